"""From when something is seen to what is true of the film."""

from __future__ import annotations

from collections.abc import Sequence

from engine.types import Box
from tests.films.types import Range, Visit

_NOWHERE = Box(0, 0, 0, 0)


def visit_of(
    still: int, leave: int, shown: Sequence[int], hand_seen: frozenset[int], count: int
) -> Visit:
    """``shown``: frames in which the product is in the picture; ``leave`` < 0 where it stays."""
    left = count if leave < 0 else leave
    clear = next((frame for frame in range(still, left) if frame not in hand_seen), left)
    return Visit("", shown[0], still, clear, left, shown[-1] + 1, _NOWHERE)


def quiet_ranges(visits: Sequence[Visit], count: int) -> tuple[Range, ...]:
    """What is left between the visits."""
    ranges, free = [], 0
    for visit in sorted(visits, key=_arrival):
        if visit.arrive > free:
            ranges.append((free, visit.arrive))
        free = max(free, visit.gone)
    if free < count:
        ranges.append((free, count))
    return tuple(ranges)


def _arrival(visit: Visit) -> int:
    return visit.arrive
