"""Arrays in a file that is mapped into memory, and checked before anybody believes it.

A cache: a file that is not whole, or somebody else's, counts as missing.
"""

from __future__ import annotations

import json
import logging
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from engine.catalog.files import tidy_folder, unfinished
from engine.errors import UserError

log = logging.getLogger(__name__)

Array = npt.NDArray[Any]
Parts = Mapping[str, Iterable[Array]]
"""Arrays by name; each in pieces that lie one after the other, of one kind and width."""

_MAGIC = b"CSSHELF1"
_TAIL = struct.Struct("<QI8s")
"""How long what the file says of itself is, the sum of all before, and the magic again."""

_ALIGNED = 64
_PIECE = 1 << 20


class Abandoned(Exception):
    """Whoever had it written wants it no more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file says of itself, and its arrays, mapped."""

    about: Mapping[str, Any]
    arrays: Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files ``NAME-….cache`` in a folder, if there is one. Only the newest is of use.

    A file is never overwritten: Windows refuses that while it is mapped. The next one has another
    name, and what is left of those before is removed as soon as that can be.
    """

    folder: Path | None
    name: str

    def newest(self, key: str) -> Kept | None:
        """The newest whole file that was written under ``key``; all others are removed."""
        found = None
        for path in sorted(self._files(), key=_age):
            kept = None if found else _read(path, key)
            if kept is None:
                _remove(path)
            found = found or kept
        return found

    def keep(
        self,
        key: str,
        parts: Parts,
        about: Mapping[str, Any] | None = None,
        go_on: Callable[[], bool] = lambda: True,
    ) -> Kept | None:
        """Write a file, and give it back mapped; None when that is not possible, or no more
        wanted."""
        if self.folder is None:
            return None
        path = self.folder / f"{self.name}-{uuid4().hex[:12]}.cache"
        try:
            with unfinished(path) as draft, draft.open("wb") as file:
                _write(file, {"key": key, **(about or {})}, parts, go_on)
        except (UserError, OSError) as error:
            log.warning("what is known of the gallery cannot be kept in %s: %s", path, error)
            return None
        except Abandoned:
            return None
        return self.newest(key)

    def _files(self) -> list[Path]:
        if self.folder is not None:
            with suppress(OSError):
                tidy_folder(self.folder)
                return list(self.folder.glob(f"{self.name}-*.cache"))
        return []


def _write(
    file: BufferedIOBase, about: Mapping[str, Any], parts: Parts, go_on: Callable[[], bool]
) -> None:
    """Arrays first, what they are at the end: their size is known only then."""
    summed = _Summed(file)
    summed.write(_MAGIC)
    table = []
    for name, pieces in parts.items():
        summed.write(bytes(-file.tell() % _ALIGNED))
        start, shape, kind = file.tell(), [0], "<f4"
        for piece in pieces:
            if not go_on():
                raise Abandoned
            raw = np.ascontiguousarray(piece)
            summed.write(raw.data.cast("B") if raw.size else b"")
            shape = [shape[0] + len(raw), *raw.shape[1:]]
            kind = raw.dtype.str
        table.append([name, kind, shape, start])
    end = json.dumps({**about, "arrays": table}).encode()
    summed.write(end)
    file.write(_TAIL.pack(len(end), summed.sum, _MAGIC))


@dataclass(slots=True)
class _Summed:
    file: BufferedIOBase
    sum: int = 0

    def write(self, raw: bytes | memoryview) -> None:
        self.file.write(raw)
        self.sum = zlib.crc32(raw, self.sum)


def _read(path: Path, key: str) -> Kept | None:
    """The file, or None when it is not whole or was written under another key."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            about = _checked(file, size, key)
        raw = np.memmap(path, np.uint8, "r")
        return Kept(about, {name: _array(raw, *rest) for name, *rest in about["arrays"]})
    except (OSError, ValueError) as error:
        log.info("%s is not used: %s", path, error)
        return None


def _checked(file: BufferedIOBase, size: int, key: str) -> Mapping[str, Any]:
    """What the file says of itself. :raises ValueError: it is not whole, or of another key."""
    if size < _TAIL.size:
        raise ValueError("it is too short")
    file.seek(size - _TAIL.size)
    length, sum_, magic = _TAIL.unpack(file.read())
    start = size - _TAIL.size - length
    if magic != _MAGIC or start < len(_MAGIC):
        raise ValueError("it is cut short, or something else")
    file.seek(start)
    about: dict[str, Any] = json.loads(file.read(length))
    if about.get("key") != key:  # asked before the sum, which reads all of it
        raise ValueError("it is of something else")
    if sum_ != _sum(file, size - _TAIL.size):
        raise ValueError("it is damaged")
    return about


def _sum(file: BufferedIOBase, length: int) -> int:
    sum_ = 0
    file.seek(0)
    for start in range(0, length, _PIECE):
        sum_ = zlib.crc32(file.read(min(_PIECE, length - start)), sum_)
    return sum_


def _array(raw: Array, kind: str, shape: list[int], start: int) -> Array:
    count = int(np.prod(shape)) * np.dtype(kind).itemsize
    return np.asarray(raw[start : start + count].view(kind).reshape(shape))


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    with suppress(OSError):  # Windows, while it is mapped
        path.unlink()
        log.info("%s is of no use any more", path)
