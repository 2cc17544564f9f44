"""A bridge without an engine: its signals and verbs, answers from lists, calls written down."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from engine.errors import UserError
from engine.types import (
    Also,
    AttributeCount,
    CatalogueStatus,
    CategoryCount,
    CategoryPath,
    HistoryCount,
    Listing,
    Measured,
    Money,
    Photo,
    Product,
    ProductDetail,
    ProductDraft,
    ProductIds,
    ProductRows,
    Quality,
    Query,
    Rgb,
    SortKey,
)
from gui.bridge import Failure
from gui.verbs.browsing import Browsing
from gui.verbs.editing import Editing
from gui.verbs.exchange import Exchange
from gui.verbs.experience import Experience
from gui.verbs.history import History
from gui.verbs.insight import Insight
from gui.verbs.learning import Learning
from gui.verbs.measuring import Measuring
from gui.verbs.training import Training
from tests.listings import expected, fits


class FakeBridge(QObject):
    """Browsing verbs answer from ``products`` after a turn of the event loop; the rest only note.

    ``calls`` holds ``(verb, *arguments)``, for the verbs in ``gui/verbs`` with the engine's names:
    those without an answer here are only noted. For queries a test emits ``answer_ready`` itself.
    """

    generation = 0
    opened = Signal(object)
    closed = Signal(object)
    status_ready = Signal(object)
    answer_ready = Signal(object)
    categories_ready = Signal(object)
    product_ready = Signal(object)
    photos_ready = Signal(object)
    product_added = Signal(object)
    progress_changed = Signal(object)
    work_finished = Signal(object)
    catalogue_changed = Signal()
    failed = Signal(object)
    working_changed = Signal(bool)
    is_working = False

    def __init__(self, products: Sequence[Product] = (), photos_each: int = 3) -> None:
        super().__init__()
        self.products = list(products)
        self.photos_each = photos_each
        self.photos_are_gone = False
        self.measured: Quality | None = None
        self.trend: tuple[Measured, ...] = ()
        self.promise = 0.99
        self.doomed = HistoryCount()
        self._status: CatalogueStatus | None = None
        self.calls: list[tuple[object, ...]] = []
        self._tickets = itertools.count(1)
        self._answers: list[tuple[SignalInstance, object]] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._signals: dict[str, SignalInstance] = {}
        self.browsing = Browsing(self)
        self.editing = Editing(self)
        self.insight = Insight(self)
        self.exchange = Exchange(self)
        self.experience = Experience(self)
        self.learning = Learning(self)
        self.measuring = Measuring(self)
        self.history = History(self)
        self.training = Training(self)

    def called(self, verb: str) -> list[tuple[object, ...]]:
        """The arguments of each call of ``verb``."""
        return [call[1:] for call in self.calls if call[0] == verb]

    # Verbs

    def open_catalogue(self, path: Path, backbone: str, promise: float = 0.99) -> None:
        self.calls.append(("open_catalogue", path, backbone, promise))
        self._status = CatalogueStatus(path, 0, 0, backbone, False, True)
        self._answer(self.opened, self._counted())

    def load_status(self) -> None:
        self.calls.append(("load_status",))
        if self._status is not None:
            self._answer(self.status_ready, self._counted())

    def _counted(self) -> CatalogueStatus:
        photos = len(self.products) * self.photos_each
        return replace(self._status, products=len(self.products), photos=photos)

    def find(self, query: Query, _can_wait: bool = False) -> int:
        self.calls.append(("find", query))
        return next(self._tickets)

    def hurry(self, ticket: int) -> None:
        self.calls.append(("hurry", ticket))

    def find_frame(self, query: Query) -> int:
        self.calls.append(("find_frame", query))
        return next(self._tickets)

    def load_categories(self) -> None:
        self.calls.append(("load_categories",))
        counts: dict[CategoryPath, CategoryCount] = {}
        for product in self.products:
            for depth in range(1, len(product.category) + 1):
                path = product.category[:depth]
                seen = counts[path].products if path in counts else 0
                counts[path] = CategoryCount(path, product.category_zh[:depth], seen + 1)
        self._answer(self.categories_ready, tuple(counts[path] for path in sorted(counts)))

    def load_product(self, product_id: int) -> None:
        self.calls.append(("load_product", product_id))
        for product in self.products:
            if product.id == product_id:
                self._answer(self.product_ready, ProductDetail(product, self._photos(product)))

    def load_photos(self, photo_ids: Sequence[int], side: int = 256) -> None:
        self.calls.append(("load_photos", tuple(photo_ids), side))
        left = () if self.photos_are_gone else photo_ids
        self._answer(self.photos_ready, {n: a_picture(n, side) for n in left})

    def add_product(self, draft: ProductDraft, pictures: Sequence[Path | bytes | Rgb]) -> None:
        self.calls.append(("add_product", draft, tuple(pictures)))

    def import_from(self, source: Path) -> None:
        self.calls.append(("import_from", source))

    def load_sample_shop(self) -> None:
        self.calls.append(("load_sample_shop",))

    def cancel_work(self) -> None:
        self.calls.append(("cancel_work",))

    def shutdown(self) -> None:
        self.calls.append(("shutdown",))

    # Verbs in groups

    def register(self, topic: str, signal: SignalInstance, *_writes: bool) -> None:
        self._signals[topic] = signal

    def post(self, topic: str, verb: str, *arguments: object, **_how: bool) -> None:
        self.calls.append((verb, *arguments))
        answer = getattr(self, f"_{verb.replace('.', '_')}", None)
        if answer is not None:
            self._answer(self._signals[topic], answer(*arguments))

    post_each = post

    def post_long(self, _topic: str, verb: str, *arguments: object) -> None:
        self.calls.append((verb, *arguments))

    def cancel_long(self, topic: str) -> None:
        self.calls.append(("cancel_long", topic))

    def fail(self, topic: str, error: UserError) -> None:
        self.failed.emit(Failure(topic, 0, error))

    def hold_to(self, promised: float) -> None:
        self.promise = promised

    def _measuring_quality(self) -> Quality | None:
        return self.measured

    def _measuring_trend(self) -> tuple[Measured, ...]:
        return self.trend

    def _history_would_forget(self, _days: int | None, _pictures: bool) -> HistoryCount:
        return self.doomed

    def _promise(self, _promised: float) -> None:
        return None

    def _listing(self, wanted: Listing) -> ProductIds:
        """As ``tests/listings.py`` has it, but the usual order is that of ``products``."""
        ids = [p.id for p in self.products if fits(p, wanted.filter)]
        if wanted.sort is not SortKey.USUAL or wanted.filter.only:
            ids = expected(self.products, wanted)
        return ProductIds(wanted, np.array(ids, np.int64))

    def _product_rows(self, ids: tuple[int, ...]) -> ProductRows:
        known = {product.id: product for product in self.products}
        return ProductRows(ids, tuple(known[id_] for id_ in ids if id_ in known))

    def _similar_products(self, product_id: int) -> tuple[int, ...]:
        others = [product.id for product in self.products if product.id != product_id]
        return (product_id, *others[:3])

    def _also(self, product_id: int) -> Also:
        """The first three look similar, the next two go with it."""
        others = tuple(product for product in self.products if product.id != product_id)
        return Also(product_id, others[:3], others[3:5])

    def _attribute_names(self) -> tuple[str, ...]:
        return tuple(sorted({name for product in self.products for name in product.attributes}))

    def _attribute_values(self, name: str) -> tuple[AttributeCount, ...]:
        values = Counter(p.attributes[name] for p in self.products if name in p.attributes)
        return tuple(AttributeCount(name, value, n) for value, n in values.most_common())

    # Plumbing

    def _photos(self, product: Product) -> tuple[Photo, ...]:
        first = product.cover_photo_id
        if first is None:
            return ()
        return tuple(
            Photo(first + n, product.id, 640, 480, f"{product.sku}-{n}.jpg", "2026-01-01")
            for n in range(self.photos_each)
        )

    def _answer(self, signal: SignalInstance, value: object) -> None:
        self._answers.append((signal, value))
        self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        answers, self._answers = self._answers, []
        for signal, value in answers:
            signal.emit(value)


def a_product(number: int = 1, **changes: object) -> Product:
    """A believable product; photo ids are ten per product."""
    fruit = number % 2 == 0
    values: dict[str, object] = {
        "id": number,
        "sku": f"SKU-{number:03}",
        "name": f"Golden Delicious apple {number}" if fruit else f"Oat milk {number}",
        "name_zh": f"金冠苹果 {number}" if fruit else f"燕麦奶 {number}",
        "brand": "Orchard" if fruit else "Havre",
        "category": ("Fruit", "Apple") if fruit else ("Drinks",),
        "category_zh": ("水果", "苹果") if fruit else ("饮料",),
        "price": Money(198 + number, "EUR"),
        "unit": "kg" if fruit else "",
        "stock": 124.0,
        "barcodes": (f"{4000000000000 + number}",),
        "attributes": {"origin": "Italy"} if fruit else {},
        "photo_count": 3,
        "cover_photo_id": number * 10,
    }
    return Product(**{**values, **changes})  # type: ignore[arg-type]


def a_picture(number: int, side: int = 256) -> Rgb:
    """A picture of a size and colour of its own."""
    picture = np.full((side * 3 // 4, side, 3), 230, np.uint8)
    picture[side // 8 : side // 2, side // 4 : side * 3 // 4] = [
        60 + number * 37 % 190,
        60 + number * 83 % 190,
        60 + number * 151 % 190,
    ]
    return picture
