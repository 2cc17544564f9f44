"""Counter mode in the window: in and out of it, and from its keys through to the list."""

from __future__ import annotations

import contextlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from engine.counter.types import WHOLE
from engine.counter.types import Phase as Stands
from engine.types import Answer, Reason, Verdict
from gui.main_window import MainWindow
from gui.scanner import ScannerFilter
from tests.gui.counter_film import PATIENCE, look_at, put_down
from tests.gui.fake_engine import an_answer

F11 = Qt.Key.Key_F11


@pytest.fixture
def counter(qtbot, window, settings, empty_film) -> MainWindow:
    """In counter mode, with an empty counter: what lies there is told by the test."""
    settings.set("camera", empty_film)
    settings.set("sounds", "0")
    window.awake._keep = contextlib.nullcontext
    qtbot.waitUntil(window.isActiveWindow)
    QGuiApplication.processEvents()  # what the platform still has to say about the window's state
    qtbot.keyClick(window, F11)
    qtbot.waitUntil(lambda: window.counter.state().phase is Stands.EMPTY, timeout=PATIENCE)
    return window


def basket(window: MainWindow) -> list[str]:
    return [line.product.name for line in window.counter.basket.lines]


def press(qtbot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.counter_page, key)


# In and out


def test_f11_fills_the_screen_with_the_counter_and_switches_the_camera_on(counter):
    assert counter.isFullScreen()
    assert counter.pages.currentWidget() is counter.counter_page
    assert not counter.rail.isVisible()
    assert counter.actions_.camera.isChecked()
    assert counter.feed.running
    assert counter.awake.is_on


@pytest.mark.parametrize(
    "before", [Qt.WindowState.WindowNoState, Qt.WindowState.WindowMaximized], ids=["plain", "large"]
)
def test_f11_again_leaves_the_window_as_it_was(qtbot, window, settings, film, before):
    settings.set("camera", film)
    window.awake._keep = contextlib.nullcontext
    window.setWindowState(before)
    qtbot.keyClick(window, F11)
    press(qtbot, window, F11)
    assert window.windowState() == before
    assert window.rail.isVisible()
    assert window.pages.currentWidget() is window.recognise_page
    assert window.rail.buttons[0].isChecked()
    assert not window.awake.is_on
    assert window.feed.running


def test_the_button_leaves_it_too(qtbot, counter):
    qtbot.mouseClick(counter.counter_page.buttons["leave"], Qt.MouseButton.LeftButton)
    assert not counter.isFullScreen()
    assert not counter.mode.is_on


