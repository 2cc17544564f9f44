"""The window that says why: both pictures at one scale, odds in words, the runner-up, paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.errors import ModelMissing
from engine.types import Answer, Explanation, Reason, Timings, Verdict
from gui import i18n, printing, theme
from gui.bridge import Failure
from gui.pages.evidence import EvidenceOpener
from gui.pages.evidence.content import MOST_ON_PAPER, Pictures, twin
from gui.pages.evidence.names import told_apart
from gui.pages.evidence.sheet import Sheets
from gui.pages.evidence.window import EvidenceWindow
from gui.pages.evidence.words import Marks, Words
from gui.widgets.versus_table import plain
from tests.gui.explanations import (
    GREEN,
    ODDS,
    RED,
    TIMINGS,
    a_sighting,
    an_answer,
    an_explanation,
)
from tests.gui.fakes import FakeBridge

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture
def bridge(qapp: QApplication) -> FakeBridge:
    return FakeBridge()


@pytest.fixture
def opener(qtbot: QtBot, bridge: FakeBridge, english: None) -> Iterator[EvidenceOpener]:
    parent = QWidget()
    qtbot.addWidget(parent)
    opener = EvidenceOpener(bridge, parent)  # type: ignore[arg-type]
    yield opener
    if opener.window is not None:
        opener.window.close()


def opened(
    opener: EvidenceOpener, bridge: FakeBridge, why: Explanation | None = None
) -> EvidenceWindow:
    """With the engine's word in it."""
    why = why or an_explanation()
    opener.open_for(why.sighting, why.product_id)
    bridge.insight.explained.emit(why)
    assert opener.window
    return opener.window


def texts(window: EvidenceWindow) -> dict[str, tuple[str, ...]]:
    return {row.heading: tuple(map(plain, row.cells)) for row in window.side.table.rows()}


def press(window: EvidenceWindow, key: Qt.Key | str) -> None:
    QTest.keyClick(window, key)  # type: ignore[call-overload]


# Opening


