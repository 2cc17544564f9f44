"""Making a damaged catalogue whole again, while nobody has it open (decision 012)."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from engine.aside import Ticker, aside
from engine.catalog.backup import backups
from engine.catalog.connection import connect
from engine.catalog.copying import counts, resting, stoppable, verify
from engine.catalog.files import draft, file_errors, refuse_if_in_use, remove, set_aside, swap
from engine.catalog.header import mend_header
from engine.catalog.mend import is_damage, is_sound, mended
from engine.catalog.pages import DEFAULT_SIZE
from engine.catalog.restore import copy_file
from engine.catalog.salvage import (
    Salvaged,
    files_as_in,
    fill_in,
    fresh_catalogue,
    make_whole,
    salvage,
    writing,
)
from engine.errors import (
    BackupUnusable,
    CatalogueDamaged,
    CatalogueMissing,
    CatalogueNewer,
    NotACatalogue,
    NothingToRepair,
)
from engine.types import Progress, RepairReport, Stage

log = logging.getLogger(__name__)


def repair(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Progress]:
    """Make a damaged catalogue whole again. The last progress carries the ``RepairReport``.

    Tried in this order: building anew what can be computed; reading row by row, with what is
    missing from the newest good backup. The damaged file stays, under another name.

    :raises NothingToRepair: nothing could be read and there is no backup; nothing was changed.
    :raises CatalogueError: locked, newer, disk full, folder not writable; nothing was changed.
    """
    report = yield from aside(Stage.REPAIRING, lambda ticker: _repaired(path, ticker), cancelled)
    if report is not None:
        yield Progress(Stage.REPAIRING, 1, 1, made=report)


def _repaired(path: Path, ticker: Ticker) -> RepairReport:
    if not path.is_file():
        raise CatalogueMissing(name=path.name)
    with file_errors(path), draft(path.parent) as copied, draft(path.parent) as fresh:
        for with_log in _logs(path):
            is_as_found = _copy(path, copied, with_log, ticker)
            was_sound = is_as_found and _is_sound(copied, ticker)
            if _opens(copied, ticker):
                return _untouched(path, copied) if was_sound else _put(path, copied, ticker)
            if _rebuilt(copied, fresh, ticker):
                return _put(path, fresh, ticker)
        return _salvaged(path, copied, fresh, ticker)


def _logs(path: Path) -> tuple[bool, ...]:
    """Whether to read the log of the last changes with the file: it may be the damaged one of the
    two, or another file's."""
    log_file = path.with_name(path.name + "-wal")
    return (True, False) if log_file.exists() and log_file.stat().st_size else (True,)


def _copy(path: Path, copied: Path, with_log: bool, ticker: Ticker) -> bool:
    """Nothing is tried on the file itself. Whether the copy is as the file is."""
    remove(copied)
    copy_file(path, copied, ticker)
    is_changed = mend_header(copied)
    log_file = path.with_name(path.name + "-wal")
    if with_log and log_file.exists():
        copy_file(log_file, copied.with_name(copied.name + "-wal"), ticker)
    return with_log and not is_changed


def _is_sound(copied: Path, ticker: Ticker) -> bool:
    with _tried(copied, ticker) as db:
        return is_sound(db) and _passes(db)
    return False


def _opens(copied: Path, ticker: Ticker) -> bool:
    """Whether it is whole, perhaps after indexes and text search have been built anew; ends as one
    file then."""
    if copied.stat().st_size < DEFAULT_SIZE:  # empty: it would become a new catalogue
        return False
    try:
        connect(copied).close()
    except (CatalogueDamaged, NotACatalogue):
        return False
    with _tried(copied, ticker) as db:
        is_one_file = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
        return is_one_file and is_sound(db) and _passes(db)
    return False


def _rebuilt(copied: Path, fresh: Path, ticker: Ticker) -> bool:
    """Whether all rows can be read, so that everything else can be built from them."""
    remove(fresh)
    try:
        indexes = _forget_indexes(copied)
        with closing(sqlite3.connect(copied)) as db, stoppable(db, ticker):
            db.execute("VACUUM INTO ?", [str(fresh)])
        with closing(writing(fresh)) as db, stoppable(db, ticker):
            for index in indexes:
                db.execute(index)
            mended(Database(db))
    except sqlite3.DatabaseError as error:  # of a damaged page even that the disk is full
        log.info("%s: %s", copied, error)
        ticker.check()
        return False
    return _opens(fresh, ticker)


def _forget_indexes(copied: Path) -> list[str]:
    """Have SQLite read the tables only; returns how the indexes were made."""
    with closing(sqlite3.connect(copied)) as db:
        found = db.execute(f"SELECT sql {_INDEXES}").fetchall()
        db.execute("PRAGMA writable_schema = ON")
        db.execute(f"DELETE {_INDEXES}")
        db.commit()
    return [str(sql) for (sql,) in found]


_INDEXES = "FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


def _passes(db: Database) -> bool:
    whole = db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    return whole and db.execute("PRAGMA foreign_key_check").fetchone() is None


@contextmanager
def _tried(path: Path, ticker: Ticker) -> Iterator[Database]:
    """A connection on which damage ends the block, and nothing more."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            with stoppable(connection, ticker):
                yield Database(connection, execute_plugins=False)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            log.info("%s: %s", path, error)


def _untouched(path: Path, copied: Path) -> RepairReport:
    with resting(copied) as db:
        return RepairReport(path, None, *counts(db), mended=True)


def _put(path: Path, whole: Path, ticker: Ticker) -> RepairReport:
    backup = _newest_good(path, ticker)
    with closing(writing(whole)) as db:
        if backup is not None:
            files_as_in(db, backup)
        products, photos = counts(db)
    return RepairReport(path, _replace(path, whole), products, photos, mended=True)


def _replace(path: Path, whole: Path) -> Path:
    """Set the damaged file aside in any case, and put a whole one in its place."""
    refuse_if_in_use(path)
    kept = set_aside(path, datetime.now())
    swap(whole, path)
    return kept


# Row by row


def _salvaged(path: Path, copied: Path, fresh: Path, ticker: Ticker) -> RepairReport:
    remove(fresh)
    with fresh_catalogue(fresh) as db:
        found = _best(path, copied, db, ticker)
        backup = _newest_good(path, ticker)
        filled = (0, 0) if backup is None else fill_in(db, backup)
        make_whole(db, found)
        products, photos = counts(db)
    if not products:
        raise NothingToRepair(name=path.name)
    verify(fresh, ticker)
    return RepairReport(
        path, _replace(path, fresh), products, photos,
        from_backup=filled, backup=backup,
        lost=tuple(sorted(found.lost.items())), pages_lost=found.pages,
    )  # fmt: skip


def _best(path: Path, copied: Path, db: sqlite3.Connection, ticker: Ticker) -> Salvaged:
    """What the file holds, and then what only its log or only the file without it does."""
    found = [_read(path, copied, with_log, db, ticker) for with_log in _logs(path)]
    return min(found, key=lambda one: one.pages)


def _read(
    path: Path, copied: Path, with_log: bool, db: sqlite3.Connection, ticker: Ticker
) -> Salvaged:
    _copy(path, copied, with_log, ticker)
    with _tried(copied, ticker) as damaged:  # the log becomes a part of the file
        damaged.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return salvage(copied, db, ticker)


def _newest_good(path: Path, ticker: Ticker) -> Path | None:
    for backup in backups(path):
        try:
            verify(backup.path, ticker)
        except (BackupUnusable, CatalogueNewer):
            log.warning("backup %s cannot be used", backup.path)
        else:
            return backup.path
    return None
