"""Paints a row of the product table: photo and texts; the selection across the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from engine.types import Product
from gui import icons, theme
from gui.models.columns import PHOTO
from gui.models.product_list import ProductListModel
from gui.models.thumbnails import Thumbnails
from gui.widgets.table_view import RowDelegate, Span, TableView

_PHOTO_LINES = 2
"""Side of the photo in lines of text."""
_KEPT = 4096
"""Texts that are kept laid out: brands, categories and prices come again and again."""


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """A text that is laid out, and how wide it has become."""

    text: QStaticText
    width: float


class ProductRowDelegate(RowDelegate):
    """Reads the model directly: Qt's own way asks it eight things for each cell."""

    def __init__(self, model: ProductListModel, thumbnails: Thumbnails, view: TableView) -> None:
        super().__init__(view)
        self._model = model
        self._thumbnails = thumbnails
        self._view = view
        self._font = QFont()
        self._texts: dict[tuple[str, int], _Laid] = {}
        self._waiting: tuple[object, QPixmap] = (None, QPixmap())

    def row_height(self) -> int:
        return self._side() + theme.space(2)

    def _side(self) -> int:
        return _PHOTO_LINES * self._view.fontMetrics().lineSpacing()

    def paint_row(
        self, painter: QPainter, row: int, place: QRect, spans: Sequence[Span], is_selected: bool
    ) -> None:
        self._paint_ground(painter, row, place, is_selected)
        product = self._model.product(row)
        is_late = not self._view.budget.has_time_for(row)
        if is_late:
            self._view.budget.owe(place)
        if product is None or is_late:
            painter.drawPixmap(place.topLeft(), self._waiting_row(painter, place.size(), spans))
        else:
            self._paint_product(painter, product, place, spans)

    def _paint_product(
        self, painter: QPainter, product: Product, place: QRect, spans: Sequence[Span]
    ) -> None:
        self._use(painter.font())
        painter.setPen(theme.tokens().text)
        for span in spans:
            inner = _inner(span, place)
            column = self._model.columns[span.number]
            if column.key == PHOTO:
                self._paint_photo(painter, inner, product.cover_photo_id)
                continue
            text = column.read(product)
            if text:
                self._paint_text(painter, inner, text, column.is_number)

    def _paint_ground(self, painter: QPainter, row: int, place: QRect, is_selected: bool) -> None:
        colours = theme.tokens()
        if is_selected:
            painter.fillRect(place, colours.accent_soft)
        is_current = row == self._view.currentIndex().row() and self._view.hasFocus()
        if is_current or row == self._view.target():
            painter.setPen(QPen(colours.accent, 1))
            area = place.adjusted(0, 0, 0, -1)
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        else:
            painter.setPen(colours.border)
            painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _waiting_row(self, painter: QPainter, size: QSize, spans: Sequence[Span]) -> QPixmap:
        """Bars where the texts will be. All rows that wait look the same: it is drawn once."""
        ratio = painter.device().devicePixelRatioF()
        line = QFontMetrics(painter.font()).height() // 2
        look = size, tuple(spans), line, ratio, theme.is_dark()
        if self._waiting[0] != look:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inside = QPainter(picture)
            for span in spans:
                cell = _inner(span, QRect(QPoint(0, 0), size))
                bar = QRect(cell.left(), cell.center().y() - line // 2, cell.width() * 2 // 3, line)
                inside.fillRect(bar, theme.tokens().surface_raised)
            inside.end()
            self._waiting = look, picture
        return self._waiting[1]

    def _use(self, font: QFont) -> None:
        if font != self._font:
            self._font = QFont(font)
            self._texts.clear()

    def _paint_text(self, painter: QPainter, place: QRect, text: str, is_number: bool) -> None:
        laid = self._laid(text, place.width())
        left = place.right() + 1 - laid.width if is_number else place.left()
        top = place.center().y() - laid.text.size().height() / 2
        painter.drawStaticText(QPointF(left, round(top)), laid.text)

    def _laid(self, text: str, width: int) -> _Laid:
        key = text, width
        found = self._texts.get(key)
        if found is None:
            metrics = QFontMetrics(self._font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            static = QStaticText(shown)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.prepare(font=self._font)
            found = self._texts[key] = _Laid(static, static.size().width())
            if len(self._texts) > _KEPT:
                del self._texts[next(iter(self._texts))]
        return found

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


def _inner(span: Span, place: QRect) -> QRect:
    """The room of a cell between its margins."""
    margin = theme.space(2)
    return QRect(span.left + margin, place.top(), span.width - 2 * margin, place.height())
