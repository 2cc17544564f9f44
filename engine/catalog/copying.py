"""Whole copies of a catalogue, and whether one is whole: SQLite's online backup, step by step."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from engine.aside import Stopped, Ticker
from engine.catalog.connection import BUSY_SECONDS, user_errors
from engine.catalog.files import unfinished
from engine.catalog.migrations import APPLICATION_ID, MIGRATION_NAMES, migrations
from engine.errors import BackupUnusable, CatalogueDamaged, CatalogueNewer

PAGES = 256
"""So many pages (1 MB) are copied between two looks at whether to go on."""

_FLUSH = 32
"""After so many steps the disk is made to take what was written, or it would take it all at the
end, when nobody can stop it."""

_OPERATIONS = 20_000
"""Virtual machine steps of SQLite between two looks at whether to go on: a few milliseconds."""


def uri(path: Path, options: str) -> str:
    """``path`` as SQLite wants it, also with a drive letter or on a share."""
    plain = os.fsencode(path.absolute().as_posix())
    return f"file://{'' if plain.startswith(b'/') else '/'}{quote(plain)}?{options}"


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that is open elsewhere, or may be: read only, as of one moment."""
    with _connected(path, "mode=ro") as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM sqlite_master")  # the moment is that of the first read
        yield db


@contextlib.contextmanager
def resting(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that nobody writes: nothing is left beside it, and its folder may be read-only."""
    with _connected(path, "mode=ro&immutable=1") as db:
        yield db


@contextlib.contextmanager
def _connected(path: Path, options: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(
        uri(path, options), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    with contextlib.closing(connection):
        yield connection


@contextlib.contextmanager
def stoppable(db: sqlite3.Connection, ticker: Ticker) -> Iterator[None]:
    """Have whatever ``db`` does inside end soon after ``ticker`` was stopped."""
    db.set_progress_handler(lambda: ticker.stopped, _OPERATIONS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from error
        raise
    finally:
        db.set_progress_handler(None, 0)


def copy(source: Path, target: Path, ticker: Ticker) -> Path:
    """Write a whole and checked copy of a catalogue to ``target``, or nothing; returns that.

    The source may be open and written to meanwhile: the copy is of the moment this began.

    :raises CatalogueError: the source is locked or damaged; the disk is full.
    """
    with user_errors(source.name), reading(source) as db, unfinished(target) as draft:
        copy_pages(db, draft, ticker)
        try:
            verify(draft, ticker)
        except BackupUnusable as error:
            raise CatalogueDamaged(name=source.name) from error
    return target


def copy_pages(db: sqlite3.Connection, draft: Path, ticker: Ticker) -> None:
    """Write all pages of ``db`` to a file that counts only when this has returned."""
    steps = 0

    def tell(_status: int, remaining: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % _FLUSH == 0:
            os.fsync(raw.fileno())
        ticker.tick(total - remaining, total)

    draft.touch()
    with draft.open("r+b") as raw, contextlib.closing(sqlite3.connect(draft)) as copied:
        copied.execute("PRAGMA journal_mode = OFF")  # what is not finished is thrown away
        copied.execute("PRAGMA synchronous = OFF")
        db.backup(copied, pages=PAGES, progress=tell)


def verify(path: Path, ticker: Ticker) -> None:
    """Whether ``path`` is a whole catalogue that this program can open; nobody may write to it.

    :raises BackupUnusable: it is no catalogue, or damaged.
    :raises CatalogueNewer: a newer program made it.
    """
    try:
        with resting(path) as db, stoppable(db, ticker):
            check_owner(db, path)
            problems = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupUnusable(name=path.name) from error
    if problems != "ok":
        raise BackupUnusable(name=path.name)


def check_owner(db: sqlite3.Connection, path: Path) -> None:
    """:raises BackupUnusable: no catalogue. :raises CatalogueNewer: of a newer program."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise BackupUnusable(name=path.name)
    if {step.name for step in migrations.applied(Database(db))} - MIGRATION_NAMES:
        raise CatalogueNewer(name=path.name)


def size_of(path: Path) -> int:
    """How many bytes a copy of a catalogue takes. It may be open."""
    with user_errors(path.name), reading(path) as db:
        pages, size = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in _SIZE)
    return int(pages * size)


_SIZE = ("page_count", "page_size")


def counts(db: sqlite3.Connection) -> tuple[int, int]:
    """How many products and photos a catalogue of any version has, without those in the bin."""
    binned = has_bin(db)
    photos = "live_photos" if binned else "photos"
    where = "WHERE binned_at IS NULL" if binned else ""
    row = db.execute(
        f"SELECT (SELECT count(*) FROM products {where}), (SELECT count(*) FROM {photos})"
    ).fetchone()
    return int(row[0]), int(row[1])


def has_bin(db: sqlite3.Connection) -> bool:
    """Whether it is of a version in which what was deleted can be fetched back."""
    return any(row[1] == "binned_at" for row in db.execute("PRAGMA table_info(products)"))
