"""What moved since a moment ago."""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np

from engine.counter.scene import Mask, Plane
from engine.types import Rgb

SPAN = 0.08
"""Seconds between the frames that are compared: slow movements show, noise does not add up."""

_LEAST = 7.0
"""Least change of lightness (8 bit) that is movement."""
_NOISE = 6.0
"""Movement is so many times the noise."""


class Motion:
    """Compares each small copy with that of ``SPAN`` seconds before."""

    def __init__(self) -> None:
        self._past: deque[tuple[float, Plane]] = deque()

    def forget(self) -> None:
        self._past.clear()

    def since_a_moment_ago(self, lab: Rgb, at: float) -> Mask:
        """Where the picture (height, width, 3) uint8 changed."""
        lightness = cv2.extractChannel(lab, 0).astype(np.float32)
        now = cv2.GaussianBlur(lightness, (3, 3), 0)
        self._past.append((at, np.asarray(now, np.float32)))
        while len(self._past) > 2 and at - self._past[1][0] >= SPAN:
            self._past.popleft()
        change = cv2.absdiff(now, self._past[0][1])
        noise = 1.4826 * float(np.median(change[::3, ::3]))
        limit = max(_LEAST, _NOISE * noise)
        return np.asarray(cv2.compare(change, limit, cv2.CMP_GT), np.uint8)
