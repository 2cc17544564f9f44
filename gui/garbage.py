"""Unused objects that refer to each other are collected in the window's thread alone.

Python collects them in whatever thread happens to allocate: mostly the engine's. A widget or timer
among them is then destroyed beside the thread it lives in, Qt goes on calling it, and the process
dies some time later.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class GarbageCollector(QObject):
    """In place of Python's own from its creation until ``close``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def settle(self) -> None:
        """What there is now stays to the end and is not looked through any more: with all modules
        and the window that takes 60 ms, without them hardly one."""
        gc.freeze()

    def close(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds, if one is."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(counts) if count > most]
    if due:
        gc.collect(due[-1])
