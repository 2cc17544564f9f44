"""The icons: SVG drawn with ``currentColor``, tinted when painted, so they follow the theme."""

from __future__ import annotations

import logging
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from engine import paths
from gui import theme

log = logging.getLogger(__name__)


def icon(name: str, color: str = "") -> QIcon:
    """The icon ``name``; ``color`` names a colour of ``theme.Tokens`` (default: that of the text).

    Without a colour of its own it turns to the accent when on, and fades when disabled.
    """
    return _icon(name, color)


def pixmap(name: str, size: int, color: QColor, device_pixel_ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` × ``size`` device-independent pixels."""
    return _pixmap(name, round(size * device_pixel_ratio), color.rgba(), device_pixel_ratio)


@lru_cache(maxsize=128)
def _icon(name: str, color: str) -> QIcon:
    return QIcon(_Engine(name, color))


@lru_cache(maxsize=512)
def _pixmap(name: str, side: int, rgba: int, ratio: float) -> QPixmap:
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, QColor.fromRgba(rgba).name()).render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    file = paths.assets() / "icons" / f"{name}.svg"
    try:
        source = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        log.error("there is no icon %s", file)
        source = _MISSING
    return QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))


_MISSING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor"><rect x="5" y="5" width="14" height="14" rx="3"/></svg>'
)


_clones: list[QIconEngine] = []
"""Qt takes what ``clone`` returns without telling Python, which would free it at once."""


class _Engine(QIconEngine):
    """Asks the theme for its colour each time it paints."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = max(1, round(min(size.width(), size.height()) * scale))
        return _pixmap(self._name, side, self._tint(mode, state).rgba(), scale)

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._color)
        _clones.append(copy)
        return copy

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        colours = theme.tokens()
        if mode == QIcon.Mode.Disabled:
            return colours.border_strong
        if self._color:
            return getattr(colours, self._color)
        return colours.accent if state == QIcon.State.On else colours.text
