"""Tells products and hands what to do, second by second, and writes down the truth of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tests.films import counters, hands
from tests.films.cast import Arm, Thing
from tests.films.cuts import Cut
from tests.films.paths import Curve, Key, Path, Pose
from tests.films.scene import REST, Actor, Room, Scene
from tests.films.sensor import Sensor
from tests.films.sources import Source
from tests.films.truth import quiet_ranges, visit_of
from tests.films.types import FPS, Film, Move, Visit
from tests.films.view import View

_EDGES: dict[str, tuple[float, float, float]] = {
    "bottom": (0.55, 0.0, 26.0),
    "left": (0.18, 90.0, 18.0),
    "right": (0.18, -90.0, 18.0),
    "top": (0.09, 180.0, 18.0),
}
"""How often hands come from there, how they are turned then, and by how much that varies."""

_LIFT = 5.0
"""How high above the counter a product is carried."""


class Director:
    """``now`` is the frame in which the next thing happens. Lengths are in centimetres from the
    middle of the picture, times in seconds."""

    def __init__(self, source: Source, counter: str, seed: int, size: tuple[int, int]) -> None:
        self.rng = np.random.default_rng(seed)
        self.source = source
        self.view = View(size)
        self.width, self.height = size[0] / self.view.unit, size[1] / self.view.unit
        self.empty = counters.empty(counter, size)
        self.sensor = Sensor.random(self.rng)
        self.room = Room()
        self.now = 0
        self._look = hands.random_look(self.rng)
        self._things: list[Thing] = []
        self._arms: list[Arm] = []
        self._seed = seed

    # -- what there is

    def wait(self, low: float, high: float | None = None) -> None:
        self.now += self.frames(low if high is None else float(self.rng.uniform(low, high)))

    def frames(self, seconds: float) -> int:
        return max(round(seconds * FPS), 1)

    def cuts(self, count: int) -> list[Cut]:
        """Different products."""
        chosen = self.rng.permutation(len(self.source.skus))[:count]
        return [self.source.cut(self.source.skus[int(i)], self.rng) for i in chosen]

    def spots(self, count: int) -> list[Pose]:
        """Places beside each other, none twice, with a lying product's small turn."""
        slot = self.width * 0.86 / count
        spots = []
        for number in range(count):
            x = (number - (count - 1) / 2) * slot + float(self.rng.uniform(-0.08, 0.08)) * slot
            y = float(self.rng.uniform(-0.06, 0.06)) * self.height
            spots.append(Pose(x, y, self._sway()))
        return spots

    def spot(self) -> Pose:
        """Somewhere around the middle."""
        x, y = self.rng.uniform(-1, 1, 2) * (0.14 * self.width, 0.08 * self.height)
        return Pose(float(x), float(y), self._sway())

    def fitted(self, cut: Cut, count: int) -> Cut:
        """Not wider than its slot where ``count`` lie beside each other."""
        return cut.enlarged(min(1.0, 0.72 * self.width / count / cut.extent[0]))

    def _sway(self) -> float:
        return float(self.rng.uniform(-1, 1)) * self.source.sways

    # -- products

    def thing(self, cut: Cut, spot: Pose) -> Thing:
        new = Thing(cut.at_scale(self.view.unit), spot)
        self._things.append(new)
        return new

    def lies(self, thing: Thing) -> None:
        """From the first frame on."""
        thing.keys.append(Key(0, thing.spot))
        thing.still = 0

    def slides(self, thing: Thing, keys: Sequence[tuple[float, Pose, str]]) -> None:
        """Without a hand: seconds from now, pose, ease; the last pose is where it stays."""
        for seconds, pose, ease in keys:
            thing.keys.append(Key(self.now + round(seconds * FPS), pose, ease))
        self.now = thing.keys[-1].frame + 1
        thing.spot, thing.still = keys[-1][1], self.now

    def slides_off(self, thing: Thing, towards: tuple[float, float], seconds: float) -> None:
        self._lift_off(thing)
        self.now += self.frames(seconds)
        thing.keys.append(Key(self.now, self.view.outside(thing.cut, thing.spot, towards), "in"))

    # -- hands

    def arm(self, edge: str = "", grip: str = "", look: hands.Look | None = None) -> Arm:
        names = list(_EDGES)
        chances = [_EDGES[name][0] for name in names]
        edge = edge or names[int(self.rng.choice(len(names), p=chances))]
        grips = list(hands.GRIPS)
        grip = grip or grips[int(self.rng.integers(len(grips)))]
        _, turn, varies = _EDGES[edge]
        turn += float(self.rng.uniform(-varies, varies))
        new = Arm(look or self._look, grip, turn)
        self._arms.append(new)
        return new

    def again(self, arm: Arm) -> Arm:
        """The same hand, reaching in once more."""
        new = Arm(arm.look, arm.grip, arm.turn)
        self._arms.append(new)
        return new

    def holding(self, arm: Arm, thing: Thing, pose: Pose) -> Pose:
        """Where the hand is while it holds the thing there: on the side it came from."""
        reach = 0.2 * min(thing.cut.extent)
        x, y = arm.away
        return Pose(pose.x + x * reach, pose.y + y * reach, arm.turn, 1.0, pose.lift + 1.0)

    def withdrawn(self, arm: Arm, pose: Pose) -> Pose:
        cut = arm.cuts[0][0]
        return self.view.outside(cut, Pose(pose.x, pose.y, arm.turn, 1.0, pose.lift), arm.away)

    def _start(self, arm: Arm, thing: Thing) -> Pose:
        """Thing and hand just outside of the picture, on the arm's side."""
        held = thing.spot.moved(0, 0, turn=float(self.rng.uniform(-14, 14)), lift=_LIFT)
        far = self.view.outside(thing.cut, held, arm.away)
        while any(self.view.is_seen(cut, self.holding(arm, thing, far)) for cut, _ in arm.cuts):
            far = far.moved(arm.away[0], arm.away[1])
        return far

    def brings(self, arm: Arm, *things: Thing, seconds: float = 0.75) -> None:
        """In with the things (several keep their distance), down with them; the hand is still
        there afterwards."""
        first = things[0]
        start = self._start(arm, first)
        shift = (start.x - first.spot.x, start.y - first.spot.y)
        if any(self.view.is_seen(t.cut, t.spot.moved(*shift)) for t in things[1:]):
            extra = max(self.width, self.height) * 0.5
            shift = (shift[0] + arm.away[0] * extra, shift[1] + arm.away[1] * extra)
        end = self.now + self.frames(seconds)
        for thing in things:
            off = thing.spot.moved(*shift, turn=start.turn - first.spot.turn, lift=_LIFT)
            thing.keys += [Key(self.now, off), Key(end, thing.spot, "out")]
            thing.still = end + 1
        off = first.spot.moved(*shift, lift=_LIFT)
        arm.holds = first
        arm.keys.append(Key(self.now, self.holding(arm, first, off)))
        arm.keys.append(Key(end, self.holding(arm, first, first.spot), "out"))
        self.now = end

    def draws_back(self, arm: Arm, seconds: float = 0.55, pause: float = 0.12) -> None:
        """Lets go, and leaves the picture."""
        last = Pose(*arm.keys[-1].values)
        self.now += self.frames(pause)
        arm.keys.append(Key(self.now, last))
        self.now += self.frames(seconds)
        arm.keys.append(Key(self.now, self.withdrawn(arm, last), "in"))

    def reaches(self, arm: Arm, thing: Thing, seconds: float = 0.5) -> None:
        """An empty hand goes to the thing and takes hold."""
        arm.holds = thing
        grip = self.holding(arm, thing, thing.spot)
        arm.keys.append(Key(self.now, self.withdrawn(arm, grip)))
        self.now += self.frames(seconds)
        arm.keys.append(Key(self.now, grip, "out"))
        self.now += self.frames(float(self.rng.uniform(0.05, 0.2)))
        arm.keys.append(Key(self.now, grip))

    def takes(self, arm: Arm, thing: Thing, seconds: float = 0.6) -> None:
        self.reaches(arm, thing)
        self.carries_off(arm, thing, seconds)

    def carries_off(self, arm: Arm, thing: Thing, seconds: float = 0.6) -> None:
        """The hand that holds it goes, and takes it along."""
        start = self._start(arm, thing)
        self._lift_off(thing)
        self.now += self.frames(seconds)
        thing.keys.append(Key(self.now, start, "in"))
        arm.keys.append(Key(self.now, self.holding(arm, thing, start), "in"))

    def _lift_off(self, thing: Thing) -> None:
        thing.keys.append(Key(self.now, thing.spot))
        thing.leave = self.now + 1

    def moves(self, arm: Arm, thing: Thing, spot: Pose, seconds: float = 0.4) -> None:
        """Pushed to another place by a hand that holds it."""
        start = self.now
        thing.keys.append(Key(start, thing.spot))
        self.now += self.frames(seconds)
        thing.keys.append(Key(self.now, spot))
        arm.keys.append(Key(self.now, self.holding(arm, thing, spot)))
        thing.spot = spot
        if thing.still >= 0:
            thing.moves.append(Move(start + 1, self.now + 1, self.view.box(thing.cut, spot)))

    def wanders(self, arm: Arm, poses: Sequence[tuple[float, Pose]]) -> None:
        """An empty hand comes to each pose in so many seconds, and leaves after the last."""
        arm.keys.append(Key(self.now, self.withdrawn(arm, poses[0][1])))
        for seconds, pose in poses:
            self.now += self.frames(seconds)
            arm.keys.append(Key(self.now, Pose(pose.x, pose.y, arm.turn, 1.0, pose.lift)))
        self.draws_back(arm)

    def hovers(self, arm: Arm, thing: Thing, seconds: float) -> None:
        """In the hand above its place, moved and turned about; neither put down nor gone after."""
        above = thing.spot.moved(0, -2.0, lift=9.0)
        start = self._start(arm, thing)
        arm.holds = thing
        ways = [(0.0, start), (0.7, above)]
        for _ in range(max(round(seconds / 0.3), 1)):
            x, y, turn = self.rng.uniform(-1, 1, 3) * (2.2, 1.4, 24.0)
            ways.append((0.3, above.moved(float(x), float(y), turn=float(turn))))
        for step, pose in ways:
            self.now += round(step * FPS)
            thing.keys.append(Key(self.now, pose))
            arm.keys.append(Key(self.now, self.holding(arm, thing, pose)))

    def puts_down(self, arm: Arm, thing: Thing, seconds: float = 0.35) -> None:
        """What hovers is laid on its place."""
        self.now += self.frames(seconds)
        thing.keys.append(Key(self.now, thing.spot))
        arm.keys.append(Key(self.now, self.holding(arm, thing, thing.spot)))
        thing.still = self.now + 1

    def only_shows(self, arm: Arm, thing: Thing, seconds: float = 0.6) -> None:
        """What hovers goes without ever having been put down."""
        start = self._start(arm, thing)
        self.now += self.frames(seconds)
        thing.keys.append(Key(self.now, start, "in"))
        arm.keys.append(Key(self.now, self.holding(arm, thing, start), "in"))
        thing.is_put_down = False

    # -- the film

    def film(self, name: str) -> Film:
        self._stay()
        count = self.now
        actors = self._cast()
        scene = Scene(self.empty, actors, self.room, self.sensor, count, self._seed)
        hand_seen = self._hand_seen()
        visits = tuple(
            sorted(
                (self._visit(t, hand_seen) for t in self._things if t.is_put_down),
                key=_arrival,
            )
        )
        return Film(name, scene, visits, quiet_ranges(visits, count))

    def _stay(self) -> None:
        """What was not taken away lies there until the end."""
        for thing in self._things:
            if thing.leave < 0 and thing.is_put_down:
                thing.keys.append(Key(max(self.now, thing.keys[-1].frame + 1), thing.spot))

    def _cast(self) -> tuple[Actor, ...]:
        actors = [Actor(t.cut, Path(Curve(tuple(t.keys))), REST) for t in self._things]
        for arm in self._arms:
            held = next((i for i, t in enumerate(self._things) if t is arm.holds), -1)
            path = Path(Curve(tuple(arm.keys)))
            actors.extend(Actor(cut, path, layer, held) for cut, layer in arm.cuts)
        return tuple(actors)

    def _seen_in(self, cut: Cut, keys: list[Key]) -> list[int]:
        path = Path(Curve(tuple(keys)))
        frames = range(path.first, min(path.last + 1, self.now))
        return [f for f in frames if (p := path.at(f)) is not None and self.view.is_seen(cut, p)]

    def _hand_seen(self) -> frozenset[int]:
        return frozenset(
            frame for arm in self._arms for cut, _ in arm.cuts
            for frame in self._seen_in(cut, arm.keys)
        )  # fmt: skip

    def _visit(self, thing: Thing, hand_seen: frozenset[int]) -> Visit:
        shown = self._seen_in(thing.cut, thing.keys)
        first_box = self.view.box(thing.cut, Pose(*_rest(thing)))
        visit = visit_of(thing.still, thing.leave, shown, hand_seen, self.now)
        return replace(
            visit, sku=thing.cut.sku, box=first_box, photo=thing.cut.photo,
            moves=tuple(thing.moves),
        )  # fmt: skip


def _rest(thing: Thing) -> tuple[float, ...]:
    """Where it first came to rest."""
    return Curve(tuple(thing.keys)).at(thing.still)


def _arrival(visit: Visit) -> int:
    return visit.arrive
