"""What things are made of: colour, gloss, metal, glass; and a solid, which is shape plus matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.sample_shop.fields import Floats, Points, rgb
from tests.sample_shop.shapes import Shape


@dataclass(frozen=True, slots=True)
class Finish:
    """``gloss``: mirror strength seen straight on; ``rough``: how much the mirror smears;
    ``metal``: mirror tinted by the colour; ``clear``: light that goes through;
    ``soft``: light that wanders under the skin, as in fruit."""

    gloss: float = 0.04
    rough: float = 0.5
    metal: float = 0.0
    clear: float = 0.0
    soft: float = 0.0

    def row(self) -> Floats:
        values = (self.gloss, self.rough, self.metal, self.clear, self.soft)
        return np.array(values, np.float32)[:, None]


BOARD = Finish(0.03, 0.55)
COATED = Finish(0.045, 0.3)
PLASTIC = Finish(0.05, 0.25)
FILM = Finish(0.07, 0.26)
FOIL = Finish(0.10, 0.42, metal=0.3)
METAL = Finish(0.75, 0.12, metal=1.0)
GLASS = Finish(0.06, 0.05, clear=0.92)
SYRUP = Finish(0.06, 0.06, clear=0.55)
PEEL = Finish(0.035, 0.4, soft=0.35)
WAXY = Finish(0.05, 0.2, soft=0.25)
EARTHY = Finish(0.01, 1.0, soft=0.1)


@dataclass(slots=True)
class Skin:
    """The matter at n surface points, painted layer over layer."""

    albedo: Floats
    finish: Floats

    @classmethod
    def plain(cls, count: int, colour: str, finish: Finish) -> Skin:
        albedo = np.repeat(rgb(colour)[:, None], count, axis=1)
        return cls(albedo, np.repeat(finish.row(), count, axis=1))

    def put(self, cover: Floats, colour: str | Floats, finish: Finish | None = None) -> None:
        """Paint over: ``cover`` is 0…1 for each point, the colour a code or (3, n) numbers."""
        paint = rgb(colour)[:, None] if isinstance(colour, str) else colour
        self.albedo += (paint - self.albedo) * cover
        if finish is not None:
            self.finish += (finish.row() - self.finish) * cover


Painter = Callable[[Points, Points], Skin]
"""From surface points and their normals, both in the solid's own space."""


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """``relief`` is too fine to matter for the outline: it only bends the light."""

    shape: Shape
    paint: Painter
    relief: Callable[[Points], Floats] | None = None

    def fine_distance(self, p: Points) -> Floats:
        distance = self.shape.distance(p)
        return distance if self.relief is None else distance - self.relief(p)
