"""Paints a product as a card: photo, name, price, stock, SKU."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.types import Product, Schema
from gui import formats, i18n, icons, schema, theme
from gui.models.product_list import Role
from gui.models.thumbnails import Thumbnails
from gui.widgets.frame_budget import FrameBudget

_GAP = 12
_SMALL, _LARGE = 7, 9
"""Sides of the photo in lines of text."""
_ROOMY = 44
"""Lines of text a view is wide from which the large photos are shown."""
_KEPT = 96
"""Drawn tiles that are kept, the last used ones: two screens full."""
_Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
"""As numbers: Python's own way with flags takes longer than to draw a tile that is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class _Fonts:
    base: QFont
    name: QFont
    price: QFont
    small: QFont


_Texts: TypeAlias = tuple[str, str, str, str]
_NOTHING: _Texts = ("", "", "", "")


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What is written of a product, in a language and kind of catalogue (``way``)."""

    product: Product
    way: tuple[str, Schema]
    texts: _Texts


@dataclass(frozen=True, slots=True)
class _Look:
    """All that a tile's picture depends on."""

    name: str
    price: str
    stock: str
    sku: str
    is_waiting: bool
    thumbnail: QPixmap | None = field(compare=False)
    thumbnail_key: int
    is_selected: bool
    is_hovered: bool
    has_focus: bool
    width: int
    height: int
    ratio: float
    is_dark: bool


class ProductTileDelegate(QStyledItemDelegate):
    """All tiles are of one size: ``fit`` chooses it so that a row of them fills the view."""

    def __init__(
        self, thumbnails: Thumbnails, budget: FrameBudget | None = None, parent: object = None
    ) -> None:
        """``budget`` is that of the view."""
        super().__init__(parent)  # type: ignore[arg-type]
        self._thumbnails = thumbnails
        self._budget = budget
        self._fonts = _fonts(QFont())
        self._drawn: dict[_Look, QPixmap] = {}
        self._told: dict[int, _Told] = {}
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
            self._drawn.clear()
        look = self._look(option, index, painter.device().devicePixelRatioF())
        if look not in self._drawn and self._is_late(option, index.row()):
            look = _plain(look)
        painter.drawPixmap(option.rect.topLeft(), self._tile(look))

    def _is_late(self, option: QStyleOptionViewItem, row: int) -> bool:
        """Whether this frame has no time left to draw it; then one of the next will."""
        if self._budget is None or self._budget.has_time_for(row):
            return False
        self._budget.owe(option.rect)
        return True

    def _look(self, option: QStyleOptionViewItem, index: _Index, ratio: float) -> _Look:
        state = option.state.value
        product: Product | None = index.data(Role.PRODUCT)
        photo = product.cover_photo_id if product is not None else None
        thumbnail = (
            self._thumbnails.pixmap(photo, self._photo_side, ratio) if photo is not None else None
        )
        return _Look(
            *self._texts(product),
            is_waiting=product is None,
            thumbnail=thumbnail,
            thumbnail_key=thumbnail.cacheKey() if thumbnail is not None else 0,
            is_selected=bool(state & _SELECTED),
            is_hovered=bool(state & _HOVERED),
            has_focus=bool(state & _FOCUSED),
            width=option.rect.width(),
            height=option.rect.height(),
            ratio=ratio,
            is_dark=theme.is_dark(),
        )

    def _texts(self, product: Product | None) -> _Texts:
        """Name, price, stock and SKU; those of a product that was drawn lately are kept."""
        if product is None:
            return _NOTHING
        language, kind = i18n.language(), schema.current()
        told = self._told.get(product.id)
        if told is None or told.product is not product or told.way != (language, kind):
            texts = formats.product_name(product), *schema.told(product), product.sku
            told = self._told[product.id] = _Told(product, (language, kind), texts)
            if len(self._told) > 2 * _KEPT:
                del self._told[next(iter(self._told))]
        return told.texts

    def _tile(self, look: _Look) -> QPixmap:
        """The tile as a picture. Scrolling shows the same ones again and again."""
        tile = self._drawn.pop(look, None)
        if tile is None:
            tile = self._draw(look)
        self._drawn[look] = tile
        if len(self._drawn) > _KEPT:
            del self._drawn[next(iter(self._drawn))]
        return tile

    def _draw(self, look: _Look) -> QPixmap:
        tile = QPixmap(round(look.width * look.ratio), round(look.height * look.ratio))
        tile.setDevicePixelRatio(look.ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRect(0, 0, look.width - _GAP, look.height - _GAP)
        _paint_card(painter, card, look)
        inner = card.adjusted(*(theme.space(2) * sign for sign in (1, 1, -1, -1)))
        place = QRect(inner.left(), inner.top(), inner.width(), self._photo_side)
        empty = icons.pixmap("photo", 32, theme.tokens().border_strong, look.ratio)
        _paint_photo(painter, place, look.thumbnail or empty)
        if look.is_waiting:
            self._paint_bars(painter, inner.adjusted(0, place.height() + theme.space(2), 0, 0))
        self._paint_texts(painter, inner.adjusted(0, place.height() + theme.space(2), 0, 0), look)
        painter.end()
        return tile

    def _paint_bars(self, painter: QPainter, place: QRect) -> None:
        """Where the words will be."""
        line = QFontMetrics(self._fonts.base).lineSpacing()
        for number, share in enumerate((0.8, 0.5)):
            top = place.top() + number * line + line // 4
            bar = QRect(place.left(), top, round(place.width() * share), line // 2)
            painter.fillRect(bar, theme.tokens().surface_raised)

    def _paint_texts(self, painter: QPainter, place: QRect, look: _Look) -> None:
        colours = theme.tokens()
        fonts = self._fonts
        line = QFontMetrics(fonts.base).lineSpacing()
        painter.setPen(colours.text)
        painter.setFont(fonts.name)
        bottom = QRect(place.left(), place.bottom() - line + 1, place.width(), line)
        for text in _two_lines(look.name, place.width(), fonts):
            painter.drawText(_line(place, line), Qt.AlignmentFlag.AlignLeft, text)
            place.translate(0, line)
        self._paint_muted(painter, bottom, fonts, look.sku, look.stock)
        painter.setPen(colours.text)
        painter.setFont(fonts.price)
        bottom.translate(0, -line - theme.space(1) // 2)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft, look.price)

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


def _plain(look: _Look) -> _Look:
    """What all tiles look like while nothing is known of them."""
    return _Look(
        *_NOTHING, is_waiting=True, thumbnail=None, thumbnail_key=0, is_selected=False,
        is_hovered=False, has_focus=False, width=look.width, height=look.height, ratio=look.ratio,
        is_dark=look.is_dark,
    )  # fmt: skip


def _paint_card(painter: QPainter, card: QRect, look: _Look) -> None:
    colours = theme.tokens()
    chosen = look.is_selected or look.has_focus
    border = colours.accent if chosen else colours.border
    if look.is_hovered and not look.is_selected:
        border = colours.border_strong
    painter.setPen(QPen(border, 2 if chosen else 1))
    painter.setBrush(colours.accent_soft if look.is_selected else colours.surface)
    painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


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
