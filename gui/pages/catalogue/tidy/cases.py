"""What is out of order as cases to be decided: two sides to compare, and what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.types import DuplicateGroup, LookAlike, Photo, Product, TidyKind, TidyReport


@dataclass(frozen=True, slots=True)
class Side:
    """A product, and which of its photos is shown; ``photo`` is there when it is about that."""

    product: Product
    photo_id: int | None
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """``source`` is what the engine reported. Of a bigger group the first two are compared, the
    others afterwards."""

    kind: TidyKind
    ids: tuple[int, ...]
    left: Side
    right: Side
    source: DuplicateGroup | LookAlike

    @property
    def is_one_product(self) -> bool:
        return self.left.product.id == self.right.product.id

    @property
    def is_more(self) -> int:
        """How many others are in the group."""
        return len(self.ids) - 2


def cases(report: TidyReport) -> Iterator[Case]:
    for group in report.duplicates:
        yield _MADE[group.kind](group)
    for like in report.look_alikes:
        yield _of_look_alike(like)


def _of_products(group: DuplicateGroup) -> Case:
    left, right = (Side(p, p.cover_photo_id) for p in group.products[:2])
    return Case(group.kind, group.ids, left, right, group)


def _of_photos(group: DuplicateGroup) -> Case:
    owners = {product.id: product for product in group.products}
    left, right = (Side(owners[p.product_id], p.id, p) for p in group.photos[:2])
    return Case(group.kind, group.ids, left, right, group)


_MADE = {TidyKind.PRODUCTS: _of_products, TidyKind.PHOTOS: _of_photos}


def _of_look_alike(like: LookAlike) -> Case:
    ids = like.first.id, like.second.id
    left, right = Side(like.first, like.first_photo_id), Side(like.second, like.second_photo_id)
    return Case(TidyKind.LOOK_ALIKES, ids, left, right, like)
