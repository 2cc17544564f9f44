"""How the history is forgotten: by hand, by age, and where pictures take too much room."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import datetime

from engine import days
from engine.catalog import Catalogue
from engine.types import HistoryCount, Progress, Stage

ROOM = 1 << 30
"""So many bytes all pictures may take. The oldest go first; their questions stay. Each backup holds
a copy of them."""

_AT_ONCE = 10
"""Deleted between two looks at whether to go on: what is deleted is written over, which takes some
hundredths of a second."""

_SIZES = 500
_NEWEST = 1 << 62


def _never() -> bool:
    return False


class Forgetting:
    """The part of ``History`` that makes it shorter. Counts of what was taken stay.

    What is deleted is written over in the file (``PRAGMA secure_delete``), and nothing of it stays
    beside that. Backups that were made before still have it.
    """

    _catalogue: Catalogue

    def forget(self, asked_ids: Sequence[int]) -> int:
        """Delete questions; how many there were."""
        gone = self._catalogue.forget_questions(asked_ids)
        self._catalogue.settle()
        return gone

    def forget_many(
        self, asked_ids: Sequence[int], cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """``forget`` for so many that it takes a while."""
        for start in range(0, len(asked_ids), _AT_ONCE):
            if cancelled():
                break
            some = asked_ids[start : start + _AT_ONCE]
            self._catalogue.forget_questions(some)
            yield Progress(Stage.FORGETTING, start + len(some), len(asked_ids))
        self._catalogue.settle()

    def clear(
        self, since: datetime | None = None, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """Delete all questions, or those asked from a time on."""
        start = days.written(since) if since is not None else ""
        yield from self._forget(start, "", cancelled)
        self._catalogue.settle()

    def would_forget(self, keep_days: int | None, keep_pictures: bool) -> HistoryCount:
        """What ``clean`` would delete, but for what takes too much room."""
        oldest = _oldest(keep_days)
        pictures = 0 if keep_pictures else self._catalogue.count_pictures(oldest)
        return HistoryCount(self._catalogue.count_questions(oldest) if oldest else 0, pictures)

    def clean(
        self,
        keep_days: int | None,
        keep_pictures: bool = True,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[Progress]:
        """Delete what is older than so many days (0: everything, None: nothing), all pictures
        unless they are kept, and those that take more than ``ROOM``."""
        oldest = _oldest(keep_days)
        if oldest:
            self._catalogue.forget_recognised(oldest)
            yield from self._forget("", oldest, cancelled)
        yield from self._forget_pictures(ROOM if keep_pictures else 0, cancelled)
        self._catalogue.settle()

    def _forget(self, since: str, before: str, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        total, done = self._catalogue.count_questions(before), 0
        while not cancelled():
            some = self._catalogue.some_questions(since, before, _AT_ONCE)
            if not some:
                return
            done += self._catalogue.forget_questions(some)
            yield Progress(Stage.FORGETTING, done, max(done, total))

    def _forget_pictures(self, room: int, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Keep the newest pictures that fit into so many bytes."""
        last = (yield from self._past(room)) if room else _NEWEST
        done = 0
        while not cancelled():
            some = self._catalogue.some_pictures(last, _AT_ONCE)
            if not some:
                return
            self._catalogue.forget_pictures(some)
            done += len(some)
            yield Progress(Stage.FORGETTING, done, 0)

    def _past(self, room: int) -> Generator[Progress, None, int]:
        """The question whose picture has no room any more; 0 if all have."""
        last = _NEWEST
        while sizes := self._catalogue.picture_sizes(last, _SIZES):
            for last, size in sizes:
                room -= size
                if room < 0:
                    return last
            yield Progress(Stage.FORGETTING, 0, 0)
        return 0


def _oldest(keep_days: int | None) -> str:
    """The time before which all goes; empty where nothing does."""
    if keep_days is None:
        return ""
    return days.ago(keep_days) if keep_days > 0 else days.NEVER
