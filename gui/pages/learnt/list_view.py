"""The list of samples: picture, product, when and where; several can be selected."""

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

from engine.types import Sample, SampleState
from gui import theme
from gui.models.thumbnails import Thumbnails
from gui.pages.learnt import words
from gui.pages.learnt.samples import SampleList
from gui.pages.learnt.words import Words
from gui.theme import space
from gui.widgets.picture_line import paint_elided, paint_picture
from gui.widgets.text import scaled

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 52


class SampleListView(QListView):
    """``chosen_changed``: another one is shown, or others are meant."""

    chosen_changed = Signal()

    def __init__(
        self, model: SampleList, pictures: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._samples = model
        self.setModel(model)
        self.setItemDelegate(_Rows(model, pictures, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.selectionModel().currentChanged.connect(self.chosen_changed)
        pictures.arrived.connect(self.viewport().update)

    def sample(self) -> Sample | None:
        """The current one."""
        return self._samples.sample(self.currentIndex().row())

    def selected(self) -> tuple[Sample, ...]:
        """Those that are selected, as they stand in the list."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = (self._samples.sample(row) for row in rows)
        return tuple(sample for sample in found if sample is not None)

    def select_row(self, row: int) -> None:
        """Only this one, or the last if there are not so many."""
        row = min(row, self._samples.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._samples.index(row))


class _Rows(QStyledItemDelegate):
    def __init__(self, model: SampleList, pictures: Thumbnails, view: SampleListView) -> None:
        super().__init__(view)
        self._samples, self._pictures, self._view = model, pictures, view
        self._words = Words(self)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_SIDE * 4, _SIDE + space(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        sample = self._samples.sample(index.row())
        if sample is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, option, index)
        area = option.rect.adjusted(space(2), 0, -space(3), 0)
        place = QRect(area.left(), area.center().y() - _SIDE // 2, _SIDE, _SIDE)
        ratio = self._view.devicePixelRatioF()
        paint_picture(painter, place, self._pictures.pixmap(sample.id, _SIDE * 2, ratio))
        self._paint_words(painter, area.adjusted(_SIDE + space(3), 0, 0, 0), sample)
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

    def _paint_words(self, painter: QPainter, area: QRect, sample: Sample) -> None:
        colours = theme.tokens()
        line = self._view.fontMetrics().lineSpacing()
        if sample.state is SampleState.LEARNT and not sample.is_seen:
            area = _paint_dot(painter, area)
        top = QRect(area.left(), area.center().y() - line, area.width(), line)
        painter.setPen(colours.text)
        painter.setFont(scaled(self._view.font(), 1.0, QFont.Weight.DemiBold))
        paint_elided(painter, top, words.name(sample.product))
        painter.setPen(colours.text_muted)
        painter.setFont(self._view.font())
        paint_elided(painter, top.translated(0, line), self._words.line(sample))


def _paint_dot(painter: QPainter, area: QRect) -> QRect:
    """Nobody has looked at it yet. The room that is left."""
    side = space(2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().accent)
    painter.drawEllipse(area.right() - side, area.center().y() - side // 2, side, side)
    return area.adjusted(0, 0, -side - space(2), 0)
