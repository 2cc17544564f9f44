"""What plays: one small class per kind of source, all with the same few methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from engine.camera.capture import open_device, open_network, open_video
from engine.camera.folder import open_folder
from engine.camera.mjpeg import open_http
from engine.camera.passwords import Login
from engine.camera.profile import Profile
from engine.camera.source import Kind, Source
from engine.types import Rgb


class Reader(Protocol):
    """An open source. Every method may wait for the driver, and raise a ``CameraError``."""

    @property
    def pause(self) -> float:
        """Seconds between pictures; 0 for a camera, which has its own rhythm."""

    @property
    def can_freeze(self) -> bool:
        """Whether the same picture again means that something is wrong: sensors have noise."""

    def grab(self) -> bool:
        """Wait for the next picture. False: something came, but not yet all of it."""

    def picture(self) -> Rgb:
        """The picture grabbed last, with blue first. Costs much more than ``grab``."""

    def close(self) -> None:
        """Give the camera back."""


OPEN_LIMIT: Mapping[Kind, float] = {
    Kind.DEVICE: 15.0,
    Kind.STREAM: 6.0,
    Kind.VIDEO: 10.0,
    Kind.FOLDER: 15.0,
}
"""Seconds after which opening is given up. Some Windows drivers take ten."""


def open_source(source: Source, login: Login | None, profile: Profile) -> Reader:
    """Open ``source``. :raises CameraError: why it cannot be opened."""
    return _OPENERS[source.kind](source, login, profile)


def _open_stream(source: Source, login: Login | None, profile: Profile) -> Reader:
    if source.text.lower().startswith("http"):
        reader = open_http(source, login)
        if reader is not None:
            return reader
    return open_network(source, login, profile)


_OPENERS: Mapping[Kind, Callable[[Source, Login | None, Profile], Reader]] = {
    Kind.DEVICE: open_device,
    Kind.STREAM: _open_stream,
    Kind.VIDEO: open_video,
    Kind.FOLDER: open_folder,
}
