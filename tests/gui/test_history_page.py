"""The History page on a real catalogue: what was asked is found, corrected, forgotten."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from engine import days
from engine.catalog import Catalogue
from engine.history import History
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
from gui import i18n
from gui.pages.history import words
from gui.pages.history.asked_page import AskedPage
from tests.engine.asking import made_older
from tests.gui.real_shop import make_shop, open_shop, products_of, real_bridge

PIXELS = np.full((120, 160, 3), 200, np.uint8)


@pytest.fixture
def shop_path(home):
    return make_shop(home / "shop.catalog")


@pytest.fixture
def bridge(qtbot, shop_path, monkeypatch):
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, shop_path)
        yield bridge


@pytest.fixture
def products(qtbot, bridge):
    return products_of(qtbot, bridge)


@pytest.fixture
def ask(qtbot, bridge, products, shop_path):
    """Writes a question down of which the program said that it is the first product."""

    def note(
        key: str, text: str = "", verdict: Verdict = Verdict.SURE, days_ago: float = 0
    ) -> None:
        matches = tuple(Match(product, 0.9, 0.8, None) for product in products)
        picture = None if text else PIXELS
        answer = Answer(verdict, Reason.TEXT if text else Reason.LOOKS, matches)
        sighting = Sighting(answer, picture, 160, 120)
        source = Source.WORDS if text else Source.PHOTO
        with qtbot.waitSignal(bridge.history.noted):
            bridge.history.note(key, source, Query(picture, text), sighting, "till 1", True)
        if days_ago:
            with Catalogue(shop_path) as catalogue:
                made_older(catalogue, key, days_ago)

    return note


@pytest.fixture
def page(qtbot, bridge, settings, english):
    settings.set("till", "till 1")
    settings.set("learn", "never")
    page = AskedPage(bridge, settings)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: not page.questions.is_waiting)
    return page


def filled(page, qtbot, count: int) -> None:
    qtbot.waitUntil(lambda: page.questions.total == count and not page.questions.is_waiting)


def shown(page, qtbot, row: int = 1):
    """The question in full, once it is there. Row 0 is the heading of the first day."""
    page.list.setCurrentIndex(page.questions.index(row))
    wanted = page.list.asked_id()
    qtbot.waitUntil(lambda: page.recalled is not None and page.recalled.asked.id == wanted)
    return page.recalled.asked


# What is shown


def test_it_says_so_when_nothing_was_asked(page):
    assert page.nothing.isVisible()
    assert not page.exporting.button.isEnabled()
    assert not page.show_all.isVisible()


def test_it_says_so_where_no_history_is_kept(page, settings, qtbot):
    settings.set("history_days", "0")
    page._retranslate()
    assert page.nothing._title.text() == "No history is kept"


def test_what_was_asked_stands_there_newest_first(page, ask, qtbot, products):
    ask("one")
    ask("two", text="apple")
    filled(page, qtbot, 2)
    assert shown(page, qtbot, 1).text == "apple"
    first = shown(page, qtbot, 2)
    assert first.named == products[0]
    assert page.detail.picture.isVisible()
    assert [row.isVisible() for row in page.detail.tiles.rows] == [True, True, True, False]


def test_each_day_begins_with_its_name(page, ask, qtbot):
    for number, ago in enumerate((0, 1, 1, 40)):
        ask(str(number), days_ago=ago)
    page._refresh()
    filled(page, qtbot, 4)
    qtbot.waitUntil(lambda: len(page.questions.headings) == 3)
    assert page.questions.headings == [0, 2, 5]
    names = [page.questions.index(row).data() for row in (0, 2, 5)]
    long_ago = date.today() - timedelta(days=40)
    assert names[:2] == ["Today", "Yesterday"]
    assert str(long_ago.year) in names[2]
    assert [page.questions.day(row) for row in (1, 3, 4, 6, 7)] == [None] * 5
    assert page.questions.id_of(2) == page.questions.id_of(7) == 0
    rows = [page.questions.row_of(page.questions.id_of(row)) for row in (1, 3, 4, 6)]
    assert rows == [1, 3, 4, 6]


def test_a_row_says_what_it_was_and_what_became_of_it(page, ask, bridge, qtbot, products):
    ask("one")
    filled(page, qtbot, 1)
    asked = shown(page, qtbot)
    assert words.title(asked) == "Apple 0"
    assert words.remarks(asked, "till 1") == "Photo"
    bridge.history.decide("one", products[1].id, Outcome.CORRECTED)
    qtbot.waitUntil(lambda: shown(page, qtbot).chosen is not None)
    asked = shown(page, qtbot)
    assert words.title(asked) == "Apple 1"
    assert words.remarks(asked, "another") == "not “Apple 0”  ·  Photo  ·  till 1"
    assert "Apple 1, Sure" in words.spoken(asked)


def test_a_new_question_leaves_the_one_that_is_looked_at(page, ask, qtbot):
    ask("one")
    ask("two")
    filled(page, qtbot, 2)
    first = shown(page, qtbot, 2).id
    ask("three")
    filled(page, qtbot, 3)
    assert page.list.asked_id() == first
    qtbot.waitUntil(lambda: page.detail.recalled.asked.id == first)


def test_the_words_follow_the_language(page, ask, qtbot, qapp):
    ask("one")
    filled(page, qtbot, 1)
    shown(page, qtbot)
    i18n.install(qapp, "zh_CN")
    assert page.questions.index(0).data() == words.day(date.today().isoformat())
    qtbot.waitUntil(lambda: page.filter.verdict.itemText(1) == "确定")
    assert page.filter.verdict.currentIndex() == 0


# Filters


def test_words_and_verdicts_limit_what_is_shown(page, ask, qtbot):
    ask("one", verdict=Verdict.UNKNOWN)
    ask("two", text="quince")
    filled(page, qtbot, 2)
    page.filter.field.setText("quince")
    filled(page, qtbot, 1)
    page.filter.clear()
    filled(page, qtbot, 2)
    page.filter.verdict.setCurrentIndex(page.filter.verdict.findData(Verdict.UNKNOWN.value))
    filled(page, qtbot, 1)
    assert shown(page, qtbot).key == "one"
    page.filter.outcome.setCurrentIndex(page.filter.outcome.findData(Outcome.CONFIRMED.value))
    qtbot.waitUntil(page.nothing.isVisible)
    page.show_all.click()
    filled(page, qtbot, 2)


def test_days_may_be_any(page, ask, qtbot):
    for number, ago in enumerate((0, 1, 10)):
        ask(str(number), days_ago=ago)
    page._refresh()
    filled(page, qtbot, 3)
    box, today = page.filter.days, QDate.currentDate()
    for place, keys in ((1, ["0"]), (2, ["1"]), (3, ["0", "1"]), (4, ["0", "1", "2"])):
        box.choice.setCurrentIndex(place)
        filled(page, qtbot, len(keys))
    box.choice.setCurrentIndex(5)
    assert box.first.isVisible()
    box.first.setDate(today.addDays(-9))  # the wrong way round is the same
    box.last.setDate(today.addDays(-11))
    filled(page, qtbot, 1)
    assert shown(page, qtbot).key == "2"
    page.filter.clear()
    assert not box.first.isVisible()


def test_only_what_is_about_one_product(page, ask, bridge, qtbot, products):
    ask("one")
    ask("two")
    bridge.history.decide("two", products[2].id, Outcome.CORRECTED)
    page.filter.field.setText("something else")
    page.show_product(products[2])
    filled(page, qtbot, 1)
    assert page.filter.product_button.isVisible()
    assert shown(page, qtbot).key == "two"
    page.filter.product_button.click()
    filled(page, qtbot, 2)
    assert not page.filter.product_button.isVisible()


# Saying later what it was


def test_that_it_was_wrong_can_be_said_later(page, ask, qtbot):
    ask("one")
    filled(page, qtbot, 1)
    shown(page, qtbot)
    page.deeds["wrong"].trigger()
    qtbot.waitUntil(lambda: shown(page, qtbot).outcome is Outcome.WRONG)
    assert not page.deeds["wrong"].isEnabled()


def test_what_it_really_was_can_be_said_later(page, ask, qtbot, products):
    ask("one", text="apple")
    filled(page, qtbot, 1)
    shown(page, qtbot)
    page.deeds["correct"].trigger()
    page.correcting.picking.picked.emit(products[1])
    page.correcting.picking.reject()
    qtbot.waitUntil(lambda: shown(page, qtbot).chosen is not None)
    asked = shown(page, qtbot)
    assert asked.outcome is Outcome.CORRECTED
    assert asked.chosen.id == products[1].id


@pytest.mark.parametrize(("place", "outcome"), [(0, Outcome.CONFIRMED), (2, Outcome.CORRECTED)])
def test_a_tile_says_that_it_was_this_one(page, ask, qtbot, products, place, outcome):
    ask("one", verdict=Verdict.UNSURE)
    filled(page, qtbot, 1)
    shown(page, qtbot)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key(Qt.Key.Key_1 + place))
    qtbot.waitUntil(lambda: shown(page, qtbot).outcome is outcome)
    assert page.recalled.asked.chosen == products[place]
    qtbot.waitUntil(lambda: page.detail.tiles.rows[place].content().line == "It was this one")
    page.detail.tiles.rows[1].click()
    qtbot.waitUntil(lambda: shown(page, qtbot).chosen == products[1])


@pytest.mark.parametrize(("mode", "learns"), [("learn", True), ("ask", True), ("never", False)])
def test_its_picture_is_learnt_as_the_settings_say(
    page, ask, qtbot, settings, bridge, monkeypatch, mode, learns
):
    settings.set("learn", mode)
    taught = []
    monkeypatch.setattr(bridge.learning, "correct", lambda *what: taught.append(what))
    ask("one")
    filled(page, qtbot, 1)
    shown(page, qtbot)
    product = page.detail.tiles.matches()[1].product
    page.detail.tiles.rows[1].click()
    if mode == "ask":
        assert taught == []
        page.correcting.question.accept()
    assert taught == ([("one", product.id, "till 1")] if learns else [])


def test_a_question_is_asked_again_as_it_was(page, ask, qtbot):
    ask("one", text="apple")
    filled(page, qtbot, 1)
    shown(page, qtbot)
    page.list.setFocus()
    with qtbot.waitSignal(page.asked_again) as again:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert again.args[0].text == "apple"


def test_letters_that_are_typed_into_the_search_do_nothing_else(page, ask, qtbot):
    ask("one")
    filled(page, qtbot, 1)
    shown(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filter.field.hasFocus()
    qtbot.keyClicks(page.filter.field, "wn1")
    assert page.filter.field.text() == "wn1"
    assert page.correcting.picking is None
    filled(page, qtbot, 0)


# Forgetting


def test_questions_are_deleted_one_by_one_and_several_after_a_question(page, ask, qtbot):
    for key in ("one", "two", "three", "four"):
        ask(key)
    filled(page, qtbot, 4)
    shown(page, qtbot)
    page.deeds["delete"].trigger()
    filled(page, qtbot, 3)
    page.list.selectAll()
    assert len(page.list.selected_ids()) == 3
    page.deeds["delete"].trigger()
    filled(page, qtbot, 3)
    page.clearing.question.accept()
    filled(page, qtbot, 0)
    assert page.nothing.isVisible()


@pytest.mark.parametrize(("place", "left"), [(0, {"old", "today"}), (1, {"old"}), (2, set())])
def test_what_is_cleared_is_of_a_time(page, ask, qtbot, place, left, shop_path):
    ask("old", days_ago=3)
    ask("today")
    ask("now")
    morning = days.begins(date.today().isoformat())
    earlier = max(morning, days.written(datetime.now(UTC) - timedelta(minutes=61)))
    with Catalogue(shop_path) as catalogue, catalogue.transaction():
        catalogue._db.execute("UPDATE asked SET at = ? WHERE key = 'today'", [earlier])
    page._refresh()
    filled(page, qtbot, 3)
    page.clearing.actions[place].trigger()
    page.clearing.question.accept()
    qtbot.waitUntil(lambda: page.questions.total < 3)
    with Catalogue(shop_path) as catalogue:
        kept = {asked.key for asked in History(catalogue).page().asked}
    is_early = earlier == morning  # then the last hour began yesterday
    assert kept == left - ({"today"} if is_early else set())


def test_what_is_shown_can_be_exported(page, ask, qtbot, home, monkeypatch, bridge):
    ask("one", text="quince")
    ask("two", text="apple")
    filled(page, qtbot, 2)
    page.filter.field.setText("quince")
    filled(page, qtbot, 1)
    target = home / "past"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with qtbot.waitSignal(page.said) as said:
        page.exporting.button.click()
    assert said.args == ["Saved as “past.csv”."]
    text = target.with_suffix(".csv").read_text(encoding="utf-8-sig")
    assert [row["text"] for row in csv.DictReader(io.StringIO(text))] == ["quince"]
