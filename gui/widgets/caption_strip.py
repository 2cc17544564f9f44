"""One line in plain words, as large as it fits: what the camera is doing just now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import broken, scaled

_SIZES = (1.35, 1.15, 1.0)
"""From the largest to the one in which it may take two lines."""


@dataclass(frozen=True, slots=True)
class Caption:
    """``color`` names the token of icon and ground: "accent", "unsure", "error", …"""

    icon: str = ""
    text: str = ""
    color: str = ""


class CaptionStrip(QWidget):
    """Always equally high, so that the picture above it stays where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = Caption()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def caption(self) -> Caption:
        return self._caption

    def show_caption(self, caption: Caption) -> None:
        if caption != self._caption:
            self._caption = caption
            self.setAccessibleName(caption.text)
            self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 10, 2 * line + space(3))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.tokens()
        color = self._caption.color
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(colours, f"{color}_soft") if color else colours.surface_raised)
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        ink = getattr(colours, color) if color else colours.text
        side = round(self.fontMetrics().height() * 1.2)
        place = QRect(space(3), (self.height() - side) // 2, side, side)
        if self._caption.icon:
            mark = icons.pixmap(self._caption.icon, side, ink, self.devicePixelRatioF())
            painter.drawPixmap(place, mark)
        painter.setPen(ink)
        self._paint_words(painter, self.rect().adjusted(side + space(5), 0, -space(3), 0))

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        font = self._font_for(area.width())
        painter.setFont(font)
        lines = broken(self._caption.text, font, area.width(), 2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, "\n".join(lines))

    def _font_for(self, width: int) -> QFont:
        """The largest in which it is one line."""
        fonts = [scaled(self.font(), size, QFont.Weight.DemiBold) for size in _SIZES]
        text = self._caption.text
        fitting = (f for f in fonts if QFontMetrics(f).horizontalAdvance(text) <= width)
        return next(fitting, fonts[-1])
