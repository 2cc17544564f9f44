"""Everything round that holds something: bottles, cans, tins, jars, cups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.sample_shop.art import linear, sleeve
from tests.sample_shop.fields import Floats, Points, bilinear, smoothstep
from tests.sample_shop.look import Look
from tests.sample_shop.matter import FILM, GLASS, METAL, PLASTIC, SYRUP, Finish, Skin, Solid
from tests.sample_shop.shapes import Profile, revolved, rounded_profile

_DETAIL = 62
"""Label pixels per centimetre."""


@dataclass(frozen=True, slots=True)
class Vessel:
    """``label``: from which height to which; ``cap``: where the lid begins; ``fill``: how high
    the contents stand when one can see them; ``front``: the label's front, of the way round."""

    profile: Profile
    label: tuple[float, float]
    cap: float
    fill: float = 0.0
    body: Finish = PLASTIC
    lid: Finish = PLASTIC
    printed: Finish = FILM
    front: float = 0.32
    squash: float = 1.0
    ribs: tuple[float, float, float] = (0.0, 0.0, 1.0)
    knurl: float = 0.018
    metal_ends: bool = False
    softness: float = 0.3


_CLEAR = "#e9f2f4"
_BARE_STEEL = "#d3d6d9"

VESSELS: dict[str, Vessel] = {
    "water": Vessel(
        ((0, 2.5), (0.4, 3.2), (8.6, 3.2), (8.9, 3.05), (14.4, 3.05), (14.7, 3.2), (17.0, 3.15),
         (20.2, 1.45), (20.8, 1.3), (21.2, 1.3), (21.2, 1.55), (22.8, 1.5)),
        (8.9, 14.4), 21.2, 19.3, GLASS, ribs=(0.9, 8.4, 4.6),
    ),
    "soda": Vessel(
        ((0, 2.3), (0.7, 3.3), (4.5, 3.3), (8.0, 2.95), (9.0, 3.3), (15.0, 3.3), (17.5, 2.7),
         (20.4, 1.4), (21.4, 1.35), (21.4, 1.6), (23.0, 1.55)),
        (9.2, 14.8), 21.4, 19.6, SYRUP, ribs=(0.6, 4.0, 2.2),
    ),
    "tea": Vessel(
        ((0, 2.9), (0.5, 3.4), (5.5, 3.4), (5.8, 3.2), (15.6, 3.2), (15.9, 3.4), (17.6, 3.3),
         (19.4, 1.8), (20.0, 1.7), (20.0, 2.0), (21.8, 1.95)),
        (5.9, 15.5), 20.0, 18.4, SYRUP, ribs=(0.9, 5.2, 3.6),
    ),
    "sauce": Vessel(
        ((0, 3.0), (0.4, 3.35), (14.0, 3.35), (16.5, 2.7), (18.5, 1.5), (22.0, 1.25),
         (22.3, 1.25), (22.3, 1.6), (25.0, 1.5)),
        (2.6, 12.6), 22.3, 19.0, SYRUP,
    ),
    "squeeze": Vessel(
        ((0, 3.6), (0.6, 4.2), (10.0, 4.0), (15.5, 3.3), (17.5, 1.7), (18.3, 1.5), (18.3, 1.9),
         (20.0, 1.8), (20.6, 0.8), (22.4, 0.65)),
        (2.2, 13.6), 18.3, 16.4, SYRUP, squash=0.62, front=0.32, knurl=0.01,
    ),
    "pump": Vessel(
        ((0, 3.4), (0.6, 3.9), (15.0, 3.9), (16.8, 2.2), (17.2, 1.6), (19.0, 1.6), (19.2, 0.5),
         (21.0, 0.5), (21.0, 1.5), (22.4, 1.4)),
        (2.2, 14.0), 17.0, body=PLASTIC,
    ),
    "can": Vessel(
        ((0, 2.1), (0.25, 2.35), (1.1, 3.3), (10.9, 3.3), (12.0, 2.7), (12.25, 2.75),
         (12.25, 2.5), (11.85, 2.4)),
        (0.95, 11.45), 11.45, lid=METAL, metal_ends=True, knurl=0.0, softness=0.15,
        printed=Finish(0.13, 0.16, metal=0.15), front=0.31,
    ),
    "tin": Vessel(
        ((0, 3.65), (0.35, 3.75), (0.4, 3.65), (10.6, 3.65), (10.65, 3.75), (11.0, 3.75),
         (11.0, 3.5), (10.7, 3.4)),
        (0.55, 10.45), 10.45, lid=METAL, metal_ends=True, knurl=0.0, softness=0.08,
    ),
    "flat_tin": Vessel(
        ((0, 4.0), (0.3, 4.25), (0.35, 4.15), (3.6, 4.15), (3.65, 4.25), (4.0, 4.25),
         (4.0, 4.0), (3.75, 3.9)),
        (0.45, 3.5), 3.5, lid=METAL, metal_ends=True, knurl=0.0, softness=0.08, front=0.36,
    ),
    "jar": Vessel(
        ((0, 3.3), (0.5, 3.75), (8.6, 3.75), (9.7, 3.1), (9.9, 3.1), (9.9, 3.45), (11.5, 3.4)),
        (1.5, 7.8), 9.9, 9.0, SYRUP, lid=Finish(0.14, 0.2, metal=0.4), knurl=0.012, front=0.32,
    ),
    "honey": Vessel(
        ((0, 3.4), (0.6, 4.1), (3.2, 4.3), (6.8, 3.9), (8.6, 3.1), (8.9, 3.1), (8.9, 3.5),
         (10.6, 3.4)),
        (1.7, 6.2), 8.9, 8.3, SYRUP, lid=Finish(0.2, 0.2, metal=0.7), knurl=0.012, front=0.32,
    ),
    "cup": Vessel(
        ((0, 2.6), (0.3, 2.75), (7.2, 3.6), (7.4, 3.6), (7.4, 3.95), (7.65, 3.95)),
        (0.7, 7.0), 7.3, lid=Finish(0.5, 0.22, metal=0.9), knurl=0.0, front=0.32, softness=0.12,
    ),
}  # fmt: skip


