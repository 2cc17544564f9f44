"""Excel's ``.xlsx`` → rows of texts, as the person sees them, and the pictures beside them.

openpyxl reads the cells, with defusedxml below it. What it does not tell (formulas without a
result, pictures) is read from the sheet's XML, for the sheets that have such things.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import ArchiveDamaged, TableDamaged, TableTooLarge, UserError
from engine.exchange.archive import Archive, Member
from engine.exchange.problems import CellIsError, CellProblem, FormulaUnanswered
from engine.exchange.workbook_pictures import Place, Scan, pictures, scan

if TYPE_CHECKING:
    from openpyxl import Workbook as Book

MOST_XML = 400_000_000
"""Bytes that the parts of a workbook may unpack to, pictures aside: twenty times a large shop's."""

Cell = str | CellProblem

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0{2,}")
_MIDNIGHT = dt.time()


class Workbook:
    """An open ``.xlsx``. Close it when its pictures are read, too."""

    encoding = ""
    delimiter = ""

    def __init__(self, path: Path) -> None:
        """:raises TableDamaged, TableTooLarge, ArchiveProtected: it cannot be used."""
        self.path = path
        self._archive = opened(path)
        try:
            self._check_size()
            with _as_damaged(path):
                self._book = _load(path)
                self.sheets = _names(self._book)
        except BaseException:
            self._archive.close()
            raise

    def close(self) -> None:
        self._book.close()
        self._archive.close()

    def size(self, sheet: str) -> int:
        """How many rows the sheet says it has; 0 when it does not."""
        with _as_damaged(self.path):
            return int(self._book[sheet].max_row or 0)

    def rows(self, sheet: str) -> Iterator[tuple[tuple[Cell, ...], None]]:
        """All rows from the first, blank ones too."""
        seen = self._seen(sheet)
        unanswered = seen.unanswered if seen else {}
        images = {*seen.named, *seen.valued} if seen else set[Place]()
        with _as_damaged(self.path):
            worksheet: Any = self._book[sheet]
            worksheet.reset_dimensions()  # some programs write a wrong size
            for number, row in enumerate(worksheet.iter_rows(), 1):
                cells = tuple(map(_text_of, row))
                yield _amended(cells, number, unanswered, images) if seen else cells, None

    def pictures(self, sheet: str) -> Mapping[Place, list[Member]]:
        """By row and column, both from 1."""
        seen = self._seen(sheet)
        with _as_damaged(self.path):
            return pictures(self._archive, self._part(sheet).entry.filename, seen) if seen else {}

    def _seen(self, sheet: str) -> Scan | None:
        with _as_damaged(self.path):
            part = self._part(sheet)
            return scan(part) if _needs_scan(part) else None

    def _part(self, sheet: str) -> Member:
        part: str = vars(self._book[sheet])["_worksheet_path"]
        member = self._archive.member(part)
        if member is None:
            raise TableDamaged(name=self.path.name)
        return member

    def _check_size(self) -> None:
        xml = sum(m.size for _, m in self._archive.files() if m.name.endswith((".xml", ".rels")))
        if xml > MOST_XML:
            raise TableTooLarge(name=self.path.name)


def opened(path: Path) -> Archive:
    try:
        archive = Archive.open(path)
        archive.refuse_encrypted()
    except ArchiveDamaged as error:
        raise TableDamaged(name=path.name) from error
    return archive


def _load(path: Path) -> Book:
    import openpyxl  # takes a quarter of a second

    _hush()
    return openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _names(book: Book) -> tuple[str, ...]:
    """The sheets that have cells; those a person can see come first."""
    found = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    return tuple(sheet.title for sheet in found)


def _hush() -> None:
    """Odd styles and extensions are warned about, and are no matter to a list of products.

    ``catch_warnings`` would change the whole process, whatever its other threads do.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("openpyxl.") and vars(module).get("warn") is warnings.warn:
            vars(module)["warn"] = _say_nothing


def _say_nothing(*_args: object, **_named: object) -> None:
    """Stands in for ``warnings.warn``."""


@contextmanager
def _as_damaged(path: Path) -> Iterator[None]:
    """Report what the libraries raise on malformed files, which is anything at all."""
    try:
        yield
    except ArchiveDamaged as error:
        raise TableDamaged(name=path.name) from error
    except (UserError, MemoryError):
        raise
    except Exception as error:
        raise TableDamaged(name=path.name) from error


def _needs_scan(sheet: Member) -> bool:
    """Whether it has formulas, rich values or a drawing."""
    before = b""
    with sheet.open() as file:
        while piece := file.read(1 << 20):
            if re.search(rb"<(\w+:)?(f|drawing)[ >/]|\svm=", before + piece):
                return True
            before = piece[-20:]
    return False


def _amended(
    cells: tuple[Cell, ...],
    number: int,
    unanswered: Mapping[Place, str],
    images: Collection[Place],
) -> tuple[Cell, ...]:
    return tuple(
        FormulaUnanswered(value=unanswered[number, column])
        if (number, column) in unanswered
        else "" if (number, column) in images else cell
        for column, cell in enumerate(cells, 1)
    )  # fmt: skip


def _text_of(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return CellIsError(value=value)
    return _TEXTS[type(value)](value, cell) if type(value) in _TEXTS else str(value)


def _string(value: str, _cell: Any) -> Cell:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), value)


def _number(value: float, cell: Any) -> Cell:
    """Without the ``.0`` that integers get, with the zeros and the per cent of its format."""
    shape = str(cell.number_format)
    if "%" in shape:
        return _plain(Decimal(f"{value:.15g}") * 100) + "%"
    text = _plain(Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value))
    return text.zfill(len(shape)) if _ZEROS.fullmatch(shape) else text


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_TEXTS: Mapping[type, Callable[[Any, Any], Cell]] = {
    str: _string,
    int: _number,
    float: _number,
    bool: lambda value, _cell: "TRUE" if value else "FALSE",
    dt.datetime: lambda value, _cell: str(value.date() if value.time() == _MIDNIGHT else value),
}
