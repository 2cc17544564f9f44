"""The questions of the history as a list: ids of all, rows only near what is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from engine.types import Asked, HistoryFilter, HistoryListing, HistoryRows
from gui.bridge import Bridge, Failure
from gui.pages.history import words

PAGE = 60
"""Rows in one request."""

_Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class QuestionList(QAbstractListModel):
    """``show`` asks; ``loaded`` tells that the rows are others. A row that is not here yet has no
    question; it is asked for when somebody looks at it."""

    loaded = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = bridge.history
        self._wanted = HistoryFilter()
        self._ids: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._asked: dict[int, Asked] = {}
        self._coming: set[int] = set()
        self.is_waiting = False
        self._history.listed.connect(self._on_history_listed)
        self._history.rows_ready.connect(self._on_history_rows_ready)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    @property
    def wanted(self) -> HistoryFilter:
        return self._wanted

    def show(self, wanted: HistoryFilter) -> None:
        """Ask for the questions that fit; what is shown stays until they come."""
        self._wanted = wanted
        self.is_waiting = True
        self._history.list_asked(wanted)

    def refresh(self) -> None:
        self.show(self._wanted)

    def id_of(self, row: int) -> int:
        """0 where there is no such row."""
        return int(self._ids[row]) if 0 <= row < len(self._ids) else 0

    def row_of(self, asked_id: int) -> int:
        found = np.flatnonzero(self._ids == asked_id)
        return int(found[0]) if len(found) else -1

    def asked(self, row: int) -> Asked | None:
        """The question of a row, or None while it is on its way."""
        found = self._asked.get(self.id_of(row))
        if found is None and 0 <= row < len(self._ids):
            self._want(row)
        return found

    def _want(self, row: int) -> None:
        start = row // PAGE * PAGE
        ids = [i for i in self._ids[start : start + PAGE].tolist() if i not in self._asked]
        if not self._coming.issuperset(ids):
            self._coming.update(ids)
            self._history.load_rows(ids)

    # Answers

    @Slot(object)
    def _on_history_listed(self, listing: HistoryListing) -> None:
        if listing.wanted != self._wanted:
            return
        self.is_waiting = False
        self.beginResetModel()
        self._ids = listing.ids
        self._asked.clear()
        self._coming.clear()
        self.endResetModel()
        self.loaded.emit()

    @Slot(object)
    def _on_history_rows_ready(self, rows: HistoryRows) -> None:
        self._coming.difference_update(rows.ids)
        self._asked.update((asked.id, asked) for asked in rows.asked)
        self._tell(asked.id for asked in rows.asked)

    def _tell(self, ids: Iterable[int]) -> None:
        rows = np.flatnonzero(np.isin(self._ids, np.fromiter(ids, np.int64)))
        if len(rows):
            self.dataChanged.emit(self.index(int(rows[0])), self.index(int(rows[-1])))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "asked":
            self.is_waiting = False
        if failure.topic == "askedrows":
            self._coming.clear()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue has a history of its own."""
        self.beginResetModel()
        self._ids = np.zeros(0, np.int64)
        self._asked.clear()
        self._coming.clear()
        self.endResetModel()

    # What the view asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SPOKEN or not index.isValid():
            return None
        asked = self._asked.get(self.id_of(index.row()))
        return f"{words.title(asked)}, {words.line(asked)}" if asked is not None else None
