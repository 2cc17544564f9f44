"""A film and what is true of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.types import Box, Rgb
from tests.films.scene import Scene

FPS = 30
SIZE = (1280, 720)


@dataclass(frozen=True, slots=True)
class Move:
    """A nudge: first frame in motion, first frame at rest again, and the box after it."""

    start: int
    still: int
    box: Box


@dataclass(frozen=True, slots=True)
class Visit:
    """One product's visit, in frame numbers: first in the picture, first at rest, first at rest
    without a hand in the picture, first moved again in order to be taken away, first gone (the
    film's length where it stays). ``box`` is what can be seen of it at rest, in pixels; ``photo``
    is the file under shared/data/grocery that it was cut from, if it was.
    """

    sku: str
    arrive: int
    still: int
    clear: int
    leave: int
    gone: int
    box: Box
    photo: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def is_there_from_start(self) -> bool:
        return self.still == 0


Range = tuple[int, int]
"""Frames from the first up to but without the second."""


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """``quiet``: frames in which nothing may be recognised: an empty counter, hands, a product that
    is shown but not put down. Frames between are those of visits."""

    name: str
    scene: Scene
    truth: tuple[Visit, ...]
    quiet: tuple[Range, ...]
    fps: int = FPS

    @property
    def size(self) -> tuple[int, int]:
        return self.scene.size

    @property
    def count(self) -> int:
        return self.scene.count

    def frames(self) -> Iterator[Rgb]:
        """(h, w, 3) RGB; the same ones each time."""
        return self.scene.frames()
