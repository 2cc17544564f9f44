"""Rows → a CSV or Excel file that any spreadsheet opens, and that can do nothing there."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from engine.errors import ExportUnsupported
from engine.exchange.texts import Verbatim, guard
from engine.types import ExportOptions

Value = str | float | None
"""A cell: texts are texts, whatever they look like; numbers may be calculated with."""

MOST_TEXT = 32_767
"""Characters that a cell of Excel holds."""

_DIGITS = 15
"""What a spreadsheet keeps of a number."""


class RowWriter(Protocol):
    """An open table. Rows are written in order."""

    def row(self, values: Sequence[Value], picture: bytes | None = None) -> list[int]:
        """Write a row; the columns whose text the format cannot hold and that stayed empty."""


class _CsvWriter:
    def __init__(self, file: io.TextIOBase, heads: Sequence[str], options: ExportOptions) -> None:
        self._writer = csv.writer(file, delimiter=options.delimiter)
        self.row(heads)

    def row(self, values: Sequence[Value], _picture: bytes | None = None) -> list[int]:
        self._writer.writerow([_csv_text(value) for value in values])
        return []


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


class _ExcelWriter:
    def __init__(self, book: Any, heads: Sequence[str], options: ExportOptions) -> None:
        self._sheet = book.add_worksheet("Products")
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._number = book.add_format({"valign": "top"})
        self._thumbnails = options.thumbnails
        self._at = 0
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(0, len(heads) - 1), 16)
        bold = book.add_format({"bold": True})
        for column, head in enumerate(heads):
            self._sheet.write_string(0, column, head, bold)

    def row(self, values: Sequence[Value], picture: bytes | None = None) -> list[int]:
        self._at += 1
        if picture is not None and self._thumbnails:
            self._sheet.set_row(self._at, 60)
            self._sheet.embed_image(self._at, 0, "photo.jpg", {"image_data": io.BytesIO(picture)})
        return [c for c, value in enumerate(values) if not self._cell(c, value)]

    def _cell(self, column: int, value: Value) -> bool:
        if value is None or value == "":
            return True
        if isinstance(value, float | int) and float(f"{value:.{_DIGITS}g}") == value:
            self._sheet.write_number(self._at, column, value, self._number)
            return True
        text = safe(value) if isinstance(value, str) else plain(value)
        if len(text.encode("utf-16-le")) // 2 > MOST_TEXT:
            return False
        self._sheet.write_string(self._at, column, text, self._text)
        return True


@contextmanager
def _excel(path: Path, heads: Sequence[str], options: ExportOptions) -> Iterator[RowWriter]:
    import xlsxwriter  # a tenth of a second
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(
        path,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
         "tmpdir": str(path.parent)},
    )  # fmt: skip
    try:
        yield _ExcelWriter(book, heads, options)
    except BaseException:
        with contextlib.suppress(Exception):  # only to let go of its temporary files
            book.close()
        raise
    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0]
        raise cause if isinstance(cause, OSError) else error from None


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
