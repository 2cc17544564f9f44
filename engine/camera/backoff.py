"""How long to wait before a camera is tried again."""

from __future__ import annotations

import random
from collections.abc import Callable

FIRST, MOST = 0.5, 10.0
_JITTER = 0.2


class Backoff:
    """Twice as long each time, from ``FIRST`` to ``MOST`` seconds, and a little by chance: several
    tills must not ask one camera all at the same moment."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._next = FIRST

    def next(self) -> float:
        seconds, self._next = self._next, min(2 * self._next, MOST)
        return min(MOST, seconds * (1 + _JITTER * (2 * self._chance() - 1)))

    def reset(self) -> None:
        self._next = FIRST
