"""What a clerk types about a product: as texts, checked, and as a draft. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from engine.errors import QT_TRANSLATE_NOOP
from engine.money import exponent
from engine.types import CategoryPath, Money, Product, ProductDraft
from engine.validation import Flaw, flaw
from gui.widgets.pair_rows import Pair

_HIGHEST_PRICE = 10**12
_DIGITS = 15

_WORDS: Mapping[tuple[str, Flaw], str] = {
    ("name", Flaw.MISSING): QT_TRANSLATE_NOOP("Typed", "Give it a name."),
    ("sku", Flaw.MISSING): QT_TRANSLATE_NOOP("Typed", "Every product needs its own SKU."),
    ("barcodes", Flaw.NO_BARCODE): QT_TRANSLATE_NOOP(
        "Typed", "“{value}” is no barcode: those have only digits and letters."
    ),
    ("barcodes", Flaw.CHECK_DIGIT): QT_TRANSLATE_NOOP(
        "Typed", "The last digit of {value} does not fit the others. Was it mistyped?"
    ),
    ("link", Flaw.NO_LINK): QT_TRANSLATE_NOOP("Typed", "A link begins with http:// or https://."),
}
PRICE_WRONG = QT_TRANSLATE_NOOP("Typed", "This is not a price. Leave it empty if unknown.")
STOCK_WRONG = QT_TRANSLATE_NOOP("Typed", "This is not a number. Leave it empty if not counted.")
NAME_MISSING = QT_TRANSLATE_NOOP("Typed", "“{value}” needs a name before it.")
NAME_TWICE = QT_TRANSLATE_NOOP("Typed", "“{value}” is there twice.")
SKU_TAKEN = QT_TRANSLATE_NOOP("Typed", "“{value}” has this SKU already.")


@dataclass(frozen=True, slots=True)
class Problem:
    """``text`` is translated; what is not grave is a warning and can be saved."""

    text: str
    is_grave: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as typed."""

    sku: str = ""
    name: str = ""
    name_zh: str = ""
    brand: str = ""
    category: CategoryPath = ()
    category_zh: CategoryPath = field(default=(), compare=False)
    price: str = ""
    currency: str = "CNY"
    unit: str = ""
    stock: str = ""
    barcodes: tuple[str, ...] = ()
    link: str = ""
    attributes: tuple[Pair, ...] = ()

    def problems(self, locale: QLocale) -> dict[str, Problem]:
        """Field → what is wrong with it."""
        found = {
            "name": _flaw("name", self.name or self.name_zh),
            "sku": _flaw("sku", self.sku),
            "link": _flaw("link", self.link),
            "price": _number(self.price, self._amount(locale), PRICE_WRONG),
            "stock": _number(self.stock, self._count(locale), STOCK_WRONG),
            "barcodes": self._barcode_problem(),
            "attributes": self._attribute_problem(),
        }
        return {field: problem for field, problem in found.items() if problem is not None}

    def suspect_barcodes(self) -> tuple[str, ...]:
        return tuple(code for code in self.barcodes if flaw("barcodes", code))

    def _barcode_problem(self) -> Problem | None:
        found = [problem for code in self.barcodes if (problem := _flaw("barcodes", code))]
        return min(found, key=lambda problem: not problem.is_grave, default=None)

    def _attribute_problem(self) -> Problem | None:
        names = [name for name, _ in self.attributes]
        for name, value in self.attributes:
            if not name:
                return problem(NAME_MISSING, value)
            if names.count(name) > 1:
                return problem(NAME_TWICE, name)
        return None

    def draft(self, locale: QLocale) -> ProductDraft:
        """Only where no problem is grave."""
        amount = self._amount(locale)
        name, name_zh = self.name.strip(), self.name_zh.strip()
        return ProductDraft(
            sku=self.sku.strip(),
            name=name or name_zh,
            name_zh=name_zh,
            brand=self.brand.strip(),
            category=self.category,
            category_zh=self.category_zh,
            price=None if amount is None else Money(amount, self.currency),
            unit=self.unit.strip(),
            stock=self._count(locale),
            barcodes=self.barcodes,
            attributes={name: value for name, value in self.attributes if value},
            link=self.link.strip(),
        )

    def _amount(self, locale: QLocale) -> int | None:
        """The price in minor units."""
        value = _value(self.price, locale)
        minor = -1 if value is None else round(value * 10 ** exponent(self.currency))
        return minor if 0 <= minor < _HIGHEST_PRICE else None

    def _count(self, locale: QLocale) -> float | None:
        return _value(self.stock, locale)


