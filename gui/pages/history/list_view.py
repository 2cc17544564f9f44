"""The list of questions: picture, what it was, when, and what was said of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.types import Asked
from gui import formats, theme
from gui.models.thumbnails import Thumbnails
from gui.pages.history import words
from gui.pages.history.questions import QuestionList
from gui.theme import space
from gui.widgets.picture_line import paint_elided, paint_picture
from gui.widgets.text import scaled

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 52


class QuestionListView(QListView):
    """``chosen_changed``: another one is shown, or others are meant."""

    chosen_changed = Signal()

    def __init__(
        self, model: QuestionList, pictures: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._questions = model
        self.setModel(model)
        self.setItemDelegate(_Rows(model, pictures, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.selectionModel().currentChanged.connect(self.chosen_changed)
        pictures.arrived.connect(self.viewport().update)

    def asked_id(self) -> int:
        """The current one, or 0."""
        return self._questions.id_of(self.currentIndex().row())

    def selected_ids(self) -> tuple[int, ...]:
        return tuple(self._questions.id_of(index.row()) for index in self.selectedIndexes())

    def select_row(self, row: int) -> None:
        """Only this one, or the last if there are not so many."""
        row = min(row, self._questions.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._questions.index(row))


class _Rows(QStyledItemDelegate):
    def __init__(self, model: QuestionList, pictures: Thumbnails, view: QuestionListView) -> None:
        super().__init__(view)
        self._questions, self._pictures, self._view = model, pictures, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_SIDE * 4, _SIDE + space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, option, index)
        asked = self._questions.asked(index.row())
        if asked is not None:
            area = option.rect.adjusted(space(2), 0, -space(3), 0)
            self._paint_asked(painter, area, asked)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme.tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colours.surface_raised)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _paint_asked(self, painter: QPainter, area: QRect, asked: Asked) -> None:
        place = QRect(area.left(), area.center().y() - _SIDE // 2, _SIDE, _SIDE)
        picture = None
        if asked.has_picture:
            ratio = self._view.devicePixelRatioF()
            picture = self._pictures.pixmap(asked.id, _SIDE * 2, ratio)
        paint_picture(painter, place, picture, words.icon(asked))
        self._paint_words(painter, area.adjusted(_SIDE + space(3), 0, 0, 0), asked)

    def _paint_words(self, painter: QPainter, area: QRect, asked: Asked) -> None:
        colours, line = theme.tokens(), self._view.fontMetrics().lineSpacing()
        top = QRect(area.left(), area.center().y() - line, area.width(), line)
        day = formats.day(asked.at)
        width = self._view.fontMetrics().horizontalAdvance(day)
        painter.setFont(self._view.font())
        painter.setPen(colours.text_muted)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, day)
        painter.setPen(colours.text)
        painter.setFont(scaled(self._view.font(), 1.0, QFont.Weight.DemiBold))
        paint_elided(painter, top.adjusted(0, 0, -width - space(2), 0), words.title(asked))
        painter.setPen(colours.text_muted)
        painter.setFont(self._view.font())
        paint_elided(painter, top.translated(0, line), words.line(asked))
