"""Four corners over a picture: which one is held, where it may go, what is no quadrilateral.

All in shares (0…1) of the picture; top left, top right, bottom right, bottom left.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPolygonF

Point: TypeAlias = tuple[float, float]
Corners: TypeAlias = tuple[Point, Point, Point, Point]

WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
NOTHING = -1
LEAST_AREA = 0.04
"""Of the picture: less would be a strip in which no product fits."""


class Fault(StrEnum):
    """Why four corners are refused."""

    NONE = "none"
    CROSSED = "crossed"
    TOO_SMALL = "too_small"


def fault(corners: Corners) -> Fault:
    """Every corner must turn to the right, or two sides cross or one corner points inwards."""
    if min(_turn(corners, n) for n in range(4)) <= 0:
        return Fault.CROSSED
    return Fault.NONE if area(corners) >= LEAST_AREA else Fault.TOO_SMALL


def area(corners: Corners) -> float:
    """As a share of the picture's."""
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in sides)) / 2


def corner_at(point: QPointF, corners: Corners, reach: QSizeF) -> int:
    """The number of the nearest corner within ``reach``, or NOTHING."""
    away = [_distance(point, corner, reach) for corner in corners]
    nearest = min(range(4), key=away.__getitem__)
    return nearest if away[nearest] <= 1 else NOTHING


def moved(corners: Corners, number: int, to: QPointF) -> Corners:
    """Corner ``number`` at ``to``, or as near to it as the picture goes."""
    place = (_inside(to.x()), _inside(to.y()))
    a, b, c, d = (place if n == number else corner for n, corner in enumerate(corners))
    return a, b, c, d


def rectangle(start: QPointF, end: QPointF) -> Corners:
    """What a drag from ``start`` to ``end`` draws."""
    left, right = sorted((_inside(start.x()), _inside(end.x())))
    top, bottom = sorted((_inside(start.y()), _inside(end.y())))
    return (left, top), (right, top), (right, bottom), (left, bottom)


def polygon(corners: Corners, target: QRectF) -> QPolygonF:
    """The corners in the widget, where the picture fills ``target``."""
    return QPolygonF([_at(corner, target) for corner in corners])


def _at(corner: Point, target: QRectF) -> QPointF:
    return QPointF(
        target.left() + corner[0] * target.width(), target.top() + corner[1] * target.height()
    )


def _turn(corners: Corners, number: int) -> float:
    """Positive where the way around turns to the right at this corner (y goes down)."""
    (x0, y0), (x1, y1), (x2, y2) = (corners[(number + n) % 4] for n in (3, 0, 1))
    return (x1 - x0) * (y2 - y1) - (y1 - y0) * (x2 - x1)


def _distance(point: QPointF, corner: Point, reach: QSizeF) -> float:
    across = (point.x() - corner[0]) / max(reach.width(), 1e-9)
    down = (point.y() - corner[1]) / max(reach.height(), 1e-9)
    return (across * across + down * down) ** 0.5


def _inside(value: float) -> float:
    return max(0.0, min(value, 1.0))
