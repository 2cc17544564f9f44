"""Several pictures of a thing at rest: which are worth looking at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2

from engine.images import fit
from engine.types import Rgb

_SIDE = 160
_AS_SHARP = 0.6
"""A picture with less than this share of the best one's sharpness is left out."""
_STILL_RISING = 1.3
"""While sharpness grows by so much within three frames, the camera is still focusing."""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One picture of a thing; ``sharpness`` is the variance of its Laplacian (Pech-Pacheco et
    al. 2000)."""

    pixels: Rgb
    sharpness: float


def shot(pixels: Rgb) -> Shot:
    grey = cv2.cvtColor(fit(pixels, _SIDE), cv2.COLOR_RGB2GRAY)
    return Shot(pixels, float(cv2.Laplacian(grey, cv2.CV_32F).var()))


def sharpest(shots: Sequence[Shot], most: int) -> tuple[Rgb, ...]:
    """The best ``most``, without those that are blurred beside the best."""
    ranked = sorted(shots, key=lambda one: -one.sharpness)
    least = ranked[0].sharpness * _AS_SHARP if ranked else 0.0
    return tuple(one.pixels for one in ranked[:most] if one.sharpness >= least)


def is_focusing(shots: Sequence[Shot]) -> bool:
    """Whether the pictures are getting sharper from frame to frame."""
    if len(shots) < 4:
        return False
    return shots[-1].sharpness > shots[-4].sharpness * _STILL_RISING
