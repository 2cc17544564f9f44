"""What lies on the counter, and what may be about to: their memory from frame to frame."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import cv2
import numpy as np

from engine.counter import blobs
from engine.counter.blobs import Blob, Colours
from engine.counter.scene import Mask, Plane
from engine.counter.sharp import Shot
from engine.types import Box

_CHANGED_COLOUR = 9.0
_CHANGED_LIGHTNESS = 30.0
_CHANGED = 0.3
"""Share of a thing that must look otherwise before it is believed to be another."""

_SHOTS = 6
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
    """A thing that is listed. ``low`` and ``high`` bound its colours, pixel by pixel."""

    number: int
    blob: Blob
    box: Box
    since: float
    low: Plane
    high: Plane
    colours: Colours
    bare_since: float | None = None
    """Since when the counter is seen where it lay."""
    left_alone: bool = False
    """Whether, since then, nothing else was around its place either."""
    changed_since: float | None = None

    @property
    def mask(self) -> Mask:
        return self.blob.mask

    def looks_changed(self, lab: Plane) -> bool:
        """Whether most of what is seen in its place is something else."""
        inside = self.mask > 0
        beyond = np.maximum(lab[inside] - self.high[inside], self.low[inside] - lab[inside])
        coloured = (beyond[:, 1:] > _CHANGED_COLOUR).any(axis=1)
        return bool((coloured | (beyond[:, 0] > _CHANGED_LIGHTNESS)).mean() > _CHANGED)

    def is_like(self, blob: Blob, seen: Colours) -> bool:
        """Whether a blob elsewhere may be this thing, moved or turned."""
        ratio = blob.area / max(1, self.blob.area)
        return 0.55 < ratio < 1.8 and blobs.unlike(self.colours, seen) < 0.45


def held(number: int, blob: Blob, box: Box, since: float, lab: Plane) -> Held:
    """List a thing as it lies now."""
    low, high = cv2.erode(lab, _NEIGHBOURS), cv2.dilate(lab, _NEIGHBOURS)
    seen = blobs.colours(lab, blob.mask)
    return Held(number, blob, box, since, np.asarray(low, np.float32),
                np.asarray(high, np.float32), seen)  # fmt: skip
