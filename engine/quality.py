"""The figures of the Quality page, from the ledger of the shop's own photos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from engine import promise
from engine.head import Ids
from engine.promise import Ledger, Verdicts
from engine.types import Confusion, Product, ProductQuality, Quality, Vector

LEAST_ANSWERS = 30
"""Fewer answers than these say nothing."""

AT = 4
_BINS = 10
_MOST_CONFUSIONS = 20
_CURVE_POINTS = 100


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
        confusions=_confusions(ledger.truth, found, by_id),
        products=_by_product(ledger.truth, found, by_id),
    )


def risk_coverage(chance: Vector, right: npt.NDArray[np.bool_]) -> tuple[tuple[float, float], ...]:
    """(share of answers given, share of those that are right), the likeliest answers (n,) first.

    Geifman & El-Yaniv 2017 (arXiv:1705.08500), with precision in place of risk.
    """
    order = np.argsort(-chance, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    places = np.unique(np.linspace(0, len(order) - 1, min(len(order), _CURVE_POINTS)).astype(int))
    return tuple((float((n + 1) / len(order)), float(precision[n])) for n in places)


def reliability(
    chance: Vector, right: npt.NDArray[np.bool_], bins: int = _BINS
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


def _confusions(truth: Ids, found: Verdicts, by_id: dict[int, Product]) -> tuple[Confusion, ...]:
    wrong = found.rank > 0
    pairs = Counter(zip(truth[wrong].tolist(), found.named[wrong].tolist(), strict=True))
    return tuple(
        Confusion(by_id[one], by_id[other], count)
        for (one, other), count in pairs.most_common(_MOST_CONFUSIONS)
        if one in by_id and other in by_id
    )


def _by_product(
    truth: Ids, found: Verdicts, by_id: dict[int, Product]
) -> tuple[ProductQuality, ...]:
    rows = []
    for product_id, product in by_id.items():
        asked = (truth == product_id) & (found.rank >= 0)
        if asked.any():
            right = int((asked & (found.rank == 0)).sum())
            sure = int((asked & found.sure).sum())
            rows.append(ProductQuality(product, int(asked.sum()), right, sure))
    return tuple(sorted(rows, key=lambda row: (row.right / row.asked, row.sure / row.asked)))
