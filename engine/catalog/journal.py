"""Undo and redo: what was changed, written down row by row in the file itself, so that it also
outlives the program.

Triggers (``triggers.py``) write a row's state before and after; undoing puts the states before
back in reverse order, redoing those after in order. Products and photos are never deleted by
either but put into the bin, where their pictures wait for the way back.

Work that is to be whole or not at all, and takes a while, is committed in parts; what is broken off
is put back, at the latest by whoever opens the file next (decision 015). Meanwhile nobody can begin
another change, and it does not begin while anybody is at one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.catalog.at_work import AFTER, BEFORE, FIRST, LAST
from engine.catalog.connection import explained
from engine.catalog.whole import Whole
from engine.types import LARGE_CHANGE, Change, ChangeKind, Progress, Stage, UndoState

MOST_ROWS = 400_000
"""Of the oldest changes those are forgotten that make the journal longer than this."""


@explained
class Journal(Whole):
    """The part of a catalogue that remembers changes."""

    @contextlib.contextmanager
    def change(self, kind: ChangeKind, subject: str = "") -> Iterator[None]:
        """What is written inside, in however many transactions, is undone as one change.

        Inside another change it is a part of that. One in which nothing was written leaves no
        trace. Should the program die inside, what was committed by then is a change, too.
        Work that lets others do something in between has ``begin_change`` instead.
        """
        if self._open_change is not None:
            yield
            return
        change_id = self.begin_change(kind, subject)
        try:
            with self.going_on(change_id):
                yield
        finally:
            self.finish_change(change_id)

    def begin_change(self, kind: ChangeKind, subject: str = "", *, whole: bool = False) -> int:
        """The id of a new change, for ``going_on``. Once something is written in it, nothing that
        was undone before can be redone. ``whole``: it is for ``whole``.

        :raises EditingBusy: something is going on that is to be whole or not at all; or it is to be
            that, and anything is going on.
        """
        with self.transaction():
            self._require_free(alone=whole)
            change_id = self._new_change(kind.value, subject, BEFORE if whole else None)
        self._unfinished[change_id] = [change_id]
        return change_id

    def _new_change(self, kind: str, subject: str, otherwise: str | None = None) -> int:
        with self.transaction():
            row = self._db.execute(
                "INSERT INTO changes (kind, subject) VALUES (?, ?)", [kind, subject]
            )
            change_id = int(row.lastrowid or 0)
            self._begin_work(change_id, otherwise)
        return change_id

    @contextlib.contextmanager
    def going_on(self, change_id: int) -> Iterator[None]:
        """What is written inside belongs to this change, which was begun before. In a transaction,
        no other program does anything in between."""
        parts, is_inside = self._unfinished[change_id], self._db.conn.in_transaction
        count = len(parts)
        before, self._open_change = self._open_change, self._part_to_go_on(parts)
        try:
            yield
        except BaseException:
            if is_inside:  # a new part is taken back with the transaction
                del parts[count:]
            raise
        finally:
            self._open_change = before

    def _part_to_go_on(self, parts: list[int]) -> int:
        """A new part once something else was done in between: undo goes back in order of time."""
        if self._db.execute("SELECT max(id) FROM changes").fetchone()[0] != parts[-1]:
            told = "SELECT kind, subject FROM changes WHERE id = ?"
            parts.append(self._new_change(*self._db.execute(told, parts[-1:]).fetchone()))
        return parts[-1]

    def finish_change(self, change_id: int) -> None:
        """Only now can it be undone: as one, unless what was done in between is about the same."""
        parts = self._unfinished.pop(change_id)
        with self.transaction():
            for before, later in reversed(list(pairwise(parts))):
                if not self._db.execute(_DEPENDS, [later, before, later]).fetchone()[0]:
                    self._db.execute(
                        "UPDATE change_rows SET change_id = ? WHERE change_id = ?", [before, later]
                    )
            for part in parts:
                self._end_work(part)
                self._db.execute(f"UPDATE changes SET touched = {_TOUCHED} WHERE id = ?", [part])
                self._db.execute("DELETE FROM changes WHERE id = ? AND touched = 0", [part])
            self._db.execute("DELETE FROM changes WHERE undone AND id < ?", [self._last_done()])
            self._forget_old()

    def _last_done(self) -> int:
        """The newest change that was not undone, finished or not; 0 if there is none."""
        row = self._db.execute(_LAST_DONE).fetchone()
        return int(row[0]) if row else 0

    def _forget_old(self) -> None:
        """The newest change stays, however long it is."""
        newest = self._db.execute("SELECT max(id) FROM change_rows").fetchone()[0] or 0
        self._db.execute(
            "DELETE FROM changes WHERE id < (SELECT max(id) FROM changes) AND id IN "
            "(SELECT change_id FROM change_rows WHERE id <= ?) "
            "AND id NOT IN (SELECT change_id FROM at_work)",
            [newest - MOST_ROWS],
        )

    def undo_state(self) -> UndoState:
        """What would be undone and redone next. While the newest change is not finished, here or by
        another program, nothing: what was before it must be undone after it."""
        if self._is_moving():
            return UndoState()
        last = self._last_done()
        return UndoState(
            next(self._finished(f"id = {last}", 1), None),
            next(self._finished(f"undone AND id > {last} ORDER BY id", 1), None),
        )

    def changes(self, most: int = 100) -> tuple[Change, ...]:
        """The latest changes, newest first, those that were undone among them."""
        return tuple(self._finished("TRUE ORDER BY id DESC", most))

    def touched_products(self, change_id: int, most: int = 1000) -> tuple[int, ...]:
        """Ids of the products whose row, barcodes or photos a change was about."""
        found = self._db.execute(_TOUCHED_PRODUCTS, [change_id, most])
        return tuple(int(id_) for (id_,) in found)

    def _finished(self, which: str, most: int) -> Iterator[Change]:
        found = self._db.query(
            f"{_SELECT_CHANGES} AND id NOT IN ({self._unfinished_ids()}) AND {which} LIMIT ?",
            [most],
        )
        return map(_change, found)

    # There and back

    def undo(self, large: bool = True) -> Change | None:
        """Take the last change back, whole or not at all; None when there is none, or it is a
        ``LARGE_CHANGE`` and such are not wanted.

        :raises EditingBusy: as ``begin_change``.
        """
        return self._moved(_UNDO, large)

    def redo(self, large: bool = True) -> Change | None:
        """Make the change that was undone last again."""
        return self._moved(_REDO, large)

    def _moved(self, way: _Way, large: bool) -> Change | None:
        with self.transaction():
            self._require_free()
            change = way.next(self.undo_state())
            if change is None or (change.is_large and not large):
                return None
            self._begin_work(change.id, way.otherwise, way.reached)
            for _ in self._replay(change.id, way.side):
                pass
            self._arrive(change.id, way)
            return change

    def undo_in_steps(self, change_id: int, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """``undo`` for a ``LARGE_CHANGE``, if it is the next one. The last progress carries it,
        unless it was cancelled; others can write meanwhile what is no change.

        :raises EditingBusy: as ``begin_change`` with ``whole``.
        """
        return self._move_in_steps(change_id, _UNDO, cancelled)

    def redo_in_steps(self, change_id: int, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """``redo`` for a ``LARGE_CHANGE``."""
        return self._move_in_steps(change_id, _REDO, cancelled)

    def _move_in_steps(
        self, change_id: int, way: _Way, cancelled: Callable[[], bool]
    ) -> Iterator[Progress]:
        with self.transaction():
            self._require_free(alone=True)
            change = way.next(self.undo_state())
            if change is None or change.id != change_id:
                return
            self._begin_work(change_id, way.otherwise, way.reached)
        yield from self.whole(change_id, self._moving(change, way), cancelled)

    def _moving(self, change: Change, way: _Way) -> Iterator[Progress]:
        total = self._rows_of(change.id)
        for done in self._replay(change.id, way.side):
            yield Progress(way.stage, done, total)
        self._arrive(change.id, way)
        yield Progress(way.stage, total, total, made=change)

    def _arrive(self, change_id: int, way: _Way) -> None:
        with self.transaction():
            self._db.execute(
                "UPDATE changes SET undone = ? WHERE id = ?", [way.side == BEFORE, change_id]
            )
            self._end_work(change_id)


@dataclass(frozen=True, slots=True)
class _Way:
    """One of the two ways a finished change can go."""

    side: str
    otherwise: str
    reached: int
    stage: Stage
    next: Callable[[UndoState], Change | None]


_UNDO = _Way(BEFORE, AFTER, LAST, Stage.UNDOING, lambda state: state.undo)
_REDO = _Way(AFTER, BEFORE, FIRST, Stage.REDOING, lambda state: state.redo)

_TOUCHED = """(
    SELECT count(DISTINCT
        CASE WHEN place IN ('barcodes', 'lost_places') THEN 'products' ELSE place END || coalesce(
        json_extract(after, '$.id'), json_extract(before, '$.id'),
        json_extract(after, '$.product_id'), json_extract(before, '$.product_id')))
    FROM change_rows r WHERE r.change_id = changes.id)"""

_SELECT_CHANGES = f"""
SELECT id, kind, subject, at, undone, iif(touched, touched, {_TOUCHED}) AS touched,
    (SELECT count(*) FROM (SELECT 1 FROM change_rows r WHERE r.change_id = changes.id
        LIMIT {LARGE_CHANGE + 1})) AS rows
