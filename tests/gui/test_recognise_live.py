"""The Recognise page with the camera on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from engine.camera import Profiles
from engine.counter.types import Phase as Stands
from engine.errors import CameraSlow
from engine.types import Answer, Reason, Verdict
from gui.counter.session import CounterSession
from gui.counter.state import Trouble
from tests.gui.counter_film import EMPTY, PATIENCE, put_down
from tests.gui.fake_engine import an_answer

REGION = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


def refuse(*_arguments: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def page(qtbot, window, settings, empty_film):
    """Its camera shows an empty counter; what lies there is told by the test."""
    settings.set("camera", empty_film)
    settings.set("sounds", "0")
    window.recognise_page._actions.camera.trigger()
    qtbot.waitUntil(lambda: window.counter.state().phase is Stands.EMPTY, timeout=PATIENCE)
    return window.recognise_page


@pytest.fixture
def counter(page) -> CounterSession:
    return page.counter


def kind(page) -> str:
    return page.answer.banner.content().kind


def test_a_real_film_is_recognised_and_kept_when_it_is_taken(qtbot, window, settings, film):
    page = window.recognise_page
    settings.set("camera", film)
    settings.set("sounds", "0")
    page._actions.camera.trigger()
    qtbot.waitUntil(lambda: kind(page) == "sure", timeout=PATIENCE)
    assert page.session.state().is_live
    assert len(page.session.recents) == 0
    page.session.take(1)
    (entry,) = page.session.recents
    assert entry.taken.product.name == "Granny Smith apple"
    assert page.session.state().is_live
    page._actions.camera.trigger()
    assert not window.feed.running
    assert kind(page) == ""


def test_what_lies_there_is_marked_and_answered(qtbot, page, counter):
    put_down(qtbot, counter)
    assert kind(page) == "sure"
    (mark,) = page.query.live.camera.marks()
    assert (mark.number, mark.is_taken) == (901, False)


def test_a_key_takes_it_for_the_list_and_the_strip(qtbot, page, counter):
    put_down(qtbot, counter)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert [line.product.id for line in counter.basket.lines] == [1]
    assert page.session.recents.find(page.session.recents.shown) is None
    assert next(iter(page.session.recents)).taken.product.id == 1
    assert page.query.live.camera.marks()[0].is_taken


def test_arrow_keys_go_from_thing_to_thing(qtbot, page, counter):
    put_down(qtbot, counter, 901)
    put_down(qtbot, counter, 902)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert counter.state().selected == 902
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert counter.state().selected == 901


def test_words_for_the_camera_end_where_they_leave_the_screen(qtbot, page, counter):
    put_down(qtbot, counter)
    page.query.field.setText("milk")
    page._on_field_asked("milk")
    assert counter.feed.text == "milk"
    page.session.take(0)
    assert (counter.feed.text, page.query.field.text()) == ("", "")
    page.query.field.setText("milk")
    page._on_field_asked("milk")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert (counter.feed.text, page.query.field.text()) == ("", "")
    page._on_field_asked("milk")
    page._actions.camera.trigger()
    page._actions.camera.trigger()
    assert (counter.feed.text, page.query.field.text()) == ("", "")


def test_what_is_taken_by_itself_leaves_what_is_being_typed(qtbot, page, counter, settings):
    settings.set("confirm", "when_sure")
    page.query.focus_field()
    qtbot.waitUntil(page.query.field.hasFocus, timeout=PATIENCE)
    qtbot.keyClicks(page.query.field, "mil")
    put_down(qtbot, counter)
    assert [line.product.id for line in counter.basket.lines] == [1]
    assert page.query.field.text() == "mil"


def test_a_warning_about_the_camera_leaves_the_answer(qtbot, page, counter):
    put_down(qtbot, counter)
    error = CameraSlow(name="Desk")
    counter.feed.trouble_changed.emit(Trouble(error, has_picture=True))
    assert not page.query.live.notice.isVisible()
    assert kind(page) == "sure"
    counter.feed.trouble_changed.emit(Trouble(error))
    assert page.query.live.notice.isVisible()


def test_a_region_that_cannot_be_saved_is_told_in_the_strip(window, page, counter, monkeypatch):
    monkeypatch.setattr(Profiles, "put", refuse)
    counter.set_region(REGION)
    assert counter.state().region == REGION
    assert window.strip.text().startswith("The region could not be saved: ")


def test_esc_puts_away_the_thing_and_then_the_camera(qtbot, page, counter):
    put_down(qtbot, counter)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert kind(page) == ""
    assert counter.feed.running
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not counter.feed.running


def test_a_new_product_is_the_picture_of_the_moment(qtbot, page, counter):
    put_down(qtbot, counter)
    page.adding.start()
    (entry,) = page.session.recents
    assert page.session.shown is entry
    assert counter.feed._is_paused
    page.adding.dialog.reject()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.session.state().is_live
    assert not counter.feed._is_paused


def test_a_dropped_photo_is_shown_while_the_camera_waits(qtbot, page, counter):
    page.session.ask_pictures([EMPTY])
    qtbot.waitUntil(lambda: kind(page) == "sure", timeout=PATIENCE)
    assert not page.session.state().is_live
    assert counter.feed._is_paused
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not counter.feed._is_paused


def test_another_page_lets_the_camera_wait(window, page, counter):
    window.actions_.catalogue.trigger()
    assert counter.feed._is_paused
    window.actions_.recognise.trigger()
    assert not counter.feed._is_paused


def test_a_scan_goes_to_the_counter(qtbot, window, page, counter, engine):
    found = Answer(Verdict.SURE, Reason.BARCODE, an_answer().matches[:1], barcode="4006381333931")
    engine.answers = staticmethod(lambda _query: found)
    window.look_up_barcode("4006381333931")
    qtbot.waitUntil(lambda: kind(page) == "sure", timeout=PATIENCE)
    assert counter.shown.answer.barcode == "4006381333931"
    assert len(page.session.recents) == 0


def test_every_frame_is_answered_where_the_settings_say_so(qtbot, page, counter, settings):
    settings.set("live", "continuous")
    counter.restart()
    qtbot.waitUntil(lambda: kind(page) == "sure", timeout=PATIENCE)
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert [line.product.id for line in counter.basket.lines] == [1]


def test_a_camera_that_is_not_there_is_explained_in_the_preview(qtbot, window, settings):
    page = window.recognise_page
    settings.set("camera", "/no/such/camera")
    with qtbot.waitSignal(window.feed.trouble_changed, timeout=PATIENCE):
        page._actions.camera.trigger()
    assert page.query.live.notice.isVisible()
    assert "/no/such/camera" in page.query.live.notice.text()
    assert page._actions.camera.isChecked()
