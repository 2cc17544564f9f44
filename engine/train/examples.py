"""What augmentation makes of a photo, to be looked at by a person."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import subject
from engine.train.feed import form
from engine.types import Rgb

SHOWN = 224
FORMS = 3


def of(
    pixels: Rgb, names: Sequence[str], random: np.random.Generator
) -> tuple[Rgb, tuple[Rgb, ...]]:
    """A photo as a network is shown it, and ``FORMS`` forms of it, each (SHOWN, SHOWN, 3)."""
    plain = subject.crop(pixels, subject.find(pixels), SHOWN)
    return plain, tuple(form(pixels, names, random, SHOWN) for _ in range(FORMS))
