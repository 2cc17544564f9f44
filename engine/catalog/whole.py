"""Work on a change in steps that is to be whole or not at all (decision 015).

Each step is committed, so that nobody is locked out and what others write in between is theirs.
What is broken off is put back by the journal: here, or by whoever opens the file next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.catalog.at_work import BEFORE
from engine.catalog.connection import explained
from engine.catalog.replay import Replay
from engine.errors import EditingBusy
from engine.types import Progress, Stage


@explained
class Whole(Replay):
    """The part of a journal that sees to changes being whole."""

    def whole(
        self, change_id: int, steps: Iterator[Progress], cancelled: Callable[[], bool]
    ) -> Iterator[Progress]:
        """Work on a change in ``steps``, which also finish it. Cancelled it is put back in steps,
        too; when it fails or is left alone, at once."""
        try:
            for progress in steps:
                yield progress
                if cancelled():
                    yield from self._going_back(change_id)
                    return
        except BaseException:
            self._go_back(change_id)
            raise

    def _going_back(self, change_id: int) -> Iterator[Progress]:
        """Put the rows of a change that is at work back; what was to be a new one never was."""
        with self.transaction():
            row = self._db.execute(_OTHERWISE, [change_id]).fetchone()
        if row is None:  # it has arrived
            return
        self._unfinished.pop(change_id, None)
        (otherwise,), total = row, self._rows_of(change_id)
        try:
            for done in self._replay(change_id, otherwise):
                yield Progress(Stage.GOING_BACK, done, total)
            with self.transaction():
                self._end_work(change_id)
                if otherwise == BEFORE:
                    self._db.execute("DELETE FROM changes WHERE id = ? AND NOT undone", [change_id])
        finally:  # should that fail, whoever comes next does it
            self._own_work.discard(change_id)

    def _go_back(self, change_id: int) -> None:
        for _ in self._going_back(change_id):
            pass

    def _require_free(self, alone: bool = False) -> None:
        """:raises EditingBusy: something is going on that is to be whole or not at all; with
        ``alone``, anything."""
        for work in list(self._works()):
            if work.is_alive and (work.otherwise or alone):
                raise EditingBusy
            if work.otherwise:
                self._go_back(work.change_id)

    def _rows_of(self, change_id: int) -> int:
        count = "SELECT count(*) FROM change_rows WHERE change_id = ?"
        return int(self._db.execute(count, [change_id]).fetchone()[0])


_OTHERWISE = "SELECT otherwise FROM at_work WHERE change_id = ? AND otherwise IS NOT NULL"
