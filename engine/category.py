"""Which category a query belongs to, from the probabilities of the products it may be."""

from __future__ import annotations

from collections.abc import Sequence

from engine.types import CategoryPath, Match

_MOST_OF_IT = 0.5
"""Share of the probability that a category must have to be named."""


def likely_category(matches: Sequence[Match]) -> tuple[CategoryPath, float]:
    """The narrowest category that most of the probability is in, and how much of it that is."""
    path: CategoryPath = ()
    chance = 0.0
    while shares := _shares_below(path, matches):
        best = max(shares, key=lambda below: shares[below])
        if shares[best] < _MOST_OF_IT:
            break
        path, chance = best, shares[best]
    return path, min(chance, 1.0)


def _shares_below(path: CategoryPath, matches: Sequence[Match]) -> dict[CategoryPath, float]:
    """By category directly below ``path``, its share of all probability; empty without any."""
    total = sum(match.probability for match in matches)
    depth = len(path)
    shares: dict[CategoryPath, float] = {}
    for match in matches if total else ():
        category = match.product.category
        if category[:depth] == path and len(category) > depth:
            below = category[: depth + 1]
            shares[below] = shares.get(below, 0.0) + match.probability / total
    return shares