def test_the_answer_is_shown_at_once_and_explained_when_that_is_known(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    sighting = a_sighting()
    opener.open(sighting)
    window = opener.window
    assert window
    assert bridge.called("explain") == [(sighting, None)]
    assert window.banner.content().headline == "Red Apple"
    assert "such answers" not in window.banner.content().line
    assert not window.pane.pair.content().halves[0].picture.isNull()
    assert window.pane.pair.content().halves[1].picture.isNull()
    assert window.pane.hint.text() == "Looking closer…"
    assert not window.print_button.isEnabled()
    bridge.insight.explained.emit(an_explanation(sighting))
    assert window.banner.content().line.startswith("9 of 10 such answers are right.")
    assert not window.pane.pair.content().halves[1].picture.isNull()
    assert window.print_button.isEnabled()
    assert window.isVisible()
    assert not window.isModal()


def test_another_answer_takes_its_place_and_late_words_about_the_first_are_not_heard(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    first = opened(opener, bridge)
    late = an_explanation(a_sighting())
    opener.open(late.sighting)
    other = an_explanation(a_sighting(an_answer(Verdict.SURE, Reason.LOOKS)))
    opener.open(other.sighting)
    assert opener.window is first
    bridge.insight.explained.emit(late)
    assert first.pane.hint.text() == "Looking closer…"
    bridge.insight.explained.emit(other)
    assert first.why() is other


def test_esc_closes_it_and_it_comes_back_as_large(
    qtbot: QtBot, opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    window = opened(opener, bridge)
    window.resize(720, 690)
    with qtbot.waitSignal(window.destroyed):
        press(window, Qt.Key.Key_Escape)
    assert opener.window is None
    assert opened(opener, bridge).size().toTuple() == (720, 690)


def test_what_goes_wrong_is_said_in_the_window(opener: EvidenceOpener, bridge: FakeBridge) -> None:
    opener.open(a_sighting())
    assert opener.window
    bridge.failed.emit(Failure("find", 3, ModelMissing()))
    assert opener.window.trouble.isHidden()
    bridge.failed.emit(Failure("explain", 0, ModelMissing()))
    assert opener.window.trouble.text() == str(ModelMissing())
    opener.open(a_sighting())
    assert opener.window.trouble.isHidden()


# The pair


def test_both_pictures_are_at_the_same_scale_and_stay_so(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    """The photo has twice the pixels; what is 120 px large here is 240 there."""
    window = opened(opener, bridge)
    pair = window.pane.pair

    def across() -> tuple[float, float]:
        """How wide the frames are, here and there."""
        here = pair.place_of(0, QPointF(160, 0)) - pair.place_of(0, QPointF(40, 0))
        there = pair.place_of(1, QPointF(320, 0)) - pair.place_of(1, QPointF(80, 0))
        return here.x(), there.x()

    before = across()
    assert before[0] == pytest.approx(before[1])
    pair.zoom_by(2)
    assert across() == pytest.approx((before[0] * 2, before[0] * 2))
    window.pane.whole.click()
    assert across() == pytest.approx(before)


def test_details_regions_or_nothing_are_drawn_as_chosen(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    window = opened(opener, bridge)
    assert window.pane.marks.choices() == ("details", "alike", "apart", "nothing")
    assert window.pane.marks.texts()[1:] == ("Alike", "Different", "Plain")
    assert window.pane.marks.button("details").isChecked()
    assert len(window.pane.pair.content().links) == 4
    assert window.pane.pair.content().halves[0].veil.isNull()
    window.pane.marks.button("alike").click()
    assert window.pane.pair.content().links == ()
    veil = window.pane.pair.content().halves[0].veil
    bright, dark = (veil.pixelColor(place, veil.height() // 2).alpha() for place in (96, 300))
    assert bright < 20
    assert dark > 150
    for _ in range(2):
        press(window, "m")
    assert window.pane.marks.button("nothing").isChecked()
    assert window.pane.pair.content().halves[0].veil.isNull()
    press(window, "m")
    assert window.pane.marks.button("details").isChecked()


def test_the_runner_up_can_be_looked_at_instead(opener: EvidenceOpener, bridge: FakeBridge) -> None:
    why = an_explanation()
    window = opened(opener, bridge, why)
    assert window.pane.products.texts() == ("1  Red Apple", "2  Green Apple")
    first = window.pane.pair.content().halves[1].picture.cacheKey()
    window.pane.products.button("other").click()
    assert window.pane.pair.content().halves[1].picture.cacheKey() != first
    assert window.pane.pair.content().halves[1].caption.startswith("Green Apple")
    assert window.pane.marks.choices() == ("alike", "apart", "nothing")
    assert window.pane.marks.button("alike").isChecked()
    press(window, "1")
    assert window.pane.pair.content().halves[1].picture.cacheKey() == first
    press(window, "2")
    assert window.pane.products.button("other").isChecked()


def test_the_sight_stays_when_the_other_photo_is_shown(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    window = opened(opener, bridge)
    window.pane.nearer.click()
    before = window.pane.pair.sight()
    assert before.zoom > 1
    press(window, "2")
    assert window.pane.pair.sight() == before
    window.pane.farther.click()
    assert window.pane.pair.sight().zoom == pytest.approx(1)


def test_on_paper_there_are_fewer_lines_and_the_rest_is_light(
    qapp: QApplication, english: None
) -> None:
    why = an_explanation()
    assert why.first
    assert why.first.match.evidence
    many = ((0.5, 0.5),) * 90
    evidence = replace(why.first.match.evidence, query=many, photo=many)
    first = replace(why.first, match=replace(why.first.match, evidence=evidence))
    drawn = twin(why, first, Marks.DETAILS, ("", ""), Pictures(), on_paper=True)
    assert len(drawn.links) == MOST_ON_PAPER
    for on_paper, lightness in ((True, 255), (False, 0)):
        half = twin(why, first, Marks.ALIKE, ("", ""), Pictures(), on_paper=on_paper).halves[0]
        assert half.shade.lightness() == lightness


# Words


def test_the_table_marks_what_differs(opener: EvidenceOpener, bridge: FakeBridge) -> None:
    window = opened(opener, bridge)
    rows = {row.heading: row.cells for row in window.side.table.rows()}
    assert rows["Product"][0] == (("Red", True), (" Apple", False))
    assert texts(window)["Likely"] == ("91\N{NO-BREAK SPACE}%", "5\N{NO-BREAK SPACE}%")
    assert texts(window)["Similarity"] == ("0.82", "0.60")
    assert texts(window)["SKU"] == ("SKU-002", "SKU-004")
    assert [marked for cell in rows["Barcode"] for _, marked in cell] == [True, True]
    assert [marked for cell in rows["Brand"] for _, marked in cell] == [False, False]
    assert window.side.lead.text().startswith("Next comes: Green Apple")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (an_answer(Verdict.SURE, Reason.BARCODE, barcode="4006381333931"), "nothing was guessed"),
        (an_answer(reason=Reason.TEXT), "is not counted"),
        (an_answer(), "too few were counted"),
        (an_answer(is_reordered=True), "taken more often here"),
        (an_answer(Verdict.UNKNOWN, Reason.NOTHING_SIMILAR), "None of these was said to be it."),
    ],
    ids=["barcode", "words", "too few", "sold often", "unknown"],
)
def test_where_there_are_no_odds_the_reason_is_told(
    opener: EvidenceOpener, bridge: FakeBridge, answer: Answer, said: str
) -> None:
    why = an_explanation(a_sighting(answer), odds=None)
    window = opened(opener, bridge, why)
    assert said in window.banner.content().line
    assert window.side.counted.isHidden()


def test_odds_are_those_of_what_was_said_first(opener: EvidenceOpener, bridge: FakeBridge) -> None:
    window = opened(opener, bridge, an_explanation(product_id=GREEN.id))
    assert window.banner.content().headline == "Green Apple"
    assert "9 of 10" not in window.banner.content().line
    assert window.side.lead.text().startswith("Likelier: Red Apple")


def test_an_answer_without_a_product_is_explained_too(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    answer = an_answer(Verdict.NOT_A_PRODUCT, Reason.DOCUMENT)
    window = opened(opener, bridge, an_explanation(a_sighting(answer)))
    assert "page of text" in window.banner.content().line
    assert not window.pane.pair.content().halves[0].picture.isNull()
    assert window.pane.products.isHidden()
    assert window.pane.marks.isHidden()
    assert window.side.stages.parts()


def test_an_answer_to_words_has_no_picture_of_its_own(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    sighting = a_sighting(an_answer(reason=Reason.TEXT), has_picture=False)
    why = an_explanation(sighting)
    bare = [replace(one, frames=None, regions=None) for one in (why.first, why.other)]  # type: ignore[type-var]
    window = opened(opener, bridge, replace(why, odds=None, first=bare[0], other=bare[1]))
    assert window.pane.pair.content().halves[0].picture.isNull()
    assert not window.pane.pair.content().halves[1].picture.isNull()
    assert "Similarity" not in texts(window)
    assert "Details" not in texts(window)


def test_the_time_of_each_stage_is_told(opener: EvidenceOpener, bridge: FakeBridge) -> None:
    window = opened(opener, bridge)
    assert [part.text for part in window.side.stages.parts()] == [
        "4 ms", "20 ms", "32 ms", "0.6 ms", "0.9 ms",
    ]  # fmt: skip
    assert window.side.time.text() == "Time: 57 ms"
    assert sum(part.spent for part in window.side.stages.parts()) == pytest.approx(TIMINGS.total)
    none = an_answer(timings=Timings())
    window = opened(opener, bridge, an_explanation(a_sighting(none)))
    assert window.side.time.isHidden()


def test_it_follows_the_language_and_the_theme(
    qapp: QApplication, opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    window = opened(opener, bridge)
    i18n.install(qapp, "zh_CN")
    QApplication.processEvents()
    assert window.banner.content().headline == "红苹果"
    rows = window.side.table.rows()
    assert rows[0].cells[0] == (("红", True), ("苹果", False))
    theme.apply(qapp, "dark")
    QApplication.processEvents()
    theme.apply(qapp, "light")


@pytest.mark.parametrize(
    ("one", "other", "own"),
    [
        ("Oat Milk 1 l", "Rice milk 1 l", ("Oat", "Rice")),
        ("泡莫可乐 零糖", "泡莫可乐 经典", ("零糖", "经典")),
        ("Cola", "Cola", ("", "")),
        ("", "Cola", ("", "Cola")),
    ],
)
def test_names_are_told_apart_by_words_or_signs(one: str, other: str, own: tuple[str, str]) -> None:
    cells = told_apart(one, other)
    assert tuple(map(plain, cells)) == (one, other)
    marked = ("".join(text for text, is_own in cell if is_own) for cell in cells)
    assert tuple(marked) == own


# Paper


def on_paper() -> tuple[Sheets, Words]:
    words = Words()
    return Sheets(words), words


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_says_it_all_and_is_one(qapp: QApplication, english: None, language: str) -> None:
    i18n.install(qapp, language)
    why = an_explanation()
    sheets, words = on_paper()
    sheet = sheets.sheet(why, Pictures(), NOW)
    document = printing.page(sheet.html, sheet.pictures)
    text = document.toPlainText()
    for said in (
        words.banner(why).headline, words.odds(why), words.counted(ODDS), RED.sku, GREEN.sku,
        words.lead(why), words.total(TIMINGS),
    ):  # fmt: skip
        assert said.replace("\N{NO-BREAK SPACE}", " ") in text.replace("\N{NO-BREAK SPACE}", " ")
    assert set(sheet.pictures) == {"first", "other"}
    assert printing.fits(sheet.html, sheet.pictures)
    corner = sheet.pictures["first"].pixelColor(0, 0)
    assert corner.lightness() == 255


def test_a_page_without_anything_to_compare_is_still_one(qapp: QApplication, english: None) -> None:
    why = an_explanation(a_sighting(an_answer(Verdict.NOT_A_PRODUCT, Reason.DOCUMENT)))
    sheet = on_paper()[0].sheet(why, Pictures(), NOW)
    assert set(sheet.pictures) == {"first"}
    assert "page of text" in printing.page(sheet.html, sheet.pictures).toPlainText()
    words = a_sighting(an_answer(reason=Reason.TEXT), has_picture=False)
    assert on_paper()[0].sheet(an_explanation(words), Pictures(), NOW).pictures == {}


def test_the_page_is_saved_as_a_pdf(
    opener: EvidenceOpener, bridge: FakeBridge, tmp_path: Path
) -> None:
    window = opened(opener, bridge)
    file = tmp_path / "为什么.pdf"
    window.save_sheet(file)
    raw = file.read_bytes()
    assert raw.startswith(b"%PDF")
    assert raw.rstrip().endswith(b"%%EOF")
    assert raw.count(b"/Type /Page\n") == 1
    assert raw.count(b"/Subtype /Image") >= 2
    assert len(raw) > 20_000
    assert window.trouble.isHidden()


def test_where_nothing_may_be_written_that_is_said(
    opener: EvidenceOpener, bridge: FakeBridge, tmp_path: Path
) -> None:
    window = opened(opener, bridge)
    window.save_sheet(tmp_path / "no such folder" / "why.pdf")
    assert "why.pdf" in window.trouble.text()
    assert not window.trouble.isHidden()
    window.save_sheet(tmp_path / "why.pdf")
    assert window.trouble.isHidden()


def test_it_is_printed_on_a_printer_of_the_persons_choice(
    opener: EvidenceOpener, bridge: FakeBridge
) -> None:
    """The dialog is there beside the window; nobody waits for it."""
    window = opened(opener, bridge)
    window.print_button.click()
    dialog = window._printing.dialog
    assert dialog
    dialog.reject()


def test_a_page_is_drawn_on_any_paged_device(qapp: QApplication, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    printing.print_page("<p>Cola</p>", writer)
    del writer
    assert (tmp_path / "page.pdf").stat().st_size > 500
