"""Rows → a CSV or Excel file that any spreadsheet opens, and that can do nothing there."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from engine.errors import ExportUnsupported
from engine.exchange.texts import Verbatim, guard
from engine.types import ExportOptions, Progress

Value = str | float | None
"""A cell: texts are texts, whatever they look like; numbers may be calculated with."""

MOST_TEXT = 32_767
"""Characters that a cell of Excel holds."""


class RowWriter(Protocol):
    """An open table. Rows are written in order."""

    def row(self, values: Sequence[Value], picture: bytes | None = None) -> list[int]:
        """Write a row; the columns whose text the format cannot hold and that stayed empty."""

    def finish(self) -> Iterator[Progress]:
        """Write what can only be written at the end, in steps: of a large workbook nearly all. It
        is done at once where this is not called."""


class _CsvWriter:
    def __init__(self, file: io.TextIOBase, heads: Sequence[str], options: ExportOptions) -> None:
        self._writer = csv.writer(file, delimiter=options.delimiter)
        self.row(heads)

    def row(self, values: Sequence[Value], _picture: bytes | None = None) -> list[int]:
        self._writer.writerow([_csv_text(value) for value in values])
        return []

    def finish(self) -> Iterator[Progress]:
        return iter(())


def _csv_text(value: Value) -> str:
    return safe(value) if isinstance(value, str) else "" if value is None else plain(value)


def safe(text: str) -> str:
    return text if isinstance(text, Verbatim) else guard(text)


def plain(value: float) -> str:
    """A number that is read back to the last bit, without ``.0``."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


@contextmanager
def _csv(path: Path, heads: Sequence[str], options: ExportOptions) -> Iterator[RowWriter]:
    # with a mark, or Excel takes it for the system's old encoding
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        yield _CsvWriter(file, heads, options)


@contextmanager
def _excel(path: Path, heads: Sequence[str], options: ExportOptions) -> Iterator[RowWriter]:
    from engine.exchange.excel_out import ExcelWriter  # XlsxWriter takes a tenth of a second

    with (
        tempfile.TemporaryDirectory(prefix=".countersight-", dir=path.parent) as drafts,
        closing(ExcelWriter(path, Path(drafts), heads, options)) as writer,
    ):
        yield writer
        writer.write_out()


FORMATS = {".csv": _csv, ".tsv": _csv, ".txt": _csv, ".xlsx": _excel}


@contextmanager
def table_file(
    path: Path, suffix: str, heads: Sequence[str], options: ExportOptions
) -> Iterator[RowWriter]:
    """A new table at ``path``, in the format that ``suffix`` names.

    :raises ExportUnsupported: it names none.
    """
    opener = FORMATS.get(suffix.lower())
    if opener is None:
        raise ExportUnsupported(name=path.name)
    with opener(path, heads, options) as writer:
        yield writer
