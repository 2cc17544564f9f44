"""The entries, newest first, as the recent strip shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from engine.types import Answer, Box
from gui import imaging
from gui.entry import Entry
from gui.pages.recognise import words
from gui.widgets.recent_strip import RecentRole

MAX_ENTRIES = 300
MAX_BYTES = 256_000_000
"""Of pictures that were pasted or dropped as bytes or pixels and are kept to be asked again."""
WITH_PIXELS = 12
"""Entries that keep their pictures; the others are asked again when reopened (about 50 ms)."""
THUMBNAIL_SIDE = 128


class Recents(QAbstractListModel):
    """Owns the entries. Those of one batch stand in the order in which they came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._thumbnails: dict[int, QPixmap] = {}
        self.shown = 0
        """Number of the entry on the screen; 0 when there is none. Its pixels are kept."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, number: int) -> Entry | None:
        return next((entry for entry in self._entries if entry.number == number), None)

    def with_ticket(self, ticket: int) -> Entry | None:
        return next((entry for entry in self._entries if entry.ticket == ticket), None)

    def with_key(self, key: str) -> Entry | None:
        return next((entry for entry in self._entries if entry.key == key), None)

    def row(self, number: int) -> int:
        return next((row for row, e in enumerate(self._entries) if e.number == number), -1)

    def prepend(self, entries: Sequence[Entry]) -> None:
        self.beginInsertRows(QModelIndex(), 0, len(entries) - 1)
        self._entries[:0] = entries
        self.endInsertRows()
        self._trim()

    def replace(self, entry: Entry) -> None:
        """Put ``entry`` in the place of the one with its number."""
        row = self.row(entry.number)
        if row < 0:
            return
        self._entries[row] = _lighter(entry)
        if entry.event is not None:
            self._remember_thumbnail(entry)
            self._give_up_pixels()
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def forget_answered(self) -> None:
        """Leave only what waits for its first answer."""
        self.beginResetModel()
        self._entries = [entry for entry in self._entries if entry.is_waiting]
        numbers = {entry.number for entry in self._entries}
        self._thumbnails = {n: p for n, p in self._thumbnails.items() if n in numbers}
        self.shown = self.shown if self.shown in numbers else 0
        self.endResetModel()

    def _remember_thumbnail(self, entry: Entry) -> None:
        from engine.images import fit  # loaded with the first answer

        pixels = entry.event.sighting.pixels if entry.event else None
        if pixels is not None:
            self._thumbnails[entry.number] = imaging.to_pixmap(fit(pixels, THUMBNAIL_SIDE))

    def _give_up_pixels(self) -> None:
        """Keep the pixels of what is shown, comes next or is near: each has some megabytes."""
        rows = [row for row, entry in enumerate(self._entries) if entry.event is not None]
        if len(rows) > WITH_PIXELS:
            here = max(self.row(self.shown), 0)
            rows.sort(
                key=lambda row: (row != here, not self._comes_next(row, here), abs(row - here))
            )
            for row in rows[WITH_PIXELS:]:
                self._entries[row] = replace(self._entries[row], event=None)

    def _comes_next(self, row: int, here: int) -> bool:
        entry = self._entries[row]
        return row > here and entry.is_decidable and entry.batch == self._entries[here].batch

    def _trim(self) -> None:
        held = 0
        for row, entry in enumerate(self._entries):
            held += _bytes_held(entry)
            if row >= MAX_ENTRIES or (held > MAX_BYTES and row > 0):
                self._drop_from(row)
                return

    def _drop_from(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, len(self._entries) - 1)
        for entry in self._entries[row:]:
            self._thumbnails.pop(entry.number, None)
        del self._entries[row:]
        self.endRemoveRows()

    # QAbstractListModel

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        read = _DATA.get(role)
        return read(self, self._entries[index.row()]) if read else None

    def _thumbnail(self, entry: Entry) -> QPixmap | None:
        return self._thumbnails.get(entry.number)


def _lighter(entry: Entry) -> Entry:
    """Pasted pixels need not be kept at full size once they were looked at.

    From then on the reduced picture is the original, and boxes are in its pixels.
    """
    event, picture = entry.event, entry.query.picture
    pixels = event.sighting.pixels if event is not None else None
    if event is None or pixels is None or not isinstance(picture, np.ndarray):
        return entry
    if picture.shape == pixels.shape:
        return entry
    height, width = pixels.shape[:2]
    share = width / picture.shape[1]
    sighting = replace(
        event.sighting, answer=_reduced(event.sighting.answer, share), width=width, height=height
    )
    query = replace(entry.query, picture=pixels, box=_reduced_box(entry.query.box, share))
    answer = None if entry.answer is None else _reduced(entry.answer, share)
    return replace(
        entry, query=query, answer=answer, event=replace(event, query=query, sighting=sighting)
    )


def _reduced(answer: Answer, share: float) -> Answer:
    return replace(answer, box=_reduced_box(answer.box, share))


def _reduced_box(box: Box | None, share: float) -> Box | None:
    if box is None:
        return None
    left, top = round(box.left * share), round(box.top * share)
    width, height = round(box.right * share) - left, round(box.bottom * share) - top
    return Box(left, top, max(1, width), max(1, height))


def _bytes_held(entry: Entry) -> int:
    picture = entry.query.picture
    if isinstance(picture, np.ndarray):
        return picture.nbytes
    return len(picture) if isinstance(picture, bytes) else 0


def _kind(entry: Entry) -> str:
    if entry.answer is not None:
        return entry.answer.verdict.value
    return "waiting" if entry.error is None else "error"


_DATA = {
    Qt.ItemDataRole.DisplayRole: lambda _model, entry: words.entry_label(entry),
    Qt.ItemDataRole.ToolTipRole: lambda _model, entry: words.entry_tip(entry),
    Qt.ItemDataRole.AccessibleTextRole: lambda _model, entry: words.entry_tip(entry),
    Qt.ItemDataRole.DecorationRole: lambda model, entry: model._thumbnail(entry),
    RecentRole.KIND: lambda _model, entry: _kind(entry),
    RecentRole.IS_DECIDED: lambda _model, entry: entry.is_decided,
    RecentRole.NUMBER: lambda _model, entry: entry.number,
    RecentRole.IS_TEXT: lambda _model, entry: entry.query.picture is None,
}
