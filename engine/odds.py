"""How often answers were right that were told with such a probability, by the ledger.

Isotonic regression by pooling adjacent violators (Ayer et al. 1955), as in Zadrozny & Elkan 2002
("Transforming classifier scores into accurate multiclass probability estimates"): a likelier
answer never has worse odds, and each block is a plain count of answers that came. It starts from
groups of answers rather than single ones, so that no block rests on a few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine import promise
from engine.promise import Ledger
from engine.quality import LEAST_ANSWERS
from engine.types import Answer, Odds, Reason, Vector

GROUP = 20
"""Fewest answers that anything is said of."""

_NEAR = 0.1
"""An answer that was told this far from all that ever came is like none of them."""

_BY_LOOKS = frozenset({Reason.LOOKS, Reason.DETAILS, Reason.CLOSE_CALL, Reason.NOTHING_SIMILAR})
"""Answers that the shop has put to itself. A barcode and words are facts."""


@dataclass(frozen=True, slots=True)
class Block:
    """Answers that were told with ``low`` to ``high``: ``right`` of ``asked`` were right."""

    low: float
    high: float
    right: int
    asked: int

    @property
    def share(self) -> float:
        return self.right / self.asked

    def with_next(self, other: Block) -> Block:
        return Block(self.low, other.high, self.right + other.right, self.asked + other.asked)


def blocks(ledger: Ledger, promised: float) -> tuple[Block, ...]:
    """All answers of the ledger, the least likely first; none where there are too few."""
    if ledger.answers < LEAST_ANSWERS:
        return ()
    found = promise.verdicts(ledger, promised)
    asked = found.rank >= 0
    return pooled(_groups(found.right[asked], found.rank[asked] == 0))


def _groups(told: Vector, right: npt.NDArray[np.bool_]) -> list[Block]:
    """Answers (n,) in groups of at least ``GROUP``; what was told alike stays together."""
    order = np.argsort(told, kind="stable")
    told, right = told[order], right[order]
    ends: list[int] = []
    for end in [*np.flatnonzero(np.diff(told) > 0) + 1, len(told)]:
        if end - (ends[-1] if ends else 0) >= GROUP:
            ends.append(int(end))
    ends = [*ends[:-1], len(told)]  # the rest goes to the last
    return [
        Block(float(told[start]), float(told[end - 1]), int(right[start:end].sum()), end - start)
        for start, end in zip([0, *ends], ends, strict=False)
    ]


def pooled(groups: Sequence[Block]) -> tuple[Block, ...]:
    """Groups in order, joined where a likelier one was right less often."""
    found: list[Block] = []
    for group in groups:
        found.append(group)
        while len(found) > 1 and found[-2].share >= found[-1].share:
            found[-2:] = [found[-2].with_next(found[-1])]
    return tuple(found)


def of(answer: Answer, known: Sequence[Block]) -> Odds | None:
    """Those of an answer's first match; None where the shop has not put the like to itself."""
    if not answer.matches or answer.is_reordered or answer.reason not in _BY_LOOKS:
        return None
    told = answer.matches[0].probability
    nearest = min(known, key=lambda block: _away(block, told), default=None)
    if nearest is None or _away(nearest, told) > _NEAR:
        return None
    return Odds(nearest.right, nearest.asked)


def _away(block: Block, told: float) -> float:
    return max(block.low - told, told - block.high, 0.0)
