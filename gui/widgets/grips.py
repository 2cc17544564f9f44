"""Where a rectangle is held when it is dragged, and what becomes of it. All in shares (0…1)."""

from __future__ import annotations

from enum import Flag, auto

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

WHOLE = QRectF(0, 0, 1, 1)


class Grip(Flag):
    """The edges that follow the mouse; none of them draws a new box, all four move the old one."""

    NEW = 0
    LEFT = auto()
    TOP = auto()
    RIGHT = auto()
    BOTTOM = auto()
    MOVE = LEFT | TOP | RIGHT | BOTTOM


def grip_at(point: QPointF, box: QRectF, reach: QSizeF, movable: bool) -> Grip:
    """What a press at ``point`` takes hold of; an edge is felt as far as ``reach``."""
    across, down = reach.width(), reach.height()
    if box.isEmpty() or not box.adjusted(-across, -down, across, down).contains(point):
        return Grip.NEW
    grip = Grip.NEW
    if min(abs(point.x() - box.left()), abs(point.x() - box.right())) <= across:
        nearer_left = point.x() < box.center().x()
        grip |= Grip.LEFT if nearer_left else Grip.RIGHT
    if min(abs(point.y() - box.top()), abs(point.y() - box.bottom())) <= down:
        nearer_top = point.y() < box.center().y()
        grip |= Grip.TOP if nearer_top else Grip.BOTTOM
    if grip is Grip.NEW and movable:
        return Grip.MOVE
    return grip


def dragged(box: QRectF, grip: Grip, start: QPointF, now: QPointF, least: QSizeF) -> QRectF:
    """``box`` after a drag from ``start`` to ``now``: inside the picture, not below ``least``.

    Only a new box may be smaller: whoever drew it that small did not mean to.
    """
    if grip is Grip.NEW:
        return QRectF(_inside(start), _inside(now)).normalized()
    if grip is Grip.MOVE:
        return moved(box, now - start)
    return resized(box, grip, now - start, least)


def moved(box: QRectF, by: QPointF) -> QRectF:
    return box.translated(
        _within(by.x(), -box.left(), 1 - box.right()), _within(by.y(), -box.top(), 1 - box.bottom())
    )


def resized(box: QRectF, grip: Grip, by: QPointF, least: QSizeF) -> QRectF:
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    if grip & Grip.LEFT:
        left = _within(left + by.x(), 0, right - least.width())
    if grip & Grip.RIGHT:
        right = _within(right + by.x(), left + least.width(), 1)
    if grip & Grip.TOP:
        top = _within(top + by.y(), 0, bottom - least.height())
    if grip & Grip.BOTTOM:
        bottom = _within(bottom + by.y(), top + least.height(), 1)
    return QRectF(QPointF(left, top), QPointF(right, bottom))


_LEFT_RIGHT = (Grip.LEFT, Grip.RIGHT)
_UP_DOWN = (Grip.TOP, Grip.BOTTOM)
_FALLING = (Grip.LEFT | Grip.TOP, Grip.RIGHT | Grip.BOTTOM)


def cursor(grip: Grip) -> Qt.CursorShape:
    """The shape that tells what a drag from here would do."""
    if grip is Grip.NEW:
        return Qt.CursorShape.CrossCursor
    if grip is Grip.MOVE:
        return Qt.CursorShape.SizeAllCursor
    if grip in _LEFT_RIGHT:
        return Qt.CursorShape.SizeHorCursor
    if grip in _UP_DOWN:
        return Qt.CursorShape.SizeVerCursor
    return Qt.CursorShape.SizeFDiagCursor if grip in _FALLING else Qt.CursorShape.SizeBDiagCursor


def _inside(point: QPointF) -> QPointF:
    return QPointF(_within(point.x(), 0, 1), _within(point.y(), 0, 1))


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(value, max(least, most)))
