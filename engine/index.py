"""The photos of a gallery as vectors, and the products nearest to a query.

Up to some tens of thousands of photos every one is compared: a matrix product of a few
milliseconds. Beyond, a graph of neighbours (``engine/graph.py``) says which products are worth it.
What is told of a product is the same either way (docs/decisions/010).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.head import Ids, unit
from engine.held import Held
from engine.ids import places_of
from engine.rows import in_pieces
from engine.types import Vector

PROTOTYPE_SHARE = 0.85
"""How much of a product's score is its prototype, the rest its nearest photo."""

CANDIDATES = 64
"""So many products that the graph names are compared in earnest, or more where more are wanted …"""

_SPARE = 3
"""… namely this many for each."""


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
class Compared:
    """Similarities (m, n) of queries and photos, product after product: the places of the products
    (p,), and where each begins."""

    similarities: Vector
    places: Ids
    starts: Ids


class Index(Held):
    """Which products look like a query, among those that are held."""

    def scores(self, queries: Vector) -> Vector:
        """Scores (m, products), in the order of ``product_ids``, of unit vectors (m, d)."""
        return self._fused(self._compared(queries, None))

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
        places = self._worth_comparing(query, k, among, favoured or {})
        if not len(self) or (places is not None and not len(places)):
            return []
        compared = self._compared(query[None], places)
        scores = self._fused(compared)[0]
        if favoured:
            scores = scores + self._liked(compared.places, favoured)
        return [self._candidate(i, scores, compared) for i in _best(scores, k)]

    def prototype(self, product_id: int) -> Vector | None:
        """The mean direction (d,) of a product's photos; None when it has none here."""
        places = self._known(np.array([product_id]))
        return np.asarray(unit(self._sums(places))[0]) if len(places) else None

    def nearest_photos(self, query: Vector, product_id: int, most: int) -> list[int]:
        """The photos of a product that are nearest to a unit vector (d,), best first."""
        photos, _ = self._photos.photos_of(self._known(np.array([product_id])))
        best = np.argsort(-(self._rows.take(self._photos.rows[photos]) @ query))[:most]
        return [int(id_) for id_ in self.photo_ids[photos][best]]

    def _worth_comparing(
        self, query: Vector, k: int, among: Iterable[int] | None, favoured: Mapping[int, float]
    ) -> Ids | None:
        """The places (p,) of the products to compare, in order; None for all."""
        if among is not None:
            return self._known(np.fromiter(among, np.int64))
        if self._graph is None:
            return None
        named = self._graph.nearest(query, max(CANDIDATES, _SPARE * k))
        wished = np.fromiter(favoured, np.int64, len(favoured))
        worth = np.unique(np.append(self._known(np.append(named, wished)), self._unlinked))
        return worth if 2 * len(worth) < len(self.product_ids) else None

    def _known(self, product_ids: Ids) -> Ids:
        """The places of those products that are here, in order."""
        places, known = places_of(np.unique(product_ids), self.product_ids)
        return places[known]

    def _compared(self, queries: Vector, places: Ids | None) -> Compared:
        photos = self._photos
        if places is None:
            similarities = self._rows.dot(queries)[:, photos.rows]
            return Compared(similarities, photos.all, photos.starts)
        own, starts = photos.photos_of(places)
        parts = [self._rows.dot_some(queries, rows) for rows in in_pieces(photos.rows[own])]
        return Compared(np.concatenate(parts, axis=1), places, starts)

    def _fused(self, compared: Compared) -> Vector:
        nearest = np.maximum.reduceat(compared.similarities, compared.starts, axis=1)
        total = np.add.reduceat(compared.similarities, compared.starts, axis=1)
        prototype = total / np.maximum(self._lengths[compared.places], 1e-12)
        return np.asarray((1 - PROTOTYPE_SHARE) * nearest + PROTOTYPE_SHARE * prototype)

    def _liked(self, places: Ids, favoured: Mapping[int, float]) -> Vector:
        """By how much the products in these places are favoured."""
        ids = np.array(sorted(favoured), np.int64)
        extra = np.array([favoured[int(id_)] for id_ in ids], np.float32)
        found, known = places_of(self.product_ids[places], ids)
        return np.where(known, extra[found], np.float32(0))

    def _candidate(self, number: int, scores: Vector, compared: Compared) -> Candidate:
        place, start = int(compared.places[number]), int(compared.starts[number])
        similarities = compared.similarities[0, start : start + self._photos.counts[place]]
        nearest = int(np.argmax(similarities))
        return Candidate(
            int(self.product_ids[place]),
            float(scores[number]),
            float(similarities[nearest]),
            int(self.photo_ids[self._photos.starts[place] + nearest]),
        )


def _best(scores: Vector, most: int) -> Ids:
    """Which scores are the best, best first; the first of those that are alike."""
    among = np.arange(len(scores))
    if most < len(scores):
        among = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    return among[np.argsort(-scores[among], kind="stable")][:most]
