"""What the settings page knows of cameras: which there are, how each is set, who may look.

Listing asks drivers and a keyring may ask the person, so both happen in threads. What comes of it
is put into a queue that a timer empties: a driver may come back when the window is long closed, and
a thread that then emits a signal of what is gone ends the program.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.camera import PASSWORDS, Device, Kind, Login, Profile, Profiles, list_cameras, parse
from engine.camera.passwords import split
from engine.camera.profile import PIXEL_FORMATS, ROTATIONS, SIZES
from engine.counter.types import WHOLE

__all__ = ["EXPOSURE", "PIXEL_FORMATS", "ROTATIONS", "SIZES", "Cameras", "Choice", "Exposures"]

log = logging.getLogger(__name__)

_INTERVAL_MS = 30


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
        self._done: SimpleQueue[tuple[str, object]] = SimpleQueue()
        self._working = 0
        self._is_listing = False
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def refresh(self) -> None:
        """List them; while that is done already, once is enough."""
        if not self._is_listing:
            self._is_listing = True
            self._start("listed", _list)

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
            self._start("login_kept", partial(PASSWORDS.keep, address, login))
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

    def _start(self, signal: str, work: Callable[[], object]) -> None:
        """Emit the signal of that name with what ``work`` returns, when it has."""
        self._working += 1
        self._timer.start()
        threading.Thread(
            target=_work, args=(self._done, signal, work), name="cameras", daemon=True
        ).start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        with suppress(Empty):
            while True:
                self._tell(*self._done.get_nowait())

    def _tell(self, signal: str, value: object) -> None:
        self._working -= 1
        if not self._working:
            self._timer.stop()
        if signal == "listed":
            self._is_listing = False
        getattr(self, signal).emit(value)


def _work(done: SimpleQueue, signal: str, work: Callable[[], object]) -> None:
    done.put((signal, work()))


def _list() -> tuple[Choice, ...]:
    return tuple(Choice(device.text, _name(device)) for device in list_cameras())


def _name(device: Device) -> str:
    return f"{device.name} ({device.ordinal})" if device.ordinal > 1 else device.name
