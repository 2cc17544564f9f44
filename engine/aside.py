"""Long work in a thread of its own, told step by step to a caller that may not wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

from engine.priority import IMPORTING, give_way
from engine.types import Progress, Stage

T = TypeVar("T")

PATIENCE = 0.02
"""Seconds until the caller is asked again whether it has something else to do."""


class Stopped(Exception):
    """Work found that it is no longer wanted."""


class Ticker:
    """What the work and whoever waits for it tell each other."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._stop = threading.Event()

    def tick(self, done: int, total: int) -> None:
        """Say how far the work has come. :raises Stopped: it is no longer wanted."""
        self.done, self.total = done, total
        self.check()

    def check(self) -> None:
        """:raises Stopped: the work is no longer wanted."""
        if self._stop.is_set():
            raise Stopped

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()


def aside(
    stage: Stage, work: Callable[[Ticker], T], cancelled: Callable[[], bool]
) -> Generator[Progress, None, T | None]:
    """Progress every few hundredths of a second; returns what ``work`` returned, None if cancelled.

    ``work`` must tick at least once in half a second and clean up after ``Stopped``. It ends before
    this does, also when the generator is closed.
    """
    ticker = Ticker()
    with ThreadPoolExecutor(1, "aside", give_way, (IMPORTING,)) as thread:
        future = thread.submit(work, ticker)
        try:
            while not wait([future], PATIENCE).done:
                yield Progress(stage, ticker.done, ticker.total)
                if cancelled():
                    ticker.stop()
        finally:
            ticker.stop()
        try:
            outcome = future.result()
        except Stopped:
            return None
    yield Progress(stage, ticker.total, ticker.total)
    return outcome
