"""Two catalogues side by side, of this version or an older one, product by product."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

from engine.catalog import rows
from engine.catalog.copying import has_bin
from engine.types import CategoryPath, Listed, Product, ProductDraft

T = TypeVar("T")

FIELDS = tuple(field.name for field in fields(ProductDraft))
"""What a person can change of a product."""

SHOWN = 200
"""So many products are named where some are listed."""

_OLDER: dict[str, Any] = {
    "photo_count": 0, "cover_photo_id": None, "changed_at": "", "binned_at": None,
}  # fmt: skip
"""What a row of an older version lacks, or nobody asks for here."""

_PRODUCTS = """
SELECT p.*, (SELECT json_group_array(code) FROM
    (SELECT code FROM barcodes b WHERE b.product_id = p.id ORDER BY code)) AS barcodes
FROM products p {where} ORDER BY sku
"""

_PHOTOS = """
SELECT sku, pixel_sha256 FROM photos f JOIN products p ON p.id = f.product_id {where} ORDER BY 1, 2
"""


def products_of(db: sqlite3.Connection, *, binned: bool = False) -> Iterator[Product]:
    """The products in the order of their SKUs, those in the bin only if ``binned``."""
    names = category_names(db)
    where = "WHERE p.binned_at IS NULL" if has_bin(db) and not binned else ""
    found = db.execute(_PRODUCTS.format(where=where))
    columns = [column[0] for column in found.description]
    for row in found:
        yield rows.product({**_OLDER, **dict(zip(columns, row, strict=True))}, names)


def photos_of(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(SKU, hash of the pixels) of each photo that is not in the bin, in order."""
    where = "WHERE p.binned_at IS NULL AND f.binned_at IS NULL" if has_bin(db) else ""
    yield from db.execute(_PHOTOS.format(where=where))


def category_names(db: sqlite3.Connection) -> rows.CategoryNames:
    found = {row[0]: row[1:] for row in db.execute(_CATEGORIES)}

    def place(id_: int | None) -> tuple[CategoryPath, CategoryPath]:
        if id_ is None or id_ not in found:
            return (), ()
        parent, name, name_zh = found[id_]
        path, path_zh = place(parent)
        return (*path, name), (*path_zh, name_zh or name)

    return {id_: place(id_) for id_ in found}


_CATEGORIES = "SELECT id, parent_id, name, name_zh FROM categories"


def side_by_side(
    ours: Iterator[T], theirs: Iterator[T], key: Callable[[T], Any]
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs of those with the same key, in order; None where one side has none."""
    our, their = next(ours, None), next(theirs, None)
    while our is not None or their is not None:
        if their is None or (our is not None and key(our) < key(their)):
            yield our, None
            our = next(ours, None)
        elif our is None or key(their) < key(our):
            yield None, their
            their = next(theirs, None)
        else:
            yield our, their
            our, their = next(ours, None), next(theirs, None)


def differing(ours: Product, theirs: Product) -> tuple[str, ...]:
    """Fields that a person can change and that differ."""
    return tuple(name for name in FIELDS if getattr(ours, name) != getattr(theirs, name))


class Listing:
    """Counts products, and remembers the first of them."""

    def __init__(self) -> None:
        self._count = 0
        self._first: list[tuple[str, str]] = []

    def add(self, product: Product) -> None:
        self._count += 1
        if len(self._first) < SHOWN:
            self._first.append((product.sku, product.name))

    @property
    def listed(self) -> Listed:
        return Listed(self._count, tuple(self._first))
