"""A database file read page by page, without SQLite, which gives up where this goes on.

After https://www.sqlite.org/fileformat2.html. What cannot be read is counted and passed over.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "int | float | str | bytes | None"
Row: TypeAlias = "tuple[Value, ...]"

DEFAULT_SIZE = 4096
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 13, 5, 10, 2
_INNER = (_TABLE_INNER, _INDEX_INNER)
_HEADER = 100
_INT_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_VALUES = 2000


class BrokenPageError(ValueError):
    """A page or a cell that is not what it should be."""


@dataclass(slots=True)
class Damage:
    """What could not be read."""

    pages: int = 0
    cells: int = 0

    def __bool__(self) -> bool:
        return bool(self.pages or self.cells)


@dataclass(slots=True)
class Pages:
    """``raw`` is the file's bytes, or a memory map of them. Pages are numbered from 1."""

    raw: bytes | mmap.mmap
    size: int = 0
    seen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.size = self.size or _page_size(bytes(self.raw[16:18]))

    @property
    def count(self) -> int:
        return len(self.raw) // self.size

    def rows(self, root: int, damage: Damage) -> Iterator[tuple[int | None, Row]]:
        """(row id, values) of a table, or (None, values) of one without row ids or an index."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            try:
                page = self._page(number)
            except BrokenPageError:
                damage.pages += 1
                continue
            self.seen.add(number)
            yield from self._cells(page, damage, waiting)

    def leaf_rows(self, number: int, damage: Damage) -> Iterator[tuple[int | None, Row]]:
        """What is on one page, if that is a leaf."""
        try:
            page = self._page(number, visited=set())
        except BrokenPageError:
            return
        if page.kind not in _INNER:
            yield from self._cells(page, damage, [])

    def _page(self, number: int, visited: set[int] | None = None) -> _Page:
        if not 1 <= number <= self.count or number in (self.seen if visited is None else visited):
            raise BrokenPageError(number)
        raw = bytes(self.raw[(number - 1) * self.size : number * self.size])
        start = _HEADER if number == 1 else 0
        kind = raw[start]
        if kind not in (_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER):
            raise BrokenPageError(number)
        (cells,) = struct.unpack_from(">H", raw, start + 3)
        array = start + (12 if kind in _INNER else 8)
        if array + 2 * cells > self.size:
            raise BrokenPageError(number)
        return _Page(raw, kind, start, struct.unpack_from(f">{cells}H", raw, array))

    def _cells(
        self, page: _Page, damage: Damage, waiting: list[int]
    ) -> Iterator[tuple[int | None, Row]]:
        if page.kind in _INNER:
            waiting.append(struct.unpack_from(">I", page.raw, page.start + 8)[0])
        for place in page.cells:
            try:
                found = self._cell(page, place, waiting)
            except (BrokenPageError, struct.error, IndexError, UnicodeDecodeError):
                if page.kind in _INNER:
                    damage.pages += 1
                else:
                    damage.cells += 1
            else:
                if found is not None:
                    yield found

    def _cell(self, page: _Page, place: int, waiting: list[int]) -> tuple[int | None, Row] | None:
        raw, row_id = page.raw, None
        if page.kind in _INNER:
            waiting.append(struct.unpack_from(">I", raw, place)[0])
            place += 4
        if page.kind == _TABLE_INNER:
            return None
        length, place = _varint(raw, place)
        if page.kind == _TABLE_LEAF:
            row_id, place = _varint(raw, place)
        return row_id, _values(self._payload(raw, place, length, page.kind == _TABLE_LEAF))

    def _payload(self, raw: bytes, place: int, length: int, in_table: bool) -> bytes:
        if length > len(self.raw):
            raise BrokenPageError("longer than the file")
        here = self._length_here(length, in_table)
        if place + here > self.size:
            raise BrokenPageError("beyond the page")
        parts, left = [raw[place : place + here]], length - here
        next_page = struct.unpack_from(">I", raw, place + here)[0] if left else 0
        while left > 0:
            if not 1 <= next_page <= self.count:
                raise BrokenPageError("the rest is missing")
            start = (next_page - 1) * self.size
            rest = bytes(self.raw[start : start + self.size])
            parts.append(rest[4 : 4 + left])
            left -= self.size - 4
            next_page = struct.unpack_from(">I", rest)[0]
        if len(parts) > 1 and next_page:
            raise BrokenPageError("the chain goes on")
        return b"".join(parts)

    def _length_here(self, length: int, in_table: bool) -> int:
        """How much of a payload is on the page itself."""
        usable = self.size
        most = usable - 35 if in_table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (usable - 4)
        return fitting if fitting <= most else least


@dataclass(frozen=True, slots=True)
class _Page:
    raw: bytes
    kind: int
    start: int
    cells: tuple[int, ...]


def _page_size(raw: bytes) -> int:
    size = int.from_bytes(raw, "big")
    return size if 512 <= size <= 32768 and size & (size - 1) == 0 else DEFAULT_SIZE


def _varint(raw: bytes, place: int) -> tuple[int, int]:
    value = 0
    for byte in raw[place : place + 8]:
        value, place = value << 7 | byte & 0x7F, place + 1
        if byte < 0x80:
            return value, place
    value, place = value << 8 | raw[place], place + 1
    return value - (1 << 64) if value >= 1 << 63 else value, place


def _values(payload: bytes) -> Row:
    """A record's values. :raises BrokenPageError: it is none."""
    header, place = _varint(payload, 0)
    kinds = []
    while place < header:
        kind, place = _varint(payload, place)
        kinds.append(kind)
        if len(kinds) > _MOST_VALUES:
            raise BrokenPageError("too many values")
    values = []
    place = header
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise BrokenPageError("values do not fill the record")
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], place
    if kind == 7:
        return struct.unpack_from(">d", payload, place)[0], place + 8
    if kind in _INT_SIZES:
        end = place + _INT_SIZES[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind < 12:
        raise BrokenPageError("no such kind of value")
    end = place + (kind - 12) // 2
    raw = payload[place:end]
    return (raw if kind % 2 == 0 else raw.decode()), end
