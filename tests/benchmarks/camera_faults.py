"""How soon a camera's fault is told, how soon it plays again, and what many restarts leave behind.

The cameras are real servers on this computer (``tests.camera_servers``); for drivers that hang see
``tests/engine/test_camera_devices.py``.
"""

from __future__ import annotations

import itertools
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import psutil

from engine.camera import CameraState
from engine.camera.camera import Camera
from engine.counter.types import Sight
from tests.benchmarks.common import median, own_home, table, verdict
from tests.camera_servers import SERVERS, CameraServer
from tests.camera_servers.server import Guard
from tests.camera_servers.waiting import until, until_live

NOTICED = 2.0
RESTARTS = 200
ROUNDS = 3
_IDLE_SHARE = 15.0
_IDLE_SECONDS = 10.0


class Fault(NamedTuple):
    """``begin`` and ``end`` are done to the server; ``code`` is what is told."""

    name: str
    begin: Callable[[CameraServer], object]
    end: Callable[[CameraServer], object]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    noticed: float
    again: float


def _spoil(name: str, value: object = True) -> Callable[[CameraServer], object]:
    return lambda server: setattr(server.film, name, value)


def _heal(server: CameraServer) -> None:
    server.film.heal()


WHILE_PLAYING = (
    Fault("stalled", _spoil("stalled"), _heal, ("camera_stalled",)),
    Fault("frozen picture", _spoil("frozen"), _heal, ("camera_frozen",)),
    Fault("black picture", _spoil("black"), _heal, ("camera_dark",)),
    Fault("slow network", _spoil("seconds", 0.8), _heal, ("camera_slow",)),
    Fault("server gone", CameraServer.stop, CameraServer.start, ("camera_lost", "camera_refused")),
)
"""Those that can happen while it plays; the ones on opening are ``at_opening``."""


def main() -> int:
    """1 if a goal was missed."""
    logging.disable()
    with own_home():
        faults = [row for kind in SERVERS for row in _faults(kind)]
        table(
            "Faults (seconds, median and worst of " + str(ROUNDS) + ")",
            [("camera", "fault", "told after", "worst", "plays again after", "worst"), *faults],
        )
        worst = max(float(row[3]) for row in faults)
        print(f"  worst: {worst:.2f} s, {verdict(worst, NOTICED)}")
        rows = [_restarts(kind) for kind in SERVERS]
        heads = ("camera", "restarts", "s each", "threads", "files and sockets", "memory, MB")
        table("Many restarts (before → after)", [heads, *rows])
        idle = [_idle(kind, pause) for kind in SERVERS for pause in (0.0, 0.1)]
        table(
            "Processor, 720p at 30 a second",
            [("camera", "looks", "looked at, per s", "% of a core"), *idle],
        )
    return int(worst > NOTICED)


def _faults(kind: str) -> Iterator[tuple[str, ...]]:
    for fault in WHILE_PLAYING:
        yield _row(kind, fault.name, [_while_playing(kind, fault) for _ in range(ROUNDS)])
    for name, attempt in AT_OPENING.items():
        yield _row(kind, name, [attempt(kind) for _ in range(ROUNDS)])


def _row(kind: str, name: str, measured: list[Measured]) -> tuple[str, ...]:
    noticed, again = [m.noticed for m in measured], [m.again for m in measured]
    numbers = (median(noticed), max(noticed), median(again), max(again))
    return kind, name, *(f"{number:.2f}" for number in numbers)


@contextmanager
def playing(address: str) -> Iterator[Camera]:
    camera = Camera(address)
    camera.start()
    yield camera
    camera.stop(30)


def _told(camera: Camera, codes: tuple[str, ...]) -> float:
    return until(lambda: camera.state and camera.error and camera.error.code in codes)


def _while_playing(kind: str, fault: Fault) -> Measured:
    with SERVERS[kind]() as server, playing(server.address) as camera:
        until_live(camera)
        until(lambda: camera.frames > 30)
        fault.begin(server)
        noticed = _told(camera, fault.codes)
        fault.end(server)
        return Measured(noticed, until_live(camera))


