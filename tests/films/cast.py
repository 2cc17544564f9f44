"""Who plays in a film: products and reaching hands, while it is being written."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.films import hands
from tests.films.cuts import Cut
from tests.films.paths import Key, Pose
from tests.films.scene import BEFORE, BEHIND
from tests.films.types import Move


@dataclass(slots=True)
class Thing:
    """A product in this film, and what becomes of it. ``leave`` is -1 while it lies there."""

    cut: Cut
    spot: Pose
    keys: list[Key] = field(default_factory=list)
    still: int = -1
    leave: int = -1
    moves: list[Move] = field(default_factory=list)
    is_put_down: bool = True


@dataclass(slots=True)
class Arm:
    """One reach of a hand into the picture."""

    look: hands.Look
    grip: str
    turn: float
    holds: Thing | None = None
    keys: list[Key] = field(default_factory=list)

    @property
    def away(self) -> tuple[float, float]:
        """The direction in which the arm leaves the picture."""
        turn = np.radians(self.turn)
        return -float(np.sin(turn)), float(np.cos(turn))

    @property
    def hand(self) -> hands.Hand:
        return hands.hand(self.look, self.grip, self.turn)

    @property
    def cuts(self) -> tuple[tuple[Cut, int], ...]:
        """With the layer of each."""
        both = ((self.hand.back, BEHIND), (self.hand.front, BEFORE))
        return tuple((cut, layer) for cut, layer in both if cut is not None)
