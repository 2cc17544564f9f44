"""Child of ``window``: import, recognise and scroll at once, and print the heartbeat's gaps (ms).

First three numbers: answers given, photos imported, seconds.
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QListView

from engine.settings import Settings
from engine.types import ImportReport, Query
from gui import app, i18n, theme
from gui.bridge import Bridge
from gui.garbage import GarbageCollector
from gui.main_window import MainWindow

BEAT_MS = 5
ASK_MS = 250
SCROLL_MS = 33


class Load(QObject):
    """Keeps the window busy and listens to its heart."""

    def __init__(self, window: MainWindow, bridge: Bridge, source: Path, photos: Path) -> None:
        super().__init__()
        self._window, self._bridge, self._source = window, bridge, source
        self._photos = itertools.cycle(sorted(photos.rglob("*.jpg")))
        self._gaps: list[float] = []
        self._last = self._began = 0.0
        self._answers = 0
        self._importing = False
        self._down = True
        bridge.work_finished.connect(self._on_work_finished)
        bridge.answer_ready.connect(self._on_answer)
        self._beat = self._timer(BEAT_MS, self._on_beat)
        self._ask = self._timer(ASK_MS, self._on_ask)
        self._scroll = self._timer(SCROLL_MS, self._on_scroll)

    def _timer(self, ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(ms)
        timer.timeout.connect(slot)
        return timer

    @Slot(object)
    def _on_work_finished(self, report: object) -> None:
        if not self._importing:
            self._importing = True
            self._began = self._last = time.perf_counter()
            self._bridge.import_from(self._source)
            for timer in (self._beat, self._ask, self._scroll):
                timer.start()
            return
        if not isinstance(report, ImportReport):  # the history was looked through
            return
        seconds = time.perf_counter() - self._began
        print(self._answers, report.photos_added, seconds, *self._gaps)
        QCoreApplication.quit()

    @Slot(object)
    def _on_answer(self, _event: object) -> None:
        self._answers += 1

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now

    @Slot()
    def _on_ask(self) -> None:
        photo = next(self._photos)
        self._bridge.find(Query(photo, label=photo.name))

    @Slot()
    def _on_scroll(self) -> None:
        area: QAbstractScrollArea = max(
            self._window.catalogue_page.findChildren(QListView), key=lambda view: view.height()
        )
        bar = area.verticalScrollBar()
        if bar.value() in (bar.minimum(), bar.maximum()):
            self._down = bar.value() == bar.minimum()
        bar.setValue(bar.value() + (12 if self._down else -12))


def main() -> None:
    sys.setswitchinterval(app.SWITCH_SECONDS)
    application = app._application(sys.argv[:1])
    settings = Settings()
    theme.prepare(application, "light")
    i18n.install(application, "en")
    garbage = GarbageCollector(application)
    bridge = Bridge()
    window = MainWindow(bridge, settings)
    theme.apply(application, "light")
    window.resize(1280, 800)
    window.actions_.catalogue.trigger()
    window.show()
    garbage.settle()
    load = Load(window, bridge, Path(sys.argv[1]), Path(sys.argv[2]))
    bridge.open_catalogue(settings.catalogue, settings["backbone"])
    application.exec()
    load.deleteLater()
    window.stop()
    bridge.shutdown()
    garbage.close()


if __name__ == "__main__":
    main()
