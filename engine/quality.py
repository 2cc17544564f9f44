"""The figures of the Quality page, from the ledger of the shop's own photos.

How the shop asks itself: not photo by photo. With one photo left out, those that were taken with it
stay, and 98 to 99 of 100 are found where a customer's photo of another day finds 87. So a third of
all photos is left out at a time, twice over: dealt out at random, and photos that look as if taken
at one sitting together. Both count the same, which comes out near the truth (docs/decisions/019).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from engine import promise
from engine.bargain import bargains
from engine.head import Ids
from engine.promise import Ledger, Verdicts
from engine.types import (
    CategoryPath,
    CategoryQuality,
    Confusion,
    Product,
    ProductQuality,
    Quality,
    Tally,
    Vector,
)

LEAST_ANSWERS = 30
"""Fewer answers than these say nothing."""

AT = 4
_BINS = 10
_MOST_CONFUSIONS = 100
_CURVE_POINTS = 100

Flags = npt.NDArray[np.bool_]


def measured(
    ledger: Ledger, promised: float, products: Callable[[list[int]], Sequence[Product]]
) -> Quality | None:
    """What a ledger says under a promise; ``products`` gives products by id, without the lost.
    Those in the bin are not named."""
    if ledger.answers < LEAST_ANSWERS:
        return None
    found = promise.verdicts(ledger, promised)
    asked = found.rank >= 0
    right = asked & (found.rank == 0)
    strange = ~found.stranger_sure & (found.stranger_known < promise.refusal(ledger))
    asked_about = sorted({*ledger.truth.tolist(), *found.named.tolist()})
    by_id = {p.id: p for p in products(asked_about) if not p.is_binned}
    tallies = _tallies(ledger.truth, found)
    rows = [ProductQuality(by_id[id_], tally) for id_, tally in tallies.items() if id_ in by_id]
    return Quality(
        promise=promised,
        answers=int(asked.sum()),
        recall_1=float(right.sum() / asked.sum()),
        recall_4=float((asked & (found.rank < AT)).sum() / asked.sum()),
        sure=int((found.sure & asked).sum()),
        sure_right=int((found.sure & right).sum()),
        strangers=len(found.stranger_sure),
        strangers_refused=int(strange.sum()),
        strangers_sure=int(found.stranger_sure.sum()),
        curve=risk_coverage(found.right[asked], right[asked]),
        reliability=reliability(found.right[asked], right[asked]),
        confusions=_confusions(ledger.truth, found, by_id, tallies),
        products=tuple(sorted(rows, key=lambda row: _weakness(row.tally))),
        categories=by_category(rows),
        bargains=bargains(ledger),
    )


def risk_coverage(chance: Vector, right: Flags) -> tuple[tuple[float, float], ...]:
    """(share of answers given, share of those that are right), the likeliest answers (n,) first.

    Geifman & El-Yaniv 2017 (arXiv:1705.08500), with precision in place of risk.
    """
    order = np.argsort(-chance, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    places = np.unique(np.linspace(0, len(order) - 1, min(len(order), _CURVE_POINTS)).astype(int))
    return tuple((float((n + 1) / len(order)), float(precision[n])) for n in places)


def reliability(
    chance: Vector, right: Flags, bins: int = _BINS
) -> tuple[tuple[float, float, int], ...]:
    """(mean probability told, share that was right, answers) per bin that has any."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    return tuple(
        (float(chance[place == n].mean()), float(right[place == n].mean()), int((place == n).sum()))
        for n in range(bins)
        if (place == n).any()
    )


def calibration_error(told: Iterable[tuple[float, float, int]]) -> float:
    """Expected calibration error (Guo et al. 2017): how far on average a probability is off."""
    rows = list(told)
    return sum(abs(p - share) * n for p, share, n in rows) / max(1, sum(n for *_, n in rows))


def _tallies(truth: Ids, found: Verdicts) -> dict[int, Tally]:
    """By product, of those about which anything could be asked."""
    asked = found.rank >= 0
    first, among = asked & (found.rank == 0), asked & (found.rank < AT)
    products, row = np.unique(truth, return_inverse=True)
    counts = [
        np.bincount(row, weights=flags, minlength=len(products)).astype(int).tolist()
        for flags in (asked, first, among, asked & found.sure, first & found.sure)
    ]
    told = zip(products.tolist(), *counts, strict=True)
    return {id_: Tally(*of_product) for id_, *of_product in told if of_product[0]}


def _weakness(tally: Tally) -> tuple[float, float]:
    return tally.right / tally.asked, tally.sure / tally.asked


def _confusions(
    truth: Ids, found: Verdicts, by_id: dict[int, Product], tallies: dict[int, Tally]
) -> tuple[Confusion, ...]:
    """Both ways in one, the more frequent one first."""
    wrong = found.rank > 0
    times = Counter(zip(truth[wrong].tolist(), found.named[wrong].tolist(), strict=True))
    pairs = sorted(times, key=lambda pair: (-times[pair] - times[pair[::-1]], -times[pair], pair))
    nothing = Tally()
    rows: dict[frozenset[int], Confusion] = {}
    for one, other in pairs:
        if one in by_id and other in by_id and len(rows) < _MOST_CONFUSIONS:
            row = Confusion(
                by_id[one], by_id[other], times[one, other], tallies.get(one, nothing).asked,
                times[other, one], tallies.get(other, nothing).asked,
            )  # fmt: skip
            rows.setdefault(frozenset((one, other)), row)
    return tuple(rows.values())


def by_category(rows: Iterable[ProductQuality]) -> tuple[CategoryQuality, ...]:
    """What came of the products in each category and below it, the weakest first. Those of the
    first level, with the products that are in none, add up to all."""
    found: dict[CategoryPath, CategoryQuality] = {}
    for row in rows:
        path, zh = row.product.category, row.product.category_zh
        levels = range(1, len(path) + 1) if path else (0,)
        for level in levels:
            here = path[:level]
            before = found.get(here) or CategoryQuality(here, zh[:level], 0, Tally())
            found[here] = CategoryQuality(
                here, before.path_zh, before.products + 1, before.tally + row.tally
            )
    return tuple(sorted(found.values(), key=lambda row: (*_weakness(row.tally), row.path)))
