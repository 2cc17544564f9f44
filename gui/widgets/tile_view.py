"""Equal tiles that fill the width, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from gui import theme
from gui.widgets.frame_budget import FrameBudget

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Action = QAbstractItemView.CursorAction
_Flag = QItemSelectionModel.SelectionFlag
_State = QStyle.StateFlag


class _Fitting(Protocol):
    """A delegate that chooses the size of a tile in a view so wide."""

    def fit(self, metrics: QFontMetrics, available: int) -> QSize: ...


class TileView(QListView):
    """A list view that lays nothing out: where a tile is follows from its row, so that a hundred
    thousand rows cost no more than a hundred. Selects whole rows, so that a table can share its
    selection. ``delegate.fit(metrics, width)`` gives the size of a tile.
    """

    opened = Signal()  # Enter or a double click, on the current tile
    typed = Signal(str)  # a letter that is no key of ours
    drag_begun = Signal()  # what is selected is being dragged away

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = QSize(1, 1)
        self._columns = 1
        self._target = -1
        self.budget = FrameBudget(self.viewport())
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setProperty("bare", True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Scrolling then moves what is painted, and only what comes into view is painted anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.doubleClicked.connect(self.opened)

    def tile_size(self) -> QSize:
        return self._tile

    def columns(self) -> int:
        return self._columns

    def set_target(self, row: int) -> None:
        """The tile that something would be dropped on; -1 for none."""
        if row != self._target:
            self._target = row
            self.viewport().update()

    # Where a tile is

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width() - 1

    def _place(self, row: int) -> QRect:
        """In the viewport."""
        line, column = divmod(row, self._columns)
        width, height = self._tile.width(), self._tile.height()
        return QRect(column * width, line * height - self.verticalOffset(), width, height)

    def _row_at(self, point: QPoint) -> int:
        """The row whose tile is there, or -1; also of tiles that are scrolled away."""
        columns = self._columns
        column = point.x() // self._tile.width()
        row = (point.y() + self.verticalOffset()) // self._tile.height() * columns + column
        return row if 0 <= column < columns and 0 <= row < self._count() else -1

    def _seen(self, area: QRect) -> range:
        """The rows whose tiles touch ``area``."""
        offset, height, columns = self.verticalOffset(), self._tile.height(), self._columns
        first = max(0, (area.top() + offset) // height) * columns
        return range(first, min(self._count(), ((area.bottom() + offset) // height + 1) * columns))

    def _extent(self) -> int:
        """How high all of it is."""
        return -(-self._count() // self._columns) * self._tile.height()

    def seen(self) -> range:
        """The rows that are to be seen, if only in part."""
        return self._seen(self.viewport().rect())

    def top(self) -> tuple[int, int]:
        """The row of the first tile that is to be seen, and how many pixels of it are not."""
        line, hidden = divmod(self.verticalOffset(), self._tile.height())
        return line * self._columns, hidden

    def scroll_to_top(self, row: int, hidden: int = 0) -> None:
        """Have this row's tile at the top, but for so many pixels of it."""
        line = row // self._columns
        self.verticalScrollBar().setValue(line * self._tile.height() + hidden)

    # What QAbstractItemView asks

    def visualRect(self, index: _Index) -> QRect:
        return self._place(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point)
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        bar, place, height = self.verticalScrollBar(), self.visualRect(index), self._height()
        if hint == QListView.ScrollHint.PositionAtTop or place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif place.bottom() > height:
            bar.setValue(bar.value() + place.bottom() + 1 - height)

    def _height(self) -> int:
        return self.viewport().height()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, _index: _Index) -> bool:
        return False

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.budget.move(dx, dy)
        self.viewport().scroll(dx, dy)

    def dataChanged(self, first: _Index, last: _Index, _roles: Sequence[int] = ()) -> None:
        """Rows that come in beyond what is seen cost nothing."""
        seen = self.seen()
        if first.row() < seen.stop and last.row() >= seen.start:
            self.viewport().update()

    def moveCursor(self, action: _Action, _keys: Qt.KeyboardModifier) -> QModelIndex:
        count, columns = self._count(), self._columns
        if not count:
            return QModelIndex()
        row = max(0, self.currentIndex().row())
        page = max(1, self._height() // self._tile.height()) * columns
        steps = {
            _Action.MoveLeft: -1,
            _Action.MovePrevious: -1,
            _Action.MoveRight: 1,
            _Action.MoveNext: 1,
            _Action.MoveUp: -columns,
            _Action.MoveDown: columns,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -count,
            _Action.MoveEnd: count,
        }
        wanted = row + steps.get(action, 0) if self.currentIndex().isValid() else 0
        if action in (_Action.MoveUp, _Action.MoveDown) and not 0 <= wanted < count:
            wanted = row
        return self.model().index(self._choosable(min(max(wanted, 0), count - 1), action), 0)

    def _choosable(self, row: int, _action: _Action) -> int:
        """Where the cursor comes to when it is moved to this row."""
        return row

    def setSelection(self, area: QRect, command: _Flag) -> None:
        """From the tile at one corner to the one at the other, in reading order."""
        ends = [self._row_at(area.topLeft()), self._row_at(area.bottomRight())]
        selection = QItemSelection()
        if min(ends) >= 0:
            first, last = (self.model().index(row, 0) for row in sorted(ends))
            selection.select(first, last)
        self.selectionModel().select(selection, command | _Flag.Rows)

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> _Flag:
        return super().selectionCommand(index, event) | _Flag.Rows

    # Laying out

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def fit(self) -> None:
        """Share the width among the columns; call when fonts or the delegate change."""
        delegate = cast("_Fitting", self.itemDelegate())
        if not hasattr(delegate, "fit"):
            return
        self._tile = delegate.fit(self.fontMetrics(), self._room())
        self._columns = max(1, self._room() // self._tile.width())
        self.verticalScrollBar().setSingleStep(max(1, self._tile.height() // 4))
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self._height())
        bar.setRange(0, max(0, self._extent() - self._height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tile that was first stays first, however many there are in a line now."""
        first, hidden = self.top()
        self.fit()
        QAbstractItemView.resizeEvent(self, event)
        self.scroll_to_top(first, hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.budget.begin()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.tokens().window)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~(_State.State_Selected | _State.State_HasFocus)
        hovered, current = self._hovered(), self.currentIndex().row()
        selection, model, delegate = self.selectionModel(), self.model(), self.itemDelegate()
        for row in self._seen(event.rect()):
            index = model.index(row, 0)
            option.rect = self._place(row)
            state = usual
            if selection.isSelected(index):
                state |= _State.State_Selected
            if row == hovered:
                state |= _State.State_MouseOver
            if row == self._target or (row == current and self.hasFocus()):
                state |= _State.State_HasFocus
            option.state = state
            delegate.paint(painter, option, index)

    def _hovered(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self._row_at(self.viewport().mapFromGlobal(QCursor.pos()))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        self.drag_begun.emit()

    def keyboardSearch(self, text: str) -> None:
        self.typed.emit(text)
