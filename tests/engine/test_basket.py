"""The list of what was taken adds up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.basket import Basket, Line
from engine.types import Money, Product

COLA = Product(1, "COLA", "Cola", price=Money(350, "CNY"))
APPLE = Product(2, "APP", "Apple", price=Money(1980, "CNY"), unit="kg")
CHEESE = Product(3, "CHE", "Cheese", price=Money(499, "EUR"))
GIFT = Product(4, "GIF", "Gift")
GOODS = (COLA, APPLE, CHEESE, GIFT)

products = st.sampled_from(GOODS)
quantities = st.integers(1, 50_000).map(lambda thousandths: thousandths / 1000)
takings = st.lists(st.tuples(products, quantities), max_size=12)


def filled(takings) -> Basket:
    basket = Basket()
    for product, quantity in takings:
        basket = basket.add(product, quantity)
    return basket


def test_the_same_product_twice_is_one_line() -> None:
    basket = Basket().add(COLA).add(CHEESE).add(COLA)
    assert basket.lines == (Line(COLA, 2.0), Line(CHEESE, 1.0))


def test_a_new_price_counts_for_what_is_on_the_list() -> None:
    dearer = replace(COLA, price=Money(400, "CNY"))
    assert Basket().add(COLA).add(dearer).totals == (Money(800, "CNY"),)
    assert Basket().add(COLA, 2).update(dearer).totals == (Money(800, "CNY"),)
    assert Basket().update(dearer) == Basket()


def test_totals_are_told_by_currency_in_order_of_appearance() -> None:
    basket = Basket().add(CHEESE).add(COLA, 3).add(GIFT).add(APPLE, 0.252)
    assert basket.totals == (Money(499, "EUR"), Money(1050 + 499, "CNY"))
    assert (basket.unpriced, basket.count) == (1, 6)


def test_an_empty_list_has_no_total() -> None:
    assert (Basket().totals, Basket().count, Basket().unpriced) == ((), 0, 0)


@pytest.mark.parametrize(
    ("minor", "quantity", "total"), [(350, 0.1, 35), (101, 0.5, 50), (103, 0.5, 52), (29, 0.7, 20)]
)
def test_a_line_is_rounded_to_a_coin(minor, quantity, total) -> None:
    product = replace(APPLE, price=Money(minor, "CNY"))
    assert Line(product, quantity).total == Money(total, "CNY")


def test_nothing_left_of_it_is_no_line() -> None:
    basket = Basket().add(COLA, 2).add(APPLE)
    assert basket.set_quantity(0, 0) == Basket().add(APPLE)
    assert basket.take_back(COLA) == Basket().add(COLA).add(APPLE)
    assert basket.take_back(COLA, 5) == Basket().add(APPLE)
    assert basket.take_back(CHEESE) == basket


@pytest.mark.parametrize("quantity", [-1, float("nan"), float("inf")])
def test_what_is_no_quantity_is_refused(quantity) -> None:
    with pytest.raises(ValueError, match=r"quantity|NaN|infinity"):
        Basket().add(COLA).set_quantity(0, quantity)
    with pytest.raises(ValueError, match="quantity"):
        Basket().add(COLA, quantity)


@pytest.mark.parametrize("index", [-1, 1])
def test_a_line_that_is_not_there_is_a_mistake(index) -> None:
    basket = Basket().add(COLA)
    with pytest.raises(IndexError):
        basket.remove(index)
    with pytest.raises(IndexError):
        basket.set_quantity(index, 2)


@given(takings)
def test_totals_are_the_sums_of_the_lines(takings) -> None:
    basket = filled(takings)
    sums: Counter[str] = Counter()
    for line in basket.lines:
        if line.total is not None:
            sums[line.total.currency] += line.total.minor
    assert {total.currency: total.minor for total in basket.totals} == dict(sums)
    assert len({total.currency for total in basket.totals}) == len(basket.totals)


@given(takings)
def test_in_whatever_order_things_are_taken_the_quantities_are_the_same(takings) -> None:
    there = {line.product.id: line.quantity for line in filled(takings).lines}
    back = {line.product.id: line.quantity for line in filled(reversed(takings)).lines}
    assert there == back
    assert all(quantity > 0 for quantity in there.values())


@given(takings, products, quantities)
def test_what_is_taken_back_was_as_if_never_taken(takings, product, quantity) -> None:
    before = filled(takings)
    assert before.add(product, quantity).take_back(product, quantity) == before


@given(takings, st.data())
def test_a_line_removed_leaves_the_others_as_they_were(takings, data) -> None:
    basket = filled([*takings, (COLA, 1)])
    index = data.draw(st.integers(0, len(basket.lines) - 1))
    left = basket.remove(index)
    gone = basket.lines[index]
    assert left.lines == tuple(line for line in basket.lines if line is not gone)
    again = left.add(gone.product, gone.quantity)
    assert sorted(again.lines, key=_sku) == sorted(basket.lines, key=_sku)
    assert basket.set_quantity(index, 7).lines[index] == Line(gone.product, 7.0)


def _sku(line: Line) -> str:
    return line.product.sku
