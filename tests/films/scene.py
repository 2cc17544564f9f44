"""What a film shows, as values, and the shooting of it frame by frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from engine.types import Rgb
from tests.films.cuts import PX_PER_CM, Bytes, Cut
from tests.films.drawing import draw
from tests.films.paths import Curve, Key, Path, Pose
from tests.films.sensor import (
    NO_SHADE,
    USUAL,
    Exposure,
    Sensor,
    bumped,
    focused,
    shaded,
)

REST, BEHIND, HELD, BEFORE = range(4)
"""In which order things are drawn: what lies there, the hand behind, what it holds, its thumb."""


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """A cut-out on its way. ``holds``: the product (its place among the actors) that a hand has to
    do with while it is there."""

    cut: Cut
    path: Path
    layer: int = REST
    holds: int = -1


def _held(*values: float) -> Curve:
    return Curve((Key(0, values),))


@dataclass(frozen=True, slots=True)
class Room:
    """What changes over time besides the actors: light (r, g, b), somebody's shadow, the focus
    (blur in pixels at 720 lines), and where the camera was pushed to (pixels at 720 lines)."""

    light: Curve = field(default_factory=lambda: _held(*USUAL))
    shade: Curve = field(default_factory=lambda: _held(*NO_SHADE))
    focus: Curve = field(default_factory=lambda: _held(0.0))
    bump: Curve = field(default_factory=lambda: _held(0.0, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    empty: Bytes
    actors: tuple[Actor, ...]
    room: Room
    sensor: Sensor
    count: int
    seed: int

    @property
    def size(self) -> tuple[int, int]:
        return self.empty.shape[1], self.empty.shape[0]

    @property
    def unit(self) -> float:
        """Pixels per centimetre."""
        return PX_PER_CM * self.size[1] / 720

    def frames(self) -> Iterator[Rgb]:
        rng = np.random.default_rng(self.seed)
        exposure = Exposure(self.sensor, self.size, rng)
        stage = _Stage(self)
        times = self.size[1] / 720
        for number in range(self.count):
            picture = shaded(stage.picture(number), self.room.shade.at(number))
            x, y = self.room.bump.at(number)
            picture = bumped(picture, (x * times, y * times))
            picture = focused(picture, self.room.focus.at(number)[0] * times)
            yield exposure.frame(picture, number, self.room.light.at(number))


Seen = tuple[int, Pose, tuple[float, float]]
"""An actor's number, its pose, and its speed."""


class _Stage:
    """Draws what lies still once, and only what moves in every frame."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._known: dict[tuple[Seen, ...], Bytes] = {(): scene.empty}

    def picture(self, number: int) -> Bytes:
        """Clean, without grain; not to be written to."""
        actors = self._scene.actors
        seen = [
            (place, pose, actor.path.speed(number))
            for place, actor in enumerate(actors)
            if (pose := actor.path.at(number)) is not None
        ]
        handled = {actors[place].holds for place, _, _ in seen}
        moving = [s for s in seen if s[0] in handled or actors[s[0]].layer or _is_moving(s)]
        resting = tuple(sorted((s for s in seen if s not in moving), key=_row))
        base = self._resting(resting)
        return self._drawn(base, sorted(moving, key=self._order)) if moving else base

    def _resting(self, resting: tuple[Seen, ...]) -> Bytes:
        if resting not in self._known:
            while len(self._known) > 4:
                self._known.pop(next(iter(self._known)))
            self._known[resting] = self._drawn(self._scene.empty, list(resting))
        return self._known[resting]

    def _order(self, seen: Seen) -> tuple[int, float]:
        return self._scene.actors[seen[0]].layer or HELD, seen[1].y

    def _drawn(self, base: Bytes, seen: list[Seen]) -> Bytes:
        picture = base.copy()
        for place, pose, speed in seen:
            draw(picture, self._scene.actors[place].cut, pose, speed, self._scene.unit)
        return picture


def _is_moving(seen: Seen) -> bool:
    return seen[2] != (0.0, 0.0)


def _row(seen: Seen) -> float:
    """What is nearer to the viewer is drawn later."""
    return seen[1].y
