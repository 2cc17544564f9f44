"""Plays a film to the counter and the engine, as the window would."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2

from engine.counter.counter import Counter
from engine.counter.types import Look
from engine.types import Answer, Box, Query
from tests.films.types import Film

PULL = 0.016
"""Seconds until the window asks for what was found, at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it would appear: at ``shown`` (frames, with fractions) for thing ``number``
    that lies in ``box`` and came to rest at frame ``still``."""

    number: int
    shown: float
    still: float
    box: Box
    answer: Answer | None


@dataclass(slots=True)
class Record:
    """What happened during a film. ``gone`` are (number, frame)."""

    told: list[Told] = field(default_factory=list)
    gone: list[tuple[int, int]] = field(default_factory=list)
    frame_ms: list[float] = field(default_factory=list)
    answer_ms: list[float] = field(default_factory=list)


Ask = Callable[[Query], Answer]


def play(film: Film, ask: Ask | None) -> Record:
    """Frames come at the film's pace; what is computed is added as delay. Without ``ask`` only
    what is looked at is told."""
    counter, record = Counter(), Record()
    for number, frame in enumerate(film.frames()):
        began = time.perf_counter()
        step = counter.see(frame, number / film.fps)
        seconds = time.perf_counter() - began
        record.frame_ms.append(seconds * 1000)
        boxes = {thing.number: thing.box for thing in step.sight.things}
        record.gone += [(gone, number) for gone in step.gone]
        for look in step.looks:
            answer, took = _asked(look, ask)
            if answer is not None:
                record.answer_ms.append(took * 1000)
            if answer is not None and not look.is_worth_telling(answer.verdict):
                continue
            shown = number + (seconds + PULL + took) * film.fps
            box = boxes.get(look.number, Box(0, 0, 1, 1))
            still = look.still_since * film.fps
            record.told.append(Told(look.number, shown, still, box, answer))
    return record


def _asked(look: Look, ask: Ask | None) -> tuple[Answer | None, float]:
    if ask is None:
        return None, 0.0
    cv2.setNumThreads(-1)
    query = Query(look.picture, box=look.box, label="camera")
    began = time.perf_counter()
    answer = ask(query)
    return answer, time.perf_counter() - began
