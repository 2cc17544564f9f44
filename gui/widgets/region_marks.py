"""How the region of interest is drawn over a picture: what lies outside is dimmed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui import theme
from gui.theme import space
from gui.widgets import quads
from gui.widgets.image_view import rounded
from gui.widgets.quads import Corners

_VEIL = QColor(0, 0, 0, 130)


def draw_region(painter: QPainter, target: QRect, corners: Corners, line: QColor) -> None:
    """Dim what is outside, and outline the rest."""
    inside = QPainterPath()
    inside.addPolygon(quads.polygon(corners, QRectF(target)))
    inside.closeSubpath()
    painter.fillPath(rounded(target).subtracted(inside), _VEIL)
    for color, width in ((QColor("white"), 4.5), (line, 2.2)):
        painter.strokePath(inside, QPen(color, width))


def draw_handles(
    painter: QPainter, target: QRect, corners: Corners, current: int, is_wrong: bool
) -> None:
    """The region while it is edited; corner ``current`` has a ring."""
    colours = theme.tokens()
    color = colours.error if is_wrong else colours.accent
    draw_region(painter, target, corners, color)
    for number, at in enumerate(quads.polygon(corners, QRectF(target))):
        _draw_handle(painter, at, color)
        if number == current:
            _draw_ring(painter, at, color)


def _draw_handle(painter: QPainter, at: QPointF, color: QColor) -> None:
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(color)
    painter.drawEllipse(at, space(3), space(3))


def _draw_ring(painter: QPainter, at: QPointF, color: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor("white"), 4.5), (color, 2.0)):
        painter.setPen(QPen(ink, width))
        painter.drawEllipse(at, space(4) + 3, space(4) + 3)
