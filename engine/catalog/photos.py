"""Photos: files, order, whose they are, and those that were removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from engine.catalog import rows
from engine.catalog.connected import next_id
from engine.catalog.connection import explained
from engine.catalog.embeddings import Embeddings, Ids
from engine.types import Photo, Vector


@dataclass(frozen=True, slots=True, eq=False)
class NewPhoto:
    """A reference photo ready to be stored: ``jpeg`` and ``thumbnail`` are encoded pictures.

    ``source_sha256`` is of the file it came from, ``pixel_sha256`` of the upright pixels, so that
    the same picture in another wrapping is recognised too. ``embedding`` is (n,) float32.
    ``position`` places it among the product's photos; None puts it at the end.
    """

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    source: str
    source_sha256: str
    pixel_sha256: str
    embedding: Vector
    position: int | None = None


class _Known(NamedTuple):
    """A photo that a product has."""

    id: int
    is_binned: bool


_AT_THE_END = "(SELECT ifnull(max(position) + 1, 0) FROM photos WHERE product_id = ?)"


@explained
class Photos(Embeddings):
    """The part of a catalogue that knows photos."""

    def sources(self, product_id: int) -> frozenset[str]:
        """SHA-256 of the files that the product's photos came from."""
        found = self._db.execute(
            "SELECT source_sha256 FROM photos WHERE product_id = ? AND binned_at IS NULL",
            [product_id],
        )
        return frozenset(str(row[0]) for row in found)

    def add_photo(self, product_id: int, photo: NewPhoto, model: str | None) -> int | None:
        """Store a photo with its embedding; None when the product has this picture already.

        One that was removed comes back. Without a model it is to be looked at later.
        """
        known = self._same(product_id, photo.pixel_sha256)
        if known is not None:
            return self._unbinned(known.id) if known.is_binned else None
        with self.transaction():
            found = self._db.execute(
                "INSERT INTO photos (id, product_id, width, height, source, source_sha256, "
                f"pixel_sha256, position) VALUES ({next_id('photos')}, ?, ?, ?, ?, ?, ?, "
                f"ifnull(?, {_AT_THE_END}))",
                [
                    product_id, photo.width, photo.height, photo.source, photo.source_sha256,
                    photo.pixel_sha256, photo.position, product_id,
                ],
            )  # fmt: skip
            photo_id = int(found.lastrowid or 0)
            self._db.execute(
                "INSERT INTO photo_files VALUES (?, ?, ?)",
                [photo_id, photo.jpeg, photo.thumbnail],
            )
            if model is not None:
                self.add_embedding(photo_id, model, photo.embedding)
        return photo_id

    def _same(self, product_id: int, pixels: str) -> _Known | None:
        """The product's photo with these pixels, if it has one."""
        row = self._db.execute(
            "SELECT id, binned_at IS NOT NULL FROM photos "
            "WHERE product_id = ? AND pixel_sha256 = ?",
            [product_id, pixels],
        ).fetchone()
        return None if row is None else _Known(int(row[0]), bool(row[1]))

    def _unbinned(self, photo_id: int) -> int:
        with self.transaction():
            self._db.execute("UPDATE photos SET binned_at = NULL WHERE id = ?", [photo_id])
        self.note_gallery_change()
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

    def photo_owners(self) -> list[tuple[int, str]]:
        """Every photo with the SKU of its product, product by product."""
        found = self._db.execute(
            "SELECT f.id, p.sku FROM live_photos f JOIN products p ON p.id = f.product_id "
            "ORDER BY f.product_id, f.id"
        )
        return [(int(id_), str(sku)) for id_, sku in found]

    def photos_per_product(self) -> Ids:
        """How many photos each product with any has, in no order."""
        found = self._db.execute("SELECT count(*) FROM live_photos GROUP BY product_id")
        return np.array([row[0] for row in found], np.int64)

    def some_photos(self, count: int, random: np.random.Generator) -> list[int]:
        """Ids of up to so many photos, drawn by chance."""
        ids = np.array([row[0] for row in self._db.execute("SELECT id FROM live_photos")], np.int64)
        chosen: list[int] = random.permutation(np.sort(ids))[:count].tolist()
        return chosen

    def origin(self, photo_id: int) -> dict[str, Any] | None:
        """Where a photo came from and where it stands, as a ``NewPhoto`` has it."""
        for row in self._db.query(
            "SELECT source, source_sha256, position FROM photos WHERE id = ?", [photo_id]
        ):
            return dict(row)
        return None

    def remove_photos(self, photo_ids: Sequence[int]) -> None:
        """Put photos into the bin: nothing is recognised by them any more."""
        with self.transaction():
            self._db.conn.executemany(
                "UPDATE photos SET binned_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') "
                "WHERE id = ? AND binned_at IS NULL",
                [[int(id_)] for id_ in photo_ids],
            )
        self.note_gallery_change()

    def restore_photos(self, photo_ids: Sequence[int]) -> None:
        """Take photos out of the bin."""
        for photo_id in photo_ids:
            self._unbinned(photo_id)

    def make_main_photo(self, photo_id: int) -> None:
        """Have a photo stand for its product."""
        with self.transaction():
            self._db.execute(
                "UPDATE photos SET position = (SELECT min(position) - 1 FROM photos o "
                "WHERE o.product_id = photos.product_id) WHERE id = ?",
                [photo_id],
            )

    def move_photos(self, photo_ids: Sequence[int], product_id: int) -> None:
        """Give photos to another product, after its own and in the order of their places before.
        One that it has already goes into the bin, and that one comes out of it."""
        marks = ",".join(str(int(i)) for i in photo_ids)
        with self.transaction():
            found = self._db.execute(
                f"SELECT id, pixel_sha256 FROM photos WHERE id IN ({marks}) AND product_id <> ? "
                "ORDER BY product_id, position, id",
                [product_id],
            )
            for photo_id, pixels in found.fetchall():
                self._move(int(photo_id), str(pixels), product_id)
        self.note_gallery_change()

    def _move(self, photo_id: int, pixels: str, product_id: int) -> None:
        known = self._same(product_id, pixels)
        if known is None:
            self._db.execute(
                f"UPDATE photos SET product_id = ?, position = {_AT_THE_END} WHERE id = ?",
                [product_id, product_id, photo_id],
            )
            return
        if known.is_binned:
            self._unbinned(known.id)
        self.remove_photos([photo_id])
