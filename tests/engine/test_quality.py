"""The figures of the Quality page, from a ledger made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import quality
from engine.calibration import DEFAULT
from engine.head import Ids
from engine.promise import EMPTY, Ledger, Look
from engine.types import Product, ProductQuality, Quality, Tally

APPLE, PEAR, PLUM = range(1, 4)
PRODUCTS = {id_: Product(id_, f"P-{id_}", f"product {id_}") for id_ in (APPLE, PEAR, PLUM)}


def shop(*gone: int):  # type: ignore[no-untyped-def]
    return lambda ids: [PRODUCTS[id_] for id_ in ids if id_ in PRODUCTS and id_ not in gone]


def a_ledger() -> Ledger:
    """Of 40 apples all are found; of 40 pears 30, and 10 are taken for plums; 10 plums have no
    photo left. Strangers are taken for plums, four of them with great confidence."""
    truth = np.repeat([APPLE, PEAR, PLUM], [40, 40, 10])
    named = np.repeat([APPLE, PEAR, PLUM, APPLE], [40, 30, 10, 10])
    rank = np.repeat([0, 0, 2, 5, -1], [40, 30, 6, 4, 10])
    right = np.repeat([0.97, 0.8, 0.3, 0.3], [40, 30, 10, 10]).astype(np.float32)
    known = np.repeat([0.99, 0.9, 0.6, 0.2], [40, 30, 10, 10]).astype(np.float32)
    strange = np.repeat([0.98, 0.1], [4, 86]).astype(np.float32)
    stranger_known = np.repeat([0.99, 0.05], [4, 86]).astype(np.float32)
    look = Look(DEFAULT, named, rank, right, known, np.full(90, PLUM), strange, stranger_known)
    return Ledger(np.arange(90), truth, (look,))


def measured(promised: float = 0.9, *gone: int) -> Quality:
    found = quality.measured(a_ledger(), promised, shop(*gone))
    assert found
    return found


def test_the_figures_are_those_of_the_ledger() -> None:
    found = measured()
    assert (found.promise, found.answers) == (0.9, 80)
    assert found.recall_1 == pytest.approx(70 / 80)
    assert found.recall_4 == pytest.approx(76 / 80)
    assert (found.sure, found.sure_right) == (70, 70)
    assert (found.strangers, found.strangers_sure, found.strangers_refused) == (90, 4, 86)


def test_a_promise_that_cannot_be_kept_leaves_nothing_sure() -> None:
    found = measured(0.9999)
    assert (found.sure, found.sure_right, found.strangers_sure) == (0, 0, 0)
    assert found.recall_1 == measured().recall_1


def test_confusions_say_what_was_taken_for_what() -> None:
    (confusion,) = measured().confusions
    assert (confusion.product, confusion.mistaken_for) == (PRODUCTS[PEAR], PRODUCTS[PLUM])
    assert (confusion.times, confusion.asked) == (10, 40)
    assert (confusion.back, confusion.back_asked) == (0, 0)  # of plums no photo was left


def test_both_ways_of_a_confusion_are_one() -> None:
    truth = np.repeat([APPLE, PEAR, PLUM], [20, 20, 20])
    named = np.concatenate([np.repeat([APPLE, PEAR], [17, 3]), np.repeat([PEAR, APPLE], [15, 5]),
                            np.repeat([PLUM, PEAR], [18, 2])])  # fmt: skip
    one, other = ledger_of(truth, named).confusions
    assert (one.product.id, one.mistaken_for.id) == (PEAR, APPLE)
    assert (one.times, one.asked, one.back, one.back_asked) == (5, 20, 3, 20)
    assert (other.product.id, other.mistaken_for.id, other.times, other.back) == (PLUM, PEAR, 2, 0)


def ledger_of(truth: Ids, named: Ids) -> Quality:
    """Of questions of which nothing is known but what was named."""
    count = len(truth)
    rank = np.where(truth == named, 0, 1)
    chance, low = np.full(count, 0.9, np.float32), np.full(count, 0.1, np.float32)
    look = Look(DEFAULT, named, rank, chance, chance, named, low, low)
    found = quality.measured(Ledger(np.arange(count), truth, (look,)), 0.9, shop())
    assert found
    return found


def test_the_weakest_product_comes_first_and_what_was_not_asked_about_not_at_all() -> None:
    rows = measured().products
    assert [(r.product.id, r.tally) for r in rows] == [
        (PEAR, Tally(40, 30, 36, 30, 30)), (APPLE, Tally(40, 40, 40, 40, 40)),
    ]  # fmt: skip


def test_products_that_are_gone_are_not_named() -> None:
    found = measured(0.9, PEAR)
    assert found.confusions == ()
    assert [row.product.id for row in found.products] == [APPLE]
    assert found.answers == 80


def test_products_in_the_bin_are_not_named() -> None:
    binned = {**PRODUCTS, PEAR: replace(PRODUCTS[PEAR], is_binned=True)}
    found = quality.measured(a_ledger(), 0.9, lambda ids: [binned[id_] for id_ in ids])
    assert found
    assert found.confusions == ()
    assert [row.product.id for row in found.products] == [APPLE]


def test_wrong_answers_given_as_sure_are_told() -> None:
    """Two of two hundred: the bar lets them pass, and the figures must say so."""
    count = 200
    truth = np.full(count, APPLE)
    rank = np.where(np.arange(count) < 2, 1, 0)
    named = np.where(rank == 0, APPLE, np.where(np.arange(count) == 0, PEAR, PLUM))
    right, low = np.full(count, 0.9, np.float32), np.full(count, 0.1, np.float32)
    look = Look(DEFAULT, named, rank, right, right, np.full(count, PEAR), low, low)
    found = quality.measured(Ledger(np.arange(count), truth, (look,)), 0.95, shop())
    assert found
    assert (found.sure, found.sure_right) == (200, 198)
    assert found.curve[-1] == (1.0, 0.99)


def test_too_few_answers_say_nothing() -> None:
    assert quality.measured(EMPTY, 0.99, shop()) is None
    ledger = a_ledger()
    look = ledger.looks[0]
    columns = {n: getattr(look, n)[:29] for n in Look.__dataclass_fields__ if n != "curves"}
    few = Ledger(ledger.photos[:29], ledger.truth[:29], (Look(DEFAULT, **columns),))
    assert quality.measured(few, 0.99, shop()) is None
    assert quality.LEAST_ANSWERS == 30


# Categories

TALLIES = st.tuples(*[st.integers(1, 50), *[st.integers(0, 50)] * 4]).map(lambda t: Tally(*t))
PATHS = st.lists(st.sampled_from("ABC"), max_size=3).map(tuple)
ROWS = st.lists(st.tuples(PATHS, TALLIES), max_size=30)


@given(ROWS)
def test_the_first_level_and_what_is_in_no_category_add_up_to_all(
    rows: list[tuple[tuple[str, ...], Tally]],
) -> None:
    products = [
        ProductQuality(Product(n, f"P-{n}", "", category=path), tally)
        for n, (path, tally) in enumerate(rows)
    ]
    found = quality.by_category(products)
    top = [row for row in found if len(row.path) <= 1]
    assert sum((row.tally for row in top), Tally()) == sum((t for _, t in rows), Tally())
    assert sum(row.products for row in top) == len(rows)
    for row in found:
        inside = [t for path, t in rows if path[: len(row.path)] == row.path and path]
        assert not row.path or row.tally == sum(inside, Tally())
        assert not row.path or row.products == len(inside)


def test_the_weakest_category_comes_first_with_its_chinese_name() -> None:
    rows = [
        ProductQuality(Product(1, "1", "", category=("Fruit",), category_zh=("水果",)),
                       Tally(10, 9, 9, 5, 5)),
        ProductQuality(Product(2, "2", "", category=("Milk",)), Tally(10, 3, 9, 0, 0)),
    ]  # fmt: skip
    assert [(r.path, r.path_zh) for r in quality.by_category(rows)] == [
        (("Milk",), ()), (("Fruit",), ("水果",)),
    ]  # fmt: skip


# Curves

CHANCES = st.lists(st.tuples(st.floats(0, 1, width=32), st.booleans()), min_size=1, max_size=300)


@given(CHANCES)
def test_the_curve_goes_from_the_likeliest_answer_to_all_of_them(
    answers: list[tuple[float, bool]],
) -> None:
    chance = np.array([p for p, _ in answers], np.float32)
    right = np.array([was for _, was in answers])
    curve = quality.risk_coverage(chance, right)
    shares = [share for share, _ in curve]
    assert shares == sorted(set(shares))
    assert len(curve) <= 100
    assert curve[-1] == pytest.approx((1.0, right.mean()))
    assert curve[0] == pytest.approx((1 / len(answers), float(right[np.argmax(chance)])))
    assert all(0 <= precision <= 1 for _, precision in curve)


@given(CHANCES)
def test_every_answer_is_in_one_bin(answers: list[tuple[float, bool]]) -> None:
    chance = np.array([p for p, _ in answers], np.float32)
    right = np.array([was for _, was in answers])
    rows = quality.reliability(chance, right)
    assert sum(count for *_, count in rows) == len(answers)
    assert [told for told, *_ in rows] == sorted(told for told, *_ in rows)
    assert sum(share * count for _, share, count in rows) == pytest.approx(right.sum(), abs=1e-6)
    assert 0 <= quality.calibration_error(rows) <= 1


def test_an_honest_forecast_has_no_calibration_error() -> None:
    assert quality.calibration_error([(0.9, 0.9, 10), (0.5, 0.5, 30)]) == 0
    assert quality.calibration_error([(0.9, 0.5, 10), (0.5, 0.5, 30)]) == pytest.approx(0.1)
    assert quality.calibration_error([]) == 0
