"""Products: their rows, their barcodes, the words they are found by, and the bin."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from engine.catalog import rows
from engine.catalog.categories import Categories, Place
from engine.catalog.connected import next_id
from engine.catalog.connection import explained
from engine.catalog.id_sets import ids_of
from engine.catalog.text import same_words, words_of
from engine.errors import ProductExists
from engine.types import CategoryPath, Product, ProductDetail, ProductDraft

_AT_ONCE = 500
MOST_FOUND = 5000
"""Products that a typed text is worth looking at for."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


@explained
class Products(Categories):
    """The part of a catalogue that knows products."""

    def counts(self) -> tuple[int, int]:
        """How many products and photos there are."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM products WHERE binned_at IS NULL), "
            "(SELECT count(*) FROM photos WHERE binned_at IS NULL), "
            "(SELECT count(*) FROM products p JOIN photos f ON f.product_id = p.id "
            "WHERE p.binned_at IS NOT NULL AND f.binned_at IS NULL)"
        ).fetchone()
        return int(row[0]), int(row[1]) - int(row[2])

    def add(self, draft: ProductDraft) -> int:
        """Add a product and return its id. :raises ProductExists: its SKU is taken."""
        return self.add_all([draft])[0]

    def add_all(self, drafts: Sequence[ProductDraft]) -> list[int]:
        """Add products, all or none, and return their ids: quicker than one by one.

        :raises ProductExists: a SKU is taken.
        """
        if not drafts:
            return []
        with self.transaction():
            self._refuse_taken([draft.sku for draft in drafts])
            places = self._categories_of(drafts)
            first = int(self._db.execute(f"SELECT {next_id('products')}").fetchone()[0])
            numbered = list(enumerate(drafts, first))
            self._insert([(id_, rows.columns(d, places[d.category].id)) for id_, d in numbered])
            codes = [(code, id_) for id_, draft in numbered for code in sorted({*draft.barcodes})]
            self._db.conn.executemany("INSERT INTO barcodes VALUES (?, ?)", codes)
            for id_, draft in numbered:
                self._text.write(id_, words_of(draft, places[draft.category].path_zh))
            return [id_ for id_, _ in numbered]

    def _categories_of(self, drafts: Sequence[ProductDraft]) -> Mapping[CategoryPath, Place]:
        """Their categories, what is missing of them added, with the names that they have once
        all are known."""
        known = {path: (id_, path_zh) for id_, (path, path_zh) in self._category_names().items()}
        ids: dict[CategoryPath, int | None] = {}
        for path, offered in dict.fromkeys((draft.category, draft.category_zh) for draft in drafts):
            id_, path_zh = known.get(path, (None, ()))
            is_new = id_ is None or _translates(path, path_zh, offered)
            ids[path] = self._category_at(path, offered).id if is_new else id_
        names = self._category_names()
        return {path: Place(id_, names[id_][1] if id_ else ()) for path, id_ in ids.items()}

    def _refuse_taken(self, skus: Sequence[str]) -> None:
        taken = self.ids_of_skus(skus)
        for sku, times in Counter(skus).items():
            if sku in taken or times > 1:
                raise ProductExists(sku=sku)

    def _insert(self, numbered: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        names = list(numbered[0][1])
        self._db.conn.executemany(
            f"INSERT INTO products (id, {', '.join(names)}) VALUES (?{', ?' * len(names)})",
            [(id_, *values.values()) for id_, values in numbered],
        )

    def update(self, product_id: int, draft: ProductDraft, before: Product | None = None) -> None:
        """Replace what the product's row says; its photos stay. With ``before``, what it is now,
        barcodes and words are looked at only where they change.

        :raises ProductExists: another product has this SKU.
        """
        if self.id_of_sku(draft.sku) not in (None, product_id):
            raise ProductExists(sku=draft.sku)
        with self.transaction():
            place = self._category_of(draft)
            values = rows.columns(draft, place.id)
            marks = ", ".join(f"{name} = ?" for name in values)
            self._db.execute(
                f"UPDATE products SET {marks}, changed_at = {_NOW} WHERE id = ?",
                [*values.values(), product_id],
            )
            if before is None or set(before.barcodes) != set(draft.barcodes):
                self._write_barcodes(product_id, draft.barcodes)
            if before is None or not same_words(before, draft):
                self._write_words_of(product_id, draft, place)

    def differs(self, product_id: int, draft: ProductDraft) -> bool:
        """Whether ``update`` with this draft would change anything."""
        (row,) = self._db.query("SELECT * FROM products WHERE id = ?", [product_id])
        path, path_zh = self._category_names().get(row["category_id"], ((), ()))
        wanted = rows.columns(draft, row["category_id"])
        return (
            self._barcodes_of(product_id) != set(draft.barcodes)
            or any(row[column] != value for column, value in wanted.items())
            or path != draft.category
            or _translates(path, path_zh, draft.category_zh)
        )

    def _barcodes_of(self, product_id: int) -> set[str]:
        found = self._db.execute("SELECT code FROM barcodes WHERE product_id = ?", [product_id])
        return {str(code) for (code,) in found}

    def _write_barcodes(self, product_id: int, wanted: Iterable[str]) -> None:
        codes, known = set(wanted), self._barcodes_of(product_id)
        for code in sorted(known - codes):
            self._db.execute(
                "DELETE FROM barcodes WHERE code = ? AND product_id = ?", [code, product_id]
            )
        for code in sorted(codes - known):
            self._db.execute("INSERT INTO barcodes VALUES (?, ?)", [code, product_id])

    def _write_words_of(self, product_id: int, draft: ProductDraft, place: Place) -> None:
        """The category may have a Chinese name that the draft does not know."""
        self._text.rewrite(product_id, words_of(draft, place.path_zh))

    def _write_words(self, product_ids: Sequence[int]) -> None:
        for product in self.products(product_ids):
            self._text.rewrite(product.id, words_of(product))

    def id_of_sku(self, sku: str) -> int | None:
        row = self._db.execute(
            "SELECT id FROM products WHERE sku = ? AND binned_at IS NULL", [sku]
        ).fetchone()
        return None if row is None else int(row[0])

    def ids_of_skus(self, skus: Sequence[str]) -> dict[str, int]:
        """The products that have these SKUs; those that nobody has are left out."""
        found: dict[str, int] = {}
        for start in range(0, len(skus), _AT_ONCE):
            some = skus[start : start + _AT_ONCE]
            found.update(
                self._db.execute(
                    "SELECT sku, id FROM products WHERE binned_at IS NULL "
                    f"AND sku IN ({', '.join('?' * len(some))})",
                    some,
                )
            )
        return found

    def ids_of_barcode(self, code: str) -> list[int]:
        found = self._db.execute(
            "SELECT product_id FROM barcodes JOIN products p ON p.id = product_id "
            "WHERE code = ? AND binned_at IS NULL",
            [code],
        )
        return [int(row[0]) for row in found]

    def ids_below(self, category: CategoryPath) -> set[int]:
        """Products in ``category`` or below it."""
        found = self._db.execute(
            f"SELECT id FROM products WHERE category_id IN ({self._category_marks(category)}) "
            "AND binned_at IS NULL"
        )
        return {int(row[0]) for row in found}

    def products(self, ids: Sequence[int]) -> list[Product]:
        """The products with these ids, in this order, those in the bin too; ids that do not exist
        are left out."""
        marks = ",".join(str(int(i)) for i in ids)
        by_id = {p.id: p for p in self._select(f"WHERE p.id IN ({marks})")}
        return [by_id[i] for i in map(int, ids) if i in by_id]

    def find_words(self, text: str, forgiving: bool = True) -> list[int]:
        """Ids of the products that fit a typed text, best first, without those in the bin; see
        ``TextSearch.find``."""
        found = self._text.find(text, forgiving).in_order()
        binned = ids_of(self._db, "SELECT id FROM products WHERE binned_at IS NOT NULL")
        there = found[np.isin(found, binned, invert=True)][:MOST_FOUND]
        return [int(id_) for id_ in there]

    def detail(self, product_id: int) -> ProductDetail | None:
        """A product with its photos, the main one first, or None when it is gone."""
        found = self.products([product_id])
        if not found:
            return None
        photos = self._db.query(
            "SELECT * FROM photos WHERE product_id = ? AND binned_at IS NULL ORDER BY position, id",
            [product_id],
        )
        return ProductDetail(found[0], tuple(rows.photo(row) for row in photos))

    def _select(self, rest: str) -> Iterator[Product]:
        names = self._category_names()
        for row in self._db.query(f"{rows.SELECT_PRODUCTS} {rest}"):
            yield rows.product(row, names)

    # The bin

    def bin_products(self, ids: Sequence[int]) -> None:
        """Put products into the bin: they are neither found nor recognised any more."""
        with self.transaction():
            self._db.conn.executemany(
                f"UPDATE products SET binned_at = {_NOW} WHERE id = ? AND binned_at IS NULL",
                [[int(id_)] for id_ in ids],
            )
        self.note_gallery_change()

    def restore_products(self, ids: Sequence[int]) -> None:
        """Take products out of the bin.

        :raises ProductExists: another product has got the SKU of one of them; none is restored.
        """
        with self.transaction():
            for product in self.products(ids):
                if product.is_binned and self.id_of_sku(product.sku) is not None:
                    raise ProductExists(sku=product.sku)
                self._db.execute("UPDATE products SET binned_at = NULL WHERE id = ?", [product.id])
                if not product.category:
                    self._find_place(product.id)
            self._write_words(ids)  # undo may have taken its category away meanwhile
        self.note_gallery_change()

    def _find_place(self, product_id: int) -> None:
        """Put a product where it was when undo took its category away."""
        row = self._db.execute(
            "SELECT place FROM lost_places WHERE product_id = ?", [product_id]
        ).fetchone()
        if row is not None:
            path, path_zh = zip(*json.loads(row[0]), strict=True)
            self._db.execute(
                "UPDATE products SET category_id = ? WHERE id = ?",
                [self._category_at(path, path_zh).id, product_id],
            )
            self._db.execute("DELETE FROM lost_places WHERE product_id = ?", [product_id])

    def binned(self) -> tuple[int, int]:
        """How many products lie in the bin, and how many removed photos of others."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM products WHERE binned_at IS NOT NULL), "
            "(SELECT count(*) FROM photos f JOIN products p ON p.id = f.product_id "
            "WHERE f.binned_at IS NOT NULL AND p.binned_at IS NULL)"
        ).fetchone()
        return int(row[0]), int(row[1])

    def empty_bin(self) -> None:
        """Delete for good what lies in the bin. What was changed before cannot be undone then.

        :raises EditingBusy: a change is going on, here or by another program, that is to be undone
            one day.
        """
        with self.transaction():
            self._require_free(alone=True)
            self._db.execute("DELETE FROM changes")
            for table in ("products", "photos"):
                self._remember_newest(table)
            self._db.execute(
                "DELETE FROM products_text WHERE rowid IN "
                "(SELECT id FROM products WHERE binned_at IS NOT NULL)"
            )
            self._db.execute("DELETE FROM products WHERE binned_at IS NOT NULL")
            self._db.execute("DELETE FROM photos WHERE binned_at IS NOT NULL")


def _translates(path: CategoryPath, known: CategoryPath, offered: CategoryPath) -> bool:
    """Whether ``offered`` has a Chinese name for a category that has none yet."""
    named = zip(path, known, offered, strict=False)
    return any(chinese not in ("", name) and old == name for name, old, chinese in named)
