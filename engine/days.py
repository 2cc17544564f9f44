"""Days as people count them, and times as a catalogue writes them down: UTC, to the second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"

NEVER = "9999-12-31T23:59:59Z"
"""A time after all others, also those that a wrong clock has written."""


def written(moment: datetime) -> str:
    """A moment as a catalogue has it; without a zone it is local time."""
    return moment.astimezone(UTC).strftime(_FORMAT)


def read(at: str) -> datetime:
    """The inverse, in local time."""
    return datetime.strptime(at, _FORMAT).replace(tzinfo=UTC).astimezone()


def now() -> str:
    return written(datetime.now(UTC))


def day_of(at: str) -> str:
    """The local day of a time, as "2026-11-28"."""
    return read(at).date().isoformat()


def begins(day: str) -> str:
    """When a local day begins. :raises ValueError: that is no day."""
    return written(datetime.fromisoformat(day))


def ends(day: str) -> str:
    """When the next local day begins. :raises ValueError: that is no day."""
    return written(datetime.fromisoformat(day) + timedelta(days=1))


def ago(days: float) -> str:
    """The time so many days ago; days are counted back by the clock, not by the calendar."""
    return written(datetime.now(UTC) - timedelta(days=days))


def counted(count: int, times: Callable[[Sequence[int]], Sequence[str]]) -> list[tuple[str, int]]:
    """Of ``count`` times, newest first, the local days and how many there are of each.

    ``times`` tells some of them by their places. All days are searched for at once, each by
    halving: for a hundred thousand times some hundred are asked for in some twenty calls.
    """
    if not count:
        return []
    days = _days_between(*times([0, count - 1]))
    starts = np.array([begins(day) for day in days])
    low, high = np.zeros(len(days), np.int64), np.full(len(days), count)
    while (low < high).any():
        middle, which = np.unique((low + high) // 2, return_inverse=True)
        at = np.array([*times(np.minimum(middle, count - 1).tolist())])[which]
        is_before, is_open = at < starts, low < high
        high = np.where(is_open & is_before, middle[which], high)
        low = np.where(is_open & ~is_before, middle[which] + 1, low)
    found = zip(days, np.diff(low, prepend=0).tolist(), strict=True)
    return [(day, number) for day, number in found if number]


def _days_between(newest: str, oldest: str) -> list[str]:
    """From the day of one time back to that of the other."""
    last, first = read(newest).date(), read(oldest).date()
    return [str(last - timedelta(days=n)) for n in range((last - first).days + 1)]
