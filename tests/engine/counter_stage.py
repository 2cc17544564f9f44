"""A small drawn counter for tests of the state machine: things, an arm, light, noise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from engine.counter.counter import Counter, Step
from engine.counter.types import WHOLE, Corners, Phase
from engine.types import Rgb

FPS = 30
SIZE = (640, 360)

Spot = tuple[int, int]

NOISE = [
    np.random.default_rng(n).normal(0, 2.5, (SIZE[1], SIZE[0], 3)).astype(np.int16)
    for n in range(5)
]


@dataclass(frozen=True)
class Good:
    """A box with a label on it. ``spot`` is its middle."""

    color: tuple[int, int, int]
    spot: Spot = (320, 180)
    size: Spot = (90, 120)

    def at(self, x: int, y: int) -> Good:
        return Good(self.color, (x, y), self.size)


RED, BLUE, GREEN = Good((190, 40, 40)), Good((30, 60, 190)), Good((40, 150, 60))
PALE = Good((206, 204, 200))


def wood(seed: int = 1) -> Rgb:
    """An empty counter with some grain, (height, width, 3)."""
    rng = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(rng.normal(0, 30, (SIZE[1], SIZE[0], 1)), (0, 0), 9, sigmaY=1)
    return np.clip(np.array([196, 188, 176]) + grain[..., None], 0, 255).astype(np.uint8)


def arm(picture: Rgb, tip: Spot, color: tuple[int, int, int] = (205, 150, 120)) -> None:
    """Reaches in from the lower edge."""
    cv2.line(picture, (tip[0] + 60, SIZE[1] + 60), tip, color, 60)
    cv2.circle(picture, tip, 42, color, -1)


def put(picture: Rgb, good: Good) -> None:
    (x, y), (width, height) = good.spot, good.size
    left, top = x - width // 2, y - height // 2
    cv2.rectangle(picture, (left, top), (left + width, top + height), good.color, -1)
    label = tuple(255 - c // 2 for c in good.color)
    cv2.rectangle(picture, (left + 12, y - 20), (left + width - 12, y + 20), label, -1)
    cv2.putText(picture, "Ab", (left + 18, y + 12), 0, 1.0, good.color, 2)


@dataclass
class Stage:
    """Plays frames into a counter and keeps what it said."""

    counter: Counter = field(default_factory=Counter)
    empty: Rgb = field(default_factory=wood)
    light: float = 1.0
    now: float = 0.0
    steps: list[Step] = field(default_factory=list)
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    @classmethod
    def ready(cls, corners: Corners = WHOLE) -> Stage:
        """With the empty counter learnt."""
        stage = cls(Counter(corners))
        stage.show(20)
        stage.steps.clear()
        return stage

    def show(self, frames: int, *goods: Good, hand: Spot | None = None) -> None:
        for _ in range(frames):
            self.play(lambda picture: self._paint(picture, goods, hand))

    def _paint(self, picture: Rgb, goods: Sequence[Good], hand: Spot | None) -> None:
        for good in goods:
            put(picture, good)
        if hand is not None:
            arm(picture, hand)

    def play(self, paint: Callable[[Rgb], None]) -> None:
        picture = self.empty.copy()
        paint(picture)
        noise = NOISE[int(self.rng.integers(len(NOISE)))]
        lit = cv2.convertScaleAbs(picture, alpha=self.light) if self.light != 1 else picture
        self.now += 1 / FPS
        seen = cv2.add(lit, noise, dtype=cv2.CV_8U)
        self.steps.append(self.counter.see(np.asarray(seen, np.uint8), self.now))

    def bring(self, good: Good, *others: Good) -> None:
        """A hand carries it in from below, leaves it and draws back."""
        x, y = good.spot
        for away in range(240, 0, -24):
            self.show(1, *others, good.at(x, y + away), hand=(x, y + away))
        self.show(2, *others, good, hand=(x, y))
        self.retreat((x, y), *others, good)

    def retreat(self, tip: Spot, *goods: Good) -> None:
        for away in range(24, 300, 24):
            self.show(1, *goods, hand=(tip[0], tip[1] + away))

    def fetch(self, good: Good, *others: Good) -> None:
        """A hand takes it away."""
        x, y = good.spot
        for away in range(240, 0, -24):
            self.show(1, *others, good, hand=(x, y + away))
        for away in range(0, 300, 24):
            self.show(1, *others, good.at(x, y + away), hand=(x, y + away))

    # What was said

    @property
    def looks(self) -> list[int]:
        return [look.number for step in self.steps for look in step.looks]

    @property
    def gone(self) -> list[int]:
        return [number for step in self.steps for number in step.gone]

    @property
    def phases(self) -> list[Phase]:
        """Each once as long as it lasted."""
        phases = [step.sight.phase for step in self.steps]
        return [p for i, p in enumerate(phases) if i == 0 or p is not phases[i - 1]]

    @property
    def numbers(self) -> list[int]:
        return [thing.number for thing in self.steps[-1].sight.things]
