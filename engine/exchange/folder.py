"""A folder tree as a source: each folder with pictures is a product, those above its category."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import images
from engine.errors import (
    PictureUnreadable,
    RowInvalid,
    SkuRepeated,
    SourceEmpty,
    TableUnreadable,
    UserError,
)
from engine.exchange.fields import FieldError, draft_of, given_in
from engine.exchange.sources import Plan, ProductSource, issue, readable
from engine.exchange.table import plan_table
from engine.types import ImportIssue, ProductDraft

DESCRIPTION = "product.json"
TABLE = "products.csv"


def plan_folder(root: Path) -> Plan:
    """Products of a folder tree, with ``product.json`` in theirs and ``products.csv`` at the top.

    :raises SourceEmpty: no folder has pictures and no table lists products.
    :raises TableUnreadable: ``products.csv`` is there and is no table.
    """
    listed = plan_table(root / TABLE) if (root / TABLE).is_file() else Plan(root, ())
    described = {source.draft.sku: source for source in listed.products}
    products: dict[str, ProductSource] = {}
    places: dict[str, Path] = {}
    issues: list[ImportIssue] = list(listed.issues)
    claimed = {photo for source in listed.products for photo in source.photos}
    for folder, found in folders_with_pictures(root, issues):
        photos = tuple(photo for photo in found if photo not in claimed)
        if not photos:  # all of them belong to rows of the table
            continue
        try:
            source = _product(root, folder, photos, described)
            _refuse_second(source.draft.sku, folder, places, root)
            products[source.draft.sku] = source
        except UserError as error:
            issues.append(issue(folder, error))
    for sku, source in described.items():
        products.setdefault(sku, source)
    if not products and not issues:
        raise SourceEmpty(name=root.name)
    return Plan(root, tuple(products.values()), tuple(issues))


def folders_with_pictures(
    root: Path, issues: list[ImportIssue] | None = None
) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """Each folder below ``root`` that has pictures, and those, in natural order.

    Folders that may not be opened are added to ``issues``.
    """

    def note(error: OSError) -> None:
        if issues is not None:
            place = str(error.filename)
            issues.append(issue(place, PictureUnreadable(name=readable(Path(place).name))))

    for place, below, files in os.walk(root, onerror=note):
        below[:] = sorted((name for name in below if not name.startswith(".")), key=_natural)
        pictures = [
            name
            for name in files
            if Path(name).suffix.lower() in images.PICTURE_SUFFIXES and not name.startswith(".")
        ]
        if pictures:
            yield Path(place), tuple(Path(place, name) for name in sorted(pictures, key=_natural))


def _natural(name: str) -> list[tuple[int, str]]:
    """``2.jpg`` before ``10.jpg``."""
    parts = re.split(r"(\d+)", name.lower())
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]


def _product(
    root: Path, folder: Path, photos: tuple[Path, ...], described: Mapping[str, ProductSource]
) -> ProductSource:
    place = folder.relative_to(root)
    if readable(place) != str(place):
        raise RowInvalid(row=readable(place), column="sku", problem="the name is not UTF-8 text")
    above = place.parts[:-1]
    row = described.get(folder.name)
    if row is not None:
        return ProductSource(_placed(row.draft, above), row.photos + photos, row.given)
    values = _description(folder / DESCRIPTION)
    try:
        draft = draft_of(values, _readable(folder), above)
    except FieldError as error:
        raise RowInvalid(row=DESCRIPTION, column=error.column, problem=str(error)) from error
    return ProductSource(draft, photos, given_in(values))


def _readable(folder: Path) -> str:
    """The folder's name; of a drive's root, which has none, the whole path."""
    return folder.name or str(folder)


def _placed(draft: ProductDraft, above: tuple[str, ...]) -> ProductDraft:
    return draft if draft.category else replace(draft, category=above)


def _description(file: Path) -> Mapping[str, Any]:
    """What ``product.json`` says; nothing when there is none. :raises TableUnreadable: not JSON."""
    if not file.is_file():
        return {}
    try:
        values = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise TableUnreadable(name=file.name, problem=str(error)) from error
    if not isinstance(values, dict):
        raise TableUnreadable(name=file.name, problem="it is not one object in braces")
    return values


def _refuse_second(sku: str, folder: Path, places: dict[str, Path], root: Path) -> None:
    if sku in places:
        first, second = places[sku].relative_to(root), folder.relative_to(root)
        raise SkuRepeated(sku=sku, first=first, second=second)
    places[sku] = folder
