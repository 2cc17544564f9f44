"""What was taken is counted, fades, and tells what goes together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from engine.also import also, together
from engine.catalog import Catalogue
from engine.head import unit
from engine.index import Index
from engine.types import ProductDraft, Verdict
from tests.engine.sales import TODAY, bought, products, recognised, sold

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def test_a_taking_counts_half_after_the_half_life(catalogue: Catalogue) -> None:
    first, second, third = products(catalogue, 3)
    sold(catalogue, {first: 4, second: 8})
    sold(catalogue, {first: 4}, days_ago=30)
    sold(catalogue, {second: 8}, days_ago=60)
    counts = catalogue.times_taken([first, second, third], TODAY, half_life=30)
    assert counts == pytest.approx({first: 6, second: 10})
    assert catalogue.times_taken([third], TODAY, 30) == {}
    assert catalogue.times_taken([], TODAY, 30) == {}


def test_what_is_very_old_is_forgotten_and_a_wrong_clock_is_today(catalogue: Catalogue) -> None:
    first, second = products(catalogue, 2)
    sold(catalogue, {first: 1000}, days_ago=240)
    sold(catalogue, {second: 3}, days_ago=-5)
    assert catalogue.times_taken([first, second], TODAY, 30) == {second: 3}


def test_only_what_was_recognised_since_counts_as_lately(catalogue: Catalogue) -> None:
    first, second = products(catalogue, 2)
    for minutes in (90, 50, 5):
        recognised(catalogue, first, NOW - timedelta(minutes=minutes))
    found = catalogue.taken_since([first, second], NOW - timedelta(hours=1))
    assert found == {first: 2}


@pytest.mark.parametrize(
    ("stocks", "believed"),
    [([5, 3, 0], True), ([0, 0, 0], False), ([None, None, 0], False)],
    ids=["kept up", "all sold out and yet sold", "nobody counts"],
)
def test_a_stock_of_nothing_is_believed_where_it_is_kept_up(
    stocks: list[float | None], believed: bool, catalogue: Catalogue
) -> None:
    ids = [
        catalogue.add(ProductDraft(f"P-{number}", stock=stock))
        for number, stock in enumerate(stocks)
    ]
    assert catalogue.sold_out(ids) == frozenset()  # nothing was sold yet: nobody knows
    for id_ in ids[:2] * 10:
        catalogue.note_recognised(id_, Verdict.SURE)
    assert catalogue.sold_out(ids) == (frozenset(ids[2:]) if believed else frozenset())


def test_together_is_what_goes_with_it_and_not_what_goes_with_everything(
    catalogue: Catalogue,
) -> None:
    bread, butter, jam, beer, crisps, soap, brush, bag = products(catalogue, 8)
    for basket in ([bread, butter], [bread, butter, jam], [beer, crisps], [soap, brush]):
        bought(catalogue, [*basket, bag], 30)
    assert together(catalogue, bread) == [butter, jam]
    assert together(catalogue, beer) == [crisps]
    assert together(catalogue, bag) == []


def test_what_was_together_once_or_twice_may_be_chance(catalogue: Catalogue) -> None:
    ids = products(catalogue, 20)
    for first, second in zip(ids[::2], ids[1::2], strict=True):
        bought(catalogue, [first, second], 2)
    assert [together(catalogue, id_) for id_ in ids] == [[]] * 20
    bought(catalogue, ids[:2], 8)
    assert together(catalogue, ids[0]) == [ids[1]]
    assert together(catalogue, ids[2]) == []


def test_customers_who_take_by_chance_make_nothing_go_together(catalogue: Catalogue) -> None:
    random = np.random.default_rng(5)
    ids = np.array(products(catalogue, 12))
    popular = 1 / np.arange(1, 13)
    for _ in range(1500):
        basket = random.choice(ids, 4, replace=False, p=popular / popular.sum())
        bought(catalogue, sorted(basket.tolist()))
    assert sum(len(together(catalogue, id_)) for id_ in ids.tolist()) <= 2


def test_also_names_other_things_that_are_there(catalogue: Catalogue) -> None:
    code = ("4006381333931",)
    apple, same, pear, gone, drill, tea = (
        catalogue.add(ProductDraft(sku, barcodes=codes))
        for sku, codes in (
            ("APPLE", code), ("SAME", code), ("PEAR", ()), ("GONE", ()), ("DRILL", ()), ("TEA", ()),
        )
    )  # fmt: skip
    looks = {apple: [1, 0, 0], same: [1, 0.01, 0], pear: [1, 0.4, 0], gone: [1, 0.2, 0],
             drill: [0, 0, 1]}  # fmt: skip
    vectors = unit(np.array(list(looks.values()), np.float32))
    index = Index(vectors, np.arange(5) + 1, np.array(list(looks)))
    for other in (same, gone, tea):
        bought(catalogue, [apple, other], 20)
    bought(catalogue, products(catalogue, 4), 50)
    catalogue.bin_products([gone])
    found = also(catalogue, index, apple)
    assert found.product_id == apple
    assert [p.id for p in found.similar] == [pear]
    assert [p.id for p in found.together] == [tea]


def test_also_of_what_is_gone_or_has_neither_photo_nor_sale_is_empty(catalogue: Catalogue) -> None:
    index = Index(np.zeros((0, 3), np.float32), np.zeros(0, np.int64), np.zeros(0, np.int64))
    (lonely,) = products(catalogue, 1)
    for id_ in (lonely, 99):
        found = also(catalogue, index, id_)
        assert (found.product_id, found.similar, found.together) == (id_, (), ())
