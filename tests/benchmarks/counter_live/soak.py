"""Child of ``counter_live``: does it last? Prints JSON.

``frames N``: N pictures from memory through camera, watcher and feed, as fast as they go.
``restarts N ADDRESS VIDEO``: the feed is started and stopped N times, on a network and on a file.
"""

from __future__ import annotations

import itertools
import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import psutil
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QSize, QTimer, Slot
from PySide6.QtGui import QImage

from engine.camera import run
from engine.counter.types import Sight
from engine.counter.watch import CounterWatch
from engine.types import Rgb
from gui import app
from gui.bridge import Bridge
from gui.counter import feed as feeds
from gui.counter.feed import CameraFeed

SIZE = (428, 240)
"""Pictures are small so that it takes minutes; the watcher's own copy is as large as at 720p."""

FILM_FPS = 30
_STEP_MS = 100
_FIRST = 20
"""Starts that do not count."""


class Memory:
    """A source that is as fast as whoever reads it."""

    pause = 0.0
    can_freeze = False

    def __init__(self, pictures: list[Rgb]) -> None:
        self._pictures = itertools.cycle(pictures)

    def grab(self) -> bool:
        self._picture = next(self._pictures)
        return True

    def picture(self) -> Rgb:
        return self._picture

    def close(self) -> None:
        """Nothing is open."""


class FilmTime(CounterWatch):
    """Counts time by pictures, as if they came 30 a second, and sees every one."""

    _seen = 0

    def see(self, pixels: Rgb, _at: float) -> Sight:
        self._seen += 1
        return replace(super().see(pixels, self._seen / FILM_FPS), pause=0.0)


class Watched(QObject):
    """Counts what the feed tells, and listens to how much memory there is."""

    def __init__(self, feed: CameraFeed) -> None:
        super().__init__()
        self.shown = self.looks = self.gone = 0
        self.memory: list[tuple[int, float]] = []
        self._feed = feed
        feed.frame_shown.connect(self._on_frame)
        feed.look_found.connect(self._on_look)
        feed.things_gone.connect(self._on_gone)

    @Slot(QImage, QSize)
    def _on_frame(self, _image: QImage, _size: QSize) -> None:
        self.shown += 1

    @Slot(object)
    def _on_look(self, _look: object) -> None:
        self.looks += 1

    @Slot(object)
    def _on_gone(self, numbers: tuple[int, ...]) -> None:
        self.gone += len(numbers)

    def note(self) -> None:
        self.memory.append((self._feed._camera.frames, _memory()))


def _memory() -> float:
    return psutil.Process().memory_info().rss / 1e6


def _frames(many: int, folder: Path) -> dict[str, object]:
    files = sorted(folder.glob("*.jpg"))
    pictures = [cv2.resize(cv2.imread(str(file)), SIZE, interpolation=cv2.INTER_AREA)
                for file in files]  # fmt: skip
    run.open_source = lambda *_of: Memory(pictures)  # type: ignore[assignment]
    feeds.CounterWatch = FilmTime  # type: ignore[misc]
    bridge = Bridge()
    feed = CameraFeed(bridge)
    watched = Watched(feed)
    began = time.monotonic()
    feed.start("memory")
    camera = feed._camera
    while camera.frames < many:
        _spin(_STEP_MS)
        watched.note()
    seconds = time.monotonic() - began
    counted = {"frames": camera.frames, "dropped": camera.drops}
    feed.stop()
    bridge.shutdown()
    return counted | {
        "shown": watched.shown, "looks": watched.looks, "gone": watched.gone,
        "seconds": seconds, "memory": watched.memory,
    }  # fmt: skip


def _restarts(many: int, address: str, video: str) -> dict[str, object]:
    bridge = Bridge()
    feed = CameraFeed(bridge)
    watched = Watched(feed)
    before: dict[str, float] = {}
    sources = itertools.cycle((address, video))
    for number, source in zip(range(many + _FIRST), sources, strict=False):
        if number == _FIRST:  # what is loaded once is loaded now
            before = _used()
        shown = watched.shown
        feed.start(source)
        _until(lambda: watched.shown > shown)  # noqa: B023  called at once
        feed.stop()
    after = _used()
    bridge.shutdown()
    return {"before": before, "after": after, "shown": watched.shown}


def _used() -> dict[str, float]:
    _spin(500)  # threads need a moment to go
    me = psutil.Process()
    return {
        "Python threads": threading.active_count(),
        "threads": me.num_threads(),
        "files": me.num_fds() if hasattr(me, "num_fds") else me.num_handles(),
        "sockets": len(me.net_connections("inet")),
        "memory MB": round(_memory()),
    }


def _spin(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        _spin(5)
        if time.monotonic() > limit:
            raise TimeoutError("no picture came")


def main() -> None:
    what, many, *places = sys.argv[1:]
    sys.setswitchinterval(app.SWITCH_SECONDS)
    application = QCoreApplication(sys.argv[:1])
    work = (
        _frames(int(many), Path(places[0])) if what == "frames" else _restarts(int(many), *places)
    )
    application.quit()
    print(json.dumps(work))


if __name__ == "__main__":
    main()
