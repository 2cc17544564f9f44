"""A table of whole rows, however many there are, whose header sorts and can be rearranged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from gui import theme
from gui.widgets.frame_budget import FrameBudget

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Action = QAbstractItemView.CursorAction


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column is in the viewport."""

    number: int
    left: int
    width: int


class RowDelegate(QStyledItemDelegate):
    """Paints a whole row at once. Cell by cell Qt and Python ask each other ten times as much."""

    def paint_row(
        self, painter: QPainter, row: int, place: QRect, spans: Sequence[Span], is_selected: bool
    ) -> None:
        """``place`` is the row's, as wide as the viewport; only ``spans`` need be painted."""
        raise NotImplementedError


class TableView(QTableView):
    """``header_menu_wanted`` carries the place on the screen."""

    opened = Signal()  # Enter or a double click, on the current row
    typed = Signal(str)  # a letter that is no key of ours
    drag_begun = Signal()  # what is selected is being dragged away
    header_menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = -1
        self.budget = FrameBudget(self.viewport())
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # Scrolling then moves what is painted, and only what comes into view is painted anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._prepare_headers()
        self.doubleClicked.connect(self.opened)

    def _prepare_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionsMovable(True)
        columns.setSectionsClickable(True)
        columns.setHighlightSections(False)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicatorClearable(False)
        columns.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(self._on_columns_menu_requested)

    def set_row_height(self, height: int) -> None:
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    def target(self) -> int:
        return self._target

    def set_target(self, row: int) -> None:
        """The row that something would be dropped on; -1 for none."""
        if row != self._target:
            self._target = row
            self.viewport().update()

    def seen(self) -> range:
        """The rows that are to be seen, if only in part."""
        last = self.rowAt(self.viewport().height() - 1)
        end = last + 1 if last >= 0 else self.model().rowCount()
        return range(max(0, self.rowAt(0)), end)

    def top(self) -> tuple[int, int]:
        """The first row that is to be seen, and how many pixels of it are not."""
        return divmod(self.verticalScrollBar().value(), self.verticalHeader().defaultSectionSize())

    def scroll_to_top(self, row: int, hidden: int = 0) -> None:
        """Have this row at the top, but for so many pixels of it."""
        height = self.verticalHeader().defaultSectionSize()
        self.verticalScrollBar().setValue(row * height + hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.budget.begin()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.tokens().surface)
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            self._paint_rows(painter, event.rect(), delegate)
            return
        painter.end()
        super().paintEvent(event)

    def _paint_rows(self, painter: QPainter, area: QRect, delegate: RowDelegate) -> None:
        height, width = self.verticalHeader().defaultSectionSize(), self.viewport().width()
        offset, model = self.verticalScrollBar().value(), self.model()
        first, last = (area.top() + offset) // height, (area.bottom() + offset) // height
        spans, selection = self._spans(area), self.selectionModel()
        for row in range(max(0, first), min(last + 1, model.rowCount())):
            place = QRect(0, row * height - offset, width, height)
            is_selected = selection.isSelected(model.index(row, 0))
            delegate.paint_row(painter, row, place, spans, is_selected)

    def _spans(self, area: QRect) -> tuple[Span, ...]:
        """Of the columns that touch ``area``."""
        header = self.horizontalHeader()
        shown = (n for n in range(header.count()) if not header.isSectionHidden(n))
        spans = (Span(n, header.sectionViewportPosition(n), header.sectionSize(n)) for n in shown)
        return tuple(
            span for span in spans
            if span.left <= area.right() and span.left + span.width > area.left()
        )  # fmt: skip

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.budget.move(dx, dy)
        super().scrollContentsBy(dx, dy)

    def dataChanged(self, first: _Index, last: _Index, _roles: Sequence[int] = ()) -> None:
        """Rows that come in beyond what is seen cost nothing."""
        seen = self.seen()
        if first.row() < seen.stop and last.row() >= seen.start:
            self.viewport().update()

    def currentChanged(self, now: _Index, before: _Index) -> None:
        """The ring is around the whole row."""
        super().currentChanged(now, before)
        self.viewport().update()

    def moveCursor(self, action: _Action, keys: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last row, not to the sides."""
        ends = {_Action.MoveHome: 0, _Action.MoveEnd: self.model().rowCount() - 1}
        if action not in ends:
            return super().moveCursor(action, keys)
        return self.model().index(ends[action], max(0, self.currentIndex().column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        self.drag_begun.emit()

    def keyboardSearch(self, text: str) -> None:
        self.typed.emit(text)

    @Slot(QPoint)
    def _on_columns_menu_requested(self, place: QPoint) -> None:
        self.header_menu_wanted.emit(self.horizontalHeader().mapToGlobal(place))
