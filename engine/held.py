"""The photos that an index holds, and what changes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Self

import numpy as np

from engine.graph import Graph
from engine.grouped import Grouped
from engine.head import Ids, unit
from engine.ids import Marks, places_of, stamps
from engine.rows import Rows, Stored, in_pieces
from engine.types import Vector


class Lengths(NamedTuple):
    """How long the sums of products' vectors are: ``lengths`` (p,) by ``marks`` (p,), in order."""

    marks: Marks
    lengths: Vector


class Held:
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
    def over(cls, rows: Rows, photos: Grouped, known: Lengths | None = None) -> Self:
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

    def rest(self) -> None:
        """After all vectors were read: see ``Rows.rest``."""
        self._rows.rest()

    # Changes

    def with_photos(self, vectors: Vector, photo_ids: Ids, product_ids: Ids) -> Self:
        """A new index that has these photos too."""
        rows = np.arange(len(self._rows), len(self._rows) + len(photo_ids))
        photos = self._photos.plus(photo_ids, product_ids, rows, stamps(photo_ids, vectors))
        return self._changed(self._rows.plus(vectors), photos, product_ids)

    def without(self, photo_ids: Ids) -> Self:
        """A new index that does not have these photos."""
        gone = np.isin(self.photo_ids, photo_ids)
        return self._changed(self._rows, self._photos.only(~gone), self.owners[gone])

    def given(self, photo_ids: Ids, product_ids: Ids) -> Self:
        """A new index in which these photos (n,) are of these products (n,)."""
        places = self._find(photo_ids)
        owners = self.owners.copy()
        owners[places] = product_ids
        touched = np.append(self.owners[places], product_ids)
        return self._changed(self._rows, self._photos.given(owners), touched)

    def _changed(self, rows: Rows, photos: Grouped, touched: Ids) -> Self:
        new = type(self).__new__(type(self))
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

    def on(self, base: Stored, photo_ids: Ids) -> Self:
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

    def _copy(self) -> Self:
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__)
        return new

    # The graph

    def linked(self, graph: Graph | None) -> Self:
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
