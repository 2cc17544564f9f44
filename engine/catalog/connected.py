"""What all parts of a catalogue share: the connection, its transactions, the change being made."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

from engine.catalog.alive import Alive
from engine.catalog.connection import user_errors
from engine.catalog.rows import CategoryNames
from engine.catalog.search import TextSearch

_NEWEST = """SELECT max(ifnull((SELECT max(id) FROM {table}), 0), ifnull(
    (SELECT CAST(value AS INTEGER) FROM facts WHERE key = 'newest of {table}'), 0))"""


def next_id(table: str) -> str:
    """SQL for the id of a new row. None is ever given twice: pictures are kept by it, and what a
    person has said of a product."""
    return f"({_NEWEST.format(table=table)} + 1)"


class Connected(ABC):
    """One open file. The parts of a catalogue inherit from it and so share it."""

    path: Path
    _db: Database
    _text: TextSearch
    _open_change: int | None = None
    _unfinished: dict[int, list[int]]
    _alive: Alive
    _own_work: set[int]
    _gallery_changes: int = 0
    _names: CategoryNames | None = None
    _names_at: int = 0

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another it is a part of that: what fails in it must not be caught
        before that has failed, too.

        :raises CatalogueError: locked, read-only or disk full.
        """
        if self._db.conn.in_transaction:  # a savepoint would copy each page that is written
            yield
            return
        try:
            with user_errors(self.path.name), self._write_lock():
                yield
                self._text.store()
        except BaseException:
            self._text.forget()
            self._names = None  # a category may have been taken back
            raise

    @contextlib.contextmanager
    def _write_lock(self) -> Iterator[None]:
        """Taken before the first read: SQLite waits for another program's write only then."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.conn.commit()
        finally:
            self._db.conn.rollback()

    @property
    def gallery_revision(self) -> tuple[int, int]:
        """Differs once photos were removed, restored or given to another product here, or anything
        was written by another program. Photos that are only added here do not count."""
        return self._gallery_changes, self.others_revision

    @property
    def others_revision(self) -> int:
        """Differs once another program has written anything."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _insert_row(self, table: str, row: Mapping[str, object], id_: str = "") -> int:
        """Its id, which is given by the SQL of ``id_`` if there is any."""
        names, marks = [*row], ["?"] * len(row)
        if id_:
            names.append("id")
            marks.append(id_)
        found = self._db.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(marks)})",
            [*row.values()],
        )
        return int(found.lastrowid or 0)

    def note_gallery_change(self) -> None:
        """Photos were removed, restored or given to another product."""
        self._gallery_changes += 1

    def _remember_newest(self, table: str) -> None:
        """Before rows are deleted for good."""
        self._db.execute(
            f"INSERT OR REPLACE INTO facts SELECT 'newest of {table}', "
            f"({_NEWEST.format(table=table)})"
        )

    @abstractmethod
    def _require_free(self, alone: bool = False) -> None:
        """:raises EditingBusy: something is going on that is to be whole or not at all; with
        ``alone``, anything."""

    @abstractmethod
    def _category_names(self) -> CategoryNames:
        """Every category by its id."""

    @abstractmethod
    def _write_words(self, product_ids: Sequence[int]) -> None:
        """Have these products found by the words they have now."""

    @abstractmethod
    def _products_below(self, category_id: int) -> list[int]:
        """Ids of the products in a category and below it, those in the bin too."""
