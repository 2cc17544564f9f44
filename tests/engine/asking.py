"""Questions with their answers, for tests of what is remembered of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from engine.catalog import Catalogue
from engine.history import History
from engine.types import (
    Answer,
    Box,
    Match,
    Outcome,
    ProductDraft,
    Query,
    Reason,
    Rgb,
    Sighting,
    Source,
    Timings,
    Verdict,
)


def products(catalogue: Catalogue, *names: str) -> list[int]:
    """Ids of new products without photos."""
    return [catalogue.add(ProductDraft(f"S-{name}", name)) for name in names]


def a_picture(seed: int = 0, width: int = 640, height: int = 480) -> Rgb:
    """No two are alike anywhere, and none can be made small."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def an_answer(
    catalogue: Catalogue,
    ids: Sequence[int] = (),
    verdict: Verdict = Verdict.SURE,
    box: Box | None = None,
    barcode: str | None = None,
) -> Answer:
    """The first of ``ids`` first, the others after it."""
    matches = tuple(
        Match(product, 0.9 / (place + 1), 0.5, 7 + place)
        for place, product in enumerate(catalogue.products(ids))
    )
    reason = Reason.BARCODE if barcode else Reason.LOOKS
    return Answer(
        verdict, reason, matches, box=box, barcode=barcode, timings=Timings(total=12.5)
    )  # fmt: skip


def a_sighting(answer: Answer, pixels: Rgb | None = None, scale: int = 1) -> Sighting:
    """``scale``: how much larger the original was."""
    if pixels is None:
        return Sighting(answer)
    height, width = pixels.shape[:2]
    return Sighting(answer, pixels, width * scale, height * scale)


def ask(
    history: History,
    catalogue: Catalogue,
    key: str,
    ids: Sequence[int] = (),
    *,
    source: Source = Source.PHOTO,
    query: Query | None = None,
    pixels: Rgb | None = None,
    days_ago: float = 0,
    keep_picture: bool = True,
    **answer: object,
) -> int:
    """Note a question; its id."""
    sighting = a_sighting(an_answer(catalogue, ids, **answer), pixels)  # type: ignore[arg-type]
    history.note(key, source, query or Query(pixels), sighting, "till 1", keep_picture)
    row = catalogue.question_with_key(key)
    assert row is not None
    if days_ago:
        made_older(catalogue, key, days_ago)
    return row.id


def made_older(catalogue: Catalogue, key: str, days: float) -> None:
    at = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with catalogue.transaction():
        for table in ("asked", "recognised"):
            catalogue._db.execute(f"UPDATE {table} SET at = ? WHERE key = ?", [at, key])


def taken(catalogue: Catalogue) -> dict[int, float]:
    """How often each product counts as taken, over all days."""
    found = catalogue._db.execute("SELECT product_id, sum(times) FROM takings GROUP BY product_id")
    return {int(id_): float(times) for id_, times in found}


def together(catalogue: Catalogue) -> dict[tuple[int, int], float]:
    found = catalogue._db.execute("SELECT first_id, second_id, times FROM together")
    return {(int(a), int(b)): float(times) for a, b, times in found}


CONFIRMED, CORRECTED = Outcome.CONFIRMED, Outcome.CORRECTED
