"""Who is at which change: this program and others, as far as they live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.catalog.alive import take_down_old
from engine.catalog.connected import Connected

BEFORE, AFTER = "before", "after"
"""The sides of a change: its rows as they were, and as they have become."""

FIRST, LAST = 0, 2**63 - 1
"""``reached``, where none of a change's rows is in effect, and where all are."""


class Work(NamedTuple):
    """A change that is not over; see ``migrations.m007_at_work``."""

    change_id: int
    otherwise: str | None
    is_alive: bool


class AtWork(Connected):
    """The part of a catalogue that knows which changes are not over."""

    def _begin_work(
        self, change_id: int, otherwise: str | None = None, reached: int = LAST
    ) -> None:
        """``otherwise`` is the side that its rows are put back to should it be broken off."""
        self._db.execute(
            "INSERT OR REPLACE INTO at_work VALUES (?, ?, ?, ?)",
            [change_id, self._alive.token, otherwise, reached],
        )
        self._own_work.add(change_id)

    def _end_work(self, change_id: int) -> None:
        self._db.execute("DELETE FROM at_work WHERE change_id = ?", [change_id])
        self._own_work.discard(change_id)

    def _works(self) -> Iterator[Work]:
        for change_id, program, otherwise in self._db.execute(_WORKS).fetchall():
            yield Work(change_id, otherwise, self._is_at(change_id, program))

    def _is_at(self, change_id: int, program: str) -> bool:
        if self._alive.is_own(program):
            return change_id in self._own_work
        return self._alive.is_alive(program)

    def _unfinished_ids(self) -> str:
        """The changes that a living program is at, for SQL."""
        return ",".join(str(work.change_id) for work in self._works() if work.is_alive)

    def _is_moving(self) -> bool:
        """Whether a change is being made or taken back that is to be whole or not at all."""
        return any(work.is_alive and work.otherwise for work in self._works())

    def _take_over(self, put_back: Callable[[int], None]) -> None:
        """See to what programs have left behind that run no more: what was to be whole or not at
        all is put back, the rest is a change as far as it came."""
        left = [work for work in self._works() if not work.is_alive]
        for work in left:
            if work.otherwise:
                put_back(work.change_id)
            else:
                with self.transaction():
                    self._end_work(work.change_id)
        take_down_old(self.path)


_WORKS = "SELECT change_id, program, otherwise FROM at_work"
