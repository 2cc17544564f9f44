"""Pictures and places in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Rgb: TypeAlias = npt.NDArray[np.uint8]
"""An upright picture: (height, width, 3) uint8, channels red, green, blue, C-contiguous."""


Vector: TypeAlias = npt.NDArray[np.float32]
"""A float32 array; the docstring of whatever takes or returns one gives its shape."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture, in pixels of the upright picture; right and bottom are outside."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def scaled(self, scale: float) -> Box:
        """The same part of a picture that is ``scale`` times as large; never nothing."""
        left, top = round(self.left * scale), round(self.top * scale)
        right, bottom = round(self.right * scale), round(self.bottom * scale)
        return Box(left, top, max(1, right - left), max(1, bottom - top))


Point: TypeAlias = tuple[float, float]
"""A place in a picture as shares (0…1) of its width and height."""
