"""Many products at once: only what is ticked, shown beforehand, undone as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from engine.types import BulkEdit, Money
from gui.pages.catalogue.bulk_edit import BulkEditDialog
from gui.pages.catalogue.bulk_fields import PriceChange
from gui.verbs import editing


@pytest.fixture
def page(catalogue_page, qtbot):
    qtbot.waitUntil(lambda: all(catalogue_page.browser.model.product(r) for r in range(5)))
    return catalogue_page


@pytest.fixture
def dialog(page) -> BulkEditDialog:
    page.browser.select_all()
    page.editing.edit.trigger()
    return page.editing.bulk


def products(page, shop, qtbot):
    with qtbot.waitSignal(shop.browsing.products_ready) as asked:
        shop.browsing.load_products(page.browser.model.ids.tolist())
    return asked.args[0]


def apply(dialog, shop, qtbot) -> None:
    with qtbot.waitSignal(shop.editing.products_edited):
        qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)


def test_nothing_ticked_changes_nothing(dialog):
    assert dialog.wish().edit == BulkEdit()
    assert not dialog.apply.isEnabled()
    dialog.reject()


def test_whoever_types_into_a_field_wants_it_changed(page, dialog, shop, qtbot):
    qtbot.keyClicks(dialog.fields["brand"], "Havre")
    assert dialog.ticks["brand"].isChecked()
    qtbot.waitUntil(lambda: dialog.preview() != "")
    assert dialog.preview().splitlines()[0] == "Fruit 1: Orchard → Havre"
    apply(dialog, shop, qtbot)
    assert {p.brand for p in products(page, shop, qtbot)} == {"Havre"}


@pytest.mark.parametrize(("text", "first"), [("10", 110), ("-50%", 50), ("0.5", 100)])
def test_prices_are_changed_by_percent(page, dialog, shop, qtbot, text, first):
    price = dialog.fields["price"]
    price.how.setCurrentIndex(PriceChange.PERCENT)
    price.how.activated.emit(PriceChange.PERCENT)
    qtbot.keyClicks(price.amount, text)
    assert not price.currency.isVisible()
    apply(dialog, shop, qtbot)
    assert products(page, shop, qtbot)[0].price == Money(first, "EUR")


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, without a screen
def test_several_fields_at_once_are_one_change(page, dialog, shop, qtbot):
    dialog.fields["category"].setCurrentText("Fruit › Pear")
    dialog.ticks["category"].setChecked(True)
    dialog.ticks["stock"].setChecked(True)
    qtbot.keyClicks(dialog.fields["unit"], "kg")
    qtbot.keyClicks(dialog.fields["attribute"].name, "origin")
    qtbot.keyClicks(dialog.fields["attribute"].value, "France")
    dialog.fields["currency"].choose("CNY")
    dialog.ticks["currency"].setChecked(True)
    apply(dialog, shop, qtbot)
    first = products(page, shop, qtbot)[0]
    assert (first.category, first.stock, first.unit) == (("Fruit", "Pear"), None, "kg")
    assert (dict(first.attributes), first.price) == ({"origin": "France"}, Money(100, "CNY"))
    with qtbot.waitSignal(shop.editing.undone) as undone:
        shop.editing.undo()
    assert undone.args[0].touched == 6  # the five and the new category
    first = products(page, shop, qtbot)[0]
    assert (first.category, first.stock, first.unit) == (("Fruit", "Apple"), 10, "")


@pytest.mark.parametrize(
    ("field", "text"), [("stock", "many"), ("link", "file:///etc"), ("price", "cheap")]
)
def test_what_cannot_be_is_said_and_not_done(dialog, qtbot, field, text):
    line = dialog.fields[field]
    qtbot.keyClicks(line.amount if field == "price" else line, text)
    assert dialog.wish().trouble
    assert not dialog.apply.isEnabled()
    dialog.reject()


def test_one_product_is_edited_on_its_page(page, qtbot):
    page.browser.select_row(0)
    qtbot.waitUntil(page.details.isVisible)
    page.editing.edit.trigger()
    assert page.editing.bulk is None
    assert page.details.is_wide


def test_very_many_are_long_work_and_one_change(page, dialog, shop, qtbot, monkeypatch):
    monkeypatch.setattr(editing, "MANY_PRODUCTS", 3)
    qtbot.keyClicks(dialog.fields["brand"], "Havre")
    with qtbot.waitSignal(shop.work_finished):
        qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert {p.brand for p in products(page, shop, qtbot)} == {"Havre"}
    qtbot.waitUntil(lambda: "brand" in page.editing.history.undo.toolTip().lower())
