"""A filter in words: a chip for each thing it asks for, and the filter without that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import CategoryCount, CategoryPath, Filter, PhotoFilter, StockFilter
from gui import formats, schema

STOCK: Mapping[StockFilter, str] = {
    StockFilter.ANY: QT_TRANSLATE_NOOP("Filters", "Any stock"),
    StockFilter.IN: QT_TRANSLATE_NOOP("Filters", "In stock"),
    StockFilter.OUT: QT_TRANSLATE_NOOP("Filters", "Sold out"),
    StockFilter.UNKNOWN: QT_TRANSLATE_NOOP("Filters", "Stock not counted"),
}
PHOTOS: Mapping[PhotoFilter, str] = {
    PhotoFilter.ANY: QT_TRANSLATE_NOOP("Filters", "Any number of photos"),
    PhotoFilter.NONE: QT_TRANSLATE_NOOP("Filters", "No photo"),
    PhotoFilter.FEW: QT_TRANSLATE_NOOP("Filters", "Few photos"),
}
CHANGED: Mapping[int, str] = {
    0: QT_TRANSLATE_NOOP("Filters", "Changed at any time"),
    1: QT_TRANSLATE_NOOP("Filters", "Changed in the last 24 hours"),
    7: QT_TRANSLATE_NOOP("Filters", "Changed in the last 7 days"),
    30: QT_TRANSLATE_NOOP("Filters", "Changed in the last 30 days"),
}
BIN = QT_TRANSLATE_NOOP("Filters", "In the bin")


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One thing a filter asks for. ``without`` is the filter that does not."""

    text: str
    without: Filter


def word(text: str) -> str:
    return QCoreApplication.translate("Filters", text)


def attribute_text(name: str, value: str) -> str:
    """``Origin: Italy``"""
    colon = QCoreApplication.translate("Filters", "{name}: {value}")
    return colon.format(name=schema.label(name), value=value)


def chips(wanted: Filter, names: Mapping[CategoryPath, str], only: str) -> list[FilterChip]:
    """All but the words that are typed. ``names`` are those of categories, ``only`` says what the
    given products are."""
    simple = [
        (wanted.only, lambda: only, {"only": ()}),
        (wanted.binned, lambda: word(BIN), {"binned": False}),
        (wanted.category, lambda: names.get(wanted.category, wanted.category[-1]),
         {"category": ()}),
        (wanted.stock is not StockFilter.ANY, lambda: word(STOCK[wanted.stock]),
         {"stock": StockFilter.ANY}),
        (wanted.photos is not PhotoFilter.ANY, lambda: word(PHOTOS[wanted.photos]),
         {"photos": PhotoFilter.ANY}),
        (wanted.changed_days, lambda: _changed(wanted.changed_days), {"changed_days": 0}),
    ]  # fmt: skip
    found = [_chip(wanted, text, unset) for is_set, text, unset in simple if is_set]
    for pair in wanted.attributes:
        left = tuple(other for other in wanted.attributes if other != pair)
        found.append(FilterChip(attribute_text(*pair), replace(wanted, attributes=left)))
    return found


def category_names(counts: tuple[CategoryCount, ...]) -> dict[CategoryPath, str]:
    return {count.path: formats.category_text(count.path, count.path_zh) for count in counts}


def _chip(wanted: Filter, text: Callable[[], str], unset: Mapping[str, object]) -> FilterChip:
    return FilterChip(text(), replace(wanted, **unset))  # type: ignore[arg-type]


def _changed(days: int) -> str:
    if days in CHANGED:
        return word(CHANGED[days])
    text = QCoreApplication.translate("Filters", "Changed in the last {days} days")
    return text.format(days=formats.number(days))
