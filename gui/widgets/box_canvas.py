"""A picture on which the box can be drawn anew, pulled and moved, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.grips import WHOLE, Grip, cursor, dragged, grip_at, moved, resized
from gui.widgets.image_view import ImageView, draw_outline, placed, rounded

_STEP = 0.02
_VEIL = QColor(0, 0, 0, 110)


class BoxCanvas(ImageView):
    """Off until ``set_drawable``. Keys work while it has the focus, which a click never gives it:
    arrows move the box, with Shift they resize it, Enter is done, Esc puts it back.
    """

    drawing_begun = Signal()
    box_drawn = Signal(QRect)  # in pixels of the original
    box_refused = Signal()  # a double click: find it by yourself
    left = Signal()  # drawing has ended, one way or the other: the keys are yours again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawable = False
        self._movable = False
        self._draft: QRectF | None = None
        self._pressed: QPoint | None = None
        self._grip = Grip.NEW
        self._held = QRectF()
        self.setMouseTracking(True)

    @property
    def is_drawing(self) -> bool:
        return self._draft is not None

    @property
    def is_drawable(self) -> bool:
        return self._drawable

    def draft(self) -> QRectF:
        """What is being drawn, as shares of the picture."""
        return QRectF() if self._draft is None else QRectF(self._draft)

    def set_drawable(self, on: bool) -> None:
        if on == self._drawable:
            return
        self._drawable = on
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
        if not on:
            self.stop_drawing()
            self.unsetCursor()
        self.update()

    def set_movable(self, on: bool) -> None:
        """Whether a drag inside the box moves it instead of drawing another one.

        A box that was found is often too large, so a new one is drawn inside it; a drawn box is
        more likely to be put right.
        """
        self._movable = on

    def set_image(self, image: QImage, original: QSize) -> None:
        super().set_image(image, original)
        if image.isNull():
            self.stop_drawing()

    def stop_drawing(self) -> None:
        """Forget what is being drawn."""
        if self._forget():
            self.left.emit()

    def _forget(self) -> bool:
        """Whether there was something to forget."""
        forgets = self._draft is not None
        self._draft = self._pressed = None
        self.update()
        return forgets

    def _begin(self) -> bool:
        """Whether drawing may go on: who hears that it begins may switch it off."""
        if self._draft is None:
            self._draft = self.outline() if not self.outline().isEmpty() else QRectF(WHOLE)
            self.setFocus(Qt.FocusReason.MouseFocusReason)  # for Esc
            self.drawing_begun.emit()
        return self._draft is not None

    def _finish(self) -> None:
        """Hand it over, unless it is so small that it was not meant."""
        draft = self._draft
        self._forget()
        if draft is not None and self._is_meant(draft):
            box = self._in_pixels(draft)
            self.set_box(box)
            self.box_drawn.emit(box)
        self.left.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._drawable or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = event.position().toPoint()
        self._held = self._shown()
        self._grip = self._grip_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._drawable:
            return
        if self._pressed is None:
            self.setCursor(cursor(self._grip_at(event.position())))
            return
        gone = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._draft is None and gone < QApplication.startDragDistance():
            return
        start = self._share(QPointF(self._pressed))
        if self._begin():
            now = self._share(event.position())
            self._draft = dragged(self._held, self._grip, start, now, self._least())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
        elif self._draft is None:
            self._pressed = None
        else:
            self._finish()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._drawable and event.button() == Qt.MouseButton.LeftButton:
            self.stop_drawing()
            self.box_refused.emit()

    # The keyboard

    def event(self, event: QEvent) -> bool:
        """Esc is ours while something is being drawn."""
        if event.type() == QEvent.Type.ShortcutOverride:
            ours = self.is_drawing and event.key() == Qt.Key.Key_Escape
            if ours:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.is_drawing and key == Qt.Key.Key_Escape:
            self.stop_drawing()
        elif self.is_drawing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif self._drawable and key in _ARROWS:
            self._nudge(QPointF(*_ARROWS[key]) * _STEP, shift)
        else:
            super().keyPressEvent(event)

    def _nudge(self, by: QPointF, resize: bool) -> None:
        if not self._begin():
            return
        draft = self.draft()
        corner = Grip.RIGHT | Grip.BOTTOM
        self._draft = resized(draft, corner, by, self._least()) if resize else moved(draft, by)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A box that was left half drawn is not asked about."""
        super().focusOutEvent(event)
        if self._pressed is None and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._forget()
        self.update()

    # Drawing

    def paint_over(self, painter: QPainter, target: QRect) -> None:
        if self._draft is None:
            super().paint_over(painter, target)
        else:
            self._paint_draft(painter, target)
        shown = self._shown()
        in_hand = self._movable or self.is_drawing or self.hasFocus()
        if self._drawable and in_hand and not shown.isEmpty():
            _paint_corners(painter, placed(shown, target))
        if self.hasFocus() and not self._pressed:
            draw_outline(painter, QRectF(target))

    def _paint_draft(self, painter: QPainter, target: QRect) -> None:
        """What is outside the box steps back."""
        area = placed(self.draft(), target)
        around = rounded(target)
        around.addRect(area)
        painter.fillPath(around, _VEIL)
        draw_outline(painter, area)

    # Shares and pixels

    def _shown(self) -> QRectF:
        return self.outline() if self._draft is None else self.draft()

    def _share(self, point: QPointF) -> QPointF:
        target = self.target()
        return QPointF(
            (point.x() - target.left()) / max(1, target.width()),
            (point.y() - target.top()) / max(1, target.height()),
        )

    def _shares(self, pixels: int) -> QSizeF:
        """A length on the screen as shares of the picture."""
        target = self.target()
        return QSizeF(pixels / max(1, target.width()), pixels / max(1, target.height()))

    def _least(self) -> QSizeF:
        return self._shares(space(5))

    def _grip_at(self, point: QPointF) -> Grip:
        return grip_at(self._share(point), self._shown(), self._shares(space(2)), self._movable)

    def _is_meant(self, draft: QRectF) -> bool:
        least = self._least() * 0.99
        return draft.width() >= least.width() and draft.height() >= least.height()

    def _in_pixels(self, shares: QRectF) -> QRect:
        across, down = self._original.width(), self._original.height()
        corner = QPoint(round(shares.left() * across), round(shares.top() * down))
        end = QPoint(round(shares.right() * across), round(shares.bottom() * down))
        size = QSize(max(1, end.x() - corner.x()), max(1, end.y() - corner.y()))
        return QRect(corner, size)


def _paint_corners(painter: QPainter, area: QRectF) -> None:
    """Something to take hold of."""
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(theme.tokens().accent)
    inside = area.adjusted(1.5, 1.5, -1.5, -1.5)
    for corner in (inside.topLeft(), inside.topRight(), inside.bottomLeft(), inside.bottomRight()):
        painter.drawEllipse(corner, space(1) + 1.0, space(1) + 1.0)


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
