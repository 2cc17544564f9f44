"""A training as its parent sees it: started, followed, paused, cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.child import Child
from engine.errors import TrainingFailed, TrainingOutOfMemory, UserError
from engine.train import wire
from engine.train.control import PAUSE, RESUME
from engine.train.pack import Source, pack
from engine.train.wire import Order
from engine.types.training import TrainingProgress, TrainingStage

log = logging.getLogger(__name__)

_KILLED = (-9, 137)
"""How it ends when the system takes the memory back."""


@dataclass(slots=True)
class Training:
    """One training in its ``folder``, which keeps all that is needed to go on.

    ``steps`` is for the thread that owns the source; ``pause`` and ``resume`` for any.
    """

    order: Order
    source: Source
    folder: Path
    _child: Child | None = field(default=None, init=False)
    _paused: bool = field(default=False, init=False)

    def steps(self, cancelled: Callable[[], bool] = lambda: False) -> Iterator[TrainingProgress]:
        """Yield often, also without news; the last one carries the report, unless it was cancelled.

        :raises UserError: a ``TrainingError``, or what else the person can act on. What was reached
            is in the folder: the same order goes on from there.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        progress = TrainingProgress(TrainingStage.READING, 0, len(self.source))
        for done, total in pack(self.source, self.folder):
            if cancelled():
                return
            yield (progress := TrainingProgress(TrainingStage.READING, done, total))
        order = self.folder / "begun.json"
        order.write_text(wire.order_to_json(self.order), "utf-8")
        with Child("engine.train.run", str(order), str(self.folder), commanded=True) as child:
            self._child = child
            try:
                yield from self._follow(child, progress, cancelled)
            finally:
                self._child = None

    def pause(self) -> None:
        """After the step that runs."""
        self._wish(PAUSE, paused=True)

    def resume(self) -> None:
        self._wish(RESUME, paused=False)

    def _wish(self, command: str, *, paused: bool) -> None:
        self._paused = paused
        if (child := self._child) is not None:
            child.say(command)

    def _follow(
        self, child: Child, progress: TrainingProgress, cancelled: Callable[[], bool]
    ) -> Iterator[TrainingProgress]:
        if self._paused:
            child.say(PAUSE)
        failure: UserError | None = None
        while not cancelled():
            yield progress
            line = child.line()
            if line is None:
                _check(*child.end(), failure)
                return
            told = wire.from_json(line.decode(errors="replace")) if line else None
            if isinstance(told, UserError):
                failure = told
            elif told is not None:
                progress = told


def _check(status: int, words: str, failure: UserError | None) -> None:
    if status == 0:
        return
    log.error("the training failed with status %s:\n%s", status, words)
    if failure is not None:
        raise failure
    if status in _KILLED:
        raise TrainingOutOfMemory()
    raise TrainingFailed(problem=words.splitlines()[-1] if words else f"status {status}")
