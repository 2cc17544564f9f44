"""What is asked for, and how a figure is printed beside it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.interval import wilson

FINE = (0.83, 0.98, 0.91)
"""R@1, R@4, coarse."""

FIVE_PHOTOS = (0.68, 0.92)
ICONIC = (0.50, 0.82)
UNKNOWN = 0.87
PRECISION = 0.99
COVERAGE = 0.50
MEDIAN_MS = 40.0
FIRST_LOOK_MS = 20.0

_missed: list[str] = []


def share(value: float) -> str:
    return f"{value:.1%}"


def least(name: str, value: float, goal: float) -> str:
    return _told(name, value >= goal, f"≥ {goal:g}")


def most(name: str, value: float, goal: float) -> str:
    return _told(name, value <= goal, f"≤ {goal:g}")


def _told(name: str, met: bool, goal: str) -> str:
    if not met:
        _missed.append(f"{name} {goal}")
    return f"{goal} {'met' if met else 'MISSED'}"


def missed() -> list[str]:
    """The goals that were missed so far."""
    return list(_missed)


def precision(right: npt.NDArray[np.bool_], given: npt.NDArray[np.bool_]) -> str:
    """How many of the answers given are right, with the interval of 95 % confidence."""
    count, good = int(given.sum()), int((given & right).sum())
    if not count:
        return "none given"
    low, high = wilson(good, count)
    return f"{good}/{count} = {good / count:.2%} [{low:.1%}, {high:.1%}]"
