"""Days as people count them, and times as a catalogue writes them down: UTC, to the second."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

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


def counted(times: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The local days of times, newest first, each with how many of them there are in a row."""
    start = 0
    while start < len(times):
        day = day_of(times[start])
        begin = begins(day)
        end = bisect_left(times, True, start, key=lambda at: at < begin)
        yield day, end - start
        start = end
