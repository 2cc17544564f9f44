"""SURE keeps what it promises, on the questions that the promise was made from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import promise
from engine.calibration import DEFAULT, UNKNOWN_SHARE, joined, run_trials
from engine.head import gather
from engine.promise import Bar, Ledger, Look, Verdicts, bars, refusal, verdicts

PRODUCTS = 4
CHANCES = (0.0, 0.2, 0.5, 0.8, 0.9, 0.9375, 0.96875, 1.0)
"""Few, so that many answers are equally likely."""

PROMISES = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])


def column(values: list[float]) -> np.ndarray:
    return np.array(values, np.float32)


@st.composite
def ledgers(draw: st.DrawFn, most_looks: int = 2) -> Ledger:
    count = draw(st.integers(1, 80))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    weakness = draw(st.sampled_from([0.0, 0.05, 0.4]))
    truth = random.integers(1, PRODUCTS + 1, count)
    looks = tuple(a_look(random, truth, weakness) for _ in range(draw(st.integers(1, most_looks))))
    return Ledger(random.permutation(count), truth, looks)


def a_look(random: np.random.Generator, truth: np.ndarray, weakness: float) -> Look:
    count = len(truth)
    rank = np.where(random.random(count) < weakness, random.integers(1, 5, count), 0)
    rank = np.where(random.random(count) < weakness / 4, -1, rank)
    other = 1 + (truth + random.integers(0, PRODUCTS - 1, count)) % PRODUCTS
    right, known, strange, stranger_known = (
        random.choice(CHANCES, count, p=lean).astype(np.float32)
        for lean in (LIKELY, LIKELY, UNLIKELY, UNLIKELY)
    )
    named = np.where(rank == 0, truth, other)
    return Look(DEFAULT, named, rank, right, known, other, strange, stranger_known)


LIKELY = np.array([1, 1, 2, 4, 8, 8, 8, 8]) / 40
UNLIKELY = LIKELY[::-1]


def kept(found: Verdicts) -> tuple[float, float]:
    """The weight of what was given as SURE, and of what of that was right."""
    own = found.sure & (found.rank >= 0)
    given = own.sum() * (1 - UNKNOWN_SHARE) + found.stranger_sure.sum() * UNKNOWN_SHARE
    return float(given), float((own & (found.rank == 0)).sum() * (1 - UNKNOWN_SHARE))


@given(ledgers(), PROMISES)
def test_what_is_sure_is_right_as_often_as_promised(ledger: Ledger, promised: float) -> None:
    sure, right = kept(verdicts(ledger, promised))
    assert sure == 0 or right / sure >= promised


@given(ledgers(most_looks=1), PROMISES, PROMISES)
def test_a_higher_promise_never_gives_more_answers_as_sure(
    ledger: Ledger, one: float, other: float
) -> None:
    low, high = (verdicts(ledger, promised) for promised in sorted((one, other)))
    assert not (high.sure & ~low.sure).any()
    assert not (high.stranger_sure & ~low.stranger_sure).any()


@given(ledgers(), PROMISES, PROMISES)
def test_a_higher_promise_never_lowers_the_first_looks_bar(
    ledger: Ledger, one: float, other: float
) -> None:
    low, high = (bars(ledger, promised)[0] for promised in sorted((one, other)))
    assert low.least <= high.least


@given(ledgers(), PROMISES)
def test_no_product_is_sure_where_it_was_named_wrongly(ledger: Ledger, promised: float) -> None:
    for look, bar in zip(ledger.looks, bars(ledger, promised), strict=True):
        wrong = np.flatnonzero(look.rank > 0)
        assert not any(bar.passes(int(look.named[n]), float(look.right[n])) for n in wrong)
        assert set(bar.products or {}) == {int(product) for product in look.named[wrong]}


@given(ledgers(), PROMISES)
def test_verdicts_are_at_least_as_generous_as_the_bars_and_never_below_the_least(
    ledger: Ledger, promised: float
) -> None:
    """A product's own mistakes count against it only crosswise when the shop asks itself."""
    found, set_bars = verdicts(ledger, promised), bars(ledger, promised)
    for n in range(len(ledger.photos)):
        passed = [
            bar.passes(int(look.named[n]), float(look.right[n]))
            for look, bar in zip(ledger.looks, set_bars, strict=True)
        ]
        reached = [
            look.right[n] >= bar.least for look, bar in zip(ledger.looks, set_bars, strict=True)
        ]
        assert not any(passed) or found.sure[n]
        assert any(reached) or not found.sure[n]


