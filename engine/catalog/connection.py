"""Opening a catalogue file safely, and saying in plain words why it cannot be used."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlite_utils import Database

from engine.catalog.files import tidy
from engine.catalog.mend import is_sound, mended
from engine.catalog.migrations import APPLICATION_ID, MIGRATION_NAMES, migrations, tables
from engine.errors import (
    CatalogueDamaged,
    CatalogueError,
    CatalogueLocked,
    CatalogueMissing,
    CatalogueNewer,
    CatalogueReadOnly,
    DiskFailing,
    DiskFull,
    NotACatalogue,
)

log = logging.getLogger(__name__)

BUSY_SECONDS = 3.0
"""How long a write waits for another program before the person is told."""

CHECKED_AT_ONCE = 200_000_000
"""Bytes that are looked through within a second or two on a shop's PC."""

_HEADER = b"SQLite format 3\0"

_ERRORS: Mapping[int, type[CatalogueError]] = {
    sqlite3.SQLITE_BUSY: CatalogueLocked,
    sqlite3.SQLITE_LOCKED: CatalogueLocked,
    sqlite3.SQLITE_READONLY: CatalogueReadOnly,
    sqlite3.SQLITE_PERM: CatalogueReadOnly,
    sqlite3.SQLITE_AUTH: CatalogueReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: CatalogueMissing,
    sqlite3.SQLITE_NOTADB: NotACatalogue,
    sqlite3.SQLITE_CORRUPT: CatalogueDamaged,
    sqlite3.SQLITE_IOERR: DiskFailing,
    # A quota or the largest size of a file is reached; SQLite says "full" to one other only.
    sqlite3.SQLITE_IOERR_WRITE: DiskFull,
    sqlite3.SQLITE_IOERR_SHMOPEN: DiskFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: DiskFull,
    # The file is shorter than its own header says.
    sqlite3.SQLITE_IOERR_SHORT_READ: CatalogueDamaged,
}
"""By SQLite's extended code, or else by the primary one in its lower byte."""


@contextlib.contextmanager
def user_errors(name: str) -> Iterator[None]:
    """Turn SQLite's errors that a person can act on into ours; let the others (bugs) pass."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        kind = _ERRORS.get(code) or _ERRORS.get(code & 0xFF)
        if kind is None:
            raise
        log.warning("catalogue %s: %s (%s)", name, error, code)
        raise kind(name=name) from error


class _WithPath(Protocol):
    path: Path


T = TypeVar("T", bound=type[_WithPath])


def explained(kind: T) -> T:
    """Class decorator: what any public method meets in SQLite is raised as ``user_errors`` says.

    A page that is damaged shows at whatever reads it first, not only where something is written.
    """
    for name, method in list(vars(kind).items()):
        if not name.startswith("_") and callable(method):
            setattr(kind, name, _explained(method))
    return kind


def _explained(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def call(self: _WithPath, *args: Any, **named: Any) -> Any:
        with user_errors(self.path.name):
            return method(self, *args, **named)

    return call


def connect(path: Path, before_migrating: Callable[[], object] | None = None) -> Database:
    """Open or create the catalogue at ``path`` and bring its schema up to date.

    ``before_migrating`` is called when the schema of an older version is about to be changed.

    :raises CatalogueError: locked, read-only, newer, damaged, not ours, or no such folder.
    """
    _check_file(path)
    tidy(path)
    doubtful = was_cut_off(path) and not is_large(path)
    with user_errors(path.name):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            db = Database(connection, execute_plugins=False)
            _prepare(db, path.name, doubtful, before_migrating)
        except BaseException:
            connection.close()
            raise
    return db


def was_cut_off(path: Path) -> bool:
    """Whether the program that wrote to it last did not close it."""
    return path.with_name(path.name + "-wal").exists()


def is_large(path: Path) -> bool:
    """Whether looking at every page would keep the clerk waiting: it is done beside, later."""
    return path.exists() and path.stat().st_size > CHECKED_AT_ONCE


def is_new(path: Path) -> bool:
    """Whether there is no file, or an empty one. :raises CatalogueMissing: no such name can be."""
    try:
        return not path.exists() or path.stat().st_size == 0
    except OSError as error:
        raise CatalogueMissing(name=path.name) from error


def _check_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            return
        if path.is_dir():
            raise NotACatalogue(name=path.name)
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except PermissionError as error:
        raise CatalogueReadOnly(name=path.name) from error
    except OSError as error:
        raise CatalogueMissing(name=path.name) from error
    if head and head != _HEADER:
        raise NotACatalogue(name=path.name)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise CatalogueReadOnly(name=path.name)


def _prepare(
    db: Database, name: str, doubtful: bool, before_migrating: Callable[[], object] | None
) -> None:
    fresh = _check_owner(db, name)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    if doubtful and not is_sound(db) and not mended(db):
        raise CatalogueDamaged(name=name)
    if fresh:  # before any table, or a start that is cut short leaves a file that is nobody's
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if before_migrating and migrations.applied(db) and migrations.pending(db):
        before_migrating()
    migrations.apply(db)  # before foreign keys are on, or a table that is made anew empties others
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")  # what is deleted for good is written over
    if not tables() <= {*db.table_names(), *db.view_names()}:
        raise CatalogueDamaged(name=name)


def _check_owner(db: Database, name: str) -> bool:
    """Whether the file is still empty; other programs' files and newer ones are refused."""
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise NotACatalogue(name=name)
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - MIGRATION_NAMES:
        raise CatalogueNewer(name=name)
    return not tables
