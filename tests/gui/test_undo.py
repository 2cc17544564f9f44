"""Undo and redo as the clerk meets them, with the real engine."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QLocale, Qt

from engine.types import BulkEdit, Change, ChangeKind, Filter, Listing, ProductDraft
from gui import i18n
from gui.bridge import Bridge
from gui.pages.catalogue import CataloguePage
from gui.undo import Words, fields_text


@pytest.fixture
def page(catalogue_page, qtbot):
    qtbot.waitUntil(lambda: catalogue_page.editing.history.undo.isEnabled())
    return catalogue_page


def plain(text: str) -> str:
    """Without the plural marks of a text that is not translated."""
    return re.sub(r"\(s\)", "s", text)


def ids(page) -> list[int]:
    return page.browser.model.ids.tolist()


# Words


@pytest.mark.parametrize("kind", list(ChangeKind))
@pytest.mark.parametrize("subject", ["Apple", ""])
def test_every_change_has_words(english, kind, subject):
    words, change = Words(), Change(1, kind, subject, 12, "2026-11-27T21:05:00Z")
    for text in (
        words.noun(change),
        words.done(change),
        words.undone(change),
        words.redone(change),
    ):
        assert text
        assert "{" not in text
        assert "%n" not in text
    if subject and kind is not ChangeKind.BULK_EDIT:
        assert "“Apple”" in words.noun(change)


def test_a_bulk_edit_is_called_by_its_fields(english):
    change = Change(1, ChangeKind.BULK_EDIT, "price,origin", 12, "")
    assert plain(Words().noun(change)) == "Price, Origin of 12 products"
    assert fields_text("category") == "category"


# On the page


def test_the_tool_tips_name_the_change(page):
    undo = page.editing.history.undo
    assert undo.toolTip() == "Undo: adding “Fruit 5” (Ctrl+Z)"
    assert not page.editing.history.redo.isEnabled()


def test_del_puts_into_the_bin_without_a_question_and_undo_brings_back(page, shop, qtbot):
    before = ids(page)
    page.activateWindow()
    page.browser.select_row(0)
    page.browser.setFocus()
    with qtbot.waitSignal(shop.editing.products_binned):
        qtbot.keyClick(page.browser.view(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.browser.model.total == 4)
    qtbot.waitUntil(page.editing.strip.isVisible)
    assert page.editing.strip.text() == "“Fruit 1” is in the bin now."
    page.editing.history.undo.trigger()
    qtbot.waitUntil(lambda: ids(page) == before)
    qtbot.waitUntil(lambda: page.editing.strip.text() == "Undone: deleting “Fruit 1”")
    qtbot.waitUntil(lambda: page.selected_ids() == (before[0],))
    assert page.editing.strip.button.text() == "Redo"
    qtbot.mouseClick(page.editing.strip.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.browser.model.total == 4)


def test_what_an_undo_changed_is_selected(page, shop, qtbot):
    first, second, *_ = ids(page)
    with qtbot.waitSignal(shop.editing.products_edited):
        shop.editing.edit_products([first, second], BulkEdit({"brand": "Havre"}))
    page.browser.clear_selection()
    page.editing.history.undo.trigger()
    qtbot.waitUntil(lambda: set(page.selected_ids()) == {first, second})


def test_keys_undo_in_the_page_and_in_a_field_only_what_is_typed(page, shop, qtbot):
    page.activateWindow()
    page.browser.select_row(0)
    qtbot.waitUntil(lambda: page.details.form.product() is not None)
    name = page.details.form.fields.lines["name"]
    name.setFocus()
    qtbot.keyClicks(name, "x")
    with qtbot.assertNotEmitted(shop.editing.undone, wait=100):
        qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name.text() == "Fruit 1"
    with qtbot.waitSignal(shop.editing.undone) as undone:
        qtbot.keyClick(page.browser.view(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone.args[0].subject == "Fruit 5"


def test_undo_outlives_the_program(qtbot, shop_file):
    from gui.bridge import _opening

    bridge = Bridge()
    page = CataloguePage(bridge)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(bridge.opened):
        bridge._post("open", _opening(shop_file, "lite0", 0.99, None))
    qtbot.waitUntil(page.editing.history.undo.isEnabled)
    assert page.editing.strip.isHidden()
    with qtbot.waitSignal(bridge.editing.undone) as undone:
        page.editing.history.undo.trigger()
    assert undone.args[0].kind is ChangeKind.ADD
    page.hide()
    bridge.shutdown()


def test_a_new_change_after_an_undo_is_told_as_such(page, shop, qtbot):
    with qtbot.waitSignal(shop.editing.undone):
        page.editing.history.undo.trigger()
    qtbot.waitUntil(page.editing.history.redo.isEnabled)
    with qtbot.waitSignal(shop.product_added):
        shop.add_product(ProductDraft("NEW", "Plum"), ())
    qtbot.waitUntil(lambda: page.editing.strip.text() == "“Plum” was added.")
    assert not page.editing.history.redo.isEnabled()


def test_what_was_done_while_the_page_was_hidden_is_no_news(page, shop, qtbot):
    page.hide()
    with qtbot.waitSignal(shop.product_added):
        shop.add_product(ProductDraft("NEW", "Plum"), ())
    page.show()
    qtbot.waitUntil(lambda: "Plum" in page.editing.history.undo.toolTip())
    assert page.editing.strip.isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, without a screen
def test_what_was_done_lately_is_listed(page, shop, qtbot):
    with qtbot.waitSignal(shop.editing.undone):
        page.editing.history.undo.trigger()
    window = page.editing.recent.window_
    window.popup(page.mapToGlobal(page.rect().center()))
    qtbot.waitUntil(lambda: window.list.count() == 5)
    assert window.list.item(0).text().startswith("Adding “Fruit 5”")
    assert window.list.item(0).text().endswith(", undone")
    assert window.list.item(1).text().startswith("Adding “Fruit 4”")
    window.hide()


# The bin


def test_the_bin_restores_and_is_emptied_after_one_question(page, shop, qtbot):
    first, second, *_ = ids(page)
    with qtbot.waitSignal(shop.editing.products_binned):
        shop.editing.bin_products([first, second])
    assert page.editing.bin_bar.isHidden()
    page.show_listing(Listing(Filter(binned=True)))
    qtbot.waitUntil(lambda: ids(page) == [first, second])
    assert page.editing.bin_bar.isVisible()
    page.browser.select_row(0)
    assert page.editing.restore in page.actions_.fitting(1)
    assert page._window_actions.delete not in page.actions_.fitting(1)
    with qtbot.waitSignal(shop.editing.products_restored):
        page.editing.restore.trigger()
    qtbot.waitUntil(lambda: ids(page) == [second])
    qtbot.waitUntil(lambda: page.editing.bin_bar._counts == (1, 0))
    qtbot.mouseClick(page.editing.bin_bar.empty, Qt.MouseButton.LeftButton)
    question = page.editing.bin_bar.question
    assert plain(question.text()).startswith("1 product will be deleted for good.")
    with qtbot.waitSignal(shop.editing.bin_emptied):
        question.accept()
    qtbot.waitUntil(lambda: ids(page) == [])
    qtbot.waitUntil(lambda: not page.editing.history.undo.isEnabled())
    assert page.editing.strip.text() == "The bin is empty."


def test_a_sku_that_is_taken_again_keeps_its_product_in_the_bin(page, shop, qtbot):
    first, *_ = ids(page)
    with qtbot.waitSignal(shop.editing.products_binned):
        shop.editing.bin_products([first])
    with qtbot.waitSignal(shop.product_added):
        shop.add_product(ProductDraft("F-1", "Plum"), ())
    with qtbot.waitSignal(shop.failed):
        shop.editing.restore_products([first])
    assert page.editing.strip.text().startswith("There is already a product with the SKU “F-1”.")


def test_everything_is_said_in_chinese_too(page, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    assert page.editing.history.undo.toolTip()
    i18n.install(qapp, "en")
    QLocale.setDefault(QLocale("en_US"))
    assert page.editing.history.undo.toolTip() == "Undo: adding “Fruit 5” (Ctrl+Z)"


def test_what_is_typed_of_a_deleted_product_is_saved_before(page, shop, qtbot):
    page.browser.select_row(0)
    qtbot.waitUntil(lambda: page.details.form.product() is not None)
    brand = page.details.form.fields.lines["brand"]
    brand.selectAll()
    qtbot.keyClicks(brand, "Havre")
    with qtbot.waitSignal(shop.editing.products_binned):
        page.editing.delete_selected()
    with qtbot.waitSignal(shop.editing.undone) as undone:
        shop.editing.undo()
    assert undone.args[0].kind is ChangeKind.BIN
