"""Rows → an Excel file, by XlsxWriter with a row at a time in memory."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from engine.aside import Stopped, Ticker, aside
from engine.exchange.tables_out import MOST_TEXT, Value, plain, safe
from engine.types import ExportOptions, Progress, Stage

_DIGITS = 15
"""What a spreadsheet keeps of a number."""


class ExcelWriter:
    """A workbook that is being written; ``drafts`` is a folder for what is not yet in it."""

    def __init__(
        self, path: Path, drafts: Path, heads: Sequence[str], options: ExportOptions
    ) -> None:
        self._target = _Target(path)
        self._book = xlsxwriter.Workbook(
            self._target,
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
             "tmpdir": str(drafts)},
        )  # fmt: skip
        self._sheet = self._book.add_worksheet("Products")
        self._text = self._book.add_format({"num_format": "@", "valign": "top"})
        self._number = self._book.add_format({"valign": "top"})
        self._thumbnails = options.thumbnails
        self._at = 0
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(0, len(heads) - 1), 16)
        bold = self._book.add_format({"bold": True})
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

    def finish(self) -> Iterator[Progress]:
        return aside(Stage.EXPORTING, self._write_out, lambda: False)

    def _write_out(self, ticker: Ticker) -> None:
        self._target.ticker = ticker
        self.write_out()

    def write_out(self) -> None:
        """Have all that was written in the file, unless it is."""
        if self._book.fileclosed:
            return
        try:
            self._book.close()
        except FileCreateError as error:
            cause = error.args[0]
            raise cause if isinstance(cause, OSError) else error from None
        self._target.close()

    def close(self) -> None:
        """Let go of all files, whole or not."""
        self._sheet._opt_close()
        self._target.let_go()


class _Target:
    """The file that a workbook is zipped into. Nothing comes into it any more after an error, or
    once ``ticker`` says that it is not wanted: a zip writes its end even then."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb")
        self.ticker: Ticker | None = None

    def write(self, data: bytes) -> int:
        try:
            if self.ticker is not None:
                self.ticker.check()
            return self._file.write(data)
        except (OSError, Stopped):
            self.let_go()
            raise

    def let_go(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        self._file, self.ticker = io.BytesIO(), None

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        """:raises OSError: not all could be written."""
        self._file.close()
