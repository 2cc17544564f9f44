"""Child of ``catalogue_scale``: the real window on a large catalogue, its figures as JSON.

``python -m tests.benchmarks.catalogue_scale.window CATALOGUE LAUNCHED``, where ``LAUNCHED`` is the
time (seconds) at which the process was started.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView

from engine.settings import Settings
from gui import app, i18n, theme
from gui.bridge import Bridge
from gui.garbage import GarbageCollector
from gui.main_window import MainWindow

BEAT_MS = 5
FRAME_MS = 16
SECONDS = 6
STEPS = (("slowly", 6), ("quickly", 60), ("a screen at a time", 700), ("anywhere", 0))
"""Pixels in a frame; 0 jumps."""


class Paints(QObject):
    """When a widget was painted last."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.last = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.last = time.time()
        return False


class Heart(QObject):
    """Gaps (ms) of a beat every 5 ms while a view scrolls at 60 frames a second."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._bar = view.verticalScrollBar()
        self._step = self._frame = 0
        self._down = True
        self._clock = QElapsedTimer()
        self.gaps: list[float] = []
        self._beat, self._tick = (
            self._timer(BEAT_MS, self._on_beat),
            self._timer(FRAME_MS, self._on_tick),
        )

    def _timer(self, ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=ms, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def run(self, step: int) -> list[float]:
        self._step, self.gaps = step, []
        self._clock.start()
        for timer in (self._beat, self._tick):
            timer.start()
        wait(seconds=SECONDS)
        for timer in (self._beat, self._tick):
            timer.stop()
        return self.gaps

    @Slot()
    def _on_beat(self) -> None:
        self.gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()

    @Slot()
    def _on_tick(self) -> None:
        bar, self._frame = self._bar, self._frame + 1
        if not self._step:
            if self._frame % 20 == 0:
                bar.setValue(self._frame * 7_654_321 % max(1, bar.maximum()))
            return
        if bar.value() in (bar.minimum(), bar.maximum()):
            self._down = bar.value() == bar.minimum()
        bar.setValue(bar.value() + (self._step if self._down else -self._step))


def wait(until: Callable[[], bool] = lambda: False, seconds: float = 300.0) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not until():
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def main(catalogue: Path, launched: float) -> dict[str, object]:
    sys.setswitchinterval(app.SWITCH_SECONDS)
    application = app._application(sys.argv[:1])
    theme.prepare(application, "light")
    i18n.install(application, "en")
    garbage = GarbageCollector(application)
    bridge = Bridge()
    window = MainWindow(bridge, Settings())
    theme.apply(application, "light")
    window.resize(1280, 820)
    paints = Paints(window)
    window.show()
    garbage.settle()
    wait(lambda: paints.last > 0)
    figures: dict[str, object] = {"window": (paints.last - launched) * 1000}
    bridge.open_catalogue(catalogue, "lite2")
    finished: list[object] = []
    bridge.work_finished.connect(finished.append)
    began = time.perf_counter()
    wait(lambda: bool(finished), 900)
    figures["ready"] = (time.perf_counter() - began) * 1000
    figures["page"] = _page(window)
    figures["gaps"] = _scroll(window)
    figures["memory"] = _megabytes()
    window.stop()
    bridge.shutdown()
    garbage.close()
    return figures


def _page(window: MainWindow) -> float:
    """Milliseconds from the click on the rail to tiles with products in them."""
    tiles, model = window.catalogue_page.browser.tiles, window.catalogue_page.browser.model
    paints = Paints(tiles.viewport())
    began = time.time()
    window.actions_.catalogue.trigger()
    arrived = [0.0]
    model.dataChanged.connect(lambda *_: arrived.append(time.time()))
    wait(lambda: model.total > 0 and len(arrived) > 1 and paints.last > arrived[-1], 60)
    return (paints.last - began) * 1000


def _scroll(window: MainWindow) -> dict[str, list[float]]:
    browser = window.catalogue_page.browser
    found = {}
    for is_table in (False, True):
        browser.show_as_table(is_table, is_choice=False)
        wait(seconds=1)
        heart = Heart(browser.view())
        for name, step in STEPS:
            browser.view().verticalScrollBar().setValue(0)
            wait(seconds=0.5)
            found[f"{'table' if is_table else 'tiles'} {name}"] = heart.run(step)
    return found


def _megabytes() -> float:
    """What the process holds in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), float(sys.argv[2]))))
