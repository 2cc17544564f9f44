"""At the counter: it is another product, whatever the tiles say; and what is learnt of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from engine.types import Answer, Reason, Verdict
from gui import theme
from gui.main_window import MainWindow
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.widgets.finger_button import LEAST
from tests.gui.counter_film import look_at, put_down
from tests.gui.fake_engine import FakeEngine, an_answer
from tests.gui.test_counter_mode import basket, counter, press

__all__ = ["counter"]


@pytest.fixture
def lying(qtbot, counter, engine) -> MainWindow:
    """Something lies there, and the program is not sure."""
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNSURE))
    put_down(qtbot, counter.counter)
    return counter


def dialog_of(window: MainWindow) -> PickProductDialog:
    return window.mode._adding.picking


def choose(qtbot, window: MainWindow, name: str) -> None:
    """Search for it, and take the first that is found."""
    dialog = dialog_of(window)
    qtbot.keyClicks(dialog.field, name)
    qtbot.waitUntil(lambda: [p.name.split()[0] for p in dialog.products()] == [name])
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)


def taught() -> list[int]:
    return [product for product, *_ in FakeEngine.lessons.taught]


def test_none_of_these_is_searched_for_with_large_targets(qtbot, qapp, lying):
    theme.apply(qapp, "light")
    qtbot.mouseClick(lying.counter_page.buttons["refuse"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(lying)
    targets = dialog.field, dialog.choose, dialog.add
    qtbot.waitUntil(lambda: all(target.height() >= LEAST for target in targets))
    assert dialog.list.iconSize().height() >= LEAST
    choose(qtbot, lying, "Royal")
    assert basket(lying) == ["Royal Gala apple"]
    qtbot.waitUntil(lambda: taught() == [3])
    assert lying.counter.shown.taken.product.id == 3
    (entry,) = lying.recognise_page.session.recents
    assert entry.taken.product.id == 3
    assert lying.window().focusWidget() is lying.counter_page


def test_what_was_taken_by_mistake_is_replaced_on_the_list(qtbot, lying):
    press(qtbot, lying, Qt.Key.Key_Return)
    assert basket(lying) == ["Golden Delicious apple"]
    assert lying.counter_page.buttons["refuse"].text() == "It is another one…"
    press(qtbot, lying, Qt.Key.Key_N)
    choose(qtbot, lying, "Pink")
    assert basket(lying) == ["Pink Lady apple"]
    qtbot.waitUntil(lambda: taught() == [1, 4])
    (entry,) = lying.recognise_page.session.recents
    assert entry.taken.product.id == 4


def test_what_took_itself_teaches_nothing_until_somebody_says_so(
    qtbot, counter, engine, settings, bridge
):
    settings.set("confirm", "when_sure")
    with qtbot.waitSignal(bridge.history.decided):
        put_down(qtbot, counter.counter)
    assert basket(counter) == ["Golden Delicious apple"]
    assert taught() == []
    press(qtbot, counter, Qt.Key.Key_N)
    choose(qtbot, counter, "Royal")
    assert basket(counter) == ["Royal Gala apple"]
    qtbot.waitUntil(lambda: taught() == [3])


def test_of_a_thing_that_is_gone_meanwhile_it_goes_on_the_list_all_the_same(qtbot, lying):
    press(qtbot, lying, Qt.Key.Key_N)
    lying.counter.visits.clear()
    choose(qtbot, lying, "Pink")
    assert basket(lying) == ["Pink Lady apple"]
    qtbot.waitUntil(lambda: taught() == [4])


def test_where_nothing_lies_it_is_looked_up(qtbot, counter, engine):
    press(qtbot, counter, Qt.Key.Key_N)
    choose(qtbot, counter, "Pink")
    qtbot.waitUntil(lambda: "APP-004" in [query.text for query in engine.asked])
    qtbot.waitUntil(lambda: counter.counter.shown is not None)
    assert basket(counter) == []


def test_a_code_that_the_camera_reads_meanwhile_answers_it(qtbot, lying, engine):
    press(qtbot, lying, Qt.Key.Key_N)
    found = Answer(Verdict.SURE, Reason.BARCODE, an_answer().matches[:1], barcode="4006381333931")
    engine.answers = staticmethod(lambda _query: found)
    lying.counter.scan("4006381333931")
    qtbot.waitUntil(lambda: dialog_of(lying) is None)
    assert lying.counter_page.answer.banner.content().headline == "Golden Delicious apple"


def test_what_is_not_in_the_catalogue_is_added(qtbot, lying):
    press(qtbot, lying, Qt.Key.Key_N)
    dialog = dialog_of(lying)
    qtbot.keyClicks(dialog.field, "Quince")
    qtbot.waitUntil(lambda: "Quince" in dialog._nothing.text())
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    form = lying.mode._adding.dialog
    assert form.fields.typed().name == "Quince"
    form.reject()
    assert lying.mode.is_on


# Questions


def test_a_question_is_answered_by_key_and_goes_with_the_next_thing(qtbot, qapp, lying, settings):
    theme.apply(qapp, "light")
    settings.set("learn", "ask")
    line = lying.counter_page.lesson
    press(qtbot, lying, Qt.Key.Key_Return)
    assert "Golden Delicious apple" in line.text()
    qtbot.waitUntil(lambda: line.button.height() >= LEAST)
    press(qtbot, lying, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: taught() == [1])
    lying.counter.visits.clear()
    put_down(qtbot, lying.counter, 902)
    assert not line.isVisible()
    press(qtbot, lying, Qt.Key.Key_2)
    assert lying.recognise_page.teaching.question is not None
    put_down(qtbot, lying.counter, 903)
    qtbot.waitUntil(lambda: lying.recognise_page.teaching.question is None)
    assert taught() == [1]


def test_no_is_not_none_of_these(qtbot, lying, settings):
    settings.set("learn", "ask")
    press(qtbot, lying, Qt.Key.Key_Return)
    press(qtbot, lying, Qt.Key.Key_N)
    assert dialog_of(lying) is None
    press(qtbot, lying, Qt.Key.Key_N)
    assert dialog_of(lying) is not None
    dialog_of(lying).reject()


def test_looking_at_it_again_does_not_end_the_question(qtbot, lying, settings, bridge):
    settings.set("learn", "ask")
    press(qtbot, lying, Qt.Key.Key_Return)
    with qtbot.waitSignal(bridge.answer_ready):
        look_at(lying.counter)
    assert lying.recognise_page.teaching.question is not None


def test_the_line_moves_no_tile(qtbot, lying, settings):
    settings.set("learn", "ask")
    page = lying.counter_page
    before = [tile.geometry() for tile in page.answer.tiles.tiles]
    press(qtbot, lying, Qt.Key.Key_Return)
    qtbot.waitUntil(page.lesson.isVisible)
    assert [tile.geometry() for tile in page.answer.tiles.tiles] == before
    assert page.lesson.geometry().bottom() == page.answer.tiles.geometry().bottom()
