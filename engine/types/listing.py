"""Which products are wanted, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.types.products import CategoryPath, Product


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One answer to browsing: the products of this page and how many there are in all."""

    products: tuple[Product, ...]
    total: int
    text: str = ""
    category: CategoryPath = ()


class StockFilter(StrEnum):
    ANY = "any"
    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


class PhotoFilter(StrEnum):
    """``FEW``: some, but fewer than ``FEW_PHOTOS``."""

    ANY = "any"
    NONE = "none"
    FEW = "few"


FEW_PHOTOS = 3
"""A product with fewer photos than this is recognised badly from other sides."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which products are wanted; what is left as it is lets all pass.

    ``attributes`` are (name, value) pairs that must all hold, ``changed_days`` how long ago a
    change may lie, ``binned`` shows the bin instead of the shop. With ``only`` no other products
    than these (ids) pass, and they keep its order where the usual one is asked for.
    """

    text: str = ""
    category: CategoryPath = ()
    attributes: tuple[tuple[str, str], ...] = ()
    stock: StockFilter = StockFilter.ANY
    photos: PhotoFilter = PhotoFilter.ANY
    changed_days: int = 0
    binned: bool = False
    only: tuple[int, ...] = ()


class SortKey(StrEnum):
    """``USUAL``: by category and name; when words were typed, best first."""

    USUAL = "usual"
    NAME = "name"
    SKU = "sku"
    BRAND = "brand"
    PRICE = "price"
    STOCK = "stock"
    PHOTOS = "photos"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Listing:
    """A question about the catalogue: which products, in which order."""

    filter: Filter = Filter()
    sort: SortKey = SortKey.USUAL
    descending: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ProductIds:
    """The answer to a listing: ids (n,) int64 of all products that fit, in order."""

    listing: Listing
    ids: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProductRows:
    """Products by id, in the order of ``ids``; those that are gone are left out."""

    ids: tuple[int, ...]
    products: tuple[Product, ...]
