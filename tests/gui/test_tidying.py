"""The page that puts the catalogue in order, on a real catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.engine import Engine
from engine.types import (
    DuplicateGroup,
    DuplicateReason,
    LookAlike,
    Money,
    Photo,
    Product,
    ProductDraft,
    TidyKind,
    TidyReport,
)
from gui import i18n, theme
from gui.actions import new_actions
from gui.bridge import Bridge
from gui.pages.catalogue.tidy import TidyPage
from gui.pages.catalogue.tidy.cases import cases
from gui.pages.catalogue.tidy.words import Words
from gui.undo import History
from tests.gui.real_shop import open_shop, real_bridge

CODE = "96385074"


def make_messy_shop(path: Path) -> Path:
    """Two products of one barcode, two of one name, one that is alone."""
    with Engine.open(path, "lite0") as engine:
        for sku, name, codes in (
            ("A", "Milk", (CODE,)), ("B", "Whole milk", (CODE,)),
            ("C", "Red apple", ()), ("D", "Apple, red", ()), ("E", "Soap", ()),
        ):  # fmt: skip
            engine.editing.add_product(ProductDraft(sku, name, barcodes=codes), [])
    return path


@pytest.fixture
def shop(qtbot, qapp, home: Path, monkeypatch) -> Iterator[Bridge]:
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, make_messy_shop(home / "messy.catalog"))
        yield bridge


@pytest.fixture
def page(qtbot, shop: Bridge) -> Iterator[TidyPage]:
    """Shown; it has looked for itself."""
    actions = new_actions(shop)
    page = TidyPage(shop, History(shop, actions, shop), actions)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: page.list.count() == 2)
    yield page
    page.hide()


def counts(page) -> list[str]:
    return [button.text().split()[-1] for button in page.tabs.buttons.values()]


def press(qtbot, page, key: Qt.Key) -> None:
    """Where the keys go: offscreen windows are not always active."""
    for action in page.deeds.actions:
        if action.shortcut()[0].key() == key and not action.shortcut()[0].keyboardModifiers():
            assert action.isEnabled()
            action.trigger()


def test_what_is_out_of_order_is_listed_surest_first(page):
    assert counts(page) == ["2", "0", "0"]
    assert page.list.item(0).text() == "Milk  ·  Whole milk\nSame barcode"
    assert page.list.item(1).text() == "Red apple  ·  Apple, red\nSame name"
    assert page.comparison.reason.text() == "Same barcode"
    assert ("SKU", "A") in page.comparison.left.facts.facts()
    assert ("SKU", "B") in page.comparison.right.facts.facts()


def test_one_key_merges_into_the_left_and_the_next_case_comes_up(page, shop, qtbot):
    press(qtbot, page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: page.list.count() == 1)
    assert page.list.case().left.product.sku == "C"
    qtbot.waitUntil(page.strip.isVisible)
    with qtbot.waitSignal(shop.editing.undone):
        page.strip.button.click()
    qtbot.waitUntil(lambda: page.list.count() == 2)


def test_one_key_merges_into_the_right(page, shop, qtbot):
    with qtbot.waitSignal(shop.editing.products_merged) as merged:
        press(qtbot, page, Qt.Key.Key_R)
    assert merged.args[0].sku == "B"


def test_what_is_no_problem_goes_and_can_be_taken_back(page, qtbot):
    press(qtbot, page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.list.count() == 1)
    assert page.strip.text() == "Not a problem: Milk  ·  Whole milk"
    assert page.revoke_button.isVisible()
    page.strip.button.click()
    qtbot.waitUntil(lambda: page.list.count() == 2)
    assert not page.revoke_button.isVisible()


def test_all_that_was_put_aside_comes_back(page, qtbot):
    for left in (1, 0):
        press(qtbot, page, Qt.Key.Key_N)
        qtbot.waitUntil(lambda left=left: page.list.count() == left)
    assert page._stack.currentWidget() is page.nothing
    assert page.nothing._title.text() == "Nothing to tidy up"
    page.revoke_button.click()
    qtbot.waitUntil(lambda: page.list.count() == 2)


def test_a_product_is_opened(page, qtbot):
    with qtbot.waitSignal(page.product_wanted) as wanted:
        page.deeds.open_right(page.list.case())
    assert wanted.args[0].sku == "B"


def test_a_change_elsewhere_shows_at_once(page, shop, qtbot):
    shop.editing.bin_products([page.list.case().right.product.id])
    qtbot.waitUntil(lambda: page.list.count() == 1)


def test_a_new_product_is_looked_at_when_the_page_is_opened_again(page, shop, qtbot):
    page.hide()
    with qtbot.waitSignal(shop.product_added):
        shop.editing.save_product(1, ProductDraft("A", "Milk", barcodes=(CODE,)))
        shop.post("add", "add_product", ProductDraft("F", "soap"), ())
    page.show()
    qtbot.waitUntil(lambda: page.list.count() == 3)


def test_esc_goes_back(page, qtbot):
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_page_speaks_chinese(page, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page.list.count() == 2)
    assert counts(page) == ["2", "0", "0"]


def test_an_orderly_catalogue_has_nothing_to_tidy(qtbot, qapp, home, monkeypatch):
    i18n.install(qapp, "en")
    with Engine.open(home / "tidy.catalog", "lite0") as engine:
        engine.editing.add_product(ProductDraft("A", "Milk"), [])
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, home / "tidy.catalog")
        actions = new_actions(bridge)
        page = TidyPage(bridge, History(bridge, actions, bridge), actions)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: page.nothing._title.text() == "Nothing to tidy up")
        assert page.nothing._text.text() == "No product is in the catalogue twice."
        page.hide()


# Cases and words


MILK = Product(1, "A", "Whole milk", price=Money(119, "EUR"), cover_photo_id=7)
OTHER = Product(2, "B", "Skimmed milk", cover_photo_id=8)


def a_photo(number: int, owner: int) -> Photo:
    return Photo(number, owner, 640, 480, f"{number}.jpg", "")


def test_photos_of_one_product_and_of_two_are_told_apart(qapp):
    i18n.install(qapp, "en")
    words = Words()
    reasons = (DuplicateReason.SAME_SHOT,)
    same = DuplicateGroup(TidyKind.PHOTOS, (MILK,), (a_photo(7, 1), a_photo(9, 1)), reasons, 0.99)
    photos = tuple(a_photo(n, 1 + n % 2) for n in (7, 8, 9))
    apart = DuplicateGroup(TidyKind.PHOTOS, (MILK, OTHER), photos, reasons, 0.99)
    first, second = cases(TidyReport((same, apart)))
    assert words.title(first) == "Whole milk"
    assert "enough" in words.advice(first)
    assert second.left.product == OTHER
    assert words.advice(second).endswith("1 more like these follows.")
    assert ("Size", "640 × 480") in words.both_facts(first)[0]


def test_look_alikes_say_what_was_measured_and_what_tells_them_apart(qapp):
    i18n.install(qapp, "en")
    words = Words()
    measured = LookAlike(MILK, OTHER, 7, 8, 0.9, 3, 40, ("price",), ("Whole", "Skimmed"))
    guessed = LookAlike(MILK, OTHER, 7, 8, 0.6)
    first, second = cases(TidyReport(look_alikes=(measured, guessed)))
    assert words.reason(first) == "3 of 40 own photos taken for the other one"
    assert words.advice(first) == (
        "What tells them apart: price, “Whole”, “Skimmed”. "
        "Add photos of both that show where they differ."
    )
    assert "60" in words.reason(second)
    assert [dict(side)["Price"] for side in words.both_facts(first)] == ["€1.19", "–"]
