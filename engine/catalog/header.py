"""The first hundred bytes of a database file, without which nobody looks at the rest."""

from __future__ import annotations

import struct
from pathlib import Path

from engine.catalog.migrations import APPLICATION_ID
from engine.catalog.pages import DEFAULT_SIZE

_MAGIC = b"SQLite format 3\0"
_FORMAT = ">16sH6B12I20x2I"


def mend_header(path: Path) -> bool:
    """Write a header as ours are, if there is none: only our own files come here. Whether it had to
    be."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        if size < DEFAULT_SIZE or _is_one(file.read(100)):
            return False
        file.seek(0)
        file.write(_header(size // DEFAULT_SIZE))
    return True


def _is_one(head: bytes) -> bool:
    page_size = int.from_bytes(head[16:18], "big")
    return (
        head.startswith(_MAGIC) and page_size == DEFAULT_SIZE and head[20:24] == b"\0\x40\x20\x20"
    )


def _header(pages: int) -> bytes:
    """See https://www.sqlite.org/fileformat2.html: with log, UTF-8, no free pages known."""
    counter = 1
    return struct.pack(
        _FORMAT, _MAGIC, DEFAULT_SIZE, 2, 2, 0, 64, 32, 32,
        counter, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0, APPLICATION_ID,
        counter, 3_040_001,
    )  # fmt: skip
