"""The pipeline of design §1: from a query to an answer.

Two looks. The first shows the picture to the small network alone; where that is enough to keep
the promise of SURE, the answer is there. Otherwise the larger network looks too, and details are
compared with those of the likeliest products.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

import numpy as np

from engine import barcode, details, gate, gtin, images, subject
from engine.calibration import COHORT
from engine.catalog import Catalogue
from engine.category import likely_category
from engine.clock import Clock
from engine.cnn.runtime import Network
from engine.decide import Decision, at_even_odds, decide, reordered
from engine.gallery import LiveGallery
from engine.gate import Judgement
from engine.glimpses import Glimpse, Glimpses
from engine.head import unit
from engine.index import Candidate
from engine.judging import Judge
from engine.named import Code, Named
from engine.prior import Prior
from engine.space import Space
from engine.types import (
    Answer,
    Box,
    Evidence,
    Match,
    Product,
    Query,
    Reason,
    Rgb,
    Sighting,
    Vector,
    Verdict,
)
from engine.views import Glance, glance

QUERY_SIDE = 1000
"""Longest side, in pixels, at which a query is looked at: enough for a barcode held in the hand.

A quarter of a 12-megapixel photo's, to which libjpeg shrinks while it decodes.
"""

TEXT_BONUS = 0.15
"""What a typed word adds to the score of the products it fits: it reorders look-alikes."""

CATEGORY_BONUS = 0.25
"""What a chosen category adds to the score of its products. Something else has to look much more
like the picture to be named instead."""

_RANKED = 24
_COMPARED = 4
"""So many candidates are compared in detail …"""

_PHOTOS_COMPARED = 2
"""… with so many photos each."""

_MANY_DETAILS = 20
"""So many details make a product not unknown, however little it looks like it otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A query's picture, where to look, the box if the clerk has drawn it, and the code that was
    read in passing. The original is ``scale`` times as large."""

    pixels: Rgb
    box: Box
    drawn: Box | None
    query: Query
    code: Code | None
    scale: float


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Candidates, best first, and what is thought of them. ``seen`` (networks, views, channels)
    is what they were found by, in ``space``."""

    candidates: Sequence[Candidate]
    decision: Decision
    space: Space
    seen: Vector
    evidence: Mapping[int, Evidence] = field(default_factory=dict)
    often: Collection[int] = ()
    is_reordered: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Recognizer:
    """Everything an answer needs; ``network`` gives one by name, asked only about pictures.

    ``helper`` reads barcodes while the network looks: together they take little more than one.
    Without a ``prior`` only looks count. ``glimpses`` are kept for whoever learns from them.
    Without a ``judge`` the first look's network is one that comes with the program.
    """

    catalogue: Catalogue
    network: Callable[[str], Network]
    backbones: Sequence[str]
    gallery: LiveGallery
    helper: Executor
    prior: Prior | None = None
    glimpses: Glimpses | None = None
    judge: Judge | None = None

    @property
    def _named(self) -> Named:
        return Named(self.catalogue)

    def look(self, query: Query) -> Sighting:
        """Answer a query. :raises PictureError: its picture cannot be used."""
        if query.picture is None:
            return Sighting(self._named.by_words(query))
        clock = Clock()
        seen = _decode(query)
        scale = seen.width / seen.pixels.shape[1]
        clock.lap("decode")
        drawn = _reduced(query.box, seen)
        reading = self.helper.submit(barcode.read_all, seen.pixels, drawn, quick=True)
        box = drawn or subject.find(seen.pixels)
        useless = gate.unusable(seen.pixels)
        glanced = None if useless else self._glance(seen.pixels, box, self.backbones[0])
        code, owners = self._named.owned(reading.result())
        clock.lap("embed")
        if code and owners:
            answer = self._named.by_barcode(owners, code, query)
        elif glanced is None:
            answer = self._useless(seen.pixels, drawn, useless or Reason.UNIFORM_PICTURE, query)
        else:
            asked = _Asked(seen.pixels, box, drawn, query, code, scale)
            answer = self._by_looks(asked, glanced, clock)
        if code is not None and answer.barcode is None:
            answer = replace(answer, barcode=code[0])
        clock.lap("search")
        answer = replace(answer, box=_scaled(answer.box, scale), timings=clock.timings())
        return Sighting(answer, seen.pixels, seen.width, seen.height)

    def _useless(self, pixels: Rgb, drawn: Box | None, reason: Reason, query: Query) -> Answer:
        """A picture in which there is nothing to see may still have a code to read."""
        code, owners = self._named.owned(barcode.read_all(pixels, drawn))
        if code and owners:
            return self._named.by_barcode(owners, code, query)
        return Answer(Verdict.NOT_A_PRODUCT, reason, product_probability=0.0)

    def _glance(self, pixels: Rgb, box: Box, backbone: str) -> Glance:
        network = self.network(backbone)
        return glance(pixels, box, network.side, network.look)

    # Looks

    def _by_looks(self, asked: _Asked, glanced: Glance, clock: Clock) -> Answer:
        found, code, query = self._first_look(glanced), asked.code, asked.query
        clock.lap("search")
        if found.decision.verdict is not Verdict.SURE and query.quick:
            found = self._second_look(asked, found)
            clock.lap("second")
        elif found.decision.verdict is not Verdict.SURE:
            closer = self.helper.submit(_closer, asked)
            found = self._second_look(asked, found)
            codes, query_details = closer.result()
            code, owners = self._named.owned(codes)
            if code and owners:
                return self._named.by_barcode(owners, code, query)
            found = self._in_detail(found, query_details)
            clock.lap("second")
        judged = self._judged(asked, glanced, found)
        self._keep(asked, found.seen, judged)
        judged = judged.beside(at_even_odds(found.decision.known))
        if judged.product >= gate.PRODUCT:
            self._notice(found)
        if found.candidates and (query.text.strip() or query.category):
            found = self._wished(found, query)
        elif self.prior is not None:
            found = _experienced(found, self.prior)
        decision = _cautious(found.decision, judged, code)
        answer = self._answer(found, decision, query.k)
        text = code[0] if code else None
        return replace(answer, box=asked.box, barcode=text, product_probability=judged.product)

    def _judged(self, asked: _Asked, glanced: Glance, found: _Found) -> Judgement:
        judge = self.judge or Judge(self.backbones[0])
        if judge.costs and found.decision.verdict is Verdict.SURE:
            return Judgement(1.0, Reason.NOT_AN_OBJECT)  # what is for sale here is a product
        return judge(asked.pixels, asked.box, glanced.outer)

    def _first_look(self, glanced: Glance) -> _Found:
        return self._search(self.gallery.first, glanced.seen[None], 0)

    def _search(
        self, space: Space, seen: Vector, look: int, favoured: Mapping[int, float] | None = None
    ) -> _Found:
        """Candidates in the order of their looks with the gap to the gallery taken off. How sure
        they are is decided without that: calibration has not tried it."""
        place, gap = space.place(seen), space.gap
        plain = space.index.search(place, _RANKED, favoured=favoured)
        decision = decide(plain, self.gallery.standard(look))
        if gap is None:
            return _Found(plain, decision, space, seen)
        beyond = unit(np.asarray(place - gap, np.float32))
        ranked = space.index.search(beyond, _RANKED, favoured=favoured)
        return _Found(ranked, reordered(decision, plain, ranked), space, seen)

    def _second_look(self, asked: _Asked, first: _Found) -> _Found:
        """Show it to the larger network as well."""
        space = self.gallery.second
        if space is None or not first.candidates:
            return first
        glanced = self._glance(asked.pixels, asked.box, self.backbones[1])
        return self._search(space, np.concatenate([first.seen, glanced.seen[None]]), 1)

    def _in_detail(self, found: _Found, query: details.Details) -> _Found:
        """Candidates whose photos have the same details come forward. They reorder and prove;
        whether an answer is SURE rests on what calibration has tried, and that is looks."""
        if not found.candidates:
            return found
        if found.decision.verdict is Verdict.SURE:
            evidence = self._compared(found, query, found.candidates[:1])
            return replace(found, evidence=evidence)
        evidence = self._compared(found, query, found.candidates[:_COMPARED])
        raised = [
            replace(c, score=c.score + details.bonus(evidence.get(c.product_id)))
            for c in found.candidates
        ]
        raised.sort(key=lambda c: -c.score)
        decision = reordered(found.decision, found.candidates, raised)
        shared = evidence.get(raised[0].product_id)
        if shared and (decision.verdict is Verdict.UNSURE or len(shared.query) >= _MANY_DETAILS):
            decision = replace(decision, verdict=Verdict.UNSURE, reason=Reason.DETAILS)
        return replace(found, candidates=raised, decision=decision, evidence=evidence)

    def _compared(
        self, found: _Found, query: details.Details, candidates: Sequence[Candidate]
    ) -> dict[int, Evidence]:
        """By product, the details it shares with the query, and in which of its photos."""
        place = found.space.place(found.seen)
        shared: dict[int, Evidence] = {}
        for candidate in candidates:
            index = found.space.index
            for photo_id in index.nearest_photos(place, candidate.product_id, _PHOTOS_COMPARED):
                stored = self.catalogue.details(photo_id)
                reference = details.from_bytes(stored) if stored else None
                evidence = details.compare(query, reference, photo_id) if reference else None
                best = shared.get(candidate.product_id)
                if evidence and (best is None or len(evidence.query) > len(best.query)):
                    shared[candidate.product_id] = evidence
        return shared

    def _keep(self, asked: _Asked, seen: Vector, judged: Judgement) -> None:
        """Somebody may say what it shows."""
        told, picture = _scaled(asked.box, asked.scale), asked.query.picture
        if self.glimpses is not None and told is not None and picture is not None:
            self.glimpses.keep(picture, Glimpse(asked.pixels, asked.box, told, seen, judged))

    def _notice(self, found: _Found) -> None:
        if found.candidates and found.decision.verdict is not Verdict.UNKNOWN:
            found.space.notice(found.seen, found.candidates[0].product_id)

    def _wished(self, found: _Found, query: Query) -> _Found:
        """Typed words and a category bring forward what they fit: beside looks, not instead.

        They reorder; only looks can make it sure.
        """
        favoured: dict[int, float] = {}
        words = self.catalogue.find_words(query.text) if query.text.strip() else []
        below = self.catalogue.ids_below(query.category) if query.category else ()
        for ids, bonus in ((words, TEXT_BONUS), (below, CATEGORY_BONUS)):
            for id_ in ids:
                favoured[id_] = favoured.get(id_, 0.0) + bonus
        look = len(found.seen) - 1
        again = self._search(found.space, found.seen, look, favoured)
        agrees = (
            found.decision.verdict is Verdict.SURE
            and again.candidates[0].product_id == found.candidates[0].product_id
        )
        decision = again.decision
        if agrees:
            decision = replace(decision, verdict=Verdict.SURE, reason=Reason.LOOKS)
        elif decision.verdict is Verdict.SURE or favoured.get(again.candidates[0].product_id):
            decision = replace(decision, verdict=Verdict.UNSURE, reason=Reason.TEXT)
        return replace(again, decision=decision, evidence=found.evidence)

    def _answer(self, found: _Found, decision: Decision, most: int) -> Answer:
        shown = found.candidates[: max(most, COHORT)]
        products = {p.id: p for p in self.catalogue.products([c.product_id for c in shown])}
        matches = tuple(
            _match(products[c.product_id], c, probability, found)
            for c, probability in zip(shown, decision.probabilities, strict=False)
            if c.product_id in products
        )
        if decision.verdict is Verdict.NOT_A_PRODUCT:
            return Answer(decision.verdict, decision.reason)
        category, chance = likely_category(matches)
        return Answer(
            decision.verdict, decision.reason, matches[:most], category, chance,
            is_reordered=found.is_reordered,
        )  # fmt: skip


