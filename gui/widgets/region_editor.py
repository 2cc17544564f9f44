"""Which part of the camera's picture is the counter: four corners, pulled over the picture.

``RegionEditor`` lies over any ``ImageView``, ``RegionBar`` goes wherever the page has room for it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets import quads
from gui.widgets.image_view import ImageView
from gui.widgets.quads import NOTHING, WHOLE, Corners, Fault
from gui.widgets.region_marks import draw_handles

_STEP = 0.01
_LEAP = 5
_REACH = 28
"""Pixels around a corner that belong to it: half of what a finger needs."""


class RegionEditor(QWidget):
    """Hidden until ``begin``. A corner is dragged, or a rectangle is drawn anywhere else.

    Tab goes to the next corner, arrows move it (with Shift further), Delete takes the whole
    picture, Enter is done, Esc leaves everything as it was.
    """

    region_changed = Signal(object)  # four corners as shares: only when it is done
    left = Signal()  # done or given up: the keys are yours again
    begun = Signal()
    draft_changed = Signal()

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        self._draft = WHOLE
        self._before = WHOLE
        self._fault = Fault.NONE
        self._corner = 0
        self._pressed: QPointF | None = None
        self._held = NOTHING
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        view.installEventFilter(self)

    @property
    def is_editing(self) -> bool:
        return self.isVisibleTo(self._view)

    def draft(self) -> Corners:
        return self._draft

    def fault(self) -> Fault:
        """What is wrong with the corners as they are held, or were last let go."""
        return self._fault

    def corner(self) -> int:
        """The one that the arrows move."""
        return self._corner

    def begin(self, corners: Corners) -> None:
        """Edit, starting from the region there is."""
        self._draft = self._before = corners
        self._fault, self._corner = Fault.NONE, 0
        self._pressed, self._held = None, NOTHING
        self.setGeometry(self._view.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begun.emit()
        self.draft_changed.emit()

    @Slot()
    def finish(self) -> None:
        """Take the corners that are shown."""
        self._let_go()
        self.hide()
        self.region_changed.emit(self._draft)
        self.left.emit()

    @Slot()
    def cancel(self) -> None:
        self.hide()
        self.left.emit()

    @Slot()
    def take_whole(self) -> None:
        self._try(WHOLE)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)

    def _show(self, draft: Corners, fault: Fault) -> None:
        self._draft, self._fault = draft, fault
        self.update()
        self.draft_changed.emit()

    def _try(self, corners: Corners) -> None:
        """Take them unless something is wrong with them, and say what."""
        fault = quads.fault(corners)
        self._show(self._draft if fault is not Fault.NONE else corners, fault)

    # The mouse, and fingers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, self._before = event.position(), self._draft
        self._held = self._corner_at(event.position())
        if self._held != NOTHING:
            self._corner = self._held
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self._corner_at(event.position()) != NOTHING
            self.setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.CrossCursor)
        elif self._held != NOTHING:
            self._drag(quads.moved(self._before, self._held, self._share(event.position())))
        elif self._is_far(event.position()):
            start, end = self._share(self._pressed), self._share(event.position())
            self._drag(quads.rectangle(start, end))

    def _drag(self, corners: Corners) -> None:
        """Shown as it is, also where it is wrong: whoever sees why goes back by himself."""
        self._show(corners, quads.fault(corners))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()

    def _let_go(self) -> None:
        """What is wrong springs back; why stays to be read."""
        if self._pressed is not None and self._fault is not Fault.NONE:
            self._show(self._before, self._fault)
        self._pressed, self._held = None, NOTHING
        self.update()

    # The keyboard

    def event(self, event: QEvent) -> bool:
        """Tab, Esc and the rest are ours while the corners are edited."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in kinds and Qt.Key(event.key()) in _OURS:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._nudge(QPointF(*_ARROWS[key]) * _STEP * (_LEAP if far else 1))
        elif key in _TURNS:
            self._corner = (self._corner + _TURNS[key]) % 4
            self.update()
        elif key in _VERBS:
            _VERBS[key](self)

    def _nudge(self, by: QPointF) -> None:
        self._try(quads.moved(self._draft, self._corner, QPointF(*self._draft[self._corner]) + by))

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_wrong = quads.fault(self._draft) is not Fault.NONE
        current = self._corner if self.hasFocus() else NOTHING
        draw_handles(painter, self._view.target(), self._draft, current, is_wrong)

    # Shares and pixels

    def _share(self, point: QPointF) -> QPointF:
        target = self._view.target()
        return QPointF(
            (point.x() - target.left()) / max(1, target.width()),
            (point.y() - target.top()) / max(1, target.height()),
        )

    def _corner_at(self, point: QPointF) -> int:
        target = self._view.target()
        reach = QSizeF(_REACH / max(1, target.width()), _REACH / max(1, target.height()))
        return quads.corner_at(self._share(point), self._draft, reach)

    def _is_far(self, point: QPointF) -> bool:
        """Far enough from where it was pressed to be meant."""
        start = self._pressed or point
        return (point - start).manhattanLength() >= QApplication.startDragDistance()


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TURNS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_VERBS = {
    Qt.Key.Key_Return: RegionEditor.finish,
    Qt.Key.Key_Enter: RegionEditor.finish,
    Qt.Key.Key_Escape: RegionEditor.cancel,
    Qt.Key.Key_Delete: RegionEditor.take_whole,
    Qt.Key.Key_Backspace: RegionEditor.take_whole,
}
_OURS = {*_ARROWS, *_TURNS, *_VERBS}
