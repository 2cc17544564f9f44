"""Texts of a table or ``product.json`` become a draft, or name the column that is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exchange.columns import ALIASES
from engine.exchange.fields import FieldError, draft_of
from engine.types import TARGETS, Money, ProductDraft


def test_all_values_are_taken() -> None:
    values = {
        "sku": " A-1 ", "name": "Apple", "name_zh": "苹果", "brand": "Hofgut",
        "category": "Fruit/Apple", "category_zh": ["水果", "苹果"], "price": "1,98",
        "currency": "eur", "unit": "kg", "stock": "12.5", "barcode": "4006381333931; 96385074",
        "attributes": {"origin": "Südtirol", "size": 70}, "link": "https://example.org",
    }  # fmt: skip
    assert draft_of(values, "folder") == ProductDraft(
        "A-1", "Apple", "苹果", "Hofgut", ("Fruit", "Apple"), ("水果", "苹果"), Money(198, "EUR"),
        "kg", 12.5, ("4006381333931", "96385074"), {"origin": "Südtirol", "size": "70"},
        "https://example.org",
    )  # fmt: skip


def test_what_is_missing_comes_from_the_folder() -> None:
    assert draft_of({}, "A-1", ("Fruit",)) == ProductDraft("A-1", "A-1", category=("Fruit",))
    assert draft_of({"name_zh": "苹果"}, "A-1").name == "苹果"


@pytest.mark.parametrize(
    ("values", "draft"),
    [
        ({"price": 3.5}, {"price": Money(350, "CNY")}),
        ({"price": 3}, {"price": Money(300, "CNY")}),
        ({"price": None, "stock": None, "name": None}, {}),
        ({"price": "", "stock": " "}, {}),
        ({"stock": 7}, {"stock": 7.0}),
        ({"stock": "-2"}, {"stock": -2.0}),
        ({"barcode": 4006381333931}, {"barcodes": ("4006381333931",)}),
        ({"barcodes": ["1", "2"]}, {"barcodes": ("1", "2")}),
        ({"barcode": "1,2;3"}, {"barcodes": ("1", "2", "3")}),
        ({"barcode": "SHELF-7"}, {"barcodes": ("SHELF-7",)}),
        ({"category": "/Fruit//Apple/"}, {"category": ("Fruit", "Apple")}),
        ({"category": ["Fruit", ""]}, {"category": ("Fruit",)}),
        ({"attributes": {}}, {}),
        ({"colour": "red"}, {}),
    ],
    ids=str,
)
def test_value_is_understood(values: dict[str, Any], draft: dict[str, Any]) -> None:
    assert draft_of(values, "A-1") == ProductDraft("A-1", "A-1", **draft)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("price", "cheap"), ("price", "-1"), ("price", [1]), ("stock", "many"), ("stock", "nan"),
        ("stock", "inf"), ("stock", {}), ("barcode", "4006381333932"), ("barcode", "96385075"),
        ("attributes", ["red"]), ("attributes", "red"),
    ],
)  # fmt: skip
def test_a_wrong_value_names_its_column(column: str, value: object) -> None:
    with pytest.raises(FieldError) as caught:
        draft_of({column: value}, "A-1")
    assert caught.value.column == column
    assert str(caught.value)


def test_aliases_lead_to_columns_that_exist() -> None:
    assert set(ALIASES.values()) == {*TARGETS, ""}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside),
    max_leaves=5,
)
COLUMNS = st.sampled_from(
    ["sku", "name", "category", "price", "currency", "stock", "barcode", "barcodes", "attributes"]
)


@given(st.dictionaries(COLUMNS, JSON))
def test_any_json_is_a_draft_or_a_field_error(values: dict[str, Any]) -> None:
    try:
        draft = draft_of(values, "A-1")
    except FieldError:
        return
    assert draft.sku
    assert all(isinstance(part, str) for part in (*draft.barcodes, *draft.category, draft.name))
