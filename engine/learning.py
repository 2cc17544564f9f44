"""What the program learns from the people who use it, and how they look after that.

A picture that somebody says is this product becomes one of its photos, with a row that says who and
when; what the guard doubts is kept aside until somebody decides. Each verb is one change: undo and
the review list agree, because what a sample is follows from its photo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np

from engine import days, images
from engine.catalog import Catalogue
from engine.catalog.samples import NewSample, SampleRow
from engine.editing import Ready
from engine.errors import ProductGone
from engine.exchange.photos import THUMBNAIL_SIDE
from engine.gallery import LiveGallery
from engine.learn import guard, keeping, knowledge
from engine.learn.reading import Reading
from engine.opening import Picture
from engine.types import (
    ChangeKind,
    Fate,
    Knowledge,
    Lesson,
    Part,
    Product,
    ReviewCount,
    Rgb,
    Sample,
    SampleState,
)

_LEARNT, _ASIDE = SampleState.LEARNT, SampleState.ASIDE
_GONE = (SampleState.TAKEN_OUT, SampleState.REFUSED, SampleState.LET_GO)


class Reads(Protocol):
    """Opens a picture and looks at it. :raises PictureError: it cannot be used."""

    def __call__(self, picture: Picture) -> Reading: ...


class Learning:
    """Of one catalogue. ``read`` and ``store`` are the engine's, as is the ``gallery``."""

    def __init__(
        self,
        catalogue: Catalogue,
        read: Reads,
        store: Callable[[int, Ready], int | None],
        gallery: Callable[[], LiveGallery],
        change: Callable[[ChangeKind, str], AbstractContextManager[None]],
    ) -> None:
        """``change`` is that of ``Editing``."""
        self._catalogue = catalogue
        self._read = read
        self._store = store
        self._gallery = gallery
        self._change = change

    # Teaching

    def teach(
        self,
        product_id: int,
        picture: Picture,
        key: str = "",
        till: str = "",
        confirmed: bool = True,  # noqa: ARG002
    ) -> Lesson:
        """Learn that a picture shows this product, unless it is known or the guard doubts it.

        ``key`` is that of the question: what was learnt from it before, when it was taken for
        another product, is taken out. ``confirmed``: the program had named the product first.

        :raises PictureError: the picture cannot be used.
        :raises ProductGone: the product is not there any more.
        """
        product = self._product(product_id)
        earlier = self._catalogue.samples_with_key(key)
        for sample in earlier:
            if sample.product_id == product_id and sample.state is _LEARNT:
                return Lesson(product, Fate.KNOWN, sample.id, sample.photo_id)
        reading = self._read(picture)
        stands = guard.standing(self._gallery(), reading.seen, product_id)
        doubt = guard.doubt(stands, reading.judged)
        with self._change(ChangeKind.LEARN, product.name):
            self._drop(earlier)
            if doubt is not None:
                rival_id = stands.rival_id
                new = NewSample(product_id, None, _ASIDE, doubt, rival_id, till, key)
                sample_id = self._catalogue.add_sample(new, _files(reading))
                rival = self._find(rival_id)
                return Lesson(product, Fate.ASIDE, sample_id, doubt=doubt, rival=rival)
            if stands.nearest >= guard.REDUNDANT:
                return Lesson(product, Fate.KNOWN)
            return self._learn(product, reading.ready, NewSample(product_id, till=till, key=key))

    def correct(self, key: str, product_id: int, till: str = "") -> Lesson | None:
        """``teach`` from a picture in the history, also after another product had been chosen;
        None when the history has no picture."""
        asked = self._catalogue.question_with_key(key)
        kept = self._catalogue.question_picture(asked.id) if asked else None
        if kept is None:
            return None
        picture = Part(kept.jpeg, kept.box) if kept.box else kept.jpeg
        return self.teach(product_id, picture, key, till, confirmed=False)

    def unlearn(self, key: str) -> int:
        """What was learnt from the picture of a question was wrong: it goes; how many samples."""
        samples = self._catalogue.samples_with_key(key)
        if samples:
            with self._change(ChangeKind.FORGET, self._subject(samples)):
                self._drop(samples)
        return len(samples)

    def _learn(self, product: Product, ready: Ready, new: NewSample) -> Lesson:
        photo_id = self._store(product.id, ready)
        if photo_id is None:
            return Lesson(product, Fate.KNOWN)
        known = self._catalogue.sample_of_photo(photo_id)
        if known is None:
            new = NewSample(product.id, photo_id, till=new.till, key=new.key)
            sample_id = self._catalogue.add_sample(new)
        else:  # it was taken out before; now somebody says so again
            sample_id = known.id
            self._catalogue.change_sample(known.id, at=None, till=new.till, key=new.key, is_seen=0)
        let_go = self._let_go(product.id)
        return Lesson(product, Fate.LEARNT, sample_id, photo_id, let_go=let_go)

    def _let_go(self, product_id: int) -> int:
        """Take out what the product has too many of; how many."""
        learnt = self._catalogue.samples_of(product_id, [_LEARNT])
        if len(learnt) <= keeping.LIMIT:
            return 0
        gallery = self._gallery()
        index = (gallery.second or gallery.first).index
        photo_ids = index.photo_ids[index.owners == product_id]
        places = {int(id_): row for row, id_ in enumerate(photo_ids)}
        rows = {places[s.photo_id]: s for s in learnt if s.photo_id in places}
        superfluous = keeping.superfluous(
            index.vectors(photo_ids), np.array(list(rows), np.int64), keeping.LIMIT
        )
        gone = [rows[int(row)] for row in superfluous]
        self._take_out(gone, SampleState.LET_GO)
        return len(gone)

    def _drop(self, samples: Sequence[SampleRow]) -> None:
        """Undo what was made of a picture before somebody said what it really is."""
        self._take_out([s for s in samples if s.state is _LEARNT], SampleState.TAKEN_OUT)
        self._refuse([s for s in samples if s.state is _ASIDE])

    # Review

    def review(
        self, states: Sequence[SampleState] = (), most: int = 200, offset: int = 0
    ) -> tuple[Sample, ...]:
        """Samples in one of these states, or all; newest first."""
        return self._told(self._catalogue.samples(states, most, offset))

    def counts(self) -> ReviewCount:
        """How many samples wait for somebody."""
        return ReviewCount(*self._catalogue.sample_counts())

    def pictures(self, sample_ids: Sequence[int], side: int) -> Mapping[int, Rgb]:
        """The samples' pictures by id, at most ``side`` px long; without those that are gone."""
        small = side <= THUMBNAIL_SIDE
        files = {id_: self._catalogue.sample_file(id_, small) for id_ in sample_ids}
        return {id_: images.decode(file, max_side=side) for id_, file in files.items() if file}

    def accept(self, sample_ids: Sequence[int]) -> None:
        """They are right: what is in the gallery is seen, everything else comes into it.

        :raises ProductGone: the product of one is not there any more; then nothing is done.
        """
        samples = self._catalogue.samples_by_id(sample_ids)
        with self._change(ChangeKind.LEARN, self._subject(samples)):
            for sample in samples:
                if sample.state is not _LEARNT:
                    self._put(sample, sample.product_id)
                self._catalogue.change_sample(sample.id, is_seen=1)

    def take_out(self, sample_ids: Sequence[int]) -> None:
        """They are wrong: what is in the gallery comes out of it, what is aside is refused."""
        samples = self._catalogue.samples_by_id(sample_ids)
        with self._change(ChangeKind.FORGET, self._subject(samples)):
            self._drop(samples)

    def move(self, sample_ids: Sequence[int], product_id: int) -> None:
        """They show this product: the gallery has them as its photos.

        :raises ProductGone: it is not there any more.
        """
        product = self._product(product_id)
        samples = self._catalogue.samples_by_id(sample_ids)
        with self._change(ChangeKind.LEARN, product.name):
            for sample in samples:
                if sample.state is _LEARNT and sample.photo_id is not None:
                    self._catalogue.move_photos([sample.photo_id], product_id)
                else:
                    self._put(sample, product_id)
                self._catalogue.change_sample(sample.id, is_seen=1)

    def _put(self, sample: SampleRow, product_id: int) -> None:
        """Bring a sample that is not in the gallery into it."""
        if sample.photo_id is not None:
            photo = self._catalogue.photo(sample.photo_id)
            if photo is not None and photo.product_id == product_id:
                self._catalogue.restore_photos([sample.photo_id])
                return
        file = self._catalogue.sample_file(sample.id)
        if file is None:
            return
        photo_id = self._store(product_id, self._read(file).ready)
        if photo_id is not None:
            self._catalogue.change_sample(sample.id, photo_id=photo_id)

    def _take_out(self, samples: Sequence[SampleRow], state: SampleState) -> None:
        for sample in samples:
            self._catalogue.change_sample(
                sample.id, state=state.value, product_id=sample.product_id
            )
        photo_ids = [s.photo_id for s in samples if s.photo_id is not None]
        if photo_ids:
            self._catalogue.remove_photos(photo_ids)

    def _refuse(self, samples: Sequence[SampleRow]) -> None:
        for sample in samples:
            self._catalogue.change_sample(sample.id, state=SampleState.REFUSED.value)

    # Forgetting

    def forget_product(self, product_id: int) -> int:
        """Take out all that was learnt of a product; how many. What the shop has enrolled stays."""
        return self._forget(self._learnt_of(product_id), self._product(product_id).name)

    def forget_since(self, day: str) -> int:
        """Take out all that was learnt on this day ("2026-11-28", local time) and after; how
        many."""
        return self._forget(self._learnt_since(day), "")

    def would_forget_product(self, product_id: int) -> int:
        return len(self._learnt_of(product_id))

    def would_forget_since(self, day: str) -> int:
        return len(self._learnt_since(day))

    def _learnt_of(self, product_id: int) -> list[SampleRow]:
        return self._catalogue.samples_of(product_id, [_LEARNT, _ASIDE])

    def _learnt_since(self, day: str) -> list[SampleRow]:
        return self._catalogue.samples_since(days.begins(day), [_LEARNT, _ASIDE])

    def _forget(self, samples: Sequence[SampleRow], subject: str) -> int:
        with self._change(ChangeKind.FORGET, subject):
            self._drop(samples)
        return len(samples)

    # Knowledge

    def knowledge(self, product_id: int) -> Knowledge:
        """How well a product is known, and what would help.

        :raises ProductGone: it is not there any more.
        """
        self._product(product_id)
        gallery = self._gallery()
        look = 0 if gallery.second is None else 1
        index = (gallery.second or gallery.first).index
        known = knowledge.of(index, gallery.standard(look).curves, product_id)
        return knowledge.told(known, self._find(known.other_id))

    # Parts

    def _product(self, product_id: int) -> Product:
        product = self._find(product_id)
        if product is None:
            raise ProductGone
        return product

    def _find(self, product_id: int | None) -> Product | None:
        """None also for one that lies in the bin."""
        found = self._catalogue.products([product_id]) if product_id is not None else []
        return found[0] if found and not found[0].is_binned else None

    def _subject(self, samples: Sequence[SampleRow]) -> str:
        """The name of the product, if it is one alone."""
        ids = {sample.product_id for sample in samples}
        return self._product(ids.pop()).name if len(ids) == 1 else ""

    def _told(self, rows: Sequence[SampleRow]) -> tuple[Sample, ...]:
        ids = {id_ for row in rows for id_ in (row.product_id, row.rival_id) if id_ is not None}
        products = {p.id: p for p in self._catalogue.products(sorted(ids)) if not p.is_binned}
        return tuple(
            Sample(
                row.id, products[row.product_id], row.at, row.state,
                row.photo_id if row.state is _LEARNT else None,
                row.doubt, products.get(row.rival_id or 0), row.till, row.key, row.is_seen,
            )
            for row in rows
        )  # fmt: skip


def _files(reading: Reading) -> tuple[bytes, bytes]:
    return reading.photo.jpeg, reading.photo.thumbnail
