"""Counter films: a hand puts products down one after another, with the truth beside the film.

Every product is rendered once and then moved over the empty counter as a cut-out with its shadow,
so a film takes seconds to make instead of hours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from tests.sample_shop.fields import Floats
from tests.sample_shop.light import develop
from tests.sample_shop.products import ITEMS
from tests.sample_shop.stage import Stage, shifted, sprite

FPS = 30
SIZE = (1280, 720)
_EMPTY, _REACH, _DRAW_BACK = 0.6, 0.8, 0.6
"""Seconds of empty counter, to bring a product in, and to draw the hand back."""

_STEPS = 16384
_BRIGHTEST = 2.0
"""Linear light above this is white in any case."""


@dataclass(frozen=True, slots=True)
class Event:
    """One product's visit. Frames: first in the picture, first at rest, first without the hand,
    first moved again, first gone. ``box`` is left, top, width, height of the product at rest."""

    sku: str
    frame_arrive: int
    frame_still: int
    frame_clear: int
    frame_leave: int
    frame_gone: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Visit:
    """What the film shows for one product: when it is brought, and where it is put."""

    sku: str
    brought: int
    rest: int
    taken: int
    place: tuple[int, int]
    yaw: float


def write_video(file: Path, seed: int, seconds: float, size: tuple[int, int] = SIZE) -> list[Event]:
    rng = np.random.default_rng(seed)
    stage = Stage.random(rng, size)
    frames = int(seconds * FPS)
    visits = _plan(rng, frames, size)
    events = [_truth(visit, stage) for visit in visits]
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"mp4v"), FPS, size)
    if not writer.isOpened():
        raise OSError(f"cannot write {file}")
    for picture in _pictures(rng, stage, visits, frames):
        writer.write(picture[..., ::-1])
    writer.release()
    truth = {"fps": FPS, "size": size, "frames": frames, "events": [asdict(e) for e in events]}
    file.with_suffix(".json").write_text(json.dumps(truth, indent=2) + "\n", encoding="utf-8")
    return events


def _plan(rng: np.random.Generator, frames: int, size: tuple[int, int]) -> list[Visit]:
    """As many visits as fit, of products in random order."""
    visits: list[Visit] = []
    start = int(_EMPTY * FPS)
    order = rng.permutation(len(ITEMS))
    while True:
        rest = start + int(_REACH * FPS)
        taken = rest + int((2 * _DRAW_BACK + rng.uniform(1.2, 2.6)) * FPS)
        end = taken + int((_REACH + _EMPTY) * FPS)
        if end > frames:
            return visits
        sku = ITEMS[int(order[len(visits) % len(order)])].sku
        place = (int(rng.uniform(-0.1, 0.1) * size[0]), int(rng.uniform(-0.05, 0.05) * size[1]))
        visits.append(Visit(sku, start, rest, taken, place, float(rng.uniform(-32, 32))))
        start = end


def _truth(visit: Visit, stage: Stage) -> Event:
    left, top, width, height = sprite(stage, visit.sku, visit.yaw).box
    left, top = left + visit.place[0], top + visit.place[1]
    box = (left, top, width, height)
    reach = int(_REACH * FPS)
    shown = [
        frame
        for frame in range(visit.brought, visit.taken + reach + 1)
        if top + _carry(visit, frame, stage)[1] < stage.size[1]
    ]
    clear = visit.rest + int(_DRAW_BACK * FPS)
    return Event(visit.sku, shown[0], visit.rest, clear, visit.taken + 1, shown[-1] + 1, box)


def _carry(visit: Visit, frame: int, stage: Stage) -> tuple[float, float]:
    """How far the product is from its place: it comes from below the picture and goes there."""
    reach = _REACH * FPS
    way = max(visit.rest - frame, frame - visit.taken, 0) / reach
    eased = _ease(min(way, 1.0))
    return 0.25 * eased * stage.size[0], 1.05 * eased * stage.size[1]


def _withdrawn(visit: Visit, frame: int, stage: Stage) -> tuple[float, float]:
    """How far the hand is from the product: with it while it moves, away while it rests."""
    back = _DRAW_BACK * FPS
    way = min(frame - visit.rest, visit.taken - frame) / back
    eased = _ease(float(np.clip(way, 0, 1)))
    return 0.15 * eased * stage.size[0], 1.25 * eased * stage.size[1]


def _ease(t: float) -> float:
    return t * t * (3 - 2 * t)


def _pictures(
    rng: np.random.Generator, stage: Stage, visits: list[Visit], frames: int
) -> Iterator[npt.NDArray[np.uint8]]:
    grain = [_grain(rng, stage.size) for _ in range(8)]
    wander = rng.uniform(0, 6.28, 2)
    last: tuple[object, Floats] = (None, stage.empty)
    for frame in range(frames):
        pose = _pose(visits, frame, stage)
        if pose != last[0]:
            last = (pose, _compose(stage, pose))
        flicker = 1 + 0.025 * np.sin(frame / 47 + wander[0]) + 0.012 * np.sin(frame / 9 + wander[1])
        picture = _exposed(last[1], float(flicker))
        yield cv2.add(picture, grain[int(rng.integers(8))], dtype=cv2.CV_8U)


Pose = tuple[Visit, tuple[float, float], tuple[float, float]]


def _pose(visits: list[Visit], frame: int, stage: Stage) -> Pose | None:
    """Which product is about, where it is, and where the hand is."""
    for visit in visits:
        if visit.brought <= frame <= visit.taken + _REACH * FPS:
            carry, away = _carry(visit, frame, stage), _withdrawn(visit, frame, stage)
            spot = (visit.place[0] + carry[0], visit.place[1] + carry[1])
            return visit, spot, (spot[0] + away[0], spot[1] + away[1])
    return None


def _compose(stage: Stage, pose: Pose | None) -> Floats:
    if pose is None:
        return stage.empty
    visit, spot, hand_spot = pose
    thing = sprite(stage, visit.sku, visit.yaw)
    picture = stage.empty * shifted(thing.dimming, spot, 1.0)[..., None]
    picture = picture * (1 - shifted(thing.alpha, spot))[..., None] + shifted(thing.colour, spot)
    palm = (thing.grip[0] + hand_spot[0], thing.grip[1] + hand_spot[1])
    return stage.with_hand(picture, palm)


def _grain(rng: np.random.Generator, size: tuple[int, int]) -> npt.NDArray[np.int16]:
    noise = rng.standard_normal((size[1], size[0], 3)).astype(np.float32)
    return np.rint(cv2.GaussianBlur(noise, (0, 0), 0.6) * 3.5).astype(np.int16)


def _exposed(linear: Floats, gain: float) -> npt.NDArray[np.int16]:
    """Developed by table: the curve itself is too slow for every pixel of every frame."""
    curve = develop(np.linspace(0, _BRIGHTEST * gain, _STEPS, dtype=np.float32))
    table = np.rint(curve * 255).astype(np.int16)
    steps = np.clip(linear * ((_STEPS - 1) / _BRIGHTEST), 0, _STEPS - 1)
    return table[steps.astype(np.int16)]
