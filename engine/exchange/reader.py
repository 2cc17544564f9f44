"""Files that hold a table, opened by what is in them: a name may say anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from engine import images
from engine.errors import (
    QT_TRANSLATE_NOOP,
    TableOldFormat,
    TableProtected,
    TableUnreadable,
    UserError,
)
from engine.exchange import delimited, encoding
from engine.exchange.archive import Member, is_zip
from engine.exchange.problems import CellProblem
from engine.exchange.workbook import Workbook, opened
from engine.exchange.workbook_pictures import Place

Cell = str | CellProblem
Record = tuple[tuple[Cell, ...], CellProblem | None]
"""The cells of a row, and what is wrong with it as a whole."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 8192

_ENCODING_UNKNOWN = QT_TRANSLATE_NOOP("UserError", "its encoding is neither UTF-8 nor GB18030")
_WEB_PAGE = QT_TRANSLATE_NOOP("UserError", "a web page")


def text_of(cell: Cell) -> str:
    """A cell as it was written: of one that cannot be read, its formula or error."""
    return str(cell.values.get("value", "")) if isinstance(cell, CellProblem) else cell


class Reader(Protocol):
    """An open file with one or more sheets."""

    sheets: tuple[str, ...]
    encoding: str
    delimiter: str

    def size(self, sheet: str) -> int:
        """How many rows there are, 0 while unknown."""

    def rows(self, sheet: str) -> Iterator[Record]:
        """All rows from the first, blank ones too."""

    def pictures(self, sheet: str) -> Mapping[Place, list[Member]]: ...

    def close(self) -> None: ...


class TextFile:
    """Delimited text. It has one sheet without a name."""

    sheets: tuple[str, ...] = ("",)

    def __init__(self, raw: bytes, name: str) -> None:
        """:raises TableUnreadable: it is in no encoding that is known."""
        read = encoding.decode(raw)
        if read is None:
            raise TableUnreadable(name=name, problem=_ENCODING_UNKNOWN)
        self._text, self.encoding = read
        self._shape = delimited.dialect(self._text)
        self.delimiter = self._shape.delimiter
        self._lines = self._text.rstrip().count("\n") + 1

    def size(self, _sheet: str) -> int:
        return self._lines

    def rows(self, _sheet: str) -> Iterator[Record]:
        return delimited.records(self._text, self._shape)

    def pictures(self, _sheet: str) -> Mapping[Place, list[Member]]:
        return {}

    def close(self) -> None:
        """Nothing is open."""


def open_file(path: Path) -> Reader:
    """:raises ImportSourceError: it is no table that can be read, and what to do."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError) as error:
        raise TableUnreadable(name=path.name, problem=str(error)) from error
    if is_zip(head):
        _refuse_other_zips(path)
        return Workbook(path)
    if head.startswith(_OLE):
        _refuse_ole(path)
    if head.lstrip().lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise TableOldFormat(name=path.name, format=_WEB_PAGE)
    try:
        return TextFile(images.read_bytes(path), path.name)
    except TableUnreadable:
        raise
    except UserError as error:
        raise TableUnreadable(name=path.name, problem=error) from error


def _refuse_other_zips(path: Path) -> None:
    """OpenDocument is a zip, too."""
    archive = opened(path)
    try:
        kind = archive.member("mimetype")
        if kind and b"opendocument" in kind.read_text():
            raise TableOldFormat(name=path.name, format="OpenDocument")
        if archive.member("xl/workbook.bin"):
            raise TableOldFormat(name=path.name, format=".xlsb")
    finally:
        archive.close()


def _refuse_ole(path: Path) -> None:
    """Excel before 2007, or a newer file inside a lock: what it is called stands near the end."""
    try:
        locked = _ENCRYPTED in images.read_bytes(path)
    except UserError as error:
        raise TableUnreadable(name=path.name, problem=error) from error
    if locked:
        raise TableProtected(name=path.name)
    raise TableOldFormat(name=path.name, format=".xls")
