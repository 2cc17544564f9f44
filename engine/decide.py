"""Scores → probability → verdict (provisional: issue 3 makes it a promise)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calibration import Calibration, curve, evidence_of
from engine.index import Candidate
from engine.types import Reason, Vector, Verdict

SURE = 0.95
"""Least probability for SURE."""

ENOUGH_TRIALS = 30
"""Answers to the shop's own photos without which nothing is SURE by its looks: with a handful of
products, whatever is shown resembles one of them."""

KNOWN = 0.45
"""Least probability that the product is in the catalogue at all for it not to be UNKNOWN."""

_TEMPERATURE = 0.04
"""Spreads what the first candidate leaves of the probability over the others."""


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
    evidence = evidence_of(scores[None, :2])[0]
    right = curve(calibration.right, evidence)
    if calibration.photos < ENOUGH_TRIALS:
        right = min(right, SURE - 0.05)
    known = max(right, curve(calibration.known, evidence))
    probabilities = _spread(scores, right, known)
    if known < KNOWN:
        return Decision(Verdict.UNKNOWN, Reason.NOTHING_SIMILAR, probabilities)
    if right < SURE:
        return Decision(Verdict.UNSURE, Reason.CLOSE_CALL, probabilities)
    return Decision(Verdict.SURE, Reason.LOOKS, probabilities)


def _spread(scores: Vector, right: float, known: float) -> tuple[float, ...]:
    """``right`` for the first; the rest of ``known`` over the others, by their scores."""
    others = np.exp((scores[1:] - scores[0]) / _TEMPERATURE)
    rest = others / max(float(others.sum()), 1e-12) * (known - right)
    return (right, *(min(float(p), right) for p in rest))
