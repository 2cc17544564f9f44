"""How the region of interest is drawn over a picture: what lies outside is dimmed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui import theme
from gui.widgets import quads
from gui.widgets.image_view import rounded
from gui.widgets.quads import Corners

_RADIUS = 13.0
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
    for number, corner in enumerate(quads.polygon(corners, QRectF(target))):
        at = _wholly_inside(corner, QRectF(target))
        _draw_handle(painter, at, color)
        if number == current:
            _draw_ring(painter, at, color)


def _wholly_inside(point: QPointF, area: QRectF) -> QPointF:
    """Where a handle at ``point`` is seen whole."""
    room = area.adjusted(_RADIUS, _RADIUS, -_RADIUS, -_RADIUS)
    return QPointF(
        max(room.left(), min(point.x(), room.right())),
        max(room.top(), min(point.y(), room.bottom())),
    )


def _draw_handle(painter: QPainter, at: QPointF, color: QColor) -> None:
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(color)
    painter.drawEllipse(at, _RADIUS - 1, _RADIUS - 1)


def _draw_ring(painter: QPainter, at: QPointF, color: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor("white"), 4.5), (color, 2.0)):
        painter.setPen(QPen(ink, width))
        painter.drawEllipse(at, _RADIUS + 6, _RADIUS + 6)
