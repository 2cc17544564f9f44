"""Two pictures side by side at the same scale: the wheel zooms both, dragging moves both."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.twin_paint import Ink, Sight, TwinContent, TwinPaint

LEAST_ZOOM, MOST_ZOOM = 0.4, 16.0
_STEP = 1.25
"""One notch of the wheel, or one press of a key."""

_NOTCH = 120
_NEAR = 12.0
"""Pixels around a mark in which the mouse points at it."""

_SHIFT = 0.08
"""How far an arrow key goes, in sides of a half at the zoom there is."""


class TwinView(QWidget):
    """``show_content`` draws; pointing at a mark shows its partner in the other picture.

    Wheel or + and − zoom, dragging or arrow keys move, a double click or 0 shows all again.
    """

    pointed_at = Signal(int)  # a link, or -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = TwinContent()
        self._sight = Sight()
        self._chosen: int | None = None
        self._grip: QPointF | None = None
        self._has_ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def content(self) -> TwinContent:
        return self._content

    def sight(self) -> Sight:
        return self._sight

    def chosen(self) -> int | None:
        """The link that is pointed at."""
        return self._chosen

    def show_content(self, content: TwinContent) -> None:
        """The sight stays: what is drawn over the pictures may change, or the one beside."""
        self._content = content
        self._choose(None)
        self.update()

    def show_all(self) -> None:
        self._look(Sight())

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """``at`` is what stays where it is; the middle if nothing."""
        sight = self._sight
        zoom = min(max(sight.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        away = self._from_middle(at) if at is not None else QPointF()
        before = self._painted().side()
        after = before * zoom / sight.zoom
        grown = 1 / before - 1 / after
        self._look(
            Sight(zoom, sight.across + away.x() * grown, sight.down + away.y() * grown)
        )  # fmt: skip

    def place_of(self, number: int, point: QPointF) -> QPointF:
        """Where in the widget a pixel of a picture is."""
        return self._painted().placed(number, point)

    def picture_place(self, number: int) -> QRectF:
        """Where in the widget a whole picture is."""
        return self._painted().picture(number)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 40, line * 22)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 18, line * 10)

    # Looking

    def _painted(self) -> TwinPaint:
        line = float(self.fontMetrics().lineSpacing())
        return TwinPaint(self._content, QRectF(self.rect()), self._sight, line)

    def _look(self, sight: Sight) -> None:
        """Never so far away that nothing is left to see."""
        far = 0.5 + 0.5 / sight.zoom
        sight = Sight(
            sight.zoom, min(max(sight.across, -far), far), min(max(sight.down, -far), far)
        )
        if sight != self._sight:
            self._sight = sight
            self.update()

    def _from_middle(self, place: QPointF) -> QPointF:
        """Of the half in which it is."""
        painted = self._painted()
        number = int(place.x() > self.width() / 2)
        return place - painted.half(number).center()

    def _move(self, by: QPointF) -> None:
        side = self._painted().side()
        sight = self._sight
        self._look(
            replace(sight, across=sight.across - by.x() / side, down=sight.down - by.y() / side)
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _NOTCH
        self.zoom_by(_STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move(event.position() - self._grip)
            self._grip = event.position()
        else:
            self._choose(self._link_at(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.show_all()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ZOOMS:
            self.zoom_by(_ZOOMS[key])
        elif key in _MOVES:
            across, down = _MOVES[key]
            room = self._painted().half(0)
            step = min(room.width(), room.height()) * _SHIFT
            self._move(QPointF(-across * step, -down * step))
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.show_all()
        else:
            super().keyPressEvent(event)

    # Pointing

    def _link_at(self, place: QPointF) -> int | None:
        """The link with the nearest end."""
        painted = self._painted()
        best, found = _NEAR, None
        for number, link in enumerate(self._content.links):
            for end in painted.ends(link) or ():
                away = hypot(end.x() - place.x(), end.y() - place.y())
                if away < best:
                    best, found = away, number
        return found

    def _choose(self, number: int | None) -> None:
        if number != self._chosen:
            self._chosen = number
            self.pointed_at.emit(-1 if number is None else number)
            self.update()

    # Painting

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who came here with the keyboard sees where the keys go."""
        self._has_ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        ink = Ink(colours.surface_raised, colours.text_muted, colours.accent, colours.surface)
        painter = QPainter(self)
        self._painted().paint(painter, ink, self._chosen)
        if self.hasFocus() and self._has_ring:
            painter.setPen(QPen(colours.accent, 2))
            for number in range(2):
                room = self._painted().half(number).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(room, theme.RADIUS, theme.RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ZOOMS = {
    Qt.Key.Key_Plus: _STEP,
    Qt.Key.Key_Equal: _STEP,
    Qt.Key.Key_Minus: 1 / _STEP,
}
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
