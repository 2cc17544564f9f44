"""From the pairs that were found once to what holds now: without what is gone or accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.catalog import Catalogue
from engine.tidy import look_alikes
from engine.tidy.accepted import Accepted
from engine.tidy.look_alikes import IdPair, Likeness
from engine.tidy.pairs import Pair, groups
from engine.types import (
    DuplicateGroup,
    DuplicateReason,
    LookAlike,
    Photo,
    Product,
    TidyKind,
    TidyReport,
)

MOST = 300
"""Groups that are listed: nobody works through more at once."""

_REASONS = list(DuplicateReason)


@dataclass(frozen=True, slots=True)
class Found:
    """All pairs that the last search found."""

    products: tuple[Pair, ...] = ()
    photos: tuple[Pair, ...] = ()
    likenesses: tuple[Likeness, ...] = ()


def reported(
    catalogue: Catalogue, found: Found, accepted: Accepted, *, stale: bool = False
) -> TidyReport:
    """What of ``found`` is still so."""
    products, photos = _products(catalogue, found), _photos(catalogue, found)
    same = _open(found.products, products, accepted.pairs(TidyKind.PRODUCTS))
    doubles = [_of_products(group, same, products) for group in groups(p.ids for p in same)]
    together = [frozenset(group.ids) for group in doubles]
    shots = _open(found.photos, photos, accepted.pairs(TidyKind.PHOTOS))
    pictures = [
        _of_photos(group, shots, photos, products) for group in groups(p.ids for p in shots)
    ]
    apart = [g for g in pictures if not _is_within(g, together)]
    alike = _look_alikes(found.likenesses, products, photos, accepted, together)
    return TidyReport(
        (*_surest(doubles), *_surest(apart)), tuple(alike), True, stale, accepted.count()
    )


def _products(catalogue: Catalogue, found: Found) -> Mapping[int, Product]:
    """All that are concerned and not in the bin."""
    owners = {photo.product_id for photo in _photos(catalogue, found).values()}
    ids = {id_ for pair in found.products for id_ in pair.ids} | owners
    ids |= {id_ for like in found.likenesses for id_ in (like.first, like.second)}
    return {p.id: p for p in catalogue.products(sorted(ids)) if not p.is_binned}


def _photos(catalogue: Catalogue, found: Found) -> Mapping[int, Photo]:
    ids = {id_ for pair in found.photos for id_ in pair.ids}
    ids |= {id_ for like in found.likenesses for id_ in like.photos}
    return catalogue.live_photos(sorted(ids))


def _open(
    pairs: Iterable[Pair], there: Mapping[int, object], accepted: frozenset[IdPair]
) -> list[Pair]:
    return [
        pair
        for pair in pairs
        if pair.first in there and pair.second in there and pair.ids not in accepted
    ]


def _inside(group: Sequence[int], pairs: Iterable[Pair]) -> list[Pair]:
    members = set(group)
    return [pair for pair in pairs if pair.first in members]


def _reasons(pairs: Iterable[Pair]) -> tuple[DuplicateReason, ...]:
    return tuple(sorted({pair.reason for pair in pairs}, key=_REASONS.index))


def _of_products(
    group: Sequence[int], pairs: Iterable[Pair], products: Mapping[int, Product]
) -> DuplicateGroup:
    """The product that has the most photos is kept, or else the older one."""
    why = _inside(group, pairs)
    ordered = sorted((products[id_] for id_ in group), key=lambda p: (-p.photo_count, p.id))
    certainty = max(pair.certainty for pair in why)
    return DuplicateGroup(TidyKind.PRODUCTS, tuple(ordered), (), _reasons(why), certainty)


def _of_photos(
    group: Sequence[int],
    pairs: Iterable[Pair],
    photos: Mapping[int, Photo],
    products: Mapping[int, Product],
) -> DuplicateGroup:
    """The largest photo is kept, or else the older one."""
    why = _inside(group, pairs)
    ordered = sorted((photos[i] for i in group), key=lambda p: (-p.width * p.height, p.id))
    owners = tuple(dict.fromkeys(photo.product_id for photo in ordered))
    return DuplicateGroup(
        TidyKind.PHOTOS,
        tuple(products[id_] for id_ in owners),
        tuple(ordered),
        _reasons(why),
        max(pair.certainty for pair in why),
    )


def _is_within(pictures: DuplicateGroup, together: Iterable[frozenset[int]]) -> bool:
    """Whether the photos are of products that are listed as the same anyway."""
    owners = {product.id for product in pictures.products}
    return len(owners) > 1 and any(owners <= group for group in together)


def _surest(found: Iterable[DuplicateGroup]) -> list[DuplicateGroup]:
    return sorted(found, key=lambda group: (-group.certainty, group.ids))[:MOST]


def _look_alikes(
    likenesses: Iterable[Likeness],
    products: Mapping[int, Product],
    photos: Mapping[int, Photo],
    accepted: Accepted,
    together: Sequence[frozenset[int]],
) -> Iterator[LookAlike]:
    fine = accepted.pairs(TidyKind.LOOK_ALIKES)
    for like in likenesses:
        pair = like.first, like.second
        if pair in fine or any(group.issuperset(pair) for group in together):
            continue
        if like.first in products and like.second in products:
            yield _look_alike(like, products[like.first], products[like.second], photos)


def _look_alike(
    like: Likeness, first: Product, second: Product, photos: Mapping[int, Photo]
) -> LookAlike:
    shown = [
        photo_id
        if photo_id in photos and photos[photo_id].product_id == product.id
        else product.cover_photo_id
        for photo_id, product in zip(like.photos, (first, second), strict=True)
    ]
    return LookAlike(
        first,
        second,
        shown[0],
        shown[1],
        chance=like.chance,
        mistaken=like.mistaken,
        asked=like.asked,
        differs=look_alikes.differing(first, second),
        words=look_alikes.own_words(first, second),
    )
