"""Whether the camera sees the counter as sharply as it did when it was empty.

A camera that refocuses on what was just put down blurs everything for a moment.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.counter.scene import Mask
from engine.types import Rgb

_EVERY = 1.0
"""Seconds between two looks at the empty counter."""
_SHARE = 4
"""Every so many rows are looked at."""
_LOST = 0.75
_LEAST_FREE = 0.2


class Focus:
    """Remembers how sharp the empty counter is."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._usual: float | None = None
        self._learnt_at = float("-inf")

    def learn(self, pixels: Rgb, lies: Mask, at: float) -> None:
        """The camera's picture (height, width, 3) of an empty counter; ``lies`` is its mask."""
        if at - self._learnt_at >= _EVERY:
            self._learnt_at = at
            self._usual = _sharpness(pixels, lies)

    def is_lost(self, pixels: Rgb, lies: Mask) -> bool:
        """Whether the counter beside the things is blurred. Never where it has no grain."""
        if not self._usual:
            return False
        now = _sharpness(pixels, lies)
        return now is not None and now < _LOST * self._usual


def _sharpness(pixels: Rgb, lies: Mask) -> float | None:
    """Variance of the Laplacian where nothing lies, beside the brightness; None where that is
    nearly nowhere. Halved first, so that the sensor's noise does not count as detail."""
    height, width = pixels.shape[:2]
    size = (width // 2, height // 2)
    grey = cv2.cvtColor(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    free = cv2.resize(cv2.dilate(lies, _AROUND), size, interpolation=cv2.INTER_NEAREST) == 0
    if free.mean() < _LEAST_FREE:
        return None
    edges = cv2.Laplacian(grey, cv2.CV_32F)[::_SHARE][free[::_SHARE]]
    brightness = float(grey[::_SHARE].mean()) / 128 + 0.1
    return float(edges.var()) / brightness**2


_AROUND = np.ones((9, 9), np.uint8)
