"""Backups of a catalogue: made, listed, and thinned out (decision 012)."""

from __future__ import annotations

import logging
import re
import shutil
import sqlite3
from collections.abc import Callable, Generator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from engine import paths
from engine.aside import Ticker, aside
from engine.catalog.connection import user_errors
from engine.catalog.copying import copy, counts, reading, resting, size_of
from engine.catalog.files import file_errors, remove, tidy_folder
from engine.catalog.rotation import dispensable, superfluous
from engine.errors import DiskFull
from engine.types import Backup, BackupReason, Progress, Stage

log = logging.getLogger(__name__)

_NAME = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d \d{6}) (?P<reason>.+)\.catalog",
)
_TIME = "%Y-%m-%d %H%M%S"

_SECOND = timedelta(seconds=1)
_SPARE = 16 << 20
"""Bytes that are left free on the disk beside a backup."""

_FRESH: Mapping[BackupReason, timedelta] = {
    BackupReason.DAILY: timedelta(days=1),
    BackupReason.BULK_EDIT: timedelta(hours=1),
}
"""An automatic backup is not made while there is one as young as this. A bulk edit can be undone,
which is why a big shop need not be copied before each."""


def backups(catalogue: Path) -> tuple[Backup, ...]:
    """The backups of a catalogue, newest first; those that cannot be read are left out."""
    found = [_backup(path) for path in paths.backups(catalogue).glob("*.catalog")]
    return tuple(sorted(filter(None, found), key=lambda backup: backup.at, reverse=True))


def _backup(path: Path) -> Backup | None:
    name = _NAME.fullmatch(path.name)
    if name is None or name["reason"] not in set(BackupReason):
        return None
    try:
        with resting(path) as db:
            products, photos = counts(db)
    except sqlite3.Error:
        log.warning("backup %s cannot be read", path, exc_info=True)
        return None
    at = datetime.strptime(name["at"], _TIME).astimezone()
    return Backup(path, at, BackupReason(name["reason"]), path.stat().st_size, products, photos)


def is_due(catalogue: Path, reason: BackupReason) -> bool:
    """Whether a backup for this reason is worth making: the newest is too old, and none holds what
    is there now. :raises CatalogueError: the catalogue is locked or damaged."""
    with file_errors(catalogue):
        tidy_folder(paths.backups(catalogue))
    known = backups(catalogue)
    if known and reason in _FRESH and _now() - known[0].at < _FRESH[reason]:
        return False
    with user_errors(catalogue.name), reading(catalogue) as db:
        held = counts(db)
        alike = (one for one in known if (one.products, one.photos) == held)
        return any(held) and not any(_is_in(db, backup) for backup in alike)


def _is_in(db: sqlite3.Connection, backup: Backup) -> bool:
    with resting(backup.path) as then:
        try:
            return _state(db) == _state(then)
        except sqlite3.OperationalError:  # one of them is of an older version
            return False


def _state(db: sqlite3.Connection) -> object:
    """Differs after anything a person did. What is computed from that does not count."""
    return [*counts(db), *db.execute(_STATE).fetchone()]


_STATE = """
SELECT (SELECT count(*) || ' ' || ifnull(max(id), 0) || ' ' || ifnull(sum(undone), 0) || ' '
        || ifnull(max(at), '') FROM changes),
    (SELECT ifnull(max(changed_at), '') || count(binned_at) FROM products),
    (SELECT ifnull(max(id), 0) FROM photos),
    (SELECT count(*) || ' ' || ifnull(max(id), 0) FROM networks),
    (SELECT count(*) || ' ' || ifnull(max(name), 0) FROM _sqlite_migrations)
"""


def back_up(
    catalogue: Path, reason: BackupReason, cancelled: Callable[[], bool]
) -> Generator[Progress, None, Backup | None]:
    """Make a backup, whatever there is already; the catalogue may be open. The last progress
    carries it; returns it, too, or None if cancelled.

    :raises CatalogueError: disk full, folder not writable, catalogue locked or damaged.
    """
    made = yield from aside(
        Stage.BACKING_UP, lambda ticker: make(catalogue, reason, ticker), cancelled
    )
    if made is not None:
        yield Progress(Stage.BACKING_UP, 1, 1, made=made)
    return made


def make(catalogue: Path, reason: BackupReason, ticker: Ticker) -> Backup:
    """``back_up`` for a thread, or for a caller that can wait."""
    with file_errors(catalogue):
        folder = paths.backups(catalogue)
        folder.mkdir(parents=True, exist_ok=True)
        tidy_folder(folder)
        _make_room(catalogue, size_of(catalogue))
        target = _free_name(folder, reason)
    copy(catalogue, target, ticker)
    _thin_out(catalogue)
    made = _backup(target)
    assert made is not None  # noqa: S101  just written and checked
    return made


def before_migration(catalogue: Path) -> None:
    """A backup, unless there is one of this very state. :raises CatalogueError: it cannot be."""
    if is_due(catalogue, BackupReason.MIGRATION):
        make(catalogue, BackupReason.MIGRATION, Ticker())


def _make_room(catalogue: Path, size: int) -> None:
    """Let old backups go where the disk has no room.

    :raises DiskFull: that is not enough. Then they stay, as far as that was to be known.
    """
    folder = paths.backups(catalogue)
    missing = size + _SPARE - shutil.disk_usage(folder).free
    if missing <= 0:
        return
    given = dispensable(backups(catalogue), missing)
    if sum(backup.size for backup in given) < missing:
        raise DiskFull(name=catalogue.name)
    for backup in given:
        _delete(backup)
    if size + _SPARE > shutil.disk_usage(folder).free:
        raise DiskFull(name=catalogue.name)


def _thin_out(catalogue: Path) -> None:
    for backup in superfluous(backups(catalogue)):
        _delete(backup)


def _delete(backup: Backup) -> None:
    try:
        remove(backup.path)
    except OSError:  # somebody looks at it; it goes another time
        log.warning("backup %s cannot be deleted", backup.path, exc_info=True)


def _free_name(folder: Path, reason: BackupReason) -> Path:
    """Names tell which is newer, also of two that were made in one second."""
    at = _now()
    while any(folder.glob(f"{at:{_TIME}} *")) or any(folder.glob(f"{at + _SECOND:{_TIME}} *")):
        at += _SECOND
    return folder / f"{at:{_TIME}} {reason.value}.catalog"


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
