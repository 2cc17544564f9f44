"""Which products are wanted, in which order: filters, sorting, and what there is to filter by.

Each order and each filter is one list of ids, read from an index that covers it and kept until
something is written; numpy puts them together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce

import numpy as np

from engine.catalog.connection import explained
from engine.catalog.id_sets import Ids, IdSets, ids_of, marks
from engine.catalog.products import Products
from engine.catalog.search import Found
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


@dataclass(frozen=True, slots=True)
class _Order:
    """``unknown`` says which products lack what is sorted by: they come last either way."""

    columns: tuple[str, ...]
    known: str = "TRUE"
    unknown: str = "FALSE"


_ORDERS: Mapping[SortKey, _Order] = {
    SortKey.USUAL: _Order(("category_id", "name COLLATE NOCASE")),
    SortKey.NAME: _Order(("name COLLATE NOCASE",)),
    SortKey.SKU: _Order(("sku COLLATE NOCASE",)),
    SortKey.BRAND: _Order(
        ("brand COLLATE NOCASE",), "brand COLLATE NOCASE > ''", "brand COLLATE NOCASE = ''"
    ),
    SortKey.PRICE: _Order(("currency", "price_minor"), "currency IS NOT NULL", "currency IS NULL"),
    SortKey.STOCK: _Order(("stock",), "stock IS NOT NULL", "stock IS NULL"),
    SortKey.CHANGED: _Order(("changed_at",)),
    SortKey.ADDED: _Order(("added_at",)),
}
"""By photos is sorted here."""

_STOCK: Mapping[StockFilter, str] = {
    StockFilter.IN: "stock > 0",
    StockFilter.OUT: "stock <= 0",
    StockFilter.UNKNOWN: "stock IS NULL",
}

_PHOTOS: Mapping[PhotoFilter, tuple[int, int]] = {
    PhotoFilter.NONE: (0, 0),
    PhotoFilter.FEW: (1, FEW_PHOTOS - 1),
}
"""The fewest and the most."""

FEW = 2000
"""So many products are sorted by themselves rather than found in the order of all."""

_WITH_PHOTO = "SELECT product_id AS id FROM photos WHERE binned_at IS NULL"
_PHOTOS_OF = (
    "SELECT product_id AS id FROM photos "
    "WHERE product_id IN (SELECT value FROM json_each(?)) AND +binned_at IS NULL"
)


@explained
class Listings(Products):
    """The part of a catalogue that is browsed."""

    _sets: IdSets | None = None

    def listing(self, wanted: Listing) -> ProductIds:
        """All products that fit, in the order that was asked for."""
        given, text = wanted.filter.only, wanted.filter.text.strip()
        fitting = list(self._fitting(wanted.filter))
        found = self._text.find(text) if text else Found()
        if text:
            fitting.append(found.ids)
        ids = self._ordered(wanted.sort, wanted.filter.binned, fitting)
        if given:
            ids = _given(ids, np.array(given, np.int64), wanted.sort)
        if wanted.sort is SortKey.USUAL:
            ids = _best_first(ids, found.best)
        if wanted.descending and not ((given or text) and wanted.sort is SortKey.USUAL):
            ids = self._turned(ids, wanted)
        return ProductIds(wanted, ids)

    # Orders

    def _ordered(self, sort: SortKey, binned: bool, fitting: Sequence[Ids]) -> Ids:
        """What is in each of ``fitting``, in ascending order. Few are sorted by themselves while
        the order of all is not known: right after a change, to read that takes longest."""
        if fitting and not self._is_kept(sort, binned):
            few = reduce(_among, fitting)
            if len(few) <= FEW:
                return self._few_sorted(sort, binned, few)
        return reduce(_among, fitting, self._sorted(sort, binned))

    def _is_kept(self, sort: SortKey, binned: bool) -> bool:
        sql = _WITH_PHOTO if sort is SortKey.PHOTOS else _known(sort, binned)
        return self._sets is not None and self._sets.has(sql)

    def _few_sorted(self, sort: SortKey, binned: bool, ids: Ids) -> Ids:
        """As ``_sorted`` would have them."""
        order = _ORDERS.get(sort, _Order(()))
        columns = ", ".join((f"({order.unknown})", *order.columns, "id"))
        given = json.dumps(ids.tolist())
        found = ids_of(  # one by one (hence "+"), and not by an index of all
            self._db,
            "SELECT id FROM products WHERE id IN (SELECT value FROM json_each(?)) "
            f"AND +{_there(binned)} ORDER BY {columns}",
            [given],
        )
        if sort is not SortKey.PHOTOS:
            return found
        return _by_number(found, ids_of(self._db, _PHOTOS_OF, [given]))

    def _ids(self, sql: str, *values: object) -> Ids:
        if self._sets is None:
            self._sets = IdSets(self._db)
        return self._sets.ids(sql, values)

    def _sorted(self, sort: SortKey, binned: bool) -> Ids:
        """All products in ascending order, those without what is sorted by at the end."""
        if sort is SortKey.PHOTOS:
            return _by_number(np.sort(self._there(binned)), self._ids(_WITH_PHOTO))
        return np.concatenate([self._ids(_known(sort, binned)), self._unknown(sort, binned)])

    def _unknown(self, sort: SortKey, binned: bool) -> Ids:
        without = _ORDERS[sort].unknown if sort in _ORDERS else "FALSE"
        if without == "FALSE":
            return np.zeros(0, np.int64)
        where = f"{_there(binned)} AND {without}"
        return self._ids(f"SELECT id FROM products WHERE {where} ORDER BY id")

    def _turned(self, ids: Ids, wanted: Listing) -> Ids:
        """The other way round, but for what is unknown: that stays at the end."""
        unknown = np.isin(ids, self._unknown(wanted.sort, wanted.filter.binned))
        return np.concatenate([ids[~unknown][::-1], ids[unknown][::-1]])

    def _there(self, binned: bool) -> Ids:
        return self._ids(f"SELECT id FROM products WHERE {_there(binned)}")

    # Filters

    def _fitting(self, wanted: Filter) -> Iterator[Ids]:
        """For each thing that is asked for, the products that have it."""
        there = _there(wanted.binned)
        if wanted.category:
            below = self._category_marks(wanted.category)
            yield self._ids(f"SELECT id FROM products WHERE {there} AND category_id IN ({below})")
        for name, value in wanted.attributes:
            yield self._ids(
                f"SELECT id FROM products WHERE {there} AND attributes IN ({_having(there)})",
                json.dumps(value, ensure_ascii=False), name, value,
            )  # fmt: skip
        if wanted.stock in _STOCK:
            yield self._ids(f"SELECT id FROM products WHERE {there} AND {_STOCK[wanted.stock]}")
        if wanted.photos in _PHOTOS:
            yield self._with_photos(*_PHOTOS[wanted.photos], wanted.binned)
        if wanted.changed_days:
            since = datetime.now(UTC) - timedelta(days=wanted.changed_days)
            yield ids_of(
                self._db,
                f"SELECT id FROM products WHERE {there} AND changed_at >= ?",
                [since.strftime("%Y-%m-%dT%H:%M:%SZ")],
            )

    def _with_photos(self, fewest: int, most: int, binned: bool) -> Ids:
        ids = self._there(binned)
        counts = _counts(ids, self._ids(_WITH_PHOTO))
        return ids[(fewest <= counts) & (counts <= most)]

    # Browsing without a window

    def browse(
        self, text: str, category: CategoryPath, limit: int, offset: int
    ) -> tuple[list[Product], int]:
        """Products that fit all words and the category, and how many there are in all."""
        ids = self.listing(Listing(Filter(text, category))).ids
        return self.products([int(i) for i in ids[offset : offset + limit]]), len(ids)

    # What there is to filter by

    def attribute_names(self) -> tuple[str, ...]:
        """Names of the attributes that products have, the most usual first."""
        found = self._db.execute(
            f"SELECT a.key FROM ({_DISTINCT}) p, json_each(p.attributes) a "
            "GROUP BY 1 ORDER BY sum(p.n) DESC, 1"
        )
        return tuple(str(row[0]) for row in found)

    def attribute_values(self, name: str, most: int = 200) -> tuple[AttributeCount, ...]:
        """The values of an attribute, the most usual first."""
        found = self._db.execute(
            f"SELECT a.value, sum(p.n) FROM ({_DISTINCT}) p, json_each(p.attributes) a "
            "WHERE a.key = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            [name, most],
        )
        return tuple(AttributeCount(name, str(value), int(count)) for value, count in found)


_DISTINCT = (
    "SELECT attributes, count(*) AS n FROM products "
    "WHERE binned_at IS NULL AND attributes <> '{}' GROUP BY attributes"
)
"""Many products have the same ones, and taking JSON apart is what takes long."""


def _having(there: str) -> str:
    """Attributes of products, as they are stored, among which one (JSON, name) is so. The text is
    looked at before the JSON is taken apart, and each text once."""
    return (
        f"SELECT attributes FROM (SELECT DISTINCT attributes FROM products WHERE {there} "
        "AND instr(attributes, ?)) p "
        "WHERE (SELECT a.value FROM json_each(p.attributes) a WHERE a.key = ?) = ?"
    )


def _there(binned: bool) -> str:
    return f"binned_at IS {'NOT ' if binned else ''}NULL"


def _known(sort: SortKey, binned: bool) -> str:
    """A query for the products of which is known what is sorted by, in order."""
    order = _ORDERS[sort]
    # The bin is small: to sort it is quicker than to look for it along an order (hence "+").
    columns = ", ".join(f"+{column}" if binned else column for column in order.columns)
    where = f"{_there(binned)} AND {order.known}"
    return f"SELECT id FROM products WHERE {where} ORDER BY {columns}, id"


def _best_first(ids: Ids, best: Ids) -> Ids:
    """Those of ``best`` that are among ``ids``, then the others."""
    if not len(best):
        return ids
    first = _among(best, ids)
    return np.concatenate([first, ids[np.isin(ids, first, invert=True)]])


def _counts(ids: Ids, listed: Ids) -> Ids:
    """How often each of ``ids`` is listed."""
    found: Ids = np.bincount(listed, minlength=int(ids.max(initial=0)) + 1)[ids]
    return found


def _by_number(ids: Ids, listed: Ids) -> Ids:
    """Those that are listed least often first."""
    return ids[np.argsort(_counts(ids, listed), kind="stable")]


def _among(ids: Ids, fitting: Ids) -> Ids:
    """Those of ``ids`` that are in ``fitting``, in their order."""
    top = max(int(ids.max(initial=0)), int(fitting.max(initial=0))) + 1
    return ids[marks(fitting, top)[ids]]


def _given(ids: Ids, given: Ids, sort: SortKey) -> Ids:
    """Those that were given, in the given order unless another is wanted."""
    if sort is SortKey.USUAL:
        return given[np.isin(given, ids)]
    return ids[np.isin(ids, given)]
