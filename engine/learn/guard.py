"""Whether a picture that a person says is this product may be believed.

It is compared as every question is, with the gallery's own curves. Figures and why:
docs/decisions/017-learning.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.calibration import COHORT
from engine.decide import at_even_odds, decide
from engine.gallery import LiveGallery
from engine.gate import PRODUCT, Judgement
from engine.types import Doubt, Vector

REDUNDANT = 0.95
"""From this cosine to a photo of its own product on, a picture tells nothing new."""

MARGIN = 0.3
"""What looks more like another product by this much is doubted, if a single photo says so. With
more photos less is enough, as their mean errs less: by the square root of how many there are."""

_KNOWN_SIDES = 8
"""A product with fewer photos may well show a side that nobody has seen yet."""

_KNOWN = 0.02


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a picture stands between the product that was chosen and the others.

    Of the chosen one there are ``photos``, the nearest at the cosine ``nearest``; ``rival_id`` is
    the other product that it looks most like, with a score that is higher by ``margin``; ``known``
    is the probability that it is in the catalogue at all.
    """

    photos: int
    nearest: float
    rival_id: int | None
    margin: float
    known: float


def standing(gallery: LiveGallery, seen: Vector, product_id: int) -> Standing:
    """``seen`` (networks, views, channels), the first look's network first."""
    second = gallery.second if len(seen) > 1 else None
    space, look = (gallery.first, 0) if second is None else (second, 1)
    index, place = space.index, space.place(seen[: look + 1])
    found = index.search(place, COHORT)
    decision = decide(found, gallery.standard(look))
    own = index.search(place, 1, among=[product_id])
    rival = next((c for c in found if c.product_id != product_id), None)
    return Standing(
        int((index.owners == product_id).sum()),
        own[0].similarity if own else 0.0,
        rival.product_id if rival else None,
        rival.score - own[0].score if rival and own else 0.0,
        decision.known,
    )


def doubt(stands: Standing, judged: Judgement) -> Doubt | None:
    """Why a person should look at it first, if they should."""
    if judged.beside(at_even_odds(stands.known)).product < PRODUCT:
        return Doubt.NOT_A_PRODUCT
    if stands.margin * sqrt(max(1, stands.photos)) >= MARGIN:
        return Doubt.LOOKS_LIKE_ANOTHER
    if stands.known < _KNOWN and stands.photos >= _KNOWN_SIDES:
        return Doubt.LOOKS_LIKE_NONE
    return None
