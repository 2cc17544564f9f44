"""Which photos are trained on, and which are kept to try the network on.

Of each product about the same share is held out. Photos that look much the same (one shot saved
again, cut, brightened; several of one sitting) lie all on one side: else the network would be tried
on what it has learnt by heart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from engine.errors import TooFewPhotos
from engine.head import Ids, flatten
from engine.tidy.pairs import fit_reduction, groups, neighbours
from engine.types import Vector

ALIKE = 0.85
"""From this cosine of what was seen on, reduced as for duplicates, photos are not parted. It holds
each grocery photo beside its copy that is brighter, smaller or cut to 90 %; of those cut to 80 %
most."""

SAME = 0.95
"""The same for their small grey copies, which do not depend on what other photos there are."""

LEAST = 4
"""Photos that a product needs to be tried; those of products with fewer are all trained on."""

WANTED = 2
"""Products with so many: naming the only one there is cannot be learnt."""

_LEFT = 2
"""Photos of a product that are trained on at least."""

_NOT_TO_BE_PARTED = -1
_TOO_MANY = 1.5
"""A group is held out whole unless that takes more than so many times what was wanted."""


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Rows of the photos ``trained`` on and ``held_out``, both in order."""

    trained: Ids
    held_out: Ids


def split(
    seen: Vector,
    copies: Vector,
    owner: Ids,
    share: float,
    seed: int,
    learnt: npt.NDArray[np.bool_] | None = None,
) -> Split:
    """``seen`` (n, views, channels) and small grey ``copies`` (n, 256) of photos whose product is
    ``owner`` (n,), numbered from 0. Photos that the network to compare with has ``learnt`` (n,) are
    not held out, nor what is like them: it would be asked about what it knows by heart.

    :raises TooFewPhotos: fewer than ``WANTED`` products have photos that can be held out.
    """
    random = np.random.default_rng(seed)
    unit_of = _units(seen, copies, owner) if len(owner) else owner
    if learnt is not None:
        unit_of[np.isin(unit_of, unit_of[learnt])] = _NOT_TO_BE_PARTED
    held = np.zeros(len(owner), bool)
    for product in np.flatnonzero(np.bincount(owner) >= LEAST):
        own = np.flatnonzero(owner == product)
        held[_drawn(own, unit_of[own], share, random)] = True
    tried = len(np.unique(owner[held]))
    if tried < WANTED:
        raise TooFewPhotos(products=tried, least=LEAST, wanted=WANTED)
    return Split(np.flatnonzero(~held), np.flatnonzero(held))


def weights(owner: Ids, products: int) -> Vector:
    """How much a photo of each product counts (products,), 1 on average over all photos: the less
    the more there are, by the square root (as in Mahajan et al. 2018), so that a product with few
    photos is learnt too, but not by heart."""
    counts = np.bincount(owner, minlength=products).astype(np.float64)
    rare = 1 / np.sqrt(np.maximum(counts, 1))
    return np.asarray(rare * counts.sum() / max(float((rare * counts).sum()), 1e-12), np.float32)


def _units(seen: Vector, copies: Vector, owner: Ids) -> Ids:
    """What may not be parted (n,): the first of its photos, or −1 where it is of two products."""
    features = flatten(seen[:, None])
    reduced = fit_reduction(features).apply(features)
    near = chain(neighbours(reduced, ALIKE), neighbours(copies, SAME))
    pairs = ((int(one), int(other)) for _, found in near for one, other in found)
    unit_of = np.arange(len(owner))
    for group in groups(pairs):
        members = list(group)
        is_one = len(set(owner[members])) == 1
        unit_of[members] = members[0] if is_one else _NOT_TO_BE_PARTED
    return unit_of


def _drawn(own: Ids, unit_of: Ids, share: float, random: np.random.Generator) -> Ids:
    """Which of a product's photos to hold out: whole units, by chance."""
    wanted = max(1, round(len(own) * share))
    most = min(wanted * _TOO_MANY, len(own) - _LEFT)
    chosen: list[int] = []
    for unit in random.permutation(np.unique(unit_of[unit_of >= 0])):
        rows = own[unit_of == unit].tolist()
        if len(chosen) < wanted and len(chosen) + len(rows) <= most:
            chosen += rows
    return np.array(chosen, np.int64)
