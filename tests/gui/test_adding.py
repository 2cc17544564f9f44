"""From an answer to a product: three actions, and the photo is what was asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.types import Box, Part, Reason, Verdict
from gui.pages.recognise.adding import likely_category
from tests.gui.fake_engine import an_answer
from tests.gui.test_recognise_page import answered, drop, page, photos

__all__ = ["page", "photos"]


def unknown(**changes: object):
    values = {"category": ("Fruit", "Apple"), "category_probability": 0.8, **changes}
    return replace(an_answer(Verdict.UNKNOWN), **values)


@pytest.fixture
def asked(qtbot, page, photos, engine):
    """A photo that nobody knows is on the screen."""
    engine.answers = staticmethod(lambda _query: unknown(box=Box(8, 6, 40, 30)))
    drop(page, photos[0])
    answered(qtbot, page)
    return page


def test_three_actions_from_drop_to_saved(qtbot, asked, photos, engine):
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    dialog = asked.adding.dialog
    assert dialog.fields.category.category() == (("Fruit", "Apple"), ("水果", "苹果"))
    with qtbot.waitSignal(asked.session.add_finished):
        name = dialog.focusWidget()
        qtbot.keyClicks(name, "Cox Orange")
        qtbot.keyPress(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked.answer.banner.content().headline == "Cox Orange")
    (part,) = engine.given
    assert isinstance(part, Part)
    assert (part.picture, part.box) == (Path(photos[0]), Box(8, 6, 40, 30))


def test_an_unlikely_category_is_left_open():
    assert likely_category(unknown(category_probability=0.3)) == ((), ())
    assert likely_category(unknown(category=("Tools",))) == (("Tools",), ())
    assert likely_category(None) == ((), ())


def test_of_a_barcode_the_whole_picture_is_kept(qtbot, page, photos, engine):
    found = unknown(box=Box(8, 6, 4, 3), reason=Reason.BARCODE, barcode="4006381333931")
    engine.answers = staticmethod(lambda _query: found)
    drop(page, photos[0])
    answered(qtbot, page)
    page.adding.start()
    fields = page.adding.dialog.fields
    assert fields.typed().barcodes == ("4006381333931",)
    assert fields.typed().sku == "4006381333931"
    qtbot.keyClicks(fields.lines["name"], "Cox Orange")
    with qtbot.waitSignal(page.session.add_finished):
        page.adding.dialog.save_button.click()
    assert engine.given == [Path(photos[0])]


def test_a_new_product_is_made_on_the_catalogue_page(qtbot, catalogue_page, shop):
    catalogue_page._window_actions.new_product.trigger()
    dialog = catalogue_page.editing.new
    qtbot.keyClicks(dialog.fields.lines["name"], "Plum")
    with qtbot.waitSignal(shop.product_added) as added:
        qtbot.keyPress(dialog, Qt.Key.Key_Return)
    assert added.args[0].name == "Plum"
    assert catalogue_page.editing.new is None
    qtbot.waitUntil(lambda: catalogue_page.selected_ids() == (added.args[0].id,))


def test_a_sku_that_is_taken_is_told_in_the_dialog(qtbot, catalogue_page, shop):
    catalogue_page._window_actions.new_product.trigger()
    dialog = catalogue_page.editing.new
    qtbot.keyClicks(dialog.fields.lines["name"], "Plum")
    sku = dialog.fields.lines["sku"]
    sku.selectAll()
    qtbot.keyClicks(sku, "F-1")
    qtbot.waitUntil(lambda: "Fruit 1" in dialog.fields.problem_text("sku"))
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_what_is_taken_is_noted_with_what_was_said(qtbot, page, photos, engine):
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNSURE))
    drop(page, photos[0])
    answered(qtbot, page)
    with qtbot.waitSignal(page._bridge.history.decided):
        page.session.take(1)
    assert engine.noted == [(2, Verdict.UNSURE)]
