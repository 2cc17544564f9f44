"""A limit to how long a view paints at once, so that scrolling stays smooth however fast it is."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

MILLISECONDS = 6.0
"""Of the sixteen of a frame: the rest is for all else."""


class FrameBudget:
    """What does not fit into a frame is drawn plainly, and in earnest in one of the next.

    >>> budget.begin()                      # in paintEvent, then for each item:
    >>> if not budget.has_time_for(row):
    ...     budget.owe(rect)                # draw something cheap: it will be painted again
    """

    def __init__(self, viewport: QWidget, milliseconds: float = MILLISECONDS) -> None:
        self._viewport = viewport
        self._seconds = milliseconds / 1000
        self._until = 0.0
        self._item: int | None = None
        self._owed = QRect()

    def begin(self) -> None:
        self._until = perf_counter() + self._seconds
        self._item = None
        self._owed = QRect()

    def has_time_for(self, item: int) -> bool:
        """Always for the first of a frame, so that it gets on, and for one that was begun."""
        if item != self._item:
            if self._item is not None and perf_counter() > self._until:
                return False
            self._item = item
        return True

    def owe(self, area: QRect) -> None:
        """Have ``area`` of the viewport painted again as soon as may be."""
        if area != self._owed:  # cell after cell of a row
            self._owed = QRect(area)
            self._viewport.update(area)
