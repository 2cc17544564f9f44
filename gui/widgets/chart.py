"""A chart: lines or dots between two axes. The mouse and the arrow keys say what a point means."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.chart_content import ChartContent, Point
from gui.widgets.chart_painter import ChartPainter

_REACH = 60
"""Pixels from which a point is meant by the mouse."""


class Chart(QWidget):
    """``show_content`` draws. What is pointed at is also told to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = ChartContent()
        self._pointed: tuple[int, Point] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def content(self) -> ChartContent:
        return self._content

    def pointed(self) -> Point | None:
        """The point of which is said what it means."""
        return self._pointed[1] if self._pointed else None

    def show_content(self, content: ChartContent) -> None:
        if content != self._content:
            self._content = content
            self._point_at(None)
            self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 20, line * 13)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 12, line * 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._drawn().paint(painter, self.pointed())
        if self.hasFocus():
            painter.setPen(QPen(theme.tokens().accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), space(1), space(1))

    def _drawn(self) -> ChartPainter:
        inside = QRectF(self.rect()).adjusted(space(1), space(1), -space(1), -space(1))
        return ChartPainter(self._content, inside, self.font())

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._pointed is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._point_at(next(self._content.points(), None))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)

    def _nearest(self, place: QPointF) -> tuple[int, Point] | None:
        drawn = self._drawn()

        def distance(found: tuple[int, Point]) -> float:
            away = drawn.place(found[1]) - place
            return hypot(away.x(), away.y())

        nearest = min(self._content.points(), key=distance, default=None)
        return nearest if nearest is not None and distance(nearest) <= _REACH else None

    def _point_at(self, found: tuple[int, Point] | None) -> None:
        if found == self._pointed:
            return
        self._pointed = found
        self.setAccessibleDescription(found[1].words if found else "")
        change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(change)
        self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not any(self._content.points()):
            super().keyPressEvent(event)
            return
        self._point_at(self._moved(*move))

    def _moved(self, across: int, series: int) -> tuple[int, Point] | None:
        """The next point of the same series, or the one above or below it in another."""
        if self._pointed is None:
            return next(self._content.points(), None)
        number, point = self._pointed
        numbers = sorted({other for other, _ in self._content.points()})
        wanted = numbers[(numbers.index(number) + series) % len(numbers)]
        row = [p for other, p in self._content.points() if other == wanted]
        row.sort(key=lambda p: p.across)
        if series:
            return wanted, min(row, key=lambda p: abs(p.across - point.across))
        place = min(max(0, row.index(point) + across), len(row) - 1)
        return wanted, row[place]


_FAR = 10_000
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Home: (-_FAR, 0),
    Qt.Key.Key_End: (_FAR, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Points onwards in a series, and series onwards."""
