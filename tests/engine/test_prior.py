"""The past orders look-alikes, and only those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.calibration import COHORT
from engine.catalog import Catalogue
from engine.decide import Decision
from engine.index import Candidate
from engine.prior import USUAL, Belief, Prior, alike, posterior
from engine.types import ProductDraft, Reason, Verdict
from tests.engine.sales import TODAY, products, recognised, sold

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


class Sales:
    """What a catalogue would say of sales, from a table."""

    def __init__(self, taken: Sequence[float], gone: Sequence[int] = ()) -> None:
        self._taken, self._gone = taken, frozenset(gone)

    def times_taken(self, ids: Sequence[int], _today: date, _half_life: float) -> dict[int, float]:
        return {id_: self._taken[id_] for id_ in ids if self._taken[id_]}

    def taken_since(self, _ids: Sequence[int], _moment: datetime) -> dict[int, int]:
        return {}

    def sold_out(self, ids: Sequence[int]) -> frozenset[int]:
        return self._gone & frozenset(ids)


def candidates(count: int) -> list[Candidate]:
    return [Candidate(number, 1 - number / 100, 0.5, number) for number in range(count)]


def unsure(*probabilities: float) -> Decision:
    return Decision(Verdict.UNSURE, Reason.CLOSE_CALL, probabilities, sum(probabilities))


def order(sales: Sales, decision: Decision, belief: Belief = USUAL) -> list[int]:
    found = candidates(len(decision.probabilities))
    ordered = Prior(sales, belief, lambda: NOW).ordered(found, decision)
    return [candidate.product_id for candidate in ordered.candidates]


SHARES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=14).map(
    lambda shares: sorted((share / max(sum(shares), 1) for share in shares), reverse=True)
)
TAKEN = st.lists(st.floats(0, 1e5), min_size=14, max_size=14)


@given(SHARES, TAKEN)
def test_what_looks_clearly_worse_never_overtakes(shares: list[float], taken: list[float]) -> None:
    decision = unsure(*shares)
    near = alike(shares, USUAL.band)
    found = Prior(Sales(taken), USUAL).ordered(candidates(len(shares)), decision)
    named = [candidate.product_id for candidate in found.candidates]
    assert sorted(named[:near]) == list(range(near))
    assert named[near:] == list(range(near, len(shares)))
    assert found.decision.probabilities[near:] == tuple(shares[near:])
    assert all(share >= USUAL.band * shares[0] for share in shares[:near])
    assert found.is_changed == (named != sorted(named))


@given(SHARES, TAKEN)
def test_probabilities_still_descend_and_add_up_to_the_same(
    shares: list[float], taken: list[float]
) -> None:
    decision = Prior(Sales(taken)).ordered(candidates(len(shares)), unsure(*shares)).decision
    told = decision.probabilities
    assert all(0 <= p <= 1 + 1e-9 for p in told)
    assert list(told) == sorted(told, reverse=True)
    assert sum(told) == pytest.approx(sum(shares))


@given(SHARES, st.floats(0, 1e5))
def test_where_all_sell_alike_nothing_changes(shares: list[float], times: float) -> None:
    found = Prior(Sales([times] * 14)).ordered(candidates(len(shares)), unsure(*shares))
    assert not found.is_changed
    assert not found.often
    assert found.decision.probabilities == pytest.approx(tuple(shares))


@given(SHARES, TAKEN, st.sampled_from([v for v in Verdict if v is not Verdict.UNSURE]))
def test_only_what_is_not_sure_is_touched(
    shares: list[float], taken: list[float], verdict: Verdict
) -> None:
    decision = replace(unsure(*shares), verdict=verdict)
    found = Prior(Sales(taken)).ordered(candidates(len(shares)), decision)
    assert found.decision == decision
    assert found.candidates == candidates(len(shares))
    assert not found.often
    assert not found.is_changed


@given(SHARES, TAKEN)
def test_the_verdict_and_what_is_known_stay(shares: list[float], taken: list[float]) -> None:
    before = unsure(*shares)
    after = Prior(Sales(taken)).ordered(candidates(len(shares)), before).decision
    assert (after.verdict, after.reason, after.known) == (
        before.verdict, before.reason, before.known,
    )  # fmt: skip


@given(st.lists(st.floats(0, 1e4), min_size=2, max_size=COHORT))
def test_of_equals_the_one_sold_more_often_comes_first(taken: list[float]) -> None:
    named = order(Sales(taken), unsure(*[0.5 / len(taken)] * len(taken)))
    expected = [np.power(taken[number] + USUAL.smoothing, USUAL.strength) for number in named]
    assert all(a >= b - 1e-9 * a for a, b in pairwise(expected))


@given(SHARES, TAKEN, st.floats(0.05, 1))
def test_a_posterior_never_falls_below_what_is_not_alike(
    shares: list[float], taken: list[float], strength: float
) -> None:
    near = alike(shares, 0.3)
    expected = np.array(taken[:near]) + 1
    told = posterior(np.array(shares), expected, strength)
    assert told.sum() == pytest.approx(sum(shares[:near]))
    assert all(told >= (shares[near] if near < len(shares) else 0) - 1e-12)


def test_of_two_look_alikes_what_sells_comes_first_and_says_so() -> None:
    decision = unsure(0.4, 0.3, 0.02)
    found = Prior(Sales([1, 40, 4000])).ordered(candidates(3), decision)
    assert [c.product_id for c in found.candidates] == [1, 0, 2]
    assert found.often == {1}
    assert found.is_changed


def test_a_little_more_often_is_neither_often_nor_enough() -> None:
    found = Prior(Sales([10, 13, 0])).ordered(candidates(3), unsure(0.5, 0.3, 0.02))
    assert not found.is_changed
    assert not found.often


def test_what_leads_already_may_still_be_often_sold() -> None:
    found = Prior(Sales([50, 3])).ordered(candidates(2), unsure(0.4, 0.3))
    assert not found.is_changed
    assert found.often == {0}
    assert found.decision.probabilities[0] > 0.4


def test_what_is_sold_out_is_a_little_less_likely() -> None:
    decision = unsure(0.4, 0.35)
    assert order(Sales([5, 5]), decision) == [0, 1]
    assert order(Sales([5, 5], gone=[0]), decision) == [1, 0]


def test_a_catalogue_without_sales_changes_nothing(catalogue: Catalogue) -> None:
    first, second = products(catalogue, 2)
    found = [Candidate(first, 0.5, 0.5, 1), Candidate(second, 0.49, 0.5, 2)]
    ordered = Prior(catalogue).ordered(found, unsure(0.4, 0.35))
    assert list(ordered.candidates) == found
    assert Prior(catalogue).ordered([], Decision(Verdict.UNKNOWN, Reason.EMPTY_CATALOGUE, ()))


@pytest.mark.parametrize("way", ["sold", "lately", "stock"])
def test_a_catalogue_with_sales_orders_by_them(way: str, catalogue: Catalogue) -> None:
    first = catalogue.add(ProductDraft("FIRST", stock=0 if way == "stock" else 9))
    second, third = (catalogue.add(ProductDraft(sku, stock=9)) for sku in ("SECOND", "THIRD"))
    if way == "sold":
        sold(catalogue, {first: 2, second: 30}, days_ago=3)
    elif way == "lately":
        recognised(catalogue, second, NOW - timedelta(minutes=10))
    else:
        for _ in range(10):
            recognised(catalogue, third, NOW - timedelta(hours=3))
    found = [Candidate(first, 0.5, 0.5, 1), Candidate(second, 0.49, 0.5, 2)]
    prior = Prior(catalogue, now=lambda: NOW)
    assert NOW.astimezone().date() in (TODAY, TODAY + timedelta(days=1))
    assert [c.product_id for c in prior.ordered(found, unsure(0.4, 0.35)).candidates] == [
        second, first,
    ]  # fmt: skip
