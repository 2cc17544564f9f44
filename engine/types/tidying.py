"""Duplicates and look-alikes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.types.products import Photo, Product


class TidyKind(StrEnum):
    """What may be out of order: products that are there twice, photos that are, and products that
    are taken for each other."""

    PRODUCTS = "products"
    PHOTOS = "photos"
    LOOK_ALIKES = "look_alikes"


class DuplicateReason(StrEnum):
    """Why products or photos are taken for the same, the strongest reason first.

    ``SAME_PHOTOS``: products that share photos. ``SAME_PICTURE``: pixel for pixel; ``SAME_SHOT``:
    saved again, reduced, cropped or made brighter.
    """

    SAME_BARCODE = "same_barcode"
    SAME_NAME = "same_name"
    SAME_PHOTOS = "same_photos"
    SIMILAR_NAME = "similar_name"
    SAME_PICTURE = "same_picture"
    SAME_SHOT = "same_shot"


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Products, or photos, that are probably the same.

    ``products`` are those concerned: of photos their owners, the one of ``photos[i]`` among them
    by its ``product_id``. The one to keep comes first. ``certainty`` is 0…1.
    """

    kind: TidyKind
    products: tuple[Product, ...]
    photos: tuple[Photo, ...]
    reasons: tuple[DuplicateReason, ...]
    certainty: float

    @property
    def ids(self) -> tuple[int, ...]:
        """Of what is the same: products or photos."""
        same: tuple[Product | Photo, ...] = (
            self.products if self.kind is TidyKind.PRODUCTS else self.photos
        )
        return tuple(one.id for one in same)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two products that look alike, with the two photos in which they do so most.

    ``mistaken`` of ``asked`` own photos of both were taken for the other one when the shop was
    measured. ``chance`` (0…1): that a photo of one passes for the other if the catalogue had no
    better. ``differs`` names fields of ``Product`` that tell them apart, ``words`` the words of
    their names that only one has.
    """

    first: Product
    second: Product
    first_photo_id: int | None
    second_photo_id: int | None
    chance: float
    mistaken: int = 0
    asked: int = 0
    differs: tuple[str, ...] = ()
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class TidyReport:
    """What is out of order. ``searched``: it has been looked for since the catalogue was opened;
    ``stale``: photos or products came in since. ``accepted`` pairs are no problem, it was said."""

    duplicates: tuple[DuplicateGroup, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    searched: bool = False
    stale: bool = False
    accepted: int = 0
