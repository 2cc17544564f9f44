"""What kind of catalogue it is, and which is open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FieldKind(StrEnum):
    """How the values of a field are written and edited. A number keeps what was typed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class SchemaField:
    """An attribute that a kind of catalogue has: ``key`` is its name in ``Product.attributes``.

    ``choices`` are offered, not enforced: a catalogue may hold other values from an import.
    """

    key: str
    label: str
    label_zh: str = ""
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()


STANDARD_FIELDS = ("price", "stock", "unit", "barcodes", "brand", "link")
"""Fields of ``Product`` that not every kind of catalogue uses."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What kind of catalogue it is: which fields its products have and how they are called.

    ``uses`` are those of ``STANDARD_FIELDS`` that are shown, ``tile`` the two things that an answer
    says beside the name: standard fields or keys of ``fields``. ``hint`` is for whoever chooses it.
    """

    key: str = ""
    name: str = ""
    name_zh: str = ""
    item: str = "product"
    item_zh: str = "商品"
    hint: str = ""
    hint_zh: str = ""
    fields: tuple[SchemaField, ...] = ()
    uses: tuple[str, ...] = STANDARD_FIELDS
    tile: tuple[str, ...] = ("price", "stock")


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """What is open: for the title bar, the settings page and ``doctor``."""

    path: Path
    products: int
    photos: int
    backbone: str
    created: bool
    model_ready: bool
    schema: Schema = Schema()
