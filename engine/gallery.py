"""The gallery of one catalogue: heads, indexes and the ledger, kept up cheaply.

A ``Space`` holds what one look compares: the first look what the small network saw, the second
what both saw. Each has its own head, index and curves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TypeVar

import numpy as np

from engine import promise
from engine.calibration import Trials, joined, run_trials
from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.decide import Standard
from engine.head import (
    Gathered,
    Head,
    Ids,
    fit_head,
    flatten,
    gather,
    head_from_bytes,
    head_to_bytes,
)
from engine.index import Index
from engine.priority import IMPORTING, give_way
from engine.promise import Ledger
from engine.types import Vector
from engine.views import VIEWS

VERSION = 6
"""Raise when heads or scores change, so that an older ledger is not applied to them."""

GROWTH = 1.2
"""Learn heads and ledger anew once the gallery has grown by this factor."""

GAP_TRUST = 10
"""So many products must have been seen before the gap between what the shop photographs and the
pictures in its catalogue is believed, and then only by half."""

_GAP_MEMORY = 400

LEARN_FROM = 4000
"""Photos that a head is learnt from: more make it no better, and take memory."""

TRY_WITH = 8000
"""Photos that calibration tries with."""

_AT_ONCE = 1000
_NEARLY_ALL = 0.98
_PATIENCE = 0.05
"""Seconds until the caller is asked again whether it has something else to do."""


class Space:
    """What ``models`` together know of a catalogue. Photos that are added show up when asked for.

    Only photos that all the models have seen take part.
    """

    def __init__(self, catalogue: Catalogue, models: Sequence[str]) -> None:
        self._catalogue = catalogue
        self.models = tuple(models)
        self._gap: dict[int, Vector] = {}
        self._open()

    def _open(self) -> None:
        """Take the head that was kept if the gallery is about the same since, else learn one."""
        photo_ids, product_ids = self._catalogue.seen_by(self.models)
        kept = self._catalogue.learnt(self._key)
        head = head_from_bytes(kept) if kept else None
        if head is None or not _about_as_many(len(photo_ids), head.photos):
            head = self._learnt(photo_ids, product_ids)
        self._head = head
        placed = [head.apply(flatten(seen)) for seen in self._seen(photo_ids)]
        self._index = Index(_stacked(placed, head), photo_ids, product_ids)
        self._newest = _newest(photo_ids, 0)
        self._gap.clear()

    def _learnt(self, photo_ids: Ids, product_ids: Ids) -> Head:
        chosen = self.some(photo_ids, product_ids, LEARN_FROM)
        return replace(fit_head(chosen), photos=len(photo_ids))

    def some(self, photo_ids: Ids, product_ids: Ids, most: int) -> Gathered:
        """At most so many of these photos, all of a product or none, ready to learn from."""
        rows = _of_some_products(product_ids, most)
        parts = list(self._seen(photo_ids[rows]))
        seen = np.concatenate(parts) if parts else self._nothing
        return gather(seen, product_ids[rows])

    def _seen(self, photo_ids: Ids) -> Iterator[Vector]:
        """What the models saw of photos, a few at a time: (n, networks, views, channels)."""
        size = len(VIEWS) * EMBEDDING
        for start in range(0, len(photo_ids), _AT_ONCE):
            wanted = photo_ids[start : start + _AT_ONCE]
            limits = int(wanted[0]) - 1, int(wanted[-1])
            found = []
            for model in self.models:
                stored = self._catalogue.gallery(model, size, *limits)
                rows = np.isin(stored.photo_ids, wanted)
                found.append(stored.vectors[rows].reshape(-1, len(VIEWS), EMBEDDING))
            yield np.stack(found, axis=1)

    @property
    def _nothing(self) -> Vector:
        return np.zeros((0, len(self.models), len(VIEWS), EMBEDDING), np.float32)

    @property
    def _key(self) -> str:
        return f"head {VERSION} {' '.join(self.models)}"

    def keep(self) -> None:
        """Store the head with the catalogue, so that the next start need not learn it."""
        self._catalogue.keep_learnt(self._key, head_to_bytes(self._head))

    @property
    def index(self) -> Index:
        """The index, brought up to date."""
        photo_ids, product_ids = self._catalogue.seen_by(self.models, self._newest)
        if len(self._index) + len(photo_ids) > GROWTH * self._head.photos:
            self._open()
        elif len(photo_ids):
            placed = [self._head.apply(flatten(seen)) for seen in self._seen(photo_ids)]
            self._index = self._index.with_photos(np.concatenate(placed), photo_ids, product_ids)
            self._newest = _newest(photo_ids, self._newest)
        return self._index

    def place(self, seen: Vector) -> Vector:
        """Where what was seen of a query (networks, views, channels) lies among the index's
        vectors."""
        placed: Vector = self._head.apply(flatten(seen[None]))[0]
        return placed

    @property
    def gap(self) -> Vector | None:
        """What queries have in common that the photos of what they show lack, as far as it is
        believed; None before enough products were seen."""
        if len(self._gap) < GAP_TRUST:
            return None
        total = np.sum(list(self._gap.values()), axis=0)
        return np.asarray(total / (len(self._gap) + GAP_TRUST), np.float32)

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
        self._is_complete = False
        self._ledger: Ledger | None = None
        self._standards: tuple[Standard, ...] = ()
        self._set_ledger(self._remembered())

    @property
    def second(self) -> Space | None:
        """The space of the second look, while all networks have seen all photos."""
        if len(self.models) < 2 or not self._is_complete:
            return None
        if self._second is None:
            self._second = Space(self._catalogue, self.models)
        # A photo whose file is damaged stays without; the others need not suffer for it.
        whole = len(self._second.index) >= _NEARLY_ALL * len(self.first.index)
        return self._second if whole else None

    def set_complete(self, is_complete: bool) -> None:
        """Whether all networks have seen all photos; until then the first look answers alone."""
        self._is_complete = is_complete
        self._second = self._second if is_complete else None

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
        bars, refusal = promise.bars(known, self._promised), promise.refusal(known)
        bars += (promise.Bar(),) * (len(self.models) - len(bars))  # never SURE without trials
        self._standards = tuple(
            Standard(promise.curves_of(known, look), bar, refusal) for look, bar in enumerate(bars)
        )

    def recalibrate(self, always: bool = False) -> Iterator[int]:
        """Ask the gallery about its own photos anew if it has grown.

        The work is done in a thread of its own; meanwhile this yields how many rounds are done,
        often, so that the caller can see to something else.
        """
        if not always and self._remembered() is not None:
            return
        rounds: list[tuple[Trials, ...]] = []
        spaces = [self.first] if self.second is None else [self.first, self.second]
        widest = spaces[-1]
        photo_ids, product_ids = self._catalogue.seen_by(widest.models)
        gathered = [s.some(photo_ids, product_ids, TRY_WITH) for s in spaces]
        for outcome in _aside(run_trials(gathered)):
            if outcome is not None:
                rounds.append(outcome)
            yield len(rounds)
        trials = [joined([r[look] for r in rounds]) for look in range(len(spaces)) if rounds]
        ledger = promise.write_up(trials)
        for space in spaces:
            space.keep()
        if len(spaces) == len(self.models):  # else it holds until the other networks have caught up
            self._catalogue.remember(self._key, f"{len(photo_ids)} {promise.to_json(ledger)}")
        self._set_ledger(ledger)

    @property
    def _key(self) -> str:
        return f"ledger {VERSION} {' '.join(self.models)}"

    def _remembered(self) -> Ledger | None:
        """The stored ledger, unless the gallery has changed much since."""
        stored = self._catalogue.fact(self._key)
        if stored is None:
            return None
        size, text = stored.split(" ", 1)
        same = _about_as_many(len(self.first.index), int(size))
        return promise.from_json(text) if same else None


_T = TypeVar("_T")


def _aside(work: Iterator[_T]) -> Iterator[_T | None]:
    """What ``work`` yields, computed in another thread; None while it takes its time."""
    with ThreadPoolExecutor(1, "calibrate", give_way, (IMPORTING,)) as thread:
        while True:
            step = thread.submit(next, work, None)
            while not wait([step], timeout=_PATIENCE).done:
                yield None
            outcome = step.result()
            if outcome is None:
                return
            yield outcome


def _newest(photo_ids: Ids, before: int) -> int:
    return max(before, int(photo_ids[-1])) if len(photo_ids) else before


def _about_as_many(now: int, then: int) -> bool:
    return 1 / GROWTH < (now + 1) / (then + 1) < GROWTH


def _of_some_products(product_ids: Ids, most: int) -> Ids:
    """Rows of photos of products drawn at random, until there are ``most``; all if that is all."""
    if len(product_ids) <= most:
        return np.arange(len(product_ids))
    products, counts = np.unique(product_ids, return_counts=True)
    order = np.random.default_rng(0).permutation(len(products))
    fitting = order[np.cumsum(counts[order]) <= most]
    return np.flatnonzero(np.isin(product_ids, products[fitting]))


def _stacked(placed: Sequence[Vector], head: Head) -> Vector:
    width = len(head.mean) if head.basis is None else head.basis.shape[1]
    return np.concatenate(placed) if placed else np.zeros((0, width), np.float32)
