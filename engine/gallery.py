"""The gallery of one catalogue: heads, indexes and the ledger, kept up cheaply.

A ``Space`` holds what one look compares: the first look what the small network saw, the second
what both saw. Each has its own head, index and curves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from engine import promise
from engine.calibration import Trials, joined, run_trials
from engine.catalog import Catalogue
from engine.catalog.store import Gallery
from engine.cnn.architectures import EMBEDDING
from engine.decide import Standard
from engine.head import Ids, fit_head, flatten, gather, unit
from engine.index import Index
from engine.promise import Ledger
from engine.types import Vector
from engine.views import VIEWS

VERSION = 4
"""Raise when heads or scores change, so that an older ledger is not applied to them."""

GROWTH = 1.2
"""Learn heads and ledger anew once the gallery has grown by this factor."""

GAP_TRUST = 10
"""So many products must have been seen before the gap between what the shop photographs and the
pictures in its catalogue is believed, and then only by half."""

_GAP_MEMORY = 400


class Space:
    """What ``models`` together know of a catalogue. Photos that are added show up when asked for.

    Only photos that all the models have seen take part.
    """

    def __init__(self, catalogue: Catalogue, models: Sequence[str]) -> None:
        self._catalogue = catalogue
        self.models = tuple(models)
        self._gap: dict[int, Vector] = {}
        self._learn()

    def _learn(self) -> None:
        stored = self.stored()
        known = gather(self._seen(stored), stored[0].product_ids)
        self._head = fit_head(known)
        self._index = Index(
            self._head.apply(known.features), stored[0].photo_ids, stored[0].product_ids
        )
        self._newest = _newest(stored[0].photo_ids, 0)
        self._gap.clear()

    def stored(self, after: int = 0) -> list[Gallery]:
        """What each model saw of the photos that all have seen, in the same order."""
        size = len(VIEWS) * EMBEDDING
        found = [self._catalogue.gallery(model, size, after) for model in self.models]
        if len(found) == 1:
            return found
        common = reduce(np.intersect1d, [one.photo_ids for one in found])
        return [one.only(np.isin(one.photo_ids, common)) for one in found]

    def _seen(self, stored: Sequence[Gallery]) -> Vector:
        """(n, networks, views, channels)"""
        rows = len(stored[0].photo_ids)
        return np.stack([s.vectors.reshape(rows, len(VIEWS), EMBEDDING) for s in stored], axis=1)

    @property
    def index(self) -> Index:
        """The index, brought up to date."""
        fresh = self.stored(after=self._newest)
        count = len(fresh[0].photo_ids)
        if len(self._index) + count > GROWTH * self._head.photos:
            self._learn()
        elif count:
            placed = self._head.apply(flatten(self._seen(fresh)))
            self._index = self._index.with_photos(placed, fresh[0].photo_ids, fresh[0].product_ids)
            self._newest = _newest(fresh[0].photo_ids, self._newest)
        return self._index

    def place(self, seen: Vector) -> Vector:
        """Where what was seen of a query (networks, views, channels) lies among the index's
        vectors, with the gap between queries and gallery taken off."""
        placed: Vector = self._head.apply(flatten(seen[None]))[0]
        if len(self._gap) < GAP_TRUST:
            return placed
        gap = np.sum(list(self._gap.values()), axis=0) / (len(self._gap) + GAP_TRUST)
        return unit(np.asarray(placed - gap, np.float32))

    def notice(self, seen: Vector, product_id: int) -> None:
        """A query was named so: remember how it differs from the product's own photos.

        What all queries have in common is the gap between studio pictures and the counter. One
        query per product counts, so that scanning one product all day does not pull it along.
        """
        prototype = self._index.prototype(product_id)
        if prototype is None:
            return
        self._gap.pop(product_id, None)
        self._gap[product_id] = self._head.apply(flatten(seen[None]))[0] - prototype
        if len(self._gap) > _GAP_MEMORY:
            del self._gap[next(iter(self._gap))]


class LiveGallery:
    """The spaces of the first look and, if the shop wants it accurate, of the second."""

    def __init__(
        self, catalogue: Catalogue, models: Sequence[str], promised: float = promise.DEFAULT_PROMISE
    ) -> None:
        """``models`` are those of the first look and the second, in this order."""
        self._catalogue = catalogue
        self._promised = promised
        self.models = tuple(models)
        self.first = Space(catalogue, models[:1])
        self._second: Space | None = None
        self._ledger: Ledger | None = None
        self._standards: tuple[Standard, ...] = ()
        self._set_ledger(self._remembered())

    @property
    def second(self) -> Space | None:
        """The space of the second look, once all networks have seen all photos."""
        if len(self.models) < 2:
            return None
        if self._second is None:
            self._second = Space(self._catalogue, self.models)
        whole = len(self._second.index) == len(self.first.index)
        return self._second if whole else None

    def catch_up(self) -> None:
        """More networks have seen more photos: read them at the next use."""
        self._second = None

    def standard(self, look: int) -> Standard:
        """How the scores of the first look (0) or the second (1) are judged."""
        return self._standards[look]

    @property
    def ledger(self) -> Ledger:
        """What the shop's own photos say; empty while there are too few."""
        return self._ledger or promise.EMPTY

    def _set_ledger(self, ledger: Ledger | None) -> None:
        self._ledger = ledger
        known = self.ledger
        bars = promise.bars(known, self._promised) or (promise.Bar(),) * len(self.models)
        refusal = promise.refusal(known)
        self._standards = tuple(
            Standard(promise.curves_of(known, look), bar, refusal) for look, bar in enumerate(bars)
        )

    def recalibrate(self, always: bool = False) -> Iterator[None]:
        """Ask the gallery about its own photos anew if it has grown; yields between its parts."""
        if not always and self._remembered() is not None:
            return
        rounds: list[tuple[Trials, ...]] = []
        stored = Space.stored(self._widest())
        galleries = [stored[:1], stored][: len(self.models)]
        gathered = [gather(self.first._seen(s), s[0].product_ids) for s in galleries]
        for outcome in run_trials(gathered):
            rounds.append(outcome)
            yield
        trials = [joined([r[look] for r in rounds]) for look in range(len(galleries)) if rounds]
        ledger = promise.write_up(trials)
        self._catalogue.remember(self._key, f"{len(stored[0].photo_ids)} {promise.to_json(ledger)}")
        self._set_ledger(ledger)

    def _widest(self) -> Space:
        return self.second or self.first

    @property
    def _key(self) -> str:
        return f"ledger {VERSION} {' '.join(self.models)}"

    def _remembered(self) -> Ledger | None:
        """The stored ledger, unless the gallery has changed much since."""
        stored = self._catalogue.fact(self._key)
        if stored is None:
            return None
        size, text = stored.split(" ", 1)
        growth = (len(self._widest().index) + 1) / (int(size) + 1)
        return promise.from_json(text) if 1 / GROWTH < growth < GROWTH else None


def _newest(photo_ids: Ids, before: int) -> int:
    return max(before, int(photo_ids[-1])) if len(photo_ids) else before
