"""What happens in the films: a table of named stories."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial

from tests.films import counters
from tests.films.cast import Thing
from tests.films.cuts import Cut
from tests.films.director import Director
from tests.films.hands import random_look
from tests.films.paths import Curve, Key, Pose
from tests.films.scene import Room
from tests.films.sources import Source
from tests.films.types import FPS, SIZE, Film

Story = Callable[[Director], None]


def make(
    scenario: str, source: Source, counter: str, seed: int, size: tuple[int, int] = SIZE
) -> Film:
    director = Director(source, counter, zlib.crc32(f"{scenario} {seed}".encode()), size)
    SCENARIOS[scenario](director)
    return director.film(f"{scenario}-{source.name}-{counter}-{seed}")


def _put(d: Director, cut: Cut, spot: Pose | None = None) -> Thing:
    """By hand, which is gone afterwards."""
    thing = d.thing(cut, spot or d.spot())
    arm = d.arm()
    d.brings(arm, thing, seconds=float(d.rng.uniform(0.6, 0.9)))
    d.draws_back(arm)
    return thing


def _visit(d: Director, cut: Cut, spot: Pose | None = None) -> None:
    """Put down, left alone, taken away."""
    thing = _put(d, cut, spot)
    d.wait(1.2, 2.4)
    d.takes(d.arm(), thing)


def single(d: Director) -> None:
    """One product after the other, each with a hand."""
    d.wait(1.2)
    for cut in d.cuts(3):
        _visit(d, cut)
        d.wait(0.7, 1.2)


def no_hand(d: Director) -> None:
    """Slid in, dropped and thrown from outside: no hand is ever seen."""
    d.wait(1.2)
    for cut, way in zip(d.cuts(3), (_slid, _dropped, _thrown), strict=True):
        thing = d.thing(cut, d.spot())
        way(d, thing)
        d.wait(1.4, 2.2)
        d.slides_off(thing, _side(d), 0.5)
        d.wait(0.8)


def _side(d: Director) -> tuple[float, float]:
    return ((1.0, 0.1), (-1.0, 0.1), (0.1, 1.0))[int(d.rng.integers(3))]


def _slid(d: Director, thing: Thing) -> None:
    start = d.view.outside(thing.cut, thing.spot, _side(d))
    d.slides(thing, [(0.0, start, "out"), (0.7, thing.spot, "out")])


def _dropped(d: Director, thing: Thing) -> None:
    """From above the picture's rim, with a small bounce."""
    rest = thing.spot
    start = d.view.outside(thing.cut, rest, (0.2, -1.0))._replace(lift=14.0, turn=rest.turn - 12)
    bounce = rest.moved(0.5, -0.9, turn=3.0, lift=1.5)
    d.slides(
        thing,
        [(0.0, start, "in"), (0.35, rest, "in"), (0.45, bounce, "out"), (0.57, rest, "in")],
    )


def _thrown(d: Director, thing: Thing) -> None:
    """Turning as it slides."""
    start = d.view.outside(thing.cut, thing.spot, _side(d))._replace(turn=thing.spot.turn + 70)
    d.slides(thing, [(0.0, start, "out"), (0.55, thing.spot, "out")])


def swap(d: Director) -> None:
    """One is taken and another is put in its place at once; then the same product once more."""
    first, second = d.cuts(2)
    spot = d.spot()
    d.wait(1.2)
    lying = _put(d, first, spot)
    d.wait(1.5)
    lying = _exchanged(d, lying, second)
    d.wait(1.6)
    lying = _exchanged(d, lying, second)
    d.wait(1.6)
    d.takes(d.arm(), lying)
    d.wait(1.0)


def _exchanged(d: Director, lying: Thing, cut: Cut) -> Thing:
    """The new one rests 0.3 s after the old one began to move: two hands, one in the other's way
    for a moment."""
    out, back = d.arm("right"), d.arm("left")
    d.reaches(out, lying)
    left = d.now
    d.carries_off(out, lying, 0.42)
    new = d.thing(cut, lying.spot)
    d.now = left - d.frames(0.1)
    d.brings(back, new, seconds=0.4)
    d.draws_back(back)
    return new


def several(d: Director) -> None:
    """Two to four beside each other, taken away in another order."""
    count = int(d.rng.integers(2, 5))
    spots = d.spots(count)
    d.wait(1.2)
    lying = []
    for place, cut in zip(d.rng.permutation(count), d.cuts(count), strict=True):
        lying.append(_put(d, d.fitted(cut, count), spots[int(place)]))
        d.wait(1.0, 1.6)
    for place in d.rng.permutation(count):
        d.takes(d.arm("bottom", "over"), lying[int(place)])
        d.wait(0.8, 1.3)
    d.wait(0.6)


