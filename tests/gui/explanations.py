"""Explanations as the engine gives them, of drawn pictures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.types import (
    Answer,
    Beside,
    Box,
    Evidence,
    Explanation,
    Frame,
    Match,
    Odds,
    Product,
    Reason,
    Regions,
    Sighting,
    Timings,
    Verdict,
)
from tests.gui.fakes import a_picture, a_product

TIMINGS = Timings(4, 20, 31.5, 0.6, 57)
ODDS = Odds(82, 87, 0.85, 0.95)
RED = a_product(2, name="Red Apple", name_zh="红苹果")
GREEN = a_product(4, name="Green Apple", name_zh="青苹果")
POINTS = ((0.3, 0.3), (0.6, 0.3), (0.45, 0.6), (0.7, 0.65))


def an_answer(
    verdict: Verdict = Verdict.UNSURE, reason: Reason = Reason.CLOSE_CALL, **changes: object
) -> Answer:
    matches = (Match(RED, 0.91, 0.82, 21), Match(GREEN, 0.05, 0.6, 41))
    if verdict is Verdict.NOT_A_PRODUCT:
        matches = ()
    values = {"box": Box(40, 20, 120, 120), "timings": TIMINGS} | changes
    return Answer(verdict, reason, matches, **values)  # type: ignore[arg-type]


def a_sighting(answer: Answer | None = None, has_picture: bool = True) -> Sighting:
    pixels = a_picture(1, 200) if has_picture else None
    return Sighting(answer or an_answer(), pixels, 200, 150)


def a_map(bright: int) -> np.ndarray:
    """(48, 48), bright in one column of six."""
    found = np.zeros((48, 48), np.float32)
    found[:, bright * 8 : bright * 8 + 8] = 1
    return found


def beside(product: Product, match: Match, details: int = 4) -> Beside:
    """The photo is twice as large as the query and shows everything twice as large."""
    photo = a_picture(product.id, 400)
    frames = Frame(100, 80, 120), Frame(200, 160, 240)
    regions = (
        Regions(Box(40, 20, 120, 120), a_map(1), a_map(2)),
        Regions(Box(80, 40, 240, 240), a_map(3), a_map(4)),
    )
    evidence = Evidence(POINTS[:details], POINTS[:details], match.photo_id or 0)
    match = replace(match, evidence=evidence if details else None)
    return Beside(match, True, photo, frames, regions)


def an_explanation(
    sighting: Sighting | None = None, product_id: int | None = None, **changes: object
) -> Explanation:
    """Of the first match, or the other one."""
    sighting = sighting or a_sighting()
    matches = sighting.answer.matches
    if not matches:
        return Explanation(sighting, product_id)
    first, *rest = sorted(matches, key=lambda m: m.product.id != product_id)
    others = [beside(m.product, m, 0) for m in rest[:1]]
    values: dict[str, object] = {
        "odds": ODDS,
        "first": beside(first.product, first),
        "other": others[0] if others else None,
        "differs": ("price", "barcodes"),
        "words": ("Red", "Green"),
    }
    return Explanation(sighting, product_id, **{**values, **changes})  # type: ignore[arg-type]
