"""The photos of a gallery as vectors, and the products nearest to a query.

Up to some tens of thousands of photos every one is compared: a matrix product of a few
milliseconds. Beyond, a graph of neighbours (``engine/graph.py``) says which products are worth it.
What is told of a product is the same either way (docs/decisions/010).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.graph import Graph
from engine.grouped import Grouped
from engine.head import Ids, unit
from engine.ids import Marks, places_of, stamps
from engine.rows import Rows, Stored, in_pieces
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


class Lengths(NamedTuple):
    """How long the sums of products' vectors are: ``lengths`` (p,) by ``marks`` (p,), in order."""

    marks: Marks
    lengths: Vector


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """Similarities (m, n) of queries and photos, product after product: the places of the products
    (p,), and where each begins."""

    similarities: Vector
    places: Ids
    starts: Ids


class Index:
    """Photos and whose they are. It never changes: a change gives another, with the same vectors.

    A product's prototype is the mean direction of its photos. It is not kept: its product with a
    query is the sum of theirs, divided by the length of their sum.
    """

    def __init__(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> None:
        """``vectors`` (n, d) float32 of length one, ``photo_ids`` and ``product_ids`` (n,)."""
        rows = np.arange(len(photo_ids))
        stamped = stamps(photo_ids, vectors)
        self._set(Rows((vectors,)), Grouped(photo_ids, product_ids, rows, stamped))
        self._lengths = self._measured(self._photos.all)

    def _set(self, rows: Rows, photos: Grouped) -> None:
        self._rows, self._photos = rows, photos
        self._lengths = np.zeros(len(photos.product_ids), np.float32)
        self._graph: Graph | None = None
        self._unlinked = np.zeros(0, np.int64)

    @classmethod
    def over(cls, rows: Rows, photos: Grouped, known: Lengths | None = None) -> Index:
        """Of photos whose vectors are some of ``rows``. Lengths that are known save reading."""
        new = cls.__new__(cls)
        new._set(rows, photos)
        stale = photos.all
        if known is not None:
            places, found = places_of(photos.marks(photos.all), known.marks)
            new._lengths[found] = known.lengths[places[found]]
            stale = np.flatnonzero(~found)
        new._lengths[stale] = new._measured(stale)
        return new

    def __len__(self) -> int:
        return len(self._photos)

    @property
    def photo_ids(self) -> Ids:
        """Of all photos (n,), product after product."""
        return self._photos.photo_ids

    @property
    def owners(self) -> Ids:
        """The products (n,) of the photos."""
        return self._photos.owners

    @property
    def product_ids(self) -> Ids:
        """Of all products (p,), in order."""
        return self._photos.product_ids

    @property
    def strays(self) -> int:
        """How many vectors are of photos that are gone, or not in the first block."""
        return len(self._rows) - len(self) + len(self._rows) - len(self._rows.blocks[0])

    # Changes

    def with_photos(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> Index:
        """A new index that has these photos too."""
        rows = np.arange(len(self._rows), len(self._rows) + len(photo_ids))
        photos = self._photos.plus(photo_ids, product_ids, rows, stamps(photo_ids, vectors))
        return self._changed(self._rows.plus(vectors), photos, product_ids)

    def without(self, photo_ids: Ids) -> Index:
        """A new index that does not have these photos."""
        gone = np.isin(self.photo_ids, photo_ids)
        return self._changed(self._rows, self._photos.only(~gone), self.owners[gone])

    def given(self, photo_ids: Ids, product_ids: Ids) -> Index:
        """A new index in which these photos (n,) are of these products (n,)."""
        places = self._find(photo_ids)
        owners = self.owners.copy()
        owners[places] = product_ids
        touched = np.append(self.owners[places], product_ids)
        return self._changed(self._rows, self._photos.given(owners), touched)

    def _changed(self, rows: Rows, photos: Grouped, touched: Ids) -> Index:
        new = Index.__new__(Index)
        new._set(rows, photos)
        same = ~np.isin(photos.product_ids, touched)
        before, _ = places_of(photos.product_ids[same], self.product_ids)
        new._lengths[same] = self._lengths[before]
        stale = np.flatnonzero(~same)
        new._lengths[stale] = new._measured(stale)
        new._graph = self._graph
        as_before = same & np.isin(photos.product_ids, self.product_ids[self._unlinked])
        unlinked = np.append(np.flatnonzero(as_before), new._not_in_graph(stale))
        new._unlinked = np.sort(unlinked)
        return new

    def on(self, base: Stored, photo_ids: Ids) -> Index:
        """A new index of the same photos, with vectors from ``base`` (n, d) where that has them:
        they are of ``photo_ids`` (n,)."""
        order = np.argsort(photo_ids)
        places, known = places_of(self.photo_ids, photo_ids[order])
        others = np.flatnonzero(~known)
        numbers = order[places]
        numbers[others] = len(base) + np.arange(len(others))
        new = self._copy()
        new._rows = Rows((base,)).plus(self._rows.take(self._photos.rows[others]))
        new._photos = self._photos.lying(numbers)
        return new

    def _copy(self) -> Index:
        new = Index.__new__(Index)
        new.__dict__.update(self.__dict__)
        return new

    # The graph

    def linked(self, graph: Graph | None) -> Index:
        """This index, asking ``graph`` which products are worth comparing. What the graph does not
        know, or not as it is now, is always compared."""
        new = self._copy()
        new._graph = graph
        new._unlinked = new._not_in_graph(self._photos.all)
        return new

    @property
    def graph(self) -> Graph | None:
        return self._graph

    @property
    def unlinked(self) -> int:
        """How many products the graph does not know as they are now."""
        return len(self._unlinked)

    def _not_in_graph(self, places: Ids) -> Ids:
        if self._graph is None:
            return places[:0]
        return places[~self._graph.has(self._photos.marks(places))]

    # What is kept or built of it

    def vectors(self, photo_ids: Ids) -> Vector:
        """The vectors (m, d) of these photos."""
        return self._rows.take(self._photos.rows[self._find(photo_ids)])

    def all_vectors(self) -> Iterator[Vector]:
        """All vectors, some (k, d) at a time, in the order of ``photo_ids``."""
        return (self._rows.take(numbers) for numbers in in_pieces(self._photos.rows))

    def lengths(self) -> Lengths:
        marks = self.marks()
        order = np.argsort(marks)
        return Lengths(marks[order], self._lengths[order])

    def marks(self) -> Marks:
        """See ``Grouped.marks``; of all products (p,)."""
        return self._photos.marks(self._photos.all)

    def prototypes(self, product_ids: Ids) -> Vector:
        """The mean directions (p, d) of products' photos. They must be few, and all be here."""
        return unit(self._sums(np.searchsorted(self.product_ids, product_ids)))

    def _find(self, photo_ids: Ids) -> Ids:
        order = np.argsort(self.photo_ids)
        return order[np.searchsorted(self.photo_ids, photo_ids, sorter=order)]

    def _measured(self, places: Ids) -> Vector:
        """The lengths (p,) of the sums of these products' vectors."""
        lengths = [np.linalg.norm(self._sums(some), axis=1) for some in in_pieces(places)]
        return np.concatenate([np.zeros(0), *lengths]).astype(np.float32)

    def _sums(self, places: Ids) -> Vector:
        photos, starts = self._photos.photos_of(places)
        vectors = self._rows.take(self._photos.rows[photos])
        return np.asarray(np.add.reduceat(vectors, starts, axis=0))

    # Asking

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

    def _compared(self, queries: Vector, places: Ids | None) -> _Compared:
        photos = self._photos
        if places is None:
            similarities = self._rows.dot(queries)[:, photos.rows]
            return _Compared(similarities, photos.all, photos.starts)
        own, starts = photos.photos_of(places)
        parts = [queries @ self._rows.take(rows).T for rows in in_pieces(photos.rows[own])]
        return _Compared(np.concatenate(parts, axis=1), places, starts)

    def _fused(self, compared: _Compared) -> Vector:
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

    def _candidate(self, number: int, scores: Vector, compared: _Compared) -> Candidate:
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
