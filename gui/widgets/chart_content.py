"""What a chart shows: values and words, nothing of how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gui.formats import exact_percent

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """``words``, in lines, is what is said of it when somebody points at it. ``weight`` (0…1): how
    large it is drawn where its series is of dots."""

    across: float
    up: float
    words: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """``colour`` names one of ``theme.Tokens``. Of several series each has another ``shape``, since
    not everybody tells colours apart."""

    points: tuple[Point, ...] = ()
    name: str = ""
    colour: str = "accent"
    is_joined: bool = True
    has_dots: bool = False
    shape: str = "circle"


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high``; ``ticks`` are values with their words."""

    label: str = ""
    low: float = 0.0
    high: float = 1.0
    ticks: tuple[tuple[float, str], ...] = ()

    def place(self, value: float) -> float:
        """Where a value lies: 0 is the low end, 1 the high one."""
        return (value - self.low) / (self.high - self.low)


def share_axis(label: str, low: float = 0.0) -> Axis:
    """In percent, up to the whole."""
    values = (low + (1 - low) * step / _STEPS for step in range(_STEPS + 1))
    return Axis(label, low, 1.0, tuple((value, exact_percent(value)) for value in values))


@dataclass(frozen=True, slots=True)
class ChartContent:
    """``level`` is a dashed line across, ``has_diagonal`` the one on which both axes agree,
    ``mark`` where things stand now."""

    series: tuple[Series, ...] = ()
    across: Axis = Axis()
    up: Axis = Axis()
    level: float | None = None
    has_diagonal: bool = False
    mark: Point | None = None

    def points(self) -> Iterator[tuple[int, Point]]:
        """All that can be pointed at, each with the number of its series; the mark has -1."""
        if self.mark is not None:
            yield -1, self.mark
        for number, series in enumerate(self.series):
            for point in series.points:
                yield number, point
