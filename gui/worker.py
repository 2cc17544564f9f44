"""The engine's thread: the only code of the window that touches the engine. ``bridge`` owns it."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from engine.errors import EditingBusy, NoCatalogue, UserError
from engine.types import CatalogueStatus
from gui.jobs import Job, JobQueue
from gui.lane import Ended, Lane, internal

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


class Worker(QObject):
    """Lives in the engine thread; the only code of the window that touches the engine."""

    outcome = Signal(object)
    progress = Signal(object)  # Step
    long_ended = Signal(object)
    _again = Signal()

    def __init__(self, queue: JobQueue) -> None:
        super().__init__()
        self._queue = queue
        self._engine: Engine | None = None
        self._refusal: UserError = NoCatalogue()
        self._only: Collection[str] = ()
        self._main, self._reading = Lane(reads=False), Lane(reads=True)
        self._next = [self._main, self._reading]
        self._patient: list[Job] = []
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
        """Run one short job, or else one step of long work."""
        self._scheduled = False
        job = self._queue.take(not self._is_starting(), self._only)
        if job is not None:
            self._run(job)
        elif not self._go_on():
            return
        self.wake()

    def _go_on(self) -> bool:
        """One step of long work: of what only reads and of the other in turn."""
        self._next.reverse()
        for lane in self._next:
            if lane.job is not None:
                self._step(lane)
                return True
            if self._start_long(lane):
                return True
        return False

    def _is_starting(self) -> bool:
        """Whether questions about pictures should wait: the network is about to be there."""
        if self._engine is not None and self._engine.ready:
            return False
        running = self._main.job is not None and self._main.job.topic == "start"
        return running or (self._engine is not None and self._queue.waits_for("start"))

    def _run(self, job: Job) -> None:
        try:
            value = self._special(job) if job.topic in _SPECIAL else self._short(job)
        except UserError as error:
            if isinstance(error, EditingBusy) and job.is_patient and self._main.job is not None:
                self._patient.append(job)
                return
            self.outcome.emit(Outcome(job, error=error))
        except Exception as error:  # noqa: BLE001  the last line of defence of this thread
            self.outcome.emit(Outcome(job, error=internal(error, job.topic)))
        else:
            self.outcome.emit(Outcome(job, value))

    def _run_patient(self) -> None:
        """What had to wait for long work that is over."""
        jobs, self._patient = self._patient, []
        for job in jobs:
            self._run(job)

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
        self._stop_long(tell=True)
        for waiting in self._queue.drop_long_before(generation):
            self.long_ended.emit(Ended(waiting, is_abandoned=True))

    def _stop_long(self, tell: bool) -> None:
        for lane in (self._main, self._reading):
            job = lane.stop()
            if job is not None and tell:
                self.long_ended.emit(Ended(job, is_abandoned=True))
        self._run_patient()

    def _start_long(self, lane: Lane) -> bool:
        """Begin the next long work. Without a catalogue it ends at once: that is known already."""
        if self._only:
            return False
        job = self._queue.take_long(lane.reads, may_close=self._reading.job is None)
        if job is None:
            return False
        if job.cancel.is_set() or (self._engine is None and not job.alone):
            self._end_long(Ended(job, is_abandoned=job.cancel.is_set()))
            return True
        if job.alone:
            self._close_engine()
            self._only = _NOTHING
        lane.begin(job, job.run(self._engine, job.cancel.is_set))
        return True

    def _step(self, lane: Lane) -> None:
        done = lane.go_on()
        if isinstance(done, Ended):
            self._end_long(done)
        else:
            self.progress.emit(done)

    def _end_long(self, ended: Ended) -> None:
        if ended.job.alone:
            self._only = _SPECIAL
        self.long_ended.emit(ended)
        if not ended.job.reads:
            self._run_patient()

    @Slot()
    def close(self) -> None:
        """Finish: what was to be written is, and the database is closed on the thread that opened
        it."""
        self._stop_long(tell=False)
        while (job := self._queue.take(recognition_ready=True)) is not None:
            self._run(job)
        self._close_engine()
        QThread.currentThread().quit()

    def _close_engine(self) -> None:
        """Whatever happens: a new catalogue, or the end of the program, does not wait for it."""
        engine, self._engine = self._engine, None
        try:
            if engine is not None:
                engine.close()
        except Exception:
            log.exception("bug while closing the catalogue")
