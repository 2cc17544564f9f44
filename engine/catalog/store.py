"""Reading and writing a catalogue. Used by one thread: the one that opened it."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import numpy as np
from sqlite_utils import Database

from engine.catalog import rows
from engine.catalog.connection import connect, explained, is_new, user_errors
from engine.catalog.search import TextSearch
from engine.catalog.text import words_of
from engine.errors import ProductExists
from engine.types import (
    CategoryCount,
    CategoryPath,
    Photo,
    Product,
    ProductDetail,
    ProductDraft,
    Vector,
)

Ids: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
_NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class NewPhoto:
    """A reference photo ready to be stored: ``jpeg`` and ``thumbnail`` are encoded pictures.

    ``source_sha256`` is of the file it came from, ``pixel_sha256`` of the upright pixels, so that
    the same picture in another wrapping is recognised too. ``embedding`` is (n,) float32.
    """

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    source: str
    source_sha256: str
    pixel_sha256: str
    embedding: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """All embeddings of one model: ``vectors`` (n, d) float32, ids (n,) int64 in the same order."""

    vectors: Vector
    photo_ids: np.ndarray[tuple[int], np.dtype[np.int64]]
    product_ids: np.ndarray[tuple[int], np.dtype[np.int64]]

    def only(self, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Gallery:
        return Gallery(self.vectors[rows], self.photo_ids[rows], self.product_ids[rows])


@explained
class Catalogue:
    """One open catalogue file. Any method may raise ``CatalogueError`` (locked, damaged, …)."""

    def __init__(self, path: Path) -> None:
        """Open or create it. :raises CatalogueError: it cannot be used, and why."""
        self.path = path
        with user_errors(path.name):
            self.created = is_new(path)
        self._db: Database = connect(path)
        self._text = TextSearch(self._db)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. :raises CatalogueError: locked, read-only or disk full."""
        with user_errors(self.path.name), self._write_lock(), self._db.atomic():
            yield

    @contextlib.contextmanager
    def _write_lock(self) -> Iterator[None]:
        """Taken before the first read: SQLite waits for another program's write only then."""
        if self._db.conn.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.conn.commit()
        finally:
            self._db.conn.rollback()

    # Products

    def counts(self) -> tuple[int, int]:
        """How many products and photos there are."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM photos)"
        ).fetchone()
        return int(row[0]), int(row[1])

    def add(self, draft: ProductDraft) -> int:
        """Add a product and return its id. :raises ProductExists: its SKU is taken."""
        if self.id_of_sku(draft.sku) is not None:
            raise ProductExists(sku=draft.sku)
        with self.transaction():
            table = self._db["products"]
            product_id = int(
                table.insert(rows.columns(draft, self._category_id(draft))).last_pk  # type: ignore
            )
            self._write_barcodes_and_words(product_id, draft)
        return product_id

    def update(self, product_id: int, draft: ProductDraft) -> None:
        """Replace what the product's row says; its photos stay."""
        with self.transaction():
            self._db["products"].update(  # type: ignore[union-attr]
                product_id, rows.columns(draft, self._category_id(draft))
            )
            self._db.execute("DELETE FROM barcodes WHERE product_id = ?", [product_id])
            self._write_barcodes_and_words(product_id, draft)

    def differs(self, product_id: int, draft: ProductDraft) -> bool:
        """Whether ``update`` with this draft would change anything."""
        (row,) = self._db.query("SELECT * FROM products WHERE id = ?", [product_id])
        found = self._db.execute("SELECT code FROM barcodes WHERE product_id = ?", [product_id])
        path, path_zh = self._category_names().get(row["category_id"], ((), ()))
        wanted = rows.columns(draft, row["category_id"])
        return (
            {str(code) for (code,) in found} != set(draft.barcodes)
            or any(row[column] != value for column, value in wanted.items())
            or path != draft.category
            or _translates(path, path_zh, draft.category_zh)
        )

    def _write_barcodes_and_words(self, product_id: int, draft: ProductDraft) -> None:
        for code in dict.fromkeys(draft.barcodes):
            self._db.execute("INSERT INTO barcodes VALUES (?, ?)", [code, product_id])
        self._text.write(product_id, words_of(draft))

    def id_of_sku(self, sku: str) -> int | None:
        row = self._db.execute("SELECT id FROM products WHERE sku = ?", [sku]).fetchone()
        return None if row is None else int(row[0])

    def ids_of_barcode(self, code: str) -> list[int]:
        found = self._db.execute("SELECT product_id FROM barcodes WHERE code = ?", [code])
        return [int(row[0]) for row in found]

    def ids_below(self, category: CategoryPath) -> set[int]:
        """Products in ``category`` or below it."""
        found = self._db.execute(
            f"SELECT id FROM products WHERE category_id IN ({self._category_marks(category)})"
        )
        return {int(row[0]) for row in found}

    def products(self, ids: Sequence[int]) -> list[Product]:
        """The products with these ids, in this order; ids that do not exist are left out."""
        marks = ",".join(str(int(i)) for i in ids)
        by_id = {p.id: p for p in self._select(f"WHERE p.id IN ({marks})")}
        return [by_id[i] for i in ids if i in by_id]

    def browse(
        self, text: str, category: CategoryPath, limit: int, offset: int
    ) -> tuple[list[Product], int]:
        """Products that fit all words and the category, and how many there are in all."""
        if text.strip():
            allowed = self.ids_below(category) if category else None
            ids = self._text.find(text)
            kept = [i for i in ids if allowed is None or i in allowed]
            return self.products(kept[offset : offset + limit]), len(kept)
        where = f"WHERE p.category_id IN ({self._category_marks(category)})" if category else ""
        total = self._db.execute(f"SELECT count(*) FROM products p {where}").fetchone()[0]
        order = f"{where} ORDER BY p.category_id, p.name, p.id LIMIT {limit:d} OFFSET {offset:d}"
        return list(self._select(order)), int(total)

    def find_words(self, text: str, forgiving: bool = True) -> list[int]:
        """Ids of the products that fit a typed text, best first; see ``TextSearch.find``."""
        return self._text.find(text, forgiving)

    def detail(self, product_id: int) -> ProductDetail | None:
        """A product with its photos, or None when it is gone."""
        found = self.products([product_id])
        if not found:
            return None
        photos = self._db.query(
            "SELECT * FROM photos WHERE product_id = ? ORDER BY id", [product_id]
        )
        return ProductDetail(found[0], tuple(rows.photo(row) for row in photos))

    def _select(self, rest: str) -> Iterator[Product]:
        names = self._category_names()
        for row in self._db.query(f"{rows.SELECT_PRODUCTS} {rest}"):
            yield rows.product(row, names)

    # Categories

    def categories(self) -> tuple[CategoryCount, ...]:
        """Every category with the number of products in it or below it, in order of the paths."""
        names = self._category_names()
        totals = dict.fromkeys((path for path, _ in names.values()), 0)
        counted = self._db.execute(
            "SELECT category_id, count(*) FROM products WHERE category_id IS NOT NULL GROUP BY 1"
        )
        for category_id, count in counted:
            path = names[category_id][0]
            for depth in range(1, len(path) + 1):
                totals[path[:depth]] += count
        chinese = dict(names.values())
        return tuple(CategoryCount(path, chinese[path], totals[path]) for path in sorted(totals))

    def _category_names(self) -> rows.CategoryNames:
        """Parents come before children: a child is always added after its parent."""
        names: dict[int, tuple[CategoryPath, CategoryPath]] = {}
        for row in self._db.query("SELECT * FROM categories ORDER BY id"):
            path, path_zh = names.get(row["parent_id"], ((), ()))
            chinese = row["name_zh"] or row["name"]
            names[row["id"]] = ((*path, row["name"]), (*path_zh, chinese))
        return names

    def _category_marks(self, category: CategoryPath) -> str:
        inside = (
            str(id_)
            for id_, (path, _) in self._category_names().items()
            if path[: len(category)] == category
        )
        return ",".join(inside)

    def _category_id(self, draft: ProductDraft) -> int | None:
        """The category's id, adding what is missing of the path."""
        parent: int | None = None
        chinese = (*draft.category_zh, *[""] * len(draft.category))
        for name, name_zh in zip(draft.category, chinese, strict=False):
            parent = self._child_category(parent, name, name_zh)
        return parent

    def _child_category(self, parent: int | None, name: str, name_zh: str) -> int:
        row = self._db.execute(
            "SELECT id, name_zh FROM categories WHERE ifnull(parent_id, 0) = ? AND name = ?",
            [parent or 0, name],
        ).fetchone()
        if row is None:
            values = {"parent_id": parent, "name": name, "name_zh": name_zh}
            return int(self._db["categories"].insert(values).last_pk)  # type: ignore
        if name_zh and not row[1]:
            self._db.execute("UPDATE categories SET name_zh = ? WHERE id = ?", [name_zh, row[0]])
        return int(row[0])

    # Photos and embeddings

    def sources(self, product_id: int) -> frozenset[str]:
        """SHA-256 of the files that the product's photos came from."""
        found = self._db.execute(
            "SELECT source_sha256 FROM photos WHERE product_id = ?", [product_id]
        )
        return frozenset(str(row[0]) for row in found)

    def add_photo(self, product_id: int, photo: NewPhoto, model: str) -> int | None:
        """Store a photo with its embedding; None when the product has this picture already."""
        same = "SELECT 1 FROM photos WHERE product_id = ? AND pixel_sha256 = ?"
        if self._db.execute(same, [product_id, photo.pixel_sha256]).fetchone():
            return None
        values = {
            "product_id": product_id,
            "width": photo.width,
            "height": photo.height,
            "source": photo.source,
            "source_sha256": photo.source_sha256,
            "pixel_sha256": photo.pixel_sha256,
        }
        with self.transaction():
            photo_id = int(self._db["photos"].insert(values).last_pk)  # type: ignore
            self._db.execute(
                "INSERT INTO photo_files VALUES (?, ?, ?)",
                [photo_id, photo.jpeg, photo.thumbnail],
            )
            self.add_embedding(photo_id, model, photo.embedding)
        return photo_id

    def photo_file(self, photo_id: int, thumbnail: bool = False) -> bytes | None:
        """The JPEG of a photo, or None when it is gone."""
        column = "thumbnail" if thumbnail else "jpeg"
        row = self._db.execute(
            f"SELECT {column} FROM photo_files WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return None if row is None else bytes(row[0])

    def photo(self, photo_id: int) -> Photo | None:
        for row in self._db.query("SELECT * FROM photos WHERE id = ?", [photo_id]):
            return rows.photo(row)
        return None

    def add_embedding(self, photo_id: int, model: str, vector: Vector) -> None:
        """Store the embedding of a photo under its model. Float16 costs no measurable accuracy."""
        raw = vector.astype("<f2").tobytes()
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)", [model, photo_id, raw]
            )

    def photos_without_embedding(self, model: str) -> list[int]:
        """Ids of photos that ``model`` has not seen yet."""
        found = self._db.execute(
            "SELECT id FROM photos WHERE id NOT IN "
            "(SELECT photo_id FROM embeddings WHERE model = ?) ORDER BY id",
            [model],
        )
        return [int(row[0]) for row in found]

    def models(self) -> frozenset[str]:
        """Models that have an embedding of every photo."""
        found = self._db.execute(
            "SELECT model FROM embeddings GROUP BY model "
            "HAVING count(*) = (SELECT count(*) FROM photos)"
        )
        return frozenset(str(row[0]) for row in found)

    def seen_by(self, models: Sequence[str], after: int = 0) -> tuple[Ids, Ids]:
        """The photos with ids above ``after`` that all of the models have seen, in the order of
        their ids; and whose they are."""
        places = ", ".join("?" * len(models))
        found = self._db.execute(
            "SELECT p.id, p.product_id FROM photos p JOIN embeddings e ON e.photo_id = p.id "
            f"WHERE p.id > ? AND e.model IN ({places}) "
            "GROUP BY p.id HAVING count(*) = ? ORDER BY p.id",
            [after, *models, len(models)],
        ).fetchall()
        pairs = np.array(found, np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]

    def gallery(self, model: str, size: int, after: int = 0, upto: int | None = None) -> Gallery:
        """Embeddings of ``model``, each of length ``size``, of photos with ids above ``after``.

        ``upto`` is the last id that counts.
        """
        found = self._db.execute(
            "SELECT e.photo_id, p.product_id, e.vector FROM embeddings e "
            "JOIN photos p ON p.id = e.photo_id "
            "WHERE e.model = ? AND e.photo_id > ? AND e.photo_id <= ? ORDER BY e.photo_id",
            [model, after, upto if upto is not None else _NO_LIMIT],
        ).fetchall()
        vectors = np.frombuffer(b"".join(row[2] for row in found), "<f2")
        return Gallery(
            vectors.reshape(-1, size).astype(np.float32),
            np.array([row[0] for row in found], np.int64),
            np.array([row[1] for row in found], np.int64),
        )

    # Details: what the second look compares

    def add_details(self, photo_id: int, found: bytes) -> None:
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO details VALUES (?, ?)", [photo_id, found])

    def details(self, photo_id: int) -> bytes | None:
        row = self._db.execute(
            "SELECT found FROM details WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return None if row is None else bytes(row[0])

    def photos_without_details(self) -> list[int]:
        """Ids of photos in which no details were looked for yet."""
        found = self._db.execute(
            "SELECT id FROM photos WHERE id NOT IN (SELECT photo_id FROM details) ORDER BY id"
        )
        return [int(row[0]) for row in found]

    def forget_models(self, kept: Collection[str]) -> None:
        """Drop the embeddings of networks that nobody asks any more."""
        known = {str(row[0]) for row in self._db.execute("SELECT DISTINCT model FROM embeddings")}
        for model in known - set(kept):
            with self.transaction():
                self._db.execute("DELETE FROM embeddings WHERE model = ?", [model])

    # What was learnt from the photos

    def learnt(self, name: str) -> bytes | None:
        row = self._db.execute("SELECT value FROM learnt WHERE name = ?", [name]).fetchone()
        return None if row is None else bytes(row[0])

    def keep_learnt(self, name: str, value: bytes) -> None:
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO learnt VALUES (?, ?)", [name, value])

    # Facts: small things the program remembers about this catalogue

    def fact(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM facts WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def remember(self, key: str, value: str) -> None:
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [key, value])

    def check(self) -> list[str]:
        """SQLite's integrity and foreign-key checks: what is wrong, empty when all is well."""
        problems = [row[0] for row in self._db.execute("PRAGMA integrity_check")]
        if problems != ["ok"]:
            return problems
        return [str(tuple(row)) for row in self._db.execute("PRAGMA foreign_key_check")]


def _translates(path: CategoryPath, known: CategoryPath, offered: CategoryPath) -> bool:
    """Whether ``offered`` has a Chinese name for a category that has none yet."""
    named = zip(path, known, offered, strict=False)
    return any(chinese not in ("", name) and old == name for name, old, chinese in named)