def typed_of(
    product: Product, locale: QLocale, currency: str = "CNY", first: Sequence[str] = ()
) -> Typed:
    """A product as it stands in the fields; ``currency`` where it has no price yet, attributes
    called as in ``first`` before others."""
    price = product.price
    return Typed(
        sku=product.sku,
        name=product.name,
        name_zh=product.name_zh,
        brand=product.brand,
        category=product.category,
        category_zh=product.category_zh,
        price="" if price is None else amount_text(price, locale),
        currency=currency if price is None else price.currency,
        unit=product.unit,
        stock=""
        if product.stock is None
        else _plain(locale).toString(float(product.stock), "g", _DIGITS),
        barcodes=product.barcodes,
        link=product.link,
        attributes=_ordered(product.attributes, first),
    )


def _ordered(attributes: Mapping[str, str], first: Sequence[str]) -> tuple[Pair, ...]:
    spelt = {name.lower(): name for name in reversed(list(attributes))}
    names = [*(spelt[n.lower()] for n in first if n.lower() in spelt), *attributes]
    return tuple((name, attributes[name]) for name in dict.fromkeys(names))


def draft_over(product: Product, known: Typed, typed: Typed, locale: QLocale) -> ProductDraft:
    """What is typed as a draft; of the fields that nobody touched, exactly what the product has."""
    draft = typed.draft(locale)
    same = {f.name for f in fields(Typed) if getattr(typed, f.name) == getattr(known, f.name)}
    kept = same - {"currency", "category_zh"}
    if "currency" not in same:
        kept.discard("price")
    if "category" in kept:
        kept.add("category_zh")
    return replace(draft, **{name: getattr(product, name) for name in kept})


def amount_text(price: Money, locale: QLocale) -> str:
    """``1.98``, without sign."""
    decimals = exponent(price.currency)
    return _plain(locale).toString(price.minor / 10**decimals, "f", decimals)


def merged(mine: Typed, known: Typed, theirs: Typed) -> tuple[Typed, frozenset[str]]:
    """What is typed, with what others made of the fields that were left alone; and the names of
    those where both changed something."""
    taken, clashing = {}, set()
    for name in (f.name for f in fields(Typed)):
        before, here, there = (getattr(one, name) for one in (known, mine, theirs))
        if here == before:
            taken[name] = there
        elif there not in (before, here):
            clashing.add(name)
    return replace(mine, **taken), frozenset(clashing)


def suggested_sku(barcode: str, now: datetime) -> str:
    """The barcode, or else the time: short, unlike any other, and sorted by when it was added."""
    return barcode or f"N{now:%y%m%d-%H%M%S}"


def problem(template: str, value: str = "", is_grave: bool = True) -> Problem:
    text = QCoreApplication.translate("Typed", template)
    return Problem(text.format(value=value), is_grave)


def _flaw(field: str, text: str) -> Problem | None:
    found = flaw(field, text)
    return None if found is None else problem(_WORDS[field, found], text, found.is_grave)


def _number(text: str, value: float | None, template: str) -> Problem | None:
    return problem(template) if text.strip() and value is None else None


def _value(text: str, locale: QLocale) -> float | None:
    """A decimal comma and a decimal point are both understood."""
    text = text.strip()
    value, good = locale.toDouble(text)
    if not good:
        value, good = QLocale.c().toDouble(text.replace(",", "."))
    return value if good and abs(value) < _HIGHEST_PRICE else None


def _plain(locale: QLocale) -> QLocale:
    """Without the marks between thousands: they are in the way of typing."""
    result = QLocale(locale)
    result.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return result
