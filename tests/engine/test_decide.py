"""Scores become probabilities and a verdict; the curves are fitted to the shop's own photos."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import calibration
from engine.calibration import DEFAULT, Calibration, Trials, calibrate, curve, run_trials
from engine.decide import ENOUGH_TRIALS, SURE, decide
from engine.index import Candidate
from engine.types import Reason, Verdict

ORDER = [Verdict.UNKNOWN, Verdict.UNSURE, Verdict.SURE]


def candidates(*scores: float) -> list[Candidate]:
    ordered = sorted(scores, reverse=True)
    return [Candidate(n, score, score, n) for n, score in enumerate(ordered)]


SCORES = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=8)


@given(SCORES)
def test_probabilities_descend_and_sum_to_at_most_one(scores: list[float]) -> None:
    decision = decide(candidates(*scores), DEFAULT)
    shares = decision.probabilities
    assert len(shares) == len(scores)
    assert all(0 <= p <= 1 for p in shares)
    assert list(shares) == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-6


@given(SCORES, st.floats(0, 1))
def test_a_higher_score_with_the_same_lead_is_never_less_certain(
    scores: list[float], more: float
) -> None:
    low, high = (decide(candidates(*(s + add for s in scores)), DEFAULT) for add in (0.0, more))
    assert high.probabilities[0] >= low.probabilities[0] - 1e-6
    assert ORDER.index(high.verdict) >= ORDER.index(low.verdict)


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 1))
def test_a_larger_lead_is_never_less_certain(best: float, second: float, less: float) -> None:
    second = min(best, second)
    near, far = (decide(candidates(best, second - d), DEFAULT) for d in (0.0, less))
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
    decision = decide(candidates(*scores), replace(DEFAULT, photos=ENOUGH_TRIALS))
    assert (decision.verdict, decision.reason) == (verdict, reason)


def test_looks_are_never_sure_in_a_shop_of_a_handful_of_photos() -> None:
    few = replace(DEFAULT, photos=ENOUGH_TRIALS - 1)
    decision = decide(candidates(1.0, 0.0), few)
    assert decision.verdict is Verdict.UNSURE
    assert decision.probabilities[0] < SURE


def test_equal_scores_share_equally() -> None:
    first, *others = decide(candidates(0.7, 0.7, 0.7), DEFAULT).probabilities
    assert first >= others[0] == others[1]


# Calibration


def gallery(products: int, photos: int, spread: float, seed: int = 1) -> tuple[np.ndarray, ...]:
    """Embeddings whose photos lie ``spread`` around their product's."""
    random = np.random.default_rng(seed)
    centres = random.random((products, 1, 64))
    rows = centres + spread * random.normal(size=(products, photos, 64))
    return rows.reshape(-1, 64).astype(np.float32), np.repeat(np.arange(products), photos)


def fitted(products: int, photos: int, spread: float) -> Calibration:
    return calibrate(list(run_trials(*gallery(products, photos, spread))))


@pytest.mark.parametrize(("products", "photos"), [(0, 0), (1, 5), (2, 9), (3, 1), (40, 1)])
def test_without_anything_to_compare_the_usual_curves_hold(products: int, photos: int) -> None:
    assert fitted(products, photos, 0.1) == DEFAULT


def test_a_shop_with_few_photos_stays_near_the_usual_curves_and_a_large_one_leaves_them() -> None:
    few, many = fitted(3, 2, 0.05), fitted(30, 8, 0.05)
    assert 0 < few.photos < many.photos <= 30 * 8
    near, far = (np.abs(np.array(c.right) / np.array(DEFAULT.right) - 1).max() for c in (few, many))
    assert near < far
    assert near < 1


def test_the_curves_say_about_how_often_the_best_was_right() -> None:
    trials = list(run_trials(*gallery(30, 8, 0.35)))
    curves = calibrate(trials)
    rows = calibration.evidence_of(np.concatenate([trial.known for trial in trials]))
    right = np.concatenate([trial.right for trial in trials])
    said = np.mean([curve(curves.right, row) for row in rows])
    assert said == pytest.approx(right.mean(), abs=0.15)


def test_each_photo_is_asked_about_with_its_product_and_without() -> None:
    embeddings, owners = gallery(6, 4, 0.05)
    trials: list[Trials] = list(run_trials(embeddings, owners))
    assert len(trials) == calibration.FOLDS
    assert sum(len(trial.unknown) for trial in trials) == len(owners)
    for trial in trials:
        assert trial.known.shape == (len(trial.right), 2)
        assert (trial.known[:, 0] >= trial.known[:, 1]).all()
        assert trial.known[:, 0].mean() > trial.unknown[:, 0].mean()


def test_fitting_is_repeatable() -> None:
    assert fitted(10, 4, 0.2) == fitted(10, 4, 0.2)
