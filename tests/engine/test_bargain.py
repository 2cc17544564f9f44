"""What other promises would bring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bargain import PROMISES, bargains
from engine.calibration import DEFAULT, UNKNOWN_SHARE
from engine.interval import wilson
from engine.promise import STRANGERS_SURE, Ledger, Look

COUNT = 400


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Of one look: questions that are the more often right the likelier they are told to be."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    chance = random.random(COUNT).astype(np.float32)
    skill = draw(st.floats(0.5, 1))
    is_right = random.random(COUNT) < skill + (1 - skill) * chance
    truth = random.integers(1, 30, COUNT)
    named = np.where(is_right, truth, truth + 1)
    strange = (random.random(COUNT) * draw(st.floats(0.1, 1))).astype(np.float32)
    look = Look(DEFAULT, named, np.where(is_right, 0, 1), chance, chance, named, strange, strange)
    return Ledger(np.arange(COUNT), truth, (look,))


@given(ledgers())
def test_who_promises_more_says_sure_less_often(ledger: Ledger) -> None:
    found = bargains(ledger)
    assert [b.promise for b in found] == sorted(PROMISES)
    coverages = [b.coverage for b in found]
    assert coverages == sorted(coverages, reverse=True)
    assert [b.strangers for b in found] == sorted((b.strangers for b in found), reverse=True)


@given(ledgers())
def test_figures_are_shares_and_lie_in_their_intervals(ledger: Ledger) -> None:
    for bargain in bargains(ledger):
        assert 0 <= bargain.least <= bargain.precision + 1e-9
        assert bargain.precision <= bargain.most + 1e-9 or not bargain.coverage
        assert 0 <= bargain.wrong <= bargain.wrong_most <= 1
        assert bargain.strangers <= STRANGERS_SURE


def test_what_is_wrong_counts_known_products_and_strangers_as_the_promise_does() -> None:
    """Of 1,000 questions 980 are SURE, 10 of them wrongly; of as many strangers 20 are."""
    count = 1000
    truth = np.arange(count) % 50
    is_right = np.arange(count) >= 10
    chance = np.where(np.arange(count) < 980, 0.9, 0.1).astype(np.float32)
    named = np.where(is_right, truth, 1000 + np.arange(count))
    strange = np.where(np.arange(count) < 20, 0.95, 0.1).astype(np.float32)
    look = Look(DEFAULT, named, np.where(is_right, 0, 1), chance, chance, truth, strange, strange)
    found = {b.promise: b for b in bargains(Ledger(np.arange(count), truth, (look,)))}[0.95]
    assert found.coverage == 0.98
    assert found.precision == pytest.approx(970 / 980)
    assert found.strangers == 0.02
    known, strangers = 0.01, 0.02
    assert found.wrong == pytest.approx((1 - UNKNOWN_SHARE) * known + UNKNOWN_SHARE * strangers)


def test_two_questions_about_one_photo_are_no_more_certain_than_one() -> None:
    truth, rank = np.arange(COUNT) % 40, np.zeros(COUNT, np.int64)
    chance, low = np.full(COUNT, 0.9, np.float32), np.full(COUNT, 0.1, np.float32)
    look = Look(DEFAULT, truth, rank, chance, chance, truth, low, low)
    each = bargains(Ledger(np.arange(COUNT), truth, (look,)))[0]
    twice = bargains(Ledger(np.arange(COUNT) // 2, truth, (look,)))[0]
    assert twice.coverage == each.coverage == 1
    assert twice.least < each.least


# Intervals


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_the_share_that_was_counted(right: int, wrong: int) -> None:
    least, most = wilson(right, right + wrong)
    assert 0 <= least <= most <= 1
    if right + wrong:
        assert least - 1e-9 <= right / (right + wrong) <= most + 1e-9


def test_an_interval_of_a_textbook() -> None:
    """Wilson 1927 as in Brown, Cai & DasGupta 2001."""
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(99, 100) == pytest.approx((0.9455, 0.9982), abs=1e-3)
    assert wilson(0, 0) == (0, 1)
