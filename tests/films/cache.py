"""What took long to render, kept on disk outside the repository, named by what it was made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path

from tests import sample_shop

Arrays = dict[str, npt.NDArray[np.generic]]


def cached(key: object, make: Callable[[], Arrays]) -> Arrays:
    """What ``make`` gave for this key the last time, or makes and keeps it."""
    file = _folder() / f"{_digest(repr(key))}.npz"
    if file.is_file():
        with np.load(file) as kept:
            return {name: kept[name] for name in kept.files}
    arrays = make()
    _write(file, arrays)
    return arrays


def _folder() -> Path:
    named = os.environ.get("COUNTERSIGHT_FILMS")
    folder = Path(named) if named else user_cache_path("countersight-films", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(file: Path, arrays: Arrays) -> None:
    """Whole or not at all: tests in parallel may want the same."""
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        np.savez_compressed(part, **arrays)
    Path(part.name).replace(file)


def _digest(key: str) -> str:
    return hashlib.sha256(_drawers() + key.encode()).hexdigest()[:24]


@lru_cache(maxsize=1)
def _drawers() -> bytes:
    """The code that draws is part of the key: after a change to it, everything is drawn again."""
    here = Path(__file__).parent
    files = [*Path(sample_shop.__path__[0]).glob("*.py"), here / "cuts.py", here / "counters.py"]
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in sorted(files))
