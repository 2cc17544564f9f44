"""What a clerk types about a product, without widgets; and the widgets that are typed into."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from engine.types import CategoryCount, FieldKind, Money, Product, SchemaField
from gui.pages.catalogue.editor.attributes import AttributeFields
from gui.pages.catalogue.editor.category_field import CategoryField, category_of
from gui.pages.catalogue.editor.price_field import CurrencyBox
from gui.pages.catalogue.editor.typed import Typed, draft_over, merged, suggested_sku, typed_of
from gui.widgets.code_chips import CodeChips
from gui.widgets.pair_rows import PairRows

ENGLISH, GERMAN = QLocale("en_US"), QLocale("de_DE")
APPLE = Product(
    1, "A-1", "Apple", "苹果", "Orchard", ("Fruit",), ("水果",), Money(198, "EUR"), "kg", 12.5,
    ("4006381333931",), {"origin": "Italy"}, "https://example.org",
)  # fmt: skip


@pytest.mark.parametrize("locale", [ENGLISH, GERMAN, QLocale("zh_CN")])
@pytest.mark.parametrize(
    "product",
    [APPLE, replace(APPLE, price=Money(1234500, "JPY"), stock=0.125), Product(2, "B", "B")],
)
def test_a_product_that_nobody_touched_stays_as_it_is(product: Product, locale: QLocale) -> None:
    typed = typed_of(product, locale)
    assert typed.problems(locale) == {}
    draft = typed.draft(locale)
    assert (draft.price, draft.stock) == (product.price, product.stock)
    assert draft.attributes == product.attributes
    assert draft_over(product, typed, typed, locale).name == product.name


@pytest.mark.parametrize(
    ("locale", "text", "minor"),
    [
        (ENGLISH, "1.98", 198), (ENGLISH, "1,98", 198), (ENGLISH, "1,980.50", 198050),
        (GERMAN, "1,98", 198), (GERMAN, "1.98", 198), (ENGLISH, "", None), (ENGLISH, "0", 0),
    ],
)  # fmt: skip
def test_a_price_is_understood_with_comma_and_point(locale: QLocale, text: str, minor) -> None:
    typed = Typed("A", "Apple", price=text, currency="EUR")
    assert "price" not in typed.problems(locale)
    price = typed.draft(locale).price
    assert (None if price is None else price.minor) == minor


@pytest.mark.parametrize(
    ("changes", "field", "grave"),
    [
        ({"name": "", "name_zh": ""}, "name", True),
        ({"sku": " "}, "sku", True),
        ({"price": "cheap"}, "price", True),
        ({"price": "-1"}, "price", True),
        ({"stock": "some"}, "stock", True),
        ({"link": "javascript:alert(1)"}, "link", True),
        ({"barcodes": ("4006381333930",)}, "barcodes", False),
        ({"barcodes": ("4006381333930", "苹果")}, "barcodes", True),
        ({"attributes": (("", "Italy"),)}, "attributes", True),
        ({"attributes": (("origin", "Italy"), ("origin", "France"))}, "attributes", True),
    ],
)
def test_what_is_wrong_is_said_where_it_is(changes, field: str, grave: bool) -> None:
    typed = replace(typed_of(APPLE, ENGLISH), **changes)
    problems = typed.problems(ENGLISH)
    assert list(problems) == [field]
    assert problems[field].is_grave is grave
    assert problems[field].text


def test_a_chinese_name_alone_is_a_name() -> None:
    typed = Typed("A", name_zh="苹果")
    assert typed.problems(ENGLISH) == {}
    assert typed.draft(ENGLISH).name == "苹果"


def test_what_others_changed_goes_where_nothing_was_typed() -> None:
    known = typed_of(APPLE, ENGLISH)
    mine = replace(known, name="Pear", stock="3")
    theirs = replace(known, brand="Havre", stock="9")
    both, clashing = merged(mine, known, theirs)
    assert (both.name, both.brand, both.stock) == ("Pear", "Havre", "3")
    assert clashing == {"stock"}


def test_another_currency_alone_changes_the_price() -> None:
    known = typed_of(APPLE, ENGLISH)
    draft = draft_over(APPLE, known, replace(known, currency="CNY"), ENGLISH)
    assert draft.price == Money(198, "CNY")


@given(st.text(), st.text(), st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_nothing_that_is_typed_breaks_the_form(price: str, stock: str, number: float) -> None:
    for text in (price, f"{number}"):
        typed = Typed("A", "Apple", price=text, stock=stock)
        typed.problems(ENGLISH)
        typed.draft(GERMAN)


KNOWN = {"水果 › 苹果": (("Fruit", "Apple"), ("水果", "苹果")), "A/C": (("A/C",), ())}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("水果 › 苹果", (("Fruit", "Apple"), ("水果", "苹果"))),
        ("水果/苹果", (("Fruit", "Apple"), ("水果", "苹果"))),
        (" Fruit > Pear ", (("Fruit", "Pear"), ())),
        ("A/C", (("A/C",), ())),
        ("", ((), ())),
    ],
)
def test_a_category_is_chosen_or_typed(text: str, category) -> None:
    assert category_of(text, KNOWN) == category


def test_a_product_without_a_barcode_gets_a_sku_of_its_time() -> None:
    from datetime import datetime

    assert suggested_sku("", datetime(2026, 11, 27, 21, 5, 9)) == "N261127-210509"
    assert suggested_sku("4006381333931", datetime(2026, 11, 27)) == "4006381333931"


# Chips


@pytest.fixture
def chips(qtbot) -> CodeChips:
    chips = CodeChips()
    qtbot.addWidget(chips)
    chips.set_names("Barcodes", "Remove {code}")
    return chips


def test_codes_that_come_at_once_are_chips_right_away(chips, qtbot) -> None:
    for code in ("4006381333931", "96385074"):
        chips.field.selectAll()
        chips.field.insert(code)
    assert chips.codes() == ("4006381333931", "96385074")
    assert chips.field.text() == ""


def test_what_is_typed_counts_and_enter_makes_a_chip_of_it(chips, qtbot) -> None:
    with qtbot.waitSignal(chips.edited):
        qtbot.keyClicks(chips.field, "12345")
    assert chips.codes() == ("12345",)
    qtbot.keyClick(chips.field, Qt.Key.Key_Return)
    assert (chips.field.text(), chips.codes()) == ("", ("12345",))
    qtbot.keyClick(chips.field, Qt.Key.Key_Backspace)
    assert chips.field.text() == "12345"


def test_the_same_code_twice_is_one(chips, qtbot) -> None:
    chips.show_codes(("1234",))
    qtbot.keyClicks(chips.field, "1234")
    qtbot.keyClick(chips.field, Qt.Key.Key_Comma)
    assert chips.codes() == ("1234",)


# Attributes


def test_rows_without_anything_do_not_count(qtbot) -> None:
    rows = PairRows()
    qtbot.addWidget(rows)
    rows.show_pairs((("origin", "Italy"), ("size", "1 l")))
    qtbot.mouseClick(rows.add_button, Qt.MouseButton.LeftButton)
    assert rows.pairs() == (("origin", "Italy"), ("size", "1 l"))
    with qtbot.waitSignal(rows.edited):
        qtbot.keyClicks(rows.rows()[2].value, "red")
    assert rows.pairs()[2] == ("", "red")


def test_the_fields_of_the_schema_come_first_whatever_their_case(qtbot) -> None:
    fields = AttributeFields()
    qtbot.addWidget(fields)
    fields.set_schema(
        (
            SchemaField("Modality", "Modality", kind=FieldKind.CHOICE, choices=("CT", "MR")),
            SchemaField("Findings", "Findings", kind=FieldKind.LONG_TEXT),
            SchemaField("Year", "Year"),
        )
    )
    pairs = (("findings", "none\nat all"), ("year", "1889"), ("colour", "blue"))
    fields.show_pairs(pairs)
    assert fields.pairs() == pairs
    with qtbot.waitSignal(fields.edited):
        fields._own["Modality"].setCurrentText("XA")
    assert fields.pairs() == (("Modality", "XA"), *pairs)


def test_scrolling_over_the_form_changes_nothing(qtbot) -> None:
    form = QScrollArea()
    inside = QWidget()
    category, currency = CategoryField(inside), CurrencyBox("CNY", inside)
    category.offer([CategoryCount((name,), (), 1) for name in ("Care", "Dairy", "Tea")])
    category.show_category((("Dairy",), ()))
    form.setWidget(inside)
    qtbot.addWidget(form)
    before = category.category(), currency.currentText()
    for box in (category, currency):
        for pixels in (-120, 120):
            still = QPoint()
            wheel = QWheelEvent(
                QPointF(4, 4), QPointF(4, 4), still, QPoint(0, pixels), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(box, wheel)
            assert (category.category(), currency.currentText()) == before
