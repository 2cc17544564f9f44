"""Where a thing is in each frame: key poses and what lies between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Pose(NamedTuple):
    """Centimetres from the middle of the picture (x right, y down), degrees, enlargement, and
    centimetres above the counter."""

    x: float
    y: float
    turn: float = 0.0
    scale: float = 1.0
    lift: float = 0.0

    def moved(self, x: float, y: float, *, turn: float = 0.0, lift: float = 0.0) -> Pose:
        return Pose(self.x + x, self.y + y, self.turn + turn, self.scale, self.lift + lift)


EASES: dict[str, Callable[[float], float]] = {
    "smooth": lambda t: t * t * (3 - 2 * t),
    "in": lambda t: t * t,
    "out": lambda t: t * (2 - t),
    "even": lambda t: t,
}


class Key(NamedTuple):
    """At ``frame`` the values are these; ``ease`` is how they are come to from the key before."""

    frame: int
    values: tuple[float, ...]
    ease: str = "smooth"


@dataclass(frozen=True, slots=True)
class Curve:
    """Numbers over time, held before the first key and after the last."""

    keys: tuple[Key, ...]

    def at(self, frame: int) -> tuple[float, ...]:
        after = bisect_right(self.keys, frame, key=_frame)
        if after == 0:
            return self.keys[0].values
        if after == len(self.keys):
            return self.keys[-1].values
        start, end = self.keys[after - 1], self.keys[after]
        t = EASES[end.ease]((frame - start.frame) / (end.frame - start.frame))
        return tuple(a + (b - a) * t for a, b in zip(start.values, end.values, strict=True))


def _frame(key: Key) -> int:
    return key.frame


@dataclass(frozen=True, slots=True)
class Path:
    """A thing's way; it is there from the first key to the last (both included)."""

    curve: Curve

    @property
    def first(self) -> int:
        return self.curve.keys[0].frame

    @property
    def last(self) -> int:
        return self.curve.keys[-1].frame

    def at(self, frame: int) -> Pose | None:
        if not self.first <= frame <= self.last:
            return None
        return Pose(*self.curve.at(frame))

    def speed(self, frame: int) -> tuple[float, float]:
        """Centimetres moved since the frame before."""
        here, before = self.at(frame), self.at(frame - 1)
        if here is None or before is None:
            return 0.0, 0.0
        return here.x - before.x, here.y - before.y
