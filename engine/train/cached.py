"""Batches of what the frozen part of a network made of the photos, once for all epochs.

Each photo is kept in some augmented forms, of which every epoch takes one by chance. Where photos
are mixed, they are mixed before the frozen part sees them: what a network makes of a mixture is not
a mixture of what it makes. So a form has the same partner in every epoch.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.train.feed import Feed, ahead, shares
from engine.train.files import PLAIN, VARIANTS
from engine.train.frozen import Frozen
from engine.train.trainer import Batch
from engine.types import Vector


@dataclass(frozen=True, slots=True, eq=False)
class CachedFeed:
    """``made`` (n, variants, …) of the feed's rows, in their order, and ``plain_made`` (m, …) of
    ``plain_rows`` as recognition looks at them. A form has the ``share`` (n, variants) of its photo
    and the rest of its ``partners`` (n, variants), rows."""

    feed: Feed
    made: npt.NDArray[Any]
    partners: Ids
    share: Vector
    plain_rows: Ids
    plain_made: npt.NDArray[Any]

    def batches(self, epoch: int, _side: int) -> Iterator[Batch]:
        """All photos once."""
        rows, plan = self.feed.rows, self.feed.plan
        random = np.random.default_rng([plan.seed, epoch])
        order = random.permutation(len(rows))
        variant = random.integers(0, self.made.shape[1], len(rows))
        for start in range(0, len(rows), plan.batch):
            some = order[start : start + plan.batch]
            form = some, variant[some]
            yield self._batch(self.made[form], rows[some], self.partners[form], self.share[form])

    def plain(self, rows: Ids, _side: int) -> Iterator[Batch]:
        places = np.searchsorted(self.plain_rows, rows)
        for start in range(0, len(rows), self.feed.plan.batch):
            some = slice(start, start + self.feed.plan.batch)
            whole = np.ones(len(rows[some]), np.float32)
            yield self._batch(self.plain_made[places[some]], rows[some], rows[some], whole)

    def _batch(self, made: npt.NDArray[Any], rows: Ids, partners: Ids, share: Vector) -> Batch:
        wanted = shares(self.feed.photos, rows, partners, share)
        return Batch(np.asarray(made, np.float32), wanted, wanted @ self.feed.counts)


def of_seen(feed: Feed, seen: Vector, held_out: Ids) -> CachedFeed:
    """Of what was ``seen`` of all photos (n, views, channels): each view is a form of its photo."""
    views = seen.shape[1]
    partners = np.repeat(feed.rows[:, None], views, axis=1)
    whole = np.ones(partners.shape, np.float32)
    return CachedFeed(feed, seen[feed.rows], partners, whole, held_out, seen[held_out][:, 0])


def fill(
    feed: Feed, frozen: Frozen, held_out: Ids, folder: Path
) -> Generator[int, None, CachedFeed]:
    """Show all to the frozen part; yield how many pictures were shown, return the feed.

    Kept in files as float16: of 2,600 photos in three forms some 300 MB.
    """
    side, variants = feed.plan.side(0), feed.plan.variants
    made, plain = Kept(folder / VARIANTS), Kept(folder / PLAIN)
    mixed: list[tuple[int, float]] = []
    for form in range(variants):
        for shown in ahead(feed.rows, feed.plan.batch, partial(feed.mixed, epoch=form, side=side)):
            mixed += [(one.partner, one.share) for one in shown]
            yield made.append(frozen(np.stack([one.pixels for one in shown])))
    for views in ahead(held_out, feed.plan.batch, partial(feed.view, side=side)):
        yield made.count + plain.append(frozen(np.stack(views)))
    forms = made.read().reshape(variants, len(feed.rows), *made.shape).swapaxes(0, 1)
    partners, share = np.array(mixed).T.reshape(2, variants, len(feed.rows)).swapaxes(1, 2)
    return CachedFeed(
        feed, forms, partners.astype(np.int64), share.astype(np.float32), held_out, plain.read()
    )


class Kept:
    """Rows of float16 of one shape, written one after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self.count, self.shape = 0, (1,)

    def append(self, rows: Vector) -> int:
        with self._path.open("ab") as file:
            file.write(rows.astype(np.float16).tobytes())
        self.shape = rows.shape[1:]
        self.count += len(rows)
        return self.count

    def read(self) -> npt.NDArray[np.float16]:
        if not self.count:
            return np.zeros((0, *self.shape), np.float16)
        return np.memmap(self._path, np.float16, "r", shape=(self.count, *self.shape))
