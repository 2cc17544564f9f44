"""The values that travel between the parts. Frozen, and importing nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Rgb: TypeAlias = npt.NDArray[np.uint8]
"""An upright picture: (height, width, 3) uint8, channels red, green, blue, C-contiguous."""

Vector: TypeAlias = npt.NDArray[np.float32]
"""A float32 array; the docstring of whatever takes or returns one gives its shape."""

CategoryPath: TypeAlias = tuple[str, ...]
"""A category and the ones above it, root first: ``("Fruit", "Apple")``. Empty: no category."""


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


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture, in pixels of the upright picture; right and bottom are outside."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the smallest unit of a currency (cents, fen), with its ISO 4217 code."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Product:
    """A thing the shop sells, as the catalogue knows it."""

    id: int
    sku: str
    name: str
    name_zh: str = ""
    brand: str = ""
    category: CategoryPath = ()
    category_zh: CategoryPath = ()
    price: Money | None = None
    unit: str = ""
    stock: float | None = None
    barcodes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    photo_count: int = 0
    cover_photo_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product that has no row yet: what an importer read or a clerk typed."""

    sku: str
    name: str = ""
    name_zh: str = ""
    brand: str = ""
    category: CategoryPath = ()
    category_zh: CategoryPath = ()
    price: Money | None = None
    unit: str = ""
    stock: float | None = None
    barcodes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A reference picture of a product, without its pixels."""

    id: int
    product_id: int
    width: int
    height: int
    source: str
    added_at: str


@dataclass(frozen=True, slots=True)
class ProductDetail:
    product: Product
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One answer to browsing: the products of this page and how many there are in all."""

    products: tuple[Product, ...]
    total: int
    text: str = ""
    category: CategoryPath = ()


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category, its Chinese name, and how many products are in it or below it."""

    path: CategoryPath
    path_zh: CategoryPath
    products: int


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


Point: TypeAlias = tuple[float, float]
"""A place in a picture as shares (0…1) of its width and height."""


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
    is there when a second look compared the two pictures in detail.
    """

    product: Product
    probability: float
    similarity: float
    photo_id: int | None
    evidence: Evidence | None = None


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
    ``product_probability`` that the picture shows a product at all.
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


@dataclass(frozen=True, slots=True)
class ImportIssue:
    """A file or row that was not taken: where, the error's code and values, and plain words."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do."""

    products_added: int = 0
    products_updated: int = 0
    photos_added: int = 0
    photos_known: int = 0
    issues: tuple[ImportIssue, ...] = ()
    cancelled: bool = False
    dry_run: bool = False


class Stage(StrEnum):
    """What long work is doing, for the progress strip."""

    PREPARING_MODEL = "preparing_model"
    READING_FILES = "reading_files"
    ADDING_PHOTOS = "adding_photos"
    UPDATING_GALLERY = "updating_gallery"
    MEASURING = "measuring"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come. ``total`` is 0 while unknown; the last one carries a report."""

    stage: Stage
    done: int
    total: int
    report: ImportReport | None = None


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """What is open: for the title bar, the settings page and ``doctor``."""

    path: Path
    products: int
    photos: int
    backbone: str
    created: bool
    model_ready: bool


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
