"""What the window's process uses and shows while it runs: by thread, by stage, by frame."""

from __future__ import annotations

import functools
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtGui import QPaintEvent

from engine.camera import run
from engine.camera.guard import Guard
from engine.counter.watch import CounterWatch
from gui.counter.feed import CameraFeed
from gui.widgets.camera_view import CameraView

_SCHEDSTAT = "/proc/self/task/{}/schedstat"


class Meter:
    """``install`` before the window is made; then ``begin`` and ``end`` around what is measured."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = defaultdict(float)
        self.counts: Counter[str] = Counter()
        self.ages: list[float] = []
        self._waiting: float | None = None

    # What is listened to

    def install(self) -> None:
        self._time(Guard, "look", "guard")
        self._time(run.picture, "rgb", "colours turned")
        self._time(run.picture, "reduced", "preview")
        self._time(CounterWatch, "see", "watcher")
        self._time(CameraFeed, "_on_timer_timeout", "pulling and handing on")
        open_source = run.open_source
        run.open_source = lambda *of: _Reader(open_source(*of), self)  # type: ignore[assignment]
        show, paint = CameraFeed._show, CameraView.paintEvent

        def showing(feed: CameraFeed, frame: Any) -> None:
            self.counts["superseded before painted"] += self._waiting is not None
            self.counts["shown"] += 1
            self._waiting = frame.at
            show(feed, frame)

        def painting(view: CameraView, event: QPaintEvent) -> None:
            began = time.thread_time()
            paint(view, event)
            self.stages["painting the picture"] += time.thread_time() - began
            self.counts["painted"] += 1
            if self._waiting is not None:
                self.ages.append((time.monotonic() - self._waiting) * 1000)
                self._waiting = None

        CameraFeed._show = showing  # type: ignore[method-assign]
        CameraView.paintEvent = painting  # type: ignore[method-assign]

    def _time(self, owner: Any, name: str, stage: str) -> None:
        work = getattr(owner, name)
        setattr(owner, name, functools.wraps(work)(self.timed(work, stage)))

    def timed(self, work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def timing(*values: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return work(*values, **named)
            finally:
                self.stages[stage] += time.thread_time() - began
                self.counts[stage] += 1

        return timing

    # Between begin and end

    def begin(self) -> None:
        self.stages.clear()
        self.counts.clear()
        self.ages.clear()
        self._threads = _threads()
        self._cpu = sum(psutil.Process().cpu_times()[:2])
        self._began = time.monotonic()

    def end(self) -> dict[str, Any]:
        seconds = time.monotonic() - self._began
        cpu = sum(psutil.Process().cpu_times()[:2]) - self._cpu
        before = self._threads
        threads: dict[str, float] = defaultdict(float)
        for (number, name), spent in _threads().items():
            threads[name] += spent - before.get((number, name), 0.0)
        return {
            "seconds": seconds,
            "cpu": 100 * cpu / seconds,
            "threads": {name: 100 * spent / seconds for name, spent in threads.items()},
            "stages": {name: 100 * spent / seconds for name, spent in self.stages.items()},
            "counts": dict(self.counts),
            "ages": self.ages,
            "rss": psutil.Process().memory_info().rss / 1e6,
        }


class _Reader:
    """A reader whose work is timed."""

    def __init__(self, reader: Any, meter: Meter) -> None:
        self._reader = reader
        self.grab = meter.timed(reader.grab, "reading")
        self.picture = meter.timed(reader.picture, "decoding")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)


def _threads() -> dict[tuple[int, str], float]:
    """Seconds of processor per thread, by its number and name."""
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    names[os.getpid()] = "window"
    spent = {}
    for thread in psutil.Process().threads():
        name = names.get(thread.id) or _name(thread.id)
        spent[thread.id, name] = _on_processor(thread.id, thread.user_time + thread.system_time)
    return spent


def _name(number: int) -> str:
    try:
        return Path(f"/proc/self/task/{number}/comm").read_text().strip()
    except OSError:
        return "other"


def _on_processor(number: int, otherwise: float) -> float:
    """To the nanosecond where Linux tells it."""
    try:
        return int(Path(_SCHEDSTAT.format(number)).read_text().split()[0]) / 1e9
    except OSError:
        return otherwise
