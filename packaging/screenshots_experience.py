"""The screens of experience: history, what was learnt, evidence, the parts of the Quality page."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QObject
from screenshots_tools import save, settle, wait_for, wait_until

QUERIES = Path(__file__).resolve().parents[1] / "resources" / "sample_shop" / "queries"
QUALITY = ("products", "confusions", "bargaining", "trend", "folder")


def live_a_day(window: QObject, bridge: QObject) -> None:
    """What a clerk asks and decides in an hour; twice the wrong product is chosen."""
    session = window.recognise_page.session
    known = list(_questions("known"))
    others = [*_questions("unknown")][:2] + [*_questions("not_a_product")][:1]
    for number, (file, sku) in enumerate((*known, *others)):
        wait_for(bridge.answer_ready, lambda file=file: session.ask_pictures([file]))
        matches = session.shown.answer.matches if sku else ()
        wrong = number in (5, 11)
        wanted = [m.product for m in matches if (m.product.sku == sku) is not wrong]
        if wanted:
            wait_for(
                bridge.learning.taught, lambda product=wanted[-wrong]: session.correct(product)
            )
    session.clear()


def _questions(kind: str) -> list[tuple[Path, str]]:
    with (QUERIES / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return [(QUERIES / row["file"], row["sku"]) for row in rows]


class ExperiencePhotographer(QObject):
    """Drives the pages of one window that came with experience."""

    def __init__(self, window: QObject, bridge: QObject, out: Path, ending: str) -> None:
        super().__init__()
        self._window, self._bridge, self._out, self._ending = window, bridge, out, ending

    def take_all(self) -> None:
        self._history()
        self._evidence()
        self._quality()

    def _history(self) -> None:
        from gui.pages.history.page import ASKED, LEARNT

        page = self._window.history_page
        self._window.actions_.history.trigger()
        page._show(ASKED)
        settle(800)
        page.asked.list.choose(page.asked.questions.id_of(4))
        settle(800)
        self._save("history")
        page._show(LEARNT)
        settle(800)
        self._save("learnt")

    def _evidence(self) -> None:
        """Of something that is certain, and of something that is between two."""
        session = self._window.recognise_page.session
        self._window.actions_.recognise.trigger()
        for name, file in _EVIDENT.items():
            wait_for(self._bridge.answer_ready, lambda file=file: session.ask_pictures([file]))
            sighting = session.shown.event.sighting
            self._window.evidence.open(sighting)
            window = self._window.evidence.window
            window.resize(1100, 760)
            wait_until(lambda window=window: window.sheet is not None)
            settle(800)
            save(window, self._out / f"evidence-{name}-{self._ending}.png")
            window.close()
        session.clear()

    def _quality(self) -> None:
        page = self._window.quality_page
        self._window.actions_.quality.trigger()
        for section in QUALITY:
            page.show_section(section)
            settle(800)
            self._save(f"quality-{section}")
        page.show_section("overview")

    def _save(self, name: str) -> None:
        save(self._window, self._out / f"{name}-{self._ending}.png")


_EVIDENT = {"sure": QUERIES / "known" / "MLK-01.jpg", "close": QUERIES / "known" / "SDA-01.jpg"}
