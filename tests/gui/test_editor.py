"""A product's page, with the real engine: what is typed is saved, told, or kept, but never lost."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication

from engine.engine import Engine
from engine.types import Answer, Outcome, ProductDraft, Query, Reason, Sighting, Source, Verdict
from gui import imaging
from gui.pages.catalogue.editor.take_photo import TakePhotoDialog
from tests.gui.fake_feed import FakeFeed
from tests.pictures import draw


def row_of(page, number: int) -> int:
    return next(r for r in range(5) if page.browser.model.product(r).sku == f"F-{number}")


@pytest.fixture
def page(catalogue_page, qtbot):
    page = catalogue_page
    qtbot.waitUntil(lambda: all(page.browser.model.product(r) is not None for r in range(5)))
    choose(page, 1, qtbot)
    return page


def choose(page, number: int, qtbot) -> None:
    page.browser.select_row(row_of(page, number))
    form = page.details.form
    qtbot.waitUntil(lambda: form.product() is not None and form.product().sku == f"F-{number}")


def retype(page, name: str, text: str, qtbot) -> None:
    line = page.details.form.fields.lines[name]
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_the_fields_show_the_product(page):
    typed = page.details.form.fields.typed()
    assert (typed.sku, typed.name, typed.brand, typed.price) == (
        "F-1",
        "Fruit 1",
        "Orchard",
        "1.00",
    )
    assert (typed.currency, typed.stock, typed.category) == ("EUR", "10", ("Fruit", "Apple"))
    assert not page.details.form.is_dirty
    assert page.details.form.bar.isHidden()


def test_ctrl_s_saves_and_the_strip_offers_the_way_back(page, shop, qtbot):
    retype(page, "name", "Pear", qtbot)
    assert page.details.form.bar.isVisible()
    with qtbot.waitSignal(shop.editing.product_saved) as saved:
        page.details.form.bar.save_wanted.emit()
    assert saved.args[0].name == "Pear"
    qtbot.waitUntil(page.editing.strip.isVisible)
    assert page.editing.strip.text() == "“Pear” was saved."
    assert page.details.form.bar.isHidden()
    with qtbot.waitSignal(shop.editing.undone):
        qtbot.mouseClick(page.editing.strip.button, Qt.MouseButton.LeftButton)
    fields = page.details.form.fields
    qtbot.waitUntil(lambda: fields.lines["name"].text() == "Fruit 1")


def test_going_on_to_another_product_saves(page, shop, qtbot):
    retype(page, "stock", "99", qtbot)
    with qtbot.waitSignal(shop.editing.product_saved) as saved:
        choose(page, 2, qtbot)
    assert (saved.args[0].sku, saved.args[0].stock) == ("F-1", 99)


def test_leaving_the_page_saves(page, shop, qtbot):
    retype(page, "brand", "Havre", qtbot)
    with qtbot.waitSignal(shop.editing.product_saved) as saved:
        page.hide()
    assert saved.args[0].brand == "Havre"


def test_nothing_typed_is_nothing_saved(page, shop, qtbot):
    with qtbot.assertNotEmitted(shop.editing.product_saved, wait=100):
        choose(page, 2, qtbot)


def test_esc_reverts_and_then_goes_back(page, qtbot):
    retype(page, "name", "Pear", qtbot)
    page.details.set_wide(True)
    name = page.details.form.fields.lines["name"]
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Fruit 1"
    assert page.details.is_wide
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert not page.details.is_wide
    assert page.header.isVisible()


def test_what_cannot_be_saved_is_kept_and_comes_back(page, shop, qtbot):
    fields = page.details.form.fields
    fields.price.amount.selectAll()
    qtbot.keyClicks(fields.price.amount, "cheap")
    assert fields.problem_text("price")
    assert not page.details.form.bar.save_button.isEnabled()
    with qtbot.assertNotEmitted(shop.editing.product_saved, wait=50):
        choose(page, 2, qtbot)
    assert page.editing.strip.text().startswith("“Fruit 1” is not saved yet")
    assert fields.price.amount.text() == "2.00"
    choose(page, 1, qtbot)
    assert fields.price.amount.text() == "cheap"
    assert fields.problem_text("price")


def test_a_sku_that_is_taken_is_named_while_it_is_typed(page, qtbot):
    retype(page, "sku", "F-2", qtbot)
    fields = page.details.form.fields
    qtbot.waitUntil(lambda: fields.problem_text("sku") == "“Fruit 2” has this SKU already.")
    assert not page.details.form.can_save
    retype(page, "sku", "F-22", qtbot)
    qtbot.waitUntil(lambda: page.details.form.can_save)


def test_a_wrong_check_digit_is_a_warning(page, shop, qtbot):
    fields = page.details.form.fields
    qtbot.keyClicks(fields.barcodes.field, "4006381333930")
    qtbot.keyClick(fields.barcodes.field, Qt.Key.Key_Return)
    assert "4006381333930" in fields.problem_text("barcodes")
    with qtbot.waitSignal(shop.editing.product_saved) as saved:
        page.details.form.save()
    assert saved.args[0].barcodes == ("4006381333930",)


def other_program(file: Path, draft: ProductDraft) -> None:
    with Engine.open(file, "lite0") as engine:
        owner = engine.editing.sku_owner(draft.sku)
        assert owner is not None
        engine.editing.save_product(owner.id, draft)


def test_what_another_program_changed_stays_and_is_shown(page, shop, shop_file, qtbot):
    known = page.details.form.product()
    retype(page, "name", "Pear", qtbot)
    other_program(shop_file, ProductDraft(known.sku, known.name, stock=3, price=known.price))
    with qtbot.waitSignal(shop.editing.product_saved) as saved:
        page.details.form.save()
    assert (saved.args[0].name, saved.args[0].stock) == ("Pear", 3)
    qtbot.waitUntil(lambda: page.details.form.fields.lines["stock"].text() == "3")


def test_two_minds_about_one_field_are_told_and_one_can_give_way(page, shop, shop_file, qtbot):
    form, known = page.details.form, page.details.form.product()
    retype(page, "stock", "4", qtbot)
    other_program(shop_file, ProductDraft(known.sku, known.name, stock=9, price=known.price))
    with qtbot.waitSignal(shop.failed):
        form.save()
    qtbot.waitUntil(lambda: form.bar.theirs_button.isVisible())
    assert form.fields.lines["stock"].text() == "4"
    form.bar.theirs_button.click()
    assert form.fields.lines["stock"].text() == "9"
    assert not form.is_dirty


def test_insisting_saves_what_was_typed(page, shop, shop_file, qtbot):
    form, known = page.details.form, page.details.form.product()
    retype(page, "stock", "4", qtbot)
    other_program(shop_file, ProductDraft(known.sku, known.name, stock=9, price=known.price))
    with qtbot.waitSignal(shop.failed):
        form.save()
    qtbot.waitUntil(lambda: form.bar.theirs_button.isVisible())
    with qtbot.waitSignal(shop.editing.product_saved) as saved:
        form.save()
    assert saved.args[0].stock == 4


def test_another_catalogue_has_other_products_of_the_same_number(page, shop, home, qtbot):
    retype(page, "name", "Pear", qtbot)
    with qtbot.assertNotEmitted(shop.editing.product_saved, wait=100):
        shop._post("open", lambda _none: Engine.open(home / "other.catalog", "lite0"))
        qtbot.waitUntil(lambda: page.browser.model.total == 0)
    assert page.details.form.product() is None


def test_the_page_tells_when_it_was_recognised_lately(page, shop, qtbot):
    apple = page.details.product_id()
    asked = Sighting(Answer(Verdict.UNSURE, Reason.TEXT))
    shop.history.note("k", Source.WORDS, Query(text="apple"), asked, "", True)
    shop.history.decide("k", apple, Outcome.CONFIRMED)
    choose(page, 2, qtbot)
    assert "Recognised lately" not in dict(page.details._facts.facts())
    choose(page, 1, qtbot)
    qtbot.waitUntil(lambda: "Recognised lately" in dict(page.details._facts.facts()))
    assert dict(page.details._facts.facts())["Recognised lately"].endswith("Not sure")


# Photos


@pytest.fixture
def photos(page, shop, lite, qtbot):
    """The photos of the first product: two."""
    part = page.details._photos
    qtbot.waitUntil(lambda: part.tools["add"].isEnabled())
    with qtbot.waitSignal(shop.editing.photos_changed, timeout=20_000):
        part.add((draw("red disc", 1), draw("red disc", 2)))
    qtbot.waitUntil(lambda: len(part.all()) == 2)
    return part


def test_another_photo_can_be_the_main_one(photos, shop, qtbot):
    first, second = photos.all()
    assert not photos.tools["star"].isEnabled()
    photos._on_strip_chosen(second)
    with qtbot.waitSignal(shop.editing.photos_changed):
        qtbot.mouseClick(photos.tools["star"], Qt.MouseButton.LeftButton)
    assert photos.all() == (second, first)


def test_a_photo_is_removed_and_comes_back(page, photos, shop, qtbot):
    first, second = photos.all()
    with qtbot.waitSignal(shop.editing.photos_changed):
        qtbot.mouseClick(photos.tools["remove"], Qt.MouseButton.LeftButton)
    assert photos.all() == (second,)
    qtbot.waitUntil(page.editing.history.undo.isEnabled)
    page.editing.history.undo.trigger()
    qtbot.waitUntil(lambda: photos.all() == (first, second))


def test_del_among_the_photos_removes_a_photo_and_not_the_product(page, photos, shop, qtbot):
    page.activateWindow()
    button = photos._strip._buttons[photos.all()[0]]
    button.setFocus()
    with qtbot.waitSignal(shop.editing.photos_changed) as changed:
        qtbot.keyClick(button, Qt.Key.Key_Delete)
    assert len(changed.args[0].photos) == 1
    assert page.browser.model.total == 5


def test_a_photo_is_cropped_in_the_large_view(photos, shop, qtbot):
    qtbot.mouseClick(photos.tools["crop"], Qt.MouseButton.LeftButton)
    viewer = photos.viewer
    qtbot.waitUntil(lambda: not viewer.view.is_empty)
    assert not viewer.done_button.isEnabled()
    viewer.view.box_drawn.emit(QRect(40, 30, 200, 180))
    with qtbot.waitSignal(shop.editing.photos_changed) as changed:
        qtbot.mouseClick(viewer.done_button, Qt.MouseButton.LeftButton)
    assert (changed.args[0].photos[0].width, changed.args[0].photos[0].height) == (200, 180)
    viewer.reject()


def test_what_the_network_sees_is_drawn_over_the_photo(photos, shop, qtbot):
    qtbot.mouseClick(photos.tools["eye"], Qt.MouseButton.LeftButton)
    viewer = photos.viewer
    qtbot.waitUntil(lambda: viewer.view.seen() is not None and not viewer.view.is_empty)
    assert viewer.view.seen().photo_id == photos.all()[0]
    with_map = imaging.to_rgb(viewer.view.grab().toImage())
    viewer.seen_button.setChecked(False)
    assert viewer.view.seen() is None
    without = imaging.to_rgb(viewer.view.grab().toImage())
    assert np.abs(with_map.astype(int) - without).max() > 40
    viewer.reject()


def test_arrow_keys_go_through_the_photos(photos, shop, qtbot):
    qtbot.mouseClick(photos.tools["view"], Qt.MouseButton.LeftButton)
    viewer = photos.viewer
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.photo().id == photos.all()[1]
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.photo().id == photos.all()[1]
    qtbot.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.photo().id == photos.all()[0]
    viewer.reject()


def test_a_picture_on_the_clipboard_is_pasted(photos, shop, qtbot):
    QGuiApplication.clipboard().setImage(imaging.to_qimage(draw("blue stripes", 3)))
    with qtbot.waitSignal(shop.editing.photos_changed):
        photos.paste()
    assert len(photos.all()) == 3


def test_a_clipboard_without_a_picture_is_told(page, photos, qtbot):
    QGuiApplication.clipboard().setText("apple")
    photos.paste()
    assert page.editing.strip.text() == "There is no picture on the clipboard."


class Feed(FakeFeed):
    picture = draw("green checks", 1)

    def set_view_size(self, _size) -> None:
        pass


@pytest.mark.parametrize("runs_already", [False, True])
def test_the_camera_takes_photos_in_place(page, photos, shop, qtbot, runs_already):
    feed = Feed()
    feed.running = runs_already
    page.editing.use_camera(lambda parent: TakePhotoDialog(feed, "camera 0", parent))
    photos.add_actions["camera"].trigger()
    dialog = photos.camera_dialog
    assert not dialog.shutter.isEnabled()
    image = imaging.to_qimage(feed.picture)
    feed.frame_shown.emit(image, image.size())
    with qtbot.waitSignal(shop.editing.photos_changed):
        qtbot.keyClick(dialog, Qt.Key.Key_Space)
    assert len(photos.all()) == 3
    dialog.accept()
    assert feed.running is runs_already


def test_what_is_typed_when_the_window_closes_is_saved(page, shop, shop_file, qtbot):
    busy = threading.Event()
    shop._post("status", lambda _engine: busy.wait(5))  # the engine has something else to do
    retype(page, "name", "Pear", qtbot)
    page.hide()
    busy.set()
    shop.shutdown()
    with Engine.open(shop_file, "lite0") as engine:
        owner = engine.editing.sku_owner("F-1")
        assert owner is not None
        assert owner.name == "Pear"
