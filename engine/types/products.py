"""Products and their photos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

CategoryPath: TypeAlias = tuple[str, ...]
"""A category and the ones above it, root first: ``("Fruit", "Apple")``. Empty: no category."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the smallest unit of a currency (cents, fen), with its ISO 4217 code."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Product:
    """A thing the shop sells, as the catalogue knows it."""

    id: int
    sku: str
    name: str
    name_zh: str = ""
    brand: str = ""
    category: CategoryPath = ()
    category_zh: CategoryPath = ()
    price: Money | None = None
    unit: str = ""
    stock: float | None = None
    barcodes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    photo_count: int = 0
    cover_photo_id: int | None = None
    added_at: str = ""
    changed_at: str = ""
    is_binned: bool = False


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product that has no row yet: what an importer read or a clerk typed."""

    sku: str
    name: str = ""
    name_zh: str = ""
    brand: str = ""
    category: CategoryPath = ()
    category_zh: CategoryPath = ()
    price: Money | None = None
    unit: str = ""
    stock: float | None = None
    barcodes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A reference picture of a product, without its pixels."""

    id: int
    product_id: int
    width: int
    height: int
    source: str
    added_at: str


@dataclass(frozen=True, slots=True)
class ProductDetail:
    product: Product
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class AttributeCount:
    """A value that an attribute has, and in how many products."""

    name: str
    value: str
    products: int


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category, its Chinese name, and how many products are in it or below it."""

    path: CategoryPath
    path_zh: CategoryPath
    products: int
