"""Delimited text → rows of cells, with a stray quotation mark costing one row and no more."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from engine.exchange.problems import CellProblem, QuoteOpen

DELIMITERS = ",;\t|"
_LOOKED_AT = 60
_ROW = 3
"""Cells that make a row: a line of text may well have a comma."""

_TOLD = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""Excel's own first line, which says what the delimiter is."""

Record = tuple[tuple[str, ...], CellProblem | None]
"""The cells of a row, and what is wrong with the row as a whole."""

csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What separates cells, how many a row has as a rule (most of the rows, and the first), and
    lines that only name the former."""

    delimiter: str
    columns: frozenset[int]
    skipped: int = 0


def dialect(text: str) -> Dialect:
    told = _TOLD.match(text)
    head = list(islice(_lines(text[:200_000]), _LOOKED_AT))
    if told:
        return Dialect(told.group(1), _fits(head[1:], told.group(1))[2], 1)
    fits = {delimiter: _fits(head, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda each: (_is_even(head, each), *fits[each][:2]))
    return Dialect(best, fits[best][2])


def records(text: str, shape: Dialect) -> Iterator[Record]:
    """All rows, blank ones too, so that counting them gives a spreadsheet's row numbers."""
    lines = _Rewindable(list(_lines(text)))
    lines.at = shape.skipped
    strict = csv.reader(lines, delimiter=shape.delimiter, strict=True)
    while lines.at < len(lines.all):
        start = lines.at
        try:
            cells = next(strict)
            swallowed = lines.at > start + 1 and _swallows(lines.all[start + 1 : lines.at], shape)
        except csv.Error:
            swallowed = lines.at > start + 1 or not _is_closed(lines.all[start])
            cells = _alone(lines.all[start], shape)
        except StopIteration:
            return
        if swallowed:
            lines.at = start + 1
            yield tuple(_alone(lines.all[start], shape)), QuoteOpen()
        else:
            yield tuple(cells), None


def _alone(line: str, shape: Dialect) -> list[str]:
    return next(csv.reader([line.rstrip("\r\n")], delimiter=shape.delimiter), [])


def _swallows(lines: list[str], shape: Dialect) -> bool:
    """Whether a cell of several lines holds one that is a row by itself: then its quotation mark
    was not meant, and only the next stray one ended it. What ends the cell has one mark too many
    to be a row."""
    rows = {columns for columns in shape.columns if columns >= _ROW}
    whole = [line for line in lines if _is_closed(line)] if rows else []
    return any(_count_strictly(line, shape) in rows for line in whole)


def _count_strictly(line: str, shape: Dialect) -> int:
    """The cells of a line; 0 where it opens one that it does not close: it may close one before."""
    try:
        return len(next(csv.reader([line], delimiter=shape.delimiter, strict=True), []))
    except csv.Error:
        return 0


def _is_closed(line: str) -> bool:
    """Whether no quotation mark is left open: ``5" screen`` and ``"a"b`` hold, if oddly."""
    return line.count('"') % 2 == 0


class _Rewindable:
    """Lines that the reader takes, and that can be gone back to: ``at`` is the next one."""

    def __init__(self, lines: list[str]) -> None:
        self.all = lines
        self.at = 0

    def __iter__(self) -> _Rewindable:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.all):
            raise StopIteration
        self.at += 1
        return self.all[self.at - 1]


def _lines(text: str) -> Iterator[str]:
    """Lines as a file has them: ``str.splitlines`` also splits at characters that cells hold."""
    return (found.group() for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text))


def _is_even(head: list[str], delimiter: str) -> bool:
    """Whether all rows have as many columns, more than one, and no quotation mark is astray."""
    try:
        counts = {len(row) for row in csv.reader(head, delimiter=delimiter, strict=True) if row}
    except csv.Error:
        return False
    return len(counts) == 1 and counts != {1}


def _fits(head: list[str], delimiter: str) -> tuple[int, int, frozenset[int]]:
    """How many rows have the commonest number of columns, if that is more than one; it; and with
    it that of the first row: where most rows are broken they do not say what is one."""
    try:
        rows = [row for row in csv.reader(head, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0, frozenset()
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return 0, 0, frozenset()
    columns, times = max(counts.items(), key=lambda count: (count[1], count[0]))
    return times, columns, frozenset({columns, len(rows[0])})
