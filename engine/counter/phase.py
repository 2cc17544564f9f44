"""The counter's phases as a table: the first line that fits is the next phase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.counter.types import Phase


@dataclass(frozen=True, slots=True)
class Facts:
    """What one frame tells. ``is_moving``: something on the counter moves, or reaches in."""

    is_known: bool
    is_moving: bool
    is_waiting: bool
    """Something lies still that is not listed yet."""
    is_occupied: bool
    """Something is listed."""
    is_disturbed: bool
    """Something listed is hidden, moved or gone."""


_TABLE: tuple[tuple[Callable[[Facts], bool], Phase], ...] = (
    (lambda f: not f.is_known, Phase.LEARNING),
    (lambda f: f.is_moving and f.is_disturbed, Phase.LEAVING),
    (lambda f: f.is_moving, Phase.ARRIVING),
    (lambda f: f.is_waiting, Phase.SETTLING),
    (lambda f: f.is_occupied, Phase.HOLDING),
    (lambda _: True, Phase.EMPTY),
)


def phase_of(facts: Facts) -> Phase:
    return next(phase for fits, phase in _TABLE if fits(facts))
