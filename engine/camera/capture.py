"""What OpenCV plays: cameras of this computer, IP cameras and videos."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from engine.camera import devices, probe
from engine.camera.passwords import Login, join
from engine.camera.profile import Profile
from engine.camera.source import Source
from engine.errors import CameraError, CameraLost, CameraStalled, VideoMissing, VideoUnreadable
from engine.types import Rgb

log = logging.getLogger(__name__)

OPEN_MS = 4000
READ_MS = 1500
_USUAL_FPS = 25.0
_VGA = 640 * 480
_MANUAL, _AUTOMATIC = {"win32": (0, 1)}.get(sys.platform, (1, 3))
"""CAP_PROP_AUTO_EXPOSURE: Video4Linux has numbers of its own for it. On Windows 1 is automatic, and
with DirectShow any other number is not (OpenCV's pull request 22635)."""

_ENVIRONMENT = {
    # FFmpeg writes addresses with their passwords to the standard error stream.
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    # TCP: over UDP a lost packet is a grey picture. No buffering: the newest picture counts.
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "rtsp_transport;tcp|fflags;nobuffer|flags;low_delay",
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "2",
}


@cache
def quiet_cv2() -> Any:
    """OpenCV, silent: what goes wrong is told by us, in plain words and without passwords."""
    for name, value in _ENVIRONMENT.items():
        os.environ[name] = value
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    return cv2


class Capture:
    """An open ``cv2.VideoCapture``. ``why_ended`` names the fault when no picture came within the
    seconds it is told."""

    def __init__(
        self,
        capture: Any,
        why_ended: Callable[[float], CameraError],
        *,
        pause: float = 0.0,
        rewinds: bool = False,
    ) -> None:
        self._capture = capture
        self._why_ended = why_ended
        self._rewinds = rewinds
        self.pause = pause
        self.can_freeze = not rewinds

    def grab(self) -> bool:
        started = time.monotonic()
        if self._capture.grab() or (self._rewinds and self._rewind()):
            return True
        raise self._why_ended(time.monotonic() - started)

    def picture(self) -> Rgb:
        good, frame = self._capture.retrieve()
        if not good or frame is None or not frame.size:
            raise self._why_ended(0.0)
        return _three_channels(frame)

    def close(self) -> None:
        self._capture.release()

    def _rewind(self) -> bool:
        return bool(self._capture.set(quiet_cv2().CAP_PROP_POS_FRAMES, 0) and self._capture.grab())


def open_device(source: Source, _login: Login | None, profile: Profile) -> Capture:
    """Open a camera of this computer. :raises CameraError: it cannot be opened."""
    cv2 = quiet_cv2()
    for index, backend in devices.places(source):
        capture = cv2.VideoCapture(index, backend)
        if capture.isOpened():
            _set_up(capture, profile)
            return Capture(capture, lambda _waited: devices.why_ended(source))
        capture.release()
    raise devices.why_not_opened(source)


def _set_up(capture: Any, profile: Profile) -> None:
    """Ask for what the profile says; a driver takes what it can."""
    cv2 = quiet_cv2()
    code = _pixel_format(profile)
    if code:
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*code))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, profile.width)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, profile.height)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    _expose(capture, profile.exposure)


def _pixel_format(profile: Profile) -> str:
    """USB 2 carries more than VGA at full speed only as JPEG."""
    if profile.pixel_format != "auto":
        return profile.pixel_format.upper()
    return "MJPG" if profile.width * profile.height > _VGA else ""


def _expose(capture: Any, exposure: float | None) -> None:
    cv2 = quiet_cv2()
    if exposure is None:
        capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, _AUTOMATIC)
        return
    capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, _MANUAL)
    if not capture.set(cv2.CAP_PROP_EXPOSURE, exposure):
        log.info("this camera's exposure cannot be set")


def open_network(source: Source, login: Login | None, _profile: Profile) -> Capture:
    """Open an IP camera. :raises CameraError: why it does not play."""
    probe.check(source, login)
    capture = _ffmpeg(join(source.text, login), timeouts=True)
    if not capture.isOpened():
        capture.release()
        raise CameraStalled(name=source.name)
    return Capture(capture, lambda waited: _why_ended(source, waited))


def _why_ended(source: Source, waited: float) -> CameraError:
    """A connection that is cut says so at once."""
    is_silent = waited > READ_MS / 1000 / 2
    return (CameraStalled if is_silent else CameraLost)(name=source.name)


def open_video(source: Source, _login: Login | None, _profile: Profile) -> Capture:
    """Open a video file, to be played again and again at its own speed.

    Raises ``VideoMissing`` or ``VideoUnreadable``.
    """
    if not Path(source.text).is_file():
        raise VideoMissing(name=source.name)
    capture = _ffmpeg(source.text)
    if not capture.isOpened():
        capture.release()
        raise VideoUnreadable(name=source.name)
    fps = capture.get(quiet_cv2().CAP_PROP_FPS) or _USUAL_FPS
    pause = 1 / min(max(fps, 1.0), 120.0)
    return Capture(capture, lambda _: VideoUnreadable(name=source.name), pause=pause, rewinds=True)


def _ffmpeg(address: str, timeouts: bool = False) -> Any:
    cv2 = quiet_cv2()
    # One thread: several decode several pictures at a time, and show each that much later.
    options = [cv2.CAP_PROP_N_THREADS, 1]
    if timeouts:
        options += [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_MS]
        options += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_MS]
    return cv2.VideoCapture(address, cv2.CAP_FFMPEG, options)


def _three_channels(frame: Any) -> Rgb:
    """Some drivers deliver grey."""
    cv2 = quiet_cv2()
    grey = frame.ndim == 2 or frame.shape[2] == 1
    colour: Rgb = cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR) if grey else frame
    return colour
