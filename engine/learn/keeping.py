"""Which of a product's learnt photos are kept when there are too many: those without which the
others would be told worst, and the newer rather than the older.

What a set of photos tells is its facility location: the sum over all photos of how near the nearest
kept one is (as in Lin & Bilmes 2011). The photo whose loss costs least goes first.
"""

from __future__ import annotations

import numpy as np

from engine.head import Ids
from engine.types import Vector

LIMIT = 24
"""Learnt photos of a product. What the shop has enrolled itself is never let go."""

_OLDEST = 0.5
"""What the oldest counts, the newest being 1."""


def superfluous(vectors: Vector, learnt: Ids, limit: int = LIMIT) -> Ids:
    """Of a product's photos (n, d), which of the ``learnt`` rows, oldest first, are to go so that
    ``limit`` of these are left."""
    alike = vectors @ vectors.T
    age = np.zeros(len(vectors))
    age[learnt] = np.linspace(_OLDEST, 1, len(learnt))
    there, left = np.ones(len(vectors), bool), list(learnt)
    gone: list[int] = []
    while len(left) > limit:
        losses = [_loss(alike, there, row) * age[row] for row in left]
        row = left.pop(int(np.argmin(losses)))
        there[row] = False
        gone.append(int(row))
    return np.array(gone, np.int64)


def _loss(alike: Vector, there: np.ndarray, row: int) -> float:
    """How much worse all photos are told without this one."""
    with_it = alike[:, there].max(axis=1)
    there = there.copy()
    there[row] = False
    if not there.any():
        return float("inf")
    return float((with_it - alike[:, there].max(axis=1)).sum())
