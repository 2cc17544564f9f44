"""What the settings page knows of cameras: which there are, how each is set, who may look.

Listing asks drivers and a keyring may ask the person, so both happen in threads; what comes of it
comes as a signal.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from engine.camera import PASSWORDS, Device, Kind, Login, Profile, Profiles, list_cameras, parse
from engine.camera.passwords import split
from engine.camera.profile import PIXEL_FORMATS, ROTATIONS, SIZES
from engine.counter.types import WHOLE

__all__ = ["EXPOSURE", "PIXEL_FORMATS", "ROTATIONS", "SIZES", "Cameras", "Choice", "Exposures"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """A camera that can be chosen; ``text`` is what the settings keep of it."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Exposures:
    """What drivers of this system take: no unit is common to them."""

    least: float
    most: float
    usual: float


_EXPOSURES = {"win32": Exposures(-13, 0, -6)}
EXPOSURE = _EXPOSURES.get(sys.platform, Exposures(1, 10_000, 150))


class Cameras(QObject):
    """Verbs return at once. Nothing here opens a camera."""

    listed = Signal(object)  # tuple[Choice, ...]: those of this computer
    login_kept = Signal(bool)  # False: only until the program ends

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: threading.Thread | None = None

    def refresh(self) -> None:
        """List them; while that is done already, once is enough."""
        if self._listing is None or not self._listing.is_alive():
            self._listing = _in_thread(self._list)

    def choice(self, text: str) -> Choice:
        """A line of the settings as a choice: without a password, should one be in it."""
        source = parse(text)
        return Choice(source.text, source.name)

    def is_device(self, text: str) -> bool:
        return parse(text).kind is Kind.DEVICE

    def is_stream(self, text: str) -> bool:
        return parse(text).kind is Kind.STREAM

    def take_login(self, text: str, user: str = "", password: str = "") -> str:
        """The address alone. User and password, in it or beside it, are kept for its host."""
        address, inside = split(text)
        login = Login(user, password) if user or password else inside
        if login is not None:
            PASSWORDS.use_now(address, login)
            _in_thread(lambda: self._keep(address, login))
        return address

    def profile(self, text: str) -> Profile:
        return Profiles().get(parse(text).text)

    def set_up(self, text: str, **changes: object) -> bool:
        """Change the profile of a camera; whether it could be saved.

        A counter that was marked is another place once the picture is mirrored or turned.
        """
        profiles, key = Profiles(), parse(text).text
        if changes.keys() & {"mirror", "rotation"}:
            changes["region"] = WHOLE
        try:
            profiles.put(key, replace(profiles.get(key), **changes))  # type: ignore[arg-type]
        except OSError as error:
            log.warning("the camera's settings cannot be saved: %s", error)
            return False
        return True

    # In threads

    def _list(self) -> None:
        found = tuple(Choice(device.text, _name(device)) for device in list_cameras())
        with suppress(RuntimeError):  # the window was closed meanwhile
            self.listed.emit(found)

    def _keep(self, address: str, login: Login) -> None:
        is_kept = PASSWORDS.keep(address, login)
        with suppress(RuntimeError):
            self.login_kept.emit(is_kept)


def _name(device: Device) -> str:
    return f"{device.name} ({device.ordinal})" if device.ordinal > 1 else device.name


def _in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, name="cameras", daemon=True)
    thread.start()
    return thread
