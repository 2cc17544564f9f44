"""What an index is made of, kept on disk between two starts: vectors, lengths, the graph.

All of it can be made again from the catalogue, and is whenever it does not fit.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine import graph as graphs
from engine import paths
from engine.graph import Graph
from engine.head import Head, Ids
from engine.held import Lengths
from engine.ids import Marks, stamps
from engine.rows import Stored
from engine.shelf import Array, Kept, Shelf
from engine.types import Vector

log = logging.getLogger(__name__)

GoOn = Callable[[], bool]

KEPT_FROM = 2000
"""Fewer photos are placed in a moment."""

HALVED_FROM = 25_000
"""More photos than these stay in the file, as float16, and are read from there as they are used."""


class Base(NamedTuple):
    """Vectors (n, d), the photos (n,) they are of, and their stamps."""

    vectors: Stored
    photo_ids: Ids
    stamps: Marks


class IndexCache:
    """The files of one space of one catalogue. Writing never fails: what cannot be kept is not."""

    def __init__(self, catalogue_id: str, models: Sequence[str], head: Head, version: int) -> None:
        space = hashlib.sha256(" ".join(models).encode()).hexdigest()[:8]
        self._key = f"{version} {_fingerprint(head)}"
        self._width = head.width
        folder = _folder(hashlib.sha256(catalogue_id.encode()).hexdigest()[:16])
        self._vectors, self._lengths, self._graph = (
            Shelf(folder, f"{kind}-{space}") for kind in ("vectors", "lengths", "graph")
        )
        self._key_of_graph = f"{self._key} {graphs.MADE_BY}"
        self.works = True

    def base(self) -> Base | None:
        return _as_base(self._vectors.newest(self._key))

    def keep_base(
        self, photo_ids: Ids, vectors: Iterable[Vector], go_on: GoOn = lambda: True
    ) -> Base | None:
        """Write vectors (n, d), given in pieces, and give them back mapped."""
        stamped: list[Marks] = []

        def halved() -> Iterator[Stored]:
            done = 0
            for piece in vectors:
                stamped.append(stamps(photo_ids[done : done + len(piece)], piece))
                done += len(piece)
                yield np.asarray(piece, "<f2")

        parts: dict[str, Iterable[Array]] = {
            "photo_ids": [photo_ids], "vectors": halved(), "stamps": stamped,
        }  # fmt: skip
        return _as_base(self._tried(self._vectors.keep(self._key, parts, None, go_on), go_on))

    def lengths(self) -> Lengths | None:
        kept = self._lengths.newest(self._key)
        return Lengths(kept.arrays["marks"], kept.arrays["lengths"]) if kept else None

    def keep_lengths(self, lengths: Lengths) -> None:
        parts: dict[str, Iterable[Array]] = {
            "marks": [lengths.marks], "lengths": [lengths.lengths],
        }  # fmt: skip
        self._lengths.keep(self._key, parts)

    def graph(self) -> Graph | None:
        return self._as_graph(self._graph.newest(self._key_of_graph))

    def keep_graph(self, graph: Graph, go_on: GoOn) -> Graph | None:
        """Write a graph and give it back mapped."""
        raw = np.frombuffer(graph.to_bytes(), np.uint8)
        parts: dict[str, Iterable[Array]] = {
            "product_ids": [graph.product_ids], "marks": [graph.marks], "nodes": _pieces(raw),
        }  # fmt: skip
        about = {"scale": graph.scale}
        return self._as_graph(
            self._tried(self._graph.keep(self._key_of_graph, parts, about, go_on), go_on)
        )

    def _as_graph(self, kept: Kept | None) -> Graph | None:
        if kept is None:
            return None
        ids, marks = np.array(kept.arrays["product_ids"]), np.array(kept.arrays["marks"])
        raw = kept.arrays["nodes"].data
        return graphs.opened(raw, ids, marks, kept.about["scale"], self._width)

    def _tried(self, kept: Kept | None, go_on: GoOn) -> Kept | None:
        """A disk that is full or read-only is not tried again until the next start."""
        self.works = self.works and (kept is not None or not go_on())
        return kept


def _as_base(kept: Kept | None) -> Base | None:
    """In memory as float32, which is faster, unless there are many."""
    if kept is None:
        return None
    ids, stamped, vectors = (kept.arrays[n] for n in ("photo_ids", "stamps", "vectors"))
    halved = len(ids) > HALVED_FROM
    return Base(vectors if halved else vectors.astype(np.float32), np.array(ids), np.array(stamped))


def _folder(name: str) -> Path | None:
    try:
        return paths.cache() / "index" / name
    except OSError as error:
        log.warning("there is no place to keep the index: %s", error)
        return None


def _fingerprint(head: Head) -> str:
    told = hashlib.sha256(repr((head.photos, head.rest)).encode())
    for array in (head.mean, head.basis, head.root, head.directions, head.gains):
        told.update(b"-" if array is None else np.ascontiguousarray(array).data)
    return told.hexdigest()[:16]


def _pieces(raw: Array) -> Iterator[Array]:
    return (raw[start : start + (1 << 22)] for start in range(0, len(raw), 1 << 22))
