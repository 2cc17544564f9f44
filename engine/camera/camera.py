"""A camera, or a film in its place: a thread reads it and keeps only the newest frame.

Whoever shows or recognises frames pulls them when it has time (design §5). What goes wrong is told
by an error that says what to do, and mended by itself as soon as its cause ends.
"""

from __future__ import annotations

import logging
import threading

from engine.camera.backoff import Backoff
from engine.camera.board import Board, CameraState, Frame
from engine.camera.passwords import PASSWORDS, split
from engine.camera.profile import Profile
from engine.camera.run import Run, Watcher
from engine.camera.source import parse
from engine.errors import CameraError, CameraStalled

log = logging.getLogger(__name__)

MOST_HUNG = 4
"""Threads that may be left behind in drivers that hang, in the whole program."""
_hung: list[threading.Thread] = []


class Camera:
    """``source`` is a line of the settings (``engine.camera.source``).

    A video is played at its own speed and from its start again. Nothing here ever waits for a
    driver but ``stop``, and that for a bounded time. To be used by one thread.
    """

    def __init__(
        self, source: str, profile: Profile | None = None, watcher: Watcher | None = None
    ) -> None:
        self.source = parse(source)
        _, login = split(source)
        if login is not None:
            PASSWORDS.use_now(source, login)
        self._profile = profile or Profile()
        self._watcher = watcher
        self._board = Board()
        self._backoff = Backoff()
        self._room = (self._profile.width, self._profile.height)
        self._run: Run | None = None
        self._is_on = False
        self._wait = 0.0
        self._left: threading.Thread | None = None

    @property
    def preview_size(self) -> tuple[int, int]:
        """Width and height into which previews fit. They are reduced in the camera's thread: on
        the screen's thread that cost more than all the painting."""
        return self._room

    @preview_size.setter
    def preview_size(self, size: tuple[int, int]) -> None:
        self._room = size
        if self._run is not None:
            self._run.room = size

    def start(self) -> None:
        self._is_on = True
        self._begin(0.0)

    def newest(self) -> Frame | None:
        """The newest frame, once; None when there is no other one since the last call."""
        self._notice_hang()
        return self._board.take()

    @property
    def state(self) -> CameraState:
        """Where it stands; a driver that hangs is noticed here and in ``newest``."""
        self._notice_hang()
        return self._board.read()[0]

    @property
    def error(self) -> CameraError | None:
        """What is wrong. While it is LIVE: what is to be told although pictures come."""
        return self._board.read()[1]

    @property
    def retry_in(self) -> float:
        """Seconds until it is tried again; 0 while it is tried."""
        return self._board.retry_in

    @property
    def frames(self) -> int:
        """How many were read."""
        return self._board.frames

    @property
    def drops(self) -> int:
        """How many of them nobody took in time."""
        return self._board.drops

    def retry_now(self) -> None:
        """Do not wait any longer before the next try."""
        self._backoff.reset()
        if self._run is not None:
            self._run.wake()

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread and wait for it; False when its driver did not come back in time."""
        self._is_on = False
        run, self._run = self._run, None
        has_ended = run is None or self._has_ended(run, timeout)
        self._board.close()
        return has_ended

    def _has_ended(self, run: Run, timeout: float) -> bool:
        run.end()
        run.thread.join(timeout)
        if run.thread.is_alive():
            _hung.append(run.thread)
        return not run.thread.is_alive()

    def _begin(self, wait: float, hung: threading.Thread | None = None) -> None:
        run = Run(self.source, self._profile, self._watcher, self._board, self._backoff, hung)
        run.room = self._room
        self._board.hand_over(run)
        self._run = run
        run.start(wait)

    def _notice_hang(self) -> None:
        """Give a thread up whose driver does not come back, and begin with a fresh one."""
        if not self._is_on:
            return
        if self._run is not None and self._board.is_overdue():
            log.warning("camera %s: its driver hangs", self.source.name)
            self._run.end()
            self._left, self._run = self._run.thread, None
            _hung.append(self._left)
            self._board.hand_over(None)
            self._wait = self._backoff.next()
            self._board.trouble(CameraStalled(name=self.source.name), self._wait)
        if self._run is None and _hangs() < MOST_HUNG:
            self._begin(self._wait, self._left)


def _hangs() -> int:
    """How many threads are still left behind."""
    _hung[:] = [thread for thread in _hung if thread.is_alive()]
    return len(_hung)
