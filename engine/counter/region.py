"""The counter's part of the camera's picture, as if seen straight from above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from engine.counter.types import WHOLE, Corners
from engine.types import Box, Rgb

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Region:
    """Maps between the camera's picture (``size``: width, height in pixels) and the counter.

    The counter is a rectangle whose sides are as long as those of the corners on average.
    """

    corners: Corners
    size: tuple[int, int]

    @property
    def is_whole(self) -> bool:
        return self.corners == WHOLE

    @cached_property
    def flat_size(self) -> tuple[int, int]:
        """Width and height of the counter in pixels."""
        if self.is_whole:
            return self.size
        top_left, top_right, bottom_right, bottom_left = self._points
        wide = np.linalg.norm(top_right - top_left) + np.linalg.norm(bottom_right - bottom_left)
        high = np.linalg.norm(bottom_left - top_left) + np.linalg.norm(bottom_right - top_right)
        return max(16, round(float(wide) / 2)), max(16, round(float(high) / 2))

    @property
    def _points(self) -> Matrix:
        return np.array(self.corners, np.float64) * self.size

    def matrix(self, source_scale: float = 1.0, target_scale: float = 1.0) -> Matrix:
        """Picture → counter (3, 3), for a picture and a counter that were scaled."""
        width, height = self.flat_size
        target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        source = (self._points * source_scale).astype(np.float32)
        found = cv2.getPerspectiveTransform(source, target * np.float32(target_scale))
        return np.asarray(found, np.float64)

    def cut(self, pixels: Rgb, box: Box) -> Rgb:
        """A part of the counter, upright, from the camera's picture: a copy."""
        if self.is_whole:
            return pixels[box.top : box.bottom, box.left : box.right].copy()
        shift = np.array([(1, 0, -box.left), (0, 1, -box.top), (0, 0, 1)], np.float64)
        size = (box.width, box.height)
        part = cv2.warpPerspective(pixels, shift @ self.matrix(), size, flags=cv2.INTER_LINEAR)
        return np.asarray(part, np.uint8)

    def in_picture(self, box: Box) -> Box:
        """The upright box around a part of the counter in the camera's picture."""
        if self.is_whole:
            return box
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom),
                   (box.left, box.bottom)]  # fmt: skip
        back = np.linalg.inv(self.matrix())
        points = cv2.perspectiveTransform(np.array([corners], np.float64), back)[0]
        left, top = np.clip(points.min(axis=0), 0, self.size).round().astype(int).tolist()
        right, bottom = np.clip(points.max(axis=0), 0, self.size).round().astype(int).tolist()
        return Box(left, top, max(1, right - left), max(1, bottom - top))