def _wrong_password(kind: str) -> Measured:
    guard = Guard("clerk", "right", "digest")
    server = SERVERS[kind](guard=guard)
    with server, playing(server.address_for("clerk", "wrong")) as camera:
        noticed = _told(camera, ("camera_login_wrong",))
        server.guard = None
        return Measured(noticed, until_live(camera))


def _wrong_path(kind: str) -> Measured:
    with SERVERS[kind]() as server, playing(server.address + "-2") as camera:
        noticed = _told(camera, ("camera_stream_unknown",))
        server.path += "-2"
        return Measured(noticed, until_live(camera))


def _not_started(kind: str) -> Measured:
    server = SERVERS[kind]()
    with server:  # finds a free port
        pass
    with playing(server.address) as camera:
        noticed = _told(camera, ("camera_refused",))
        with server:
            again = until_live(camera)
            camera.stop(30)
    return Measured(noticed, again)


def _silent(kind: str) -> Measured:
    server = SERVERS[kind]()
    server.silent = True
    with server, playing(server.address) as camera:
        noticed = _told(camera, ("camera_stalled",))
        server.silent = False
        return Measured(noticed, until_live(camera))


AT_OPENING = {
    "wrong password": _wrong_password,
    "wrong path": _wrong_path,
    "not started yet": _not_started,
    "never answers": _silent,
}


class Left(NamedTuple):
    threads: int
    files: int
    megabytes: int


def _left() -> Left:
    me = psutil.Process()
    threads = sum(thread.name == "camera" for thread in threading.enumerate())
    return Left(threads, me.num_fds(), round(me.memory_info().rss / 1e6))


def _restarts(kind: str) -> tuple[str, ...]:
    with _elsewhere(kind, "--fps", "30") as address:
        for _ in range(5):  # what is loaded once
            _once(address)
        before = _left()
        started = time.monotonic()
        for _ in range(RESTARTS):
            _once(address)
        each = (time.monotonic() - started) / RESTARTS
        changes = [f"{a} → {b}" for a, b in zip(before, _left(), strict=True)]
    return kind, str(RESTARTS), f"{each:.2f}", *changes


def _once(address: str) -> None:
    with playing(address) as camera:
        until(lambda: camera.frames)


class Idle:
    """A watcher with nothing to see."""

    def __init__(self, pause: float) -> None:
        self._pause = pause

    def see(self, _pixels: object, _at: float) -> Sight:
        return Sight(pause=self._pause)


def _idle(kind: str, pause: float) -> tuple[str, ...]:
    with _elsewhere(kind, "--fps", "30") as address:
        camera = Camera(address, None, Idle(pause))
        camera.preview_size = (640, 360)
        camera.start()
        until(lambda: camera.state is CameraState.LIVE and camera.frames > 5)
        frames = camera.frames
        share = _share_of_a_core(camera)
        looked = (camera.frames - frames) / _IDLE_SECONDS
        camera.stop(30)
    looks = f"every {pause:g} s" if pause else "all"
    note = verdict(share, _IDLE_SHARE) if pause else ""
    return kind, looks, f"{looked:.0f}", f"{share:.1f} {note}"


def _share_of_a_core(camera: Camera) -> float:
    """Percent, for as long as ``_IDLE_SECONDS``; frames are taken at the window's pace."""
    pace = threading.Event()
    started, used = time.monotonic(), time.process_time()
    for _ in itertools.takewhile(lambda _: not pace.wait(0.033), itertools.count()):
        camera.newest()
        if time.monotonic() - started > _IDLE_SECONDS:
            break
    return 100 * (time.process_time() - used) / (time.monotonic() - started)


@contextmanager
def _elsewhere(kind: str, *arguments: str) -> Iterator[str]:
    """A server in a process of its own, which does not count; its address."""
    command = [sys.executable, "-m", "tests.camera_servers", kind, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


if __name__ == "__main__":
    sys.exit(main())
