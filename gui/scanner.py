"""A USB barcode scanner is a keyboard: its burst of keys is caught before any widget sees it.

Every printable key is held back for a moment. If others follow as fast as no person types, and
Enter or Tab ends them, they were a scan; else they go on to where they were going, in order.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from engine.gtin import looks_like_barcode

log = logging.getLogger(__name__)

GAP = 0.045
"""Seconds between two keys of a scanner, at most; a person who types on is slower."""
TAIL = 0.2
"""Seconds within which an Enter still belongs to a barcode that had seemed to come without."""
SHORTEST = 6
"""Fewer characters are two hands at a keyboard."""
TAKES_BARCODE = "takes_barcode"
"""Name of the property of line edits that want a scan as their text."""

_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A copy of a key event, and the window or widget it was on its way to."""

    receiver: QObject
    event: QKeyEvent

    @property
    def is_press(self) -> bool:
        return self.event.type() == QEvent.Type.KeyPress

    @property
    def text(self) -> str:
        return self.event.text() if self.is_press else ""


class ScannerFilter(QObject):
    """Watches the window and the widget that have the focus: keys come by way of these.

    A filter on the whole application would see every event of every widget, and each would wait
    for Python while the engine computes. What is let go is sent and not typed ("spontaneous"), so
    it is not caught again.
    """

    scanned = Signal(str)

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._held: list[_Held] = []
        self._leaving: deque[_Held] = deque()
        self._down: set[int] = set()  # keys of a scan that are still to be released
        self._last = 0.0
        self._scanned_at = float("-inf")
        self._timer = QTimer(self, singleShot=True, interval=round(GAP * 1000) + 5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._grace = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._grace.start)
        self._grace.timeout.connect(self.run_out)
        self._watched: dict[str, QObject] = {}

    # What is watched

    def install(self, app: QGuiApplication) -> None:
        """Follow the focus from now on."""
        app.focusWindowChanged.connect(self._on_app_focus_window_changed)
        app.focusObjectChanged.connect(self._on_app_focus_object_changed)
        self._on_app_focus_window_changed(app.focusWindow())
        self._on_app_focus_object_changed(app.focusObject())

    def close(self) -> None:
        """Let everything go, and watch no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._on_app_focus_window_changed)
            app.focusObjectChanged.disconnect(self._on_app_focus_object_changed)
        self._watch("window", None)
        self._watch("object", None)
        self._let_go()

    @Slot(QWindow)
    def _on_app_focus_window_changed(self, window: QWindow | None) -> None:
        self._watch("window", window)

    @Slot(QObject)
    def _on_app_focus_object_changed(self, thing: QObject | None) -> None:
        """Input methods speak to it directly."""
        self._watch("object", thing)

    def _watch(self, role: str, thing: QObject | None) -> None:
        before = self._watched.pop(role, None)
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if thing is not None:
            thing.installEventFilter(self)
            self._watched[role] = thing

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        handler = _HANDLERS.get(event.type())
        return handler is not None and event.spontaneous() and handler(self, receiver, event)

    # Keys come in: each handler says whether the key goes no further

    def press(self, receiver: QObject, event: QKeyEvent) -> bool:
        """A key went down."""
        if event.isAutoRepeat():
            return _code(event) in self._down or self._pass(receiver)
        self._down.discard(_code(event))
        now = self._moment(event)
        if self._held and now - self._last > GAP:
            self.run_out()
        if event.key() == Qt.Key.Key_Shift:
            return bool(self._held) and self._hold(receiver, event)
        if _ends(event) and self._end(event, now):
            return True
        if not _is_printable(event):
            return self._pass(receiver)
        self._last = now
        self._timer.start()
        return self._hold(receiver, event)

    def release(self, receiver: QObject, event: QKeyEvent) -> bool:
        """A key came up."""
        if _code(event) in self._down:
            if not event.isAutoRepeat():
                self._down.discard(_code(event))
            return True
        return bool(self._held) and self._hold(receiver, event)

    def override(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Qt asks whether the key is wanted here, before it looks for a shortcut."""
        is_ours = not event.isAutoRepeat() and (
            _is_printable(event) or (_ends(event) and self._ends_scan(self._moment(event)))
        )
        if is_ours:
            event.accept()
            return True
        return event.key() != Qt.Key.Key_Shift and self._pass(receiver)

    def interrupt(self, receiver: QObject, _event: QEvent) -> bool:
        """Something else happens, and the keys were first."""
        return self._pass(receiver)

    def _moment(self, event: QKeyEvent) -> float:
        """When the key was pressed, which may be a while ago if the window was busy."""
        return event.timestamp() / 1000 or self._clock()

    def _hold(self, receiver: QObject, event: QKeyEvent) -> bool:
        self._held.append(_Held(receiver, _copy(event)))
        return True

    def _pass(self, receiver: QObject) -> bool:
        """Let this key go on, after those that are held; true when they have closed its window."""
        self._let_go()
        return not isValid(receiver)

    # A burst ends

    def _ends_scan(self, now: float) -> bool:
        if not self._held:
            return now - self._scanned_at <= TAIL
        return now - self._last <= GAP and len(self._text()) >= SHORTEST

    def _end(self, event: QKeyEvent, now: float) -> bool:
        if not self._ends_scan(now):
            return False
        self._down.add(_code(event))
        self._scanned_at = float("-inf")
        if self._held:
            self._scan()
        return True

    @Slot()
    def run_out(self) -> None:
        """No more keys came in time.

        The timer leads here by way of another turn of the event loop: keys that came in time may
        still be waiting behind it.
        """
        if looks_like_barcode(self._text()):
            self._scanned_at = self._last
            self._scan()
        else:
            self._let_go()

    def _text(self) -> str:
        return "".join(held.text for held in self._held)

    def _scan(self) -> None:
        code, held = self._text().strip(), self._held
        self._held = []
        self._timer.stop()
        pressed = {_code(key.event) for key in held if key.is_press}
        released = {_code(key.event) for key in held if not key.is_press}
        self._down |= pressed - released
        self._send(key for key in held if _code(key.event) not in pressed)
        self._deliver(code)

    def _let_go(self) -> None:
        held, self._held = self._held, []
        self._timer.stop()
        self._send(held)

    def _send(self, held: Iterable[_Held]) -> None:
        """A key may open a dialog, where typing goes on: what was before it still goes first."""
        self._leaving.extend(held)
        while self._leaving:
            key = self._leaving.popleft()
            if isValid(key.receiver):
                QCoreApplication.sendEvent(key.receiver, key.event)

    def _deliver(self, code: str) -> None:
        field = _field()
        if field is not None:
            field.selectAll()
            field.insert(code)
            return
        if QApplication.activeModalWidget() is not None:
            log.info("scanned while a dialog is open that has no field for it: %s", code)
        self.scanned.emit(code)


