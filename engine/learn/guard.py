"""Whether a picture that a person says is this product may be believed.

It is compared as every question is, with the gallery's own curves. Figures and why:
docs/decisions/017-learning.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.decide import at_even_odds, decide
from engine.gallery import LiveGallery
from engine.gate import PRODUCT
from engine.learn.reading import Reading
from engine.types import Doubt, Vector

REDUNDANT = 0.95
"""From this cosine to a photo of its own product on, a picture tells nothing new."""

RIVAL = 0.7
"""What is another product with this probability, and the chosen one with less, is doubted …"""

MARGIN = 0.2
"""… and so is what looks more like another by this much, however likely that is either: a wrong
product is mostly far off, while a right one that is known by a single photo is seldom that far."""

_CANDIDATES = 24
_KNOWN_SIDES = 8
"""A product with fewer photos may well show a side that nobody has seen yet."""

_KNOWN = 0.02


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a picture stands between the product that was chosen and the others.

    ``own`` is the probability that it is the chosen one, of which there are ``photos``, the nearest
    at the cosine ``nearest``; ``rival_id`` is the likeliest other product, with its probability and
    by how much its score is higher; ``known`` that it is in the catalogue at all.
    """

    own: float
    photos: int
    nearest: float
    rival_id: int | None
    rival: float
    margin: float
    known: float


def standing(gallery: LiveGallery, seen: Vector, product_id: int) -> Standing:
    """``seen`` (networks, views, channels), the first look's network first."""
    second = gallery.second if len(seen) > 1 else None
    space, look = (gallery.first, 0) if second is None else (second, 1)
    index, place = space.index, space.place(seen[: look + 1])
    found = index.search(place, _CANDIDATES)
    decision = decide(found, gallery.standard(look))
    chances = {c.product_id: p for c, p in zip(found, decision.probabilities, strict=False)}
    own = index.search(place, 1, among=[product_id])
    rival = next((c for c in found if c.product_id != product_id), None)
    return Standing(
        chances.get(product_id, 0.0),
        int((index.owners == product_id).sum()),
        own[0].similarity if own else 0.0,
        rival.product_id if rival else None,
        chances[rival.product_id] if rival else 0.0,
        rival.score - own[0].score if rival and own else 0.0,
        decision.known,
    )


def doubt(stands: Standing, reading: Reading) -> Doubt | None:
    """Why a person should look at it first, if they should."""
    if reading.judged.beside(at_even_odds(stands.known)).product < PRODUCT:
        return Doubt.NOT_A_PRODUCT
    if stands.margin >= MARGIN or stands.rival >= max(RIVAL, stands.own):
        return Doubt.LOOKS_LIKE_ANOTHER
    if stands.known < _KNOWN and stands.photos >= _KNOWN_SIDES:
        return Doubt.LOOKS_LIKE_NONE
    return None
