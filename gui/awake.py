"""Keeps the screen on while the counter fills it, and the computer while it trains a network.

Nobody touches it for minutes, or for a night.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QObject, Slot

log = logging.getLogger(__name__)

KeepAwake = Callable[[], AbstractContextManager[object]]


class Awake(QObject):
    """``set_on`` returns at once: whom the system has to ask is asked on a thread of its own.
    ``keep`` is the screen, unless it is ``computing``.

    Where it cannot be asked (no D-Bus, an unknown desktop), that is logged and the screen, or the
    computer, goes off as it always did.
    """

    def __init__(self, parent: QObject | None = None, keep: KeepAwake | None = None) -> None:
        super().__init__(parent)
        self._keep = keep or _presenting
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether it is wished for."""
        return self._is_on

    @Slot(bool)
    def set_on(self, on: bool) -> None:
        """Keep it on, or no longer."""
        if on == self._is_on:
            return
        self._is_on = on
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="awake", daemon=True)
            self._thread.start()
        self._wishes.put(on)

    def stop(self, timeout: float = 2.0) -> None:
        """Before the program ends, let it go off again."""
        if self._thread is not None:
            self._wishes.put(None)
            self._thread.join(timeout)
            self._thread = None
            self._is_on = False

    def _run(self) -> None:
        wish: bool | None = False
        while wish is not None:
            wish = self._wishes.get()
            if wish:
                wish = self._stay_awake()

    def _stay_awake(self) -> bool | None:
        """Returns the wish that ended it."""
        wish: bool | None = True
        try:
            with self._keep():
                while wish:
                    wish = self._wishes.get()
        except Exception as error:  # noqa: BLE001 - a desktop that will not be asked is no reason
            log.warning("the screen or the computer may go off: %s", error)
        return wish


def _presenting() -> AbstractContextManager[object]:
    from wakepy import keep

    return keep.presenting(on_fail=_on_fail)


def computing() -> AbstractContextManager[object]:
    """The computer does not go to sleep; its screen may."""
    from wakepy import keep

    return keep.running(on_fail=_on_fail)


def _on_fail(_result: object) -> None:
    """The library logs the details."""
    log.warning("the screen or the computer may go off: the system cannot be asked to keep it on")
