"""Counting what a child does to files and databases, and striking at one of these steps.

A step is a statement of SQLite, a file opened, renamed, linked or removed, an fsync, or a piece of
work that was told to ``Ticker``.
"""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from typing import Any

from engine.aside import Ticker

_EVENTS = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate")


class Points:
    """``strike`` is called at step ``at``, in whichever thread that is. Without ``statements`` only
    what Python itself does to files counts: an error in a callback of SQLite's goes nowhere."""

    def __init__(self, at: int, strike: Callable[[str], object], *, statements: bool) -> None:
        self.count = 0
        self._statements = statements
        self._at = at
        self._strike = strike
        self._lock = threading.Lock()

    def point(self, name: str) -> None:
        with self._lock:
            self.count += 1
            is_it = self.count == self._at
        if is_it:
            self._strike(name)

    def watch(self) -> None:
        """From now on, until the process ends."""
        sys.addaudithook(self._audit)
        usual = os.fsync

        def fsync(handle: int) -> None:
            self.point("fsync")
            usual(handle)

        os.fsync = fsync
        if self._statements:
            self._watch_statements()
            self._watch_ticks()

    def _watch_ticks(self) -> None:
        usual = Ticker.tick

        def tick(ticker: Ticker, done: int, total: int) -> None:
            self.point("tick")
            usual(ticker, done, total)

        Ticker.tick = tick  # type: ignore[method-assign]

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if event in _EVENTS or writes:
            self.point(event)

    def _watch_statements(self) -> None:
        usual = sqlite3.connect

        def connect(*args: Any, **named: Any) -> sqlite3.Connection:
            connection = usual(*args, **named)
            connection.set_trace_callback(self._statement)
            return connection

        sqlite3.connect = connect  # type: ignore[assignment]

    def _statement(self, sql: str) -> None:
        self.point(f"sql {sql[:60]}")


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def kill(_name: str) -> None:
    """As a power cut would, but that what the system was given to write is written."""
    os.kill(os.getpid(), signal.SIGKILL)


def fill_disk(_name: str) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
