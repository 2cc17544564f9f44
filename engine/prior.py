"""What is sold often here comes before what looks just like it: Bayes' rule among look-alikes.

Of candidates that look alike by the shop's own curves, each is as likely as its looks say times how
often it is taken, with additive smoothing towards all being taken equally often (a Dirichlet
prior). Products that were taken lately count more (a cache, Kuhn & De Mori 1990). All of it is
bounded: only an answer that is not sure is touched, and never what looks clearly worse. The
numbers were chosen by ``tests.benchmarks.prior`` (docs/decisions/020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from engine.calibration import COHORT
from engine.catalog.experience import Experience
from engine.decide import Decision
from engine.index import Candidate
from engine.types import Verdict

Shares = npt.NDArray[np.float64]

_LATELY = timedelta(hours=1)

_OFTEN = 3.0
_OFTEN_FROM = 10.0
"""Taken clearly more often: so many times as often as any other that looks alike, and so often at
least. Of two that sell equally, 10 to 3 comes about by chance once in eleven times."""


@dataclass(frozen=True, slots=True)
class Belief:
    """How much the past counts.

    Alike are candidates that are at least ``band`` times as likely as the first. How often one is
    taken counts to the power of ``strength``, after ``smoothing`` takings were given to each. A
    taking counts half after ``half_life`` days; one of the last hour counts ``lately`` times more.
    What is sold out is ``sold_out`` times as likely.
    """

    band: float = 0.1
    strength: float = 0.7
    smoothing: float = 10.0
    half_life: int = 30
    lately: float = 10.0
    sold_out: float = 0.5


USUAL = Belief()


@dataclass(frozen=True, slots=True)
class Ordered:
    """Candidates, best first, what is thought of them, which of them are taken clearly more often
    than their look-alikes, and whether their order is another one than by looks."""

    candidates: Sequence[Candidate]
    decision: Decision
    often: frozenset[int] = frozenset()
    is_changed: bool = False


class Prior:
    """Orders the candidates of one catalogue. ``now`` is for tests."""

    def __init__(
        self,
        experience: Experience,
        belief: Belief = USUAL,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._experience = experience
        self._belief = belief
        self._now = now

    def ordered(self, candidates: Sequence[Candidate], decision: Decision) -> Ordered:
        """The candidates as looks and the past order them. The verdict stays what it was."""
        count = alike(decision.probabilities, self._belief.band)
        if decision.verdict is not Verdict.UNSURE or count < 2:
            return Ordered(candidates, decision)
        ids = [candidate.product_id for candidate in candidates[:count]]
        taken = self._taken(ids)
        shares = np.array(decision.probabilities, np.float64)
        shares[:count] = posterior(shares, self._expected(ids, taken), self._belief.strength)
        order = np.argsort(-shares, kind="stable")
        return Ordered(
            [candidates[place] for place in order],
            replace(decision, probabilities=tuple(float(share) for share in shares[order])),
            _often(ids, taken),
            bool((order != np.arange(len(order))).any()),
        )

    def _taken(self, ids: Sequence[int]) -> Shares:
        """How often each (n,) was taken, the longer ago the less it counts."""
        today = self._now().astimezone().date()
        times = self._experience.times_taken(ids, today, self._belief.half_life)
        return np.array([times.get(id_, 0.0) for id_ in ids])

    def _expected(self, ids: Sequence[int], taken: Shares) -> Shares:
        """How often each (n,) is to be expected, on any scale."""
        lately = self._experience.taken_since(ids, self._now() - _LATELY)
        gone = self._experience.sold_out(ids)
        fresh = np.array([lately.get(id_, 0) for id_ in ids])
        share = np.array([self._belief.sold_out if id_ in gone else 1.0 for id_ in ids])
        return share * (taken + self._belief.lately * fresh + self._belief.smoothing)


def alike(probabilities: Sequence[float], band: float) -> int:
    """How many candidates look alike: the first, and those after it that are hardly less likely."""
    first = probabilities[0] if probabilities else 0.0
    near = (place for place, p in enumerate(probabilities[:COHORT]) if p < band * first)
    return next(near, min(len(probabilities), COHORT))


def posterior(probabilities: Shares, expected: Shares, strength: float) -> Shares:
    """The probabilities (n,) of the first ``n`` of all, given how often each is expected (n,).

    Together they stay as likely as they were, and none becomes less likely than one that is not
    alike.
    """
    count = len(expected)
    before = probabilities[:count]
    floor = float(probabilities[count]) if count < len(probabilities) else 0.0
    raised = before * expected**strength
    free = np.ones(count, bool)
    while True:
        left = before.sum() - floor * (~free).sum()
        after = np.where(free, raised * (left / max(raised[free].sum(), 1e-300)), floor)
        low = free & (after < floor)
        if not low.any() or low.sum() == free.sum():
            return after
        free &= ~low


def _often(ids: Sequence[int], taken: Shares) -> frozenset[int]:
    """The one that is taken clearly more often than all the others, if there is one."""
    first, second = np.argsort(-taken, kind="stable")[:2]
    is_often = taken[first] >= max(_OFTEN_FROM, _OFTEN * taken[second])
    return frozenset([ids[first]] if is_often else [])
