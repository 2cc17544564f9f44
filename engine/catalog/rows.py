"""Rows ↔ values: the only place that knows the columns of a product and a photo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.types import CategoryPath, Money, Photo, Product, ProductDraft

_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

Row = Mapping[str, Any]
CategoryNames = Mapping[int, tuple[CategoryPath, CategoryPath]]
"""Category id → its path and its Chinese path."""

SELECT_PRODUCTS = """
SELECT p.*,
    (SELECT json_group_array(code) FROM barcodes b WHERE b.product_id = p.id) AS barcodes,
    (SELECT count(*) FROM photos f WHERE f.product_id = p.id AND f.binned_at IS NULL)
        AS photo_count,
    (SELECT id FROM photos f WHERE f.product_id = p.id AND f.binned_at IS NULL
        ORDER BY position, id LIMIT 1) AS cover_photo_id
FROM products p
"""


def product(row: Row, categories: CategoryNames) -> Product:
    path, path_zh = categories.get(row["category_id"], ((), ()))
    price = None if row["price_minor"] is None else Money(row["price_minor"], row["currency"])
    return Product(
        id=row["id"],
        sku=row["sku"],
        name=row["name"],
        name_zh=row["name_zh"],
        brand=row["brand"],
        category=path,
        category_zh=path_zh,
        price=price,
        unit=row["unit"],
        stock=row["stock"],
        barcodes=tuple(json.loads(row["barcodes"])),
        attributes=json.loads(row["attributes"]),
        link=row["link"],
        photo_count=row["photo_count"],
        cover_photo_id=row["cover_photo_id"],
        added_at=row["added_at"],
        changed_at=row["changed_at"],
        is_binned=row["binned_at"] is not None,
    )


def photo(row: Row) -> Photo:
    return Photo(
        row["id"], row["product_id"], row["width"], row["height"], row["source"], row["added_at"]
    )


def columns(draft: ProductDraft, category_id: int | None) -> dict[str, Any]:
    """The columns of table ``products`` for a draft."""
    return {
        "sku": draft.sku,
        "name": draft.name or draft.sku,
        "name_zh": draft.name_zh,
        "brand": draft.brand,
        "category_id": category_id,
        "price_minor": draft.price.minor if draft.price else None,
        "currency": draft.price.currency if draft.price else None,
        "unit": draft.unit,
        "stock": draft.stock,
        "attributes": _as_json(dict(draft.attributes)),
        "link": draft.link,
    }
