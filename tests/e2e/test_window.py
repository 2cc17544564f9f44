"""The whole program, as a person starts it: ``main()``, the real network, the sample shop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from engine import paths
from engine.settings import Settings
from engine.types import Explanation, Fate, ImportReport, Lesson, Product, Verdict
from gui.bridge import AnswerEvent, Failure
from gui.main_window import MainWindow
from gui.pages.evidence.window import EvidenceWindow

QUERIES = paths.resources() / "sample_shop" / "queries"

pytestmark = pytest.mark.slow


class Clerk(QObject):
    """Goes through ``steps`` in the running program: each is done when the last one's answer came.

    What was seen is kept; the program is closed after the last step, or when it takes too long.
    """

    def __init__(self, steps: list[Callable[[MainWindow], object]]) -> None:
        super().__init__()
        self._steps = iter(steps)
        self.answers: list[AnswerEvent] = []
        self.failures: list[Failure] = []
        self.reports: list[ImportReport] = []
        self.window: MainWindow | None = None
        self.titles: list[str] = []
        self._patience = QTimer(self, singleShot=True, interval=120_000)
        self._patience.timeout.connect(QApplication.quit)
        self._look_for_window = QTimer(self, interval=10)
        self._look_for_window.timeout.connect(self._on_look_for_window)
        self._look_for_window.start()
        self._patience.start()

    @Slot()
    def _on_look_for_window(self) -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not found or not found[0].isVisible():
            return
        self._look_for_window.stop()
        self.window = found[0]
        bridge = self.window.recognise_page._bridge
        bridge.answer_ready.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        bridge.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        bridge.work_finished.connect(self._on_work, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_answer(self, event: AnswerEvent) -> None:
        self.answers.append(event)
        self._next()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self.failures.append(failure)
        self._next()

    @Slot(object)
    def _on_work(self, report: ImportReport | None) -> None:
        if report is not None:  # the history is looked through on opening, too: nothing to wait for
            self.reports.append(report)
            self._next()

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.window.close()
        else:
            step(self.window)


def drop(picture: Path) -> Callable[[MainWindow], object]:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    return lambda window: window.recognise_page.ask_about(mime)


@pytest.fixture
def program(
    qapp: QApplication, networks: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[list[Callable[[MainWindow], object]]], tuple[int, Clerk]]]:
    """Run ``main()`` in a new home with the network prepared; returns its status and the clerk."""
    from tests.conftest import lend

    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "新店"))
    for file in networks.iterdir():
        lend(file, paths.models())
    monkeypatch.setattr(sys, "argv", ["countersight"])

    def run(steps: list[Callable[[MainWindow], object]]) -> tuple[int, Clerk]:
        clerk = Clerk(steps)
        status = main.main()
        clerk._patience.stop()
        return status, clerk

    yield run
    assert "tensorflow" not in sys.modules


def test_the_first_start_brings_the_sample_shop_and_answers_dropped_photos(program):
    damaged = paths.data() / "damaged.jpg"
    damaged.write_bytes((QUERIES / "known" / "FRT-05.jpg").read_bytes()[:5000])
    steps = [
        drop(QUERIES / "known" / "FRT-05.jpg"),
        drop(QUERIES / "barcode" / "CER-01.jpg"),
        drop(QUERIES / "not_a_product" / "black_frame.jpg"),
        drop(damaged),
    ]
    status, clerk = program(steps)
    assert status == 0
    assert clerk.reports[0].products_added >= 36
    verdicts = [event.sighting.answer.verdict for event in clerk.answers]
    assert verdicts == [Verdict.SURE, Verdict.SURE, Verdict.NOT_A_PRODUCT]
    first = clerk.answers[0].sighting.answer
    assert first.matches[0].product.sku == "FRT-05"
    assert clerk.answers[0].photos[first.matches[0].photo_id].ndim == 3
    assert (
        clerk.answers[1].sighting.answer.barcode
        == clerk.answers[1].sighting.answer.matches[0].product.barcodes[0]
    )
    assert [failure.error.code for failure in clerk.failures] == ["picture_damaged"]


def test_a_product_added_from_the_window_is_found_the_next_time(program):
    from engine.types import ProductDraft

    stranger = QUERIES / "unknown" / "shampoo.jpg"

    def add(window: MainWindow) -> None:
        draft = ProductDraft("SHA-01", "Shampoo")
        window.recognise_page.session.add_product(draft)

    status, clerk = program([drop(stranger), add])
    assert status == 0
    assert clerk.answers[0].sighting.answer.verdict is Verdict.UNKNOWN
    again = clerk.answers[1].sighting.answer
    assert again.matches[0].product.sku == "SHA-01"
    assert again.verdict in (Verdict.SURE, Verdict.UNSURE)


def test_keys_take_a_tile_and_a_catalogue_that_is_none_is_explained(program, monkeypatch, tmp_path):
    Settings().set("backbone", "lite0")  # quicker: what the looks say is not the point here
    photo = QUERIES / "known" / "FRT-05.jpg"
    taken: list[object] = []

    def take(window: MainWindow) -> None:
        session = window.recognise_page.session
        session.taken.connect(taken.append)
        session.taken.connect(window.close)  # the key waits a moment: it could be a scanner's
        QTest.keyClick(window.recognise_page, Qt.Key.Key_1)

    status, _clerk = program([drop(photo), take])
    assert status == 0
    assert [match.product.sku for match in taken] == ["FRT-05"]

    other = tmp_path / "notes.txt"
    other.write_text("not a catalogue")
    monkeypatch.setattr(sys, "argv", ["countersight", "--catalog", str(other)])
    status, clerk = program([])
    assert status == 0
    assert clerk.failures[0].error.code == "not_a_catalogue"


def test_an_answer_is_explained_and_put_on_paper(program, tmp_path):
    """Print is joined detail by detail; the page is written without a printer."""
    seen: list[Explanation] = []
    file = tmp_path / "why.pdf"

    def ask(window: MainWindow) -> None:
        bridge, page = window.recognise_page._bridge, window.recognise_page
        bridge.insight.explained.connect(note)
        bridge.answer_ready.connect(
            lambda _event: page.answer.look_closer(), Qt.ConnectionType.QueuedConnection
        )
        drop(QUERIES / "known" / "JUI-01.jpg")(window)

    def note(explanation: Explanation) -> None:
        seen.append(explanation)
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, EvidenceWindow))
        QTimer.singleShot(0, window, lambda: (window.save_sheet(file), window.parent().close()))

    def wait(_window: MainWindow) -> None:
        """The program is closed when the page is written."""

    status, clerk = program([ask, *[wait] * 9])
    assert status == 0
    (explanation,) = seen
    assert explanation.sighting is clerk.answers[0].sighting
    first, other = explanation.first, explanation.other
    assert first.match.product.sku == "JUI-01"
    assert len(first.match.evidence.query) >= 20
    assert first.regions[0].alike.max() > other.regions[0].alike.max()
    assert "Orange" in explanation.words[0]
    right, asked = explanation.odds.spoken
    assert right / asked >= 0.9
    assert file.read_bytes().count(b"/Subtype /Image") >= 2


def test_what_is_corrected_is_found_when_the_same_photo_comes_again(program):
    photo = QUERIES / "unknown" / "plasters.jpg"
    lessons: list[Lesson] = []

    def correct(window: MainWindow) -> None:
        """None of these: search for it, Enter, and the photo once more as soon as it is learnt."""
        page, bridge = window.recognise_page, window.recognise_page._bridge

        def choose(found: tuple[Product, ...]) -> None:
            if len(found) == 1:
                QTest.keyClick(picking.field, Qt.Key.Key_Return)

        def go_on(lesson: Lesson) -> None:
            lessons.append(lesson)
            drop(photo)(window)

        page.choose_another()
        picking = page.adding.picking
        bridge.insight.found.connect(choose)
        bridge.learning.taught.connect(go_on)
        picking.field.setText("TPT-01")

    status, clerk = program([drop(photo), correct])
    assert status == 0
    first, again = (event.sighting.answer for event in clerk.answers)
    assert first.verdict is not Verdict.SURE
    assert [(lesson.product.sku, lesson.fate) for lesson in lessons] == [("TPT-01", Fate.LEARNT)]
    assert again.matches[0].product.sku == "TPT-01"
    assert again.verdict in (Verdict.SURE, Verdict.UNSURE)
