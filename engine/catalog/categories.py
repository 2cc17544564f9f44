"""The category tree: paths of names, each with its Chinese name."""

from __future__ import annotations

from typing import NamedTuple

from engine.catalog import rows
from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.errors import CategoryExists, CategoryMissing
from engine.types import CategoryCount, CategoryPath, ProductDraft


class Place(NamedTuple):
    """A category, and its path in Chinese: one that it had before counts."""

    id: int | None
    path_zh: CategoryPath


@explained
class Categories(Connected):
    """The part of a catalogue that knows categories."""

    def categories(self) -> tuple[CategoryCount, ...]:
        """Every category with the number of products in it or below it, in order of the paths."""
        names = self._category_names()
        totals = dict.fromkeys((path for path, _ in names.values()), 0)
        counted = self._db.execute(
            "SELECT category_id, count(*) FROM products "
            "WHERE category_id IS NOT NULL AND binned_at IS NULL GROUP BY 1"
        )
        for category_id, count in counted:
            path = names[category_id][0]
            for depth in range(1, len(path) + 1):
                totals[path[:depth]] += count
        chinese = dict(names.values())
        return tuple(CategoryCount(path, chinese[path], totals[path]) for path in sorted(totals))

    def _category_names(self) -> rows.CategoryNames:
        """Kept between calls: an import asks for every row."""
        (written,) = self._db.execute("PRAGMA data_version").fetchone()
        if self._names is None or self._names_at != written:
            self._names, self._names_at = self._read_category_names(), int(written)
        return self._names

    def _read_category_names(self) -> rows.CategoryNames:
        found = {row["id"]: row for row in self._db.query("SELECT * FROM categories")}
        names: dict[int, tuple[CategoryPath, CategoryPath]] = {}

        def place(id_: int) -> tuple[CategoryPath, CategoryPath]:
            if id_ not in names:
                row = found[id_]
                path, path_zh = place(row["parent_id"]) if row["parent_id"] else ((), ())
                names[id_] = (*path, row["name"]), (*path_zh, row["name_zh"] or row["name"])
            return names[id_]

        for id_ in found:
            place(id_)
        return names

    def _category_ids(self, category: CategoryPath) -> list[int]:
        """Of a category and all below it."""
        return [
            id_
            for id_, (path, _) in self._category_names().items()
            if path[: len(category)] == category
        ]

    def _category_marks(self, category: CategoryPath) -> str:
        return ",".join(map(str, self._category_ids(category)))

    def _category_of(self, draft: ProductDraft) -> Place:
        """The category of a draft, adding what is missing of the path."""
        return self._category_at(draft.category, draft.category_zh)

    def _category_at(self, path: CategoryPath, path_zh: CategoryPath = ()) -> Place:
        found = Place(None, ())
        chinese = (*path_zh, *[""] * len(path))
        for name, name_zh in zip(path, chinese, strict=False):
            found = self._child_category(found, name, name_zh)
        return found

    def _child_category(self, above: Place, name: str, name_zh: str) -> Place:
        row = self._db.execute(
            "SELECT id, name_zh FROM categories WHERE ifnull(parent_id, 0) = ? AND name = ?",
            [above.id or 0, name],
        ).fetchone()
        if row is None:
            self._names = None
            found = self._db.execute(
                "INSERT INTO categories (parent_id, name, name_zh) VALUES (?, ?, ?)",
                [above.id, name, name_zh],
            )
            return Place(int(found.lastrowid or 0), (*above.path_zh, name_zh or name))
        if name_zh not in ("", name) and not row[1]:
            self._db.execute("UPDATE categories SET name_zh = ? WHERE id = ?", [name_zh, row[0]])
            self._renamed(row[0])
        return Place(int(row[0]), (*above.path_zh, row[1] or name_zh or name))

    # Changing the tree

    def add_category(self, path: CategoryPath, path_zh: CategoryPath = ()) -> None:
        """Add a category and those above it, as far as they are missing."""
        with self.transaction():
            self._category_at(path, path_zh)

    def rename_category(self, path: CategoryPath, name: str, name_zh: str = "") -> None:
        """Give the last part of a path another name. :raises CategoryExists: a neighbour has it."""
        id_ = self._existing(path)
        self._refuse_double((*path[:-1], name), id_)
        with self.transaction():
            self._db.execute(
                "UPDATE categories SET name = ?, name_zh = ? WHERE id = ?", [name, name_zh, id_]
            )
            self._renamed(id_)

    def move_category(self, path: CategoryPath, under: CategoryPath) -> None:
        """Hang a category, with all below it, under another one; ``()`` is the top.

        :raises CategoryExists: there is one of that name.
        :raises CategoryMissing: ``under`` is not there, or is inside the category itself.
        """
        id_ = self._existing(path)
        if under[: len(path)] == path:
            raise CategoryMissing(name=" / ".join(under))
        parent = self._existing(under) if under else None
        self._refuse_double((*under, path[-1]), id_)
        with self.transaction():
            self._db.execute("UPDATE categories SET parent_id = ? WHERE id = ?", [parent, id_])
            self._renamed(id_)

    def merge_categories(self, path: CategoryPath, into: CategoryPath) -> None:
        """Products and sub-categories of one category come into another; sub-categories of the
        same name become one.

        :raises CategoryMissing: ``into`` is not there, or is inside the category itself.
        """
        if into[: len(path)] == path:
            raise CategoryMissing(name=" / ".join(into))
        with self.transaction():
            self._pour(self._existing(path), self._existing(into))

    def remove_category(self, path: CategoryPath) -> None:
        """Remove a category and those below it; their products come into the one above."""
        with self.transaction():
            ids = self._category_ids(path)
            parent = self._existing(path[:-1]) if len(path) > 1 else None
            touched = [id_ for one in ids for id_ in self._products_in(one)]
            marks = ",".join(map(str, ids))
            self._db.execute(
                f"UPDATE products SET category_id = ? WHERE category_id IN ({marks})", [parent]
            )
            for id_ in sorted(ids, key=lambda i: -len(self._category_names()[i][0])):
                self._db.execute("DELETE FROM categories WHERE id = ?", [id_])
            self._names = None
            self._write_words(touched)

    def _pour(self, id_: int, into: int) -> None:
        own = {str(n): int(i) for i, n in self._children(into)}
        for child, name in self._children(id_):
            if name in own:
                self._pour(int(child), own[name])
            else:
                self._db.execute("UPDATE categories SET parent_id = ? WHERE id = ?", [into, child])
        below = self._products_in(id_)
        self._db.execute("UPDATE products SET category_id = ? WHERE category_id = ?", [into, id_])
        self._db.execute("DELETE FROM categories WHERE id = ?", [id_])
        self._names = None
        self._write_words([*below, *self._products_below(into)])

    def _children(self, id_: int) -> list[tuple[int, str]]:
        return self._db.execute(
            "SELECT id, name FROM categories WHERE parent_id = ?", [id_]
        ).fetchall()

    def _renamed(self, id_: int) -> None:
        self._names = None
        self._write_words(self._products_below(id_))

    def _products_below(self, category_id: int) -> list[int]:
        path = self._category_names().get(category_id, ((), ()))[0]
        return [p for id_ in self._category_ids(path) for p in self._products_in(id_)]

    def _products_in(self, category_id: int) -> list[int]:
        found = self._db.execute("SELECT id FROM products WHERE category_id = ?", [category_id])
        return [int(row[0]) for row in found]

    def _existing(self, path: CategoryPath) -> int:
        for id_, (known, _) in self._category_names().items():
            if known == path:
                return id_
        raise CategoryMissing(name=" / ".join(path))

    def _refuse_double(self, path: CategoryPath, id_: int) -> None:
        if any(k == path and i != id_ for i, (k, _) in self._category_names().items()):
            raise CategoryExists(name=path[-1])
