"""Reading and writing a catalogue. Used by one thread: the one that opened it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from engine.catalog.alive import Alive
from engine.catalog.backup import before_migration
from engine.catalog.categories import Categories
from engine.catalog.connection import connect, explained, is_large, is_new, user_errors, was_cut_off
from engine.catalog.doubles import Doubles
from engine.catalog.experience import Experience
from engine.catalog.history import Questions
from engine.catalog.journal import Journal
from engine.catalog.listing import Listings
from engine.catalog.measured import Measurements
from engine.catalog.mend import is_damage
from engine.catalog.networks import TrainedNetworks
from engine.catalog.photos import NewPhoto, Photos
from engine.catalog.products import Products
from engine.catalog.recognised import Recognised
from engine.catalog.samples import Samples
from engine.catalog.search import TextSearch
from engine.catalog.takings import Takings
from engine.catalog.triggers import watch

__all__ = ["Catalogue", "NewPhoto"]


@explained
class Catalogue(
    Listings, Doubles, Products, Photos, Categories, Journal, Recognised, Samples, Experience,
    Questions, Takings, Measurements, TrainedNetworks,
):  # fmt: skip
    """One open catalogue file. Any method may raise ``CatalogueError`` (locked, damaged, …)."""

    def __init__(self, path: Path) -> None:
        """Open or create it. :raises CatalogueError: it cannot be used, and why."""
        self.path = path
        with user_errors(path.name):
            self.created = is_new(path)
            self.is_unchecked = was_cut_off(path) and is_large(path)
        self._db = connect(path, lambda: before_migration(path))
        self._text = TextSearch(self._db)
        self._unfinished, self._own_work = {}, set()
        self._alive = Alive(path)
        try:
            with user_errors(path.name):
                watch(self._db, lambda: self._open_change)
                self._take_over(self._go_back)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()
        self._alive.close()

    @property
    def id(self) -> str:
        """Given once; a copy has the same."""
        return self.fact("catalogue id") or str(self.path)

    # Facts: small things the program remembers about this catalogue

    def fact(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM facts WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def remember(self, key: str, value: str) -> None:
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [key, value])

    def forget_fact(self, key: str) -> None:
        with self.transaction():
            self._db.execute("DELETE FROM facts WHERE key = ?", [key])

    def check(self) -> list[str]:
        """SQLite's integrity and foreign-key checks: what is wrong, empty when all is well."""
        try:
            problems = [row[0] for row in self._db.execute("PRAGMA integrity_check")]
        except sqlite3.DatabaseError as error:  # damaged beyond what can be looked through
            if not is_damage(error):
                raise
            return [str(error)]
        if problems != ["ok"]:
            return problems
        return [str(tuple(row)) for row in self._db.execute("PRAGMA foreign_key_check")]
