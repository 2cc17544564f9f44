"""Stills of a film on one sheet, with the truth drawn in: for looking at it."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from engine.types import Box, Rgb
from tests.films.types import Film, Visit

_COLUMNS, _ROWS = 5, 6
_STILL = (384, 216)
_WITH_HAND, _CLEAR, _QUIET = (255, 200, 0), (255, 0, 0), (0, 220, 0)


def sheet(film: Film, file: Path) -> None:
    """Red box: lies there; yellow: with a hand in the picture; green dot: quiet."""
    wanted = set(np.linspace(0, film.count - 1, _COLUMNS * _ROWS).astype(int).tolist())
    stills = [_still(film, n, p) for n, p in enumerate(film.frames()) if n in wanted]
    rows = [np.hstack(stills[i : i + _COLUMNS]) for i in range(0, len(stills), _COLUMNS)]
    cv2.imwrite(str(file), cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))


def _still(film: Film, number: int, picture: Rgb) -> Rgb:
    picture = picture.copy()
    for visit in film.truth:
        if visit.still <= number < visit.leave:
            box = _box(visit, number)
            colour = _CLEAR if number >= visit.clear else _WITH_HAND
            cv2.rectangle(picture, (box.left, box.top), (box.right, box.bottom), colour, 3)
    if any(start <= number < end for start, end in film.quiet):
        cv2.circle(picture, (25, 25), 18, _QUIET, -1)
    small = cv2.resize(picture, _STILL, interpolation=cv2.INTER_AREA)
    place = (4, _STILL[1] - 6)
    return cv2.putText(small, str(number), place, cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 255), 1)


def _box(visit: Visit, number: int) -> Box:
    """After its latest nudge."""
    return next((m.box for m in reversed(visit.moves) if number >= m.still), visit.box)
