"""How long each stage of an answer took."""

from __future__ import annotations

import time

from engine.types import Timings


class Clock:
    """Milliseconds per stage."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        spent = (now - self._last) * 1000
        self.stages[stage] = self.stages.get(stage, 0.0) + spent
        self._last = now

    def timings(self) -> Timings:
        return Timings(**self.stages, total=(time.perf_counter() - self._start) * 1000)
