"""Photos by product: whose each is, and where its vector lies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.ids import Marks, scrambled


class Grouped:
    """Arrays (n,) of photos, sorted by product: ``photo_ids``, ``owners``, ``rows``, the numbers of
    their vectors, and ``stamps`` (see ``engine.ids``). And of products (p,): ``product_ids``, in
    order, where the photos of each begin (``starts``), and how many it has (``counts``). Never
    changes.
    """

    def __init__(self, photo_ids: Ids, owners: Ids, rows: Ids, stamps: Marks) -> None:
        """In any order."""
        order = np.argsort(owners, kind="stable")
        self.photo_ids, self.owners = photo_ids[order], owners[order]
        self.rows, self.stamps = rows[order], stamps[order]
        begins = np.append(True, self.owners[1:] != self.owners[:-1])[: len(owners)]
        self.starts = np.flatnonzero(begins)
        self.counts = np.diff(np.append(self.starts, len(owners)))
        self.product_ids = self.owners[self.starts]

    def __len__(self) -> int:
        return len(self.photo_ids)

    @property
    def all(self) -> Ids:
        """The places of all products."""
        return np.arange(len(self.product_ids))

    def plus(self, photo_ids: Ids, owners: Ids, rows: Ids, stamps: Marks) -> Grouped:
        return Grouped(
            np.append(self.photo_ids, photo_ids),
            np.append(self.owners, owners),
            np.append(self.rows, rows),
            np.append(self.stamps, stamps),
        )

    def only(self, kept: npt.NDArray[np.bool_]) -> Grouped:
        return Grouped(self.photo_ids[kept], self.owners[kept], self.rows[kept], self.stamps[kept])

    def given(self, owners: Ids) -> Grouped:
        """The same photos, of these products (n,)."""
        return Grouped(self.photo_ids, owners, self.rows, self.stamps)

    def lying(self, rows: Ids) -> Grouped:
        """The same, with their vectors in these rows (n,)."""
        return Grouped(self.photo_ids, self.owners, rows, self.stamps)

    def photos_of(self, places: Ids) -> tuple[Ids, Ids]:
        """The places of the photos of the products in these places, product after product, and
        where among them each product begins."""
        counts = self.counts[places]
        starts = np.cumsum(counts) - counts
        return np.repeat(self.starts[places] - starts, counts) + np.arange(counts.sum()), starts

    def marks(self, places: Ids) -> Marks:
        """For each of these products (p,) a number that is another once its photos are others."""
        if not len(places):
            return np.zeros(0, np.uint64)
        photos, starts = self.photos_of(places)
        marks = np.add.reduceat(self.stamps[photos], starts)
        return np.asarray(marks + scrambled(~self.product_ids[places]))
