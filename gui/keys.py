"""Keys at the counter: lone digits choose a tile, a fast burst of digits is a barcode scanner."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

BURST_GAP = 0.05
"""Seconds between two keys of a scanner, at most; a person is slower."""
SHORTEST_BARCODE = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DigitKeys(QObject):
    """Fed with key presses, tells lone digits from barcodes.

    A digit is reported only after the gap, when it is certain that no burst has begun.
    """

    digit_pressed = Signal(int)
    barcode_scanned = Signal(str)

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._digits = ""
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(BURST_GAP * 1000) + 10)
        self._timer.timeout.connect(self._on_timer_timeout)

    def take(self, event: QKeyEvent) -> bool:
        """Whether the key was a digit or the Enter that ends a barcode, and is dealt with."""
        if event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _ENTER:
            return self._take_enter()
        text = event.text()
        if len(text) != 1 or not text.isascii() or not text.isdecimal():
            return False
        self._take_digit(text)
        return True

    def _take_digit(self, digit: str) -> None:
        now = self._clock()
        self._digits = self._digits + digit if now - self._last < BURST_GAP else digit
        self._last = now
        self._timer.start()

    def _take_enter(self) -> bool:
        digits, self._digits = self._digits, ""
        self._timer.stop()
        if len(digits) < SHORTEST_BARCODE or self._clock() - self._last >= BURST_GAP:
            return False
        self.barcode_scanned.emit(digits)
        return True

    @Slot()
    def _on_timer_timeout(self) -> None:
        digits, self._digits = self._digits, ""
        if len(digits) == 1:
            self.digit_pressed.emit(int(digits))
