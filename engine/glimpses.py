"""What was seen of the pictures that were asked about last: a clerk who says what one of them shows
need not wait until it is looked at once more."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.gate import Judgement
from engine.types import Box, Part, Rgb, Vector

_KEPT = 16

Asked = Path | bytes | Rgb
"""A picture as it came with a question."""


@dataclass(frozen=True, slots=True, eq=False)
class Glimpse:
    """``pixels`` were looked at in ``box``, which is ``told`` in pixels of the original;
    ``seen`` (networks, views, channels) holds the first look's network first."""

    pixels: Rgb
    box: Box
    told: Box
    seen: Vector
    judged: Judgement


class Glimpses:
    """The latest ones. Of pictures that live in memory only as long as somebody else has them."""

    def __init__(self) -> None:
        self._kept: deque[tuple[Callable[[], Asked | None], Glimpse]] = deque(maxlen=_KEPT)

    def keep(self, picture: Asked, glimpse: Glimpse) -> None:
        self._kept.appendleft((_reference(picture), glimpse))

    def forget(self) -> None:
        """Other networks look from now on."""
        self._kept.clear()

    def of(self, part: Part) -> Glimpse | None:
        """What was seen of this very part of this very picture."""
        for picture, glimpse in self._kept:
            if picture() is part.picture and glimpse.told == part.box:
                return glimpse
        return None


def _reference(picture: Asked) -> Callable[[], Asked | None]:
    if isinstance(picture, np.ndarray):
        return weakref.ref(picture)
    return lambda: picture
