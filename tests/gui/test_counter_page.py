"""The counter page draws what it is told, and says what the clerk wants."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from engine.basket import Basket, Line
from engine.counter.types import WHOLE, Phase
from engine.errors import CameraDark, PictureDamaged
from engine.types import Verdict
from gui import i18n
from gui.counter.state import CounterState, ThingState, Trouble
from gui.entry import resolve
from gui.pages.counter import CounterPage, words
from gui.widgets.finger_button import LEAST, FingerButton
from gui.widgets.verdict_banner import BannerContent
from tests.gui.counter_states import HEIGHT, WIDTH, a_thing, an_answer, an_entry, by_code, lying
from tests.gui.fake_engine import a_product

LEARNING = "Learning the empty counter… keep it clear"
MOVE_IT = "Move it into the picture, or press Space"
RUNNING = CounterState(is_running=True)
BASKET = Basket((Line(a_product(1), 1.5), Line(a_product(2))))
REGION = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


@pytest.fixture
def page(qtbot, english) -> CounterPage:
    page = CounterPage()
    page.resize(1024, 768)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    return page


def show_frame(page: CounterPage) -> None:
    page.show_frame(QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32), QSize(WIDTH, HEIGHT))
    QApplication.processEvents()


def three() -> CounterState:
    things = (a_thing(0, is_taken=True), a_thing(1, Verdict.UNSURE), a_thing(2, Verdict.UNKNOWN))
    return lying(*things, selected=42)


# What it says


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CounterState(), "The camera is off"),
        (CounterState(is_running=True, is_opening=True), "Opening the camera…"),
        (RUNNING, "Put a product on the counter"),
        (replace(RUNNING, phase=Phase.LEARNING), LEARNING),
        (replace(RUNNING, phase=Phase.LEARNING, in_the_way=True), LEARNING),
        (replace(RUNNING, phase=Phase.ARRIVING), "Hold still…"),
        (replace(RUNNING, phase=Phase.SETTLING), "Hold still…"),
        (replace(RUNNING, phase=Phase.SETTLING, in_the_way=True), "Take your hand away"),
        (replace(RUNNING, phase=Phase.LEAVING, in_the_way=True), "Clearing the counter…"),
        (replace(RUNNING, phase=Phase.HOLDING), "Looking…"),
        (replace(RUNNING, phase=Phase.HOLDING, reaches_out=True), MOVE_IT),
        (replace(lying(a_thing(is_taken=True)), reaches_out=True), "Taken. Clear the counter"),
        (lying(a_thing(is_taken=True)), "Taken. Clear the counter"),
        (replace(RUNNING, is_continuous=True), "Watching the counter"),
    ],
)
def test_each_phase_has_its_words(page, state, said):
    page.render_state(state)
    assert page.scene.strip.caption().text == said


def test_trouble_is_told_with_a_countdown_and_a_way_to_hurry(qtbot, page):
    show_frame(page)
    error = PictureDamaged(name="camera")
    page.render_state(replace(RUNNING, trouble=Trouble(error, 2.4)))
    assert page.scene.strip.caption().text == "Trying again in 3 s"
    assert "camera" in page.scene.notice.text()
    assert page.scene.camera.is_empty
    with qtbot.waitSignal(page.retry_wanted):
        qtbot.mouseClick(page.scene.retry_button, Qt.MouseButton.LeftButton)
    page.render_state(replace(RUNNING, trouble=Trouble(error)))
    assert page.scene.strip.caption().text == "Trying again…"
    page.render_state(RUNNING)
    assert page.size() == QSize(1024, 768)
    assert page.scene.camera.isVisible()
    assert not page.scene.notice.isVisible()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_has_its_banner_and_tiles(page, verdict):
    page.render_state(lying(a_thing(0, verdict)))
    assert page.answer.banner.content().kind == verdict.value
    shown = [tile.content() for tile in page.answer.tiles.tiles if not tile.content().is_empty]
    assert len(shown) == (0 if verdict is Verdict.NOT_A_PRODUCT else 4)
    assert all(tile.photo is not None and tile.price and tile.stock for tile in shown)
    assert page.buttons["take"].isEnabled() == (verdict in (Verdict.SURE, Verdict.UNSURE))
    assert page.buttons["add"].is_primary == (verdict is Verdict.UNKNOWN)


def test_what_was_taken_is_said(page):
    page.render_state(lying(a_thing(is_taken=True)))
    content = page.answer.banner.content()
    assert (content.word, content.headline) == ("Done", "Golden Delicious apple")
    assert page.answer.tiles.tiles[0].content().is_taken


def test_one_thing_needs_no_chips(page):
    page.render_state(lying(a_thing()))
    assert not page.answer.chips.isVisible()


def test_several_things_have_chips_and_marks(page):
    page.render_state(three())
    chips = page.answer.chips.contents()
    assert [(chip.label, chip.text) for chip in chips] == [
        ("●", "Golden Delicious apple"), ("▲", "Not sure"), ("■", "Unknown")
    ]  # fmt: skip
    assert [chip.is_selected for chip in chips] == [False, True, False]
    assert [chip.is_taken for chip in chips] == [True, False, False]
    marks = page.scene.camera.marks()
    assert [mark.kind for mark in marks] == ["sure", "unsure", "unknown"]
    assert [mark.number for mark in marks] == [41, 42, 43]


def test_chips_share_the_room_and_short_words_stay_whole(page):
    page.render_state(three())
    QApplication.processEvents()
    row = page.answer.chips
    first, *others = row.chips()
    assert all(chip.width() >= chip.sizeHint().width() for chip in others)
    assert sum(chip.width() for chip in row.chips()) <= row.width()
    assert first.width() > others[0].width()


def test_what_is_waited_for_is_said_to_be_looked_at(page):
    waiting = ThingState(42, a_thing(1).box)
    page.render_state(lying(a_thing(), waiting))
    assert page.answer.chips.contents()[1].text == "Looking…"


def test_what_was_only_scanned_has_tiles_but_no_mark(page):
    page.render_state(by_code())
    assert page.scene.camera.marks() == ()
    assert page.answer.tiles.tiles[0].content().percent == ""


def test_what_is_gone_is_no_longer_marked(page):
    page.render_state(lying(replace(a_thing(), is_gone=True), a_thing(1)))
    assert [mark.number for mark in page.scene.camera.marks()] == [42]
    assert page.answer.chips.contents()[0].is_gone


def test_where_every_frame_is_looked_at_the_newest_answer_is_shown(page):
    entry = an_entry(an_answer(box=a_thing().box))
    page.render_state(
        replace(RUNNING, is_continuous=True, watched=entry, recognise=resolve(entry, is_live=True))
    )
    assert page.answer.banner.content().kind == "sure"
    assert page.answer.tiles.tiles[0].content().photo is not None
    assert len(page.scene.camera.marks()) == 1


def test_the_same_state_again_draws_nothing_again(page, monkeypatch):
    state = three()
    page.render_state(state)
    monkeypatch.setattr(page.answer, "render_answer", lambda _state: pytest.fail("drawn again"))
    page.render_state(replace(state, in_the_way=True))


# Keys, buttons, fingers


@pytest.mark.parametrize(
    ("key", "signal", "value"),
    [
        (Qt.Key.Key_1, "tile_chosen", [0]),
        (Qt.Key.Key_4, "tile_chosen", [3]),
        (Qt.Key.Key_Return, "tile_chosen", [0]),
        (Qt.Key.Key_Enter, "tile_chosen", [0]),
        (Qt.Key.Key_Escape, "cleared", []),
        (Qt.Key.Key_Space, "look_wanted", []),
        (Qt.Key.Key_B, "learn_wanted", []),
        (Qt.Key.Key_N, "refused", []),
        (Qt.Key.Key_F11, "leave_wanted", []),
        (Qt.Key.Key_Right, "thing_chosen", [43]),
        (Qt.Key.Key_Left, "thing_chosen", [41]),
    ],
)
def test_each_key_has_its_wish(qtbot, page, key, signal, value):
    page.render_state(three())
    with qtbot.waitSignal(getattr(page, signal)) as caught:
        qtbot.keyClick(page, key)
    assert caught.args == value


def test_e_wants_to_know_why_also_where_the_pair_has_no_room(qtbot, page):
    state = three()
    page.render_state(state)
    assert page.why.isHidden()
    with qtbot.waitSignal(page.closer_wanted) as wanted:
        qtbot.keyClick(page, Qt.Key.Key_E)
    entry = state.entry
    assert wanted.args == [entry.event.sighting, state.recognise.tiles[0].match.product.id]
    page.render_state(replace(RUNNING, phase=Phase.EMPTY))
    with qtbot.assertNotEmitted(page.closer_wanted):
        qtbot.keyClick(page, Qt.Key.Key_E)


def test_digits_may_need_shift_and_chords_are_no_keys(qtbot, page):
    page.render_state(three())
    with qtbot.waitSignal(page.tile_chosen) as caught:
        qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ShiftModifier)
    assert caught.args == [1]
    with qtbot.assertNotEmitted(page.tile_chosen, wait=10):
        qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)


def test_from_the_last_thing_it_goes_on_to_the_first(qtbot, page):
    page.render_state(replace(three(), selected=43))
    with qtbot.waitSignal(page.thing_chosen) as caught:
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert caught.args == [41]


def test_nothing_is_taken_where_there_is_nothing_to_take(qtbot, page):
    page.render_state(RUNNING)
    with qtbot.assertNotEmitted(page.tile_chosen), qtbot.assertNotEmitted(page.thing_chosen):
        for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Right):
            qtbot.keyClick(page, key)


def test_enter_does_not_take_what_is_unknown(qtbot, page):
    page.render_state(lying(a_thing(0, Verdict.UNKNOWN)))
    with qtbot.assertNotEmitted(page.tile_chosen):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_enter_in_a_field_ends_the_typing_and_takes_nothing(qtbot, page):
    page.render_state(lying(a_thing()))
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    with qtbot.assertNotEmitted(page.tile_chosen), qtbot.assertNotEmitted(page.cleared):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.hasFocus()
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert page.hasFocus()


@pytest.mark.parametrize(
    ("name", "signal", "value"),
    [
        ("take", "tile_chosen", [0]),
        ("refuse", "refused", []),
        ("add", "add_wanted", []),
        ("look", "look_wanted", []),
        ("learn", "learn_wanted", []),
        ("mute", "mute_toggled", [True]),
        ("leave", "leave_wanted", []),
    ],
)
def test_each_button_has_its_wish(qtbot, page, name, signal, value):
    page.render_state(lying(a_thing()))
    with qtbot.waitSignal(getattr(page, signal)) as caught:
        qtbot.mouseClick(page.buttons[name], Qt.MouseButton.LeftButton)
    assert caught.args == value
    assert not page.buttons[name].hasFocus()  # the keys are the page's, or the field's


def test_buttons_are_large_enough_for_a_finger(page):
    page.render_state(three())
    QApplication.processEvents()
    for button in page.findChildren(FingerButton):
        if button.isVisible():
            assert min(button.width(), button.height()) >= LEAST, button.text()
    assert min(chip.height() for chip in page.answer.chips.chips()) >= LEAST


def test_a_tile_and_a_chip_are_chosen_by_a_touch(qtbot, page):
    page.render_state(three())
    with qtbot.waitSignal(page.tile_chosen) as caught:
        qtbot.mouseClick(page.answer.tiles.tiles[2], Qt.MouseButton.LeftButton)
    assert caught.args == [2]
    with qtbot.waitSignal(page.thing_chosen) as caught:
        qtbot.mouseClick(page.answer.chips.chips()[2], Qt.MouseButton.LeftButton)
    assert caught.args == [43]


def test_a_thing_is_chosen_by_a_touch_on_the_picture(qtbot, page):
    show_frame(page)
    page.render_state(three())
    view = page.scene.camera
    target = view.target()
    at = QPoint(target.left() + target.width() * 380 // WIDTH, target.top() + target.height() // 4)
    with qtbot.waitSignal(page.thing_chosen) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == [42]
    with qtbot.assertNotEmitted(page.thing_chosen):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=target.bottomLeft() - QPoint(-4, 4))


def test_the_mute_button_shows_what_is_so(page):
    page.render_state(replace(RUNNING, is_muted=True))
    assert page.buttons["mute"].isChecked()


# The list


def test_what_was_taken_is_listed_with_its_total(page):
    page.render_state(replace(RUNNING, basket=BASKET))
    content = page.basket.content()
    assert [(row.name, row.quantity) for row in content.rows] == [
        ("Golden Delicious apple", 1.5), ("Granny Smith apple", 1.0)
    ]  # fmt: skip
    assert content.totals == ("€5.17",)


def test_a_quantity_is_typed_and_enter_takes_nothing(qtbot, page):
    page.render_state(lying(a_thing(), basket=BASKET))
    field = page.basket.views()[1].quantity
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "2")
    with (
        qtbot.assertNotEmitted(page.tile_chosen),
        qtbot.waitSignal(page.basket.quantity_changed) as caught,
    ):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == [1, 2.0]
    assert page.hasFocus()


@pytest.mark.parametrize("width", [1024, 1920])
def test_the_list_is_at_the_side_or_under_the_picture(page, width):
    page.resize(width, 1000)
    QApplication.processEvents()
    beside = page.basket.mapTo(page, QPoint()).x() > page.answer.geometry().right()
    assert beside == (width > 1360)


# The picture and its region


def test_a_frame_is_shown_and_the_view_tells_its_size(qtbot, page):
    with qtbot.waitSignal(page.view_resized):
        page.resize(1100, 800)
    show_frame(page)
    assert not page.scene.camera.is_empty


def test_the_view_is_no_higher_than_its_picture(page):
    show_frame(page)
    view = page.scene.camera
    assert view.height() <= view.width() * HEIGHT / WIDTH + 1


def test_the_region_is_edited_over_the_picture(qtbot, page):
    show_frame(page)
    page.render_state(replace(RUNNING, region=REGION))
    assert page.scene.camera.region() == REGION
    qtbot.mouseClick(page.buttons["region"], Qt.MouseButton.LeftButton)
    editor = page.scene.editor
    assert editor.draft() == REGION
    assert page.scene.camera.region() == WHOLE  # only the new one is drawn
    assert page.region_bar.isVisible()
    assert not page.buttons.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.region_changed) as caught:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert caught.args == [WHOLE]
    assert page.scene.camera.region() == REGION  # until the next state says otherwise
    assert page.buttons.isVisible()
    assert page.hasFocus()


def test_without_a_picture_there_is_no_region_to_edit(qtbot, page):
    page.render_state(RUNNING)
    qtbot.mouseClick(page.buttons["region"], Qt.MouseButton.LeftButton)
    assert not page.region_bar.isVisible()


# Size, language, theme


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_everything_has_room_at_each_size(page, size):
    page.render_state(three())
    page.resize(*size)
    QApplication.processEvents()
    assert page.size().toTuple() == size
    inside = QRect(0, 0, *size)
    for part in (page.scene, page.answer, page.buttons):
        assert inside.contains(part.geometry())
    page.grab()


def test_a_larger_window_has_larger_type(page):
    small = page.answer.banner.fontMetrics().height()
    page.resize(1920, 1080)
    QApplication.processEvents()
    assert page.answer.banner.fontMetrics().height() > 1.3 * small
    assert page.answer.tiles.tiles[0].fontMetrics().height() > 1.3 * small


def test_the_language_changes_while_it_is_open(page, qapp):
    page.render_state(three())
    i18n.install(qapp, "zh_CN")
    QApplication.processEvents()
    assert page.answer.chips.contents()[0].text == "金冠苹果"
    assert page.answer.banner.content().word == "不确定"


def test_captions_need_no_page(english):
    assert words.caption(three()).text.startswith("3 product")


def test_where_there_are_many_things_only_the_selected_one_has_words(page):
    page.resize(1024, 768)
    page.render_state(lying(*(replace(a_thing(), number=41 + n) for n in range(7)), selected=43))
    QApplication.processEvents()
    chips = page.answer.chips.chips()
    widest = max(chips, key=lambda chip: chip.width())
    assert widest.content().is_selected
    assert {chip.width() for chip in chips if chip is not widest} == {LEAST}


def test_that_there_is_no_picture_is_said_once(page):
    page.render_state(replace(RUNNING, trouble=Trouble(PictureDamaged(name="a.jpg"))))
    assert page.scene.notice.title() == "No picture from the camera"
    assert page.answer.banner.content() == BannerContent()
    page.render_state(RUNNING)
    assert page.answer.banner.content().headline


def test_a_warning_is_told_under_the_picture(page):
    show_frame(page)
    warning = Trouble(CameraDark(name="Desk"), has_picture=True)
    page.render_state(replace(lying(a_thing()), trouble=warning))
    assert not page.scene.camera.is_empty
    assert page.scene.camera.isVisible()
    assert not page.scene.notice.isVisible()
    assert page.scene.strip.caption().text.startswith("The picture of “Desk” is black.")
    assert page.answer.banner.content().kind == "sure"
    assert page.buttons["look"].isEnabled()
    page.render_state(replace(RUNNING, trouble=warning))
    assert page.answer.banner.content().headline != "No picture from the camera"


def test_what_goes_while_it_has_the_focus_gives_the_keys_back(page):
    page.render_state(lying(a_thing()))
    page.buttons["take"].setFocus()
    page.render_state(lying(a_thing(is_taken=True)))
    assert page.hasFocus()
    page.answer.tiles.tiles[2].setFocus()
    page.render_state(RUNNING)
    assert page.hasFocus()
