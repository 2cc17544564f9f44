"""The figures of the Quality page, from a ledger made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import quality
from engine.calibration import DEFAULT
from engine.promise import EMPTY, Ledger, Look
from engine.types import Product, Quality

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
    assert (confusion.product, confusion.mistaken_for, confusion.photos) == (
        PRODUCTS[PEAR], PRODUCTS[PLUM], 10,
    )  # fmt: skip


def test_the_weakest_product_comes_first_and_what_was_not_asked_about_not_at_all() -> None:
    rows = measured().products
    assert [(r.product.id, r.asked, r.right, r.sure) for r in rows] == [
        (PEAR, 40, 30, 30), (APPLE, 40, 40, 40),
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
