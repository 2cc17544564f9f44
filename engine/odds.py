"""How often answers were right that were told with such a probability, by the ledger.

Isotonic regression by pooling adjacent violators (Ayer et al. 1955), as in Zadrozny & Elkan 2002
("Transforming classifier scores into accurate multiclass probability estimates"): a likelier
answer never has worse odds, and each block is a plain count of answers that came. It starts from
groups of answers rather than single ones, so that no block rests on a few.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine import promise
from engine.promise import Ledger
from engine.quality import LEAST_ANSWERS
from engine.types import Answer, Odds, Reason, Vector

GROUP = 20
"""Fewest answers that anything is said of."""

_STEPS = 10
"""Answers are alike if they were told with 80 to 90 %, say: of fewer than ``GROUP`` such answers
nothing is said, however many were told with other probabilities."""

_BY_LOOKS = frozenset({Reason.LOOKS, Reason.DETAILS, Reason.CLOSE_CALL})
"""Answers that the shop has put to itself. A barcode and words are facts."""


def blocks(ledger: Ledger, promised: float) -> tuple[Odds, ...]:
    """What came of all answers, the least likely first; nothing where there are too few."""
    if ledger.answers < LEAST_ANSWERS:
        return ()
    found = promise.verdicts(ledger, promised)
    asked = found.rank >= 0
    told, right = found.right[asked], found.rank[asked] == 0
    steps = _step(told)
    groups = [
        group
        for step in range(_STEPS)
        for group in _groups(told[steps == step], right[steps == step])
    ]
    return pooled(groups)


def _groups(told: Vector, right: npt.NDArray[np.bool_]) -> list[Odds]:
    """Answers (n,) in groups of at least ``GROUP``; what was told alike stays together."""
    order = np.argsort(told, kind="stable")
    told, right = told[order], right[order]
    ends: list[int] = []
    for end in (*np.flatnonzero(np.diff(told) > 0) + 1, len(told)):
        if end - (ends[-1] if ends else 0) >= GROUP:
            ends.append(int(end))
    if not ends:
        return []
    ends[-1] = len(told)  # those that are left go to the last
    return [
        Odds(int(right[start:end].sum()), end - start, float(told[start]), float(told[end - 1]))
        for start, end in zip([0, *ends], ends, strict=False)
    ]


def pooled(groups: Sequence[Odds]) -> tuple[Odds, ...]:
    """Groups in order, joined where likelier answers were right less often."""
    found: list[Odds] = []
    for group in groups:
        found.append(group)
        while len(found) > 1 and _share(found[-2]) >= _share(found[-1]):
            one, other = found[-2:]
            right, asked = one.right + other.right, one.asked + other.asked
            found[-2:] = [Odds(right, asked, one.low, other.high)]
    return tuple(found)


def of(answer: Answer, known: Sequence[Odds]) -> Odds | None:
    """Those of an answer's first match; None where the shop has not put the like to itself, or too
    seldom, and where the answer does not claim that it is this product."""
    if not answer.matches or answer.is_reordered or answer.reason not in _BY_LOOKS:
        return None
    told = answer.matches[0].probability
    step = int(_step(np.array([told]))[0])
    like_it = [one for one in known if _steps_of(one)[0] <= step <= _steps_of(one)[1]]
    return min(like_it, key=lambda one: max(one.low - told, told - one.high, 0.0), default=None)


def _share(group: Odds) -> float:
    return group.right / group.asked


def _steps_of(one: Odds) -> tuple[int, int]:
    low, high = _step(np.array([one.low, one.high])).tolist()
    return low, high


def _step(told: Vector) -> npt.NDArray[np.int64]:
    """The place (n,) of probabilities among equal steps, the last with its end."""
    return np.minimum((told * _STEPS).astype(np.int64), _STEPS - 1)
