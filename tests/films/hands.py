"""A hand and its arm, drawn from rounded bones: flat shapes with shading, skin and sleeve."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np

from tests.films.cuts import GAMMA, Bytes, Cut, cast_shadow, cut_out
from tests.sample_shop.fields import Floats, cloud, rgb, smoothstep

_SIZE = (560, 1750)
_PALM = (350, 250)
"""Where the palm is among the bones: this point is laid on the product."""

_UNITS_PER_CM = 170 / 8.5
_FINE = 0.7
"""Pixels per unit: skin has no detail, and hands are drawn anew for each direction."""

_CANVAS = (round(_SIZE[0] * _FINE), round(_SIZE[1] * _FINE))
_PIXELS_PER_CM = _UNITS_PER_CM * _FINE
_LIT_STEP = 15.0

Bone = tuple[tuple[int, int], tuple[int, int], int]

_ARM: tuple[Bone, ...] = (
    ((350, 390), (358, 520), 126),
    ((358, 520), (366, 620), 138),
    ((366, 620), (372, 720), 150),
    ((372, 720), (376, 840), 162),
    ((376, 840), (400, 2600), 172),
)
_PALM_BONES: tuple[Bone, ...] = (
    ((318, 232), (330, 330), 104),
    ((384, 236), (366, 330), 104),
    ((350, 330), (350, 390), 132),
)
_FINGERS: dict[str, tuple[Bone, ...]] = {
    "reach": (
        ((290, 205), (262, 110), 46), ((262, 110), (256, 48), 40),
        ((332, 190), (320, 84), 48), ((320, 84), (322, 20), 42),
        ((376, 190), (380, 92), 46), ((380, 92), (388, 34), 40),
        ((416, 214), (434, 132), 40), ((434, 132), (446, 84), 34),
    ),
    "curled": (
        ((290, 205), (270, 142), 48), ((270, 142), (284, 112), 44),
        ((332, 190), (322, 120), 50), ((322, 120), (334, 92), 46),
        ((376, 190), (378, 124), 48), ((378, 124), (376, 98), 44),
        ((416, 214), (424, 152), 42), ((424, 152), (416, 130), 38),
    ),
}  # fmt: skip
_THUMB: tuple[Bone, ...] = (((292, 330), (222, 262), 60), ((222, 262), (204, 188), 48))


@dataclass(frozen=True, slots=True)
class Look:
    """Whose hand it is: colours of skin and sleeve, and how far from the palm (cm) it begins."""

    skin: str
    sleeve: str
    cuff: float


_SKINS = ("#c98f6b", "#e2b595", "#f0cdb4", "#8d5a3c", "#5e3a27", "#b57c55")
_GLOVES = ("#4f86c4", "#e9ebe8", "#2c2e33", "#6fae6a")
_SLEEVES = ("#3d5a73", "#2b2b30", "#d9d6cf", "#7a2f35", "#5b6b4a", "#c8a24a", "#8f9bb0")


def random_look(rng: np.random.Generator) -> Look:
    """Mostly bare hands in sleeves of every length, sometimes gloves."""
    colours = _GLOVES if rng.random() < 0.2 else _SKINS
    skin = colours[int(rng.integers(len(colours)))]
    sleeve = _SLEEVES[int(rng.integers(len(_SLEEVES)))]
    return Look(skin, sleeve, float(rng.uniform(9, 34)))


@dataclass(frozen=True, slots=True)
class Grip:
    """``fingers`` names their shape. ``is_round``: hand behind the product, thumb in front."""

    fingers: str
    is_round: bool


GRIPS: dict[str, Grip] = {
    "over": Grip("reach", is_round=False),
    "fist": Grip("curled", is_round=False),
    "round": Grip("reach", is_round=True),
}


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    """``back`` is drawn below the product that is held, ``front`` above it."""

    back: Cut | None
    front: Cut | None


def hand(look: Look, grip: str, towards: float) -> Hand:
    """The hand coming out of an edge; ``towards`` is by how much it is turned afterwards, so that
    light falls on it from the same side in any case."""
    return _hand(look, grip, round(towards / _LIT_STEP) * _LIT_STEP)


@lru_cache(maxsize=24)
def _hand(look: Look, grip: str, towards: float) -> Hand:
    shape = GRIPS[grip]
    arm = _ARM + _PALM_BONES + _FINGERS[shape.fingers]
    if shape.is_round:
        return Hand(_drawn(look, arm, towards), _drawn(look, _THUMB, towards, shadow=0.4))
    return Hand(None, _drawn(look, arm + _THUMB, towards))


def _drawn(look: Look, bones: tuple[Bone, ...], towards: float, shadow: float = 1.0) -> Cut:
    height, alpha = _relief(bones)
    albedo = _albedo(look)
    lit = np.clip(_lighting(height, towards), 0.25, 1.25)
    colour = np.clip(albedo * lit[..., None] * 0.92, 0, 1) ** GAMMA
    shade = cast_shadow(alpha, _PIXELS_PER_CM, shadow)
    thing = cut_out("", colour, alpha, _PIXELS_PER_CM, shade)
    return replace(thing, anchor=(_PALM[0] * _FINE, _PALM[1] * _FINE)).trimmed()


@lru_cache(maxsize=8)
def _relief(bones: tuple[Bone, ...]) -> tuple[Floats, Floats]:
    width, length = _CANVAS
    height, alpha = np.zeros((2, length, width), np.float32)
    for start, end, thickness in bones:
        mask = _bone(start, end, thickness)
        depth = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 5)
        half = thickness * _FINE / 2
        dome = np.sqrt(np.clip(1 - (1 - np.minimum(depth / half, 1)) ** 2, 0, 1)) * half
        height = np.maximum(height, dome)
        alpha = np.maximum(alpha, mask / np.float32(255))
    return cv2.GaussianBlur(height, (0, 0), 5), cv2.GaussianBlur(alpha, (0, 0), 1.0)


def _bone(start: tuple[int, int], end: tuple[int, int], thickness: int) -> Bytes:
    mask = np.zeros(_CANVAS[::-1], np.uint8)
    ends = [(round(x * _FINE), round(y * _FINE)) for x, y in (start, end)]
    return cv2.line(mask, *ends, 255, round(thickness * _FINE), cv2.LINE_AA)


def _lighting(height: Floats, towards: float) -> Floats:
    """The lamp stands at the upper left of the film, however the hand is turned."""
    turn = np.radians(-towards)
    lamp = np.array([-0.5, -0.65])
    x = lamp[0] * np.cos(turn) - lamp[1] * np.sin(turn)
    y = lamp[0] * np.sin(turn) + lamp[1] * np.cos(turn)
    slope_x, slope_y = cv2.Sobel(height, -1, 1, 0) / 8, cv2.Sobel(height, -1, 0, 1) / 8
    return (1 - x * slope_x - y * slope_y) / np.sqrt(1 + slope_x**2 + slope_y**2)


@lru_cache(maxsize=4)
def _albedo(look: Look) -> Floats:
    """Mottled skin as far as the cuff, then cloth with folds across the arm."""
    width, length = _CANVAS
    mottle = np.tile(cloud(71, 1024, 45.0, 4), (2, 1))[:length, :width, None]
    rows = np.arange(length, dtype=np.float32)[:, None] / _FINE
    columns = np.arange(width, dtype=np.float32)[None] / _FINE
    folds = np.sin(rows / 46 + 1.6 * mottle[..., 0] + columns / 90)[..., None]
    skin = rgb(look.skin) * (1 + 0.05 * mottle)
    cloth = rgb(look.sleeve) * (1 + 0.10 * folds + 0.05 * mottle)
    cuff = _PALM[1] + look.cuff * _UNITS_PER_CM + 10 * np.sin(columns / 60)
    covered = smoothstep(-3, 3, rows - cuff)[..., None]
    return skin + (cloth - skin) * covered
