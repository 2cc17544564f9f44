"""Writes the catalogue folder: pictures of every product, and its product.json beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2

from tests.sample_shop.photo import Picture, counter_view, jpeg, studio_view, take
from tests.sample_shop.products import BY_SKU, ITEMS, Item

VIEWS = 4
"""Pictures of each product; the first is the tile."""


def description(item: Item) -> dict[str, object]:
    """The item as the importer reads it."""
    return {
        "sku": item.sku,
        "name": item.name,
        "name_zh": item.name_zh,
        "brand": item.brand,
        "price": item.price,
        "currency": "CNY",
        "unit": item.unit,
        "stock": item.stock,
        "barcodes": [item.code],
        "category_zh": list(item.category_zh),
        "attributes": {"size": item.size} if item.size else {},
        "link": "",
    }


def picture(item: Item, number: int, seed: int) -> Picture:
    """Picture ``number`` (1 is the studio one) of a product."""
    if number == 1:
        return take(item.look, studio_view(item.look))
    return take(item.look, counter_view(item.look, view_seed(item.sku, seed, number)))


def view_seed(sku: str, seed: int, number: int) -> int:
    """Far apart for any two views, and the same on every machine."""
    return int.from_bytes(f"{seed}/{sku}/{number}".encode(), "big") % 2_147_483_647


def _write_item(sku: str, root: Path, seed: int) -> None:
    cv2.setNumThreads(1)
    item = BY_SKU[sku]
    folder = root.joinpath(*item.category, item.sku)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(description(item), ensure_ascii=False, indent=2)
    (folder / "product.json").write_text(text + "\n", encoding="utf-8")
    for number in range(1, VIEWS + 1):
        (folder / f"{number:02d}.jpg").write_bytes(jpeg(picture(item, number, seed)))


def write_catalogue(root: Path, seed: int, workers: int) -> None:
    in_parallel(partial(_write_item, root=root, seed=seed), [item.sku for item in ITEMS], workers)


def in_parallel(work: Callable[[str], None], names: Iterable[str], workers: int) -> None:
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(work, names))
