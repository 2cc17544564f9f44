"""Going back to a backup: what that would do, and doing it while the catalogue is closed."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from engine.aside import Ticker, aside
from engine.catalog.backup import is_due, make
from engine.catalog.compare import Listing, differing, photos_of, products_of, side_by_side
from engine.catalog.connection import BUSY_SECONDS, user_errors
from engine.catalog.copying import reading, resting, verify
from engine.catalog.files import draft, file_errors, set_aside, swap, sync_open
from engine.errors import BackupUnusable, CatalogueDamaged, CatalogueLocked, NotACatalogue
from engine.types import Backup, BackupReason, Progress, RestorePreview, Stage

log = logging.getLogger(__name__)

_TICK = 200
_CHUNK = 1 << 20
_FLUSH = 32 * _CHUNK


def preview(backup: Backup, catalogue: Path, ticker: Ticker) -> RestorePreview:
    """What going back to a backup would do; the catalogue may be open.

    :raises BackupUnusable: it is damaged.
    """
    lost, changed, back = Listing(), Listing(), Listing()
    with user_errors(backup.path.name), reading(catalogue) as now, resting(backup.path) as then:
        pairs = side_by_side(products_of(now), products_of(then), lambda p: p.sku)
        for number, (ours, theirs) in enumerate(pairs):
            if number % _TICK == 0:
                ticker.tick(number, 0)
            if theirs is None and ours is not None:
                lost.add(ours)
            elif ours is None and theirs is not None:
                back.add(theirs)
            elif ours is not None and theirs is not None and differing(ours, theirs):
                changed.add(ours)
        photos = list(side_by_side(photos_of(now), photos_of(then), lambda photo: photo))
    return RestorePreview(
        backup, lost.listed, changed.listed, back.listed,
        photos_lost=sum(theirs is None for _, theirs in photos),
        photos_back=sum(ours is None for ours, _ in photos),
    )  # fmt: skip


def restore(
    backup: Path, catalogue: Path, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Progress]:
    """Put a backup in the place of a catalogue that nobody has open.

    What is there is backed up first, or set aside if it is damaged. The last progress carries the
    catalogue's path, unless it was cancelled.

    :raises BackupUnusable: the backup is damaged; nothing was changed.
    :raises CatalogueError: locked, disk full, folder not writable; nothing was changed.
    """
    done = yield from aside(
        Stage.RESTORING, lambda ticker: _restored(backup, catalogue, ticker), cancelled
    )
    if done:
        yield Progress(Stage.RESTORING, 1, 1, made=catalogue)


def _restored(backup: Path, catalogue: Path, ticker: Ticker) -> bool:
    with draft(catalogue.parent) as fresh:
        # First of all: the backup of what is there now may be one too many.
        copy_file(backup, fresh, ticker)
        verify(fresh, ticker)
        _keep(catalogue, ticker)
        put_in_place(fresh, catalogue)
    return True


def copy_file(source: Path, target: Path, ticker: Ticker) -> None:
    """Copy a file that nobody writes. :raises BackupUnusable: it is not there."""
    try:
        total = source.stat().st_size
        with source.open("rb") as read, target.open("wb") as write:
            while chunk := read.read(_CHUNK):
                write.write(chunk)
                if write.tell() % _FLUSH == 0:
                    sync_open(write)
                ticker.tick(write.tell(), total)
    except FileNotFoundError as error:
        raise BackupUnusable(name=source.name) from error


def _keep(catalogue: Path, ticker: Ticker) -> None:
    """Back up what is about to be replaced, as far as it can be read."""
    if not catalogue.exists() or not catalogue.stat().st_size:
        return
    try:
        if is_due(catalogue, BackupReason.RESTORE):
            make(catalogue, BackupReason.RESTORE, ticker)
    except (CatalogueDamaged, NotACatalogue):
        log.warning("%s is damaged and will be set aside", catalogue)


def put_in_place(fresh: Path, catalogue: Path) -> Path | None:
    """Have ``fresh`` take the place of a catalogue. What is there is set aside if it is damaged;
    returns where. :raises CatalogueLocked: a program has it open."""
    with file_errors(catalogue):
        aside_at = None if _closed_down(catalogue) else set_aside(catalogue, datetime.now())
        swap(fresh, catalogue)
    return aside_at


def _closed_down(catalogue: Path) -> bool:
    """Have all of a catalogue in one file, which needs everybody else to have closed it. False:
    it is damaged."""
    if not catalogue.exists():
        return True
    try:
        with user_errors(catalogue.name), _connected(catalogue) as db:
            mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except (CatalogueDamaged, NotACatalogue):
        return False
    if mode != "delete":
        raise CatalogueLocked(name=catalogue.name)
    return True


def _connected(catalogue: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(catalogue, timeout=BUSY_SECONDS))
