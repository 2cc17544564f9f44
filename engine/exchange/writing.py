"""Writing a file whole or not at all: beside its place first, then in it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.catalog.files import FULL
from engine.errors import (
    ExportDiskFull,
    ExportFailed,
    ExportFolderTaken,
    ExportReadOnly,
    UserError,
)

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY, errno.EBUSY)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A path to write to; what is there at the end replaces ``target``, unless something went
    wrong.

    :raises ExportError: it cannot be written, and why.
    """
    with explained(target):
        handle, name = tempfile.mkstemp(target.suffix, ".countersight-", target.parent)
        os.close(handle)
        written = Path(name)
        try:
            yield written
            written.chmod(0o666 & ~_umask())
            written.replace(target)
        finally:
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """As ``new_file``, for a folder. :raises ExportFolderTaken: there is something in it."""
    with explained(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise ExportFolderTaken(name=target.name)
        written = Path(tempfile.mkdtemp(prefix=".countersight-", dir=target.parent))
        try:
            yield written
            written.chmod(0o777 & ~_umask())
            if target.exists():
                target.rmdir()
            written.rename(target)
        finally:
            shutil.rmtree(written, ignore_errors=True)


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn what the system says into words that help."""
    try:
        yield
    except UserError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise ExportDiskFull(name=target.name) from error
        if error.errno in _FORBIDDEN:
            raise ExportReadOnly(name=target.name) from error
        raise ExportFailed(name=target.name, problem=error.strerror or str(error)) from error


def _umask() -> int:
    """What a new file is not to allow: it can only be asked by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
