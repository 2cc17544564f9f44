"""A bridge without an engine: its signals and verbs, answers from lists, calls written down."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.types import (
    CatalogueStatus,
    CategoryCount,
    CategoryPath,
    Money,
    Photo,
    Product,
    ProductDetail,
    ProductDraft,
    ProductPage,
    Quality,
    Query,
    Rgb,
)


class FakeBridge(QObject):
    """Browsing verbs answer from ``products`` after a turn of the event loop; the rest only note.

    ``calls`` holds ``(verb, *arguments)``. For queries a test emits ``answer_ready`` itself.
    """

    opened = Signal(object)
    status_ready = Signal(object)
    answer_ready = Signal(object)
    products_ready = Signal(object)
    categories_ready = Signal(object)
    product_ready = Signal(object)
    photos_ready = Signal(object)
    product_added = Signal(object)
    quality_ready = Signal(object)
    progress_changed = Signal(object)
    work_finished = Signal(object)
    catalogue_changed = Signal()
    failed = Signal(object)
    working_changed = Signal(bool)

    def __init__(self, products: Sequence[Product] = (), photos_each: int = 3) -> None:
        super().__init__()
        self.products = list(products)
        self.photos_each = photos_each
        self.photos_are_gone = False
        self.measured: Quality | None = None
        self._status: CatalogueStatus | None = None
        self.calls: list[tuple[object, ...]] = []
        self._tickets = itertools.count(1)
        self._answers: list[tuple[str, object]] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    def called(self, verb: str) -> list[tuple[object, ...]]:
        """The arguments of each call of ``verb``."""
        return [call[1:] for call in self.calls if call[0] == verb]

    # Verbs

    def open_catalogue(self, path: Path, backbone: str, promise: float = 0.99) -> None:
        self.calls.append(("open_catalogue", path, backbone, promise))
        self._status = CatalogueStatus(path, 0, 0, backbone, False, True)
        self._answer("opened", self._counted())

    def load_status(self) -> None:
        self.calls.append(("load_status",))
        if self._status is not None:
            self._answer("status_ready", self._counted())

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

    def browse(
        self, text: str = "", category: CategoryPath = (), limit: int = 2000, offset: int = 0
    ) -> None:
        self.calls.append(("browse", text, category, limit, offset))
        found = [p for p in self.products if _fits(p, text, category)]
        page = ProductPage(tuple(found[offset : offset + limit]), len(found), text, category)
        self._answer("products_ready", page)

    def load_categories(self) -> None:
        self.calls.append(("load_categories",))
        counts: dict[CategoryPath, CategoryCount] = {}
        for product in self.products:
            for depth in range(1, len(product.category) + 1):
                path = product.category[:depth]
                seen = counts[path].products if path in counts else 0
                counts[path] = CategoryCount(path, product.category_zh[:depth], seen + 1)
        self._answer("categories_ready", tuple(counts[path] for path in sorted(counts)))

    def load_product(self, product_id: int) -> None:
        self.calls.append(("load_product", product_id))
        for product in self.products:
            if product.id == product_id:
                self._answer("product_ready", ProductDetail(product, self._photos(product)))

    def load_photos(self, photo_ids: Sequence[int], side: int = 256) -> None:
        self.calls.append(("load_photos", tuple(photo_ids), side))
        left = () if self.photos_are_gone else photo_ids
        self._answer("photos_ready", {n: a_picture(n, side) for n in left})

    def add_product(self, draft: ProductDraft, pictures: Sequence[Path | bytes | Rgb]) -> None:
        self.calls.append(("add_product", draft, tuple(pictures)))

    def import_from(self, source: Path) -> None:
        self.calls.append(("import_from", source))

    def load_sample_shop(self) -> None:
        self.calls.append(("load_sample_shop",))

    def quality(self) -> None:
        self.calls.append(("quality",))
        self._answer("quality_ready", self.measured)

    def measure_quality(self) -> None:
        self.calls.append(("measure_quality",))

    def cancel_work(self) -> None:
        self.calls.append(("cancel_work",))

    def shutdown(self) -> None:
        self.calls.append(("shutdown",))

    # Plumbing

    def _photos(self, product: Product) -> tuple[Photo, ...]:
        first = product.cover_photo_id
        if first is None:
            return ()
        return tuple(
            Photo(first + n, product.id, 640, 480, f"{product.sku}-{n}.jpg", "2026-01-01")
            for n in range(self.photos_each)
        )

    def _answer(self, signal: str, value: object) -> None:
        self._answers.append((signal, value))
        self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        answers, self._answers = self._answers, []
        for signal, value in answers:
            getattr(self, signal).emit(value)


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


def _fits(product: Product, text: str, category: CategoryPath) -> bool:
    words = f"{product.name} {product.name_zh} {product.sku} {product.brand}".lower()
    return text.lower() in words and product.category[: len(category)] == category
