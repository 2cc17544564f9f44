"""One thread that opens a camera and plays it, again and again until it is told to end."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import closing
from typing import Protocol

from engine.camera import picture
from engine.camera.backoff import Backoff
from engine.camera.board import Abandoned, Board, Frame
from engine.camera.guard import Guard
from engine.camera.passwords import PASSWORDS
from engine.camera.profile import Profile
from engine.camera.reader import OPEN_LIMIT, Reader, open_source
from engine.camera.source import Kind, Source
from engine.counter.types import Sight
from engine.errors import CameraError, CameraFrozen, CameraLost, CameraSlow, CameraStalled
from engine.types import Rgb

log = logging.getLogger(__name__)

STALLED_AFTER = 1.8
"""Seconds without a sign of life after which a driver counts as hung."""
_FIRST_PICTURE = 5.0
"""The same, before the first picture: a sensor has to wake up."""
_SLOW_OPENING = 1.9
_PLAYS_WELL = 3.0
"""Seconds of pictures after which a camera is trusted again."""
_MOST_BROKEN = 30
"""So many pictures in a row on which the watcher breaks, and it is left out: one is bad luck."""


class Watcher(Protocol):
    """Sees every picture before anyone else, in the camera's thread."""

    def see(self, pixels: Rgb, at: float) -> Sight:
        """What is on the picture that came at ``at``; how long the next ones may be skipped."""


class Run:
    """``room`` is the width and height into which previews fit; ``hung`` the thread before, if it
    was given up: it may still hold the camera."""

    def __init__(
        self,
        source: Source,
        profile: Profile,
        watcher: Watcher | None,
        board: Board,
        backoff: Backoff,
        hung: threading.Thread | None = None,
    ) -> None:
        self.room = (profile.width, profile.height)
        self._source = source
        self._profile = profile
        self._watcher = watcher
        self._board = board
        self._backoff = backoff
        self._hung = hung
        self._guard: Guard | None = None
        self._broken = 0
        self._ending = threading.Event()
        self._wake = threading.Event()
        self.thread = threading.Thread(target=self._work, name="camera", daemon=True)

    def start(self, wait: float = 0.0) -> None:
        self._first_wait = wait
        self.thread.start()

    def wake(self) -> None:
        """Try again now."""
        self._wake.set()

    def end(self) -> None:
        self._ending.set()
        self._wake.set()

    # Its thread

    def _work(self) -> None:
        try:
            self._wait(self._first_wait)
            while not self._ending.is_set():
                error = self._attempt()
                if error is not None:
                    self._tell(error)
        except Abandoned:
            log.info("camera %s: a driver came back after it was given up", self._source.name)

    def _attempt(self) -> CameraError | None:
        """Open and play; why it ended, None when that was asked for."""
        try:
            # The keyring first: it may ask the person, who takes longer than any driver.
            login = PASSWORDS.find(self._source.text) if self._is_stream else None
            self._expect_opening()
            with closing(open_source(self._source, login, self._profile)) as reader:
                self._play(reader)
        except CameraFrozen:
            return CameraFrozen(name=self._source.name)
        except CameraError as error:
            self._guard = None
            return self._rightly(error)
        except Abandoned:
            raise
        except Exception:
            log.exception("bug while reading camera %s", self._source.name)
            return CameraLost(name=self._source.name)
        return None

    def _rightly(self, error: CameraError) -> CameraError:
        """Where we hold the camera ourselves, no other program does."""
        is_ours = self._hung is not None and self._hung.is_alive()
        return CameraStalled(name=self._source.name) if is_ours else error

    def _tell(self, error: CameraError) -> None:
        wait = self._backoff.next()
        if not self._ending.is_set():
            log.info("camera %s: %s, again in %.1f s", self._source.name, error.code, wait)
            self._board.fail(self, error, wait)
            self._wait(wait)

    def _wait(self, seconds: float) -> None:
        self._wake.clear()
        if not self._ending.is_set():  # set before ``wake``, so that it cannot be missed
            self._wake.wait(seconds)

    @property
    def _is_stream(self) -> bool:
        return self._source.kind is Kind.STREAM

    def _expect_opening(self) -> None:
        slow = CameraSlow(name=self._source.name) if self._is_stream else None
        self._board.opening(self, OPEN_LIMIT[self._source.kind], slow, _SLOW_OPENING)

    def _play(self, reader: Reader) -> None:
        # A frozen camera stays in trouble until another picture comes: its guard remembers.
        if self._guard is None:
            self._guard = Guard(can_freeze=reader.can_freeze, can_be_slow=self._is_stream)
        guard = self._guard
        guard.start_again()
        self._board.expect(self, _FIRST_PICTURE)
        started = due = time.monotonic()
        skip_until = 0.0
        while not self._ending.is_set():
            has_come = reader.grab()
            at = time.monotonic()
            self._board.expect(self, STALLED_AFTER + reader.pause)
            if has_come:
                guard.came(at)
                if at >= skip_until:
                    skip_until = at + self._show(reader, guard, at)
            self._board.warn(self, guard.warning(at, self._source.name))
            if at - started > _PLAYS_WELL:
                self._backoff.reset()
            due = max(due + reader.pause, at)
            if reader.pause:
                self._ending.wait(due - time.monotonic())

    def _show(self, reader: Reader, guard: Guard, at: float) -> float:
        """Put the picture where it can be taken; how long the next may be skipped."""
        raw = reader.picture()
        guard.look(raw, at)
        raw = picture.upright(raw, self._profile)
        pixels = picture.rgb(raw)
        preview = pixels
        small = picture.reduced(raw, self.room)
        if small is not raw:
            preview = picture.rgb(small)
        # Raises in whoever was given up: two threads must not watch at a time.
        self._board.expect(self, STALLED_AFTER + reader.pause)
        sight = self._see(pixels, at)
        self._board.put(self, Frame(self._board.frames + 1, pixels, preview, at, sight))
        return sight.pause if sight is not None else 0.0

    def _see(self, pixels: Rgb, at: float) -> Sight | None:
        if self._watcher is None:
            return None
        try:
            sight = self._watcher.see(pixels, at)
        except Exception:
            self._broken += 1
            if self._broken == 1:
                log.exception("bug in what watches the camera")
            if self._broken == _MOST_BROKEN:
                log.error("going on without what watches the camera")
                self._watcher = None
            return None
        self._broken = 0
        return sight
