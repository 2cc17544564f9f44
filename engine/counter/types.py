"""What the counter's watcher says: values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.types import Box, Point, Rgb, Verdict

Corners = tuple[Point, Point, Point, Point]
"""The counter in the camera's picture, as shares of its width and height: top left, top right,
bottom right, bottom left. Need not be a rectangle: perspective is taken out."""

WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Phase(StrEnum):
    """Where the counter stands."""

    LEARNING = "learning"
    EMPTY = "empty"
    ARRIVING = "arriving"
    SETTLING = "settling"
    HOLDING = "holding"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Thing:
    """One separate thing that lies on the counter. ``number`` counts visits and stays with it from
    the moment it lies still until it is gone. ``box`` is in pixels of the camera's picture."""

    number: int
    box: Box
    since: float


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What is to be recognised: thing ``number`` in one picture made of several sharp ones.

    ``box`` is where in it the thing is, None when that is to be found; ``still_since`` is when it
    came to rest (seconds, on the clock of the frames). ``is_doubtful``: it reaches in from the edge
    and may be an arm, so nobody is told unless the answer is SURE.
    """

    number: int
    picture: Rgb
    box: Box | None
    still_since: float
    is_doubtful: bool = False

    def is_worth_telling(self, verdict: Verdict) -> bool:
        return verdict is Verdict.SURE or not self.is_doubtful


@dataclass(frozen=True, slots=True)
class Sight:
    """What one frame says. ``things`` lie still; ``in_the_way``: a hand, or something that reaches
    in from the edge. ``pause`` is how long (seconds) the next frame may be skipped."""

    phase: Phase = Phase.LEARNING
    things: tuple[Thing, ...] = ()
    in_the_way: bool = False
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code that came into the picture at ``at`` (seconds); ``box`` in pixels of the picture."""

    text: str
    box: Box
    at: float
