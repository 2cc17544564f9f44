"""The cameras of this computer, by name. Numbers change when they are plugged in elsewhere."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from engine.camera.source import Source, device_text
from engine.errors import (
    CameraBusy,
    CameraError,
    CameraForbidden,
    CameraLost,
    CameraUnavailable,
    CameraUnplugged,
)

log = logging.getLogger(__name__)

_BACKENDS = {
    "win32": ("CAP_DSHOW", "CAP_MSMF", "CAP_ANY"),
    "darwin": ("CAP_AVFOUNDATION", "CAP_ANY"),
}
_LINUX_BACKENDS = ("CAP_V4L2", "CAP_ANY")


@dataclass(frozen=True, slots=True)
class Device:
    """``text`` is what the settings keep; ``index`` is its number for OpenCV at the moment."""

    name: str
    ordinal: int
    index: int
    text: str


@cache
def backends() -> tuple[int, ...]:
    """What OpenCV opens cameras with here, in the order in which it is tried."""
    import cv2

    return tuple(getattr(cv2, name) for name in _BACKENDS.get(sys.platform, _LINUX_BACKENDS))


def list_cameras(backend: int | None = None) -> tuple[Device, ...]:
    """The cameras that are plugged in now; none where they cannot be listed. May take a second."""
    try:
        found = _enumerate(backends()[0] if backend is None else backend)
    except Exception:  # a library that asks drivers: any error, and a camera may open all the same
        log.warning("cameras cannot be listed", exc_info=True)
        return ()
    seen: Counter[str] = Counter()
    devices = []
    for index, name in sorted(found):
        seen[name] += 1
        devices.append(Device(name, seen[name], index, device_text(name, seen[name])))
    return tuple(devices)


def _enumerate(backend: int) -> list[tuple[int, str]]:
    from cv2_enumerate_cameras import enumerate_cameras

    return [(info.index, str(info.name).strip() or "?") for info in enumerate_cameras(backend)]


def places(source: Source) -> list[tuple[int, int]]:
    """Number and backend of each way to open ``source``, in the order to be tried.

    Each backend has its own numbers, so a name is looked up with each.
    """
    name, ordinal = source.device
    if not name:
        return [(ordinal - 1, backend) for backend in backends()]
    found: list[tuple[int, int]] = []
    for backend in backends():
        index = _index(name, ordinal, backend)
        if index is not None:
            found.append((index, backend))
    return found


def _index(name: str, ordinal: int, backend: int) -> int | None:
    import cv2

    listed = list_cameras(None if backend == cv2.CAP_ANY else backend)
    fitting = (d.index for d in listed if (d.name, d.ordinal) == (name, ordinal))
    return next(fitting, None)


def why_not_opened(source: Source) -> CameraError:
    """Why OpenCV could not open a device, as far as the system tells."""
    node = _node(source)
    if node is None:
        return _why_without_node(source)
    if not node.exists():
        return CameraUnplugged(name=source.name)
    usable = os.access(node, os.R_OK | os.W_OK)
    return (CameraBusy if usable else CameraForbidden)(name=source.name)


def why_ended(source: Source) -> CameraError:
    """Why a device that played does not any more."""
    error = why_not_opened(source)
    return error if isinstance(error, CameraUnplugged) else CameraLost(name=source.name)


def _why_without_node(source: Source) -> CameraError:
    name, ordinal = source.device
    listed = list_cameras()
    if name:
        there = any((d.name, d.ordinal) == (name, ordinal) for d in listed)
    elif not listed:
        return CameraUnavailable(name=source.name)
    else:
        there = ordinal <= len(listed)
    return (CameraBusy if there else CameraUnplugged)(name=source.name)


def _node(source: Source) -> Path | None:
    """The device file of a camera; None where the system has none, or the name is not listed."""
    if not sys.platform.startswith("linux"):
        return None
    name, ordinal = source.device
    index: Any = _index(name, ordinal, backends()[0]) if name else ordinal - 1
    return None if index is None else Path(f"/dev/video{index}")
