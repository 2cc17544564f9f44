"""Paints a cell of the product table: a text, or the photo; the selection across the whole row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import icons, theme
from gui.models.columns import PHOTO
from gui.models.product_list import ProductListModel
from gui.models.thumbnails import Thumbnails
from gui.widgets.table_view import TableView

_Index = QModelIndex | QPersistentModelIndex
_PHOTO_LINES = 2
"""Side of the photo in lines of text."""


class ProductCellDelegate(QStyledItemDelegate):
    """Reads the model directly: Qt's own way asks it eight things for each cell."""

    def __init__(self, model: ProductListModel, thumbnails: Thumbnails, view: TableView) -> None:
        super().__init__(view)
        self._model = model
        self._thumbnails = thumbnails
        self._view = view

    def row_height(self) -> int:
        return self._side() + theme.space(2)

    def _side(self) -> int:
        return _PHOTO_LINES * self._view.fontMetrics().lineSpacing()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self._paint_ground(painter, option, index)
        product = self._model.product(index.row())
        inner = option.rect.adjusted(theme.space(2), 0, -theme.space(2), 0)
        is_late = not self._view.budget.has_time_for(index.row())
        if is_late:
            self._view.owe_row(option.rect)
        if product is None or is_late:
            self._paint_waiting(painter, inner)
            return
        column = self._model.columns[index.column()]
        if column.key == PHOTO:
            self._paint_photo(painter, inner, product.cover_photo_id)
            return
        text = column.read(product)
        if text:
            self._paint_text(painter, inner, text, column.is_number)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours, row = theme.tokens(), index.row()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.accent_soft)
        is_current = row == self._view.currentIndex().row() and self._view.hasFocus()
        if is_current or row == self._view.target():
            painter.setPen(QPen(colours.accent, 1))
            area = option.rect.adjusted(0, 0, 0, -1)
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        else:
            painter.setPen(colours.border)
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_waiting(self, painter: QPainter, place: QRect) -> None:
        line = QFontMetrics(painter.font()).height() // 2
        bar = QRect(place.left(), place.center().y() - line // 2, place.width() * 2 // 3, line)
        painter.fillRect(bar, theme.tokens().surface_raised)

    def _paint_text(self, painter: QPainter, place: QRect, text: str, is_number: bool) -> None:
        painter.setPen(theme.tokens().text)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_photo(self, painter: QPainter, place: QRect, photo_id: int | None) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = None
        if photo_id is not None:
            picture = self._thumbnails.pixmap(photo_id, self._side(), ratio)
        if picture is None:
            picture = icons.pixmap("photo", 20, theme.tokens().border_strong, ratio)
        size = picture.deviceIndependentSize().toSize()
        half = QPoint(size.width() // 2, size.height() // 2)
        painter.drawPixmap(place.center() - half, picture)
