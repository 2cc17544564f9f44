"""What the clerk is told: both looks together, under a promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.calibration import Trials
from engine.decide import Standard
from engine.evaluation import AT
from engine.head import Ids
from engine.types import Vector, Verdict
from tests.benchmarks.accuracy.scoring import decisions

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """In rows: the verdict, whether the first look gave it, the product named, the place of the
    right one (-1: not in the gallery), and the probabilities that it is right and that it is
    known. ``best`` is the best score by the second look."""

    verdict: Sequence[Verdict]
    at_first: Flags
    named: Ids
    rank: Ids
    chance: Vector
    known: Vector
    best: Vector

    @property
    def right(self) -> Flags:
        return np.asarray(self.rank == 0)

    @property
    def within(self) -> Flags:
        return (self.rank >= 0) & (self.rank < AT)

    def gave(self, verdict: Verdict) -> Flags:
        return np.array([given is verdict for given in self.verdict], bool)


def told(looks: Sequence[Trials], judged_by: Sequence[Standard]) -> Told:
    """The first look's answer where that is SURE, else the second's."""
    first, second = (decisions(t, s) for t, s in zip(looks, judged_by, strict=True))
    early = np.array([d.verdict is Verdict.SURE for d in first], bool)
    chosen = [one if sure else other for one, other, sure in zip(first, second, early, strict=True)]
    return Told(
        [d.verdict for d in chosen],
        early,
        np.where(early, looks[0].named, looks[1].named),
        np.where(early, looks[0].rank, looks[1].rank),
        np.array([d.probabilities[0] for d in chosen], np.float32),
        np.array([d.known for d in chosen], np.float32),
        looks[1].scores[:, 0],
    )