@given(ledgers(), PROMISES)
def test_the_answer_given_is_the_first_looks_if_sure_else_the_last_ones(
    ledger: Ledger, promised: float
) -> None:
    found = verdicts(ledger, promised)
    rows = np.arange(len(ledger.photos))
    offered = [
        np.column_stack([look.named, look.rank, look.right, look.known]) for look in ledger.looks
    ]
    told = np.column_stack([found.named, found.rank, found.right, found.known])
    assert (told[~found.sure] == offered[-1][~found.sure]).all()
    assert all(any((told[n] == look[n]).all() for look in offered) for n in rows)


def ledger_of(
    right: list[float], rank: list[int], strange: list[float], named: list[int] | None = None
) -> Ledger:
    """One look at photos of product 1 with these probabilities; strangers are taken for 9."""
    count = len(right)
    truth = np.ones(count, np.int64)
    seen = np.array(named if named else [1] * count, np.int64)
    look = Look(
        DEFAULT, seen, np.array(rank), column(right), column(right),
        np.full(count, 9), column(strange), column(strange),
    )  # fmt: skip
    return Ledger(np.arange(count), truth, (look,))


def test_on_few_good_answers_nobody_can_promise_much() -> None:
    good = ledger_of([0.9] * 40, [0] * 40, [0.1] * 40)
    assert not verdicts(good, 0.99).sure.any()
    assert verdicts(good, 0.9).sure.all()
    many = ledger_of([0.9] * 60, [0] * 60, [0.1] * 60)
    assert verdicts(many, 0.99).sure.all()
    assert bars(many, 0.99)[0].least == pytest.approx(0.9)


def test_answers_that_are_equally_likely_are_all_sure_or_none() -> None:
    """Half of them are wrong: those that happen to come first must not stand for the rest."""
    half = ledger_of([0.9] * 200, [0] * 100 + [1] * 100, [0.1] * 200, [1] * 100 + [2, 3] * 50)
    assert not verdicts(half, 0.9).sure.any()
    assert bars(half, 0.9)[0].least > 1


def fooled_by(strangers: int) -> Ledger:
    """A thousand good answers, and so many strangers that look better than those."""
    low = [0.1] * (1000 - strangers)
    return ledger_of([0.9] * 1000, [0] * 1000, [0.95] * strangers + low)


def test_strangers_given_as_sure_count_by_their_share() -> None:
    """950 of 950.5 are right without them; fifty of them weigh two and a half."""
    assert verdicts(fooled_by(0), 0.998).sure.all()
    assert verdicts(fooled_by(50), 0.996).sure.all()
    assert not verdicts(fooled_by(50), 0.998).sure.any()


def test_no_more_than_one_stranger_in_twenty_is_sure_however_rare_they_are() -> None:
    most = int(1000 * promise.STRANGERS_SURE)
    assert verdicts(fooled_by(most), 0.5).stranger_sure.sum() == most
    found = verdicts(fooled_by(most + 1), 0.5)
    assert not found.sure.any()
    assert not found.stranger_sure.any()


@given(ledgers(), PROMISES)
def test_all_looks_together_take_few_strangers_for_sure(ledger: Ledger, promised: float) -> None:
    share = verdicts(ledger, promised).stranger_sure.mean()
    assert share <= promise.STRANGERS_SURE


def test_the_second_look_is_for_what_the_first_left_open() -> None:
    first = ledger_of([0.9] * 100 + [0.5] * 100, [0] * 100 + [1] * 100, [0.1] * 200,
                      [1] * 100 + [2] * 100)  # fmt: skip
    second = replace(first.looks[0], named=np.ones(200, np.int64), rank=np.zeros(200, np.int64),
                     right=column([0.3] * 100 + [0.8] * 100))  # fmt: skip
    both = replace(first, looks=(*first.looks, second))
    assert [bar.least for bar in bars(both, 0.99)] == pytest.approx([0.9, 0.8])
    found = verdicts(both, 0.99)
    assert found.sure.all()
    assert (found.rank == 0).all()
    assert found.right.tolist() == pytest.approx([0.9] * 100 + [0.8] * 100)


# A bar


