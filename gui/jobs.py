"""What waits for the engine thread: of each topic only the newest request."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from engine.types import Progress


@dataclass(frozen=True, slots=True)
class Job:
    """One short call of the engine. Jobs of one ``topic`` replace each other while they wait.

    ``can_wait``: nobody is looking at the result yet; whatever else there is goes first.
    ``is_patient``: while long work keeps it from being done, it waits for the end of that.
    """

    topic: str
    run: Callable[[Any], Any]
    ticket: int = 0
    needs_recognition: bool = False
    generation: int = 0
    can_wait: bool = False
    needs_catalogue: bool = True
    is_write: bool = False
    is_patient: bool = False


@dataclass(frozen=True, slots=True)
class LongJob:
    """Work that reports progress and gives way to short jobs between its steps.

    ``generation`` counts the catalogues that were asked for before: it was meant for the last one.
    ``alone``: the catalogue is closed first, ``run`` gets no engine, and short jobs wait until one
    is opened again. ``reads``: it writes nothing, and may take turns with other long work.
    ``cancel`` is set by whoever wants no more of it.
    """

    topic: str
    run: Callable[[Any, Callable[[], bool]], Iterator[Progress]]
    generation: int = 0
    alone: bool = False
    reads: bool = False
    cancel: threading.Event = field(default_factory=threading.Event, compare=False)


class JobQueue:
    """Filled by the GUI thread, emptied by the engine thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[Job] = deque()
        self._long: deque[LongJob] = deque()
        self._closed = False

    def put(self, job: Job) -> None:
        with self._lock:
            if self._closed:
                return
            self._waiting = deque(other for other in self._waiting if other.topic != job.topic)
            self._waiting.append(job)

    def put_long(self, job: LongJob) -> None:
        with self._lock:
            if not self._closed:
                self._long.append(job)

    def take(self, recognition_ready: bool, only: Collection[str] = ()) -> Job | None:
        """The oldest job that can run now, of those that cannot wait if there are any.

        Jobs that need recognition stay until it is ready; ``only``: topics that may be taken.
        """
        with self._lock:
            able = [j for j in self._waiting if recognition_ready or not j.needs_recognition]
            able = [j for j in able if not only or j.topic in only]
            job = min(able, key=lambda j: j.can_wait, default=None)
            if job is not None:
                self._waiting.remove(job)
            return job

    def hurry(self, ticket: int) -> None:
        """Somebody is looking now: the job of this ticket waits no more."""
        with self._lock:
            self._waiting = deque(
                replace(job, can_wait=False) if job.ticket == ticket else job
                for job in self._waiting
            )

    def take_long(self, reads: bool, may_close: bool = True) -> LongJob | None:
        """The oldest long job that only reads, or that does more. What was asked for after work
        that is done ``alone`` waits for it; that waits until the catalogue ``may_close``."""
        with self._lock:
            for job in self._long:
                if job.reads == reads and (may_close or not job.alone):
                    self._long.remove(job)
                    return job
                if job.alone:
                    return None
            return None

    def drop_long_before(self, generation: int) -> tuple[LongJob, ...]:
        """Take out the long work that was meant for an earlier catalogue."""
        with self._lock:
            dropped = tuple(job for job in self._long if job.generation < generation)
            self._long = deque(job for job in self._long if job.generation >= generation)
            return dropped

    def drop_long(self, topic: str) -> tuple[LongJob, ...]:
        """Take out the long work of this topic that has not begun."""
        with self._lock:
            dropped = tuple(job for job in self._long if job.topic == topic)
            self._long = deque(job for job in self._long if job.topic != topic)
            return dropped

    def waits_for(self, topic: str) -> bool:
        """Whether long work of this topic is still to come."""
        with self._lock:
            return any(job.topic == topic for job in self._long)

    def close(self) -> None:
        """Drop what waits but for what was to be written, and take nothing more."""
        with self._lock:
            self._closed = True
            self._waiting = deque(job for job in self._waiting if job.is_write)
            self._long.clear()

    def __len__(self) -> int:
        with self._lock:
            return len(self._waiting) + len(self._long)
