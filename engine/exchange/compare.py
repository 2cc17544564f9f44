"""What a source would do to the catalogue: found out the same way by preview and import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from engine import gtin, money
from engine.catalog import Catalogue
from engine.exchange.problems import BarcodeShared, wrong_row
from engine.exchange.sources import ProductSource
from engine.types import (
    ATTRIBUTE,
    CategoryPath,
    FieldChange,
    ImportMode,
    Product,
    ProductDraft,
    RowStatus,
    WrongRow,
)

_ALLOWED: Mapping[ImportMode, frozenset[str]] = {
    ImportMode.PRICES: frozenset({"price", "currency", "sign"}),
    ImportMode.STOCK: frozenset({"stock"}),
    ImportMode.PICTURES: frozenset(),
}
"""What of a product a mode may change; others may change all that the source speaks of."""

_WITHOUT_PHOTOS = (ImportMode.PRICES, ImportMode.STOCK)
_ADDS = (ImportMode.EVERYTHING, ImportMode.NEW)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one product. ``wanted`` is what it is to be, ``source`` what of the source is
    allowed in this mode; ``product_id`` is None while there is none."""

    source: ProductSource
    status: RowStatus
    wanted: ProductDraft
    product_id: int | None = None
    changes: tuple[FieldChange, ...] = ()


class Comparer:
    """Compares sources with one catalogue."""

    def __init__(self, catalogue: Catalogue, mode: ImportMode) -> None:
        self._catalogue = catalogue
        self._mode = mode

    def compare(self, sources: Sequence[ProductSource]) -> Iterator[Outcome | WrongRow]:
        """In order; the products that are there are read at once."""
        known_skus = self._catalogue.ids_of_skus([source.draft.sku for source in sources])
        found = [self._owner(source, known_skus.get(source.draft.sku)) for source in sources]
        ids = [id_ for id_ in found if isinstance(id_, int)]
        known = {product.id: product for product in self._catalogue.products(ids)}
        for source, id_ in zip(sources, found, strict=True):
            outcome = self._outcome(source, id_, known)
            if isinstance(outcome, Outcome) and outcome.changes and outcome.product_id is not None:
                # Two rows may be about one product, by two of its barcodes.
                known[outcome.product_id] = _becoming(known[outcome.product_id], outcome.wanted)
            yield outcome

    def product_id(self, source: ProductSource) -> int | WrongRow | None:
        """Whose row this is; None for a new product."""
        return self._owner(source, self._catalogue.id_of_sku(source.draft.sku))

    def _owner(self, source: ProductSource, id_: int | None) -> int | WrongRow | None:
        if id_ is not None or not source.by_barcode:
            return id_
        code = source.draft.barcodes[0]
        owners = {i for way in gtin.spellings(code) for i in self._catalogue.ids_of_barcode(way)}
        if len(owners) > 1:
            return wrong_row(source.row, "barcode", BarcodeShared(value=code), source.cells)
        return next(iter(owners), None)

    def _outcome(
        self, source: ProductSource, id_: int | WrongRow | None, known: Mapping[int, Product]
    ) -> Outcome | WrongRow:
        if isinstance(id_, WrongRow):
            return id_
        source = self.allowed(source)
        if id_ is None:
            status = RowStatus.NEW if self._mode in _ADDS else RowStatus.LEFT_OUT
            return Outcome(source, status, source.draft)
        if self._mode is ImportMode.NEW:
            return Outcome(source, RowStatus.LEFT_OUT, source.draft, id_)
        wanted = source.onto(known[id_])
        changes = tuple(differences(known[id_], wanted))
        status = RowStatus.CHANGED if changes else RowStatus.UNCHANGED
        return Outcome(source, status, wanted, id_, changes)

    def allowed(self, source: ProductSource) -> ProductSource:
        """What of a source the mode takes: photos only of products that it takes."""
        fields = _ALLOWED.get(self._mode)
        given = source.given if fields is None else source.given & fields
        photos = source.photos if source.photos and self._takes_photos(source) else ()
        if given == source.given and photos == source.photos:
            return source  # as a rule, and a copy takes as long as reading a row
        return replace(source, given=given, photos=photos)

    def _takes_photos(self, source: ProductSource) -> bool:
        if self._mode in (ImportMode.EVERYTHING, *_WITHOUT_PHOTOS):
            return self._mode is ImportMode.EVERYTHING
        return (self.product_id(source) is None) == (self._mode is ImportMode.NEW)


def _becoming(product: Product, wanted: ProductDraft) -> Product:
    return replace(product, **{f.name: getattr(wanted, f.name) for f in fields(ProductDraft)})


def differences(current: Product, wanted: ProductDraft) -> Iterator[FieldChange]:
    """Where a draft is not what the catalogue has, as far as storing it would change that."""
    for field, show in _SHOWN.items():
        old, new = getattr(current, field), getattr(wanted, field)
        if _same(field, old, new):
            continue
        yield FieldChange(field, show(old), show(new))
    if _translates(current, wanted):
        shown = _path(current.category_zh), _path(wanted.category_zh)
        yield FieldChange("category_zh", *shown)
    yield from _attribute_changes(current.attributes, wanted.attributes)


def _same(field: str, old: Any, new: Any) -> bool:
    return set(old) == set(new) if field == "barcodes" else bool(old == new)


def _translates(current: Product, wanted: ProductDraft) -> bool:
    """Whether the draft has a Chinese name for a category that has none yet."""
    named = zip(current.category, current.category_zh, wanted.category_zh, strict=False)
    same_place = current.category == wanted.category
    return same_place and any(zh not in ("", name) and old == name for name, old, zh in named)


def _attribute_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FieldChange]:
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield FieldChange(ATTRIBUTE + name, old.get(name, ""), new.get(name, ""))


def _path(path: CategoryPath) -> str:
    return " / ".join(path)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "name": str,
    "name_zh": str,
    "brand": str,
    "category": _path,
    "price": lambda price: f"{money.plain(price)} {price.currency}" if price else "",
    "unit": str,
    "stock": _number,
    "barcodes": "; ".join,
    "link": str,
}
