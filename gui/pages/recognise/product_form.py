"""What a clerk types about a new product, as a draft. No widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLocale

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import CategoryPath, Money, ProductDraft
from gui.formats import decimals_of

_BETWEEN_CATEGORIES = re.compile(r"\s*[›>/]\s*")
_BARCODE = re.compile(r"[0-9A-Za-z-]{4,48}")
_HIGHEST_PRICE = 10**12

NAME_MISSING = QT_TRANSLATE_NOOP("ProductForm", "Give it a name.")
SKU_MISSING = QT_TRANSLATE_NOOP("ProductForm", "Every product needs its own SKU.")
PRICE_WRONG = QT_TRANSLATE_NOOP("ProductForm", "This is not a price. Leave it empty if unknown.")
BARCODE_WRONG = QT_TRANSLATE_NOOP("ProductForm", "A barcode has only digits and letters.")


@dataclass(frozen=True, slots=True)
class ProductForm:
    """The fields as typed. ``problems`` maps a field's name to what is wrong with it."""

    sku: str = ""
    name: str = ""
    price: str = ""
    currency: str = "CNY"
    category: str = ""
    barcode: str = ""

    def problems(self, locale: QLocale) -> dict[str, str]:
        found = {}
        if not self.name.strip():
            found["name"] = NAME_MISSING
        if not self.sku.strip():
            found["sku"] = SKU_MISSING
        if self.price.strip() and self._amount(locale) is None:
            found["price"] = PRICE_WRONG
        if self.barcode.strip() and not _BARCODE.fullmatch(self.barcode.strip()):
            found["barcode"] = BARCODE_WRONG
        return found

    def draft(self, locale: QLocale) -> ProductDraft:
        amount = self._amount(locale)
        barcode = self.barcode.strip()
        return ProductDraft(
            sku=self.sku.strip(),
            name=self.name.strip(),
            category=self._category(),
            price=None if amount is None else Money(amount, self.currency),
            barcodes=(barcode,) if barcode else (),
        )

    def _amount(self, locale: QLocale) -> int | None:
        """The price in minor units; a decimal comma and a decimal point are both understood."""
        text = self.price.strip()
        value, good = locale.toDouble(text)
        if not good:
            value, good = QLocale.c().toDouble(text.replace(",", "."))
        minor = round(value * 10 ** decimals_of(self.currency)) if good else -1
        return minor if 0 <= minor < _HIGHEST_PRICE else None

    def _category(self) -> CategoryPath:
        return tuple(filter(None, _BETWEEN_CATEGORIES.split(self.category.strip())))


def suggested_sku(barcode: str, now: datetime) -> str:
    """The barcode, or else the time: short, unlike any other, and sorted by when it was added."""
    return barcode or f"N{now:%y%m%d-%H%M%S}"
