"""An engine that answers at once from what it was told, for the real bridge and window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine import images
from engine.errors import ProductExists, UserError
from engine.types import (
    Advice,
    Also,
    Answer,
    Bargain,
    Beside,
    Box,
    CatalogueStatus,
    CategoryCount,
    CategoryQuality,
    Confusion,
    Explanation,
    HistoryFilter,
    HistoryListing,
    ImportReport,
    Listing,
    Match,
    Measured,
    Money,
    Outcome,
    Photo,
    Product,
    ProductDetail,
    ProductDraft,
    ProductIds,
    ProductQuality,
    ProductRows,
    Progress,
    Quality,
    Query,
    Reason,
    Rgb,
    Sighting,
    Source,
    Stage,
    Tally,
    Timings,
    UndoState,
    Verdict,
)
from tests.gui.fake_learning import FakeLearning
from tests.gui.fake_training import FakeNetworks, FakeRetraining
from tests.listings import fits

APPLES = (
    ("APP-001", "Golden Delicious apple", "金冠苹果", 198, (230, 200, 90)),
    ("APP-002", "Granny Smith apple", "青苹果", 220, (130, 180, 80)),
    ("APP-003", "Royal Gala apple", "皇家嘎啦苹果", 189, (200, 80, 60)),
    ("APP-004", "Pink Lady apple", "粉红女士苹果", 329, (220, 100, 110)),
)


def a_product(number: int, *row: object) -> Product:
    sku, name, name_zh, price, _color = row or APPLES[(number - 1) % len(APPLES)]
    return Product(
        id=number, sku=str(sku), name=str(name), name_zh=str(name_zh), unit="kg", stock=124,
        category=("Fruit", "Apple"), category_zh=("水果", "苹果"), price=Money(int(price), "EUR"),
        barcodes=("4006381333931",), photo_count=3, cover_photo_id=number,
    )  # fmt: skip


def products(count: int = 4) -> tuple[Product, ...]:
    return tuple(a_product(n + 1) for n in range(count))


def a_photo(number: int, side: int = 256) -> Rgb:
    """A coloured ball on grey."""
    color = APPLES[(number - 1) % len(APPLES)][4]
    y, x = np.mgrid[0:side, 0:side] / side - 0.5
    picture = np.full((side, side, 3), 225, np.uint8)
    light = 1 - 1.2 * np.hypot(x + 0.12, y + 0.12)[..., None]
    ball = np.clip(np.array(color) * (0.45 + 0.75 * light), 0, 255)
    inside = (np.hypot(x, y) < 0.4)[..., None]
    return np.where(inside, ball, picture).astype(np.uint8)


def an_answer(
    verdict: Verdict = Verdict.SURE, reason: Reason = Reason.LOOKS, box: Box | None = None
) -> Answer:
    chances = {
        Verdict.SURE: (0.99, 0.006, 0.002, 0.001),
        Verdict.UNSURE: (0.41, 0.33, 0.16, 0.06),
        Verdict.UNKNOWN: (0.21, 0.12, 0.05, 0.01),
        Verdict.NOT_A_PRODUCT: (),
    }[verdict]
    matches = tuple(Match(a_product(n + 1), p, p, n + 1) for n, p in enumerate(chances))
    return Answer(verdict, reason, matches, box=box, timings=Timings(9, 10, 0.3, 21))


def a_quality(**changes: object) -> Quality:
    """As a shop with some look-alikes has it: the promise is kept."""
    fruit = products()
    values: dict[str, object] = {
        "promise": 0.99,
        "answers": 812,
        "recall_1": 0.871,
        "recall_4": 0.968,
        "sure": 430,
        "sure_right": 429,
        "strangers": 300,
        "strangers_refused": 251,
        "strangers_sure": 4,
        "curve": tuple(
            (n / 40, 1 - max(0.0, n / 40 - 0.4) ** 2 * 0.36 - 0.001) for n in range(1, 41)
        ),
        "reliability": tuple(
            (n / 10 + 0.05, min(1.0, n / 10 + 0.03 + 0.02 * (n % 3)), 20 + 7 * n * n)
            for n in range(10)
        ),
        "confusions": (
            Confusion(fruit[0], fruit[3], 7, 9, 2, 5, 1, 4),
            Confusion(fruit[2], fruit[1], 1, 11, 0, 12, 3, 2),
        ),
        "products": (
            ProductQuality(
                replace(fruit[3], photo_count=2), Tally(5, 2, 4, 0, 0), Advice.FEW_PHOTOS
            ),
            ProductQuality(
                replace(fruit[0], photo_count=9), Tally(9, 7, 9, 3, 3), Advice.LOOK_ALIKE
            ),
            ProductQuality(fruit[1], Tally(12, 12, 12, 10, 10)),
        ),
        "categories": (
            CategoryQuality(("Fruit",), ("水果",), 3, Tally(26, 21, 25, 13, 13)),
            CategoryQuality(("Fruit", "Apple"), ("水果", "苹果"), 3, Tally(26, 21, 25, 13, 13)),
        ),
        "bargains": (
            Bargain(0.95, 0.66, 0.985, 0.97, 0.99, 0.03, 0.0109, 0.015),
            Bargain(0.99, 0.53, 0.998, 0.987, 1.0, 0.013, 0.0017, 0.008),
            Bargain(0.999, 0.21, 1.0, 0.98, 1.0, 0.0, 0.0, 0.005),
        ),
        "untested": (ProductQuality(replace(fruit[2], photo_count=1), Tally(), Advice.FEW_PHOTOS),),
        "untested_all": 1,
    }
    return Quality(**{**values, **changes})  # type: ignore[arg-type]


class FakeEditing:
    """Nothing was ever done."""

    def undo_state(self) -> UndoState:
        return UndoState()

    def sku_owner(self, _sku: str) -> Product | None:
        return None

    def add_photos(self, product_id: int, pictures: Sequence[object]) -> ProductDetail:
        FakeEngine.given.extend(pictures)
        return ProductDetail(a_product(product_id), ())


class FakeMeasuring:
    """What is measured is ``FakeEngine.measured``."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def quality(self) -> Quality | None:
        assert threading.get_ident() == self._thread
        return FakeEngine.measured

    def measure(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        steps = FakeEngine.import_steps
        for step in range(steps):
            if cancelled():
                return
            yield Progress(Stage.MEASURING, step, steps)
        FakeEngine.measured = a_quality()

    def trend(self) -> tuple[Measured, ...]:
        return ()


class FakeHistory:
    """What was asked and decided; decisions also in ``FakeEngine.noted``."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, Source, Query, Sighting, bool]] = []
        self.decisions: list[tuple[str, int, Outcome, str]] = []

    def note(
        self, key: str, source: Source, query: Query, sighting: Sighting, _till: str, keep: bool
    ) -> None:
        self.notes.append((key, source, query, sighting, keep))

    def decide(self, key: str, product_id: int, outcome: Outcome, customer: str) -> None:
        self.decisions.append((key, product_id, outcome, customer))
        asked = [sighting for known, _, _, sighting, _ in self.notes if known == key]
        FakeEngine.noted += [(product_id, sighting.answer.verdict) for sighting in asked[-1:]]

    def listing(self, wanted: HistoryFilter) -> HistoryListing:
        return HistoryListing(wanted, np.zeros(0, np.int64), ())

    def clean(self, *_how: object, **_cancelled: object) -> Iterator[Progress]:
        return iter(())


class FakeEngine:
    """Class attributes are the knobs; the fixture resets them. ``threads`` notes who called."""

    answers: Callable[[Query], Answer | UserError] = staticmethod(lambda _query: an_answer())
    opening: UserError | None = None
    preparing: threading.Event | None = None
    import_steps = 3
    import_report = ImportReport(products_added=2, photos_added=6)
    hold: threading.Event | None = None
    asked: list[Query] = []  # noqa: RUF012
    closed = 0
    promises: list[float] = []  # noqa: RUF012
    measured: Quality | None = None
    given: list[object] = []  # noqa: RUF012
    noted: list[tuple[int, Verdict]] = []  # noqa: RUF012
    prior = True
    lately: list[int] = []  # noqa: RUF012
    lessons: FakeLearning
    past: FakeHistory

    def __init__(self, path: Path, backbone: str) -> None:
        self._path, self._backbone = path, backbone
        self._thread = threading.get_ident()
        self._products = {p.id: p for p in products()}
        self._ready = type(self).preparing is None
        self.editing = FakeEditing()
        self.measuring = FakeMeasuring()
        self.history = FakeEngine.past = FakeHistory()
        self.retraining, self.networks = FakeRetraining(), FakeNetworks()
        self.learning = FakeEngine.lessons = FakeLearning(self.products)

    def has_unfinished_training(self) -> bool:
        return self.retraining.unfinished is not None

    @classmethod
    def open(cls, path: Path, backbone: str, *, promise: float) -> FakeEngine:
        cls.promises.append(promise)
        if cls.opening is not None:
            raise cls.opening
        return cls(path, backbone)

    @property
    def ready(self) -> bool:
        return self._ready

    def status(self) -> CatalogueStatus:
        return CatalogueStatus(self._path, 4, 12, self._backbone, False, self._ready)

    def start(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        preparing = type(self).preparing
        step = 0
        while preparing is not None and not preparing.wait(0.01) and not cancelled():
            step += 1
            yield Progress(Stage.PREPARING_MODEL, min(step, 99), 100)
        self._ready = True
        yield Progress(Stage.UPDATING_GALLERY, 1, 1)

    def look(self, query: Query) -> Sighting:
        assert threading.get_ident() == self._thread
        type(self).asked.append(query)
        if type(self).hold is not None:
            type(self).hold.wait(5)
        picture = query.picture
        if picture is None:
            answer = type(self).answers(query)
            if isinstance(answer, UserError):
                raise answer
            return Sighting(answer)
        if isinstance(picture, np.ndarray):
            pixels, size = images.fit(picture, 1024), picture.shape[1::-1]
        else:
            decoded = images.decode_with_size(picture, max_side=1024, name=query.label)
            pixels, size = decoded.pixels, (decoded.width, decoded.height)
        answer = type(self).answers(query)
        if isinstance(answer, UserError):
            raise answer
        if answer.box is None:
            w, h = size
            answer = replace(answer, box=Box(w // 8, h // 8, w * 3 // 4, h * 3 // 4))
        return Sighting(answer, pixels, *size)

    def products(self, ids: Sequence[int]) -> tuple[Product, ...]:
        return tuple(self._products[id_] for id_ in ids)

    def listing(self, wanted: Listing) -> ProductIds:
        found = [p.id for p in self._products.values() if fits(p, wanted.filter)]
        return ProductIds(wanted, np.array(found, np.int64))

    def product_rows(self, ids: Sequence[int]) -> ProductRows:
        return ProductRows(tuple(ids), tuple(self._products[id_] for id_ in ids))

    def attribute_names(self) -> tuple[str, ...]:
        return ()

    def categories(self) -> tuple[CategoryCount, ...]:
        return (
            CategoryCount(("Fruit",), ("水果",), 4),
            CategoryCount(("Fruit", "Apple"), ("水果", "苹果"), 4),
        )

    def product(self, product_id: int) -> ProductDetail:
        photos = tuple(Photo(product_id, product_id, 256, 256, "", "") for _ in range(1))
        return ProductDetail(self._products[product_id], photos)

    def photos(self, photo_ids: Sequence[int], side: int) -> dict[int, Rgb]:
        return {number: a_photo(number, side) for number in photo_ids}

    def recognised(self, _product_id: int) -> tuple[()]:
        return ()

    def recognised_lately(self, most: int) -> tuple[Product, ...]:
        return self.products(FakeEngine.lately[:most])

    def explain(self, sighting: Sighting, product_id: int | None) -> Explanation:
        matches = [m for m in sighting.answer.matches if product_id in (None, m.product.id)]
        first = Beside(matches[0], True) if matches else None
        return Explanation(sighting, product_id, first=first)

    def also(self, product_id: int) -> Also:
        return Also(product_id)

    def use_prior(self, on: bool) -> None:
        FakeEngine.prior = on

    def first_products(self, wanted: Listing, most: int) -> tuple[Product, ...]:
        found = [p for p in self._products.values() if fits(p, wanted.filter)]
        return tuple(found[:most])

    def add_product(self, draft: ProductDraft, pictures: Sequence[object]) -> Product:
        FakeEngine.given.extend(pictures)
        if draft.sku in {p.sku for p in self._products.values()}:
            raise ProductExists(sku=draft.sku)
        number = len(self._products) + 1
        product = replace(
            a_product(number), sku=draft.sku, name=draft.name, name_zh="", price=draft.price
        )
        self._products[number] = product
        found = Answer(Verdict.SURE, Reason.LOOKS, (Match(product, 0.99, 0.99, number),))
        type(self).answers = staticmethod(lambda _query: found)
        return product

    def import_from(self, _source: Path, *, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        yield from self._steps(cancelled)

    def load_sample_shop(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        yield from self._steps(cancelled)

    def _steps(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        steps = type(self).import_steps
        for step in range(steps):
            if cancelled():
                report = replace(type(self).import_report, cancelled=True)
                yield Progress(Stage.ADDING_PHOTOS, step, steps, report)
                return
            yield Progress(Stage.ADDING_PHOTOS, step, steps)
        yield Progress(Stage.ADDING_PHOTOS, steps, steps, type(self).import_report)

    def promise(self, promised: float) -> None:
        type(self).promises.append(promised)

    def close(self) -> None:
        assert threading.get_ident() == self._thread
        type(self).closed += 1


def python_threads() -> int:
    """Threads that Python started. Those of Qt leave a stub in its list after they have ended."""
    return sum(not isinstance(thread, threading._DummyThread) for thread in threading.enumerate())
