"""Vectors in blocks: what is added leaves the blocks before it alone, mapped files among them."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass

import numkong
import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.types import Vector

Stored = npt.NDArray[np.float32] | npt.NDArray[np.float16]

_SMALL = 1000
"""A last block below so many rows is copied when more are added, so that blocks stay few."""

_AT_ONCE = 4096
"""So many rows are copied at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Vectors (n, d) as ``blocks`` (nᵢ, d) of float32, or of float16 where they are many."""

    blocks: tuple[Stored, ...]

    def __len__(self) -> int:
        return sum(len(block) for block in self.blocks)

    @property
    def width(self) -> int:
        return int(self.blocks[0].shape[1])

    def plus(self, vectors: Vector) -> Rows:
        """With these (m, d) after them."""
        *before, last = self.blocks
        if last.dtype == np.float32 and len(last) < _SMALL:
            return Rows((*before, np.concatenate([last, vectors])))
        return Rows((*self.blocks, vectors))

    def dot(self, queries: Vector) -> Vector:
        """Products (m, n) with queries (m, d)."""
        parts = [_products(queries, block) for block in self.blocks]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def dot_some(self, queries: Vector, numbers: Ids) -> Vector:
        """Products (m, k) of queries (m, d) with the rows of these numbers (k,)."""
        found = np.empty((len(queries), len(numbers)), np.float32)
        for here, rows in self._by_block(numbers):
            found[:, here] = _products(queries, rows)
        return found

    def take(self, numbers: Ids) -> Vector:
        """The rows (k, d) with these numbers (k,), in this order, as float32."""
        found = np.empty((len(numbers), self.width), np.float32)
        for here, rows in self._by_block(numbers):
            found[here] = rows
        return found

    def rest(self) -> None:
        """Have the system take back what was read of mapped files, after all of it was read at
        once: what is needed again is read again. Where that cannot be asked for, nothing."""
        for block in self.blocks:
            mapped = _mapping(block)
            if mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
                mapped.madvise(mmap.MADV_DONTNEED)

    def _by_block(self, numbers: Ids) -> Iterator[tuple[npt.NDArray[np.bool_], Stored]]:
        """Which of these numbers are of a block, and their rows, for each block that has some."""
        first = 0
        for block in self.blocks:
            here = (numbers >= first) & (numbers < first + len(block))
            if here.any():
                yield here, block[numbers[here] - first]
            first += len(block)


def _products(queries: Vector, block: Stored) -> Vector:
    """NumPy has no fast product of float16, and turning them into float32 takes longer still."""
    if block.dtype == np.float32:
        return np.asarray(queries @ block.T, np.float32)
    return np.asarray(numkong.cdist(queries.astype(np.float16), block, "dot"), np.float32)


def _mapping(block: Stored) -> mmap.mmap | None:
    """The mapped file that a block lies in, if it lies in one."""
    below: object = block
    while isinstance(below, np.ndarray):
        below = below.base
    return below if isinstance(below, mmap.mmap) else None


def in_pieces(numbers: Ids) -> Iterator[Ids]:
    """A few thousand at a time, so that nothing large is copied whole."""
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
