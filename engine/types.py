"""The values that travel between the parts. Frozen, and importing nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

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
    added_at: str = ""
    changed_at: str = ""
    is_binned: bool = False


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


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a picture: ``box`` is in pixels of the upright original."""

    picture: Path | bytes | Rgb
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the networks are shown of a photo, outer view first, in pixels of the stored photo, and
    ``heat`` (h, w) in 0…1 over the outer view: where the first network finds most to go by."""

    photo_id: int
    views: tuple[Box, ...]
    heat: Vector


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One answer to browsing: the products of this page and how many there are in all."""

    products: tuple[Product, ...]
    total: int
    text: str = ""
    category: CategoryPath = ()


class StockFilter(StrEnum):
    ANY = "any"
    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


class PhotoFilter(StrEnum):
    """``FEW``: some, but fewer than ``FEW_PHOTOS``."""

    ANY = "any"
    NONE = "none"
    FEW = "few"


FEW_PHOTOS = 3
"""A product with fewer photos than this is recognised badly from other sides."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which products are wanted; what is left as it is lets all pass.

    ``attributes`` are (name, value) pairs that must all hold, ``changed_days`` how long ago a
    change may lie, ``binned`` shows the bin instead of the shop. With ``only`` no other products
    than these (ids) pass, and they keep its order where the usual one is asked for.
    """

    text: str = ""
    category: CategoryPath = ()
    attributes: tuple[tuple[str, str], ...] = ()
    stock: StockFilter = StockFilter.ANY
    photos: PhotoFilter = PhotoFilter.ANY
    changed_days: int = 0
    binned: bool = False
    only: tuple[int, ...] = ()


class SortKey(StrEnum):
    """``USUAL``: by category and name; when words were typed, best first."""

    USUAL = "usual"
    NAME = "name"
    SKU = "sku"
    BRAND = "brand"
    PRICE = "price"
    STOCK = "stock"
    PHOTOS = "photos"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Listing:
    """A question about the catalogue: which products, in which order."""

    filter: Filter = Filter()
    sort: SortKey = SortKey.USUAL
    descending: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ProductIds:
    """The answer to a listing: ids (n,) int64 of all products that fit, in order."""

    listing: Listing
    ids: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProductRows:
    """Products by id, in the order of ``ids``; those that are gone are left out."""

    ids: tuple[int, ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class AttributeCount:
    """A value that an attribute has, and in how many products."""

    name: str
    value: str
    products: int


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """The same change for many products.

    ``values`` are fields of ``ProductDraft`` with what they become, ``price_percent`` raises each
    price by so much, ``currency`` keeps its figure and has it mean another one, ``attributes`` are
    set, or taken away when None.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    price_percent: float = 0.0
    currency: str = ""
    attributes: Mapping[str, str | None] = field(default_factory=dict)


MANY_PRODUCTS = 100
"""So many edited at once are long work, with a backup before."""


class ChangeKind(StrEnum):
    """What a change of the catalogue was, for the words of undo and redo."""

    ADD = "add"
    EDIT = "edit"
    BULK_EDIT = "bulk_edit"
    BIN = "bin"
    RESTORE = "restore"
    ADD_PHOTOS = "add_photos"
    REMOVE_PHOTOS = "remove_photos"
    CROP_PHOTO = "crop_photo"
    MAIN_PHOTO = "main_photo"
    MOVE_PHOTOS = "move_photos"
    MERGE_PRODUCTS = "merge_products"
    CATEGORY = "category"
    IMPORT = "import"
    MERGE_CATALOGUE = "merge_catalogue"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done and can be undone. ``subject`` names it (a product, a file),
    ``touched`` says how many products, photos and categories it changed."""

    id: int
    kind: ChangeKind
    subject: str
    touched: int
    at: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class UndoState:
    """What would be undone and redone next."""

    undo: Change | None = None
    redo: Change | None = None


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
    """A file or row that was not taken. ``template`` with ``values`` is translated like an error's;
    ``message`` is the same in English."""

    path: str
    code: str
    message: str
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class ImportMode(StrEnum):
    """What an import may do. The last three change products that are there, and only that of them;
    ``PICTURES`` adds photos alone."""

    EVERYTHING = "everything"
    UPDATE = "update"
    NEW = "new"
    PRICES = "prices"
    STOCK = "stock"
    PICTURES = "pictures"


ATTRIBUTE = "attribute:"
"""Before an attribute's name where a column's target is an attribute: ``attribute:Origin``."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A column of a table: what its head says, and what it is taken for.

    ``field`` is a target as in ``TableMapping``; ``confidence`` (0…1) is 0 where the name means
    nothing to the program. ``samples`` are the first texts below the head that are not empty.
    """

    name: str
    index: int
    samples: tuple[str, ...]
    field: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Which column goes where: one target per column of the table.

    A target is a field (``TARGETS``), ``attribute:NAME``, or empty for a column that is left out.
    An empty cell leaves what the product had, unless ``empty_clears``.
    """

    targets: tuple[str, ...]
    empty_clears: bool = False


TARGETS = (
    "sku", "name", "name_zh", "brand", "category", "category_zh", "price", "currency", "unit",
    "stock", "barcode", "link", "photo", "attributes",
)  # fmt: skip
"""The fields a column may be mapped to, besides attributes. ``photo``: file names or pictures."""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table before it is imported. ``header_row`` and row numbers count from 1, as Excel does.

    ``rows`` are those below the head, 0 while unknown. ``mapping`` is what a person chose for a
    table with the same head (``remembered``), or else what was guessed.
    """

    path: Path
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ColumnGuess, ...]
    rows: int
    first: tuple[tuple[str, ...], ...]
    mapping: TableMapping
    remembered: bool = False
    encoding: str = ""
    delimiter: str = ""