_HANDLERS: dict[QEvent.Type, Callable[[ScannerFilter, QObject, QEvent], bool]] = {
    QEvent.Type.KeyPress: ScannerFilter.press,
    QEvent.Type.KeyRelease: ScannerFilter.release,
    QEvent.Type.ShortcutOverride: ScannerFilter.override,
    QEvent.Type.MouseButtonPress: ScannerFilter.interrupt,
    QEvent.Type.InputMethod: ScannerFilter.interrupt,
    QEvent.Type.FocusOut: ScannerFilter.interrupt,
}


def _field() -> QLineEdit | None:
    """Where a scan is to be written: into what has the focus, or else into the open dialog."""
    dialog = QApplication.activeModalWidget()
    inside: list[QWidget] = dialog.findChildren(QLineEdit) if dialog is not None else []
    for widget in (QApplication.focusWidget(), *inside):
        if isinstance(widget, QLineEdit) and widget.property(TAKES_BARCODE):
            return widget
    return None


def _is_printable(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not event.modifiers() & _CHORD


def _ends(event: QKeyEvent) -> bool:
    return event.key() in _ENDS and not event.modifiers() & _CHORD


def _code(event: QKeyEvent) -> int:
    """The key itself: with Shift let go first, "!" comes up as "1"."""
    return event.nativeScanCode() or event.key()


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(),
        event.nativeVirtualKey(), event.nativeModifiers(), event.text(), event.isAutoRepeat(),
        event.count(),
    )  # fmt: skip
    QInputEvent.setTimestamp(copy, event.timestamp())
    return copy
