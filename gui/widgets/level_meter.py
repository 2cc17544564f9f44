"""How much there is of something that can only be guessed: a few bars, some of them filled."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme import space

_BARS = 5
_HEIGHT = 8


class LevelMeter(QWidget):
    """``show_level(share, colour)``: a share of 0…1, and the name of a colour of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = 0
        self._colour = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, share: float, colour: str) -> None:
        """Something is never drawn as nothing, nor less than all as all."""
        filled = round(share * _BARS)
        least, most = int(share > 0), _BARS if share >= 1 else _BARS - 1
        self._filled, self._colour = max(least, min(filled, most)), colour
        self.update()

    def filled(self) -> int:
        """How many of the bars are."""
        return self._filled

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().lineSpacing() * 4, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = theme.tokens()
        gap = space(1) - 1
        width = (self.width() - gap * (_BARS - 1)) / _BARS
        for bar in range(_BARS):
            is_filled = bar < self._filled
            painter.setBrush(getattr(colours, self._colour) if is_filled else colours.border)
            area = QRectF(bar * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(area, 3, 3)