def _closer(asked: _Asked) -> tuple[list[tuple[str, Box]], details.Details]:
    """What the helper looks for while the larger network looks."""
    return barcode.read_all(asked.pixels, asked.drawn), details.find(asked.pixels, asked.box)


def _experienced(found: _Found, prior: Prior) -> _Found:
    """What is taken often here before what looks just like it. Details prove only the one that
    shows them."""
    ordered = prior.ordered(found.candidates, found.decision)
    decision = ordered.decision
    is_proven = any(c.product_id in found.evidence for c in ordered.candidates[:1])
    if decision.reason is Reason.DETAILS and not is_proven:
        decision = replace(decision, reason=Reason.CLOSE_CALL)
    return replace(
        found, candidates=ordered.candidates, decision=decision,
        often=ordered.often, is_reordered=ordered.is_changed,
    )  # fmt: skip


def _match(product: Product, candidate: Candidate, probability: float, found: _Found) -> Match:
    """With details to show, the photo they are in proves it; else the one that is nearest."""
    evidence = found.evidence.get(product.id)
    photo_id = evidence.photo_id if evidence is not None else candidate.photo_id
    is_often = product.id in found.often
    return Match(product, probability, candidate.similarity, photo_id, evidence, is_often)


def _cautious(decision: Decision, judged: Judgement, code: Code | None) -> Decision:
    """Second thoughts: nothing a shop sells, or a barcode that the catalogue does not know."""
    if decision.verdict is not Verdict.SURE and judged.product < gate.PRODUCT:
        return replace(decision, verdict=Verdict.NOT_A_PRODUCT, reason=judged.reason)
    if decision.verdict is Verdict.SURE and code and gtin.looks_like_barcode(code[0]):
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
