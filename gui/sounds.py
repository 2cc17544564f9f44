"""Short sounds at the counter, so that the clerk need not look up."""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
import threading
import time
import wave
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Slot

from engine import paths
from engine.settings import Settings

log = logging.getLogger(__name__)

NAMES = ("sure", "unsure", "unknown", "taken", "trouble")
RATE = 44_100
_NORMAL = 60
"""The volume at which a sound is as loud as its file."""
_BUFFER_MS = 80
_STALE = 0.6
"""Seconds after which a sound would be about something else."""
_IDLE = 3.0
"""Seconds of silence after which the device may rest."""

Samples = npt.NDArray[np.int16]
Stream = Generator[bytes, int, None]


class Device(Protocol):
    """What plays: asks a stream for so many samples each time it needs some."""

    def start(self, stream: Stream) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Sounds(QObject):
    """``play(name)`` returns at once. A machine that cannot play logs it once and stays silent.

    The device is opened on a thread of its own at the first sound: a sound server may take seconds
    to answer.
    """

    def __init__(
        self,
        settings: Settings,
        parent: QObject | None = None,
        open_device: Callable[[], Device] | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._open_device = open_device or _open_device
        self._player: _Player | None = None
        self.is_muted = False

    @property
    def volume(self) -> int:
        """0 to 100, as chosen in Settings."""
        return int(self._settings["sounds"])

    @Slot(str)
    def play(self, name: str) -> None:
        """:raises KeyError: there is no such sound."""
        if name not in NAMES:
            raise KeyError(name)
        if self.is_muted or not self.volume:
            return
        if self._player is None:
            self._player = _Player(self._open_device)
        self._player.play(name, self.volume / _NORMAL)

    @Slot(bool)
    def set_muted(self, muted: bool) -> None:
        """Until told otherwise; what Settings say is kept."""
        self.is_muted = muted

    def stop(self, timeout: float = 2.0) -> None:
        """Close the device before the program ends."""
        if self._player is not None:
            self._player.close(timeout)
            self._player = None


@dataclass(frozen=True, slots=True)
class _Wish:
    name: str
    gain: float
    since: float


class _Player:
    """The thread that owns the device."""

    def __init__(self, open_device: Callable[[], Device]) -> None:
        self._open_device = open_device
        self._wishes: queue.SimpleQueue[_Wish | None] = queue.SimpleQueue()
        self._mixer = Mixer()
        self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
        self._thread.start()

    def play(self, name: str, gain: float) -> None:
        if self._thread.is_alive():
            self._wishes.put(_Wish(name, gain, time.monotonic()))

    def close(self, timeout: float) -> None:
        self._wishes.put(None)
        self._thread.join(timeout)

    def _run(self) -> None:
        try:
            device = self._open_device()
        except Exception as error:  # noqa: BLE001 - whatever a sound driver does, the shop goes on
            log.warning("no sounds: %s", error)
            return
        try:
            with contextlib.closing(device):
                self._serve(device)
        except Exception as error:  # noqa: BLE001
            log.warning("sounds ended: %s", error)

    def _serve(self, device: Device) -> None:
        files = {name: read(path(name)) for name in NAMES}
        is_running = False
        while True:
            try:
                wish = self._wishes.get(timeout=_IDLE if is_running else None)
            except queue.Empty:
                device.stop()
                is_running = False
                continue
            if wish is None:
                return
            if time.monotonic() - wish.since < _STALE:
                self._mixer.add(wish.name, files[wish.name], wish.gain)
                if not is_running:
                    device.start(self._mixer.stream())
                    is_running = True


class Mixer:
    """What is sounding now. The same sound again begins anew instead of piling up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sounding: dict[str, npt.NDArray[np.float32]] = {}

    def add(self, name: str, samples: Samples, gain: float) -> None:
        """Begin it."""
        with self._lock:
            self._sounding[name] = samples.astype(np.float32) * gain

    def pull(self, count: int) -> Samples:
        """The next ``count`` samples of all together."""
        mix = np.zeros(count, np.float32)
        with self._lock:
            for samples in self._sounding.values():
                part = samples[:count]
                mix[: len(part)] += part
            rest = {name: samples[count:] for name, samples in self._sounding.items()}
            self._sounding = {name: samples for name, samples in rest.items() if len(samples)}
        return np.clip(mix, -32768, 32767).astype(np.int16)

    def stream(self) -> Stream:
        """For a device: begun already, and without end."""
        stream = self._pulled()
        next(stream)
        return stream

    def _pulled(self) -> Stream:
        count = yield b""
        while True:
            count = yield self.pull(count).tobytes()


def path(name: str) -> Path:
    """The file of sound ``name``; packaging/make_sounds.py makes them."""
    return paths.assets() / "sounds" / f"{name}.wav"


def read(file: Path) -> Samples:
    """16 bit mono."""
    with wave.open(str(file)) as sound:
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(np.int16)


def _open_device() -> Device:
    import miniaudio

    backends = None
    if sys.platform == "linux" and not Path("/dev/snd").exists():
        backends = [miniaudio.Backend.PULSEAUDIO]  # ALSA would complain on the terminal at length
    return miniaudio.PlaybackDevice(
        nchannels=1, sample_rate=RATE, buffersize_msec=_BUFFER_MS, backends=backends,
        app_name="Countersight",
    )  # fmt: skip
