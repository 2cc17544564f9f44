"""A folder or zip as a source: pictures named like products, or folders that are products.

A folder whose name says nothing to the catalogue, and whose pictures are named like its products,
brings those pictures to them; any other folder with pictures is a product, and the folders above
are its category.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from engine.errors import (
    QT_TRANSLATE_NOOP,
    PictureUnmatched,
    RowInvalid,
    SkuRepeated,
    SourceEmpty,
    TableUnreadable,
    UserError,
)
from engine.exchange.fields import FieldError, draft_of, given_in
from engine.exchange.names import Lookup, is_short, match
from engine.exchange.sources import Picture, Plan, ProductSource, issue, readable
from engine.exchange.table import Table, plan_of
from engine.exchange.tree import DiskTree, Folder, Tree, folders_with_pictures
from engine.types import ImportIssue, ProductDraft

__all__ = ["folders_with_pictures", "plan_folder", "plan_tree"]

DESCRIPTION = "product.json"

_NAME_UNREADABLE = QT_TRANSLATE_NOOP("UserError", "the name is not UTF-8 text")
_NO_OBJECT = QT_TRANSLATE_NOOP("UserError", "it is not one object in braces")
TABLE = "products.csv"


def _nobody(_code: str) -> None:
    return None


def plan_folder(root: Path, lookup: Lookup = _nobody) -> Plan:
    """``plan_tree`` of a folder on a disk."""
    return plan_tree(DiskTree(root), lookup)


def plan_tree(tree: Tree, lookup: Lookup = _nobody) -> Plan:
    """Products of a tree, with ``product.json`` in their folders and ``products.csv`` at the top.

    ``lookup`` tells whose a code is, for pictures that are named like products.

    :raises SourceEmpty: no folder has pictures and no table lists products.
    :raises TableUnreadable: ``products.csv`` is there and is no table.
    """
    raw = tree.read(PurePath(TABLE))
    listed = Plan(tree.root, ()) if raw is None else plan_of(_table(tree, raw))
    planner = _Planner(tree, {source.draft.sku: source for source in listed.products}, lookup)
    planner.issues.extend(listed.issues)
    claimed = {photo for source in listed.products for photo in source.photos}
    for folder in tree.folders(planner.issues):
        photos = tuple(photo for photo in folder.pictures if photo not in claimed)
        if photos:  # else all of them belong to rows of the table
            planner.add(replace(folder, pictures=photos))
    return planner.plan()


def _table(tree: Tree, raw: bytes) -> Table:
    return Table.of_text(tree.root / TABLE, raw, tree.picture)


@dataclass(slots=True)
class _Planner:
    """What was found so far. ``described`` are the rows of the table by SKU, ``named`` the pictures
    that were matched by name."""

    tree: Tree
    described: Mapping[str, ProductSource]
    lookup: Lookup
    products: dict[str, ProductSource] = field(default_factory=dict)
    places: dict[str, PurePath] = field(default_factory=dict)
    named: dict[str, list[Picture]] = field(default_factory=dict)
    issues: list[ImportIssue] = field(default_factory=list)

    def add(self, folder: Folder) -> None:
        """Take a folder's pictures, or note why not."""
        owners = [] if self._is_product(folder) else self._owners(folder)
        if owners:
            self._take_named(folder, owners)
            return
        try:
            source = self._product(folder)
            self._refuse_second(source.draft.sku, folder.place)
            self.products[source.draft.sku] = source
        except UserError as error:
            self.issues.append(issue(self.tree.label(folder.place), error))

    def plan(self) -> Plan:
        """:raises SourceEmpty: there is nothing in it."""
        for sku, source in self.described.items():
            self.products.setdefault(sku, source)
        for sku, pictures in self.named.items():
            known = self.products.get(sku) or ProductSource(ProductDraft(sku), (), frozenset())
            self.products[sku] = replace(known, photos=(*known.photos, *pictures))
        if not self.products and not self.issues:
            raise SourceEmpty(name=self.tree.root.name)
        return Plan(self.tree.root, tuple(self.products.values()), tuple(self.issues))

    # Pictures that are named like products

    def _is_product(self, folder: Folder) -> bool:
        name = self._name(folder.place)
        described = name in self.described or self.lookup(name) is not None
        return described or self.tree.read(folder.place / DESCRIPTION) is not None

    def _owners(self, folder: Folder) -> list[str | None]:
        """The SKU that each picture's name begins with; none at all where that means nothing."""
        own = self._name(folder.place) if folder.place.parts else ""
        found = [match(Path(picture.name).stem, self._sku, own) for picture in folder.pictures]
        matches = [one for one in found if one]
        may_count = bool(folder.place.parts) or len(matches) < len(found)
        if may_count and any(is_short(code) for code, _ in matches):
            return []
        return [one[1] if one else None for one in found] if matches else []

    def _sku(self, code: str) -> str | None:
        return code if code in self.described else self.lookup(code)

    def _take_named(self, folder: Folder, owners: list[str | None]) -> None:
        for picture, sku in zip(folder.pictures, owners, strict=True):
            if sku is not None:
                self.named.setdefault(sku, []).append(picture)
            else:
                error = PictureUnmatched(name=readable(picture.name))
                self.issues.append(issue(picture, error))

    # Folders that are products

    def _product(self, folder: Folder) -> ProductSource:
        place = folder.place
        if readable(str(place)) != str(place):
            raise RowInvalid(row=readable(str(place)), column="sku", problem=_NAME_UNREADABLE)
        above, name = place.parts[:-1], self._name(place)
        row = self.described.get(name)
        if row is not None:
            return replace(
                row, draft=_placed(row.draft, above), photos=(*row.photos, *folder.pictures)
            )
        values = self._description(place)
        try:
            draft = draft_of(values, self.lookup(name) or name, above)
        except FieldError as error:
            raise RowInvalid(row=DESCRIPTION, column=error.column, problem=error.problem) from error
        return ProductSource(draft, folder.pictures, given_in(values))

    def _name(self, place: PurePath) -> str:
        """The folder's name; of the top the archive's or folder's, of a drive the whole path."""
        root = self.tree.root
        return place.name or (root.stem if root.is_file() else root.name) or str(root)

    def _description(self, place: PurePath) -> Mapping[str, Any]:
        """What ``product.json`` says; nothing without one. :raises TableUnreadable: not JSON."""
        raw = self.tree.read(place / DESCRIPTION)
        if raw is None:
            return {}
        try:
            values = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise TableUnreadable(name=DESCRIPTION, problem=str(error)) from error
        if not isinstance(values, dict):
            raise TableUnreadable(name=DESCRIPTION, problem=_NO_OBJECT)
        return values

    def _refuse_second(self, sku: str, place: PurePath) -> None:
        if sku in self.places:
            raise SkuRepeated(sku=sku, first=self.places[sku], second=place)
        self.places[sku] = place


def _placed(draft: ProductDraft, above: tuple[str, ...]) -> ProductDraft:
    return draft if draft.category else replace(draft, category=above)
