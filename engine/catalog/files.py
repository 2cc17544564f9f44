"""Files beside the catalogue: written whole or not at all, and found by name after a power cut.

A catalogue that is open in this process is never opened here as a plain file: closing it would drop
the locks that SQLite holds on it (POSIX locks belong to the process, not to the handle).
"""

from __future__ import annotations

import contextlib
import errno
import glob
import itertools
import logging
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO

from engine.errors import CatalogueLocked, DiskFailing, DiskFull, FolderReadOnly, UserError

log = logging.getLogger(__name__)

_UNFINISHED = "countersight-{pid}-{number}.unfinished"
"""What is being written is called so until it is whole."""

_OF_PID = re.compile(r"countersight-(\d+)-\d+\.unfinished")
_numbers = itertools.count(1)

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside an open file."""

_SHARED_BYTES = 510, 0x40000002
"""Length and place of the bytes on which SQLite holds a lock while it has a file open."""

_DAMAGED = ".damaged-"

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no more room."""

_ERRORS: Mapping[int, type[UserError]] = {
    **dict.fromkeys(FULL, DiskFull),
    errno.EACCES: FolderReadOnly,
    errno.EPERM: FolderReadOnly,
    errno.EROFS: FolderReadOnly,
    errno.EBUSY: CatalogueLocked,
    errno.ETXTBSY: CatalogueLocked,
    errno.EIO: DiskFailing,
}
_SHARING_VIOLATION = 32


@contextlib.contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn the system's errors that a person can act on into ours; let the others (bugs) pass."""
    try:
        yield
    except OSError as error:
        kind = _ERRORS.get(error.errno or 0)
        if getattr(error, "winerror", None) == _SHARING_VIOLATION:
            kind = CatalogueLocked
        if kind is None:
            raise
        log.warning("%s: %s", path, error)
        raise kind(name=path.parent.name if kind is FolderReadOnly else path.name) from error


@contextlib.contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A name beside ``target`` to write to; it becomes ``target`` when all went well, and is gone
    when it did not. :raises UserError: disk full, folder not writable, ``target`` in use."""
    with draft(target.parent) as written:
        yield written
        with file_errors(target):
            sync(written)
            written.replace(target)
            sync_folder(target.parent)


@contextlib.contextmanager
def draft(folder: Path) -> Iterator[Path]:
    """A name in ``folder`` for something that is gone afterwards, if it has not been renamed."""
    path = folder / _UNFINISHED.format(pid=os.getpid(), number=next(_numbers))
    with file_errors(path):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            yield path
        finally:
            remove(path)


def sync(path: Path) -> None:
    """Have the disk take what was written."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_open(file: IO[bytes]) -> None:
    """``sync`` from time to time, or the end of a large file takes long and cannot be stopped."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk take the names in ``folder``; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file of which nobody has any use, and what SQLite left beside it."""
    for name in (path.name, *(path.name + side for side in SIDE_FILES)):
        path.with_name(name).unlink(missing_ok=True)


def set_aside(path: Path, now: datetime) -> Path:
    """Keep a damaged file under another name, too; returns that. It costs no room where the file
    system knows links."""
    kept = path.with_name(f"{path.name}{_DAMAGED}{now:%Y-%m-%d %H%M%S}")
    with file_errors(path):
        for side in ("", "-wal"):
            file, other = (one.with_name(one.name + side) for one in (path, kept))
            if file.exists():
                other.unlink(missing_ok=True)
                _double(file, other)
        sync_folder(path.parent)
    return kept


def _double(file: Path, other: Path) -> None:
    try:
        other.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, other)
        sync(other)


def swap(fresh: Path, path: Path) -> None:
    """Have ``fresh`` take the place of a catalogue that nobody has open.

    :raises CatalogueLocked: somebody has, on Windows.
    """
    sync(fresh)
    # Not after it: SQLite would take what is in there for a part of the new file.
    for side in SIDE_FILES:
        path.with_name(path.name + side).unlink(missing_ok=True)
    try:
        fresh.replace(path)
    except PermissionError as error:
        if os.name == "nt":
            raise CatalogueLocked(name=path.name) from error
        raise
    sync_folder(path.parent)


def refuse_if_in_use(path: Path) -> None:
    """Ask without SQLite, which would write into a damaged file.

    :raises CatalogueLocked: another program has it open.
    """
    if sys.platform == "win32":  # where what is open cannot be replaced
        return
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, *_SHARED_BYTES)
        except BlockingIOError as error:
            raise CatalogueLocked(name=path.name) from error


def tidy(path: Path) -> None:
    """Remove what a power cut left beside a catalogue that is about to be opened."""
    with file_errors(path):
        tidy_folder(path.parent)
        for other in path.parent.glob(f"{glob.escape(path.name)}{_DAMAGED}*"):
            if path.exists() and other.samefile(path):  # set aside, but never replaced
                _take_back(other, path)


def _take_back(other: Path, path: Path) -> None:
    log, kept = (one.with_name(one.name + "-wal") for one in (path, other))
    if kept.exists() and not log.exists():
        kept.replace(log)
    remove(other)


def tidy_folder(folder: Path) -> None:
    """Remove what programs that run no more left unfinished in ``folder``."""
    for path in folder.glob("countersight-*.unfinished*"):
        owner = _OF_PID.match(path.name)
        if owner and not _runs(int(owner[1])):
            with contextlib.suppress(PermissionError):  # Windows, where it is still being written
                path.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    if os.name == "nt":  # where asking would end it; but there, what is open cannot be removed
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
