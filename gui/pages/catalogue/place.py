"""Keeps selection, current product and scroll position of the views while their rows change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

from engine.types import Listing
from gui.models.product_list import ProductListModel
from gui.models.row_pages import Ids

MOST_RUNS = 2000
"""A selection that other rows would scatter over more places than this is let go."""

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True, eq=False)
class _Before:
    listing: Listing | None
    ids: Ids
    selected: Ids
    current: int
    """The row, or -1."""
    top: tuple[int, int]
    """The first row that is seen, and how many pixels of it are not."""


class Place(QObject):
    """By product id: ``remember`` before a change, ``restore`` after it."""

    def __init__(
        self, model: ProductListModel, selection: QItemSelectionModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._before: _Before | None = None

    def selected_ids(self) -> Ids:
        """In the order of the rows."""
        rows = [
            np.arange(part.top(), part.bottom() + 1)
            for part in self._selection.selection()
            if part.left() == 0
        ]
        chosen = np.unique(np.concatenate(rows)) if rows else np.zeros(0, np.int64)
        found: Ids = self._model.ids[chosen]
        return found

    def select_only(self, ids: Sequence[int]) -> int:
        """Select these products, of those that are among the rows; the first row, or -1."""
        rows = np.flatnonzero(np.isin(self._model.ids, np.asarray(ids, np.int64)))
        if not len(rows):
            return -1
        self._select(rows)
        self._go_to(int(rows[0]), select=False)
        return int(rows[0])

    def remember(self, top: tuple[int, int]) -> None:
        """Before the rows become others."""
        current = self._selection.currentIndex()
        self._before = _Before(
            self._model.shown,
            self._model.ids,
            self.selected_ids(),
            current.row() if current.isValid() else -1,
            top,
        )

    def restore(self) -> tuple[int, int] | None:
        """Select again what is still there. What to scroll to the top: None where nothing
        changed."""
        before, self._before = self._before, None
        if before is None:
            return None
        is_same = before.listing == self._model.shown
        self._select(np.flatnonzero(np.isin(self._model.ids, before.selected)))
        current = self._row_now(before, before.current, is_same)
        if current >= 0:
            all_gone = len(before.selected) > 0 and not self._selection.hasSelection()
            self._go_to(current, select=is_same and all_gone)
        row, hidden = before.top
        return (max(0, self._row_now(before, row, True)), hidden) if is_same else (0, 0)

    def _row_now(self, before: _Before, row: int, or_next: bool) -> int:
        """Where the product of a row is now; or else the one that came after it."""
        if not 0 <= row < len(before.ids):
            return -1
        now = self._model.row_of(int(before.ids[row]))
        if now >= 0 or not or_next:
            return now
        left = before.ids[row:][np.isin(before.ids[row:], self._model.ids)]
        return self._model.row_of(int(left[0])) if len(left) else self._model.total - 1

    def _go_to(self, row: int, select: bool) -> None:
        index = self._model.index(row, 0)
        how = _Flag.ClearAndSelect | _Flag.Rows if select else _Flag.NoUpdate
        self._selection.setCurrentIndex(index, how)

    def _select(self, rows: Ids) -> None:
        runs = _runs(rows)
        if not 0 < len(runs) <= MOST_RUNS:
            return
        selection = QItemSelection()
        for first, last in runs:
            selection.select(self._model.index(first, 0), self._model.index(last, 0))
        self._selection.select(selection, _Flag.ClearAndSelect | _Flag.Rows)


def _runs(rows: Ids) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last) pairs."""
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > 1)
    firsts = rows[np.append(0, breaks + 1)]
    lasts = rows[np.append(breaks, len(rows) - 1)]
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))
