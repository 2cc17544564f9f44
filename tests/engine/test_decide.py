"""Scores become probabilities and a verdict."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.calibration import DEFAULT
from engine.decide import Standard, decide
from engine.index import Candidate
from engine.promise import Bar
from engine.types import Reason, Verdict

ORDER = [Verdict.UNKNOWN, Verdict.UNSURE, Verdict.SURE]
USUAL = Standard(DEFAULT, Bar(0.9), 0.45)


def candidates(*scores: float) -> list[Candidate]:
    ordered = sorted(scores, reverse=True)
    return [Candidate(n, score, score, n) for n, score in enumerate(ordered)]


SCORES = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=14)


@given(SCORES)
def test_probabilities_descend_and_sum_to_at_most_one(scores: list[float]) -> None:
    decision = decide(candidates(*scores), USUAL)
    shares = decision.probabilities
    assert len(shares) == len(scores)
    assert all(0 <= p <= 1 for p in shares)
    assert list(shares) == sorted(shares, reverse=True)
    assert sum(shares) <= decision.known + 1e-6 <= 1 + 2e-6


@given(SCORES, st.floats(0, 1))
def test_a_higher_score_with_the_same_lead_is_never_less_certain(
    scores: list[float], more: float
) -> None:
    low, high = (decide(candidates(*(s + add for s in scores)), USUAL) for add in (0.0, more))
    assert high.probabilities[0] >= low.probabilities[0] - 1e-6
    assert ORDER.index(high.verdict) >= ORDER.index(low.verdict)


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 1))
def test_a_larger_lead_is_never_less_certain(best: float, second: float, less: float) -> None:
    second = min(best, second)
    near, far = (decide(candidates(best, second - d), USUAL) for d in (0.0, less))
    assert far.probabilities[0] >= near.probabilities[0] - 1e-6
    assert ORDER.index(far.verdict) >= ORDER.index(near.verdict)


@pytest.mark.parametrize(
    ("scores", "verdict", "reason"),
    [
        ([], Verdict.UNKNOWN, Reason.EMPTY_CATALOGUE),
        ([0.95, 0.2], Verdict.SURE, Reason.LOOKS),
        ([0.8, 0.79, 0.78], Verdict.UNSURE, Reason.CLOSE_CALL),
        ([0.05, 0.04], Verdict.UNKNOWN, Reason.NOTHING_SIMILAR),
        ([-0.5], Verdict.UNKNOWN, Reason.NOTHING_SIMILAR),
    ],
)
def test_the_verdict_follows_score_and_lead(
    scores: list[float], verdict: Verdict, reason: Reason
) -> None:
    decision = decide(candidates(*scores), USUAL)
    assert (decision.verdict, decision.reason) == (verdict, reason)


@pytest.mark.parametrize("products", [None, {}, {3: 0.0}])
def test_looks_are_never_sure_without_a_bar_that_was_tried(
    products: Mapping[int, float] | None,
) -> None:
    decision = decide(candidates(1.0, -1.0), Standard(DEFAULT, Bar(products=products), 0.45))
    assert decision.verdict is Verdict.UNSURE
    assert decision.probabilities[0] > 0.99


def test_a_product_that_was_named_wrongly_has_a_bar_of_its_own() -> None:
    found = candidates(0.95, 0.2)
    right = decide(found, USUAL).probabilities[0]
    for floor, verdict in ((right, Verdict.SURE), (right + 1e-6, Verdict.UNSURE)):
        own = Standard(DEFAULT, Bar(0.9, {found[0].product_id: floor}), 0.45)
        others = Standard(DEFAULT, Bar(0.9, {77: floor}), 0.45)
        assert decide(found, own).verdict is verdict
        assert decide(found, others).verdict is Verdict.SURE


def test_below_the_refusal_it_is_unknown_and_keeps_its_candidates() -> None:
    found = candidates(0.5, 0.1)
    known = decide(found, USUAL).known
    for refusal, verdict in ((known, Verdict.UNSURE), (known + 1e-6, Verdict.UNKNOWN)):
        decision = decide(found, Standard(DEFAULT, Bar(), refusal))
        assert decision.verdict is verdict
        assert len(decision.probabilities) == 2


def test_equal_scores_share_equally() -> None:
    first, *others = decide(candidates(0.7, 0.7, 0.7), USUAL).probabilities
    assert first >= others[0] == others[1]
