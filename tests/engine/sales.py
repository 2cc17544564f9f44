"""Sales that are in a catalogue already, for tests of what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from engine.catalog import Catalogue
from engine.types import ProductDraft, Verdict

TODAY = date(2026, 11, 28)


def products(catalogue: Catalogue, count: int) -> list[int]:
    """Ids of new products without photos."""
    return [catalogue.add(ProductDraft(f"P-{number}")) for number in range(count)]


def sold(catalogue: Catalogue, times: Mapping[int, float], days_ago: int = 0) -> None:
    """So often each product was taken on a day."""
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    with catalogue.transaction():
        catalogue._db.conn.executemany(
            "INSERT INTO takings VALUES (?, ?, ?)", [(id_, day, n) for id_, n in times.items()]
        )


def bought(catalogue: Catalogue, basket: Sequence[int], times: float = 1) -> None:
    """So many customers took these together."""
    pairs = [(min(p), max(p), times) for p in combinations(basket, 2)]
    with catalogue.transaction():
        catalogue._db.conn.executemany(
            "INSERT INTO together VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET times = times + excluded.times",
            pairs,
        )


def recognised(catalogue: Catalogue, product_id: int, moment: datetime) -> None:
    """It was taken at a moment."""
    catalogue.note_recognised(product_id, Verdict.SURE)
    with catalogue.transaction():
        catalogue._db.execute(
            "UPDATE recognised SET at = ? WHERE id = (SELECT max(id) FROM recognised)",
            [moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")],
        )
