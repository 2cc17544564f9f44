"""The counter between two threads: the camera's feeds it frames, the window's takes what it found.

Neither waits for the other: verbs are carried out with the next frame.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from engine.counter.codes import CodeReader
from engine.counter.counter import Counter, Step
from engine.counter.types import WHOLE, CodeSeen, Corners, Look, Phase, Sight
from engine.types import Box, Rgb

_BUSY = frozenset({Phase.ARRIVING, Phase.SETTLING, Phase.LEAVING})
_READ_ON = 2.0
"""Seconds that codes are still looked for after everything has come to rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What came up since it was asked last."""

    looks: tuple[Look, ...] = ()
    gone: tuple[int, ...] = ()
    codes: tuple[CodeSeen, ...] = ()


class CounterWatch:
    """``reads_codes`` off: nobody looks for barcodes beside the things that are looked at."""

    def __init__(self, corners: Corners = WHOLE, *, reads_codes: bool = True) -> None:
        self._counter = Counter(corners)
        self._corners = corners
        self._reader = CodeReader() if reads_codes else None
        self._lock = threading.Lock()
        self._seeing = threading.Lock()
        self._verbs: list[Callable[[], object]] = []
        self._looks: list[Look] = []
        self._gone: list[int] = []
        self._busy_at = float("-inf")

    # The camera's thread

    def see(self, pixels: Rgb, at: float) -> Sight:
        """One frame (height, width, 3) of time ``at`` (seconds). A camera thread that was given up
        may still be in here when the next one comes."""
        with self._seeing:
            return self._see(pixels, at)

    def _see(self, pixels: Rgb, at: float) -> Sight:
        with self._lock:
            verbs, self._verbs = self._verbs, []
        for verb in verbs:
            verb()
        step = self._counter.see(pixels, at)
        self._note(step)
        self._offer(pixels, step.sight.phase, at)
        return step.sight

    def _note(self, step: Step) -> None:
        if step.looks or step.gone:
            with self._lock:
                self._looks = [look for look in self._looks if look.number not in step.gone]
                self._looks += step.looks
                self._gone += step.gone

    def _offer(self, pixels: Rgb, phase: Phase, at: float) -> None:
        if phase in _BUSY:
            self._busy_at = at
        if self._reader is not None and at - self._busy_at < _READ_ON:
            self._reader.offer(pixels, _around(self._corners, pixels), at)

    # The window's thread

    def take(self) -> Findings:
        with self._lock:
            looks, gone = tuple(self._looks), tuple(self._gone)
            self._looks, self._gone = [], []
        return Findings(looks, gone, self._reader.take() if self._reader is not None else ())

    def look_now(self) -> None:
        """Look at whatever is there, still or not."""
        self._do(self._counter.look_now)

    def relearn(self) -> None:
        """What is seen now is the empty counter."""
        self._do(lambda: self._forget(self._counter.relearn()))

    def set_region(self, corners: Corners) -> None:
        """Watch this part of the picture."""
        self._corners = corners
        self._do(lambda: self._forget(self._counter.set_region(corners)))

    def absorb(self, number: int) -> None:
        """What was listed under this number is nothing."""
        self._do(lambda: self._counter.absorb(number))

    def stop(self) -> None:
        if self._reader is not None:
            self._reader.stop()

    def _do(self, verb: Callable[[], object]) -> None:
        with self._lock:
            self._verbs.append(verb)

    def _forget(self, gone: tuple[int, ...]) -> None:
        self._note(Step(Sight(), gone=gone))


def _around(corners: Corners, pixels: Rgb) -> Box:
    """The upright box around the counter in the camera's picture."""
    height, width = pixels.shape[:2]
    across = [min(max(x, 0.0), 1.0) * width for x, _ in corners]
    down = [min(max(y, 0.0), 1.0) * height for _, y in corners]
    left, top = int(min(across)), int(min(down))
    return Box(left, top, max(1, int(max(across)) - left), max(1, int(max(down)) - top))
