"""What lies on the counter, and what may be about to: their memory from frame to frame."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from engine.counter import blobs
from engine.counter.blobs import Blob, Colours
from engine.counter.scene import Mask
from engine.counter.sharp import Shot, sharpest
from engine.types import Box, Rgb

_TOLERANCE = (30, 9, 9, 0)
"""How far L, a and b (8 bit) may leave what they were in the neighbourhood."""
_CHANGED = 0.3
"""Share of a thing that must look otherwise before it is believed to be another."""

_SHOTS = 6
_PUSHED_FOR = 2.0
"""Seconds after an arm was near in which a rim beside a thing belongs to it."""
_BESIDE = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
_NEIGHBOURS = np.ones((3, 3), np.uint8)


@dataclass(slots=True, eq=False)
class Candidate:
    """Something at rest that is not listed yet. ``shots`` are taken while it is still."""

    blob: Blob
    still_since: float
    shots: deque[Shot] = field(default_factory=lambda: deque(maxlen=_SHOTS))
    frame: Box | None = None
    """The part of the counter the shots show, the same for all."""

    def is_same(self, blob: Blob) -> bool:
        """Whether a blob of the next frame is this one, unmoved."""
        alike = blobs.overlap(self.blob.box, blob.box)
        return alike > 0.75 and blob.reaches_in == self.blob.reaches_in


@dataclass(slots=True, eq=False)
class Held:
    """A thing that is listed. Pixel by pixel, its colours lie between ``least`` and ``most``: those
    of its box on the small counter, (height, width, 3) uint8 in Lab."""

    number: int
    blob: Blob
    box: Box
    since: float
    least: Rgb
    most: Rgb
    colours: Colours
    candidate: Candidate
    """As what it was listed: more pictures may still come."""
    sharpness: float
    """Of the sharpest picture that was looked at."""
    bare_since: float | None = None
    """Since when the counter is seen where it lay."""
    left_alone: bool = False
    """Whether, since then, nothing else was around its place either."""
    changed_since: float | None = None
    is_disturbed: bool = False
    """Whether something moves there, or an arm is near …"""
    was_pushed: bool = False
    """Whether a rim of it has looked out beside its place since then."""
    disturbed_at: float = float("-inf")
    """… and when that was so last."""

    @property
    def mask(self) -> Mask:
        return self.blob.mask

    def looks_changed(self, lab: Rgb) -> bool:
        """Whether most of what is seen in its place is something else."""
        there = _part(self.mask, self.blob.box)
        same = cv2.inRange(_part(lab, self.blob.box), self.least, self.most)
        kept = cv2.countNonZero(cv2.bitwise_and(same, there))
        return kept < (1 - _CHANGED) * cv2.countNonZero(there)

    def is_near(self, blob: Blob) -> bool:
        """Whether a blob is at its place, or close enough to be a hand that has it."""
        height, width = self.mask.shape
        around, box = blobs.grown(self.blob.box, 0.5, width, height), blob.box
        return not (box.left > around.right or box.right < around.left
                    or box.top > around.bottom or box.bottom < around.top)  # fmt: skip

    def shows_rim(self, blob: Blob, at: float) -> bool:
        """Whether a blob is but a rim of what it covers now and did not before: it was pushed, or
        something larger is in its place."""
        if at - self.disturbed_at > _PUSHED_FOR:
            return False
        beside = cv2.dilate(self.mask, _BESIDE)
        return blob.area < 0.35 * self.blob.area and blobs.share_of(beside, blob.mask) > 0.1

    def is_like(self, blob: Blob, seen: Colours) -> bool:
        """Whether a blob elsewhere may be this thing, moved or turned."""
        ratio = blob.area / max(1, self.blob.area)
        return 0.55 < ratio < 1.8 and blobs.unlike(self.colours, seen) < 0.45


def held(number: int, candidate: Candidate, box: Box, lab: Rgb) -> Held:
    """List a thing as it lies now."""
    blob = candidate.blob
    least = cv2.subtract(cv2.erode(lab, _NEIGHBOURS), _TOLERANCE)
    most = cv2.add(cv2.dilate(lab, _NEIGHBOURS), _TOLERANCE)
    seen = blobs.colours(lab, blob.mask)
    least, most = _part(least, blob.box).copy(), _part(most, blob.box).copy()
    since, sharpness = candidate.still_since, sharpest(candidate.shots)
    return Held(number, blob, box, since, least, most, seen, candidate, sharpness)


def _part(picture: Any, box: Box) -> Any:
    """What of a small copy, or of a mask of it, is inside ``box``."""
    return picture[box.top : box.bottom, box.left : box.right]
