"""What the prior makes of answers, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.prior import USUAL, Belief, alike, posterior
from tests.benchmarks.prior.questions import Questions
from tests.benchmarks.prior.sales import Sales, Shares

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Firsts:
    """In rows: the product that comes first, how likely it is told to be, and whether it has
    look-alikes."""

    named: npt.NDArray[np.int64]
    chance: Shares
    has_rivals: Flags


def by_looks(questions: Questions, belief: Belief = USUAL) -> Firsts:
    second = questions.chances[:, 1] >= belief.band * questions.chances[:, 0]
    chance = questions.chances[:, 0].astype(np.float64)
    return Firsts(questions.named[:, 0], chance, questions.unsure & second)


def ordered(questions: Questions, sales: Sales, belief: Belief) -> Firsts:
    """As ``Prior.ordered`` does it."""
    expected = sales.expected(belief)
    firsts = by_looks(questions, belief)
    named, chance = firsts.named.copy(), firsts.chance.copy()
    for row in np.flatnonzero(firsts.has_rivals):
        shares = questions.chances[row].astype(np.float64)
        count = alike(shares.tolist(), belief.band)
        ids = questions.named[row, :count]
        after = posterior(shares, expected[ids], belief.strength)
        best = int(np.argmax(after))
        named[row], chance[row] = ids[best], after[best]
    return Firsts(named, chance, firsts.has_rivals)


@dataclass(frozen=True, slots=True)
class Worth:
    """Shares of right answers: of all that customers bring, and the mean over all products, over
    the third that is sold most and the third that is sold least. Then, of answers that are not
    sure, how far probabilities are off (expected calibration error, and Brier's score), and of
    those with look-alikes what is told and how many are right."""

    sold: float
    each: float
    frequent: float
    rare: float
    rare_sold: float
    off: float
    brier: float
    told: float
    right: float


def worth(questions: Questions, sales: Sales, firsts: Firsts) -> Worth:
    """``rare_sold`` is what the rare third adds to ``sold``."""
    right = firsts.named == questions.truth
    present = np.unique(questions.truth)
    asked = np.bincount(questions.truth, minlength=questions.products)
    per_product = np.bincount(questions.truth, right, questions.products) / np.maximum(asked, 1)
    share = np.where(asked > 0, sales.next, 0)
    share = share / share.sum()
    rank = present[np.argsort(-sales.by_day.sum(axis=0)[present], kind="stable")]
    third = len(rank) // 3
    rare = rank[-third:]
    weights = (share / np.maximum(asked, 1))[questions.truth]
    open_, close = weights * questions.unsure, weights * firsts.has_rivals
    return Worth(
        float(share @ per_product),
        float(per_product[present].mean()),
        float(per_product[rank[:third]].mean()),
        float(per_product[rare].mean()),
        float(share[rare] @ per_product[rare]),
        calibration_error(firsts.chance, right, open_),
        float(np.average((firsts.chance - right) ** 2, weights=open_)),
        float(np.average(firsts.chance, weights=close)),
        float(np.average(right, weights=close)),
    )


def calibration_error(chance: Shares, right: Flags, weights: Shares, bins: int = 10) -> float:
    """How far a probability is off on average (Guo et al. 2017), answers weighted."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    total = np.bincount(place, weights, bins)
    gap = np.bincount(place, weights * (chance - right), bins)
    return float(np.abs(gap).sum() / max(total.sum(), 1e-12))
