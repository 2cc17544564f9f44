"""That a folder serves one training at a time, whichever program began it."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

from filelock import FileLock, Timeout

from engine.catalog.files import file_errors
from engine.errors import TrainingElsewhere

log = logging.getLogger(__name__)

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""As some network drives say: there is no telling then whether another training goes on."""


class Claim:
    """A locked file beside the ``folder``: the system lets go of it whatever the program dies of.

    May be taken in one thread and given back in another.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder.with_name(f"{folder.name}.lock")
        self._lock = FileLock(self._file, timeout=0, thread_local=False)

    def take(self) -> None:
        """Once or more. :raises TrainingElsewhere: another training has the folder. :raises
        UserError: disk full, folder not writable."""
        if self._lock.is_locked:
            return
        with file_errors(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout as error:
                raise TrainingElsewhere from error
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
                log.warning("%s cannot be locked: %s", self._file, error)

    def give_back(self) -> None:
        self._lock.release()