FROM changes
WHERE EXISTS (SELECT 1 FROM change_rows r WHERE r.change_id = changes.id)
"""
"""A program that died during a change has not counted what it touched; one that died before the
first row has left a change that is none."""


_LAST_DONE = """
SELECT id FROM changes WHERE NOT undone
    AND EXISTS (SELECT 1 FROM change_rows r WHERE r.change_id = changes.id)
ORDER BY id DESC LIMIT 1
"""

_PRODUCT_OF = "json_extract({side}, iif(place = 'products', '$.id', '$.product_id'))"
_PRODUCT_BEFORE, _PRODUCT_AFTER = (_PRODUCT_OF.format(side=s) for s in ("before", "after"))

_DEPENDS = f"""
WITH theirs AS (
    SELECT {_PRODUCT_BEFORE} AS id FROM change_rows WHERE change_id = ?1 AND before IS NOT NULL
    UNION SELECT {_PRODUCT_AFTER} FROM change_rows WHERE change_id = ?1 AND after IS NOT NULL)
SELECT EXISTS (SELECT 1 FROM change_rows WHERE change_id > ?2 AND change_id < ?3 AND (
    place = 'categories'
    OR {_PRODUCT_BEFORE} IN theirs OR {_PRODUCT_AFTER} IN theirs
    OR place = 'products' AND (
        json_extract(before, '$.sku') <> json_extract(after, '$.sku')
        OR before IS NOT NULL AND
            json_extract(before, '$.binned_at') IS NOT json_extract(after, '$.binned_at'))))
"""
"""Whether what was written later could not have been written before what was done in between: that
is about the same products, or has moved a category, or made a SKU free."""

_TOUCHED_PRODUCTS = """
SELECT DISTINCT id FROM (
    SELECT json_extract(coalesce(after, before),
        CASE place WHEN 'products' THEN '$.id' ELSE '$.product_id' END) AS id
    FROM change_rows WHERE change_id = ? AND place <> 'categories' ORDER BY change_rows.id)
LIMIT ?
"""


def _change(row: Mapping[str, Any]) -> Change:
    return Change(
        row["id"], ChangeKind(row["kind"]), row["subject"], row["touched"], row["at"],
        bool(row["undone"]), row["rows"] > LARGE_CHANGE,
    )  # fmt: skip
