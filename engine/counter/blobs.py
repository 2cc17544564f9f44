"""Separate things in a mask, and what tells them apart: size, the edge, skin, colours."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.counter.scene import Mask
from engine.types import Box, Rgb

LEAST_AREA = 0.0025
"""Smallest share of the counter that counts as a thing."""

_RIM = 2
_CONTACT = 0.05
"""With so much of the counter's longer side at its edge, something may be an arm: these are wide.
A product that just touches the edge is none."""
_DEPTH, _WIDENS = 0.045, 1.4

_SKIN_A, _SKIN_B = (136, 165), (132, 172)
"""Human skin in a and b (Lab, 8 bit), dark and light alike: it differs in lightness mostly."""

_BINS = 8

Colours = npt.NDArray[np.float32]
"""Histogram (bins, bins, bins) over Lab of a thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Blob:
    """``mask`` has the whole small counter's size; ``box`` is in its pixels."""

    mask: Mask
    box: Box
    area: int
    reaches_in: bool
    is_guess: bool = False
    """Whether that is only likely: it does not meet the edge, nor what does."""

    @property
    def sides_touched(self) -> int:
        """How many edges of the counter it touches."""
        height, width = self.mask.shape
        box = self.box
        return sum(
            (box.left < _RIM, box.top < _RIM, box.right > width - _RIM, box.bottom > height - _RIM)
        )


def blobs_of(mask: Mask) -> list[Blob]:
    """The things in a mask, largest first; specks are left out."""
    if not cv2.hasNonZero(mask):
        return []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = [_blob(labels, number, stats[number]) for number in range(1, count)
             if stats[number, cv2.CC_STAT_AREA] >= LEAST_AREA * mask.size]  # fmt: skip
    return sorted(found, key=lambda blob: -blob.area)


def _blob(labels: npt.NDArray[np.int32], number: int, stats: npt.NDArray[np.int32]) -> Blob:
    left, top, width, height, area = (int(value) for value in stats)
    mask = (labels == number).astype(np.uint8) * np.uint8(255)
    return Blob(mask, Box(left, top, width, height), area, is_wide(contact(mask), mask))


def is_wide(width: int, mask: Mask) -> bool:
    """Whether an arm may be so many pixels wide."""
    return bool(width >= _CONTACT * max(mask.shape))


def contact(mask: Mask) -> int:
    """How wide, in pixels, it is where it meets the edge.

    What is much wider a little further in only touches the edge, and counts as not meeting it: an
    arm is not.
    """
    sides = (mask, mask[::-1], mask.T, mask.T[::-1])
    return sum(width for width in map(_width, sides))


def _width(mask: Mask) -> int:
    """At the upper edge."""
    depth = round(_DEPTH * max(mask.shape))
    at_edge = int(np.count_nonzero(mask[:_RIM].any(axis=0)))
    within = int(np.count_nonzero(mask[depth : depth + _RIM].any(axis=0)))
    return at_edge if within < _WIDENS * at_edge else 0


def skin_share(lab: Rgb, mask: Mask) -> float:
    """How much (0…1) of what is in the mask could be a hand."""
    pixels = lab[mask > 0]
    a, b = pixels[:, 1], pixels[:, 2]
    skin = (a >= _SKIN_A[0]) & (a <= _SKIN_A[1]) & (b >= _SKIN_B[0]) & (b <= _SKIN_B[1])
    return float(skin.mean()) if len(pixels) else 0.0


def colours(lab: Rgb, mask: Mask) -> Colours:
    """What colours a thing has, without where they are: it may be turned."""
    bins = [_BINS] * 3
    found = cv2.calcHist([lab], [0, 1, 2], mask, bins, [0, 256] + [64, 192] * 2)
    return np.asarray(cv2.normalize(found, None, 1.0, norm_type=cv2.NORM_L1), np.float32)


def unlike(one: Colours, other: Colours) -> float:
    """Bhattacharyya distance of two things' colours: 0 the same, 1 nothing in common."""
    return float(cv2.compareHist(one, other, cv2.HISTCMP_BHATTACHARYYA))


def overlap(one: Box, other: Box) -> float:
    """Intersection over union."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0, wide) * max(0, high)
    return shared / (one.width * one.height + other.width * other.height - shared)


def grown(box: Box, share: float, width: int, height: int) -> Box:
    """A box with a margin of ``share`` of its longer side, inside a picture of that size."""
    by = round(max(box.width, box.height) * share)
    left, top = max(0, box.left - by), max(0, box.top - by)
    right, bottom = min(width, box.right + by), min(height, box.bottom + by)
    return Box(left, top, right - left, bottom - top)


def share_of(mask: Mask, area: Mask) -> float:
    """How much (0…1) of ``area`` is in ``mask``."""
    total = cv2.countNonZero(area)
    return cv2.countNonZero(cv2.bitwise_and(mask, area)) / total if total else 0.0
