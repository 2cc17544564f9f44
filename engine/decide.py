"""Scores → probability → verdict. Provisional: two logistic curves fitted to the shop's own photos.

Each photo of the gallery is asked about twice: once against all others (known), once with its
product taken away (unknown). Both curves are functions of the best score and its lead over the
second; with few photos they stay near curves fitted to other shops (a Gaussian prior), so that a
new shop gets cautious verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.index import Candidate, Index
from engine.types import Reason, Vector, Verdict

UNKNOWN_SHARE = 0.3
"""Share of queries about products that are not in the catalogue, assumed when fitting."""

SURE = 0.95
"""Least probability for SURE."""

KNOWN = 0.25
"""Least probability that the product is in the catalogue at all for it not to be UNKNOWN."""

_SAMPLE = 600
_PRIOR_STRENGTH = 4.0
_TEMPERATURE = 0.04
"""Spreads what the first candidate leaves of the probability over the others."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two curves ``1 / (1 + exp(−w · (1, score, lead)))``: the best is right; it is known."""

    right: tuple[float, float, float]
    known: tuple[float, float, float]
    photos: int = 0


DEFAULT = Calibration(right=(-14.0, 16.0, 40.0), known=(-12.0, 16.0, 15.0))


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with a probability per candidate, in the candidates' order."""

    verdict: Verdict
    reason: Reason
    probabilities: tuple[float, ...]


def decide(candidates: Sequence[Candidate], calibration: Calibration) -> Decision:
    """The verdict on candidates, best first. Without any: UNKNOWN."""
    if not candidates:
        return Decision(Verdict.UNKNOWN, Reason.EMPTY_CATALOGUE, ())
    scores = np.array([candidate.score for candidate in candidates], np.float32)
    evidence = _evidence(scores)
    right = _curve(calibration.right, evidence)
    known = max(right, _curve(calibration.known, evidence))
    probabilities = _spread(scores, right, known)
    if known < KNOWN:
        return Decision(Verdict.UNKNOWN, Reason.NOTHING_SIMILAR, probabilities)
    if right < SURE:
        return Decision(Verdict.UNSURE, Reason.CLOSE_CALL, probabilities)
    return Decision(Verdict.SURE, Reason.LOOKS, probabilities)


def _evidence(scores: Vector) -> Vector:
    """(1, best score, lead over the second) of scores, best first."""
    lead = scores[0] - scores[1] if len(scores) > 1 else 0.0
    return np.array([1.0, scores[0], lead], np.float32)


def _curve(weights: Sequence[float], evidence: Vector) -> float:
    return float(_sigmoid(np.asarray(weights) @ evidence))


def _sigmoid(x: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float64)


def _spread(scores: Vector, right: float, known: float) -> tuple[float, ...]:
    """``right`` for the first; the rest of ``known`` over the others, by their scores."""
    others = np.exp((scores[1:] - scores[0]) / _TEMPERATURE)
    rest = others / max(float(others.sum()), 1e-12) * (known - right)
    return (right, *(min(float(p), right) for p in rest))


def calibrate(index: Index) -> Calibration:
    """Fit the curves to the gallery itself; with few photos this is nearly ``DEFAULT``."""
    trials = index.leave_one_out(_SAMPLE)
    if not trials.photos:
        return DEFAULT
    known, unknown = _rows(trials.known_scores), _rows(trials.unknown_scores)
    evidence = np.concatenate([known, unknown])
    weights = np.concatenate(
        [
            np.full(len(known), 1 - UNKNOWN_SHARE),
            np.full(len(unknown), UNKNOWN_SHARE * len(known) / max(1, len(unknown))),
        ]
    )
    is_right = np.concatenate([trials.known_right, np.zeros(len(unknown), bool)])
    is_known = np.concatenate([np.ones(len(known), bool), np.zeros(len(unknown), bool)])
    return Calibration(
        _fit(evidence, is_right, weights, DEFAULT.right),
        _fit(evidence, is_known, weights, DEFAULT.known),
        trials.photos,
    )


def _rows(scores: Vector) -> Vector:
    """Evidence (n, 3) of the two best scores (n, 2) of n trials."""
    return np.column_stack([np.ones(len(scores)), scores[:, 0], scores[:, 0] - scores[:, 1]])


def _fit(
    evidence: Vector,
    truth: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
    prior: tuple[float, float, float],
) -> tuple[float, float, float]:
    """Logistic regression with a Gaussian prior, by Newton's method (Bishop 2006, §4.3.3).

    The prior's spread is that of the coefficients themselves: they are of different size.
    """
    start = np.array(prior, np.float64)
    precision = np.diag(_PRIOR_STRENGTH / np.square(start))
    signs = np.where(truth, 1.0, -1.0)

    def loss(w: npt.NDArray[np.float64]) -> float:
        misfit = weights @ np.logaddexp(0, -signs * (evidence @ w))
        return float(misfit + (w - start) @ precision @ (w - start) / 2)

    w = start
    for _ in range(30):
        p = _sigmoid(evidence @ w)
        gradient = evidence.T @ (weights * (p - truth)) + precision @ (w - start)
        curvature = (evidence.T * (weights * p * (1 - p))) @ evidence + precision
        step = np.linalg.solve(curvature, gradient)
        while loss(w - step) > loss(w) and np.abs(step).max() > 1e-6:
            step /= 2  # Newton overshoots where the curve is flat
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return (float(w[0]), float(w[1]), float(w[2]))
