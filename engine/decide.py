"""Scores → probability per candidate → verdict. What SURE promises is in ``promise.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calibration import COHORT, UNKNOWN_SHARE, Curves, curve, evidence_of
from engine.index import Candidate
from engine.promise import Bar
from engine.types import Reason, Vector, Verdict

_TEMPERATURE = 0.04
"""Spreads what the first candidate leaves of the probability over the others."""


@dataclass(frozen=True, slots=True)
class Standard:
    """How one look's scores are judged: its curves, the bar for SURE, and below which probability
    of being known a product is UNKNOWN."""

    curves: Curves
    bar: Bar
    refusal: float


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with a probability per candidate, in the candidates' order, and the probability
    that the product is in the catalogue at all."""

    verdict: Verdict
    reason: Reason
    probabilities: tuple[float, ...]
    known: float = 0.0


def decide(candidates: Sequence[Candidate], standard: Standard) -> Decision:
    """The verdict on candidates, best first. Without any: UNKNOWN."""
    if not candidates:
        return Decision(Verdict.UNKNOWN, Reason.EMPTY_CATALOGUE, ())
    scores = np.array([candidate.score for candidate in candidates], np.float32)
    evidence = evidence_of(scores[None, :COHORT])
    right = float(curve(standard.curves.right, evidence)[0])
    known = max(right, float(curve(standard.curves.known, evidence)[0]))
    probabilities = spread(scores, right, known)
    if standard.bar.passes(candidates[0].product_id, right):
        return Decision(Verdict.SURE, Reason.LOOKS, probabilities, known)
    if known < standard.refusal:
        return Decision(Verdict.UNKNOWN, Reason.NOTHING_SIMILAR, probabilities, known)
    return Decision(Verdict.UNSURE, Reason.CLOSE_CALL, probabilities, known)


def spread(scores: Vector, right: float, known: float) -> tuple[float, ...]:
    """``right`` for the first; the rest of ``known`` over the others, by their scores."""
    others = np.exp((scores[1:] - scores[0]) / _TEMPERATURE)
    rest = others / max(float(others.sum()), 1e-12) * (known - right)
    return (right, *(min(float(p), right) for p in rest))


def reordered(
    decision: Decision, before: Sequence[Candidate], now: Sequence[Candidate]
) -> Decision:
    """A decision after something that calibration has not tried put the candidates in another
    order: what is known of them stays, but only the one it was about can be SURE."""
    if not now or not decision.probabilities:
        return decision
    right = decision.probabilities[0]
    verdict, reason = decision.verdict, decision.reason
    if now[0].product_id != before[0].product_id:
        right = min(right, 0.5)
        if verdict is Verdict.SURE:
            verdict, reason = Verdict.UNSURE, Reason.CLOSE_CALL
    scores = np.array([candidate.score for candidate in now], np.float32)
    shares = spread(scores, right, max(decision.known, right))
    return Decision(verdict, reason, shares, decision.known)


def at_even_odds(known: float) -> float:
    """The probability of being known if as many strangers as known products were shown.

    Curves are fitted for a shop, where most things are known; for whether a picture shows a
    product at all that would be evidence out of nothing.
    """
    odds = known / max(1 - known, 1e-9) * UNKNOWN_SHARE / (1 - UNKNOWN_SHARE)
    return odds / (1 + odds)