def test_a_bar_may_be_higher_for_some_products() -> None:
    bar = Bar(0.8, {7: 0.95, 8: 0.1})
    assert [bar.passes(1, 0.8), bar.passes(1, 0.79)] == [True, False]
    assert [bar.passes(7, 0.95), bar.passes(7, 0.94)] == [True, False]
    assert not bar.passes(8, 0.7)


def test_without_a_ledger_nothing_is_sure_and_the_usual_holds() -> None:
    assert not Bar().passes(1, 1.0)
    assert bars(promise.EMPTY, 0.99) == ()
    assert promise.EMPTY.answers == 0
    assert 0 < refusal(promise.EMPTY) < 1
    assert promise.curves_of(promise.EMPTY, 0) == promise.curves_of(promise.EMPTY, 1) == DEFAULT
    assert promise.write_up([]) is promise.EMPTY


# Refusal


def test_one_photo_in_twenty_that_would_be_found_may_be_refused() -> None:
    chances = np.linspace(0.4, 0.99, 100).tolist()
    ledger = ledger_of(chances, [0] * 100, [0.1] * 100)
    refused = (ledger.looks[-1].known < refusal(ledger)).mean()
    assert refused == pytest.approx(promise.REFUSED, abs=0.011)
    wrong_too = ledger_of([*chances, *[0.01] * 50], [0] * 100 + [2] * 50, [0.1] * 150)
    assert refusal(wrong_too) == refusal(ledger)


def test_what_is_as_likely_known_as_anything_is_not_refused() -> None:
    """In a shop whose photos are nearly twins every other photo would be refused."""
    twins = ledger_of([0.9999] * 100, [0] * 100, [0.1] * 100)
    assert refusal(twins) == pytest.approx(1 - UNKNOWN_SHARE)


def test_a_refusal_needs_photos_to_be_learnt_from() -> None:
    few = ledger_of([0.99] * 10, [0] * 10, [0.1] * 10)
    assert refusal(few) == refusal(promise.EMPTY)


# Written down


def trials_of_a_shop() -> Ledger:
    random = np.random.default_rng(2)
    centres = random.random((12, 1, 1, 1, 64))
    seen = centres + 0.4 * random.random((12, 6, 1, 2, 64))
    rows = seen.reshape(-1, 1, 2, 64).astype(np.float32)
    spaces = [gather(rows, np.repeat(np.arange(1, 13), 6))] * 2
    rounds = list(run_trials(spaces))
    return promise.write_up([joined([r[look] for r in rounds]) for look in (0, 1)])


def same(one: Ledger, other: Ledger) -> bool:
    columns = [f for f in Look.__dataclass_fields__ if f != "curves"]
    return (
        np.array_equal(one.photos, other.photos)
        and np.array_equal(one.truth, other.truth)
        and [look.curves for look in one.looks] == [look.curves for look in other.looks]
        and all(
            np.array_equal(getattr(a, f), getattr(b, f))
            and getattr(a, f).dtype == getattr(b, f).dtype
            for a, b in zip(one.looks, other.looks, strict=True)
            for f in columns
        )
    )


def test_a_ledger_is_the_same_after_it_was_stored() -> None:
    """Else a shop would be sure of other things after the next start."""
    ledger = trials_of_a_shop()
    again = promise.from_json(promise.to_json(ledger))
    assert same(again, ledger)
    assert bars(again, 0.99) == bars(ledger, 0.99)
    assert same(promise.from_json(promise.to_json(promise.EMPTY)), promise.EMPTY)


@given(ledgers())
def test_every_ledger_can_be_stored(ledger: Ledger) -> None:
    again = promise.from_json(promise.to_json(ledger))
    assert again.answers == ledger.answers
    assert len(again.looks) == len(ledger.looks)
    assert np.allclose(again.looks[0].right, ledger.looks[0].right, atol=1e-5)


def test_the_ledger_of_trials_has_a_row_per_question_and_probabilities() -> None:
    ledger = trials_of_a_shop()
    assert len(ledger.looks) == 2
    assert len(ledger.photos) == len(ledger.truth) == len(ledger.looks[0].rank)
    for look in ledger.looks:
        for chances in (look.right, look.known, look.stranger_right, look.stranger_known):
            assert ((chances >= 0) & (chances <= 1)).all()
        assert not (look.stranger_named == ledger.truth).any()
        assert look.right.mean() > look.stranger_right.mean()
