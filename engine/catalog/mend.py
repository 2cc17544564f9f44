"""What can be computed anew is, when it is damaged: SQLite's indexes and the text search."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from engine.aside import Ticker

log = logging.getLogger(__name__)

_SOUND = [("ok",)]
_STEPS = 10_000
"""Of SQLite's machine, between two questions whether to go on."""


def is_sound(db: Database) -> bool:
    """A quick look at every page; what the indexes say is not compared with the rows."""
    try:
        return db.execute("PRAGMA quick_check(1)").fetchall() == _SOUND and _text_is_sound(db)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False


def is_intact(path: Path, ticker: Ticker) -> bool:
    """Whether every page of a file that is in use is sound, by a connection of its own. The text
    search is left out: to look into that, SQLite locks the file.

    :raises Stopped: it is no longer wanted.
    """
    with contextlib.closing(
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    ) as own:
        own.set_progress_handler(lambda: ticker.stopped, _STEPS)
        try:
            return own.execute("PRAGMA quick_check(1)").fetchall() == _SOUND
        except sqlite3.DatabaseError as error:
            ticker.check()
            if not is_damage(error):
                raise
            return False


def mended(db: Database) -> bool:
    """Build indexes and text search anew; whether all is sound then. If not, nothing was written.

    Nothing is lost by that: it is kept only if the rows themselves are whole.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("REINDEX")
        db.execute("INSERT INTO products_text (products_text) VALUES ('rebuild')")
        if not is_sound(db) or db.execute("PRAGMA foreign_key_check").fetchone():
            return False
        db.conn.commit()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    finally:
        db.conn.rollback()
    log.warning("indexes and text search were damaged and have been built anew")
    return True


def _text_is_sound(db: Database) -> bool:
    """Older versions of SQLite do not look into the text search when they check a file."""
    if not db["products_text"].exists():
        return True
    if db.conn.in_transaction:
        return _text_passes(db)
    patience = db.execute("PRAGMA busy_timeout").fetchone()[0]
    db.execute("PRAGMA busy_timeout = 0")
    try:
        return _text_passes(db)
    finally:
        db.conn.rollback()
        db.execute(f"PRAGMA busy_timeout = {patience}")


def _text_passes(db: Database) -> bool:
    try:
        db.execute("INSERT INTO products_text (products_text) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        log.info("another program is writing: the text search is not checked now")
    return True


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is to blame, and nobody who reads or writes it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # SQLITE_ERROR: "no such table", where a part of the text search is gone
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
