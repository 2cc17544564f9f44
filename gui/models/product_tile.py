"""Paints a product as a card: photo, name, price, stock, SKU."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui import icons, theme
from gui.models.product_list import Role
from gui.models.thumbnails import Thumbnails

_GAP = 12
_SMALL, _LARGE = 7, 9
"""Sides of the photo in lines of text."""
_ROOMY = 44
"""Lines of text a view is wide from which the large photos are shown."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, eq=False)
class _Fonts:
    base: QFont
    name: QFont
    price: QFont
    small: QFont


class ProductTileDelegate(QStyledItemDelegate):
    """All tiles are of one size: ``fit`` chooses it so that a row of them fills the view."""

    def __init__(self, thumbnails: Thumbnails, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._thumbnails = thumbnails
        self._fonts = _fonts(QFont())
        self._photo_side = 0
        self._size = QSize()
        self.fit(QFontMetrics(self._fonts.base), 0)

    def fit(self, metrics: QFontMetrics, available: int) -> QSize:
        """The size of a tile in a view so wide. Photos come in two sizes, so that few are kept."""
        line = metrics.lineSpacing()
        self._photo_side = (_LARGE if available > _ROOMY * line else _SMALL) * line
        least = self._photo_side + 2 * theme.space(2) + _GAP
        columns = max(1, available // least)
        texts = 4 * line + theme.space(1)
        height = self._photo_side + texts + 3 * theme.space(2) + _GAP
        self._size = QSize(max(least, available // columns), height)
        return self._size

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.font != self._fonts.base:
            self._fonts = _fonts(option.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(0, 0, -_GAP, -_GAP)
        self._paint_card(painter, card, option.state)
        inner = card.adjusted(*(theme.space(2) * sign for sign in (1, 1, -1, -1)))
        below = self._paint_photo(painter, inner, index.data(Role.PHOTO))
        self._paint_texts(painter, inner.adjusted(0, below, 0, 0), option, index)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.tokens()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        border = colours.accent if selected or focus else colours.border
        if hover and not selected:
            border = colours.border_strong
        painter.setPen(QPen(border, 2 if selected or focus else 1))
        painter.setBrush(colours.accent_soft if selected else colours.surface)
        painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def _paint_photo(self, painter: QPainter, inner: QRect, photo: int | None) -> int:
        side = self._photo_side
        place = QRect(inner.left(), inner.top(), inner.width(), side)
        ratio = painter.device().devicePixelRatioF()
        faint = theme.tokens().border_strong
        pixmap = self._thumbnails.pixmap(photo, side, ratio) if photo is not None else None
        _paint_photo(painter, place, pixmap or icons.pixmap("photo", 32, faint, ratio))
        return side + theme.space(2)

    def _paint_texts(
        self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        colours = theme.tokens()
        fonts = self._fonts
        line = QFontMetrics(option.font).lineSpacing()
        painter.setPen(colours.text)
        painter.setFont(fonts.name)
        for text in _two_lines(index.data(Role.NAME), place.width(), fonts):
            painter.drawText(_line(place, line), Qt.AlignmentFlag.AlignLeft, text)
            place.translate(0, line)
        bottom = QRect(place.left(), option.rect.bottom(), place.width(), line)
        bottom.moveBottom(option.rect.bottom() - _GAP - theme.space(2))
        self._paint_muted(painter, bottom, fonts, index.data(Role.SKU), index.data(Role.STOCK))
        painter.setPen(colours.text)
        painter.setFont(fonts.price)
        bottom.translate(0, -line - theme.space(1) // 2)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft, index.data(Role.PRICE))

    def _paint_muted(
        self, painter: QPainter, place: QRect, fonts: _Fonts, left: str, right: str
    ) -> None:
        painter.setPen(theme.tokens().text_muted)
        painter.setFont(fonts.small)
        metrics = QFontMetrics(fonts.small)
        taken = metrics.horizontalAdvance(right) + theme.space(2) if right else 0
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, right)
        shown = metrics.elidedText(left, Qt.TextElideMode.ElideMiddle, place.width() - taken)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, shown)


def _line(place: QRect, height: int) -> QRect:
    return QRect(place.left(), place.top(), place.width(), height)


def _paint_photo(painter: QPainter, place: QRect, pixmap: QPixmap) -> None:
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(place), 6, 6)
    painter.save()
    painter.setClipPath(frame)
    painter.fillRect(place, theme.tokens().surface_raised)
    size = pixmap.deviceIndependentSize()
    corner = QRectF(place).center() - QPointF(size.width() / 2, size.height() / 2)
    painter.drawPixmap(corner.toPoint(), pixmap)
    painter.restore()


def _fonts(base: QFont) -> _Fonts:
    name, price, small = QFont(base), QFont(base), QFont(base)
    name.setWeight(QFont.Weight.Medium)
    price.setWeight(QFont.Weight.DemiBold)
    small.setPointSizeF(base.pointSizeF() * 0.9)
    return _Fonts(base, name, price, small)


@lru_cache(maxsize=4096)
def _two_lines(text: str, width: int, fonts: _Fonts) -> tuple[str, ...]:
    """``text`` broken into at most two lines; what does not fit ends in an ellipsis."""
    layout = QTextLayout(text, fonts.name)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    cut = first.textLength()
    layout.endLayout()
    if cut >= len(text):
        return (text,)
    metrics = QFontMetrics(fonts.name)
    rest = metrics.elidedText(text[cut:].strip(), Qt.TextElideMode.ElideRight, width)
    return text[:cut].strip(), rest
