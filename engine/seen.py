"""What networks saw of a catalogue's photos, read a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.head import Gathered, Ids, gather
from engine.types import Vector
from engine.views import VIEWS

_AT_ONCE = 1000
_NEAR = 50
"""Photos are read together with those between them while so few ids lie between."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What all of ``models`` saw."""

    catalogue: Catalogue
    models: Sequence[str]

    def of(self, photo_ids: Ids) -> Iterator[Vector]:
        """In the order of the ids, which they must be in: (n, networks, views, channels)."""
        size = len(VIEWS) * EMBEDDING
        for wanted in _neighbouring(photo_ids):
            limits = int(wanted[0]) - 1, int(wanted[-1])
            found = []
            for model in self.models:
                stored = self.catalogue.gallery(model, size, *limits)
                rows = np.isin(stored.photo_ids, wanted)
                found.append(stored.vectors[rows].reshape(-1, len(VIEWS), EMBEDDING))
            yield np.stack(found, axis=1)

    def some(self, photo_ids: Ids, product_ids: Ids, most: int) -> Gathered:
        """At most so many of these photos, all of a product or none, ready to learn from."""
        rows = of_some_products(product_ids, most)
        nothing = np.zeros((0, len(self.models), len(VIEWS), EMBEDDING), np.float32)
        return gather(np.concatenate([nothing, *self.of(photo_ids[rows])]), product_ids[rows])


def of_some_products(product_ids: Ids, most: int) -> Ids:
    """Rows of photos of products drawn at random, until there are ``most``; all if that is all."""
    if len(product_ids) <= most:
        return np.arange(len(product_ids))
    products, counts = np.unique(product_ids, return_counts=True)
    order = np.random.default_rng(0).permutation(len(products))
    fitting = order[np.cumsum(counts[order]) <= most]
    return np.flatnonzero(np.isin(product_ids, products[fitting]))


def _neighbouring(ids: Ids) -> Iterator[Ids]:
    """Ids in order, some at a time, those of one time not far from each other."""
    for run in np.split(ids, np.flatnonzero(np.diff(ids) > _NEAR) + 1):
        for start in range(0, len(run), _AT_ONCE):
            yield run[start : start + _AT_ONCE]
