"""All embeddings in memory, and the products nearest to a query.

An exact scan: 30,000 × 1280 is one matrix product of a few milliseconds. A vector library takes
over when catalogues grow beyond that (design §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.types import Vector

Ids = npt.NDArray[np.int64]

PROTOTYPE_SHARE = 0.7
"""How much of a product's score is its prototype, the rest its nearest photo."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product and how much it looks like the query.

    ``score`` ranks; ``similarity`` is the cosine with ``photo_id``, its nearest photo.
    """

    product_id: int
    score: float
    similarity: float
    photo_id: int


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """What the gallery answers about its own photos, each left out once.

    The two best scores (n, 2) with the photo's product still there (from its other photos) and,
    ``unknown``, with the product taken away; ``known_right`` (n,) whether the best was right.
    """

    photos: int
    known_scores: Vector
    known_right: npt.NDArray[np.bool_]
    unknown_scores: Vector


class Index:
    """The gallery: unit vectors (n, d), and per product the unit mean of its vectors.

    Embeddings enter as square roots: it evens out the few channels that answer to everything
    (power normalisation, Perronnin et al. 2010), worth one to two points of R@1 here.
    """

    def __init__(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> None:
        """``vectors`` (n, d) float32 of any length, ``photo_ids`` and ``product_ids`` (n,)."""
        order = np.argsort(product_ids, kind="stable")
        self._vectors = flatten(vectors[order])
        self._photo_ids = photo_ids[order]
        self._products, self._starts = np.unique(product_ids[order], return_index=True)
        self._counts = np.diff(np.append(self._starts, len(self._photo_ids)))
        self._sums = self._sum_per_product()
        self._prototypes = unit(self._sums)

    def __len__(self) -> int:
        return len(self._photo_ids)

    @property
    def products(self) -> int:
        return len(self._products)

    def with_photos(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> Index:
        """A new index that has these photos too."""
        old_products = np.repeat(self._products, self._counts)
        return Index(
            np.concatenate([np.square(self._vectors), vectors]),
            np.concatenate([self._photo_ids, photo_ids]),
            np.concatenate([old_products, product_ids]),
        )

    def search(
        self, query: Vector, k: int, among: Iterable[int] | None = None
    ) -> Sequence[Candidate]:
        """The ``k`` best products for a query (d,), best first, one entry per product.

        ``among`` limits the products.
        """
        if not len(self):
            return []
        flat = flatten(query)
        similarities = self._vectors @ flat
        nearest = np.maximum.reduceat(similarities, self._starts)
        scores = _fused(nearest, self._prototypes @ flat)
        if among is not None:
            wanted = np.isin(self._products, np.fromiter(among, np.int64))
            scores = np.where(wanted, scores, -np.inf)
        best = np.argsort(-scores, kind="stable")[:k]
        return [self._candidate(i, scores, similarities) for i in best if np.isfinite(scores[i])]

    def leave_one_out(self, most: int) -> Trials:
        """Ask the gallery about up to ``most`` of its own photos, spread evenly over it.

        Only photos whose product has others take part; below three products there are no trials.
        """
        counts = self._counts
        owner = np.repeat(np.arange(len(counts)), counts)
        eligible = np.flatnonzero(counts[owner] > 1)
        if len(counts) < 3 or not len(eligible):
            none = np.zeros((0, 2), np.float32)
            return Trials(0, none, np.zeros(0, bool), none)
        chosen = eligible[np.linspace(0, len(eligible) - 1, min(most, len(eligible))).astype(int)]
        own, rows = owner[chosen], np.arange(len(chosen))
        similarities = self._vectors[chosen] @ self._vectors.T
        similarities[rows, chosen] = -1.0
        nearest = np.maximum.reduceat(similarities, self._starts, axis=1)
        prototype = self._vectors[chosen] @ self._prototypes.T
        rest = unit(self._sums[own] - self._vectors[chosen])
        prototype[rows, own] = np.einsum("ij,ij->i", rest, self._vectors[chosen])
        scores = _fused(nearest, prototype)
        known, right = _two_best(scores), scores.argmax(axis=1) == own
        scores[rows, own] = -1.0
        return Trials(len(chosen), known, right, _two_best(scores))

    def _candidate(self, position: int, scores: Vector, similarities: Vector) -> Candidate:
        start = self._starts[position]
        stop = start + self._counts[position]
        nearest = start + int(np.argmax(similarities[start:stop]))
        return Candidate(
            int(self._products[position]),
            float(scores[position]),
            float(similarities[nearest]),
            int(self._photo_ids[nearest]),
        )

    def _sum_per_product(self) -> Vector:
        if not len(self):
            return self._vectors
        return np.add.reduceat(self._vectors, self._starts, axis=0)


def _fused(nearest: Vector, prototype: Vector) -> Vector:
    return (1 - PROTOTYPE_SHARE) * nearest + PROTOTYPE_SHARE * prototype


def _two_best(scores: Vector) -> Vector:
    return -np.sort(-scores, axis=1)[:, :2]


def flatten(embeddings: Vector) -> Vector:
    """Embeddings (…, d) as unit vectors of their square roots."""
    return unit(np.sqrt(np.maximum(embeddings, 0)))


def unit(vectors: Vector) -> Vector:
    """Vectors (…, d) scaled to length one; zero stays zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), np.float32)
