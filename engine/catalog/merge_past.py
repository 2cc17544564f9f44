"""What another till has asked and learnt, brought along when its catalogue is merged.

Questions are known by their keys: merging the same catalogue twice brings nothing twice. The other
till's counts of what was taken are not added up, since nobody knows which of them came from here;
what its questions say of them is counted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from engine import days
from engine.catalog.connection import user_errors
from engine.catalog.store import Catalogue
from engine.catalog.takings import Taking

_AT_ONCE = 20
"""Questions, with their pictures, in a transaction."""


def count_past(their: sqlite3.Connection) -> int:
    """How much there is to bring."""
    row = their.execute(
        "SELECT (SELECT count(*) FROM asked) + (SELECT count(*) FROM samples)"
    ).fetchone()
    return int(row[0])


def bring_past(
    catalogue: Catalogue, their: sqlite3.Connection, name: str, products: Mapping[int, int]
) -> Iterator[int]:
    """Bring questions and samples; yields how many were looked at after every few. ``products`` has
    our ids by theirs, of those that were merged; ``name`` is theirs in errors."""
    past = _Past(catalogue, their, products)
    for table, bring in (("asked", past.bring_question), ("samples", past.bring_sample)):
        newest = 0
        while ids := _some_ids(their, name, table, newest):
            with catalogue.transaction(), user_errors(name):
                for id_ in ids:
                    bring(id_)
            newest = ids[-1]
            yield len(ids)


def _some_ids(their: sqlite3.Connection, name: str, table: str, after: int) -> list[int]:
    with user_errors(name):
        found = their.execute(
            f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT ?", [after, _AT_ONCE]
        )
        return [int(id_) for (id_,) in found]


class _Past:
    """Rows of theirs, one by one."""

    def __init__(
        self, catalogue: Catalogue, their: sqlite3.Connection, products: Mapping[int, int]
    ) -> None:
        self._catalogue, self._their, self._products = catalogue, their, products

    def bring_question(self, id_: int) -> None:
        """Unless it is here."""
        (row,) = self._rows("asked", "id", id_)
        if self._catalogue.decision(row["key"]) is not None:
            return
        chosen, customer = self._products.get(row["chosen_id"]), row["customer"]
        row |= {
            "named_id": self._products.get(row["named_id"]),
            "chosen_id": chosen,
            "matches": json.dumps(list(self._matches(row["matches"]))),
        }
        self._catalogue.bring_question(row, self._rows("asked_pictures", "asked_id", id_))
        if chosen is not None:
            others = self._catalogue.taken_by(customer, without=row["key"])
            taking = Taking(chosen, days.day_of(row["at"]), customer)
            self._catalogue.count_taking(taking, others, 1)

    def _matches(self, told: str) -> Iterator[tuple[int, float, None]]:
        """Photos have other numbers here, and some are not here at all."""
        for product_id, probability, _photo in json.loads(told):
            if product_id in self._products:
                yield self._products[product_id], probability, None

    def bring_sample(self, id_: int) -> None:
        """Unless it is here, or its product is not."""
        (row,) = self._rows("samples", "id", id_)
        if row["product_id"] not in self._products:
            return
        photos = self._rows("photos", "id", row.pop("photo_id"))
        row |= {
            "product_id": self._products[row["product_id"]],
            "rival_id": self._products.get(row["rival_id"]),
        }
        pixels = next((photo["pixel_sha256"] for photo in photos), "")
        pictures = self._rows("sample_pictures", "sample_id", id_)
        self._catalogue.bring_sample(row, pixels, pictures)

    def _rows(self, table: str, key: str, id_: int | None) -> list[dict[str, Any]]:
        found = self._their.execute(f"SELECT * FROM {table} WHERE {key} = ?", [id_])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]
