"""What is asked about a picture, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.types.pictures import Box, Point, Rgb, Vector
from engine.types.products import CategoryPath, Product


class Verdict(StrEnum):
    """What the clerk is told about a picture (design §1)."""

    SURE = "sure"
    UNSURE = "unsure"
    UNKNOWN = "unknown"
    NOT_A_PRODUCT = "not_a_product"


class Reason(StrEnum):
    """Why a verdict was reached, for the line under it."""

    BARCODE = "barcode"
    LOOKS = "looks"
    TEXT = "text"
    DETAILS = "details"
    CLOSE_CALL = "close_call"
    NOTHING_SIMILAR = "nothing_similar"
    EMPTY_CATALOGUE = "empty_catalogue"
    UNIFORM_PICTURE = "uniform_picture"
    BLURRED_PICTURE = "blurred_picture"
    NOT_AN_OBJECT = "not_an_object"
    SCREEN = "screen"
    DOCUMENT = "document"
    SCENERY = "scenery"
    PERSON = "person"
    EMPTY_COUNTER = "empty_counter"


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the networks are shown of a photo, outer view first, in pixels of the stored photo, and
    ``heat`` (h, w) in 0…1 over the outer view: where the first network finds most to go by."""

    photo_id: int
    views: tuple[Box, ...]
    heat: Vector


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a picture (file, bytes or pixels), words, or both.

    ``box`` limits the look to a part of the upright picture; ``label`` names the source for the
    person ("IMG_2041.jpg", "camera"). ``quick`` leaves out what takes long and seldom
    helps (details, barcodes at odd angles): for a camera that asks again at once.
    """

    picture: Path | bytes | Rgb | None = None
    text: str = ""
    category: CategoryPath = ()
    k: int = 4
    box: Box | None = None
    label: str = ""
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Details found in both pictures: ``query[i]`` in the whole upright query shows the same as
    ``photo[i]`` in the reference photo ``photo_id``. The best ones first."""

    query: tuple[Point, ...]
    photo: tuple[Point, ...]
    photo_id: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """One product that may be the one asked about.

    ``probability`` is the chance that this is the product (0…1); ``similarity`` the cosine between
    the query's embedding and that of photo ``photo_id``, the reference that proves it. ``evidence``
    is there when a second look compared the two pictures in detail. ``is_often``: it was taken
    clearly more often than the others that look like the query.
    """

    product: Product
    probability: float
    similarity: float
    photo_id: int | None
    evidence: Evidence | None = None
    is_often: bool = False


@dataclass(frozen=True, slots=True)
class Also:
    """What else somebody may look for who looks for ``product_id``, best first: products that look
    ``similar``, and those that were taken ``together`` with it more often than chance would have
    it."""

    product_id: int
    similar: tuple[Product, ...] = ()
    together: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A clerk said that it is this product, ``at`` a time in UTC; the program had said
    ``verdict``."""

    product_id: int
    at: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each stage of one answer."""

    decode: float = 0.0
    embed: float = 0.0
    second: float = 0.0
    search: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The engine's whole answer to a query. ``matches`` is best first, one per product.

    ``category_probability`` is the chance that the product belongs into ``category`` (0…1), and
    ``product_probability`` that the picture shows a product at all. ``is_reordered``: what is taken
    more often here stands before something that looks a little more like it.
    """

    verdict: Verdict
    reason: Reason
    matches: tuple[Match, ...] = ()
    category: CategoryPath = ()
    category_probability: float = 0.0
    product_probability: float = 1.0
    barcode: str | None = None
    box: Box | None = None
    timings: Timings = Timings()
    is_reordered: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """An answer and its picture: ``pixels`` may be reduced, the size is the original's.

    ``answer.box`` is in pixels of the original (``width`` × ``height``). ``pixels`` is None when
    only words were asked.
    """

    answer: Answer
    pixels: Rgb | None = None
    width: int = 0
    height: int = 0
