"""What of the counter the camera sees, in centimetres and in pixels."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import Box
from tests.films.cuts import PX_PER_CM, Cut
from tests.films.drawing import outline
from tests.films.paths import Pose


@dataclass(frozen=True, slots=True)
class View:
    """``size`` is the picture's width and height in pixels."""

    size: tuple[int, int]

    @property
    def unit(self) -> float:
        """Pixels per centimetre."""
        return PX_PER_CM * self.size[1] / 720

    def outside(self, cut: Cut, pose: Pose, towards: tuple[float, float]) -> Pose:
        """The nearest pose in that direction in which nothing of it is seen."""
        far = 0.0
        while self.is_seen(cut, pose.moved(towards[0] * far, towards[1] * far)):
            far += 0.5
        far += 1.5
        return pose.moved(towards[0] * far, towards[1] * far)

    def is_seen(self, cut: Cut, pose: Pose) -> bool:
        return bool(cv2.intersectConvexConvex(self._outline(cut, pose), self._frame)[0] > 0)

    def _outline(self, cut: Cut, pose: Pose) -> np.ndarray:
        return outline(cut, pose, self.size, self.unit).astype(np.float32)

    @property
    def _frame(self) -> np.ndarray:
        width, height = self.size
        return np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)

    def box(self, cut: Cut, pose: Pose) -> Box:
        """What can be seen of it."""
        points = self._outline(cut, pose)
        left, top = np.maximum(np.floor(points.min(axis=0)), 0).astype(int)
        right, bottom = np.minimum(np.ceil(points.max(axis=0)), self.size).astype(int)
        return Box(int(left), int(top), int(right - left), int(bottom - top))
