"""A CSV file as a source of products."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine import images
from engine.errors import RowInvalid, TableUnreadable, UserError
from engine.exchange.fields import ALIASES, FieldError, draft_of, given_in
from engine.exchange.sources import Plan, ProductSource, issue
from engine.types import ImportIssue

_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = ",;\t|"


def plan_table(file: Path) -> Plan:
    """Products of a CSV file; column ``photo`` names pictures relative to it, ``;`` between.

    :raises TableUnreadable: it is no table, or has no column for the SKU.
    """
    products: dict[str, ProductSource] = {}
    issues: list[ImportIssue] = []
    for number, row in read_rows(file):
        try:
            source = _source(row, number, file.parent)
            if source.draft.sku in products:
                raise RowInvalid(
                    row=number, column="sku", problem=f"“{source.draft.sku}” is in an earlier row"
                )
            products[source.draft.sku] = source
        except UserError as error:
            issues.append(issue(f"{file.name}:{number}", error))
    return Plan(file.parent, tuple(products.values()), tuple(issues))


def read_rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Row numbers, as a spreadsheet counts them, and values by standard column name."""
    text = _text_of(file)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        names = [_column(name) for name in reader.fieldnames or ()]
        if "sku" not in names:
            raise TableUnreadable(name=file.name, problem="there is no column “sku”")
        reader.fieldnames = names
        for row in reader:
            yield reader.line_num, {k: v for k, v in row.items() if k and isinstance(v, str)}
    except csv.Error as error:
        raise TableUnreadable(name=file.name, problem=str(error)) from error


def _delimiter(text: str) -> str:
    """Only that is guessed: the sniffer's guess about quotes depends on the first rows."""
    try:
        return csv.Sniffer().sniff(text[:4096], _DELIMITERS).delimiter
    except csv.Error:
        return ","


def _text_of(file: Path) -> str:
    try:
        raw = images.read_bytes(file)
    except UserError as error:
        raise TableUnreadable(name=file.name, problem=str(error)) from error
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable(name=file.name, problem="its encoding is neither UTF-8 nor GB18030")


def _column(name: str) -> str:
    plain = (name or "").strip().lower().replace(" ", "_")
    return ALIASES.get(plain, plain)


def _source(row: Mapping[str, str], number: int, folder: Path) -> ProductSource:
    sku = row.get("sku", "").strip()
    if not sku:
        raise RowInvalid(row=number, column="sku", problem="it is empty")
    try:
        draft = draft_of(row, sku)
    except FieldError as error:
        raise RowInvalid(row=number, column=error.column, problem=str(error)) from error
    names = [name.strip() for name in row.get("photo", "").split(";")]
    photos = tuple(folder / name for name in names if name)
    return ProductSource(draft, photos, given_in(row))
