"""The main job by mouse and keyboard, on the real bridge."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QMenu

from engine.errors import CatalogueLocked, NotAPicture
from engine.types import Answer, Evidence, Query, Reason, Verdict
from gui import i18n
from gui.entry import Entry, Phase
from gui.main_window import MainWindow
from gui.pages.recognise.recents import Recents
from tests.gui.fake_engine import an_answer


@pytest.fixture
def page(window):
    return window.recognise_page


@pytest.fixture
def photos(tmp_path) -> list[Path]:
    files = [tmp_path / f"{name}.png" for name in ("first", "second", "third")]
    for file in files:
        Image.new("RGB", (64, 48), "green").save(file)
    return files


def drop(page, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    drop_mime(page, mime)


def drop_mime(page, mime: QMimeData) -> None:
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(9, 9), actions, mime, button, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(9, 9), actions, mime, button, keys)
    QApplication.sendEvent(page, event)
    assert event.dropAction() == Qt.DropAction.CopyAction  # a move would delete the file


def answered(qtbot, page) -> None:
    qtbot.waitUntil(lambda: page.answer.banner.content().kind != "")


def kinds(page) -> list[str]:
    return [_kind(entry) for entry in page.session.recents]


def _kind(entry) -> str:
    return entry.answer.verdict.value if entry.answer else "error" if entry.error else "waiting"


def test_a_dropped_photo_shows_its_product(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    assert page.answer.banner.content().headline == "Golden Delicious apple"
    tile = page.answer.tiles.tiles[0].content()
    assert (tile.price, tile.stock, tile.percent) == ("€1.98/kg", "Stock 124", "99\N{NBSP}%")
    assert tile.photo is not None
    assert not page.query.zone.view.is_empty
    assert page.query.zone.view.box().isValid()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_has_its_banner(qtbot, page, photos, engine, verdict):
    engine.answers = staticmethod(lambda _query: an_answer(verdict))
    drop(page, photos[0])
    answered(qtbot, page)
    assert page.answer.banner.content().kind == verdict.value
    shown = [tile for tile in page.answer.tiles.tiles if not tile.content().is_empty]
    assert len(shown) == (0 if verdict is Verdict.NOT_A_PRODUCT else 4)
    assert all(t.content().is_dimmed == (verdict is Verdict.UNKNOWN) for t in shown)


def test_a_pasted_picture_is_asked_about_as_it_came(qtbot, page, engine):
    buffer = io.BytesIO()
    Image.new("RGB", (32, 32), "red").save(buffer, "PNG")
    mime = QMimeData()
    mime.setData("image/png", buffer.getvalue())
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, page)
    assert engine.asked[-1].picture == buffer.getvalue()


def test_a_picture_is_pasted_even_while_words_are_typed(qtbot, page, photos, engine):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photos[0]))])
    QGuiApplication.clipboard().setMimeData(mime)
    page.query.focus_field()
    qtbot.keyClick(page.query.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    answered(qtbot, page)
    assert engine.asked[-1].picture == photos[0]
    assert page.query.field.text() == ""


def test_words_are_pasted_into_the_field(qtbot, page):
    QGuiApplication.clipboard().setText("milk")
    page.query.focus_field()
    qtbot.keyClick(page.query.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.query.field.text() == "milk"


def test_pixels_from_the_clipboard_are_asked_about(qtbot, page):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill("blue")
    mime = QMimeData()
    mime.setImageData(image)
    page.intake.read(mime)
    answered(qtbot, page)
    assert page.session.shown.event.sighting.width == 40


def test_a_file_that_is_no_picture_says_so_where_the_answer_would_be(qtbot, page, tmp_path):
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.4 nothing to see")
    drop(page, tmp_path / "list.pdf")
    answered(qtbot, page)
    banner = page.answer.banner.content()
    assert banner.kind == "error"
    assert "picture" in banner.line
    assert not page.answer.take_button.isEnabled()


def test_an_address_from_a_browser_is_explained(qtbot, page):
    mime = QMimeData()
    mime.setUrls([QUrl("https://shop.example/milk.jpg")])
    drop_mime(page, mime)
    assert "never goes online" in page.answer.banner.content().line


def test_enter_takes_the_first_and_says_what_was_taken(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.waitSignal(page.session.taken):
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert "Taken: Golden Delicious apple — €1.98/kg" in page.answer.banner.content().line
    assert page.session.shown.is_decided
    assert page.answer.tiles.tiles[0].content().is_taken


def test_a_number_takes_its_tile(qtbot, page, photos, engine):
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNSURE))
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.waitSignal(page.session.taken) as taken:
        qtbot.keyClick(page, Qt.Key.Key_3)
    assert taken.args[0].product.name == "Royal Gala apple"


def test_a_click_takes_a_tile(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.waitSignal(page.session.taken) as taken:
        qtbot.mouseClick(page.answer.tiles.tiles[1], Qt.MouseButton.LeftButton)
    assert taken.args[0].product.name == "Granny Smith apple"


def test_enter_takes_nothing_that_is_unknown(qtbot, page, photos, engine):
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNKNOWN))
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.assertNotEmitted(page.session.taken):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_digits_typed_into_the_field_choose_nothing(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_F)
    assert page.query.field.hasFocus()
    with qtbot.assertNotEmitted(page.session.taken):
        qtbot.keyClicks(page.query.field, "1f/")
    assert page.query.field.text() == "1f/"


def test_a_scanned_barcode_is_looked_up_and_chooses_nothing(qtbot, page, photos, engine):
    drop(page, photos[0])
    answered(qtbot, page)
    found = Answer(Verdict.SURE, Reason.BARCODE, an_answer().matches[1:2], barcode="12341234")
    engine.answers = staticmethod(lambda _query: found)
    with qtbot.assertNotEmitted(page.session.taken):
        page.look_up_barcode("12341234")
    qtbot.waitUntil(lambda: page.answer.banner.content().headline == "Granny Smith apple")
    assert engine.asked[-1].picture is None
    assert engine.asked[-1].text == "12341234"


def test_words_are_combined_with_the_photo_on_the_screen(qtbot, page, photos, engine):
    drop(page, photos[0])
    answered(qtbot, page)
    page.query.field.setText("organic")
    qtbot.keyClick(page.query.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    assert engine.asked[-1].picture == photos[0]
    assert engine.asked[-1].text == "organic"
    assert len(page.session.recents) == 1


def test_words_alone_are_searched_for(qtbot, page, engine):
    page.query.field.setText("milk")
    qtbot.keyClick(page.query.field, Qt.Key.Key_Return)
    answered(qtbot, page)
    assert (engine.asked[-1].picture, engine.asked[-1].text) == (None, "milk")


def test_escape_puts_the_photo_away_and_the_strip_keeps_it(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.session.shown is None
    assert page.answer.banner.content().kind == ""
    assert page.query.zone.view.is_empty
    assert len(page.session.recents) == 1


def test_a_recent_entry_opens_again(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    strip = page.query.strip
    rect = strip.visualRect(strip.model().index(0))
    qtbot.mouseClick(
        strip.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(12, 12)
    )
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "sure")


def test_several_photos_become_a_queue_that_enter_works_through(qtbot, page, photos, engine):
    engine.hold = threading.Event()
    drop(page, *photos)
    assert kinds(page) == ["waiting"] * 3
    engine.hold.set()
    qtbot.waitUntil(lambda: kinds(page) == ["sure"] * 3)
    for name in ("first", "second", "third"):
        assert page.session.shown.query.picture.stem == name
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert [entry.is_decided for entry in page.session.recents] == [True] * 3
    assert page.session.shown.query.picture.stem == "third"


def test_one_bad_file_does_not_stop_the_queue(qtbot, page, photos, tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"no picture at all")
    drop(page, photos[0], tmp_path / "bad.jpg", photos[1])
    qtbot.waitUntil(lambda: kinds(page) == ["sure", "error", "sure"])
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.session.shown.query.picture == photos[1]


def test_photos_wait_while_the_network_is_prepared(qtbot, engine, page, bridge, photos, tmp_path):
    engine.preparing = threading.Event()
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite0")
    qtbot.waitUntil(lambda: page.session.state().phase is Phase.PREPARING)
    assert "Preparing" in page.query.zone.notice.title()
    drop(page, photos[0])
    assert kinds(page) == ["waiting"]
    engine.preparing.set()
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "sure")


def test_a_locked_catalogue_is_said_in_the_window(qtbot, engine, bridge, settings, tmp_path):
    window = MainWindow(bridge, settings)
    qtbot.addWidget(window)
    page = window.recognise_page
    engine.opening = CatalogueLocked(name="shop.catalog")
    bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "error")
    assert "Another program" in page.answer.banner.content().line
    assert not page.query.again_button.isHidden()
    engine.opening = None
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        page.query.again_button.click()
    assert page.session.state().phase is Phase.EMPTY
    assert page.query.again_button.isHidden()


def test_another_catalogue_that_is_locked_leaves_the_page_as_it_is(
    qtbot, engine, page, bridge, tmp_path
):
    engine.opening = CatalogueLocked(name="other.catalog")
    with qtbot.waitSignals([bridge.failed, bridge.work_finished]):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert page.session.state().phase is Phase.EMPTY


def test_only_another_catalogue_forgets_what_was_answered(
    qtbot, engine, page, bridge, photos, home
):
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(home / "corner shop.catalog", "lite0")
    assert kinds(page) == ["sure"]
    assert page.session.is_holding
    engine.preparing = threading.Event()
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(home / "other.catalog", "lite0")
    assert kinds(page) == []
    drop(page, photos[1])
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(home / "third.catalog", "lite0")
    assert kinds(page) == ["waiting"]
    assert page.session.is_holding
    engine.preparing.set()
    answered(qtbot, page)


def test_a_new_product_is_found_at_once(qtbot, page, photos, engine):
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNKNOWN))
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.mouseClick(page.answer.add_button, Qt.MouseButton.LeftButton)
    dialog = page.adding.dialog
    assert not dialog.save_button.isEnabled()
    qtbot.keyClicks(dialog.fields.lines["name"], "Cox Orange")
    qtbot.keyClicks(dialog.fields.price.amount, "2,49")
    with qtbot.waitSignal(page.session.add_finished):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "sure")
    assert page.answer.banner.content().headline == "Cox Orange"


def test_a_sku_that_exists_is_refused_in_the_dialog(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.mouseClick(page.answer.add_button, Qt.MouseButton.LeftButton)
    dialog = page.adding.dialog
    dialog.fields.lines["name"].setText("Twin")
    dialog.fields.lines["sku"].setText("APP-001")
    dialog.fields.edited.emit()
    with qtbot.waitSignal(page.session.add_failed):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "APP-001" in dialog.error()
    dialog.reject()


def test_another_language_shows_at_once(qtbot, qapp, page, photos, english):
    drop(page, photos[0])
    answered(qtbot, page)
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page.answer.banner.content().headline == "金冠苹果")
    assert page.answer.tiles.tiles[0].content().name == "金冠苹果"
    i18n.install(qapp, "en")
    qtbot.waitUntil(lambda: page.answer.banner.content().headline == "Golden Delicious apple")


def test_an_error_of_the_engine_is_one_line(qtbot, page, photos, engine):
    engine.answers = staticmethod(lambda _query: NotAPicture(name="first.png"))
    drop(page, photos[0])
    answered(qtbot, page)
    assert page.answer.banner.content().line.startswith("“first.png” is not a picture")


def test_old_entries_give_up_their_pixels_and_are_asked_again(qtbot, page, tmp_path, engine):
    files = [tmp_path / f"{n:02}.png" for n in range(15)]
    for file in files:
        Image.new("RGB", (20, 20), "green").save(file)
    drop(page, *files)
    qtbot.waitUntil(lambda: "waiting" not in kinds(page))
    with_pixels = [entry for entry in page.session.recents if entry.event is not None]
    assert len(with_pixels) == 12
    assert page.session.shown is with_pixels[0]
    assert not page.query.zone.view.is_empty
    asked = len(engine.asked)
    engine.hold = threading.Event()
    page.session.show(list(page.session.recents)[-1].number)
    assert page.query.zone.notice.text() == "Looking…"
    engine.hold.set()
    qtbot.waitUntil(lambda: page.session.shown.event is not None)
    assert not page.query.zone.view.is_empty
    assert len(engine.asked) == asked + 1


def test_a_photo_that_is_gone_when_it_is_asked_again_keeps_its_answer(qtbot, page, photos):
    drop(page, photos[0])
    answered(qtbot, page)
    entry = page.session.shown
    page.session.recents.replace(replace(entry, event=None))
    photos[0].unlink()
    page.session.show(entry.number)
    qtbot.waitUntil(lambda: page.query.zone.notice.text() == "No picture to show")
    assert page.answer.banner.content().kind == "sure"


def test_pasted_pixels_count_as_held_memory(monkeypatch, qapp):
    monkeypatch.setattr("gui.pages.recognise.recents.MAX_BYTES", 5_000)
    recents = Recents()
    pixels = np.zeros((30, 30, 3), np.uint8)
    for number in range(1, 5):
        recents.prepend([Entry(number, number, Query(pixels))])
    assert [entry.number for entry in recents] == [4]


# The box


def draw_box(qtbot, page, shares=(0.2, 0.2, 0.7, 0.8)):
    """With the mouse, from corner to corner."""
    view = page.query.zone.view
    place = view.target()
    left, top, right, bottom = shares
    start = QPoint(
        place.left() + round(left * place.width()), place.top() + round(top * place.height())
    )
    end = QPoint(
        place.left() + round(right * place.width()), place.top() + round(bottom * place.height())
    )
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, (start + end) / 2)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_a_drawn_box_is_asked_about_with_the_words_that_were_typed(qtbot, page, photos, engine):
    engine.answers = staticmethod(lambda query: an_answer(box=query.box))
    drop(page, photos[0])
    answered(qtbot, page)
    page.query.field.setText("organic")
    qtbot.keyClick(page.query.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    answered(qtbot, page)
    draw_box(qtbot, page)
    qtbot.waitUntil(lambda: len(engine.asked) == 3)
    asked = engine.asked[-1]
    assert (asked.picture, asked.text) == (photos[0], "organic")
    assert abs(asked.box.left - 13) <= 1
    assert abs(asked.box.right - 45) <= 1
    qtbot.waitUntil(lambda: page.session.shown.answer is not None)
    assert page.query.zone.view.box().width() == asked.box.width
    assert page.query.zone.hint.words() == "You drew this box."
    assert page.hasFocus()


def test_the_box_can_be_given_back(qtbot, page, photos, engine):
    drop(page, photos[0])
    answered(qtbot, page)
    draw_box(qtbot, page)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    qtbot.waitUntil(page.query.zone.hint.button.isVisible)
    page.query.zone.hint.button.click()
    qtbot.waitUntil(lambda: len(engine.asked) == 3)
    assert engine.asked[-1].box is None
    qtbot.mouseDClick(page.query.zone.view, Qt.MouseButton.LeftButton)
    assert page.session.shown.query.box is None
    assert len(page.session.recents) == 1


def test_the_picture_and_the_drawn_box_stay_while_it_is_asked(qtbot, page, photos, engine):
    drop(page, photos[0])
    answered(qtbot, page)
    engine.hold = threading.Event()
    draw_box(qtbot, page)
    qtbot.waitUntil(lambda: page.answer.banner.content().headline == "Looking…")
    assert not page.query.zone.view.is_empty
    assert abs(page.query.zone.view.box().left() - 13) <= 1
    engine.hold.set()
    answered(qtbot, page)


def test_escape_while_drawing_keeps_the_photo(qtbot, page, photos, engine):
    drop(page, photos[0])
    answered(qtbot, page)
    view = page.query.zone.view
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    qtbot.mouseMove(view, view.rect().center() + QPoint(60, 60))
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view.window().windowHandle(), Qt.Key.Key_Escape)
    assert not view.is_drawing
    assert page.session.shown is not None
    assert page.hasFocus()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    qtbot.keyClick(view.window().windowHandle(), Qt.Key.Key_Escape)
    assert page.session.shown is None
    assert len(engine.asked) == 1


def test_the_keys_of_the_page_are_the_pages_unless_the_picture_has_the_focus(
    qtbot, page, photos, engine
):
    drop(page, *photos)
    qtbot.waitUntil(lambda: kinds(page) == ["sure"] * 3)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.session.shown.query.picture == photos[1]
    view = page.query.zone.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.is_drawing
    with qtbot.assertNotEmitted(page.session.taken):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: engine.asked[-1].box is not None)
    assert page.hasFocus()
    qtbot.waitUntil(lambda: page.session.shown.answer is not None)
    with qtbot.waitSignal(page.session.taken):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_a_click_on_the_picture_asks_nothing(qtbot, page, photos, engine):
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.mouseClick(page.query.zone.view, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(page.query.zone.view, Qt.MouseButton.LeftButton)
    assert len(engine.asked) == 1


def test_a_box_on_a_picture_that_the_camera_took_is_looked_at(qtbot, page, engine, bridge):
    """It is held while a product is added, for example."""
    frame = np.full((1500, 2000, 3), 90, np.uint8)
    engine.answers = staticmethod(lambda query: an_answer(box=query.box))
    with qtbot.waitSignal(bridge.answer_ready) as answered_:
        bridge.find_frame(Query(frame, text="tea", label="camera"))
    event = answered_.args[0]
    page.session.set_live(True)
    page.session.show_live(Entry(0, 0, event.query, 0, event, event.sighting.answer))
    assert not page.session.is_holding
    page.session.hold()
    assert page.session.is_holding
    draw_box(qtbot, page)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    asked = engine.asked[-1]
    height, width = asked.picture.shape[:2]
    assert asked.text == "tea"
    assert abs(asked.box.left / width - 0.2) < 0.02
    assert abs(asked.box.bottom / height - 0.8) < 0.02
    qtbot.waitUntil(lambda: page.session.shown.answer is not None)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.session.is_holding
    page.session.set_live(False)


def test_the_box_of_pasted_pixels_follows_when_they_are_reduced(qtbot, page, engine):
    engine.answers = staticmethod(lambda query: an_answer(box=query.box))
    page.session.ask_pictures([np.full((3000, 4096, 3), 200, np.uint8)])
    answered(qtbot, page)
    assert page.session.shown.query.picture.shape == (750, 1024, 3)
    for _ in range(2):
        asked = len(engine.asked)
        draw_box(qtbot, page)
        qtbot.waitUntil(lambda n=asked: len(engine.asked) == n + 1)
        qtbot.waitUntil(lambda: page.session.shown.answer is not None)
        box, sighting = page.session.shown.answer.box, page.session.shown.event.sighting
        assert sighting.width == engine.asked[-1].picture.shape[1] == 1024
        assert abs(box.left / 1024 - 0.2) < 0.02
        page.session.ask_part(None)
        qtbot.waitUntil(lambda n=asked: len(engine.asked) == n + 2)
        qtbot.waitUntil(lambda: page.session.shown.answer is not None)


# The evidence


def test_matching_details_are_drawn_and_counted(qtbot, english, page, photos, engine):
    evidence = Evidence(((0.5, 0.5), (0.01, 0.5), (0.75, 0.25)), ((0.4, 0.6), (0, 0), (0.9, 0.1)))
    sure = an_answer(reason=Reason.DETAILS)
    first = replace(sure.matches[0], evidence=evidence)
    engine.answers = staticmethod(
        lambda query: replace(sure, matches=(first, *sure.matches[1:]), box=query.box)
    )
    drop(page, photos[0])
    answered(qtbot, page)
    assert page.answer.why.text() == "Why Golden Delicious apple? 3 details match."
    shown = [(query.toTuple(), photo.toTuple()) for query, photo in page.answer.evidence.links()]
    # The box leaves an eighth on each side: what lies outside is left out.
    assert shown[0] == (pytest.approx((0.5, 0.5)), (0.4, 0.6))
    assert shown[1] == (pytest.approx((5 / 6, 1 / 6)), (0.9, 0.1))
    assert len(shown) == 2
    page.answer.evidence.grab()
    page.answer._show_evidence(1)
    assert page.answer.why.text() == "Why Granny Smith apple?"
    assert page.answer.evidence.links() == ()


def test_what_was_read_from_a_barcode_is_shown_whole_with_its_details(qtbot, page, photos, engine):
    match = replace(an_answer().matches[0], evidence=Evidence(((0.05, 0.9),), ((0.5, 0.5),)))
    found = Answer(Verdict.SURE, Reason.BARCODE, (match,), barcode="12341234")
    engine.answers = staticmethod(lambda _query: found)
    drop(page, photos[0])
    answered(qtbot, page)
    assert page.answer.evidence.links()[0][0].toTuple() == (0.05, 0.9)


# Why it is so


def test_e_and_a_click_on_the_pair_open_the_evidence_of_what_is_shown(qtbot, window, page, photos):
    qtbot.keyClick(page, Qt.Key.Key_E)
    assert window.evidence.window is None  # there is no answer yet
    drop(page, photos[0])
    answered(qtbot, page)
    sighting = page.session.shown.event.sighting
    with qtbot.waitSignal(page._bridge.insight.explained) as explained:
        qtbot.keyClick(page, Qt.Key.Key_E)
    assert explained.args[0].sighting is sighting
    evidence = window.evidence.window
    assert evidence.isVisible()
    assert evidence.banner.content().headline == "Golden Delicious apple"
    qtbot.keyClick(evidence, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.evidence.window is None)
    page.answer.tiles.pointed_at.emit(2)
    with qtbot.waitSignal(page.closer_wanted) as wanted:
        qtbot.mouseClick(page.answer.evidence, Qt.MouseButton.LeftButton)
    third = sighting.answer.matches[2].product
    assert wanted.args == [sighting, third.id]
    assert window.evidence.window.banner.content().headline == third.name


def test_the_menu_of_a_tile_takes_it_or_says_why(qtbot, page, photos, monkeypatch):
    places: list[QPoint] = []  # a menu without a screen complains
    monkeypatch.setattr(QMenu, "popup", lambda _menu, place: places.append(place))
    drop(page, photos[0])
    answered(qtbot, page)
    tile = page.answer.tiles.tiles[1]
    place = tile.rect().center()
    QApplication.sendEvent(
        tile, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, tile.mapToGlobal(place))
    )
    assert places == [tile.mapToGlobal(place)]
    take, why = page.answer._menu.menu.actions()
    assert (take.text(), why.text()) == ("Take it", "Why this one?")
    product = page.session.state().tiles[1].match.product
    with qtbot.waitSignal(page.closer_wanted) as wanted:
        why.trigger()
    assert wanted.args[1] == product.id
    with qtbot.waitSignal(page.session.taken) as taken:
        take.trigger()
    assert taken.args[0].product == product


def test_what_is_no_product_is_explained_too(qtbot, window, page, photos, engine):
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.NOT_A_PRODUCT, Reason.DOCUMENT))
    assert page.answer._reasons.closer_button.isHidden()
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.waitSignal(page.closer_wanted) as wanted:
        page.answer._reasons.closer_button.click()
    assert wanted.args == [page.session.shown.event.sighting, None]
