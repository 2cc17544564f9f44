"""The engine's thread: the only code of the window that touches the engine. ``bridge`` owns it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from engine import paths
from engine.errors import InternalError, NoCatalogue, UserError
from engine.types import CatalogueStatus, Progress
from gui.jobs import Job, JobQueue, LongJob

if TYPE_CHECKING:
    from engine.engine import Engine

log = logging.getLogger(__name__)

_SPECIAL = ("open", "close")
_NOTHING = ("nothing",)
"""Topics that are taken: after work that needed the catalogue closed, and during it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    job: Job
    value: Any = None
    error: UserError | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    job: LongJob
    error: UserError | None = None
    is_abandoned: bool = False


def _internal(error: Exception, doing: str) -> InternalError:
    log.error("bug while %s", doing, exc_info=error)
    return InternalError(log=str(paths.logs()))


class Worker(QObject):
    """Lives in the engine thread; the only code of the window that touches the engine."""

    outcome = Signal(object)
    progress = Signal(object)
    long_ended = Signal(object)
    _again = Signal()

    def __init__(self, queue: JobQueue) -> None:
        super().__init__()
        self._queue = queue
        self._engine: Engine | None = None
        self._refusal: UserError = NoCatalogue()
        self._only: Collection[str] = ()
        self._long: LongJob | None = None
        self._steps: Iterator[Progress] = iter(())
        self._scheduled = False
        self._again.connect(self.run_next, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def begin(self) -> None:
        """Once, on the engine thread, before it starts any thread of its own."""
        from engine.priority import ANSWERING, give_way

        give_way(ANSWERING)

    @Slot()
    def wake(self) -> None:
        """There is work. However often this is called, one call of ``run_next`` is on its way."""
        if not self._scheduled:
            self._scheduled = True
            self._again.emit()

    @Slot()
    def run_next(self) -> None:
        """Run one short job, or else one step of the long one."""
        self._scheduled = False
        job = self._queue.take(not self._is_starting(), self._only)
        if job is not None:
            self._run(job)
        elif self._long is not None:
            self._step()
        elif not self._start_long():
            return
        self.wake()

    def _is_starting(self) -> bool:
        """Whether questions about pictures should wait: the network is about to be there."""
        if self._engine is not None and self._engine.ready:
            return False
        running = self._long is not None and self._long.topic == "start"
        return running or (self._engine is not None and self._queue.waits_for("start"))

    def _run(self, job: Job) -> None:
        try:
            value = self._special(job) if job.topic in _SPECIAL else self._short(job)
        except UserError as error:
            self.outcome.emit(Outcome(job, error=error))
        except Exception as error:  # noqa: BLE001  the last line of defence of this thread
            self.outcome.emit(Outcome(job, error=_internal(error, job.topic)))
        else:
            self.outcome.emit(Outcome(job, value))

    def _short(self, job: Job) -> Any:
        return job.run(self._opened() if job.needs_catalogue else None)

    def _special(self, job: Job) -> CatalogueStatus | None:
        """Open or close a catalogue; what waited for that goes on."""
        self._only = ()
        if job.topic == "open":
            return self._open(job)
        self._shut(job)
        return None

    def _shut(self, job: Job) -> None:
        """Close the catalogue and open no other."""
        self._abandon_long(job.generation)
        self._close_engine()
        self._refusal = NoCatalogue()

    def _open(self, job: Job) -> CatalogueStatus:
        """Open another catalogue; the old one stays open when that fails."""
        try:
            fresh: Engine = job.run(None)
        except UserError as error:
            self._refusal = error
            raise
        self._abandon_long(job.generation)
        self._close_engine()
        self._engine = fresh
        return fresh.status()

    def _opened(self) -> Engine:
        """The engine. :raises UserError: there is none, since its catalogue could not be opened."""
        if self._engine is None:
            raise self._refusal
        return self._engine

    def _abandon_long(self, generation: int) -> None:
        """End what runs and drop what waits for the catalogue before: it is another shop's."""
        job, self._long = self._long, None
        if job is not None:
            self._stop_steps()
            self.long_ended.emit(Ended(job, is_abandoned=True))
        for waiting in self._queue.drop_long_before(generation):
            self.long_ended.emit(Ended(waiting, is_abandoned=True))

    def _start_long(self) -> bool:
        """Begin the next long work. Without a catalogue it ends at once: that is known already."""
        if self._only:
            return False
        job = self._long = self._queue.take_long()
        if job is None:
            return False
        if job.cancel.is_set() or (self._engine is None and not job.alone):
            self._end_long(None, job.cancel.is_set())
            return True
        if job.alone:
            self._close_engine()
            self._only = _NOTHING
        self._steps = job.run(self._engine, job.cancel.is_set)
        return True

    def _step(self) -> None:
        try:
            progress = next(self._steps, None)
        except UserError as error:
            self._end_long(error)
        except Exception as error:  # noqa: BLE001  the last line of defence of this thread
            self._end_long(_internal(error, "long work"))
        else:
            if progress is None:
                self._end_long(None)
            else:
                self.progress.emit(progress)

    def _end_long(self, error: UserError | None, is_abandoned: bool = False) -> None:
        job, self._long = self._long, None
        if job is not None and job.alone:
            self._only = _SPECIAL
        if job is not None:
            self.long_ended.emit(Ended(job, error, is_abandoned))

    @Slot()
    def close(self) -> None:
        """Finish: what was to be written is, and the database is closed on the thread that opened
        it."""
        if self._long is not None:
            self._stop_steps()
        while (job := self._queue.take(recognition_ready=True)) is not None:
            self._run(job)
        self._close_engine()
        QThread.currentThread().quit()

    def _stop_steps(self) -> None:
        try:
            self._steps.close()  # type: ignore[attr-defined]
        except Exception:
            log.exception("bug while abandoning long work")

    def _close_engine(self) -> None:
        """Whatever happens: a new catalogue, or the end of the program, does not wait for it."""
        engine, self._engine = self._engine, None
        try:
            if engine is not None:
                engine.close()
        except Exception:
            log.exception("bug while closing the catalogue")
