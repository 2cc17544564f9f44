"""Augmentations of two photos at once: both are in the picture, each with its share."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Rgb

Random = np.random.Generator
Mixed = tuple[Rgb, float]
"""The picture, and the share of the first photo in it."""

CHANCE = 0.3
"""How often one of the ways that a plan names is applied."""


def mixup(one: Rgb, other: Rgb, random: Random) -> Mixed:
    """Laid over each other, mostly the first (Zhang, Cisse, Dauphin, Lopez-Paz 2018)."""
    share = max(part := float(random.beta(0.2, 0.2)), 1 - part)
    mixed = one.astype(np.float32) * share + other.astype(np.float32) * (1 - share)
    return np.clip(mixed, 0, 255).astype(np.uint8), share


def cutmix(one: Rgb, other: Rgb, random: Random) -> Mixed:
    """A rectangle of the second photo in the first (Yun et al. 2019), at most half of it."""
    height, width = one.shape[:2]
    side = math.sqrt(random.uniform(0.05, 0.5))
    high, wide = max(1, round(height * side)), max(1, round(width * side))
    top, left = random.integers(0, height - high + 1), random.integers(0, width - wide + 1)
    mixed = one.copy()
    mixed[top : top + high, left : left + wide] = other[top : top + high, left : left + wide]
    return mixed, 1 - high * wide / (height * width)


MIXES: Mapping[str, Callable[[Rgb, Rgb, Random], Mixed]] = {"mixup": mixup, "cutmix": cutmix}
ABOUT: Mapping[str, str] = {
    "mixup": QT_TRANSLATE_NOOP("Augmentations", "Two photos are laid over each other."),
    "cutmix": QT_TRANSLATE_NOOP("Augmentations", "A part of another photo is in it."),
}
"""A sentence on each, for translation."""


def chosen(names: Sequence[str], random: Random) -> str | None:
    """One of the named ways now and then, else None."""
    ways = [name for name in MIXES if name in names]
    if not ways or random.random() >= CHANCE:
        return None
    return ways[int(random.integers(len(ways)))]
