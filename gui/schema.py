"""The kind of catalogue that is open, as the window shows it: one at a time, like the language.

Pages ask when they draw; ``Bridge.opened`` says that it may be another one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.schema import SHOP
from engine.types import Product, Schema, SchemaField
from gui import formats, i18n

_current = SHOP


def current() -> Schema:
    return _current


def set_current(schema: Schema) -> None:
    global _current
    _current = schema


def uses(field: str) -> bool:
    """Whether this kind of catalogue shows a standard field (``price``, ``stock``, …)."""
    return field in _current.uses


def name(schema: Schema) -> str:
    return _chosen(schema.name, schema.name_zh)


def hint(schema: Schema) -> str:
    return _chosen(schema.hint, schema.hint_zh)


def item() -> str:
    """What one of its products is called: product, work, study."""
    return _chosen(_current.item, _current.item_zh)


def field(key: str) -> SchemaField | None:
    """What is known of an attribute, whatever its case; None for one of the shop's own."""
    return next((one for one in _current.fields if one.key.lower() == key.lower()), None)


def label(key: str) -> str:
    """What an attribute is called in the language of the window."""
    known = field(key)
    if known is not None:
        return _chosen(known.label, known.label_zh)
    return formats.attribute_name(key)


def value(product: Product, key: str) -> str:
    """An attribute's value; keys are compared whatever their case."""
    found = (v for k, v in product.attributes.items() if k.lower() == key.lower())
    return next(found, "")


def told(product: Product) -> tuple[str, str]:
    """The two things that are said beside the name: price and stock, or artist and year."""
    texts = [_told(product, key) for key in _current.tile[:2]]
    return (*texts, "", "")[:2]  # type: ignore[return-value]


def _told(product: Product, key: str) -> str:
    say = _STANDARD.get(key)
    return say(product) if say else value(product, key)


_STANDARD: Mapping[str, Callable[[Product], str]] = {
    "price": formats.price,
    "stock": formats.stock,
    "brand": lambda product: product.brand,
    "unit": lambda product: product.unit,
    "barcodes": lambda product: ", ".join(product.barcodes),
}


def _chosen(english: str, chinese: str) -> str:
    return chinese if chinese and i18n.language() == i18n.CHINESE else english or chinese
