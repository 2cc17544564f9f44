"""What becomes of a product's fields when several have a hand in them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.drafts import draft_of, edited, fields_of, reconciled
from engine.errors import ProductChanged
from engine.types import BulkEdit, Money, Product, ProductDraft

KNOWN = ProductDraft("A", "Apple", brand="Orchard", price=Money(198, "EUR"), stock=3)
NAMES = [f.name for f in fields(ProductDraft)]


def as_product(draft: ProductDraft) -> Product:
    return Product(id=1, **{name: getattr(draft, name) for name in NAMES})


def test_what_others_made_of_untouched_fields_is_kept() -> None:
    mine, theirs = replace(KNOWN, name="Pear"), replace(KNOWN, stock=9)
    assert reconciled(mine, KNOWN, as_product(theirs)) == replace(KNOWN, name="Pear", stock=9)


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = replace(KNOWN, brand="Havre")
    assert reconciled(both, KNOWN, as_product(both)) == both


def test_two_minds_about_one_field_are_told() -> None:
    mine, theirs = replace(KNOWN, stock=4), replace(KNOWN, stock=9, name="Pear")
    with pytest.raises(ProductChanged) as raised:
        reconciled(mine, KNOWN, as_product(theirs))
    assert raised.value.values == {"name": "Pear", "fields": ("stock",)}


DRAFTS = st.builds(
    ProductDraft, sku=st.sampled_from("AB"), name=st.sampled_from("xy"),
    stock=st.sampled_from([None, 1.0]), barcodes=st.sampled_from([(), ("1234",)]),
)  # fmt: skip


@given(DRAFTS, DRAFTS, DRAFTS)
def test_no_change_of_either_side_is_lost(
    known: ProductDraft, mine: ProductDraft, theirs: ProductDraft
) -> None:
    try:
        outcome = reconciled(mine, known, as_product(theirs))
    except ProductChanged:
        return
    for name in NAMES:
        before, here, there, now = (getattr(d, name) for d in (known, mine, theirs, outcome))
        assert now == (here if here != before else there)


def test_a_category_set_in_bulk_does_not_keep_the_old_one_s_chinese_name() -> None:
    fruit = replace(KNOWN, category=("Fruit",), category_zh=("水果",))
    moved = edited(as_product(fruit), BulkEdit({"category": ("Drinks",)}))
    assert (moved.category, moved.category_zh) == (("Drinks",), ())


def test_a_price_is_raised_and_then_counted_in_another_currency() -> None:
    edit = BulkEdit(price_percent=50, currency="JPY")
    assert edited(as_product(KNOWN), edit).price == Money(3, "JPY")
    assert edited(as_product(replace(KNOWN, price=None)), edit).price is None


def test_an_edit_of_nothing_changes_nothing() -> None:
    assert edited(as_product(KNOWN), BulkEdit()) == draft_of(as_product(KNOWN)) == KNOWN


def test_the_fields_of_an_edit_are_named_once() -> None:
    values = {"category": ("Fruit",), "category_zh": ("水果",), "price": Money(1, "EUR")}
    edit = BulkEdit(values, price_percent=5, currency="CNY", attributes={"origin": None})
    assert fields_of(edit) == "category,price,currency,origin"
