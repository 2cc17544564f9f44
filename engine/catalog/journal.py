"""Undo and redo: what was changed, written down row by row in the file itself, so that it also
outlives the program.

Triggers (``triggers.py``) write a row's state before and after; undoing puts the states before
back in reverse order, redoing those after in order. Products and photos are never deleted by
either but put into the bin, where their pictures wait for the way back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from engine.catalog.connection import explained
from engine.catalog.replay import Replay
from engine.types import Change, ChangeKind, UndoState

MOST_ROWS = 400_000
"""Of the oldest changes those are forgotten that make the journal longer than this."""


@explained
class Journal(Replay):
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

    def begin_change(self, kind: ChangeKind, subject: str = "") -> int:
        """The id of a new change, for ``going_on``. Once something is written in it, nothing that
        was undone before can be redone."""
        change_id = self._new_change(kind.value, subject)
        self._unfinished[change_id] = [change_id]
        return change_id

    def _new_change(self, kind: str, subject: str) -> int:
        with self.transaction():
            row = self._db.execute(
                "INSERT INTO changes (kind, subject) VALUES (?, ?)", [kind, subject]
            )
        return int(row.lastrowid or 0)

    @contextlib.contextmanager
    def going_on(self, change_id: int) -> Iterator[None]:
        """What is written inside belongs to this change, which was begun before."""
        before, self._open_change = self._open_change, self._part_to_go_on(change_id)
        try:
            yield
        finally:
            self._open_change = before

    def _part_to_go_on(self, change_id: int) -> int:
        """A new part once something else was done in between: undo goes back in order of time."""
        parts = self._unfinished[change_id]
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
            f"AND id NOT IN ({self._unfinished_parts()})",
            [newest - MOST_ROWS],
        )

    def _unfinished_parts(self) -> str:
        return ",".join(str(part) for parts in self._unfinished.values() for part in parts)

    def undo_state(self) -> UndoState:
        """What would be undone and redone next. While the newest change is not finished, nothing:
        what was before it must be undone after it."""
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
            f"{_SELECT_CHANGES} AND id NOT IN ({self._unfinished_parts()}) AND {which} LIMIT ?",
            [most],
        )
        return map(_change, found)

    def undo(self) -> Change | None:
        """Take the last change back, whole or not at all; None when there is none."""
        change = self.undo_state().undo
        if change is not None:
            self._apply(change, "before", "ORDER BY id DESC", undone=1)
        return change

    def redo(self) -> Change | None:
        """Make the change that was undone last again."""
        change = self.undo_state().redo
        if change is not None:
            self._apply(change, "after", "ORDER BY id", undone=0)
        return change


_TOUCHED = """(
    SELECT count(DISTINCT CASE place WHEN 'barcodes' THEN 'products' ELSE place END || coalesce(
        json_extract(after, '$.id'), json_extract(before, '$.id'),
        json_extract(after, '$.product_id'), json_extract(before, '$.product_id')))
    FROM change_rows r WHERE r.change_id = changes.id)"""

_SELECT_CHANGES = f"""
SELECT id, kind, subject, at, undone, iif(touched, touched, {_TOUCHED}) AS touched FROM changes
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
        bool(row["undone"]),
    )  # fmt: skip
