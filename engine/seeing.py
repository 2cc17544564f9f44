"""What the networks are shown of a photo, and where in it the first one finds something to go by.

The map is the mean of the last convolution over its channels, as in SCDA (Wei, Luo, Wu, Zhou:
"Selective Convolutional Descriptor Aggregation", IEEE TIP 2017): an embedding is the mean of those
same activations over all places, so a place that is bright in the map is one that weighs much in
it. It says nothing of *which* product a place speaks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from engine import subject, views
from engine.cnn.runtime import Features
from engine.types import Rgb, Seen, Vector

SIDE = 48
"""Height and width of the map. A multiple of the views' share of each other."""


def see(photo_id: int, pixels: Rgb, side: int, look: Callable[[Rgb], Features]) -> Seen:
    """Show a network of input ``side`` px the photo as it would be shown for recognition."""
    parts = tuple(views.parts(subject.find(pixels)))
    maps = [look(subject.crop(pixels, part, side)).activation for part in parts]
    total = np.maximum(joined([_levelled(one) for one in maps]), 0)
    total /= np.float32(max(float(total.max()), 1e-6))
    return Seen(photo_id, parts, np.asarray(total, np.float32))


def joined(maps: Sequence[Vector]) -> Vector:
    """The sum of the maps (h, w) of all views, in the outermost: (SIDE, SIDE) float32."""
    total = np.zeros((SIDE, SIDE), np.float32)
    for share, one in zip(views.VIEWS, maps, strict=True):
        side = round(SIDE * share)
        start = (SIDE - side) // 2
        part = cv2.resize(one, (side, side), interpolation=cv2.INTER_CUBIC)
        total[start : start + side, start : start + side] += part
    return total


def _levelled(one: Vector) -> Vector:
    """From 0 where least is found to 1 where most is: each map weighs as much as its embedding."""
    low, high = float(one.min()), float(one.max())
    return np.asarray((one - low) / max(high - low, 1e-6), np.float32)
