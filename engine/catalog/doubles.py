"""What is there twice by its own word: pictures pixel for pixel, and barcodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.catalog import rows
from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.types import Photo


@explained
class Doubles(Connected):
    """The part of a catalogue that is asked what it has twice."""

    def same_pixels(self) -> list[tuple[int, ...]]:
        """Photos that are the same pixel for pixel, group by group, in order of their ids."""
        return self._groups(
            "SELECT pixel_sha256, id FROM live_photos WHERE pixel_sha256 IN "
            "(SELECT pixel_sha256 FROM live_photos GROUP BY 1 HAVING count(*) > 1) ORDER BY 1, 2"
        )

    def same_barcodes(self) -> list[tuple[int, ...]]:
        """Products that share a barcode, group by group, in order of their ids."""
        return self._groups(
            "SELECT code, p.id FROM barcodes b JOIN products p ON p.id = b.product_id "
            "WHERE p.binned_at IS NULL AND code IN (SELECT b.code FROM barcodes b JOIN products p "
            "ON p.id = b.product_id WHERE p.binned_at IS NULL GROUP BY 1 HAVING count(*) > 1) "
            "ORDER BY 1, 2"
        )

    def live_photos(self, photo_ids: Sequence[int]) -> Mapping[int, Photo]:
        """Those of these photos that are neither in the bin nor their product's."""
        marks = ",".join(str(int(id_)) for id_ in photo_ids)
        found = self._db.query(f"SELECT * FROM live_photos WHERE id IN ({marks})")
        return {row["id"]: rows.photo(row) for row in found}

    def owners(self) -> Mapping[int, int]:
        """Whose each photo is."""
        found = self._db.execute("SELECT id, product_id FROM live_photos")
        return {int(photo): int(product) for photo, product in found}

    def newest(self) -> tuple[int, int]:
        """The ids of the newest product and photo: others once something came in."""
        row = self._db.execute(
            "SELECT (SELECT ifnull(max(id), 0) FROM products), "
            "(SELECT ifnull(max(id), 0) FROM photos)"
        ).fetchone()
        return int(row[0]), int(row[1])

    def _groups(self, query: str) -> list[tuple[int, ...]]:
        groups: dict[str, list[int]] = {}
        for key, id_ in self._db.execute(query):
            groups.setdefault(str(key), []).append(int(id_))
        return [tuple(group) for group in groups.values()]
