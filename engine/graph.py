"""A graph of neighbours (HNSW, Malkov & Yashunin 2018) over products, by usearch.

It only says which products are worth comparing: what it has forgotten or never knew costs a look
in vain or one more comparison, never a wrong answer. A graph that is asked is never written to;
what is new goes into another one, built aside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
import usearch
from usearch.index import Index as Hnsw

from engine.head import Ids
from engine.ids import Marks, places_of
from engine.types import Vector

Codes = npt.NDArray[np.int8]

CONNECTIVITY, CARE, EFFORT = 16, 128, 128
"""Links of a node; how many nodes are kept in sight while it is linked, and while it is asked."""

MADE_BY = f"usearch {usearch.__version__} {CONNECTIVITY} {CARE}"
"""What is made by another version is made anew."""

_AT_ONCE = 64
"""So many products are linked before it is asked whether to go on."""

_SAMPLE = 4096
_LARGEST = 127
_HEADROOM = 1.1


class Products(Protocol):
    """What a graph is built from: an ``Index``."""

    @property
    def product_ids(self) -> Ids: ...

    def marks(self) -> Marks: ...

    def prototypes(self, product_ids: Ids) -> Vector: ...


@dataclass(frozen=True, eq=False)
class Graph:
    """``product_ids`` (n,) and ``marks`` (n,) say which product each node is, and by which photos
    (see ``Index.marks``). One that has changed has several nodes, one that is gone still has some.

    Coordinates are int8, ``scale`` times as large. ``raw`` is what ``nodes`` reads from a file.
    """

    nodes: Hnsw
    product_ids: Ids
    marks: Marks
    scale: float
    raw: memoryview | None = None

    def __len__(self) -> int:
        return len(self.product_ids)

    @cached_property
    def _ordered(self) -> Marks:
        return np.sort(self.marks)

    def nearest(self, query: Vector, most: int) -> Ids:
        """Ids of about the ``most`` products whose prototypes are nearest to a query (d,)."""
        found = self.nodes.search(_coded(query, self.scale), most, threads=1)
        return self.product_ids[np.asarray(found.keys, np.int64)]

    def has(self, marks: Marks) -> npt.NDArray[np.bool_]:
        """Whether products (n,) are in the graph as they are now."""
        return places_of(marks, self._ordered)[1]

    def to_bytes(self) -> memoryview:
        return memoryview(self.nodes.save() or b"")


def opened(raw: memoryview, product_ids: Ids, marks: Marks, scale: float, width: int) -> Graph:
    """A graph that stays in ``raw``, most of it unread. The bytes must be those that were written:
    usearch does not survive others."""
    nodes = _nothing(width)
    nodes.view(raw)
    return Graph(_at_usual_effort(nodes), product_ids, marks, scale, raw)


def built(products: Products, before: Graph | None, go_on: Callable[[], bool]) -> Graph | None:
    """A graph of these products, beginning with the one from before if that came from a file; None
    when it was not to go on.

    The one from before is only read: another thread may ask it meanwhile.
    """
    base = before if before is not None and before.raw is not None else None
    marks = products.marks()
    missing = np.arange(len(marks)) if base is None else np.flatnonzero(~base.has(marks))
    new, new_marks = products.product_ids[missing], marks[missing]
    if base is None:
        scale = _scale(products)
        graph = Graph(_nothing(len(products.prototypes(new[:1])[0])), new, new_marks, scale)
    else:
        ids = np.concatenate([base.product_ids, new])
        graph = Graph(_copy(base), ids, np.concatenate([base.marks, new_marks]), base.scale)
    for start in range(0, len(new), _AT_ONCE):
        if not go_on():
            return None
        some = new[start : start + _AT_ONCE]
        first = len(graph) - len(new) + start
        codes = _coded(products.prototypes(some), graph.scale)
        graph.nodes.add(np.arange(first, first + len(some), dtype=np.uint64), codes, threads=1)
    return graph


def _nothing(width: int) -> Hnsw:
    return Hnsw(
        ndim=width,
        metric="ip",
        dtype="i8",
        connectivity=CONNECTIVITY,
        expansion_add=CARE,
        expansion_search=EFFORT,
    )


def _copy(graph: Graph) -> Hnsw:
    """One that can be added to."""
    nodes = _nothing(graph.nodes.ndim)
    nodes.load(graph.raw)
    return _at_usual_effort(nodes)


def _at_usual_effort(nodes: Hnsw) -> Hnsw:
    """Both are forgotten in a file."""
    nodes.expansion_add, nodes.expansion_search = CARE, EFFORT  # type: ignore[misc]
    return nodes


def _scale(products: Products) -> float:
    """So that the coordinates of some products drawn at random just fit into a byte."""
    ids = products.product_ids
    some = np.sort(np.random.default_rng(0).permutation(ids)[:_SAMPLE])
    return _LARGEST / (_HEADROOM * float(np.abs(products.prototypes(some)).max()))


def _coded(vectors: Vector, scale: float) -> Codes:
    return np.asarray(np.clip(np.rint(vectors * scale), -_LARGEST, _LARGEST), np.int8)
