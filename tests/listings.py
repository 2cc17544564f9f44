"""Listings worked out the slow and plain way, over all products: what the engine's must equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from engine.types import (
    FEW_PHOTOS,
    CategoryPath,
    Filter,
    Listing,
    PhotoFilter,
    Product,
    SortKey,
    StockFilter,
)

_STOCK: dict[StockFilter, Callable[[float | None], bool]] = {
    StockFilter.ANY: lambda _stock: True,
    StockFilter.IN: lambda stock: stock is not None and stock > 0,
    StockFilter.OUT: lambda stock: stock is not None and stock <= 0,
    StockFilter.UNKNOWN: lambda stock: stock is None,
}
_PHOTOS: dict[PhotoFilter, Callable[[int], bool]] = {
    PhotoFilter.ANY: lambda _count: True,
    PhotoFilter.NONE: lambda count: count == 0,
    PhotoFilter.FEW: lambda count: 1 <= count < FEW_PHOTOS,
}


def expected(
    products: Sequence[Product], wanted: Listing, categories: Sequence[CategoryPath] = ()
) -> list[int]:
    """Ids in order. ``categories`` in the order in which they came into being; words must be in
    a name, brand or SKU as they are."""
    found = [p for p in products if fits(p, wanted.filter)]
    ranks = {path: rank for rank, path in enumerate(categories)}
    is_known, value = _order(wanted.sort, ranks)
    known = sorted(
        (p for p in found if is_known(p)), key=lambda p: (value(p), p.id), reverse=wanted.descending
    )
    unknown = sorted(
        (p for p in found if not is_known(p)), key=lambda p: p.id, reverse=wanted.descending
    )
    ids = [product.id for product in (*known, *unknown)]
    if wanted.filter.only and wanted.sort is SortKey.USUAL:
        return [id_ for id_ in wanted.filter.only if id_ in ids]
    return ids


def fits(product: Product, wanted: Filter) -> bool:
    words = f"{product.name} {product.name_zh} {product.sku} {product.brand}".lower()
    return (
        product.is_binned == wanted.binned
        and wanted.text.lower() in words
        and product.category[: len(wanted.category)] == wanted.category
        and all(product.attributes.get(name) == value for name, value in wanted.attributes)
        and _STOCK[wanted.stock](product.stock)
        and _PHOTOS[wanted.photos](product.photo_count)
        and (not wanted.changed_days or product.changed_at >= _days_ago(wanted.changed_days))
        and (not wanted.only or product.id in wanted.only)
    )


def _days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _folded(text: str) -> bytes:
    """As SQLite's NOCASE compares: only the letters A to Z have no case."""
    return text.encode().lower()


def _order(
    sort: SortKey, ranks: dict[CategoryPath, int]
) -> tuple[Callable[[Product], bool], Callable[[Product], object]]:
    """Whether a product has what is sorted by, and that."""
    always: Callable[[Product], bool] = lambda _product: True  # noqa: E731
    return {
        SortKey.USUAL: (always, lambda p: (ranks.get(p.category, -1), _folded(p.name))),
        SortKey.NAME: (always, lambda p: _folded(p.name)),
        SortKey.SKU: (always, lambda p: _folded(p.sku)),
        SortKey.BRAND: (lambda p: p.brand != "", lambda p: _folded(p.brand)),
        SortKey.PRICE: (lambda p: p.price is not None, lambda p: p.price.minor),
        SortKey.STOCK: (lambda p: p.stock is not None, lambda p: p.stock),
        SortKey.PHOTOS: (always, lambda p: p.photo_count),
        SortKey.CHANGED: (always, lambda p: p.changed_at),
        SortKey.ADDED: (always, lambda p: p.added_at),
    }[sort]
