"""Import and export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ImportIssue:
    """A file or row that was not taken. ``template`` with ``values`` is translated like an error's;
    ``message`` is the same in English."""

    path: str
    code: str
    message: str
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class ImportMode(StrEnum):
    """What an import may do. The last three change products that are there, and only that of them;
    ``PICTURES`` adds photos alone."""

    EVERYTHING = "everything"
    UPDATE = "update"
    NEW = "new"
    PRICES = "prices"
    STOCK = "stock"
    PICTURES = "pictures"


ATTRIBUTE = "attribute:"
"""Before an attribute's name where a column's target is an attribute: ``attribute:Origin``."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column of a table: what its head says, and what it is taken for.

    ``field`` is a target as in ``TableMapping``; ``confidence`` (0…1) is 0 where the name means
    nothing to the program. ``samples`` are the first texts below the head that are not empty.
    """

    name: str
    index: int
    samples: tuple[str, ...]
    field: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Which column goes where: one target per column of the table.

    A target is a field (``TARGETS``), ``attribute:NAME``, or empty for a column that is left out.
    An empty cell leaves what the product had, unless ``empty_clears``.
    """

    targets: tuple[str, ...]
    empty_clears: bool = False


TARGETS = (
    "sku", "name", "name_zh", "brand", "category", "category_zh", "price", "currency", "unit",
    "stock", "barcode", "link", "photo", "attributes",
)  # fmt: skip
"""The fields a column may be mapped to, besides attributes. ``photo``: file names or pictures."""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table before it is imported. ``header_row`` and row numbers count from 1, as Excel does.

    ``rows`` are those below the head, 0 while unknown. ``mapping`` is what a person chose for a
    table with the same head (``remembered``), or else what was guessed.
    """

    path: Path
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ColumnGuess, ...]
    rows: int
    first: tuple[tuple[str, ...], ...]
    mapping: TableMapping
    remembered: bool = False
    encoding: str = ""
    delimiter: str = ""


class RowStatus(StrEnum):
    """What an import makes of a product. ``LEFT_OUT``: fine, but not what the mode asks for."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that will change, as texts: ``field`` may be ``attribute:NAME``."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken. ``template`` with ``values`` is translated like an error's;
    ``message`` is the same in English. ``cells`` is the row as it was read."""

    number: int
    column: str
    code: str
    template: str
    values: Mapping[str, str]
    message: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a preview. ``number`` is 0 for a product that comes from a folder."""

    number: int
    sku: str
    name: str
    status: RowStatus
    photos: int = 0
    changes: tuple[FieldChange, ...] = ()
    wrong: WrongRow | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. ``rows`` are the first ones only, ``wrong`` and ``issues`` all.

    ``photos`` is how many pictures would be looked at: those that are there already are found out
    when they are read. ``columns`` is the head of the table, for the file of wrong rows.
    """

    mode: ImportMode
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    photos: int = 0
    empty_clears: bool = False
    rows: tuple[PreviewRow, ...] = ()
    wrong: tuple[WrongRow, ...] = ()
    issues: tuple[ImportIssue, ...] = ()
    columns: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do. ``wrong`` rows are among ``issues`` too;
    ``columns`` is the head of their table."""

    products_added: int = 0
    products_updated: int = 0
    photos_added: int = 0
    photos_known: int = 0
    issues: tuple[ImportIssue, ...] = ()
    cancelled: bool = False
    dry_run: bool = False
    products_unchanged: int = 0
    products_left_out: int = 0
    wrong: tuple[WrongRow, ...] = ()
    columns: tuple[str, ...] = ()


class Language(StrEnum):
    """The language of an exported table's heads."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a table is written. ``delimiter`` is for CSV; ``thumbnails`` for Excel."""

    language: Language = Language.EN
    delimiter: str = ","
    thumbnails: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written. ``issues``: what the format could not hold."""

    path: Path
    products: int = 0
    photos: int = 0
    issues: tuple[ImportIssue, ...] = ()
    cancelled: bool = False
