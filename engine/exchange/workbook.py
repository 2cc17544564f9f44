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
from dataclasses import dataclass
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
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_SPECIAL = re.compile(rb"<(?:\w+:)?(?:f|drawing)[ />]|\svm=")
_MIDNIGHT = dt.time()


class Workbook:
    """An open ``.xlsx``. Close it when its pictures are read, too."""

    encoding = ""
    delimiter = ""

    def __init__(self, path: Path) -> None:
        """:raises TableDamaged, TableTooLarge, ArchiveProtected: it cannot be used."""
        self.path = path
        self._looks: dict[str, tuple[_Glance, Scan | None]] = {}
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
        """How many rows have something in them."""
        return self._look(sheet)[0].rows

    def rows(self, sheet: str) -> Iterator[tuple[tuple[Cell, ...], None]]:
        """All rows from the first, blank ones too."""
        _, seen = self._look(sheet)
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
        _, seen = self._look(sheet)
        with _as_damaged(self.path):
            return pictures(self._archive, self._part(sheet).entry.filename, seen) if seen else {}

    def _look(self, sheet: str) -> tuple[_Glance, Scan | None]:
        if sheet not in self._looks:
            with _as_damaged(self.path):
                part = self._part(sheet)
                glance = _glance(part)
                self._looks[sheet] = glance, scan(part) if glance.needs_scan else None
        return self._looks[sheet]

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


@dataclass(frozen=True, slots=True)
class _Glance:
    """What a sheet's XML shows without parsing it: how many rows, and whether there are formulas,
    rich values or a drawing."""

    rows: int
    needs_scan: bool


def _glance(sheet: Member) -> _Glance:
    rows, special, rest = 0, False, b""
    with sheet.open() as file:
        while piece := file.read(1 << 20):
            text = rest + piece
            end = text.rfind(b"<")  # what begins there is looked at with the next piece
            rows += len(_ROW.findall(text, 0, end))
            special = special or _SPECIAL.search(text, 0, end) is not None
            rest = text[end:]
    return _Glance(rows, special or _SPECIAL.search(rest) is not None)


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
