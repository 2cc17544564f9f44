"""What the networks are shown of a picture, and what they see: the subject, and its middle.

Two views are worth more than one: the outer one has the shape, the inner one the print and the
skin of the thing without what is around it. On photos taken in shops, of products whose photos
were taken elsewhere, the second view is worth four points of R@1 (docs/decisions/008).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine import subject
from engine.cnn.runtime import Features
from engine.types import Box, Rgb, Vector

VIEWS = (1.0, 2 / 3)
"""The views' sides as shares of the subject's box."""

VIEWS_VERSION = 2
"""Raise when the views change, so that what was seen in others is not compared with them."""


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """What one network saw: ``seen`` (views, channels), and all it saw in the outer view."""

    seen: Vector
    outer: Features


def glance(pixels: Rgb, box: Box, side: int, look: Callable[[Rgb], Features]) -> Glance:
    """Show a network of input ``side`` px the views of the subject in ``box``."""
    found = [look(subject.crop(pixels, part, side)) for part in parts(box)]
    return Glance(np.stack([one.embedding for one in found]), found[0])


def parts(box: Box) -> list[Box]:
    """The box of each view, outer first."""
    return [_middle(box, share) for share in VIEWS]


def _middle(box: Box, share: float) -> Box:
    width, height = max(1, round(box.width * share)), max(1, round(box.height * share))
    return Box(
        box.left + (box.width - width) // 2, box.top + (box.height - height) // 2, width, height
    )