def test_the_keys_of_other_pages_leave_it(qtbot, counter):
    qtbot.keyClick(counter, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not counter.mode.is_on
    assert counter.rail.isVisible()
    assert counter.pages.currentWidget() is counter.catalogue_page
    assert counter.actions_.catalogue.isChecked()


def test_the_next_start_is_not_in_counter_mode(counter, bridge, settings):
    counter.save_geometry()
    again = MainWindow(bridge, settings)
    assert not again.isFullScreen()
    again.stop()
    again.deleteLater()


def test_what_was_found_while_another_page_was_shown_is_there(qtbot, counter):
    put_down(qtbot, counter.counter)
    press(qtbot, counter, F11)
    counter.actions_.catalogue.trigger()
    assert counter.feed._is_paused
    qtbot.keyClick(counter, F11)
    assert not counter.feed._is_paused
    assert counter.counter_page.answer.banner.content().kind == "sure"


# What the page wants is done


def test_frames_are_shown_in_the_size_of_the_page(qtbot, counter):
    assert not counter.counter_page.scene.camera.is_empty
    room = counter.counter_page.view_size()
    assert counter.feed._view_size == room


def test_keys_take_what_lies_there(qtbot, counter):
    put_down(qtbot, counter.counter)
    assert counter.counter_page.answer.banner.content().headline == "Golden Delicious apple"
    press(qtbot, counter, Qt.Key.Key_Return)
    assert basket(counter) == ["Golden Delicious apple"]
    assert counter.counter_page.basket.content().rows[0].name == "Golden Delicious apple"


def test_what_was_taken_stays_in_the_strip_of_the_other_page(qtbot, counter):
    put_down(qtbot, counter.counter)
    press(qtbot, counter, Qt.Key.Key_2)
    (entry,) = counter.recognise_page.session.recents
    assert entry.taken.product.name == "Granny Smith apple"


def test_esc_puts_away_what_is_shown(qtbot, counter):
    put_down(qtbot, counter.counter)
    press(qtbot, counter, Qt.Key.Key_Escape)
    assert counter.counter.shown is None
    assert counter.mode.is_on
    assert counter.feed.running


def test_space_looks_and_b_learns(qtbot, counter):
    wanted = []
    counter.feed._watch.look_now = lambda: wanted.append("look")
    counter.feed._watch.relearn = lambda: wanted.append("learn")
    press(qtbot, counter, Qt.Key.Key_Space)
    press(qtbot, counter, Qt.Key.Key_B)
    assert wanted == ["look", "learn"]


def test_the_region_that_is_drawn_is_watched(qtbot, counter):
    region = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
    assert counter.feed.region == WHOLE
    counter.counter_page.region_changed.emit(region)
    assert counter.feed.region == region
    assert counter.counter.state().region == region


def test_mute_is_heard_and_seen(qtbot, counter, settings):
    settings.set("sounds", "60")
    counter.counter.set_muted(False)
    with qtbot.assertNotEmitted(counter.counter.sound_wanted):
        qtbot.mouseClick(counter.counter_page.buttons["mute"], Qt.MouseButton.LeftButton)
        put_down(qtbot, counter.counter)
    assert counter.counter_page.buttons["mute"].isChecked()


def test_the_list_is_copied_and_begun_anew(qtbot, counter):
    put_down(qtbot, counter.counter)
    press(qtbot, counter, Qt.Key.Key_Return)
    counter.counter_page.basket.copy_wanted.emit()
    assert "Golden Delicious apple" in QGuiApplication.clipboard().text()
    counter.counter_page.basket.quantity_changed.emit(0, 2.5)
    assert counter.counter.basket.lines[0].quantity == 2.5
    counter.counter_page.basket.removed.emit(0)
    assert basket(counter) == []
    counter.counter_page.basket.new_wanted.emit()
    assert basket(counter) == []


def test_a_camera_that_is_not_there_can_be_tried_again(qtbot, counter, settings):
    settings.set("camera", "/no/such/film.avi")
    with qtbot.waitSignal(counter.feed.trouble_changed, timeout=PATIENCE):
        counter.counter.restart()
    page = counter.counter_page
    assert page.scene.notice.isVisible()
    tried = []
    counter.feed._camera.retry_now = lambda: tried.append(1)
    qtbot.mouseClick(page.scene.retry_button, Qt.MouseButton.LeftButton)
    assert tried == [1]


# Scanner, new products, catalogues


def test_a_scanner_speaks_to_the_counter(qtbot, counter, engine):
    found = Answer(Verdict.SURE, Reason.BARCODE, an_answer().matches[:1], barcode="4006381333931")
    engine.answers = staticmethod(lambda _query: found)
    scanner = ScannerFilter(counter)
    scanner.scanned.connect(counter.look_up_barcode)
    scanner.install(QGuiApplication.instance())
    for key in "4006381333931":
        QTest.keyClick(counter.windowHandle(), key)
    QTest.keyClick(counter.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(counter.counter.state().things), timeout=PATIENCE)
    scanner.close()
    assert counter.pages.currentWidget() is counter.counter_page
    assert counter.counter.shown.answer.barcode == "4006381333931"
    assert counter.counter_page.basket.content().rows == ()


def test_what_is_not_known_is_added_from_there_and_then_known(qtbot, counter, bridge, engine):
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNKNOWN))
    put_down(qtbot, counter.counter)
    qtbot.mouseClick(counter.counter_page.buttons["add"], Qt.MouseButton.LeftButton)
    dialog = counter.mode._adding.dialog
    qtbot.keyClicks(dialog.fields.lines["name"], "New tea")
    looks = []
    counter.feed._watch.look_now = lambda: looks.append(1)
    with qtbot.waitSignal(bridge.product_added, timeout=PATIENCE):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert looks == [1]
    assert counter.mode._adding.dialog is None
    assert not counter.recognise_page.session.is_holding
    assert not counter.feed._is_paused
    assert counter.focusWidget() is counter.counter_page
    look_at(counter.counter)
    banner = counter.counter_page.answer.banner
    qtbot.waitUntil(lambda: banner.content().headline == "New tea", timeout=PATIENCE)


def test_another_catalogue_clears_the_counter(qtbot, counter, bridge, tmp_path):
    put_down(qtbot, counter.counter)
    press(qtbot, counter, Qt.Key.Key_Return)
    with qtbot.waitSignal(bridge.opened, timeout=PATIENCE):
        bridge.open_catalogue(tmp_path / "other shop.catalog", "lite2")
    assert basket(counter) == []
    assert counter.counter_page.basket.content().rows == ()
    assert counter.counter_page.answer.banner.content().kind == ""
