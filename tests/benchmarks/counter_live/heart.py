"""Child of ``counter_live``: a program that does nothing but beat, beside the window.

Its gaps are those that a busy machine makes by itself. Prints them (JSON, ms) when it is told to
end on its standard input.
"""

from __future__ import annotations

import json
import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

BEAT_MS = 5


class Heart(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def main() -> None:
    application = QCoreApplication(sys.argv[:1])
    heart = Heart()
    heart.start()
    threading.Thread(target=_wait_for_end, daemon=True).start()
    application.exec()
    print(json.dumps(heart.gaps))


def _wait_for_end() -> None:
    sys.stdin.read()
    QCoreApplication.quit()


if __name__ == "__main__":
    main()
