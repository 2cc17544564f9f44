"""The questions of the history as a list by days: ids of all, rows only near what is looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import attrgetter
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

from engine.types import Asked, HistoryFilter, HistoryListing
from gui.bridge import Bridge, Failure
from gui.models.row_pages import RowPages, RowSource
from gui.pages.history import words

_Index = QModelIndex | QPersistentModelIndex
_Flag = Qt.ItemFlag
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_NOTHING = np.zeros(0, np.int64)


class QuestionList(QAbstractListModel):
    """``show`` asks; ``loaded`` tells that the rows are others. Each day begins with a heading,
    which is a row without a question. A question that is not here yet is asked for when somebody
    looks at its row."""

    about_to_change = Signal()  # the rows will be others
    loaded = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history = bridge.history
        self._wanted = HistoryFilter()
        self._days: tuple[tuple[str, int], ...] = ()
        self._starts: list[int] = []
        self._headings: list[int] = []
        source = RowSource(history.load_rows, history.rows_ready, attrgetter("asked"), "askedrows")
        self._rows: RowPages[Asked] = RowPages(bridge, source, self)
        self.is_waiting = False
        self._rows.arrived.connect(self._on_rows_arrived)
        history.listed.connect(self._on_history_listed)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    @property
    def wanted(self) -> HistoryFilter:
        return self._wanted

    @property
    def total(self) -> int:
        """How many questions fit."""
        return len(self._rows.ids)

    @property
    def headings(self) -> list[int]:
        """The rows at which a day begins, ascending."""
        return self._headings

    def show(self, wanted: HistoryFilter) -> None:
        """Ask for the questions that fit; what is shown stays until they come."""
        self._wanted = wanted
        self.is_waiting = True
        self._history.list_asked(wanted)

    # Rows

    def day(self, row: int) -> tuple[str, int] | None:
        """The day that a heading is of, and how many questions it has; None for a question."""
        place = bisect_left(self._headings, row)
        is_heading = place < len(self._headings) and self._headings[place] == row
        return self._days[place] if is_heading else None

    def _number(self, row: int) -> int:
        """Which of the questions it is; -1 for a heading, or where there is no such row."""
        if not 0 <= row < self.rowCount() or self.day(row) is not None:
            return -1
        return row - bisect_left(self._headings, row)

    def id_of(self, row: int) -> int:
        """0 where there is no question."""
        number = self._number(row)
        return int(self._rows.ids[number]) if number >= 0 else 0

    def row_of(self, asked_id: int) -> int:
        """-1 where it is not among them."""
        found = np.flatnonzero(self._rows.ids == asked_id)
        return self._row_of_number(int(found[0])) if len(found) else -1

    def _row_of_number(self, number: int) -> int:
        return number + bisect_right(self._starts, number)

    def asked(self, row: int) -> Asked | None:
        """The question of a row, or None while it is on its way, or for a heading."""
        number = self._number(row)
        return self._rows.value(number) if number >= 0 else None

    # Answers

    @Slot(object)
    def _on_history_listed(self, listing: HistoryListing) -> None:
        if listing.wanted != self._wanted:
            return
        self.is_waiting = False
        self.about_to_change.emit()
        self._replace(listing.ids, listing.days)
        self.loaded.emit()

    def _replace(self, ids: npt.NDArray[np.int64], days: tuple[tuple[str, int], ...]) -> None:
        self.beginResetModel()
        self._days = days
        self._starts = [0, *accumulate(count for _, count in days)][: len(days)]
        self._headings = [start + place for place, start in enumerate(self._starts)]
        self._rows.set_ids(ids)
        self.endResetModel()

    @Slot(int, int)
    def _on_rows_arrived(self, first: int, last: int) -> None:
        rows = (self._row_of_number(number) for number in (first, last))
        self.dataChanged.emit(*(self.index(row) for row in rows))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "asked":
            self.is_waiting = False

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue has a history of its own."""
        self._rows.clear()
        self._replace(_NOTHING, ())

    # What the view asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.total + len(self._days)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.day(index.row()) is not None:
            return _Flag.NoItemFlags
        return _Flag.ItemIsSelectable | _Flag.ItemIsEnabled | _Flag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SPOKEN or not index.isValid():
            return None
        day = self.day(index.row())
        if day is not None:
            return words.day(day[0])
        asked = self.asked(index.row())
        return words.spoken(asked) if asked is not None else None
