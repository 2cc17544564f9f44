"""A thing on plain ground: what is around it says nothing about what it is."""

from __future__ import annotations

import cv2
import numpy as np

from engine.counter.scene import Mask
from engine.types import Box, Rgb

_KEPT = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
"""How far beyond its mask a thing is kept, in pixels of the small counter."""

_OUTSIDE = 0.1
_LEAST_AROUND = 50
"""Fewer pixels around it have no usual colour."""


def on_plain(picture: Rgb, frame: Box, mask: Mask, scale: float) -> Rgb:
    """``picture`` shows the part ``frame`` of the counter; outside of ``mask`` (of the small
    counter, ``scale`` times smaller) it becomes the counter's usual colour there.

    Where the mask lacks a part of the thing, that looks like the counter anyway. On films of the
    sample shop this brought queries nearer to their product's photos: cosine 0.53 to 0.60.
    """
    keep = _kept(frame, mask, scale, picture.shape[:2])[..., None]
    around = picture[(keep[..., 0] < _OUTSIDE)][::7]
    if len(around) < _LEAST_AROUND:
        return picture
    usual = np.median(around, axis=0).astype(np.float32)
    return np.asarray(np.rint(picture * keep + usual * (1 - keep)), np.uint8)


def _kept(frame: Box, mask: Mask, scale: float, size: tuple[int, ...]) -> np.ndarray:
    """How much (0…1) of each pixel belongs to the thing, (height, width) float32."""
    wide = cv2.dilate(mask, _KEPT)
    left, top = ((start + 0.5) / scale - 0.5 for start in (frame.left, frame.top))
    to_small = np.array([(1 / scale, 0, left), (0, 1 / scale, top)], np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    part = cv2.warpAffine(wide, to_small, (size[1], size[0]), flags=flags)
    return np.asarray(cv2.GaussianBlur(part, (0, 0), scale / 2), np.float32) / np.float32(255)
