"""The History page on a real catalogue: what was asked is found, corrected, forgotten."""

from __future__ import annotations

import numpy as np
import pytest

from engine.types import (
    Answer,
    Match,
    Outcome,
    Query,
    Reason,
    Sighting,
    Source,
    Verdict,
)
from gui.pages.history.asked_page import AskedPage
from tests.gui.real_shop import make_shop, open_shop, products_of, real_bridge

PIXELS = np.full((120, 160, 3), 200, np.uint8)


@pytest.fixture
def bridge(qtbot, home, monkeypatch):
    path = make_shop(home / "shop.catalog")
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, path)
        yield bridge


@pytest.fixture
def products(qtbot, bridge):
    return products_of(qtbot, bridge)


@pytest.fixture
def ask(qtbot, bridge, products):
    """Writes a question down of which the program said that it is the first product."""

    def note(key: str, text: str = "", verdict: Verdict = Verdict.SURE) -> None:
        match = Match(products[0], 0.9, 0.8, None)
        picture = None if text else PIXELS
        answer = Answer(verdict, Reason.TEXT if text else Reason.LOOKS, (match,))
        sighting = Sighting(answer, picture, 160, 120)
        source = Source.WORDS if text else Source.PHOTO
        with qtbot.waitSignal(bridge.history.noted):
            bridge.history.note(key, source, Query(picture, text), sighting, "till 1", True)

    return note


@pytest.fixture
def page(qtbot, bridge, english):
    page = AskedPage(bridge, "till 1")
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: not page.questions.is_waiting)
    return page


def shown(page, qtbot, row: int = 0):
    """The question in full, once it is there."""
    page.list.select_row(row)
    wanted = page.list.asked_id()
    qtbot.waitUntil(
        lambda: page.detail.recalled is not None and page.detail.recalled.asked.id == wanted
    )
    return page.detail.recalled.asked


def test_it_says_so_when_nothing_was_asked(page):
    assert page.nothing.isVisible()
    assert not page.export_button.isEnabled()


def test_what_was_asked_stands_there_newest_first(page, ask, qtbot, products):
    ask("one")
    ask("two", text="apple")
    qtbot.waitUntil(lambda: page.questions.rowCount() == 2)
    assert shown(page, qtbot, 0).text == "apple"
    first = shown(page, qtbot, 1)
    assert first.named == products[0]
    assert not page.detail.picture.is_empty


def test_words_and_verdicts_limit_what_is_shown(page, ask, qtbot):
    ask("one", verdict=Verdict.UNKNOWN)
    ask("two", text="quince")
    qtbot.waitUntil(lambda: page.questions.rowCount() == 2)
    page.filter.field.setText("quince")
    qtbot.waitUntil(lambda: page.questions.rowCount() == 1)
    page.filter.clear()
    qtbot.waitUntil(lambda: page.questions.rowCount() == 2)
    page.filter.verdict.setCurrentIndex(page.filter.verdict.findData(Verdict.UNKNOWN.value))
    qtbot.waitUntil(lambda: page.questions.rowCount() == 1)
    assert shown(page, qtbot).key == "one"
    page.filter.outcome.setCurrentIndex(page.filter.outcome.findData(Outcome.CONFIRMED.value))
    qtbot.waitUntil(page.nothing.isVisible)


def test_that_it_was_wrong_can_be_said_later(page, ask, qtbot):
    ask("one")
    qtbot.waitUntil(lambda: page.questions.rowCount() == 1)
    shown(page, qtbot)
    page.deeds["wrong"].trigger()
    qtbot.waitUntil(lambda: shown(page, qtbot).outcome is Outcome.WRONG)
    assert not page.deeds["wrong"].isEnabled()


def test_what_it_really_was_can_be_said_later(page, ask, qtbot, products):
    ask("one", text="apple")
    qtbot.waitUntil(lambda: page.questions.rowCount() == 1)
    shown(page, qtbot)
    page.deeds["correct"].trigger()
    page.picking.picked.emit(products[1])
    page.picking.reject()
    qtbot.waitUntil(lambda: shown(page, qtbot).chosen is not None)
    asked = shown(page, qtbot)
    assert asked.outcome is Outcome.CORRECTED
    assert asked.chosen.id == products[1].id


def test_a_question_is_asked_again_as_it_was(page, ask, qtbot):
    ask("one", text="apple")
    qtbot.waitUntil(lambda: page.questions.rowCount() == 1)
    shown(page, qtbot)
    with qtbot.waitSignal(page.asked_again) as again:
        page.deeds["again"].trigger()
    assert again.args[0].text == "apple"


def test_questions_are_deleted_one_by_one_and_all(page, ask, qtbot):
    for key in ("one", "two", "three"):
        ask(key)
    qtbot.waitUntil(lambda: page.questions.rowCount() == 3)
    shown(page, qtbot)
    page.deeds["delete"].trigger()
    qtbot.waitUntil(lambda: page.questions.rowCount() == 2)
    page.clear_button.click()
    page.question.accept()
    qtbot.waitUntil(lambda: page.questions.rowCount() == 0)
    assert page.nothing.isVisible()
