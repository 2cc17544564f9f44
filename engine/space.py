"""What a set of networks together knows of a catalogue: the head, the index, the gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from engine.catalog import Catalogue
from engine.gap import Gap
from engine.grouped import Grouped
from engine.head import (
    Head,
    Ids,
    fit_head,
    flatten,
    head_from_bytes,
    head_to_bytes,
)
from engine.ids import places_of
from engine.index import Index
from engine.index_cache import KEPT_FROM, Base, IndexCache
from engine.rows import Rows
from engine.seen import Seen
from engine.types import Vector
from engine.upkeep import Upkeep

VERSION = 6
"""Raise when heads or scores change, so that an older ledger is not applied to them."""

GROWTH = 1.2
"""Learn heads and ledger anew once the gallery has grown, or shrunk, by this factor."""

LEARN_FROM = 4000
"""Photos that a head is learnt from: more make it no better, and take memory."""

_TRIED = 32
_ALIKE = 0.01
"""Largest difference of a coordinate to what it was when it was kept with half the precision."""


class Space:
    """What ``models`` together know of a catalogue. Changes show up when asked for.

    Only photos that all the models have seen take part.
    """

    def __init__(self, catalogue: Catalogue, models: Sequence[str]) -> None:
        self._catalogue = catalogue
        self.models = tuple(models)
        self.seen = Seen(catalogue, self.models)
        self._gap = Gap()
        self._upkeep: Upkeep | None = None
        self._open()

    def close(self) -> None:
        """Stop what is done beside."""
        if self._upkeep is not None:
            self._upkeep.close()

    def _open(self) -> None:
        """Take the head that was kept if the gallery is about the same since, else learn one."""
        self.close()
        self._revision: object = self._catalogue.gallery_revision
        photo_ids, product_ids = self._catalogue.seen_by(self.models)
        kept = self._catalogue.learnt(self._key)
        head = head_from_bytes(kept) if kept else None
        if head is None or not about_as_many(len(photo_ids), head.photos):
            head = self._learnt(photo_ids, product_ids)
        self._head = head
        cache = IndexCache(self._catalogue.id, self.models, head, VERSION)
        self._index = self._indexed(photo_ids, product_ids, cache)
        self._index.rest()
        self._upkeep = Upkeep(cache)
        self._newest = int(photo_ids[-1]) if len(photo_ids) else 0
        self._gap = Gap()

    def _learnt(self, photo_ids: Ids, product_ids: Ids) -> Head:
        chosen = self.seen.some(photo_ids, product_ids, LEARN_FROM)
        return replace(fit_head(chosen), photos=len(photo_ids))

    # Placing photos

    def _indexed(self, photo_ids: Ids, product_ids: Ids, cache: IndexCache) -> Index:
        """An index of these photos, from what was kept of them if that still holds."""
        if len(photo_ids) < KEPT_FROM:
            return Index(self._all_placed(photo_ids), photo_ids, product_ids)
        base = cache.base()
        wrong = self._others_now(base, photo_ids) if base is not None else None
        if base is None or wrong is None:
            wrong, base = photo_ids[:0], cache.keep_base(photo_ids, self._placed(photo_ids))
        if base is None:
            return Index(self._all_placed(photo_ids), photo_ids, product_ids)
        return self._over(base, ~np.isin(photo_ids, wrong), photo_ids, product_ids, cache)

    def _over(
        self,
        base: Base,
        trusted: npt.NDArray[np.bool_],
        photo_ids: Ids,
        product_ids: Ids,
        cache: IndexCache,
    ) -> Index:
        order = np.argsort(base.photo_ids)
        places, here = places_of(photo_ids, base.photo_ids[order])
        here &= trusted
        rows = order[places[here]]
        known = Grouped(photo_ids[here], product_ids[here], rows, base.stamps[rows])
        lengths = cache.lengths()
        index = Index.over(Rows((base.vectors,)), known, lengths)
        if lengths is None:
            cache.keep_lengths(index.lengths())
        return self._with(index, photo_ids[~here], product_ids[~here]).linked(cache.graph())

    def _all_placed(self, photo_ids: Ids) -> Vector:
        nothing = np.zeros((0, self._head.width), np.float32)
        return np.concatenate([nothing, *self._placed(photo_ids)])

    def _with(self, index: Index, photo_ids: Ids, product_ids: Ids) -> Index:
        if not len(photo_ids):
            return index
        return index.with_photos(self._all_placed(photo_ids), photo_ids, product_ids)

    def _others_now(self, base: Base, photo_ids: Ids) -> Ids | None:
        """Those whose vectors were kept of other photos; None when they are many."""
        both = np.intersect1d(base.photo_ids, photo_ids)[-_TRIED:]
        order = np.argsort(base.photo_ids)
        rows = order[np.searchsorted(base.photo_ids, both, sorter=order)]
        return self._wrong(both, Rows((base.vectors,)).take(rows))

    def _wrong(self, newest: Ids, kept: Vector) -> Ids | None:
        """Which of the newest photos have other vectors than these (m, d); None when all have.

        The catalogue gives the ids of photos that were taken back, or are missing in a backup that
        was restored, to those that come after: to the newest, that is.
        """
        differs = np.abs(self._all_placed(newest) - kept).max(axis=1) > _ALIKE
        return None if differs.all() else newest[differs]

    def _placed(self, photo_ids: Ids) -> Iterator[Vector]:
        return (self._head.apply(flatten(seen)) for seen in self.seen.of(photo_ids))

    @property
    def _key(self) -> str:
        return f"head {VERSION} {' '.join(self.models)}"

    def keep(self) -> None:
        """Store the head with the catalogue, so that the next start need not learn it."""
        self._catalogue.keep_learnt(self._key, head_to_bytes(self._head))

    # Following the catalogue

    @property
    def index(self) -> Index:
        """The index, brought up to date."""
        revision = self._catalogue.gallery_revision
        if revision != self._revision:
            self._revision = revision
            self._compare()
        else:
            self._add_new()
        if self._upkeep is not None:
            self._index = self._upkeep.tended(self._index)
        return self._index

    def look_again(self) -> None:
        """Have the next question find photos that networks saw late."""
        self._revision = None

    def _add_new(self) -> None:
        photo_ids, product_ids = self._catalogue.seen_by(self.models, self._newest)
        if len(photo_ids):
            self._become(len(self._index) + len(photo_ids), self._index, photo_ids, product_ids)

    def _compare(self) -> None:
        """Follow what became of all photos: some may be gone, back, or of another product."""
        photo_ids, product_ids = self._catalogue.seen_by(self.models)
        before = np.sort(self._index.photo_ids)
        newest = before[places_of(before, photo_ids)[1]][-_TRIED:]
        wrong = self._wrong(newest, self._index.vectors(newest))
        if wrong is None:  # nothing is left as it was, or there was nothing
            self._open()
            return
        kept = self._index.without(np.append(np.setdiff1d(before, photo_ids), wrong))
        places = places_of(kept.photo_ids, photo_ids)[0]
        moved = product_ids[places] != kept.owners
        kept = kept.given(kept.photo_ids[moved], product_ids[places[moved]])
        new = ~np.isin(photo_ids, kept.photo_ids)
        self._become(len(photo_ids), kept, photo_ids[new], product_ids[new])

    def _become(self, count: int, kept: Index, photo_ids: Ids, product_ids: Ids) -> None:
        """Take in these photos; learn anew if there are many more or many fewer now."""
        if not self._head.photos / GROWTH <= count <= self._head.photos * GROWTH:
            self._open()
            return
        self._index = self._with(kept, photo_ids, product_ids)
        self._newest = max([self._newest, *photo_ids[-1:].tolist()])

    # Asking

    @property
    def head(self) -> Head:
        """What places features among the index's vectors."""
        return self._head

    def place(self, seen: Vector) -> Vector:
        """Where what was seen of a query (networks, views, channels) lies among the index's
        vectors, as these are now."""
        _ = self.index  # a gallery that has grown may learn its head anew
        placed: Vector = self._head.apply(flatten(seen[None]))[0]
        return placed

    @property
    def gap(self) -> Vector | None:
        """What queries have in common that the photos of what they show lack, as far as it is
        believed; None before enough products were seen."""
        return self._gap.value

    @contextmanager
    def with_gap(self, gap: Gap) -> Iterator[None]:
        """Meanwhile queries have this gap, and teach it."""
        usual, self._gap = self._gap, gap
        try:
            yield
        finally:
            if self._gap is gap:  # else the space was learnt anew: the usual one is of the old
                self._gap = usual

    def notice(self, seen: Vector, product_id: int) -> None:
        """A query was named so: remember how it differs from the product's own photos."""
        place = self.place(seen)
        prototype = self._index.prototype(product_id)
        if prototype is not None:
            self._gap.notice(place - prototype, product_id)


def about_as_many(now: int, then: int) -> bool:
    return 1 / GROWTH < (now + 1) / (then + 1) < GROWTH
