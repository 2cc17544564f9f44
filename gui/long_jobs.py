"""The long work that was asked for and has not ended, and what it has brought so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.types import Progress
from gui.jobs import LongJob


class LongJobs:
    """As the window sees it: in the order in which it was asked for."""

    def __init__(self) -> None:
        self._jobs: list[LongJob] = []
        self._brought: dict[LongJob, Progress] = {}

    def __len__(self) -> int:
        return len(self._jobs)

    def __iter__(self) -> Iterator[LongJob]:
        return iter(tuple(self._jobs))

    def put(self, job: LongJob) -> None:
        self._jobs.append(job)

    def current(self) -> LongJob | None:
        """The one that is shown and can be cancelled: what only reads gives way to other work."""
        return min(self._jobs, key=lambda job: job.reads, default=None)

    def is_shown(self, job: LongJob) -> bool:
        current = self.current()
        return not job.reads or (current is not None and current.reads)

    def note(self, job: LongJob, progress: Progress) -> None:
        """What a job has brought with one of its steps. A report outlives a backup after it."""
        before = self._brought.get(job)
        report = progress.report or (before and before.report)
        self._brought[job] = replace(progress, report=report)

    def end(self, job: LongJob) -> Progress | None:
        """Forget a job and return what it has brought."""
        self._jobs.remove(job)
        return self._brought.pop(job, None)
