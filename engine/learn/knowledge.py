"""How well a product is known: by how many photos, from how many sides, and beside what else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calibration import Curves
from engine.head import unit
from engine.index import PROTOTYPE_SHARE, Index
from engine.tidy import look_alikes
from engine.tidy.look_alikes import LEAST_CHANCE, Likeness
from engine.types import Advice, Knowledge, Product, Vector

ENOUGH_PHOTOS = 5
ENOUGH_SIDES = 3

_SAME_SIDE = 0.6
"""Photos at least this much alike (cosine) show the same side."""

_ASKED = 12


@dataclass(frozen=True, slots=True)
class Known:
    """``named`` is the share of its photos by which it would be found if each were not there."""

    product_id: int
    photos: int = 0
    sides: int = 0
    named: float = 0.0
    other_id: int | None = None
    chance: float = 0.0
    own_photo_id: int | None = None
    other_photo_id: int | None = None


def of(index: Index, curves: Curves, product_id: int) -> Known:
    """What a gallery says of one of its products."""
    own = np.flatnonzero(index.owners == product_id)
    if not len(own):
        return Known(product_id)
    vectors = index.vectors(index.photo_ids[own])
    other_id, chance = look_alikes.nearest_other(index, curves, product_id, _ASKED)
    photos: tuple[int | None, int | None] = (None, None)
    if other_id is not None:
        like = look_alikes.with_photos(index, Likeness(product_id, other_id, chance))
        photos = like.photos
    return Known(
        product_id, len(own), sides(vectors), _named(index, vectors[:_ASKED], product_id),
        other_id, chance, *photos,
    )  # fmt: skip


def sides(vectors: Vector) -> int:
    """From how many sides unit vectors (n, d) show a thing: a photo that is not like any of the
    sides so far shows another."""
    found: list[int] = []
    for row, vector in enumerate(vectors):
        if not found or float((vectors[found] @ vector).max()) < _SAME_SIDE:
            found.append(row)
    return len(found)


def _named(index: Index, vectors: Vector, product_id: int) -> float:
    """The share of photos (n, d) that are found when each is not there; 0 for a single one."""
    if len(vectors) < 2:
        return 0.0
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1)
    without = unit(vectors.sum(axis=0) - vectors)
    own = (1 - PROTOTYPE_SHARE) * alike.max(axis=1)
    own += PROTOTYPE_SHARE * np.sum(without * vectors, axis=1)
    owners = np.full(len(vectors), product_id)
    others = look_alikes.best_others(index, vectors, owners)[0][:, 0]
    return float(np.mean(own > others))


def told(known: Known, other: Product | None) -> Knowledge:
    """With what would help most. ``other`` is the product that it is taken for most easily."""
    advice, wanted = _advice(known, other)
    is_alike = other is not None and known.chance >= LEAST_CHANCE
    return Knowledge(
        known.product_id, _score(known), known.photos, known.sides, advice, wanted,
        other if is_alike else None,
        known.chance if is_alike else 0.0,
        known.own_photo_id if is_alike else None,
        known.other_photo_id if is_alike else None,
    )  # fmt: skip


def _score(known: Known) -> float:
    many = min(1.0, known.photos / ENOUGH_PHOTOS)
    varied = min(1.0, known.sides / ENOUGH_SIDES)
    return many * 0.5 + varied * 0.5


def _advice(known: Known, other: Product | None) -> tuple[Advice, int]:
    if not known.photos:
        return Advice.NO_PHOTO, ENOUGH_PHOTOS
    if known.photos < ENOUGH_PHOTOS:
        return Advice.FEW_PHOTOS, ENOUGH_PHOTOS - known.photos
    if known.sides < ENOUGH_SIDES:
        return Advice.ONE_SIDE, ENOUGH_SIDES - known.sides
    if other is not None and known.chance >= LEAST_CHANCE:
        return Advice.LOOK_ALIKE, ENOUGH_SIDES
    return Advice.ENOUGH, 0