def vessel(look: Look, kind: Vessel) -> Solid:
    wide = max(r for _, r in kind.profile)
    low, high = kind.label
    size = (int(2 * np.pi * wide * _DETAIL), int((high - low) * _DETAIL))
    label = linear(sleeve(look.art, *size, kind.front)) if look.art.title else None

    def paint(p: Points, n: Points) -> Skin:
        skin = _contents(p, look, kind)
        side = smoothstep(0.75, 0.55, np.abs(n[1]))
        if label is not None:
            on = ((p[1] > low) & (p[1] < high)) * side
            skin.put(on, _wrapped(label, p, low, high), kind.printed)
        if kind.metal_ends:
            skin.put((p[1] <= low) * np.float32(1), _BARE_STEEL, METAL)
        skin.put((p[1] >= kind.cap) * np.float32(1), look.cap, kind.lid)
        return skin

    def relief(p: Points) -> Floats:
        theta = np.arctan2(p[0], p[2])
        start, end, rate = kind.ribs
        ribbed = smoothstep(start, start + 0.4, p[1]) * smoothstep(end, end - 0.4, p[1])
        grip = (p[1] > kind.cap + 0.15) * kind.knurl * np.sin(theta * 44)
        return ribbed * 0.035 * np.sin(p[1] * rate) + grip

    shape = revolved(rounded_profile(kind.profile, kind.softness), kind.squash)
    return Solid(shape, paint, relief)


def _contents(p: Points, look: Look, kind: Vessel) -> Skin:
    skin = Skin.plain(p.shape[1], look.body, kind.body)
    if kind.body.clear:
        empty = smoothstep(kind.fill - 0.06, kind.fill + 0.06, p[1])
        skin.put(empty, _CLEAR, GLASS)
        line = np.exp(-(((p[1] - kind.fill) / 0.09) ** 2)) * 0.35
        skin.put(line.astype(np.float32), "#ffffff")
    return skin


def _wrapped(label: Floats, p: Points, low: float, high: float) -> Floats:
    u = 0.5 + np.arctan2(p[0], p[2]) / (2 * np.pi)
    v = (high - p[1]) / (high - low)
    return bilinear(label, u * (label.shape[1] - 1), v * (label.shape[0] - 1)).T
