"""Fruit and vegetables: an outline, bent or lobed, and a skin with blush, streaks and specks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tests.sample_shop.fields import Floats, Points, noise3, smoothstep
from tests.sample_shop.look import Look
from tests.sample_shop.matter import EARTHY, PEEL, WAXY, Finish, Skin, Solid
from tests.sample_shop.shapes import (
    Profile,
    Shape,
    capsule,
    moulded,
    revolved,
    rounded_profile,
    union,
)

_STALK = "#6b4a2b"


@dataclass(frozen=True, slots=True)
class Produce:
    """``streak`` stretches the blush along the height; ``lumps``: (size, depth) of its unevenness;
    ``lobes``: (count, depth); ``bend``: radius of its curve, 0 for straight; ``tips``: colour and
    lengths at bottom and top; ``pores``: (size, depth) of the skin; ``side``: copies in a bunch."""

    profile: Profile
    blush_at: float = 0.1
    blush_scale: float = 2.5
    streak: float = 1.0
    specks: tuple[str, float] = ("#ffffff", 0.0)
    lumps: tuple[float, float] = (3.0, 0.0)
    lobes: tuple[int, float] = (0, 0.0)
    bend: float = 0.0
    tips: tuple[str, float, float] = ("#000000", 0.0, 0.0)
    pores: tuple[float, float] = (0.2, 0.0)
    calyx: str = ""
    stalk: float = 0.0
    finish: Finish = WAXY
    bunch: tuple[float, ...] = ()


_APPLE: Profile = (
    (0.7, 0.05), (0.15, 0.7), (0.0, 1.4), (0.7, 2.6), (2.2, 3.5), (4.2, 3.9), (5.8, 3.6),
    (6.9, 2.5), (7.0, 1.5), (6.5, 0.7), (5.8, 0.1),
)  # fmt: skip
_ROUND: Profile = (
    (0.0, 0.1), (0.0, 1.2), (0.7, 2.6), (2.0, 3.5), (3.6, 3.8), (5.2, 3.5), (6.5, 2.6),
    (7.2, 1.2), (7.2, 0.1),
)  # fmt: skip

PRODUCE: dict[str, Produce] = {
    "apple": Produce(_APPLE, 0.45, 0.9, 0.18, ("#f6e3b0", 0.55), (4.0, 0.10), (5, 0.03), stalk=1.5),
    "orange": Produce(
        _ROUND, 0.9, 3.0, lumps=(4.0, 0.08), pores=(0.22, 0.028), calyx="#6e8a3a", finish=PEEL
    ),
    "lemon": Produce(
        ((0, 0.05), (0.1, 0.55), (0.7, 0.9), (1.7, 2.0), (3.6, 2.75), (5.4, 2.6), (7.2, 1.9),
         (8.2, 0.9), (8.9, 0.6), (9.0, 0.05)),
        0.8, 2.5, lumps=(2.5, 0.08), pores=(0.26, 0.03), finish=PEEL,
    ),
    "banana": Produce(
        ((0, 0.1), (0.1, 0.45), (0.9, 0.6), (3.0, 1.45), (7, 1.75), (12, 1.75), (15.5, 1.45),
         (17.6, 0.65), (19.6, 0.5), (20.4, 0.6), (20.5, 0.1)),
        1.1, 2.0, 0.5, ("#6b4a22", 0.6), (6.0, 0.04), (5, 0.11), bend=13.0,
        tips=("#4b3a20", 0.5, 0.5), bunch=(-1.0, 0.0, 1.0), finish=PEEL,
    ),
    "tomato": Produce(
        ((0.35, 0.1), (0.05, 0.8), (0.0, 1.6), (0.8, 3.0), (2.4, 3.8), (3.6, 3.8), (5.0, 3.2),
         (5.8, 2.0), (5.75, 1.0), (5.2, 0.1)),
        0.9, 3.0, lumps=(4.0, 0.08), lobes=(5, 0.09), calyx="#4d8a34", stalk=0.9,
        finish=Finish(0.055, 0.12, soft=0.3),
    ),
    "aubergine": Produce(
        ((0, 0.1), (0.0, 1.2), (0.9, 2.9), (3.6, 3.9), (7.5, 3.5), (12.0, 2.4), (15.5, 1.8),
         (17.3, 1.5), (18.0, 0.8), (20.5, 0.55), (20.6, 0.1)),
        0.9, 4.0, lumps=(5.0, 0.1), bend=42.0, tips=("#5f7d3d", 0.0, 4.2),
        finish=Finish(0.06, 0.08, soft=0.05),
    ),
    "cucumber": Produce(
        ((0, 0.1), (0.1, 0.9), (1.2, 1.7), (5, 2.0), (15, 2.05), (20, 1.75), (21.8, 1.0),
         (22.2, 0.1)),
        0.25, 0.8, 0.12, ("#cfe0a0", 0.5), (1.1, 0.10), (9, 0.04), bend=60.0,
        tips=("#9db86a", 1.0, 0.6), pores=(0.5, 0.03),
    ),
    "carrot": Produce(
        ((0, 0.05), (0.2, 0.25), (4, 0.85), (9, 1.45), (14, 2.0), (16.6, 2.2), (17.4, 1.6),
         (17.6, 0.7), (18.8, 0.6), (18.9, 0.05)),
        1.0, 2.0, lumps=(2.0, 0.07), tips=("#7d9a3d", 0.0, 1.5), pores=(0.45, 0.035),
        bend=70.0, finish=PEEL,
    ),
    "potato": Produce(
        ((0, 0.1), (0.2, 1.6), (1.6, 2.9), (4.5, 3.5), (7.5, 3.2), (9.4, 2.0), (10, 0.1)),
        0.2, 1.5, 1.0, ("#6b4a2a", 0.75), (3.2, 0.5), finish=EARTHY, pores=(0.35, 0.04),
    ),
    "pepper": Produce(
        ((0.9, 0.1), (0.1, 1.2), (0.6, 2.4), (3.0, 3.3), (6.0, 3.9), (8.0, 3.9), (9.2, 2.9),
         (9.0, 1.4), (8.2, 0.1)),
        0.9, 3.0, lumps=(4.0, 0.2), lobes=(4, 0.34), calyx="#4d7f2f", stalk=2.2,
        finish=Finish(0.06, 0.08, soft=0.2),
    ),
    "melon": Produce(
        ((0, 0.2), (0.1, 4.0), (3.5, 9.0), (10, 11.2), (16.5, 9.0), (20.0, 4.0), (20.1, 0.2)),
        0.0, 3.0, 0.12, lumps=(8.0, 0.2), finish=WAXY,
    ),
    "egg": Produce(
        ((0, 0.1), (0.05, 0.9), (0.9, 1.9), (2.2, 2.2), (3.8, 1.85), (5.2, 1.0), (5.7, 0.1)),
        0.9, 2.0, 1.0, ("#8a5a3a", 0.35), finish=EARTHY,
    ),
    "ball": Produce(_ROUND, 1.0, 3.0, pores=(0.13, 0.05), finish=EARTHY),
}  # fmt: skip


def produce(look: Look, kind: Produce) -> Solid:
    length = max(y for y, _ in kind.profile)
    body = _body(kind, length)
    stalk = capsule((0, length - 1.2, 0), (0.25, length - 0.9 + kind.stalk, 0.1), 0.16)
    shape = union(body, stalk) if kind.stalk else body

    def paint(p: Points, n: Points) -> Skin:
        straight = _straighten(p, kind, length)
        skin = _peel(straight, look, kind)
        _ends(skin, straight, kind, length)
        if kind.stalk:
            skin.put((stalk.distance(p) < 0.03) * np.float32(1), kind.calyx or _STALK, EARTHY)
        return skin

    def relief(p: Points) -> Floats:
        size, depth = kind.pores
        return depth * noise3(p, size, 7) if depth else np.zeros(p.shape[1], np.float32)

    return Solid(shape, paint, relief)


def _body(kind: Produce, length: float) -> Shape:
    outline = revolved(rounded_profile(kind.profile, 9.0))

    def bump(p: Points) -> Floats:
        count, depth = kind.lobes
        lobes = (
            depth
            * np.cos(np.arctan2(p[0], p[2]) * count)
            * smoothstep(0, 1.5, np.hypot(p[0], p[2]))
        )
        return lobes + kind.lumps[1] * noise3(p, kind.lumps[0], 3)

    depth = kind.lobes[1] + kind.lumps[1]
    body = moulded(outline, bump, 0.85, depth) if depth else outline
    if not kind.bend:
        return body
    single = _bent(body, kind, length)
    return _bunched(single, kind, length) if kind.bunch else single


def _straighten(p: Points, kind: Produce, length: float) -> Points:
    """Undo the bend: where the point would lie on the straight vegetable."""
    if not kind.bend:
        return p
    y = p[1] - length / 2
    inner = kind.bend - p[0]
    along = length / 2 + np.arctan2(y, inner) * kind.bend
    return np.stack([kind.bend - np.hypot(inner, y), along, p[2]])


def _bent(body: Shape, kind: Produce, length: float) -> Shape:
    def distance(p: Points) -> Floats:
        return body.distance(_straighten(p, kind, length)) * 0.9

    sag = kind.bend * (1 - np.cos(length / 2 / kind.bend))
    low, high = body.low, body.high
    return replace(
        body, distance=distance, low=(low[0], -0.3, low[2]), high=(high[0] + sag, high[1], high[2])
    )


def _bunched(single: Shape, kind: Produce, length: float) -> Shape:
    """Copies side by side that meet at the stalk."""

    def distance(p: Points) -> Floats:
        apart = 3.4 * (1 - smoothstep(length * 0.45, length, p[1])) + 0.25
        gaps = []
        for place in kind.bunch:
            moved = np.stack([p[0] + 0.5 * place * place, p[1], p[2] - place * apart])
            gaps.append(single.distance(moved))
        return np.minimum.reduce(gaps) * 0.8

    low, high = single.low, single.high
    return replace(
        single, distance=distance, low=(low[0] - 0.6, low[1], -6.2), high=(*high[:2], 6.2)
    )


def _peel(p: Points, look: Look, kind: Produce) -> Skin:
    skin = Skin.plain(p.shape[1], look.body, kind.finish)
    stretched = np.stack([p[0], p[1] * kind.streak, p[2]])
    coarse, fine = (noise3(stretched, kind.blush_scale / k, k) for k in (1, 3))
    blush = smoothstep(kind.blush_at - 0.5, kind.blush_at + 0.5, coarse + 0.5 * fine)
    skin.put(blush, look.cap)
    skin.albedo *= 1 + 0.06 * noise3(p, 0.7, 4)
    colour, amount = kind.specks
    if amount:
        spots = smoothstep(0.62, 0.74, noise3(p, 0.22, 5)) * amount
        skin.put(spots * smoothstep(-0.4, 0.4, noise3(p, 1.6, 6)), colour)
    return skin


def _ends(skin: Skin, p: Points, kind: Produce, length: float) -> None:
    colour, bottom, top = kind.tips
    ragged = p[1] + 0.35 * noise3(p, 0.9, 8)
    if top:
        points = 0.35 * top * np.abs(np.sin(np.arctan2(p[0], p[2]) * 2.5))
        skin.put(smoothstep(-0.12, 0.12, ragged - (length - top) - points), colour, EARTHY)
    if bottom:
        skin.put(smoothstep(0.25, -0.25, ragged - bottom), colour)
    if kind.calyx:
        reach = (
            np.hypot(p[0], p[2])
            - 0.45
            - 1.25 * bool(kind.stalk) * np.abs(np.cos(np.arctan2(p[0], p[2]) * 2.5)) ** 3
        )
        skin.put(smoothstep(0.08, -0.08, reach) * (p[1] > length / 2), kind.calyx, EARTHY)
