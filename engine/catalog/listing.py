"""Which products are wanted, in which order: filters, sorting, and what there is to filter by."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.catalog.connection import explained
from engine.catalog.products import Products
from engine.types import (
    FEW_PHOTOS,
    AttributeCount,
    CategoryPath,
    Filter,
    Listing,
    PhotoFilter,
    Product,
    ProductIds,
    SortKey,
    StockFilter,
)

_PHOTOS = "(SELECT count(*) FROM photos f WHERE f.product_id = p.id AND f.binned_at IS NULL)"

_STOCK: Mapping[StockFilter, str] = {
    StockFilter.IN: "p.stock > 0",
    StockFilter.OUT: "p.stock <= 0",
    StockFilter.UNKNOWN: "p.stock IS NULL",
}

_PHOTO_COUNTS: Mapping[PhotoFilter, str] = {
    PhotoFilter.NONE: f"{_PHOTOS} = 0",
    PhotoFilter.FEW: f"{_PHOTOS} BETWEEN 1 AND {FEW_PHOTOS - 1}",
}

_ORDER: Mapping[SortKey, str] = {
    SortKey.USUAL: "p.category_id {way}, p.name COLLATE NOCASE {way}",
    SortKey.NAME: "p.name COLLATE NOCASE {way}",
    SortKey.SKU: "p.sku COLLATE NOCASE {way}",
    SortKey.BRAND: "p.brand = '', p.brand COLLATE NOCASE {way}",
    SortKey.PRICE: "p.price_minor IS NULL, p.currency, p.price_minor {way}",
    SortKey.STOCK: "p.stock IS NULL, p.stock {way}",
    SortKey.PHOTOS: f"{_PHOTOS} {{way}}",
    SortKey.CHANGED: "p.changed_at {way}",
    SortKey.ADDED: "p.added_at {way}",
}
"""What is unknown comes last either way."""


@explained
class Listings(Products):
    """The part of a catalogue that is browsed."""

    def listing(self, wanted: Listing) -> ProductIds:
        """All products that fit, in the order that was asked for."""
        where, values = self._where(wanted.filter)
        ids = self._sorted_ids(where, values, wanted)
        if wanted.filter.only:
            ids = _only(ids, wanted)
        if wanted.filter.text.strip():
            ids = self._with_words(ids, wanted)
        return ProductIds(wanted, ids)

    def _sorted_ids(
        self, where: str, values: list[object], wanted: Listing
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        way = "DESC" if wanted.descending else "ASC"
        order = _ORDER[wanted.sort].format(way=way)
        found = self._db.execute(
            f"SELECT p.id FROM products p WHERE {where} ORDER BY {order}, p.id {way}", values
        )
        return np.fromiter((row[0] for row in found), np.int64)

    def _with_words(
        self, ids: np.ndarray[tuple[int], np.dtype[np.int64]], wanted: Listing
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Those of them that have the words: the best ones first, unless another order is
        wanted."""
        fitting = np.array(
            self._text.find(wanted.filter.text, binned=wanted.filter.binned), np.int64
        )
        if wanted.sort is SortKey.USUAL:
            return fitting[np.isin(fitting, ids)]
        return ids[np.isin(ids, fitting)]

    def _where(self, wanted: Filter) -> tuple[str, list[object]]:
        parts = [f"p.binned_at IS {'NOT ' if wanted.binned else ''}NULL"]
        values: list[object] = []
        if wanted.category:
            parts.append(f"p.category_id IN ({self._category_marks(wanted.category)})")
        for name, value in wanted.attributes:
            parts.append("(SELECT a.value FROM json_each(p.attributes) a WHERE a.key = ?) = ?")
            values += [name, value]
        if wanted.changed_days:
            parts.append("p.changed_at >= strftime('%Y-%m-%dT%H:%M:%SZ', 'now', ?)")
            values.append(f"-{wanted.changed_days:d} days")
        parts += [
            sql for sql in (_STOCK.get(wanted.stock), _PHOTO_COUNTS.get(wanted.photos)) if sql
        ]
        return " AND ".join(parts), values

    def browse(
        self, text: str, category: CategoryPath, limit: int, offset: int
    ) -> tuple[list[Product], int]:
        """Products that fit all words and the category, and how many there are in all."""
        ids = self.listing(Listing(Filter(text, category))).ids
        return self.products([int(i) for i in ids[offset : offset + limit]]), len(ids)

    def attribute_names(self) -> tuple[str, ...]:
        """Names of the attributes that products have, the most usual first."""
        found = self._db.execute(
            "SELECT a.key FROM products p, json_each(p.attributes) a WHERE p.binned_at IS NULL "
            "GROUP BY 1 ORDER BY count(*) DESC, 1"
        )
        return tuple(str(row[0]) for row in found)

    def attribute_values(self, name: str, most: int = 200) -> tuple[AttributeCount, ...]:
        """The values of an attribute, the most usual first."""
        found = self._db.execute(
            "SELECT a.value, count(*) FROM products p, json_each(p.attributes) a "
            "WHERE p.binned_at IS NULL AND a.key = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            [name, most],
        )
        return tuple(AttributeCount(name, str(value), int(count)) for value, count in found)


def _only(
    ids: np.ndarray[tuple[int], np.dtype[np.int64]], wanted: Listing
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Those of the given products that fit, in the given order unless another is wanted."""
    given = np.array(wanted.filter.only, np.int64)
    if wanted.sort is SortKey.USUAL:
        return given[np.isin(given, ids)]
    return ids[np.isin(ids, given)]
