"""The review list: what waits for a decision, what was learnt, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidget

from engine.types import Doubt, Fate, Sample, SampleState
from gui import i18n
from gui.actions import new_actions
from gui.bridge import Bridge
from gui.main_window import MainWindow
from gui.pages.learnt import LearntPage, samples
from gui.pages.learnt.groups import Group
from gui.pages.learnt.words import Words
from gui.undo import History
from tests.gui.fake_engine import FakeEngine, a_product
from tests.gui.test_recognise_page import answered, drop, photos

__all__ = ["photos"]

COLA, ZERO, TEA, SOAP = (a_product(number) for number in range(1, 5))


def a_sample(number: int, **values: object) -> Sample:
    usual = {"product": COLA, "at": f"2026-11-2{number % 10}T10:00:00Z", "till": "Till 2",
             "state": SampleState.LEARNT}  # fmt: skip
    return Sample(number, **{**usual, **values})  # type: ignore[arg-type]


def aside(number: int, **values: object) -> Sample:
    doubted = {"state": SampleState.ASIDE, "doubt": Doubt.LOOKS_LIKE_ANOTHER, "rival": ZERO}
    return a_sample(number, **{**doubted, **values})


@pytest.fixture
def learnt(qtbot, bridge: Bridge, engine, home) -> type[FakeEngine]:
    """An open catalogue that has learnt nothing yet."""
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(home / "shop.catalog", "lite2")
    return engine


@pytest.fixture
def open_page(qtbot, bridge: Bridge, learnt, english):
    """Shows the page over these samples."""
    pages: list[QWidget] = []

    def show(*found: Sample) -> LearntPage:
        learnt.lessons.samples = list(found)
        actions = new_actions(bridge)
        page = LearntPage(bridge, History(bridge, actions, bridge), actions)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        with qtbot.waitSignal(page.samples.loaded):
            page.show()
        qtbot.waitUntil(lambda: not page.samples.is_waiting())
        return page

    yield show
    for page in pages:
        page.hide()


def rows(page: LearntPage) -> list[int]:
    found = (page.samples.sample(row) for row in range(page.samples.rowCount()))
    return [sample.id for sample in found]


def offered(page: LearntPage) -> list[str]:
    return [action.text() for action in page.deeds.actions if action.isVisible()]


def do(page: LearntPage, key: str) -> None:
    """What the key does; offscreen windows are not always active."""
    for action in page.deeds.actions:
        if key in [shortcut.toString() for shortcut in action.shortcuts()]:
            assert action.isEnabled()
            action.trigger()


def state_of(learnt, number: int) -> Sample:
    return next(s for s in learnt.lessons.samples if s.id == number)


def select(page: LearntPage, *numbers: int) -> None:
    page.list.clearSelection()
    for row in numbers:
        flag = QItemSelectionModel.SelectionFlag.Select
        page.list.selectionModel().select(page.samples.index(row), flag)


# What is shown


def test_what_waits_for_a_decision_comes_first(open_page):
    page = open_page(a_sample(3), aside(2), a_sample(1, is_seen=True))
    assert rows(page) == [2]
    texts = [button.text() for button in page.tabs.buttons.values()]
    assert texts == ["Please decide  1", "Learnt lately  1", "Taken out"]
    assert "looks more like “Granny Smith apple”" in page.detail.reason.text()
    assert page.detail.rival.isVisible()


def test_without_anything_to_decide_what_was_learnt_is_shown(open_page):
    page = open_page(a_sample(2), a_sample(1))
    assert page.tabs.group() is Group.LEARNT
    assert rows(page) == [2, 1]
    assert not page.detail.rival.isVisible()
    assert ("Till", "Till 2") in page.detail.picture.facts.facts()


def test_the_picture_stands_beside_the_main_photos_of_both(qtbot, open_page):
    page = open_page(aside(1))
    sides = (page.detail.chosen, page.detail.picture, page.detail.rival)
    qtbot.waitUntil(lambda: all(side.photo.has_picture() for side in sides))


@pytest.mark.parametrize(
    ("group", "words"),
    [(Group.ASIDE, "Nothing to decide"), (Group.LEARNT, "Nothing learnt yet"),
     (Group.OUT, "Nothing was taken out")],
)  # fmt: skip
def test_an_empty_group_says_so(qtbot, open_page, group, words):
    page = open_page()
    qtbot.mouseClick(page.tabs.buttons[group], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.nothing._title.text() == words)
    assert page._stack.currentWidget() is page.nothing
    assert offered(page) == []


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        (aside(1, doubt=Doubt.LOOKS_LIKE_NONE, rival=None), "looks like none of its photos"),
        (aside(1, doubt=Doubt.NOT_A_PRODUCT, rival=None), "may show no product"),
        (aside(1, rival=None), "looks like none of its photos"),
        (a_sample(1, state=SampleState.LET_GO), "Let go"),
    ],
)
def test_every_doubt_has_its_words(qapp, english, sample, words):
    assert words in Words().reason(sample)


def test_long_lists_come_in_parts(qtbot, open_page, monkeypatch):
    monkeypatch.setattr(samples, "PAGE", 3)
    page = open_page(*(a_sample(number) for number in range(8, 0, -1)))
    assert rows(page) == [8, 7, 6]
    for wanted in (6, 8):
        with qtbot.waitSignal(page.samples.loaded):
            page.samples.fetchMore(page.samples.index(-1))
        assert len(rows(page)) == wanted
    assert not page.samples.canFetchMore(page.samples.index(-1))


def test_the_last_decision_leaves_the_group_empty_and_on_the_screen(qtbot, open_page):
    page = open_page(aside(2), a_sample(1))
    do(page, "1")
    qtbot.waitUntil(lambda: page.nothing._title.text() == "Nothing to decide")
    assert page.tabs.group() is Group.ASIDE


def test_a_sample_is_shown_that_was_asked_for(qtbot, open_page):
    page = open_page(aside(3), aside(2), aside(1))
    page.show_sample(2)
    qtbot.waitUntil(lambda: page.list.sample().id == 2)


# What is done


def test_it_is_the_one_that_was_chosen(qtbot, open_page, learnt):
    page = open_page(aside(2), aside(1))
    assert offered(page)[:2] == ["It is “Golden Delicious apple”", "It is “Granny Smith apple”"]
    do(page, "1")
    qtbot.waitUntil(lambda: rows(page) == [1])
    assert state_of(learnt, 2).state is SampleState.LEARNT
    assert page.list.sample().id == 1


def test_it_is_the_other_one(qtbot, open_page, learnt):
    page = open_page(aside(2), aside(1))
    do(page, "2")
    qtbot.waitUntil(lambda: rows(page) == [1])
    assert state_of(learnt, 2).product == ZERO


def test_it_is_a_third_one(qtbot, open_page, learnt):
    page = open_page(aside(1))
    do(page, "A")
    assert page.picking.products() == (ZERO,)
    qtbot.keyClicks(page.picking.field, "Gala")
    qtbot.waitUntil(lambda: [p.id for p in page.picking.products()] == [TEA.id])
    qtbot.keyClick(page.picking.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state_of(learnt, 1).product.id == TEA.id)
    assert page.picking is None


def test_it_is_refused_and_can_be_learnt_after_all(qtbot, open_page, learnt):
    page = open_page(aside(1))
    assert "Refuse" in offered(page)
    do(page, "Del")
    qtbot.waitUntil(lambda: state_of(learnt, 1).state is SampleState.REFUSED)
    qtbot.mouseClick(page.tabs.buttons[Group.OUT], Qt.MouseButton.LeftButton)
    wanted = ["Learn it after all", "Another product…", "Open the product"]
    qtbot.waitUntil(lambda: offered(page) == wanted)
    do(page, "1")
    qtbot.waitUntil(lambda: state_of(learnt, 1).state is SampleState.LEARNT)


def test_several_are_decided_at_once(qtbot, open_page, learnt):
    page = open_page(*(a_sample(number) for number in (4, 3, 2, 1)))
    select(page, 0, 2, 3)
    assert offered(page) == ["They are right", "Another product…", "Take out"]
    assert page.detail.reason.text().startswith("3 selected")
    do(page, "Del")
    qtbot.waitUntil(lambda: rows(page) == [3])
    assert page.list.sample().id == 3


def test_what_is_accepted_stays_and_is_seen(qtbot, open_page, learnt):
    page = open_page(a_sample(2), a_sample(1))
    assert page.tabs.buttons[Group.LEARNT].text() == "Learnt lately  2"
    do(page, "Return")
    qtbot.waitUntil(lambda: page.tabs.buttons[Group.LEARNT].text() == "Learnt lately  1")
    assert state_of(learnt, 2).is_seen
    assert rows(page) == [2, 1]


def test_what_is_taken_for_its_product_is_opened(qtbot, open_page):
    page = open_page(a_sample(1))
    with qtbot.waitSignal(page.product_wanted) as wanted:
        do(page, "O")
    assert wanted.args == [COLA]


def test_how_much_waits_is_told_also_while_the_page_is_away(qtbot, open_page, bridge, learnt):
    page = open_page(a_sample(1))
    page.hide()
    learnt.lessons.samples.insert(0, aside(2))
    with qtbot.waitSignal(page.counted) as counted:
        bridge.catalogue_changed.emit()
    assert counted.args[0].aside == 1


# Forgetting


@pytest.fixture
def forgetting(qtbot, open_page) -> Iterator[LearntPage]:
    today = f"{QDate.currentDate().toString(Qt.DateFormat.ISODate)}T09:00:00Z"
    page = open_page(a_sample(3, at=today), aside(2, at=today), a_sample(1, at="2020-01-01T09:00Z"))
    qtbot.mouseClick(page.forget_button, Qt.MouseButton.LeftButton)
    yield page
    if page.forgetting is not None:
        page.forgetting.reject()


def test_what_was_learnt_since_a_day_is_forgotten(qtbot, forgetting, learnt):
    dialog = forgetting.forgetting
    qtbot.waitUntil(lambda: dialog.text().startswith("2 photo"))
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state_of(learnt, 3).state is SampleState.TAKEN_OUT)
    assert state_of(learnt, 2).state is SampleState.REFUSED
    assert state_of(learnt, 1).state is SampleState.LEARNT
    assert forgetting.forgetting is None


def test_how_much_that_would_be_follows_the_day(qtbot, forgetting):
    dialog = forgetting.forgetting
    dialog.day.setDate(QDate(2019, 12, 31))
    qtbot.waitUntil(lambda: dialog.text().startswith("3 photo"))
    qtbot.mouseClick(dialog.quick[0], Qt.MouseButton.LeftButton)
    assert dialog.day.date() == QDate.currentDate()
    qtbot.waitUntil(lambda: dialog.text().startswith("2 photo"))


def test_where_there_is_nothing_nothing_can_be_forgotten(qtbot, open_page):
    page = open_page()
    qtbot.mouseClick(page.forget_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.forgetting.text().startswith("Nothing was learnt"))
    assert not page.forgetting.forget.isEnabled()
    page.forgetting.reject()


def test_the_page_speaks_chinese(qtbot, qapp, open_page):
    page = open_page(replace(aside(1), rival=ZERO))
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: "青苹果" in page.detail.reason.text())


# In the window


def test_what_is_put_aside_is_seen_on_the_rail_and_decided_in_the_history(
    qtbot, window: MainWindow, engine, photos
):
    page = window.recognise_page
    engine.lessons.fate, engine.lessons.rival = Fate.ASIDE, ZERO
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    badges = {b.defaultAction(): b for b in window.rail.buttons}
    qtbot.waitUntil(lambda: badges[window.actions_.history].badge() == "1")
    qtbot.waitUntil(page.answer.lesson.isVisible)
    qtbot.mouseClick(page.answer.lesson.button, Qt.MouseButton.LeftButton)
    history = window.history_page
    assert window.pages.currentWidget() is history
    qtbot.waitUntil(lambda: history.learnt.list.sample() is not None)
    assert history.tabs.buttons["learnt"].text() == "Learnt  1"
    assert history.learnt.list.sample().rival == ZERO
    do(history.learnt, "2")
    qtbot.waitUntil(lambda: badges[window.actions_.history].badge() == "")
    assert state_of(engine, 1).product == ZERO


def test_a_new_product_is_shown_at_a_click(qtbot, window: MainWindow, photos):
    page = window.recognise_page
    drop(page, photos[0])
    answered(qtbot, page)
    page.adding.start()
    qtbot.keyClicks(page.adding.dialog.fields.lines["name"], "Quince")
    with qtbot.waitSignal(page.session.add_finished):
        page.adding.dialog.save_button.click()
    qtbot.waitUntil(page.answer.lesson.isVisible)
    qtbot.mouseClick(page.answer.lesson.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.catalogue_page
    assert window.catalogue_page.details.product().name == "Quince"
