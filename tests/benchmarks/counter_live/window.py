"""Child of ``counter_live``: the window in counter mode plays a camera; prints what it took.

Arguments: the camera, seconds, ``counter`` or ``continuous``, the network, and whether
to ``listen`` to the event loop's heart.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from engine.settings import Settings
from gui import app, i18n, theme
from gui.bridge import Bridge
from gui.main_window import MainWindow
from tests.benchmarks.counter_live.heart import Heart
from tests.benchmarks.counter_live.meter import Meter

WARM_UP_MS = 6000
_SCREEN = (1920, 1080)


class Trial(QObject):
    """Waits until all is ready, warms up, listens for so many seconds, and ends the program."""

    seconds = 0.0
    listens = True
    """Whether to the event loop's heart: that costs something too."""

    def __init__(self, window: MainWindow, bridge: Bridge, meter: Meter) -> None:
        super().__init__()
        self._window, self._meter = window, meter
        self._heart = Heart()
        self._is_on = False
        self.result: dict[str, object] = {}
        bridge.work_finished.connect(self._on_ready)
        bridge.answer_ready.connect(self._on_answer)

    @Slot(object)
    def _on_ready(self, _report: object) -> None:
        if not self._window.mode.is_on:
            self._window.mode.toggle()
            QTimer.singleShot(WARM_UP_MS, self._begin)

    @Slot()
    def _begin(self) -> None:
        camera = self._window.feed._camera
        self._dropped, self._read = camera.drops, camera.frames
        if self.listens:
            self._heart.start()
        self._meter.begin()
        self._is_on = True
        QTimer.singleShot(round(self.seconds * 1000), self._end)

    @Slot()
    def _end(self) -> None:
        self.result = self._meter.end()
        self._is_on = False
        self._heart.stop()
        camera = self._window.feed._camera
        self.result["looked at"] = camera.frames - self._read
        self.result["dropped"] = camera.drops - self._dropped
        self.result["gaps"] = self._heart.gaps
        self.result["screen"] = self._window.size().toTuple()
        self.result["preview"] = camera.preview_size
        QCoreApplication.quit()

    @Slot(object)
    def _on_answer(self, event: object) -> None:
        if self._is_on:
            self._meter.counts["answers"] += 1
            answer = event.sighting.answer
            self._meter.counts[f"answers {answer.verdict.value}"] += 1


def main() -> None:
    source, seconds, live, backbone, listens = sys.argv[1:]
    sys.setswitchinterval(app.SWITCH_SECONDS)
    meter = Meter()
    meter.install()
    with tempfile.TemporaryDirectory() as folder:
        _prepare_screen(Path(folder))
        application = app._application(sys.argv[:1])
    settings = Settings()
    for key, value in (("camera", source), ("live", live), ("sounds", "0")):
        settings.set(key, value)
    theme.apply(application, "light")
    i18n.install(application, "en")
    bridge = Bridge()
    window = MainWindow(bridge, settings)
    window.show()
    trial = Trial(window, bridge, meter)
    trial.seconds, trial.listens = float(seconds), listens == "listen"
    bridge.open_catalogue(settings.catalogue, backbone)
    application.exec()
    trial.deleteLater()
    window.stop()
    bridge.shutdown()
    print(json.dumps(trial.result))


def _prepare_screen(folder: Path) -> None:
    """Off screen, one of the size that shops have."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        width, height = _SCREEN
        screen = {"name": "1", "x": 0, "y": 0, "width": width, "height": height,
                  "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
        file = folder / "screen.json"
        file.write_text(json.dumps({"screens": [screen]}))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


if __name__ == "__main__":
    main()
