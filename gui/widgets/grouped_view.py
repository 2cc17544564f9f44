"""A long list in groups: rows of one height, and lower headings between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.theme import space
from gui.widgets.tile_view import TileView

_Action = QAbstractItemView.CursorAction
_UP = (_Action.MoveUp, _Action.MovePrevious, _Action.MoveLeft, _Action.MovePageUp)


class Grouped(Protocol):
    """A model whose rows at ``headings``, ascending, are headings; they cannot be chosen."""

    @property
    def headings(self) -> Sequence[int]: ...


class GroupedView(TileView):
    """As a ``TileView`` of one column lays nothing out: where a row is follows from its number and
    from how many headings are above it. The first row is a heading."""

    _head = 1  # Qt asks while the view is being made, too

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(False)

    def _headings(self) -> Sequence[int]:
        model = cast("Grouped | None", self.model())
        return () if model is None else model.headings

    def is_heading(self, row: int) -> bool:
        found = self._headings()
        place = bisect_left(found, row)
        return place < len(found) and found[place] == row

    # Where a row is

    def _y(self, row: int) -> int:
        """In the whole list."""
        above = bisect_left(self._headings(), row)
        return above * self._head + (row - above) * self._tile.height()

    def _row_of(self, y: int) -> int:
        """The row at this height of the whole list; beyond the last there are none."""
        heads = self._headings()
        if not heads:
            return 0
        group = max(0, bisect_right(heads, y, key=self._y) - 1)
        below = y - self._y(heads[group]) - self._head
        return heads[group] + (0 if below < 0 else 1 + below // self._tile.height())

    def _place(self, row: int) -> QRect:
        height = self._head if self.is_heading(row) else self._tile.height()
        return QRect(0, self._y(row) - self.verticalOffset(), self._tile.width(), height)

    def _row_at(self, point: QPoint) -> int:
        row = self._row_of(point.y() + self.verticalOffset())
        return row if 0 <= point.x() < self._tile.width() and 0 <= row < self._count() else -1

    def _seen(self, area: QRect) -> range:
        offset = self.verticalOffset()
        first = self._row_of(max(0, area.top() + offset))
        return range(first, min(self._count(), self._row_of(area.bottom() + offset) + 1))

    def top(self) -> tuple[int, int]:
        row = self._row_of(self.verticalOffset())
        return row, self.verticalOffset() - self._y(row)

    def scroll_to_top(self, row: int, hidden: int = 0) -> None:
        self.verticalScrollBar().setValue(self._y(row) + hidden)

    def _extent(self) -> int:
        return self._y(self._count())

    def fit(self) -> None:
        self._head = heading_height(self.fontMetrics())
        super().fit()

    def _choosable(self, row: int, action: _Action) -> int:
        """Headings are passed over."""
        if not self.is_heading(row):
            return row
        return row - 1 if action in _UP and row > 0 else row + 1


def row_size(metrics: QFontMetrics, available: int, picture: int) -> QSize:
    """Of a row with two lines of text beside a picture."""
    lines = 2 * metrics.lineSpacing() + space(2)
    return QSize(max(1, available), max(picture, lines) + space(3))


def heading_height(metrics: QFontMetrics) -> int:
    return metrics.lineSpacing() + 2 * space(2)
