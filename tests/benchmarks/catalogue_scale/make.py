"""Writes a catalogue of that assortment, with photos, embeddings and details, and keeps it."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine import details
from engine.catalog import Catalogue, migrations
from engine.catalog.text import words_of
from engine.cnn.architectures import EMBEDDING
from engine.cnn.prepare import LOOKS, model_id
from engine.types import ProductDraft
from engine.views import VIEWS
from tests.benchmarks.catalogue_scale.goods import drafts
from tests.pictures import jpeg

_PICTURES = 200
_AT_ONCE = 5000


def made(folder: Path, count: int) -> Path:
    """The catalogue, from last time if nothing it depends on has changed."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"scale-{count}-{_version()}.catalog"
    if not file.exists():
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        with Catalogue(part) as catalogue:
            _fill(catalogue, count)
        part.rename(file)
    return file


def _version() -> str:
    sources = [Path(__file__), Path(__file__).with_name("goods.py")]
    parts = [file.read_bytes() for file in sources]
    parts += [name.encode() for name in sorted(migrations.MIGRATION_NAMES)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:10]


def _fill(catalogue: Catalogue, count: int) -> None:
    numbered, pictures = enumerate(drafts(count), 1), _pictures()
    while part := list(itertools.islice(numbered, _AT_ONCE)):
        with catalogue.transaction():
            _add_products(catalogue, part)
            _add_photos(catalogue, [number for number, _ in part], pictures)
    catalogue._db.execute("INSERT INTO products_text (products_text) VALUES ('optimize')")
    catalogue._db.conn.commit()
    catalogue._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _add_products(catalogue: Catalogue, numbered: list[tuple[int, ProductDraft]]) -> None:
    db = catalogue._db.conn
    db.executemany(
        "INSERT INTO products (id, sku, name, name_zh, brand, category_id, price_minor, currency, "
        "stock, attributes, added_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(n, *_row(catalogue, n, draft)) for n, draft in numbered],
    )
    codes = [(code, n) for n, draft in numbered for code in draft.barcodes]
    db.executemany("INSERT INTO barcodes VALUES (?, ?)", codes)
    words = [(n, words_of(draft)) for n, draft in numbered]
    db.executemany("INSERT INTO products_text (rowid, words) VALUES (?, ?)", words)


def _row(catalogue: Catalogue, number: int, draft: ProductDraft) -> tuple[object, ...]:
    price = (draft.price.minor, draft.price.currency) if draft.price else (None, None)
    day, second = divmod(number * 7919, 86_400)
    at = f"2026-{day % 9 + 1:02}-{day % 28 + 1:02}T{second // 3600:02}:{second // 60 % 60:02}:00Z"
    return (
        draft.sku, draft.name, draft.name_zh, draft.brand, catalogue._category_of(draft).id, *price,
        draft.stock, json.dumps(dict(draft.attributes), ensure_ascii=False), at, at,
    )  # fmt: skip


def _add_photos(catalogue: Catalogue, numbers: list[int], pictures: list[bytes]) -> None:
    db = catalogue._db.conn
    db.executemany(
        "INSERT INTO photos (id, product_id, width, height, source_sha256, pixel_sha256) "
        "VALUES (?, ?, 160, 160, ?, ?)",
        [(n, n, f"{n:064x}", f"{n:064x}") for n in numbers],
    )
    files = [(n, pictures[n % _PICTURES], pictures[n % _PICTURES]) for n in numbers]
    db.executemany("INSERT INTO photo_files VALUES (?, ?, ?)", files)
    nothing = details.to_bytes(details.find(np.full((64, 64, 3), 128, np.uint8)))
    db.executemany("INSERT INTO details VALUES (?, ?)", [(n, nothing) for n in numbers])
    for model in (model_id(backbone) for backbone in LOOKS["lite2"]):
        db.executemany(
            "INSERT INTO embeddings VALUES (?, ?, ?)",
            ((model, n, vector) for n, vector in zip(numbers, _vectors(numbers), strict=True)),
        )


def _vectors(numbers: list[int]) -> Iterator[bytes]:
    """As of many kinds of things that differ in some directions more than in others."""
    width = len(VIEWS) * EMBEDDING
    random = np.random.default_rng(numbers[0])
    basis = np.random.default_rng(1).standard_normal((64, width), np.float32)
    for _ in numbers:
        seen = random.standard_normal(64, np.float32) @ basis
        seen += 4 * random.standard_normal(width, np.float32)
        yield np.maximum(seen, 0).astype("<f2").tobytes()


def _pictures() -> list[bytes]:
    """Small ones that differ in colour and shape."""
    random = np.random.default_rng(3)
    y, x = np.mgrid[0:160, 0:160]
    found = []
    for number in range(_PICTURES):
        picture = np.full((160, 160, 3), random.integers(190, 240, 3), np.uint8)
        shape = (abs(x - 80) ** (1 + number % 3) + abs(y - 80) ** (1 + number % 3)) < (
            60 ** (1 + number % 3)
        )
        picture[shape] = random.integers(20, 220, 3)
        found.append(jpeg(picture))
    return found
