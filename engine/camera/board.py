"""What is known about a camera: written by its thread, read by whoever shows it."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from engine.counter.types import Sight
from engine.errors import CameraError
from engine.types import Rgb


class CameraState(StrEnum):
    OPENING = "opening"
    LIVE = "live"
    TROUBLE = "trouble"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of the camera. ``number`` counts what was read, from 1.

    ``preview`` is the picture reduced to the size at which it is shown. ``at`` is when it came
    (``time.monotonic``), ``sight`` what the watcher said of it.
    """

    number: int
    pixels: Rgb
    preview: Rgb
    at: float = 0.0
    sight: Sight | None = None


class Abandoned(Exception):
    """Raised in a camera thread that was given up: it has nothing to say any more."""


class Board:
    """Its writers name themselves; those of whoever does not own it any more are refused.

    One slot for frames: what nobody took in time is dropped and counted, so nothing queues up.
    """

    def __init__(self) -> None:
        self.frames = 0
        self.drops = 0
        self._lock = threading.Lock()
        self._owner: object | None = None
        self._slot: Frame | None = None
        self._state = CameraState.OPENING
        self._error: CameraError | None = None
        self._retry_at = self._slow_at = self._deadline = math.inf
        self._slow: CameraError | None = None

    # Whoever shows it

    def take(self) -> Frame | None:
        """The newest frame, once."""
        with self._lock:
            frame, self._slot = self._slot, None
            return frame

    def read(self) -> tuple[CameraState, CameraError | None]:
        with self._lock:
            self._notice_slow_opening()
            return self._state, self._error

    @property
    def retry_in(self) -> float:
        """Seconds until it is tried again; 0 unless that is waited for."""
        with self._lock:
            waits = self._state is CameraState.TROUBLE and self._retry_at < math.inf
            return max(0.0, self._retry_at - time.monotonic()) if waits else 0.0

    def is_overdue(self) -> bool:
        """Whether the owner's driver should have come back by now."""
        with self._lock:
            return self._owner is not None and time.monotonic() > self._deadline

    def hand_over(self, owner: object | None) -> None:
        """From now on ``owner`` alone writes."""
        with self._lock:
            self._owner = owner
            self._deadline = self._slow_at = math.inf

    def trouble(self, error: CameraError, retry_in: float) -> None:
        with self._lock:
            self._trouble(error, retry_in)

    def close(self) -> None:
        with self._lock:
            self._state, self._slot, self._owner = CameraState.STOPPED, None, None

    # Its owner; each of these raises ``Abandoned`` in whoever is it no more

    def opening(self, owner: object, limit: float, slow: CameraError | None, after: float) -> None:
        """Opening begins, and ends within ``limit``; ``after`` some seconds it counts as slow."""
        with self._owned(owner):
            now = time.monotonic()
            self._deadline, self._retry_at = now + limit, math.inf
            self._slow, self._slow_at = slow, now + after

    def expect(self, owner: object, seconds: float) -> None:
        """The next sign of life comes within ``seconds``."""
        with self._owned(owner):
            self._deadline = time.monotonic() + seconds

    def put(self, owner: object, frame: Frame) -> None:
        """:raises Abandoned: see above."""
        with self._owned(owner):
            if self._state is not CameraState.LIVE:
                self._state, self._error = CameraState.LIVE, None
            self._slow_at = math.inf
            self.frames += 1
            self.drops += self._slot is not None
            self._slot = frame

    def warn(self, owner: object, warning: CameraError | None) -> None:
        """What is told although pictures come."""
        with self._owned(owner):
            if self._state is CameraState.LIVE and type(warning) is not type(self._error):
                self._error = warning  # the same again would be news to whoever compares

    def fail(self, owner: object, error: CameraError, retry_in: float) -> None:
        """The owner waits now, and is not waited for."""
        with self._owned(owner):
            self._trouble(error, retry_in)

    def _owned(self, owner: object) -> _Owned:
        return _Owned(self, self._lock, owner)

    def is_owned_by(self, owner: object) -> bool:
        """For those who hold the lock."""
        return self._owner is owner

    def _trouble(self, error: CameraError, retry_in: float) -> None:
        self._state, self._error = CameraState.TROUBLE, error
        self._deadline = self._slow_at = math.inf
        self._retry_at = time.monotonic() + retry_in

    def _notice_slow_opening(self) -> None:
        is_slow = self._state is CameraState.OPENING and time.monotonic() > self._slow_at
        if is_slow and self._slow is not None:
            self._state, self._error = CameraState.TROUBLE, self._slow


class _Owned:
    """The lock of a board, for its owner only."""

    def __init__(self, board: Board, lock: threading.Lock, owner: object) -> None:
        self._board, self._lock, self._owner = board, lock, owner

    def __enter__(self) -> None:
        self._lock.acquire()
        if not self._board.is_owned_by(self._owner):
            self._lock.release()
            raise Abandoned

    def __exit__(self, *_error: object) -> None:
        self._lock.release()