def together(d: Director) -> None:
    """Two in one motion, and away in one motion."""
    d.wait(1.2)
    cuts = [d.fitted(cut, 2) for cut in d.cuts(2)]
    things = [d.thing(cut, spot) for cut, spot in zip(cuts, d.spots(2), strict=True)]
    arms = [d.arm("bottom"), d.arm("bottom")]
    _at_once(d, [partial(d.brings, *both) for both in zip(arms, things, strict=True)])
    _at_once(d, [partial(d.draws_back, arm) for arm in arms])
    d.wait(2.0)
    arms = [d.again(arm) for arm in arms]
    _at_once(d, [partial(d.takes, *both) for both in zip(arms, things, strict=True)])
    d.wait(1.2)


def _at_once(d: Director, deeds: list[Callable[[], None]]) -> None:
    """All begin now; it goes on when the last is done."""
    start, ends = d.now, []
    for deed in deeds:
        d.now = start
        deed()
        ends.append(d.now)
    d.now = max(ends)


def hand_only(d: Director) -> None:
    """Hands come from every side, rest there, quite still or not quite, and leave."""
    d.wait(1.2)
    for edge in ("bottom", "left", "right", "top"):
        arm = d.arm(edge, look=random_look(d.rng))
        spot, drift = d.spot(), 0.4 * float(d.rng.integers(2))
        rests = float(d.rng.uniform(2.0, 3.0))
        d.wanders(arm, [(0.6, spot), (rests, spot.moved(drift, drift)), (0.5, d.spot())])
        d.wait(0.5, 1.0)


def hover(d: Director) -> None:
    """Held above the counter and turned about, once taken back, once put down after it."""
    d.wait(1.2)
    shown, put = d.cuts(2)
    thing, arm = d.thing(shown, d.spot()), d.arm("bottom")
    d.hovers(arm, thing, 2.0)
    d.only_shows(arm, thing)
    d.wait(1.0)
    thing, arm = d.thing(put, d.spot()), d.again(arm)
    d.hovers(arm, thing, 2.0)
    d.puts_down(arm, thing)
    d.draws_back(arm)
    d.wait(1.6)
    d.takes(d.again(arm), thing)
    d.wait(1.0)


def nudge(d: Director) -> None:
    """Lying, it is pushed a little, twice; the second time the hand turns it as well."""
    d.wait(1.2)
    thing = _put(d, d.cuts(1)[0])
    d.wait(1.4)
    for shift, turn in ((2.5, 0.0), (-4.0, 8.0)):
        arm = d.arm("bottom")
        d.reaches(arm, thing)
        d.moves(arm, thing, thing.spot.moved(shift, 0.6, turn=turn))
        d.draws_back(arm)
        d.wait(1.4)
    d.takes(d.arm(), thing)
    d.wait(1.0)


def _keys(*rows: tuple[float, tuple[float, ...]]) -> Curve:
    return Curve(tuple(Key(round(seconds * FPS), values) for seconds, values in rows))


def lights(d: Director) -> None:
    """Up and down by a quarter, warmer, colder, and slowly drifting, empty and while one lies."""
    usual, up, down = (1.0, 1.0, 1.0), (1.12, 1.12, 1.12), (0.87, 0.87, 0.87)
    warm, cold, dusk = (1.07, 1.0, 0.90), (0.95, 1.0, 1.07), (0.90, 0.88, 0.84)
    d.wait(7.0)
    thing = _put(d, d.cuts(1)[0])
    lies = d.now / FPS
    d.wait(9.0)
    d.takes(d.arm(), thing)
    gone = d.now / FPS
    d.wait(31.0)
    d.room = Room(
        light=_keys(
            (0, usual), (1.5, usual), (2.3, up), (3.6, up), (4.5, down), (5.2, down), (6.0, usual),
            (lies + 1.5, usual), (lies + 2.4, down), (lies + 3.8, down), (lies + 4.6, up),
            (lies + 5.6, usual), (lies + 6.6, warm), (lies + 7.6, cold), (lies + 8.6, usual),
            (gone + 0.5, usual), (gone + 15.0, dusk), (gone + 30.5, warm),
        )
    )  # fmt: skip


