"""Looks for what a camera does not say itself: a frozen, black or slow picture. No clock inside."""

from __future__ import annotations

import numpy as np

from engine.errors import CameraDark, CameraError, CameraFrozen, CameraSlow
from engine.types import Rgb

FROZEN_AFTER = 1.8
"""Seconds of the very same picture. The noise of a sensor makes real ones differ."""
DARK_AFTER = 1.0
SLOW_GAP, FINE_GAP = 0.5, 0.25
"""Usual seconds between pictures from which on a stream is slow, and is not any more."""
_LEAST_LOOKS = 3
_STEP = 16
_BLACK_MEAN, _BLACK_MOST = 8.0, 32
_GAP_WEIGHT = 0.5


class Guard:
    """One camera. Told of every picture with its time; ``warning`` is what to tell meanwhile."""

    def __init__(self, *, can_freeze: bool, can_be_slow: bool) -> None:
        self._can_freeze = can_freeze
        self._can_be_slow = can_be_slow
        self._last = np.zeros(0, np.uint8)
        self._sample = np.zeros(0, np.uint8)
        self._same_since = self._light_at = self._came_at = -1.0
        self._looks = 0
        self._gap = 0.0
        self._is_slow = False

    def start_again(self) -> None:
        """The camera is opened again; what it showed last is remembered."""
        self._came_at, self._gap = -1.0, 0.0

    def came(self, at: float) -> None:
        """A picture, looked at or not, has come."""
        gap = at - self._came_at if self._came_at >= 0 else 0.0
        self._gap += _GAP_WEIGHT * (gap - self._gap)
        self._came_at = at

    def look(self, picture: Rgb, at: float) -> None:
        """:raises CameraFrozen: this picture has been the same for too long."""
        sample = np.ascontiguousarray(picture[::_STEP, ::_STEP])
        is_dark = sample.mean() < _BLACK_MEAN and sample.max() < _BLACK_MOST
        if not is_dark or self._light_at < 0:
            self._light_at = at
        # Behind a lens cap even noise is black.
        same = self._can_freeze and not is_dark and self._is_same(picture, sample)
        self._last, self._sample = picture, sample
        self._looks = self._looks + 1 if same else 1
        if not same:
            self._same_since = at
        if self._looks >= _LEAST_LOOKS and at - self._same_since >= FROZEN_AFTER:
            raise CameraFrozen(name="")

    def warning(self, at: float, name: str) -> CameraError | None:
        """What is wrong although pictures come."""
        if self._light_at >= 0 and self._came_at - self._light_at >= DARK_AFTER:
            return CameraDark(name=name)
        waited = at - self._came_at if self._came_at >= 0 else 0.0
        self._is_slow = max(self._gap, waited) > (FINE_GAP if self._is_slow else SLOW_GAP)
        return CameraSlow(name=name) if self._is_slow and self._can_be_slow else None

    def _is_same(self, picture: Rgb, sample: Rgb) -> bool:
        """All of it is compared only where the sample leaves doubt."""
        return np.array_equal(sample, self._sample) and np.array_equal(picture, self._last)
