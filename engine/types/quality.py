"""What the shop's own photos say."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types.products import Product


@dataclass(frozen=True, slots=True)
class Confusion:
    """``photos`` of ``product`` were taken for ``mistaken_for`` when the shop asked itself."""

    product: Product
    mistaken_for: Product
    photos: int


@dataclass(frozen=True, slots=True)
class ProductQuality:
    """Of ``asked`` own photos of a product, how many were found first, and given as SURE."""

    product: Product
    asked: int
    right: int
    sure: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the shop recognises its own photos, each asked about as if it were not there.

    ``promise`` is the precision that SURE is held to, ``answers`` on how many questions everything
    here rests. Of those ``sure`` were given as SURE and ``sure_right`` of them were right.
    ``strangers`` are questions about products that were taken away: ``strangers_refused`` of them
    were answered UNKNOWN, ``strangers_sure`` wrongly given as SURE. ``curve`` has (share of answers
    given as SURE, share of those that are right) for every threshold, ``reliability`` has
    (probability told, share that was right, answers) per bin. ``products`` comes weakest first.
    """

    promise: float
    answers: int
    recall_1: float
    recall_4: float
    sure: int
    sure_right: int
    strangers: int
    strangers_refused: int
    strangers_sure: int
    curve: tuple[tuple[float, float], ...]
    reliability: tuple[tuple[float, float, int], ...]
    confusions: tuple[Confusion, ...]
    products: tuple[ProductQuality, ...]
