"""Long work of one kind, one after the other, a step at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from engine import paths
from engine.errors import InternalError, UserError
from engine.types import Progress
from gui.jobs import LongJob

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job has come."""

    job: LongJob
    progress: Progress


@dataclass(frozen=True, slots=True)
class Ended:
    job: LongJob
    error: UserError | None = None
    is_abandoned: bool = False


def internal(error: Exception, doing: str) -> InternalError:
    log.error("bug while %s", doing, exc_info=error)
    return InternalError(log=str(paths.logs()))


class Lane:
    """The job that runs, if one does. ``reads``: it is for work that only reads."""

    def __init__(self, reads: bool) -> None:
        self.reads = reads
        self.job: LongJob | None = None
        self._steps: Iterator[Progress] = iter(())

    def begin(self, job: LongJob, steps: Iterator[Progress]) -> None:
        self.job, self._steps = job, steps

    def go_on(self) -> Step | Ended:
        """One step of the job."""
        assert self.job is not None  # noqa: S101  the caller has looked
        try:
            progress = next(self._steps, None)
        except UserError as error:
            return self._end(error)
        except Exception as error:  # noqa: BLE001  the last line of defence of this thread
            return self._end(internal(error, "long work"))
        return self._end(None) if progress is None else Step(self.job, progress)

    def _end(self, error: UserError | None) -> Ended:
        job, self.job = self.job, None
        assert job is not None  # noqa: S101  see above
        return Ended(job, error)

    def stop(self) -> LongJob | None:
        """Leave the job alone, if there is one, and return it."""
        job, self.job = self.job, None
        try:
            if job is not None:
                self._steps.close()  # type: ignore[attr-defined]
        except Exception:
            log.exception("bug while abandoning long work")
        return job
