"""A limit to how long a view paints at once, so that scrolling stays smooth however fast it is."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

MILLISECONDS = 3.0
"""Of the sixteen of a frame. The last item goes beyond it, what is plain is drawn as well, pictures
come in, and the engine's thread wants its part of the interpreter."""
MOVING_MS = 20
"""How long something stays drawn plainly in a view that scrolls: most of it is out of sight by
then, and the frames have the time."""


class FrameBudget(QObject):
    """What does not fit into a frame is drawn plainly, and in earnest in one of the next.

    >>> budget.begin()                      # in paintEvent, then for each item:
    >>> if not budget.has_time_for(row):
    ...     budget.owe(rect)                # draw something cheap: it will be painted again
    >>> budget.move(dx, dy)                 # in scrollContentsBy
    """

    def __init__(self, viewport: QWidget, milliseconds: float = MILLISECONDS) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._seconds = milliseconds / 1000
        self._until = 0.0
        self._item: int | None = None
        self._owed = QRegion()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_pause_timeout)

    def begin(self) -> None:
        self._until = perf_counter() + self._seconds
        self._item = None

    def has_time_for(self, item: int) -> bool:
        """Always for the first of a frame, so that it gets on, and for one that was begun."""
        if item != self._item:
            if self._item is not None and perf_counter() > self._until:
                return False
            self._item = item
        return True

    def owe(self, area: QRect) -> None:
        """Have ``area`` of the viewport painted again as soon as may be."""
        self._owed += area
        if not self._pause.isActive():
            self._pause.start(0)

    def move(self, dx: int, dy: int) -> None:
        """What is owed moves with what is seen."""
        self._owed.translate(dx, dy)
        self._owed &= self._viewport.rect()
        if not self._pause.isActive():
            self._pause.start(MOVING_MS)

    @Slot()
    def _on_pause_timeout(self) -> None:
        owed, self._owed = self._owed, QRegion()
        if not owed.isEmpty():
            self._viewport.update(owed)
