"""A training as its parent sees it: started, followed, paused, cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.catalog.files import file_errors
from engine.child import PATIENCE, Child
from engine.errors import TrainingFailed, TrainingOutOfMemory, UserError
from engine.train import wire
from engine.train.claim import Claim
from engine.train.control import PAUSE, RESUME
from engine.train.files import BEGUN, clear
from engine.train.pack import Source, pack
from engine.train.wire import Order
from engine.types.training import TrainingProgress, TrainingStage

log = logging.getLogger(__name__)

_KILLED = (-9, 137)
"""How it ends when the system takes the memory back."""


@dataclass(slots=True)
class Training:
    """One training in its ``folder``, which keeps all that is needed to go on.

    First ``read``, then ``steps``; ``pause`` and ``resume`` from any thread. ``keeps``: whoever
    takes what comes of it clears the folder, so that it is not lost before. The folder is
    claimed from the first of these until the ``steps`` have ended, or ``close``.
    """

    order: Order
    folder: Path
    keeps: bool = False
    claim: Claim = field(init=False)
    _child: Child | None = field(default=None, init=False)
    _paused: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.claim = Claim(self.folder)

    def close(self) -> None:
        """It will not be gone on with here."""
        self.claim.give_back()

    def read(
        self, source: Source, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[TrainingProgress]:
        """Pack the photos into the folder, for the thread that the source belongs to. When that is
        done the source is not needed any more.

        :raises TrainingElsewhere: another training has the folder.
        :raises UserError: disk full, folder not writable.
        """
        self.claim.take()
        with file_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for done, total in pack(source, self.folder):
                if cancelled():
                    return
                yield TrainingProgress(TrainingStage.READING, done, total)

    def steps(
        self, cancelled: Callable[[], bool] = lambda: False, patience: float = PATIENCE
    ) -> Iterator[TrainingProgress]:
        """Yield often, also without news; the last one carries the report, unless it was cancelled.
        ``patience`` is how many seconds a step waits for news: with 0 it takes what is there, for a
        thread that has other things to do. Closing it ends the process.

        :raises UserError: a ``TrainingError``, or what else the person can act on. What was reached
            is in the folder: the same order goes on from there.
        """
        self.claim.take()
        try:
            yield from self._run(cancelled, patience)
        finally:
            self.close()

    def _run(self, cancelled: Callable[[], bool], patience: float) -> Iterator[TrainingProgress]:
        order = self.folder / BEGUN
        with file_errors(order):
            order.write_text(wire.order_to_json(self.order), "utf-8")
        with Child("engine.train.run", str(order), str(self.folder), commanded=True) as child:
            self._child = child
            try:
                yield from self._follow(child, cancelled, patience)
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
        self, child: Child, cancelled: Callable[[], bool], patience: float
    ) -> Iterator[TrainingProgress]:
        if self._paused:
            child.say(PAUSE)
        progress = TrainingProgress(TrainingStage.LOOKING, 0, 0)
        failure: UserError | None = None
        while not cancelled():
            yield progress
            for line in _news(child, patience):
                if line is None:
                    yield progress
                    check(*child.end(), failure)
                    if not self.keeps:
                        clear(self.folder)
                    return
                told = wire.from_json(line.decode(errors="replace"))
                if isinstance(told, UserError):
                    failure = told
                elif told is not None:
                    progress = told


def _news(child: Child, patience: float) -> Iterator[bytes | None]:
    """The next line, if one comes in time, and all that are there by then."""
    line = child.line(patience)
    while line != b"":
        yield line
        if line is None:
            return
        line = child.line(patience=0)


def check(status: int, words: str, failure: UserError | None) -> None:
    """How a process has ended: its exit ``status``, its ``words`` on standard error, and what it
    told of its failure. :raises UserError: it has failed."""
    if status == 0:
        return
    log.error("the training failed with status %s:\n%s", status, words)
    if failure is not None:
        raise failure
    if status in _KILLED:
        raise TrainingOutOfMemory()
    raise TrainingFailed(problem=words.splitlines()[-1] if words else f"status {status}")
