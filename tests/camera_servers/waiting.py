"""Waiting for a camera to come to a state; the limit is only for a test that fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.camera import CameraState
from engine.camera.camera import Camera

_LIMIT = 60.0
_pause = threading.Event()


def until(condition: Callable[[], object], limit: float = _LIMIT) -> float:
    """Seconds until ``condition`` holds."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < limit, "it never came to that"
        _pause.wait(0.005)
    return time.monotonic() - started


def until_live(camera: Camera) -> float:
    """Seconds until it plays and nothing is wrong."""
    return until(lambda: camera.state is CameraState.LIVE and camera.error is None)


def until_error(camera: Camera, code: str) -> float:
    """Seconds until it tells of ``code``."""
    return until(lambda: camera.state and camera.error is not None and camera.error.code == code)
