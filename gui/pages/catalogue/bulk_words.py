"""What an edit would change of a product, on one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from engine.types import Product, ProductDraft
from gui import formats, schema

_Either = Product | ProductDraft


def changes_of(product: Product, draft: ProductDraft) -> str:
    """“Cox Orange: 1,98 € → 2,18 €”."""
    changed = [
        f"{_shown(old)} → {_shown(new)}"
        for old, new in ((text(product), text(draft)) for text in _TEXTS.values())
        if old != new
    ]
    changed += _attributes(product.attributes, draft.attributes)
    if not changed:
        changed = [QCoreApplication.translate("BulkEdit", "stays as it is")]
    return f"{formats.product_name(product)}: {'; '.join(changed)}"


def _attributes(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    names = dict.fromkeys([*old, *new])
    return [
        f"{schema.label(name)} {_shown(old.get(name, ''))} → {_shown(new.get(name, ''))}"
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def _shown(text: str) -> str:
    return text or "–"


def _price(product: _Either) -> str:
    return formats.money(product.price) if product.price is not None else ""


def _stock(product: _Either) -> str:
    return formats.number(product.stock) if product.stock is not None else ""


_TEXTS: Mapping[str, Callable[[_Either], str]] = {
    "category": lambda p: formats.category_text(p.category, p.category_zh),
    "brand": lambda p: p.brand,
    "price": _price,
    "unit": lambda p: p.unit,
    "stock": _stock,
    "link": lambda p: p.link,
}
