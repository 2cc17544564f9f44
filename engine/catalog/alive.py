"""A sign that a program is at work on a catalogue: a file beside it that is locked while it runs.

The system lets go of the lock whatever the program dies of. The number of a process would not do:
it is given again, and a copy of the catalogue would take it along.
"""

from __future__ import annotations

import glob
import logging
import sys
from pathlib import Path
from typing import IO
from uuid import uuid4

from engine.catalog.files import file_errors

log = logging.getLogger(__name__)

_NAME = "{catalogue}-{token}.at-work"

_own: set[Path] = set()
"""Signs of this process. They are never opened a second time: closing that would let go of the
lock (POSIX locks belong to the process, not to the handle)."""


class Alive:
    """The sign of one open catalogue. It is put up when the ``token`` is first asked for."""

    def __init__(self, catalogue: Path) -> None:
        self._catalogue = catalogue.resolve()
        self._token = ""
        self._file: IO[bytes] | None = None

    @property
    def token(self) -> str:
        """What others know this program by, for ``is_alive``. :raises UserError: disk full, folder
        not writable."""
        while self._file is None:
            self._token = uuid4().hex
            path = _sign(self._catalogue, self._token)
            with file_errors(path):
                self._file = _put_up(path)
        return self._token

    def is_own(self, token: str) -> bool:
        return self._file is not None and token == self._token

    def is_alive(self, token: str) -> bool:
        """Whether the program with this token has the catalogue open still."""
        return not _is_down(_sign(self._catalogue, token))

    def close(self) -> None:
        """Take the sign down. Where that fails it is one of a program that runs no more."""
        if self._file is not None:
            path = _sign(self._catalogue, self._token)
            self._file.close()
            self._file = None
            _own.discard(path)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                log.warning("%s cannot be removed: %s", path, error)


def take_down_old(catalogue: Path) -> None:
    """Remove the signs of programs that run no more."""
    catalogue = catalogue.resolve()
    name = _NAME.format(catalogue=glob.escape(catalogue.name), token="[0-9a-f]" * 32)
    for path in catalogue.parent.glob(name):
        _is_down(path)


def _sign(catalogue: Path, token: str) -> Path:
    return catalogue.with_name(_NAME.format(catalogue=catalogue.name, token=token))


def _put_up(path: Path) -> IO[bytes] | None:
    """A locked file; None if another program took it for an old one in the moment before."""
    _own.add(path)
    file = path.open("xb")
    _lock(file, wait=True)
    if path.exists():
        return file
    file.close()
    _own.discard(path)
    return None


def _is_down(path: Path) -> bool:
    """Whether a sign's program runs no more; its sign is removed then."""
    if path in _own:
        return False
    try:
        if sys.platform == "win32":  # where what is open cannot be removed
            path.unlink()
            return True
        with path.open("r+b") as file:
            _lock(file, wait=False)
            path.unlink()
    except FileNotFoundError:
        return True
    except (BlockingIOError, PermissionError):  # held, or of another person's program
        return False
    return True


def _lock(file: IO[bytes], wait: bool) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
