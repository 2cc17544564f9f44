"""What is there twice by its own word: pictures pixel for pixel, and barcodes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from engine.catalog import rows
from engine.catalog.connected import Connected
from engine.catalog.connection import explained, user_errors
from engine.types import Photo

_CODES_AT_ONCE = 2000
_CODES = """
SELECT code, json_group_array(product_id), count(*) FROM barcodes WHERE code > ?
GROUP BY code ORDER BY code LIMIT ?
"""


@explained
class Doubles(Connected):
    """The part of a catalogue that is asked what it has twice."""

    def same_pixels(self) -> list[tuple[int, ...]]:
        """Photos that are the same pixel for pixel, group by group, in order of their ids."""
        groups: dict[str, list[int]] = {}
        for key, id_ in self._db.execute(
            "SELECT pixel_sha256, id FROM live_photos WHERE pixel_sha256 IN "
            "(SELECT pixel_sha256 FROM live_photos GROUP BY 1 HAVING count(*) > 1) ORDER BY 1, 2"
        ):
            groups.setdefault(str(key), []).append(int(id_))
        return [tuple(group) for group in groups.values()]

    def same_barcodes(self) -> Iterator[list[tuple[int, ...]]]:
        """Products that share a barcode, group by group, in order of their ids: a few thousand
        codes at a time."""
        last = ""
        while True:
            with user_errors(self.path.name):
                found = self._db.execute(_CODES, [last, _CODES_AT_ONCE]).fetchall()
                shared = [json.loads(ids) for _, ids, many in found if many > 1]
                live = self._live_products([id_ for ids in shared for id_ in ids])
            groups = (tuple(sorted(live.intersection(ids))) for ids in shared)
            yield [group for group in groups if len(group) > 1]
            if len(found) < _CODES_AT_ONCE:
                return
            last = found[-1][0]

    def _live_products(self, ids: Sequence[int]) -> set[int]:
        marks = ",".join(map(str, ids))
        found = self._db.execute(
            f"SELECT id FROM products WHERE id IN ({marks}) AND binned_at IS NULL"
        )
        return {int(id_) for (id_,) in found}

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
