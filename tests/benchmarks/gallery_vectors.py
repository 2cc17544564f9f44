"""Vectors of galleries larger than any we have, made to lie as real ones do.

What makes a search for neighbours hard is how many there are at about the same distance. That was
measured on 12,000 crops of the grocery photos (Lite0, head learnt from the photos of 41 of the 81
products), as the local intrinsic dimension of the twenty nearest crops of other photos (Levina &
Bickel 2005). It hardly changes with how many crops there are, so that products, their families and
theirs in turn lie like branches of a tree whose every level has the same share of the distance:

| among so many           | 1,000 | 3,000 | 12,000 | 100,000 |
|-------------------------|-------|-------|--------|---------|
| dimension, real         | 24.6  | 25.7  | 26.8   |         |
| dimension, made         | 26.5  | 27.2  | 27.4   | 29.6    |
| nearest, cosine, real   | 0.453 | 0.503 | 0.560  |         |
| nearest, made           | 0.455 | 0.502 | 0.547  | 0.604   |
| tenth nearest, real     | 0.314 | 0.375 | 0.444  |         |
| tenth nearest, made     | 0.332 | 0.386 | 0.447  | 0.528   |

The spectrum is that of the same crops: a first direction with 9 % of the variance, the k-th with
k^−0.62 · exp(−k/500). Without the tree (independent products, which no shop has) the dimension is
50 and more, and every graph has a hard time: recall 0.88 where this gives 1.00.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.head import Ids, unit
from engine.types import Vector

DIMENSION = 26
BRANCHES = 8
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """``levels`` of nodes (nᵢ, d), the last of them products, and how much is a photo's own."""

    levels: list[Vector]
    own: float
    places: Ids
    """Where in the tree each product is: their ids say nothing."""

    @classmethod
    def of(cls, products: int, width: int, seed: int) -> Tree:
        random = np.random.default_rng(seed)
        counts = [products]
        while counts[0] > BRANCHES:
            counts.insert(0, -(-counts[0] // BRANCHES))
        shared = 1 - np.array(counts, float) ** (-2 / DIMENSION)
        shares = np.sqrt(np.diff(np.append(0, shared))).astype(np.float32)
        levels = [s * _noise(random, n, width) for s, n in zip(shares, counts, strict=True)]
        return cls(levels, float(np.sqrt(1 - shared[-1])), random.permutation(products))

    def photos(self, products: Ids, random: np.random.Generator) -> Vector:
        """New photos (n, d) of products (n,)."""
        width = self.levels[0].shape[1]
        vectors = np.float32(self.own) * _noise(random, len(products), width)
        node = self.places[products]
        for level in reversed(self.levels):
            vectors += level[node]
            node = node // BRANCHES
        return unit(vectors)


def gallery(tree: Tree, owners: Ids, seed: int) -> Iterator[Vector]:
    """Photos (n, d) of products (n,), some at a time."""
    random = np.random.default_rng(seed)
    for start in range(0, len(owners), _AT_ONCE):
        yield tree.photos(owners[start : start + _AT_ONCE], random)


def queries(tree: Tree, count: int, seed: int) -> Vector:
    """New photos (n, d) of products drawn at random."""
    random = np.random.default_rng(seed)
    return tree.photos(random.integers(len(tree.places), size=count), random)


def _noise(random: np.random.Generator, count: int, width: int) -> Vector:
    number = np.arange(1, width + 1)
    spectrum = number**-0.62 * np.exp(-number / 500)
    spectrum[0] = 0
    spectrum *= 0.91 / spectrum.sum()
    spectrum[0] = 0.09
    return random.standard_normal((count, width), np.float32) * np.sqrt(spectrum).astype(np.float32)
