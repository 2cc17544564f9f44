"""Simulated sales: what a till would have counted, and what customers bring next.

How often a product is sold has nothing to do with how hard it is to recognise: ranks are dealt out
by chance, and shares fall with the rank to a power (Zipf).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.prior import Belief

Shares = npt.NDArray[np.float64]

DAYS = 90
"""Days since the till was put up."""

LAST_HOUR = 10
"""What was recognised in the last hour."""


@dataclass(frozen=True, slots=True)
class World:
    """How a shop sells. ``exponent`` of the skew, sales a day; ``drift``: so many days ago half of
    the products changed places in the ranks. ``bursts``: this share of what comes is what came
    within the last hour. ``gone``: this share of the products has a stock of nothing; it is
    ``stale`` if they are sold all the same."""

    exponent: float = 1.0
    a_day: int = 20
    drift: int | None = None
    bursts: float = 0.0
    gone: float = 0.0
    stale: bool = False
    uniform: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sales:
    """By product: ``by_day`` (DAYS, products) counts, today's first; ``last_hour`` counts; which
    are ``gone``; and the share of what comes ``next``."""

    by_day: npt.NDArray[np.int64]
    last_hour: npt.NDArray[np.int64]
    gone: npt.NDArray[np.bool_]
    next: Shares

    def expected(self, belief: Belief) -> Shares:
        """How often each product is to be expected, as ``Prior`` reckons it."""
        halved, since = np.divmod(np.arange(DAYS), belief.half_life)
        left = (1 - since / (2 * belief.half_life)) / 2**halved
        counts = left @ self.by_day + belief.lately * self.last_hour + belief.smoothing
        return counts * np.where(self.gone, belief.sold_out, 1.0)


def simulated(world: World, products: int, seed: int) -> Sales:
    random = np.random.default_rng(seed)
    then = now = zipf(products, world.exponent, random)
    if world.drift is not None:
        now = _swapped(then, random)
    shares = np.array([now if day < (world.drift or DAYS) else then for day in range(DAYS)])
    by_day = np.array([random.multinomial(world.a_day, row) for row in shares])
    last_hour = random.multinomial(LAST_HOUR, now) if world.bursts else np.zeros(products, int)
    gone = random.permutation(products) < round(world.gone * products)
    next_ = (1 - world.bursts) * now + world.bursts * last_hour / max(last_hour.sum(), 1)
    if world.uniform:
        next_ = np.full(products, 1 / products)
    if not world.stale:
        next_ = np.where(gone, 0, next_)
    return Sales(by_day, last_hour, gone, next_ / next_.sum())


def zipf(products: int, exponent: float, random: np.random.Generator) -> Shares:
    """The share (products,) of each in all sales."""
    shares = (1.0 + random.permutation(products)) ** -exponent
    return np.asarray(shares / shares.sum())


def _swapped(shares: Shares, random: np.random.Generator) -> Shares:
    """Half of the products have each other's shares."""
    changed = random.permutation(len(shares))[: len(shares) // 2]
    after = shares.copy()
    after[changed] = shares[random.permutation(changed)]
    return after


def without_history(sales: Sales) -> Sales:
    """The first day of a till."""
    return replace(sales, by_day=0 * sales.by_day, last_hour=0 * sales.last_hour)
