"""Why an answer is what it is: the details and regions that two pictures share, how often such
answers are right, and what separates a product from the one that comes next.

Computed when somebody asks, from the picture of the answer and the photos as they are now. The
answer itself stays as it was given.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine import alike, details, images, odds, same_scale, subject
from engine.alike import Cells
from engine.catalog import Catalogue
from engine.cnn.runtime import Network
from engine.details import Details
from engine.errors import PictureError
from engine.gallery import LiveGallery
from engine.tidy.look_alikes import differing, own_words
from engine.types import (
    Answer,
    Beside,
    Box,
    Evidence,
    Explanation,
    Match,
    Reason,
    Regions,
    Rgb,
    Sighting,
)

log = logging.getLogger(__name__)

PHOTO_SIDE = 1000
"""Longest side, in pixels, of the photos that come with an explanation."""

COMPARED = 8
"""So many photos of each product are searched for details, the nearest first."""


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    """A query or a photo: where the thing is in it, and what the network finds in it (None while
    there is no network)."""

    pixels: Rgb
    box: Box
    cells: Cells | None

    @property
    def shape(self) -> tuple[int, int]:
        return self.pixels.shape[1], self.pixels.shape[0]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """The picture of an answer, and its details."""

    picture: _Picture
    details: Details


@dataclass(frozen=True, slots=True, eq=False)
class Explainer:
    """``network`` is that of the first look, or None while it is not prepared."""

    catalogue: Catalogue
    network: Network | None
    gallery: LiveGallery

    def explain(self, sighting: Sighting, product_id: int | None = None) -> Explanation:
        """Why the answer's first match is that, or what speaks for ``product_id``. Beside it stands
        the first of the other matches."""
        answer = sighting.answer
        known = odds.of(answer, self.gallery.odds) if answer.matches else None
        chosen = self._chosen(answer, product_id)
        if not chosen:
            return Explanation(sighting, product_id, known)
        first, *rest = self._beside(sighting, chosen)
        if not rest:
            return Explanation(sighting, product_id, known, first)
        pair = first.match.product, rest[0].match.product
        return Explanation(
            sighting, product_id, known, first, rest[0], differing(*pair), own_words(*pair)
        )

    def _chosen(self, answer: Answer, product_id: int | None) -> list[Match]:
        """The match to explain and the one beside it, as far as they are there."""
        wanted = [m for m in answer.matches if m.product.id == product_id]
        if not wanted and product_id is not None:
            found = self.catalogue.products([product_id])
            wanted = [Match(product, 0.0, 0.0, None) for product in found]
        wanted = wanted or list(answer.matches[:1])
        others = [m for m in answer.matches if m.product.id not in {w.product.id for w in wanted}]
        return [*wanted, *others[:1]]

    def _beside(self, sighting: Sighting, chosen: Sequence[Match]) -> list[Beside]:
        asked = self._asked(sighting)
        told = {match.product.id for match in sighting.answer.matches}
        matches = [self._with_most_details(match, asked) for match in chosen]
        photos = [self._photo(match) for match in matches]
        regions = self._regions(asked, photos)
        found = []
        for match, photo, places in zip(matches, photos, regions, strict=True):
            is_told = match.product.id in told
            if asked is None or photo is None:
                found.append(Beside(match, is_told, photo.pixels if photo else None))
                continue
            match = self._looked_into(match, asked, photo)
            shapes = asked.picture.shape, photo.shape
            frames = same_scale.frames(asked.picture.box, photo.box, match.evidence, shapes)
            found.append(Beside(match, is_told, photo.pixels, frames, places))
        return found

    # Pictures

    def _asked(self, sighting: Sighting) -> _Asked | None:
        if sighting.pixels is None:
            return None
        picture = self._looked(sighting.pixels, _box(sighting, sighting.pixels))
        return _Asked(picture, details.find(picture.pixels, picture.box))

    def _photo(self, match: Match) -> _Picture | None:
        """The reference photo of a match; None where there is none, or it cannot be read."""
        file = self.catalogue.photo_file(match.photo_id) if match.photo_id is not None else None
        if file is None:
            return None
        try:
            pixels = images.decode(file, max_side=PHOTO_SIDE)
        except PictureError:  # the catalogue is damaged there; the rest can be told
            log.warning("photo %s cannot be read", match.photo_id, exc_info=True)
            return None
        return self._looked(pixels, subject.find(pixels))

    def _looked(self, pixels: Rgb, box: Box) -> _Picture:
        if self.network is None:
            return _Picture(pixels, box, None)
        place = self.gallery.first.place
        return _Picture(pixels, box, alike.cells(pixels, box, self.network, place))

    def _regions(
        self, asked: _Asked | None, photos: Sequence[_Picture | None]
    ) -> list[tuple[Regions, Regions] | None]:
        """Of the query and of each photo; None where there is no photo, or no network."""
        seen = [photo.cells if photo is not None else None for photo in photos]
        there = [cells for cells in seen if cells is not None]
        if asked is None or asked.picture.cells is None or not there:
            return [None] * len(photos)
        head = self.gallery.first.head
        found = iter(alike.regions(asked.picture.cells, there, head))
        return [next(found) if cells is not None else None for cells in seen]

    # Details

    def _with_most_details(self, match: Match, asked: _Asked | None) -> Match:
        """With that of the product's photos that shares most details with the query; or else the
        one that the answer named, or the nearest."""
        nearest = self._nearest(match, asked)
        shared = [found for id_ in nearest if (found := self._shared(asked, id_)) is not None]
        if shared:
            best = max(shared, key=lambda evidence: len(evidence.query))
            return replace(match, photo_id=best.photo_id, evidence=best)
        named = (match.photo_id, *nearest, match.product.cover_photo_id)
        photo_id = next((id_ for id_ in named if id_ is not None), None)
        return replace(match, photo_id=photo_id, evidence=None)

    def _nearest(self, match: Match, asked: _Asked | None) -> list[int]:
        cells = asked.picture.cells if asked is not None else None
        if cells is None:
            return []
        index = self.gallery.first.index
        return index.nearest_photos(cells.placed, match.product.id, COMPARED)

    def _shared(self, asked: _Asked | None, photo_id: int) -> Evidence | None:
        stored = self.catalogue.details(photo_id) if asked is not None else None
        reference = details.from_bytes(stored) if stored else None
        if asked is None or reference is None:
            return None
        return details.compare(asked.details, reference, photo_id)

    def _looked_into(self, match: Match, asked: _Asked, photo: _Picture) -> Match:
        """With what the photo itself shows, where that was not found out before: details are kept
        only where two networks look, and an answer that was not given tells no similarity."""
        evidence, similarity = match.evidence, match.similarity
        photo_id = match.photo_id or 0
        if evidence is None and self.catalogue.details(photo_id) is None:
            evidence = details.compare(asked.details, details.find(photo.pixels), photo_id)
        here, there = asked.picture.cells, photo.cells
        if not similarity and here is not None and there is not None:
            similarity = float(here.placed @ there.placed)
        return replace(match, evidence=evidence, similarity=similarity)


def _box(sighting: Sighting, pixels: Rgb) -> Box:
    """Where the thing is in the picture, which may be reduced; bars say nothing of it."""
    box, answer = sighting.answer.box, sighting.answer
    if box is None or answer.reason is Reason.BARCODE:
        return subject.find(pixels)
    height, width = pixels.shape[:2]
    scale = width / max(1, sighting.width)
    left, top = min(round(box.left * scale), width - 1), min(round(box.top * scale), height - 1)
    right, bottom = round((box.left + box.width) * scale), round((box.top + box.height) * scale)
    return Box(left, top, max(1, min(right, width) - left), max(1, min(bottom, height) - top))