def shadow(d: Director) -> None:
    """Somebody's soft shadow passes, stays for a while, and passes again while one lies there."""
    d.wait(7.5)
    thing = _put(d, d.cuts(1)[0])
    lies = d.now / FPS
    d.wait(4.0)
    d.takes(d.arm(), thing)
    d.wait(1.0)
    d.room = Room(
        shade=_keys(
            (0.8, (-0.6, 0.4, 0.5, 0.35)), (2.2, (0.35, 0.5, 0.5, 0.35)),
            (4.2, (0.42, 0.5, 0.5, 0.38)), (5.5, (1.6, 0.6, 0.5, 0.35)),
            (lies + 0.6, (1.6, 0.3, 0.45, 0.3)), (lies + 1.8, (0.6, 0.4, 0.45, 0.3)),
            (lies + 2.4, (0.6, 0.4, 0.45, 0.3)), (lies + 3.4, (-0.6, 0.4, 0.45, 0.3)),
        )
    )  # fmt: skip


def shake(d: Director) -> None:
    """The camera is bumped, empty and with a product; the last time it stays a little askew."""
    d.wait(3.5)
    thing = _put(d, d.cuts(1)[0])
    lies = d.now / FPS
    d.wait(3.2)
    d.takes(d.arm(), thing)
    gone = d.now / FPS
    d.wait(3.5)
    rows = [*_swing(1.5, 7.0, (0, 0)), *_swing(lies + 1.3, 5.0, (0, 0))]
    d.room = Room(bump=_keys(*rows, *_swing(gone + 1.0, 8.0, (2.0, -1.5))))


def _swing(
    at: float, far: float, end: tuple[float, float]
) -> list[tuple[float, tuple[float, float]]]:
    """To and fro, less each time."""
    rows = [(at, (0.0, 0.0))]
    for number in range(1, 6):
        away = far * (-0.55) ** (number - 1)
        rows.append((at + 0.07 * number, (away, 0.6 * away)))
    return [*rows, (at + 0.5, end)]


def edge(d: Director) -> None:
    """Put down partly outside of the picture, at each of three sides."""
    d.wait(1.2)
    sides = ((-0.5, 0.0), (0.5, 0.0), (0.1, 0.5))
    for cut, (x, y) in zip(d.cuts(3), sides, strict=True):
        inward = 0.15
        spot = Pose(
            x * d.width - x * 2 * cut.extent[0] * inward,
            y * d.height - y * 2 * cut.extent[1] * inward,
        )
        _visit(d, cut, spot)
        d.wait(0.8)


def ghost(d: Director) -> None:
    """A product lies there when the film begins; when it is gone the counter is empty."""
    first, second = d.cuts(2)
    thing = d.thing(first, d.spot())
    d.lies(thing)
    d.wait(3.0)
    d.takes(d.arm(), thing)
    d.wait(2.5)
    _visit(d, second)
    d.wait(1.0)


def blur(d: Director) -> None:
    """The camera loses its focus just when the hand lets go, and finds it again."""
    d.wait(1.2)
    rows: list[tuple[float, tuple[float, ...]]] = [(0.0, (0.0,))]
    for cut, worst in zip(d.cuts(2), (3.5, 6.0), strict=True):
        thing = _put(d, cut)
        at = d.now / FPS
        rows += [(at - 0.4, (0.0,)), (at - 0.1, (worst,)), (at + 0.3, (worst * 0.8,)),
                 (at + 0.6, (1.5,)), (at + 0.8, (0.0,))]  # fmt: skip
        d.wait(2.2)
        d.takes(d.arm(), thing)
        d.wait(0.9)
    d.room = Room(focus=_keys(*rows))


def flat(d: Director) -> None:
    """The counter is about as bright as the product."""
    cut = d.cuts(1)[0]
    d.empty = counters.toned(d.empty, cut.mean_colour)
    d.wait(1.2)
    for _ in range(2):
        _visit(d, cut)
        d.wait(1.0)


def big(d: Director) -> None:
    """Half of the picture is covered by the product."""
    d.wait(1.2)
    for cut in d.cuts(2):
        width, height = cut.extent
        times = min((0.5 * d.width * d.height / (width * height)) ** 0.5, 0.94 * d.height / height)
        _visit(d, cut.enlarged(times), d.spot()._replace(y=0.0, turn=0.0))
        d.wait(1.0)


SCENARIOS: dict[str, Story] = {
    story.__name__: story
    for story in (
        single, no_hand, swap, several, together, hand_only, hover, nudge,
        lights, shadow, shake, edge, ghost, blur, flat, big,
    )
}  # fmt: skip
