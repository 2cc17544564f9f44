"""A button for fingers, read from two metres: icon, words in one or two lines, and its key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import broken, scaled

LEAST = 56
"""Pixels a finger needs."""
_SMALL = 0.74
_SIZES = (1.0, 0.92, 0.84, 0.76)
_WEIGHT = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class _Look:
    paper: QColor | None
    edge: QColor
    ink: QColor
    width: float = 1.0


class FingerButton(QAbstractButton):
    """``is_tool``: the icon stands above smaller words; otherwise beside them.

    A click never gives it the focus: the page keeps its keys.
    """

    def __init__(self, icon: str, is_tool: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._is_tool = is_tool
        self._is_primary = False
        self._key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_words(self, text: str, key: str = "") -> None:
        """``key`` is drawn on the button, and said in its tool tip."""
        if (text, key) == (self.text(), self._key):
            return
        self._key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)
        self.updateGeometry()

    def set_primary(self, on: bool) -> None:
        """The one thing that most likely comes next."""
        if on != self._is_primary:
            self._is_primary = on
            self.update()

    @property
    def is_primary(self) -> bool:
        return self._is_primary

    def set_icon_name(self, icon: str) -> None:
        if icon != self._icon:
            self._icon = icon
            self.update()

    # Size

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._words_font())
        if self._is_tool:
            return QSize(max(LEAST, round(self._height() * 1.1)), self._height())
        words = metrics.horizontalAdvance(self.text())
        beside = self._beside_words(bool(self._key))
        return QSize(words + beside + 2 * space(4), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST if self._is_tool else 2 * LEAST, self._height())

    def _height(self) -> int:
        line = QFontMetrics(self._words_font()).lineSpacing()
        words = 2 * line + space(3)
        return max(LEAST, words + (self._icon_side() + space(1) if self._is_tool else space(2)))

    def _beside_words(self, has_key: bool) -> int:
        key = self._key_width() + space(2) if has_key else 0
        return self._icon_side() + space(2) + key

    def _icon_side(self) -> int:
        return round(self.fontMetrics().height() * 1.05)

    def _key_width(self) -> int:
        metrics = QFontMetrics(self._key_font())
        return max(metrics.height(), metrics.horizontalAdvance(self._key) + space(2))

    def _words_font(self) -> QFont:
        return scaled(self.font(), _SMALL if self._is_tool else 1.0, _WEIGHT)

    def _key_font(self) -> QFont:
        return scaled(self.font(), 0.62 if self._is_tool else 0.8, _WEIGHT)

    def _fitted(self, room: int) -> tuple[QFont, list[str]]:
        """The largest type in which the words fit into two lines, none of them cut."""
        fonts = [scaled(self._words_font(), size, _WEIGHT) for size in _SIZES]
        font = next((font for font in fonts if _fits(self.text(), font, room)), fonts[-1])
        return font, broken(self.text(), font, room, 2)

    def _has_room_for_key(self) -> bool:
        """The words come first."""
        room = self.width() - self._beside_words(has_key=True) - space(3)
        return _fits(self.text(), self._words_font(), room)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look()
        painter.setPen(QPen(look.edge, look.width))
        painter.setBrush(look.paper or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), *_ROUND)
        if self._is_tool:
            self._paint_above(painter, look)
        else:
            self._paint_beside(painter, look)

    def _look(self) -> _Look:
        colours = theme.tokens()
        if not self.isEnabled():
            return _Look(None, colours.border, colours.border_strong)
        edge = QColor(colours.text if self._is_primary else colours.accent)
        width = 2.0 if self.hasFocus() else 1.0
        if self._is_primary:
            paper = colours.accent_hover if self._is_hot() else colours.accent
            return _Look(paper, edge if self.hasFocus() else paper, colours.accent_text, width)
        if self.isChecked():
            return _Look(colours.accent_soft, colours.accent, colours.accent, width)
        paper = colours.surface_raised if self._is_hot() else colours.surface
        return _Look(paper, edge if self.hasFocus() else colours.border_strong, colours.text, width)

    def _is_hot(self) -> bool:
        return self.underMouse() or self.isDown()

    def _paint_beside(self, painter: QPainter, look: _Look) -> None:
        """Icon, words and key as one group in the middle."""
        has_key = bool(self._key) and self._has_room_for_key()
        beside = self._beside_words(has_key)
        font, lines = self._fitted(self.width() - beside - space(3))
        words = max((QFontMetrics(font).horizontalAdvance(line) for line in lines), default=0)
        side = self._icon_side()
        left = (self.width() - words - beside) // 2
        self._paint_icon(painter, QRect(left, (self.height() - side) // 2, side, side), look.ink)
        left += side + space(2)
        area = QRect(left, 0, words + 1, self.height())
        painter.setFont(font)
        self._paint_words(painter, area, lines, look.ink)
        if has_key:
            height = QFontMetrics(self._key_font()).height() + space(1)
            place = QRect(area.right() + space(2), 0, self._key_width(), height)
            place.moveTop((self.height() - height) // 2)
            self._paint_key(painter, place, look.ink)

    def _paint_above(self, painter: QPainter, look: _Look) -> None:
        font, lines = self._fitted(self.width() - space(2))
        line = QFontMetrics(font).lineSpacing()
        side = self._icon_side()
        used = side + space(1) + len(lines) * line
        top = (self.height() - used) // 2
        self._paint_icon(painter, QRect((self.width() - side) // 2, top, side, side), look.ink)
        area = QRect(0, top + side + space(1), self.width(), len(lines) * line)
        painter.setFont(font)
        self._paint_words(painter, area, lines, look.ink)
        room = (self.width() - side) // 2 - space(1)
        if self._key and self._key_width() < room:
            height = QFontMetrics(self._key_font()).height()
            place = QRect(0, space(1) + 1, self._key_width(), height)
            place.moveRight(self.width() - space(1) - 2)
            self._paint_key(painter, place, look.ink)

    def _paint_icon(self, painter: QPainter, place: QRect, ink: QColor) -> None:
        mark = icons.pixmap(self._icon, place.width(), ink, self.devicePixelRatioF())
        painter.drawPixmap(place, mark)

    def _paint_words(self, painter: QPainter, area: QRect, lines: list[str], ink: QColor) -> None:
        painter.setPen(ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

    def _paint_key(self, painter: QPainter, place: QRect, ink: QColor) -> None:
        faint = QColor(ink)
        faint.setAlphaF(0.7)
        painter.setFont(self._key_font())
        painter.setPen(QPen(faint, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place), space(1), space(1))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key)


def _fits(text: str, font: QFont, room: int) -> bool:
    """One word, and all of Chinese, is rather made smaller than broken."""
    metrics = QFontMetrics(font)
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return widest <= room and len(broken(text, font, room, 3)) <= 2


_ROUND = (theme.RADIUS, theme.RADIUS)
