"""Pairs: which vectors are near each other, and what hangs together through pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.head import Ids, unit
from engine.types import DuplicateReason, Vector

DIMENSIONS = 128
"""So many directions, in which the vectors differ most, are compared: a gigabyte of embeddings
becomes fifty megabytes, and neighbours stay neighbours."""

MOST = 5
"""Most neighbours of a vector that are of interest."""

_FIT_ON = 4000
_AT_ONCE = 8_000_000
"""Similarities in memory at a time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two products or two photos that may be the same, the lower id first."""

    first: int
    second: int
    reason: DuplicateReason
    certainty: float

    @property
    def ids(self) -> tuple[int, int]:
        return self.first, self.second


def ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def among(ids: Sequence[int], reason: DuplicateReason, certainty: float) -> list[Pair]:
    """Each with each other; in a big group the first ones with all, which holds it together."""
    one_and_other = ((a, b) for n, a in enumerate(ids[:MOST]) for b in ids[n + 1 :])
    return [Pair(*ordered(a, b), reason, certainty) for a, b in one_and_other]


@dataclass(frozen=True, slots=True, eq=False)
class Reduction:
    """``mean`` (d,) and ``basis`` (d, r): principal components (Pearson 1901)."""

    mean: Vector
    basis: Vector

    def apply(self, vectors: Vector) -> Vector:
        """(n, r) of length one, for vectors (n, d)."""
        return unit(np.asarray((vectors - self.mean) @ self.basis, np.float32))


def fit_reduction(vectors: Vector) -> Reduction:
    """From some of the vectors (n, d)."""
    some = vectors[:: max(1, len(vectors) // _FIT_ON)]
    mean = np.asarray(some.mean(axis=0), np.float32)
    centred = some - mean
    _, basis = np.linalg.eigh(centred.T @ centred)
    return Reduction(mean, np.asarray(basis[:, -DIMENSIONS:], np.float32))


def neighbours(vectors: Vector, least: float) -> Iterator[tuple[int, Ids]]:
    """Pairs (m, 2) of rows of unit vectors (n, d) whose cosine is at least ``least``, of each row
    at most its ``MOST`` nearest; with how many rows have been compared."""
    count = len(vectors)
    block = max(1, _AT_ONCE // max(1, count))
    for start in range(0, count, block):
        stop = min(count, start + block)
        alike = vectors[start:stop] @ vectors.T
        alike[np.arange(stop - start), np.arange(start, stop)] = -1
        yield stop, _pairs(alike, start, least)


def _pairs(alike: Vector, start: int, least: float) -> Ids:
    rows, columns = np.nonzero(alike >= least)
    values = alike[rows, columns]
    order = np.lexsort((-values, rows))
    rows, columns = rows[order], columns[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)  # 0 is the row's nearest
    near = place < MOST
    pairs = np.column_stack([rows[near] + start, columns[near]])
    return np.unique(np.sort(pairs, axis=1), axis=0).astype(np.int64)


def groups(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """What hangs together, each group in order, by union-find with path halving (Tarjan 1975)."""
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for first, second in pairs:
        low, high = ordered(root(first), root(second))
        parent[high] = low
    members: dict[int, list[int]] = {}
    for one in sorted(parent):
        members.setdefault(root(one), []).append(one)
    return [tuple(group) for group in members.values()]
