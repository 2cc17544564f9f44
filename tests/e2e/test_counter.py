"""The counter as a clerk has it: ``main()``, the real network, and a film for a camera."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from engine import paths
from engine.settings import Settings
from engine.types import Verdict
from gui.main_window import MainWindow
from tests.conftest import lend
from tests.films.director import Director
from tests.films.sources import SOURCES
from tests.films.write import write

SKU, SEED, SIZE = "BIS-01", 5, (640, 360)

pytestmark = pytest.mark.slow

Step = tuple[Callable[[MainWindow], bool], Callable[[MainWindow], object]]


class Clerk(QObject):
    """Waits for the first of each pair, then does the second; closes the window afterwards."""

    def __init__(self, steps: list[Step]) -> None:
        super().__init__()
        self._steps = steps
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()
        self._patience = QTimer(self, singleShot=True, interval=120_000)
        self._patience.timeout.connect(QApplication.quit)
        self._patience.start()

    @property
    def has_finished(self) -> bool:
        return not self._steps

    @Slot()
    def _on_timer_timeout(self) -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not found or not found[0].isVisible():
            return
        if not self._steps:
            self._timer.stop()
            self._patience.stop()
            found[0].close()
        elif self._steps[0][0](found[0]):
            self._steps.pop(0)[1](found[0])


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A hand puts one product on the counter and leaves it there."""
    director = Director(SOURCES["shop"](), "oak", SEED, SIZE)
    director.wait(1.2)
    (cut,) = director.cuts(1)
    assert cut.sku == SKU
    thing, arm = director.thing(cut, director.spot()), director.arm()
    director.brings(arm, thing)
    director.draws_back(arm)
    director.wait(3.0)
    file = tmp_path / "counter.avi"
    write(director.film("counter"), file)
    return file


def test_what_is_put_on_the_counter_is_known_and_taken_with_enter(
    qapp, networks, film, monkeypatch, tmp_path
):
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "新店"))
    for file in networks.iterdir():
        lend(file, paths.models())
    monkeypatch.setattr(sys, "argv", ["countersight"])
    for key, value in {"camera": str(film), "backbone": "lite0", "sounds": "0"}.items():
        Settings().set(key, value)
    work, held, listed = [], [], []

    def is_there(_window: MainWindow) -> bool:
        return True

    def listen(window: MainWindow) -> None:
        window.recognise_page._bridge.work_finished.connect(work.append)

    def has_shop(_window: MainWindow) -> bool:
        return bool(work)

    def is_known(window: MainWindow) -> bool:
        answer = window.counter.shown.answer if window.counter.shown is not None else None
        return answer is not None and bool(answer.matches)

    def take(window: MainWindow) -> None:
        held.append(window.counter.shown.answer)
        QTest.keyClick(window.counter_page, Qt.Key.Key_Return)

    def is_listed(window: MainWindow) -> bool:
        return bool(window.counter.basket.lines)

    def note(window: MainWindow) -> None:
        listed.extend(line.product.sku for line in window.counter.basket.lines)
        listed.extend(row.name for row in window.counter_page.basket.content().rows)

    clerk = Clerk([
        (is_there, listen),
        (has_shop, lambda window: QTest.keyClick(window, Qt.Key.Key_F11)),
        (is_known, take),
        (is_listed, note),
    ])  # fmt: skip
    assert main.main() == 0
    assert clerk.has_finished
    assert held[0].matches[0].product.sku == SKU
    assert held[0].verdict in (Verdict.SURE, Verdict.UNSURE)
    assert listed[0] == SKU
    assert len(listed) == 2