class RowStatus(StrEnum):
    """What an import makes of a product. ``LEFT_OUT``: fine, but not what the mode asks for."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that will change, as texts: ``field`` may be ``attribute:NAME``."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken. ``template`` with ``values`` is translated like an error's;
    ``message`` is the same in English. ``cells`` is the row as it was read."""

    number: int
    column: str
    code: str
    template: str
    values: Mapping[str, str]
    message: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a preview. ``number`` is 0 for a product that comes from a folder."""

    number: int
    sku: str
    name: str
    status: RowStatus
    photos: int = 0
    changes: tuple[FieldChange, ...] = ()
    wrong: WrongRow | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. ``rows`` are the first ones only, ``wrong`` and ``issues`` all.

    ``photos`` is how many pictures would be looked at: those that are there already are found out
    when they are read. ``columns`` is the head of the table, for the file of wrong rows.
    """

    mode: ImportMode
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    photos: int = 0
    empty_clears: bool = False
    rows: tuple[PreviewRow, ...] = ()
    wrong: tuple[WrongRow, ...] = ()
    issues: tuple[ImportIssue, ...] = ()
    columns: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do. ``wrong`` rows are among ``issues`` too;
    ``columns`` is the head of their table."""

    products_added: int = 0
    products_updated: int = 0
    photos_added: int = 0
    photos_known: int = 0
    issues: tuple[ImportIssue, ...] = ()
    cancelled: bool = False
    dry_run: bool = False
    products_unchanged: int = 0
    products_left_out: int = 0
    wrong: tuple[WrongRow, ...] = ()
    columns: tuple[str, ...] = ()


class Language(StrEnum):
    """The language of an exported table's heads."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a table is written. ``delimiter`` is for CSV; ``thumbnails`` for Excel."""

    language: Language = Language.EN
    delimiter: str = ","
    thumbnails: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written. ``issues``: what the format could not hold."""

    path: Path
    products: int = 0
    photos: int = 0
    issues: tuple[ImportIssue, ...] = ()
    cancelled: bool = False


class Stage(StrEnum):
    """What long work is doing, for the progress strip."""

    PREPARING_MODEL = "preparing_model"
    READING_FILES = "reading_files"
    ADDING_PRODUCTS = "adding_products"
    ADDING_PHOTOS = "adding_photos"
    EXPORTING = "exporting"
    UPDATING_GALLERY = "updating_gallery"
    MEASURING = "measuring"
    EDITING = "editing"
    BACKING_UP = "backing_up"
    CHECKING = "checking"
    RESTORING = "restoring"
    PACKING = "packing"
    UNPACKING = "unpacking"
    MERGING = "merging"
    REPAIRING = "repairing"
    COMPARING = "comparing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come. ``total`` is 0 while unknown; the last one carries a report,
    or in ``made`` what came of a backup, a preview, of packing, restoring or repairing."""

    stage: Stage
    done: int
    total: int
    report: ImportReport | None = None
    made: Backup | RestorePreview | MergePlan | RepairReport | Path | None = None
    preview: ImportPreview | None = None
    exported: ExportReport | None = None


