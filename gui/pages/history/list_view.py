"""The list of questions, by days: picture, what it was, when, and what was said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
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
from gui.pages.recognise import words as recognise
from gui.theme import space
from gui.widgets.grouped_view import GroupedView, row_size
from gui.widgets.picture_line import paint_elided, paint_picture
from gui.widgets.text import scaled

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 52
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QuestionListView(GroupedView):
    """``chosen_changed``: another one is shown, or others are meant. ``till`` tells what this till
    is called: of what was asked here it is not said."""

    chosen_changed = Signal()

    def __init__(
        self,
        model: QuestionList,
        pictures: Thumbnails,
        till: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._questions = model
        self.setModel(model)
        self.setItemDelegate(_Rows(model, pictures, till, self))
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.selectionModel().currentChanged.connect(self.chosen_changed)
        pictures.arrived.connect(self.viewport().update)

    def asked_id(self) -> int:
        """The current one, or 0."""
        return self._questions.id_of(self.currentIndex().row())

    def selected_ids(self) -> tuple[int, ...]:
        found = (self._questions.id_of(index.row()) for index in self.selectedIndexes())
        return tuple(id_ for id_ in found if id_)

    def choose(self, asked_id: int) -> None:
        """Only this one, or the newest where it is not among them."""
        row = self._questions.row_of(asked_id)
        if row < 0:
            row = 1 if self._questions.total else -1
        self.setCurrentIndex(self._questions.index(row))


class _Rows(QStyledItemDelegate):
    def __init__(
        self,
        model: QuestionList,
        pictures: Thumbnails,
        till: Callable[[], str],
        view: QuestionListView,
    ) -> None:
        super().__init__(view)
        self._questions, self._pictures, self._till, self._view = model, pictures, till, view

    def fit(self, metrics: QFontMetrics, available: int) -> QSize:
        return row_size(metrics, available, _SIDE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        day = self._questions.day(index.row())
        if day is not None:
            self._paint_heading(painter, option.rect, *day)
        else:
            self._paint_row(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, day: str, count: int) -> None:
        colours = theme.tokens()
        area = area.adjusted(space(2), 0, -space(3), 0)
        painter.setFont(scaled(self._view.font(), 1.0, QFont.Weight.DemiBold))
        painter.setPen(colours.text)
        paint_elided(painter, area, words.day(day))
        painter.setFont(self._view.font())
        painter.setPen(colours.text_muted)
        painter.drawText(area, _RIGHT, formats.number(count))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self._paint_ground(painter, option)
        asked = self._questions.asked(index.row())
        if asked is None:
            return
        area = option.rect.adjusted(space(2), 0, -space(3), 0)
        place = QRect(area.left(), area.center().y() - _SIDE // 2, _SIDE, _SIDE)
        picture = None
        if asked.has_picture:
            ratio = self._view.devicePixelRatioF()
            picture = self._pictures.pixmap(asked.id, _SIDE * 2, ratio)
        paint_picture(painter, place, picture, words.icon(asked))
        self._paint_words(painter, area.adjusted(_SIDE + space(3), 0, 0, 0), asked)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, state = theme.tokens(), option.state
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colours.surface_raised)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 2))
        painter.drawRoundedRect(area, space(2), space(2))

    def _paint_words(self, painter: QPainter, area: QRect, asked: Asked) -> None:
        colours, metrics = theme.tokens(), self._view.fontMetrics()
        line = metrics.lineSpacing()
        top = QRect(area.left(), area.center().y() - line, area.width(), line)
        time = formats.time_of_day(asked.at)
        painter.setFont(self._view.font())
        painter.setPen(colours.text_muted)
        painter.drawText(top, _RIGHT, time)
        painter.setPen(colours.text)
        painter.setFont(scaled(self._view.font(), 1.0, QFont.Weight.DemiBold))
        beside = metrics.horizontalAdvance(time) + space(2)
        paint_elided(painter, top.adjusted(0, 0, -beside, 0), words.title(asked))
        self._paint_remarks(painter, top.translated(0, line), asked)

    def _paint_remarks(self, painter: QPainter, area: QRect, asked: Asked) -> None:
        """The verdict in its colour, then what became of it."""
        colours = theme.tokens()
        verdict = recognise.verdict(asked.verdict)
        painter.setFont(scaled(self._view.font(), 1.0, QFont.Weight.DemiBold))
        painter.setPen(getattr(colours, asked.verdict.value))
        painter.drawText(area, _LEFT, verdict)
        used = painter.fontMetrics().horizontalAdvance(verdict) + space(3)
        painter.setFont(self._view.font())
        painter.setPen(colours.text_muted)
        paint_elided(painter, area.adjusted(used, 0, 0, 0), words.remarks(asked, self._till()))
