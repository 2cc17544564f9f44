"""What else somebody may look for who looks for a product: what looks like it, and what is taken
together with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.catalog import Catalogue
from engine.catalog.experience import Experience
from engine.index import Index
from engine.types import Also, Product

MOST = 6
"""Products of each kind."""

_LEAST_ALIKE = 0.2
"""Least score of a product that is said to look similar."""

_LEAST_TIMES = 3.0
_LEAST_LIFT = 1.5
_CAUTION = 5.0
"""Together are products that were taken so often by the same customer, and by so much more often
than chance would have it, after so many times were added to both counts: what happened three times
may be chance."""

_LOOKED_AT = 40
"""Products that were taken with it most often, of which the best are shown."""


def also(catalogue: Catalogue, index: Index, product_id: int) -> Also:
    """Empty where nothing is known, as of a product that is gone."""
    found = catalogue.products([product_id])
    if not found:
        return Also(product_id)
    return Also(
        product_id,
        tuple(_others(catalogue, found[0], _similar(index, product_id))[:MOST]),
        tuple(_others(catalogue, found[0], together(catalogue, product_id))[:MOST]),
    )


def _similar(index: Index, product_id: int) -> list[int]:
    """Those that look like the middle of a product's photos, best first."""
    looks = index.prototype(product_id)
    if looks is None:
        return []
    alike = index.search(looks, 3 * MOST)
    return [one.product_id for one in alike if one.score >= _LEAST_ALIKE]


def together(experience: Experience, product_id: int) -> list[int]:
    """Those that are taken with a product more often than with others, best first.

    The lift (Brin et al. 1997) compares how often two are together with how often they would be if
    each went with the other as it goes with all the rest. So what goes with everything, as a bag
    does, goes with nothing in particular.
    """
    with_it = experience.taken_with(product_id)
    often = sorted((o for o in with_it if with_it[o] >= _LEAST_TIMES), key=lambda o: -with_it[o])
    if not often:
        return []
    own, ends = sum(with_it.values()), 2 * experience.pairs()
    pairs = experience.pairs_with(often[:_LOOKED_AT])
    lifts = {o: _lift(with_it[o], own, pairs[o], ends - own - pairs[o]) for o in pairs}
    return sorted((o for o in lifts if lifts[o] >= _LEAST_LIFT), key=lambda o: -lifts[o])


def _lift(both: float, one: float, other: float, rest: float) -> float:
    """``both``: pairs of the two; ``one``, ``other``: all pairs of each; ``rest``: ends of pairs
    that are neither."""
    outside = max(one * (other - both), other * (one - both))
    chance = outside / rest if rest > 0 else 0.0
    return (both + _CAUTION) / (chance + _CAUTION)


def _others(catalogue: Catalogue, product: Product, ids: Sequence[int]) -> list[Product]:
    """The products with these ids that are there and another thing."""
    return [
        other
        for other in catalogue.products([id_ for id_ in ids if id_ != product.id])
        if not other.is_binned and not _share(product.barcodes, other.barcodes)
    ]


def _share(some: Collection[str], others: Collection[str]) -> bool:
    """Whether it is the same thing, in the catalogue twice."""
    return not set(some).isdisjoint(others)
