"""What the parent process wants, read from standard input: pause and resume, a line each.

When the parent is gone there is nobody to train for: the end of the input cancels. What was reached
is in the checkpoint.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import IO

PAUSE, RESUME = "pause", "resume"


class Cancelled(Exception):
    """It is not wanted any more."""


class Control:
    """``pause_point`` is called between steps, and returns when it may go on."""

    def __init__(self, tell_paused: Callable[[bool], None] = lambda _: None) -> None:
        self._tell = tell_paused
        self._going, self._cancelled = threading.Event(), threading.Event()
        self._going.set()

    def listen(self, commands: IO[str]) -> None:
        """Follow the commands from now on, in a thread that ends with the process."""
        threading.Thread(target=self._follow, args=[commands], daemon=True).start()

    def _follow(self, commands: IO[str]) -> None:
        for line in commands:
            self.take(line.strip())
        self.cancel()

    def take(self, command: str) -> None:
        """Anything else is overheard."""
        if command == PAUSE:
            self._going.clear()
        elif command == RESUME:
            self._going.set()

    def cancel(self) -> None:
        self._cancelled.set()
        self._going.set()

    def pause_point(self) -> None:
        """:raises Cancelled: it is not wanted any more."""
        if not self._going.is_set():
            self._tell(True)
            self._going.wait()
            self._tell(False)
        if self._cancelled.is_set():
            raise Cancelled
