"""All of a gallery's vectors in memory, and the products nearest to a query.

An exact scan: 30,000 × 1280 is one matrix product of a few milliseconds. A vector library takes
over when catalogues grow beyond that (design §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.head import Ids, unit
from engine.types import Vector

PROTOTYPE_SHARE = 0.85
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


class Index:
    """Unit vectors (n, d) sorted by product, and per product its prototype: their mean."""

    def __init__(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> None:
        """``vectors`` (n, d) float32 of length one, ``photo_ids`` and ``product_ids`` (n,)."""
        order = np.argsort(product_ids, kind="stable")
        self._vectors = vectors[order]
        self._photo_ids = photo_ids[order]
        self.product_ids, self._starts = np.unique(product_ids[order], return_index=True)
        self._counts = np.diff(np.append(self._starts, len(photo_ids)))
        self._prototypes = self._means()

    def __len__(self) -> int:
        return len(self._photo_ids)

    def with_photos(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> Index:
        """A new index that has these photos too."""
        return Index(
            np.concatenate([self._vectors, vectors]),
            np.concatenate([self._photo_ids, photo_ids]),
            np.concatenate([np.repeat(self.product_ids, self._counts), product_ids]),
        )

    def scores(self, queries: Vector) -> Vector:
        """Scores (m, products), in the order of ``product_ids``, of unit vectors (m, d)."""
        return self._fuse(queries, queries @ self._vectors.T)

    def search(
        self,
        query: Vector,
        k: int,
        among: Iterable[int] | None = None,
        favoured: Mapping[int, float] | None = None,
    ) -> Sequence[Candidate]:
        """The ``k`` best products for a unit vector (d,), best first, one entry per product.

        ``among`` limits the products; ``favoured`` adds to the scores of some.
        """
        if not len(self):
            return []
        similarities = query @ self._vectors.T
        scores = self._fuse(query[None], similarities[None])[0]
        if among is not None:
            wanted = np.isin(self.product_ids, np.fromiter(among, np.int64))
            scores = np.where(wanted, scores, -np.inf)
        if favoured:
            liked = np.array([favoured.get(int(id_), 0.0) for id_ in self.product_ids])
            scores = scores + liked.astype(np.float32)
        best = np.argsort(-scores, kind="stable")[:k]
        return [self._candidate(i, scores, similarities) for i in best if np.isfinite(scores[i])]

    def prototype(self, product_id: int) -> Vector | None:
        """The mean direction (d,) of a product's photos; None when it has none here."""
        place = int(np.searchsorted(self.product_ids, product_id))
        if place == len(self.product_ids) or self.product_ids[place] != product_id:
            return None
        return np.asarray(self._prototypes[place])

    def nearest_photos(self, query: Vector, product_id: int, most: int) -> list[int]:
        """The photos of a product that are nearest to a unit vector (d,), best first."""
        place = int(np.searchsorted(self.product_ids, product_id))
        start = self._starts[place]
        own = slice(start, start + self._counts[place])
        best = np.argsort(-(self._vectors[own] @ query))[:most]
        return [int(id_) for id_ in self._photo_ids[own][best]]

    def _fuse(self, queries: Vector, similarities: Vector) -> Vector:
        nearest = np.maximum.reduceat(similarities, self._starts, axis=1)
        prototype = queries @ self._prototypes.T
        return np.asarray((1 - PROTOTYPE_SHARE) * nearest + PROTOTYPE_SHARE * prototype)

    def _candidate(self, position: int, scores: Vector, similarities: Vector) -> Candidate:
        start = self._starts[position]
        stop = start + self._counts[position]
        nearest = start + int(np.argmax(similarities[start:stop]))
        return Candidate(
            int(self.product_ids[position]),
            float(scores[position]),
            float(similarities[nearest]),
            int(self._photo_ids[nearest]),
        )

    def _means(self) -> Vector:
        if not len(self):
            return self._vectors
        return unit(np.add.reduceat(self._vectors, self._starts, axis=0))