class FieldKind(StrEnum):
    """How the values of a field are written and edited. A number keeps what was typed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class SchemaField:
    """An attribute that a kind of catalogue has: ``key`` is its name in ``Product.attributes``.

    ``choices`` are offered, not enforced: a catalogue may hold other values from an import.
    """

    key: str
    label: str
    label_zh: str = ""
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()


STANDARD_FIELDS = ("price", "stock", "unit", "barcodes", "brand", "link")
"""Fields of ``Product`` that not every kind of catalogue uses."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What kind of catalogue it is: which fields its products have and how they are called.

    ``uses`` are those of ``STANDARD_FIELDS`` that are shown, ``tile`` the two things that an answer
    says beside the name: standard fields or keys of ``fields``. ``hint`` is for whoever chooses it.
    """

    key: str = ""
    name: str = ""
    name_zh: str = ""
    item: str = "product"
    item_zh: str = "商品"
    hint: str = ""
    hint_zh: str = ""
    fields: tuple[SchemaField, ...] = ()
    uses: tuple[str, ...] = STANDARD_FIELDS
    tile: tuple[str, ...] = ("price", "stock")


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """What is open: for the title bar, the settings page and ``doctor``."""

    path: Path
    products: int
    photos: int
    backbone: str
    created: bool
    model_ready: bool
    schema: Schema = Schema()


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


class BackupReason(StrEnum):
    """Why a backup was made; a part of its file's name."""

    DAILY = "daily"
    IMPORT = "import"
    BULK_EDIT = "bulk edit"
    MIGRATION = "migration"
    RESTORE = "restore"
    MERGE = "merge"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole catalogue of an earlier time. ``at`` has a time zone, ``size`` is in bytes."""

    path: Path
    at: datetime
    reason: BackupReason
    size: int
    products: int = 0
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Some products: how many, and (SKU, name) of the first of them."""

    count: int = 0
    first: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What going back to a backup would do: products added since are ``lost``, those deleted since
    come ``back``, those ``changed`` since are again as they were."""

    backup: Backup
    lost: Listed
    changed: Listed
    back: Listed
    photos_lost: int
    photos_back: int


class Side(StrEnum):
    """Whose word counts where two catalogues differ."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A product that two catalogues have with different values in one field.

    ``field`` is that of a ``ProductDraft``, for attributes with the attribute's name:
    ``attributes.origin``. The values are ready to be shown, the times in UTC as ISO 8601.
    """

    sku: str
    field: str
    ours: str
    theirs: str
    ours_changed_at: str
    theirs_changed_at: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging the catalogue at ``other`` would bring: products that are ``new`` here, how many
    are the same but for photos, barcodes and what was empty here, and what has to be decided."""

    other: Path
    new: Listed
    same: int
    conflicts: tuple[MergeConflict, ...]
    photos_new: int


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """Whose value counts: ``otherwise``, if not ``by_conflict`` ((SKU, field) → side)."""

    otherwise: Side = Side.NEWER
    by_conflict: Mapping[tuple[str, str], Side] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What came of a damaged catalogue. ``damaged`` is where the file was set aside, or None where
    nothing was wrong. ``mended``: no row was lost, only what is computed from them was damaged.

    Else ``products`` and ``photos`` are in the repaired file, ``from_backup`` of them out of
    ``backup`` (with those in the bin). ``lost`` names tables and how many of their rows are known
    to be gone; ``pages_lost`` of the file could not be read, with an unknown number of rows.
    """

    path: Path
    damaged: Path | None
    products: int
    photos: int
    mended: bool = False
    from_backup: tuple[int, int] = (0, 0)
    backup: Path | None = None
    lost: tuple[tuple[str, int], ...] = ()
    pages_lost: int = 0


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
