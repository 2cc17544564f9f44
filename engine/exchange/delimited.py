"""Delimited text → rows of cells, with a stray quotation mark costing one row and no more."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from engine.exchange.problems import CellProblem, QuoteOpen

DELIMITERS = ",;\t|"
_LOOKED_AT = 60
_TOLD = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""Excel's own first line, which says what the delimiter is."""

Record = tuple[tuple[str, ...], CellProblem | None]
"""The cells of a row, and what is wrong with the row as a whole."""

csv.field_size_limit(10_000_000)


def dialect(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines to skip that only name it."""
    told = _TOLD.match(text)
    if told:
        return told.group(1), 1
    head = list(islice(_lines(text[:200_000]), _LOOKED_AT))
    return max(DELIMITERS, key=lambda delimiter: _fits(head, delimiter)), 0


def records(text: str, delimiter: str, skipped: int = 0) -> Iterator[Record]:
    """All rows, blank ones too, so that counting them gives a spreadsheet's row numbers."""
    lines = _Rewindable(list(_lines(text)))
    lines.at = skipped
    strict = csv.reader(lines, delimiter=delimiter, strict=True)
    while lines.at < len(lines.all):
        start = lines.at
        try:
            yield tuple(next(strict)), None
        except csv.Error:
            alone = lines.at == start + 1
            lines.at = start + 1
            cells = next(csv.reader([lines.all[start].rstrip("\r\n")], delimiter=delimiter), [])
            yield tuple(cells), None if alone and _is_closed(lines.all[start]) else QuoteOpen()
        except StopIteration:
            return


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


def _fits(head: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest number of columns, if that is more than one; and it."""
    try:
        rows = [row for row in csv.reader(head, delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return 0, 0
    columns, times = max(counts.items(), key=lambda count: (count[1], count[0]))
    return times, columns
