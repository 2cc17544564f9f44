"""What SURE would cost and gain under other promises: the arrays behind the slider."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from engine import promise
from engine.calibration import UNKNOWN_SHARE
from engine.interval import wilson
from engine.promise import Ledger, Verdicts
from engine.types import Bargain

PROMISES = (
    0.90, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.988, 0.99, 0.992, 0.995, 0.997, 0.998, 0.999,
)  # fmt: skip
"""What can be promised. Below nine of ten SURE would be no more than a guess, and beyond 999 of
1,000 no shop has questions enough to tell."""


@lru_cache(maxsize=1)
def bargains(ledger: Ledger) -> tuple[Bargain, ...]:
    """One for each of ``PROMISES``, from a ledger that has answers. The last ones are remembered:
    they are the same whatever is promised now."""
    return tuple(_bargain(ledger, promised) for promised in PROMISES)


def _bargain(ledger: Ledger, promised: float) -> Bargain:
    found = promise.verdicts(ledger, promised)
    asked = found.rank >= 0
    given = int((found.sure & asked).sum())
    right = int((found.sure & (found.rank == 0)).sum())
    fooled, strangers = int(found.stranger_sure.sum()), len(found.stranger_sure)
    weight = _weight(ledger, found)
    least, most = wilson(right * weight, given * weight)
    coverage, precision = given / int(asked.sum()), right / given if given else 0.0
    fooled_most = wilson(fooled * weight, strangers * weight)[1]
    return Bargain(
        promised,
        coverage,
        precision,
        least,
        most,
        fooled / strangers,
        _mixed(coverage * (1 - precision), fooled / strangers),
        _mixed(coverage * (1 - least), fooled_most),
    )


def _weight(ledger: Ledger, found: Verdicts) -> float:
    """For how much a question counts: two about one photo say little more than one."""
    asked = ledger.photos[found.rank >= 0]
    return len(np.unique(asked)) / len(asked)


def _mixed(known: float, strange: float) -> float:
    """A share of all customers, of whom some bring what the shop does not have."""
    return (1 - UNKNOWN_SHARE) * known + UNKNOWN_SHARE * strange
