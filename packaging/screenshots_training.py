"""The Train page, through a real training on the sample shop; it takes some minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from screenshots_tools import save, settle, wait_until

DRESSES = {"en-light": ("en", "light"), "zh-dark": ("zh_CN", "dark")}
_PATIENCE = 10
"""So many times the usual wait: training on a busy machine."""


class TrainingPhotographer(QObject):
    """Drives one window; ``dress`` puts it into a language and a theme."""

    def __init__(
        self, window: QObject, bridge: QObject, out: Path, dress: Callable[[str, str], None]
    ) -> None:
        super().__init__()
        self._window, self._bridge, self._out, self._dress = window, bridge, out, dress
        self._epochs, self._is_done = 0, False
        bridge.training.progressed.connect(self._on_progressed)
        bridge.training.finished.connect(self._on_finished)

    def take_all(self) -> None:
        self._window.actions_.train.trigger()
        settle(800)
        page = self._window.train_page
        self._save("train-choosing")
        page.choosing.train_button.click()
        self._wait(lambda: self._epochs > 5 or self._is_done)
        page.running.pause_button.click()
        self._save("train")
        page.running.pause_button.click()
        self._wait(lambda: self._is_done)
        settle(2000)
        self._save("train-report")

    def _wait(self, is_so: Callable[[], object]) -> None:
        for attempt in reversed(range(_PATIENCE)):
            try:
                wait_until(is_so)
            except TimeoutError:
                if not attempt:
                    raise
            else:
                return

    def _on_progressed(self, progress: object) -> None:
        self._epochs = len(progress.epochs)

    def _on_finished(self, _report: object) -> None:
        self._is_done = True

    def _save(self, name: str) -> None:
        for ending, (language, mode) in DRESSES.items():
            self._dress(language, mode)
            settle(800)
            save(self._window, self._out / f"{name}-{ending}.png")
