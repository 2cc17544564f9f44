"""Products that are taken for each other, most confusable first.

What calibration measured comes first (``promise.Ledger``: own photos that were named wrongly).
Then what would happen: each product's photos are asked about as if the product were not there, and
the curve that was fitted to the shop says how likely the nearest other one passes for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from engine.calibration import COHORT, Curves, curve, evidence_of
from engine.head import Ids
from engine.index import Index
from engine.promise import Ledger, verdicts
from engine.tidy import names
from engine.tidy.pairs import ordered
from engine.types import Product, Vector

LEAST_CHANCE = 0.2
"""Pairs that are mistaken for each other less often are no trouble."""

MOST = 200
"""Pairs that are listed."""

_ASKED = 4
"""Photos that are asked about per product; of a gallery so big that a graph serves it, one."""

_AT_ONCE = 4_000_000
"""Scores in memory at a time."""

IdPair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two products, the lower id first; as ``LookAlike``."""

    first: int
    second: int
    chance: float
    mistaken: int = 0
    asked: int = 0
    photos: IdPair = (0, 0)


def confusions(ledger: Ledger, promised: float) -> dict[IdPair, tuple[int, int]]:
    """(mistaken, asked) by pair: how many of the photos of both were taken for the other one."""
    if not ledger.answers:
        return {}
    found = verdicts(ledger, promised)
    asked = Counter(ledger.truth[found.rank >= 0].tolist())
    wrong = found.rank > 0
    named = zip(ledger.truth[wrong].tolist(), found.named[wrong].tolist(), strict=True)
    mistaken = Counter(ordered(*pair) for pair in named)
    return {pair: (n, asked[pair[0]] + asked[pair[1]]) for pair, n in mistaken.items()}


def chances(index: Index, curves: Curves) -> Iterator[tuple[int, dict[IdPair, float]]]:
    """How many photos of all have been dealt with, and what they add: by (product asked about,
    product named instead) the mean chance that its photos pass for it."""
    if len(index.product_ids) < 2:
        return
    asked = _asked_of(index)
    counts = Counter(index.owners[asked].tolist())
    size = max(1, _AT_ONCE // len(index))
    for start in range(0, len(asked), size):
        some = asked[start : start + size]
        owners = index.owners[some]
        best, named = best_others(index, index.vectors(index.photo_ids[some]), owners)
        known = curve(curves.known, evidence_of(best))
        passed: dict[IdPair, float] = defaultdict(float)
        for owner, other, chance in zip(owners.tolist(), named.tolist(), known, strict=True):
            passed[owner, other] += float(chance) / counts[owner]
        yield start + len(some), dict(passed)


def _asked_of(index: Index) -> Ids:
    """The places (n,) of the photos to ask about, product after product."""
    most = _ASKED if index.graph is None else 1
    place = np.arange(len(index)) - np.searchsorted(index.owners, index.owners)
    return np.flatnonzero(place < most)


def total(index: Index) -> int:
    """How many photos ``chances`` asks about."""
    return len(_asked_of(index))


def best_others(index: Index, vectors: Vector, owners: Ids) -> tuple[Vector, Ids]:
    """The best scores (n, ``COHORT``) of products other than the photos' own, and the first of
    these products (n,)."""
    if index.graph is not None:
        return _others_by_graph(index, vectors, owners)
    scores = np.array(index.scores(vectors))
    scores[np.arange(len(vectors)), np.searchsorted(index.product_ids, owners)] = np.nan
    best = -np.sort(-scores, axis=1)[:, :COHORT]  # NaN last
    return best, index.product_ids[np.nanargmax(scores, axis=1)]


def _others_by_graph(index: Index, vectors: Vector, owners: Ids) -> tuple[Vector, Ids]:
    best = np.full((len(vectors), COHORT), np.nan, np.float32)
    named = np.zeros(len(vectors), np.int64)
    for row, (vector, owner) in enumerate(zip(vectors, owners.tolist(), strict=True)):
        found = [c for c in index.search(vector, COHORT + 1) if c.product_id != owner][:COHORT]
        if not found:  # the graph proposed nothing but the product itself
            continue
        best[row, : len(found)] = [c.score for c in found]
        named[row] = found[0].product_id
    return best, named


def nearest_other(
    index: Index, curves: Curves, product_id: int, most: int = _ASKED
) -> tuple[int | None, float]:
    """The product that one is taken for most easily, and the mean chance that its photos, at most
    so many of them, pass for that one; None when there is no other."""
    own = np.flatnonzero(index.owners == product_id)[:most]
    if not len(own) or len(index.product_ids) < 2:
        return None, 0.0
    owners = index.owners[own]
    best, named = best_others(index, index.vectors(index.photo_ids[own]), owners)
    known = curve(curves.known, evidence_of(best))
    totals: Counter[int] = Counter()
    for other, chance in zip(named.tolist(), known.tolist(), strict=True):
        totals[other] += chance / len(own)
    return totals.most_common(1)[0]


def ranked(
    passed: Mapping[IdPair, float], measured: Mapping[IdPair, tuple[int, int]]
) -> list[Likeness]:
    """Pairs by the share that was mistaken, where that was measured, then by the chance."""
    chance: dict[IdPair, float] = {}
    for pair, value in passed.items():
        chance[ordered(*pair)] = max(value, chance.get(ordered(*pair), 0.0))
    rows = [
        Likeness(*pair, min(1.0, chance.get(pair, 0.0)), *measured.get(pair, (0, 0)))
        for pair in chance.keys() | measured.keys()
        if pair in measured or chance[pair] >= LEAST_CHANCE
    ]
    rows.sort(key=lambda r: (-r.mistaken / max(1, r.asked), -r.chance, r.first, r.second))
    return rows[:MOST]


def with_photos(index: Index, like: Likeness) -> Likeness:
    """With the photos, one of each product, that are most alike."""
    ids = [index.photo_ids[index.owners == id_] for id_ in (like.first, like.second)]
    if not all(len(some) for some in ids):  # removed while this was going on
        return like
    alike = index.vectors(ids[0]) @ index.vectors(ids[1]).T
    one, other = np.unravel_index(int(np.argmax(alike)), alike.shape)
    return replace(like, photos=(int(ids[0][one]), int(ids[1][other])))


_FIELDS = ("price", "unit", "brand", "barcodes", "category")


def differing(first: Product, second: Product) -> tuple[str, ...]:
    """The fields that both have and that tell two products apart."""
    values = ((name, getattr(first, name), getattr(second, name)) for name in _FIELDS)
    return tuple(name for name, one, other in values if one and other and one != other)


def own_words(first: Product, second: Product) -> tuple[str, str]:
    """The words of two names that only one of them has."""
    texts = first.name.split(), second.name.split()
    known = [set(names.words(*text)) for text in texts]
    return (_missing(texts[0], known[1]), _missing(texts[1], known[0]))


def _missing(text: list[str], known: set[str]) -> str:
    return " ".join(word for word in text if not set(names.words(word)) <= known)
