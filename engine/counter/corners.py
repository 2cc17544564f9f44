"""The corners of the counter as somebody has drawn them."""

from __future__ import annotations

import numpy as np

from engine.counter.types import Corners

_LEAST_SHARE = 0.01
"""Least share of the picture that a region may cover."""


def is_usable(corners: Corners) -> bool:
    """Whether four corners make a convex, sensibly large quadrilateral with its sides in order."""
    points = np.array(corners, np.float64)
    following = np.roll(points, -1, axis=0)
    sides = following - points
    turns = np.roll(sides, -1, axis=0)
    cross = sides[:, 0] * turns[:, 1] - sides[:, 1] * turns[:, 0]
    area = (points[:, 0] * following[:, 1] - points[:, 1] * following[:, 0]).sum() / 2
    return bool((cross > 0).all() and area >= _LEAST_SHARE)
