"""The pipeline of design §1: from a query to an answer, in one short readable function."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from engine import barcode, gate, images, subject
from engine.catalog import Catalogue
from engine.cnn.runtime import Features, Network
from engine.decide import Decision, decide
from engine.gallery import LiveGallery
from engine.index import Candidate
from engine.types import (
    Answer,
    Box,
    Match,
    Query,
    Reason,
    Sighting,
    Timings,
    Verdict,
)

QUERY_SIDE = 1000
"""Longest side, in pixels, at which a query is looked at: enough for a barcode held in the hand.

A quarter of a 12-megapixel photo's, to which libjpeg shrinks while it decodes.
"""

TEXT_BONUS = 0.15
"""What a typed word adds to the score of the products it fits: it reorders look-alikes."""

_MOST_BY_TEXT = 50


class _Clock:
    """Milliseconds per stage."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.stages[stage] = (now - self._last) * 1000
        self._last = now

    def timings(self) -> Timings:
        return Timings(**self.stages, total=(time.perf_counter() - self._start) * 1000)


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What was looked at, and what the network saw there unless the picture is useless."""

    box: Box
    useless: Reason | None
    features: Features | None


@dataclass(frozen=True, slots=True, eq=False)
class Recognizer:
    """Everything an answer needs; ``network`` is only asked for when there is a picture.

    ``helper`` reads barcodes while the network looks: together they take little more than one.
    """

    catalogue: Catalogue
    network: Callable[[], Network]
    gallery: LiveGallery
    helper: Executor

    def look(self, query: Query) -> Sighting:
        """Answer a query. :raises PictureError: its picture cannot be used."""
        if query.picture is None:
            return Sighting(self._by_words(query))
        clock = _Clock()
        seen = _decode(query)
        clock.lap("decode")
        reading = self.helper.submit(barcode.read, seen.pixels)
        view = self._view(seen, query)
        code = reading.result()
        clock.lap("embed")
        owners = self._owners(code)
        if code and owners:
            answer = self._by_barcode(owners, code, query)
        else:
            answer = self._by_looks(view, query, code[0] if code else None)
        clock.lap("search")
        scaled = _scaled(answer.box, seen.width / seen.pixels.shape[1])
        answer = replace(answer, box=scaled, timings=clock.timings())
        return Sighting(answer, seen.pixels, seen.width, seen.height)

    def _view(self, seen: images.Decoded, query: Query) -> _View:
        box = _reduced(query.box, seen) or subject.find(seen.pixels)
        useless = gate.unusable(seen.pixels)
        if useless:
            return _View(box, useless, None)
        network = self.network()
        return _View(box, None, network.look(subject.crop(seen.pixels, box, network.side)))

    def _by_looks(self, view: _View, query: Query, code: str | None) -> Answer:
        if view.features is None:
            reason = view.useless or Reason.UNIFORM_PICTURE
            return Answer(Verdict.NOT_A_PRODUCT, reason, box=view.box, barcode=code)
        found = self._found(view.features, query)
        decision = decide(found, self.gallery.calibration)
        if query.text.strip():
            found, decision = self._with_words(found, decision, query.text)
        decision = _cautious(decision, view.features, code)
        answer = self._answer(found[: query.k], decision)
        return replace(answer, box=view.box, barcode=code)

    def _found(self, features: Features, query: Query) -> Sequence[Candidate]:
        """What looks like it, best first."""
        among = self.catalogue.ids_below(query.category) if query.category else None
        index, place = self.gallery.index, self.gallery.place(features.embedding)
        most = _MOST_BY_TEXT if query.text.strip() else 2
        return index.search(place, max(query.k, most), among)

    def _with_words(
        self, found: Sequence[Candidate], by_looks: Decision, text: str
    ) -> tuple[Sequence[Candidate], Decision]:
        """Typed words bring forward what they fit. They reorder; only looks can make it sure."""
        meant = set(self.catalogue.find_words(text))
        raised = [
            replace(c, score=c.score + TEXT_BONUS) if c.product_id in meant else c for c in found
        ]
        ordered = sorted(raised, key=lambda c: -c.score)
        decision = decide(ordered, self.gallery.calibration)
        agrees = by_looks.verdict is Verdict.SURE and ordered[0].product_id == found[0].product_id
        if decision.verdict is Verdict.SURE and not agrees:
            decision = replace(decision, verdict=Verdict.UNSURE, reason=Reason.TEXT)
        return ordered, decision

    def _answer(self, candidates: Sequence[Candidate], decision: Decision) -> Answer:
        products = {p.id: p for p in self.catalogue.products([c.product_id for c in candidates])}
        matches = tuple(
            Match(products[c.product_id], probability, c.similarity, c.photo_id)
            for c, probability in zip(candidates, decision.probabilities, strict=False)
            if c.product_id in products
        )
        if decision.verdict is Verdict.NOT_A_PRODUCT:
            matches = ()
        category = matches[0].product.category if matches else ()
        return Answer(decision.verdict, decision.reason, matches, category)

    # Barcodes and words

    def _owners(self, code: tuple[str, Box] | None) -> list[int]:
        if code is None:
            return []
        return [
            id_
            for text in barcode.spellings(code[0])
            for id_ in self.catalogue.ids_of_barcode(text)
        ]

    def _by_barcode(self, owners: list[int], code: tuple[str, Box], query: Query) -> Answer:
        answer = self._certain(owners, Reason.BARCODE, query.k)
        return replace(answer, barcode=code[0], box=code[1])

    def _by_words(self, query: Query) -> Answer:
        clock = _Clock()
        text = query.text.strip()
        owners = self._owners((text, Box(0, 0, 0, 0))) if text else []
        if owners:
            answer = replace(self._certain(owners, Reason.BARCODE, query.k), barcode=text)
        elif barcode.looks_like_barcode(text):
            answer = Answer(Verdict.UNKNOWN, Reason.BARCODE, barcode=text)
        else:
            answer = self._named(text, query)
        clock.lap("search")
        return replace(answer, timings=clock.timings())

    def _named(self, text: str, query: Query) -> Answer:
        """Products that fit the words; only the one whose SKU is exactly that, if there is one."""
        sku = self.catalogue.id_of_sku(text)
        exact = [sku] if sku is not None else self.catalogue.find_words(text, forgiving=False)
        found = exact or self.catalogue.find_words(text)
        if query.category:
            below = self.catalogue.ids_below(query.category)
            found = [id_ for id_ in found if id_ in below]
        answer = self._certain(found, Reason.TEXT, query.k)
        if answer.verdict is Verdict.SURE and not exact:  # a guess at what was meant
            answer = replace(answer, verdict=Verdict.UNSURE)
        return answer

    def _certain(self, ids: Collection[int], reason: Reason, most: int) -> Answer:
        """An answer from facts: SURE when they name one product, however few are shown."""
        named = list(dict.fromkeys(ids))
        products = self.catalogue.products(named[:most])
        if not products:
            return Answer(Verdict.UNKNOWN, reason)
        share = 1 / len(named)
        matches = tuple(Match(p, share, 0.0, p.cover_photo_id) for p in products)
        verdict = Verdict.SURE if len(named) == 1 else Verdict.UNSURE
        return Answer(verdict, reason, matches, products[0].category)


def _cautious(decision: Decision, features: Features, code: str | None) -> Decision:
    """Second thoughts: nothing a shop sells, or a barcode that the catalogue does not know."""
    unknown = decision.verdict is Verdict.UNKNOWN
    if unknown and gate.object_probability(features.logits) < gate.OBJECT_SHARE:
        return replace(decision, verdict=Verdict.NOT_A_PRODUCT, reason=Reason.NOT_AN_OBJECT)
    if decision.verdict is Verdict.SURE and code and barcode.looks_like_barcode(code):
        return replace(decision, verdict=Verdict.UNSURE, reason=Reason.CLOSE_CALL)
    return decision


def _decode(query: Query) -> images.Decoded:
    picture = query.picture
    if isinstance(picture, np.ndarray):
        height, width = picture.shape[:2]
        return images.Decoded(images.fit(picture, QUERY_SIDE), width, height)
    assert picture is not None  # noqa: S101  look() has asked
    return images.decode_to_recognise(picture, max_side=QUERY_SIDE, name=query.label)


def _reduced(box: Box | None, seen: images.Decoded) -> Box | None:
    """A box in the original as one in the reduced picture, inside it."""
    if box is None:
        return None
    height, width = seen.pixels.shape[:2]
    scaled = _scaled(box, width / seen.width)
    assert scaled is not None  # noqa: S101  box is not None
    left, top = min(max(0, scaled.left), width - 1), min(max(0, scaled.top), height - 1)
    return Box(
        left, top, max(1, min(scaled.right, width) - left), max(1, min(scaled.bottom, height) - top)
    )


def _scaled(box: Box | None, scale: float) -> Box | None:
    if box is None or scale == 1:
        return box
    values = (box.left, box.top, box.width, box.height)
    return Box(*(max(0, round(value * scale)) for value in values))
