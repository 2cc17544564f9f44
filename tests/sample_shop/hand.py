"""A hand and its forearm reaching in from the lower edge: flat shapes with rounded shading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from tests.sample_shop.fields import Floats, rgb

_SIZE = 700
_PALM = (350, 190)
"""Where the palm is in the hand picture: this point is laid on the product."""

# start, end, thickness: a forearm, a palm, four fingers curled over and a thumb
_BONES = (
    ((350, 330), (420, 1100), 150),
    ((350, 200), (356, 300), 170),
    ((290, 170), (262, 70), 46),
    ((332, 150), (318, 34), 48),
    ((374, 150), (374, 40), 46),
    ((412, 172), (426, 82), 40),
    ((280, 260), (206, 176), 52),
)
_SLEEVE = (390, 620)


@dataclass(frozen=True, slots=True)
class Hand:
    """``colour`` (h, w, 3) linear light, ``alpha`` (h, w); the palm lies at ``palm``."""

    colour: Floats
    alpha: Floats
    palm: tuple[int, int] = _PALM


@lru_cache(maxsize=4)
def hand(skin: str = "#c98f6b", sleeve: str = "#3d5a73") -> Hand:
    height, colour, alpha = np.zeros((3, _SIZE, _SIZE), np.float32)
    for start, end, thickness in _BONES:
        mask = np.zeros((_SIZE, _SIZE), np.uint8)
        cv2.line(mask, start, end, 255, thickness, cv2.LINE_AA)
        depth = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 5)
        half = thickness / 2
        dome = np.sqrt(np.clip(1 - (1 - np.minimum(depth / half, 1)) ** 2, 0, 1)) * half
        height = np.maximum(height, dome)
        alpha = np.maximum(alpha, mask / np.float32(255))
    height = cv2.GaussianBlur(height, (0, 0), 5)
    slope_x, slope_y = cv2.Sobel(height, -1, 1, 0) / 8, cv2.Sobel(height, -1, 0, 1) / 8
    lit = (1 + 0.5 * slope_x + 0.65 * slope_y) / np.sqrt(1 + slope_x**2 + slope_y**2)
    colour = np.clip(lit, 0.25, 1.2)[..., None] * rgb(skin)
    rows = np.arange(_SIZE)[:, None, None]
    cloth = np.clip((rows - _SLEEVE[1] * 0.75) / 6, 0, 1)
    colour += (np.clip(lit, 0.3, 1.1)[..., None] * rgb(sleeve) - colour) * cloth
    alpha = cv2.GaussianBlur(alpha, (0, 0), 1.0)
    return Hand(colour.astype(np.float32), alpha)
