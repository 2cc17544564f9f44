"""What a clerk does to the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.types.pictures import Box, Rgb


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a picture: ``box`` is in pixels of the upright original."""

    picture: Path | bytes | Rgb
    box: Box


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """The same change for many products.

    ``values`` are fields of ``ProductDraft`` with what they become, ``price_percent`` raises each
    price by so much, ``currency`` keeps its figure and has it mean another one, ``attributes`` are
    set, or taken away when None.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    price_percent: float = 0.0
    currency: str = ""
    attributes: Mapping[str, str | None] = field(default_factory=dict)


MANY_PRODUCTS = 100
"""So many edited at once are long work, with a backup before."""

LARGE_CHANGE = 500
"""A change of more rows than that is long work to undo and to redo."""


class ChangeKind(StrEnum):
    """What a change of the catalogue was, for the words of undo and redo."""

    ADD = "add"
    EDIT = "edit"
    BULK_EDIT = "bulk_edit"
    BIN = "bin"
    RESTORE = "restore"
    ADD_PHOTOS = "add_photos"
    REMOVE_PHOTOS = "remove_photos"
    CROP_PHOTO = "crop_photo"
    MAIN_PHOTO = "main_photo"
    MOVE_PHOTOS = "move_photos"
    MERGE_PRODUCTS = "merge_products"
    CATEGORY = "category"
    IMPORT = "import"
    MERGE_CATALOGUE = "merge_catalogue"
    LEARN = "learn"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done and can be undone. ``subject`` names it (a product, a file),
    ``touched`` says how many products, photos and categories it changed; of a ``LARGE_CHANGE``
    ``is_large`` is true."""

    id: int
    kind: ChangeKind
    subject: str
    touched: int
    at: str
    undone: bool = False
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class UndoState:
    """What would be undone and redone next."""

    undo: Change | None = None
    redo: Change | None = None
