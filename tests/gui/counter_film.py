"""Short films of a counter for tests that need a camera, and things that only a test puts there."""

from __future__ import annotations

from pathlib import Path

import cv2

from engine.counter.types import Look, Sight, Thing
from engine.counter.types import Phase as Stands
from engine.types import Box, Rgb
from gui.counter.session import CounterSession
from tests.engine.counter_stage import FPS, NOISE, RED, SIZE, put, wood

EMPTY_FRAMES, FRAMES = 24, 70
EMPTY = wood()
PATIENCE = 30_000
"""Milliseconds. The engine's thread gives way to all others, which may be many."""
BOX = Box(100, 100, 120, 120)


def write_film(file: Path, *, is_empty: bool = False) -> None:
    """Plays for 2.3 seconds; after the first a box lies there, unless it ``is_empty``."""
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), FPS, SIZE)
    for number in range(FRAMES):
        picture = _frame(number, is_empty)
        writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()


def _frame(number: int, is_empty: bool) -> Rgb:
    picture = EMPTY.copy()
    if number >= EMPTY_FRAMES and not is_empty:
        put(picture, RED)
    return cv2.add(picture, NOISE[number % len(NOISE)], dtype=cv2.CV_8U)


def put_down(qtbot, session: CounterSession, number: int = 901) -> None:
    """On the counter of an empty film, until it is answered."""
    session.feed.sight_changed.emit(Sight(Stands.HOLDING, (Thing(number, BOX, 0.0),)))
    look_at(session, number)
    qtbot.waitUntil(lambda: session.visits.find(number).answer is not None, timeout=PATIENCE)


def look_at(session: CounterSession, number: int = 901) -> None:
    session.feed.look_found.emit(Look(number, EMPTY, BOX, 0.0))
