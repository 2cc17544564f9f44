"""Ids of photos and products as arrays: where they are among others, and what tells sets apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.types import Vector

Marks = npt.NDArray[np.uint64]

_TELLING = 6
_STEPS = 64
"""Coordinates by which vectors are told apart, and steps from 0 to 1: coarse, so that a vector that
is reckoned once more, or kept with half the precision, mostly stays the same."""


def places_of(wanted: Ids | Marks, ordered: Ids | Marks) -> tuple[Ids, npt.NDArray[np.bool_]]:
    """Where ``wanted`` (n,) are in ``ordered``; and which of them are there at all."""
    if not len(ordered):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    places = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return places, np.asarray(ordered[places] == wanted)


def scrambled(ids: Ids) -> Marks:
    """Numbers whose sums tell sets of ids apart (SplitMix64's finaliser, Steele et al. 2014)."""
    mixed = ids.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


def stamps(photo_ids: Ids, vectors: Vector) -> Marks:
    """A number for each photo (n,) and its vector (n, d): the catalogue may give the id of a photo
    that was taken back to the next one."""
    few = np.rint(np.asarray(vectors[:, :_TELLING], np.float32) * _STEPS).astype(np.int64)
    told = few @ (np.int64(3 * _STEPS) ** np.arange(few.shape[1]))
    return scrambled(photo_ids.astype(np.int64) + scrambled(told).astype(np.int64))
