"""A camera, or a video in its place: a thread reads it and keeps only the newest frame.

Whoever shows or recognises frames pulls them when it has time; what nobody pulled in time is
dropped and counted, so nothing queues up (design §5).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import CameraError, CameraLost, CameraUnavailable
from engine.images import fit
from engine.types import Rgb

log = logging.getLogger(__name__)

WANTED_SIZE = (1280, 720)
SILENT_AFTER = 4.0
"""Seconds without a (new) frame after which a camera counts as lost."""
_USUAL_FPS = 25.0
_PAUSE_WHEN_FROZEN = 0.02
"""Seconds between looks at a driver that repeats its last frame without waiting for a new one."""


class CameraState(StrEnum):
    OPENING = "opening"
    LIVE = "live"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of the camera. ``number`` counts what was read, from 1.

    ``preview`` is the picture reduced to the size at which it is shown.
    """

    number: int
    pixels: Rgb
    preview: Rgb


class Camera:
    """``source`` is the number of a camera ("0"), the address of one, or a video file.

    A video is played at its own speed and from its start again. ``start`` and ``newest`` never
    block; ``stop`` waits a bounded time, since a driver may hang.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.preview_size = WANTED_SIZE
        """Width and height into which previews fit. They are reduced here, in the camera's thread:
        on the screen's thread that cost more than all the painting."""
        self.frames = 0
        self.drops = 0
        self._lock = threading.Lock()
        self._slot: Frame | None = None
        self._error: CameraError | None = None
        self._state = CameraState.OPENING
        self._last_new = time.monotonic()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="camera", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def newest(self) -> Frame | None:
        """The newest frame, once; None when there is no other one since the last call."""
        with self._lock:
            frame, self._slot = self._slot, None
            return frame

    @property
    def state(self) -> CameraState:
        """Where it stands; a camera that fell silent is found here, even if its driver hangs."""
        self._notice_silence()
        with self._lock:
            return self._state

    @property
    def error(self) -> CameraError | None:
        with self._lock:
            return self._error

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread and wait for it; False when its driver did not come back in time."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout)
        with self._lock:
            self._slot = None
            if self._state is not CameraState.FAILED:
                self._state = CameraState.STOPPED
        return not self._thread.is_alive()

    # The camera thread

    def _work(self) -> None:
        try:
            with _Reader(self.source) as reader:
                self._play(reader)
        except CameraError as error:
            self._fail(error)
        except Exception:
            log.exception("bug while reading camera %s", self.source)
            self._fail(CameraLost(name=self.source))

    def _play(self, reader: _Reader) -> None:
        due = time.monotonic()
        while not self._stopping.is_set():
            pixels = reader.read()
            if pixels is None:
                raise CameraLost(name=self.source)
            self._put(pixels, is_new=reader.is_new)
            due = max(due + reader.pause, time.monotonic())
            if reader.pause:
                self._stopping.wait(due - time.monotonic())
            elif not reader.is_new:
                self._stopping.wait(_PAUSE_WHEN_FROZEN)

    def _put(self, pixels: Rgb, is_new: bool) -> None:
        preview = _reduced(pixels, *self.preview_size)
        with self._lock:
            if self._state is CameraState.FAILED:
                raise CameraLost(name=self.source)
            self._state = CameraState.LIVE
            self.frames += 1
            self.drops += self._slot is not None
            self._slot = Frame(self.frames, pixels, preview)
            if is_new:
                self._last_new = time.monotonic()

    def _fail(self, error: CameraError) -> None:
        with self._lock:
            if not self._stopping.is_set():
                self._state = CameraState.FAILED
                self._error = self._error or error

    def _notice_silence(self) -> None:
        with self._lock:
            silent = time.monotonic() - self._last_new > SILENT_AFTER
            if silent and self._state is CameraState.LIVE:
                self._state = CameraState.FAILED
                self._error = CameraLost(name=self.source)


class _Reader:
    """Wraps ``cv2.VideoCapture``: opens it, turns frames to RGB, rewinds videos."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._is_file = not source.isdecimal() and Path(source).is_file()
        self._last_look = b""
        self.is_new = True
        self.pause = 0.0
        """Seconds between the frames of a video; 0 for a camera, which has its own rhythm."""

    def __enter__(self) -> _Reader:
        self._capture = self._open()
        if not self._capture.isOpened():
            self._capture.release()
            raise CameraUnavailable(name=self._source)
        return self

    def __exit__(self, *_error: object) -> None:
        self._capture.release()

    def _open(self) -> Any:
        import cv2

        # What went wrong is told by us, in plain words.
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        if not self._source.isdecimal():
            capture = cv2.VideoCapture(self._source)
            fps = capture.get(cv2.CAP_PROP_FPS) or _USUAL_FPS
            self.pause = 1 / min(max(fps, 1), 120) if self._is_file else 0.0
            return capture
        capture = cv2.VideoCapture(int(self._source))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, WANTED_SIZE[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, WANTED_SIZE[1])
        return capture

    def read(self) -> Rgb | None:
        """The next frame; None when there is none any more."""
        import cv2

        for again in self._second_chances():
            good, frame = self._capture.read()
            if good and frame is not None and frame.size:
                self._compare(frame)
                return np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), np.uint8)
            again()
        return None

    def _second_chances(self) -> tuple[Callable[[], None], ...]:
        if self._is_file:
            return self._rewind, _nothing
        return (_a_moment,) * 10

    def _rewind(self) -> None:
        import cv2

        if not self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0):
            self._capture.release()
            self._capture = self._open()

    def _compare(self, frame: Any) -> None:
        """An unplugged camera may repeat its last frame for ever; noise makes real ones differ."""
        look = b"" if self._is_file else frame[::16, ::16].tobytes()
        self.is_new = self._is_file or look != self._last_look
        self._last_look = look


def _reduced(pixels: Rgb, width: int, height: int) -> Rgb:
    scale = min(width / pixels.shape[1], height / pixels.shape[0])
    return pixels if scale >= 1 else fit(pixels, round(max(pixels.shape[:2]) * scale))


def _nothing() -> None:
    pass


def _a_moment() -> None:
    time.sleep(0.1)
