"""Numbers and names as the person reads them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from engine.errors import QT_TRANSLATE_NOOP
from engine.money import exponent
from engine.types import CategoryPath, Money, Product
from gui import i18n

_SYMBOLS = {"CNY": "¥", "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "SEK": "kr", "CHF": "CHF"}
_ATTRIBUTES = (
    QT_TRANSLATE_NOOP("Attributes", "Size"),
    QT_TRANSLATE_NOOP("Attributes", "Weight"),
    QT_TRANSLATE_NOOP("Attributes", "Colour"),
    QT_TRANSLATE_NOOP("Attributes", "Origin"),
    QT_TRANSLATE_NOOP("Attributes", "Flavour"),
)
"""Attributes are the shop's own; these are common enough to have a translation."""


def money(amount: Money, locale: QLocale | None = None) -> str:
    decimals = exponent(amount.currency)
    symbol = _SYMBOLS.get(amount.currency, f"{amount.currency}\N{NO-BREAK SPACE}")
    value = amount.minor / 10**decimals
    return (locale or QLocale()).toCurrencyString(value, symbol, decimals)


def price(product: Product, locale: QLocale | None = None) -> str:
    """``1,98 €/kg``; empty when the price is not known."""
    if product.price is None:
        return ""
    text = money(product.price, locale)
    return f"{text}/{product.unit}" if product.unit else text


def stock(product: Product, locale: QLocale | None = None) -> str:
    """``Stock 124`` or ``Sold out``; empty when the shop does not count it."""
    if product.stock is None:
        return ""
    if product.stock <= 0:
        return QCoreApplication.translate("Formats", "Sold out")
    text = QCoreApplication.translate("Formats", "Stock {amount}")
    return text.format(amount=number(product.stock, locale))


def number(value: float, locale: QLocale | None = None) -> str:
    """Without needless decimals: ``124``, ``12.5``."""
    locale = locale or QLocale()
    if value == int(value):
        return locale.toString(int(value))
    return locale.toString(value, "f", 2).rstrip("0")


def percent(p: float, locale: QLocale | None = None) -> str:
    """``99 %``, ``0.6 %``; what is not certain is never shown as ``100 %``, nor as ``0 %``."""
    locale = locale or QLocale()
    if p < 0.0005:
        return _with_sign("0" if p <= 0 else "<" + locale.toString(0.1, "f", 1), locale)
    if p < 0.0095:
        return _with_sign(locale.toString(p * 100, "f", 1), locale)
    if 0.99 < p < 1:
        return _with_sign(">99" if p >= 0.995 else "99", locale)
    return _with_sign(str(round(p * 100)), locale)


def exact_percent(p: float, locale: QLocale | None = None) -> str:
    """``97.5 %``: for an axis, where nothing is a guess."""
    locale = locale or QLocale()
    return _with_sign(locale.toString(round(float(p) * 100, 2), "g", 4), locale)


def odds(share: float) -> tuple[int, int]:
    """A share in whole numbers: 0.99 is 99 of 100, 0.995 is 199 of 200, 0.997 is 997 of 1,000."""
    for of_all in (100, 200, 1000):
        if abs(share * of_all - round(share * of_all)) < 1e-6:
            return round(share * of_all), of_all
    return round(share * 1000), 1000


def _with_sign(digits: str, locale: QLocale) -> str:
    gap = "" if locale.language() == QLocale.Language.Chinese else "\N{NO-BREAK SPACE}"
    return f"{digits}{gap}{locale.percent()}"


def product_name(product: Product) -> str:
    """The name in the language of the window, or else the one there is."""
    first, second = product.name, product.name_zh
    if i18n.language() == i18n.CHINESE:
        first, second = second, first
    return first or second or product.sku


def other_name(product: Product) -> str:
    """The name in the other language; empty when there is none."""
    shown = product_name(product)
    return next((n for n in (product.name, product.name_zh) if n and n != shown), "")


def attribute_name(name: str) -> str:
    """``origin`` as a heading: ``Origin``, translated if it is a usual one."""
    name = name[:1].upper() + name[1:]
    return QCoreApplication.translate("Attributes", name) if name in _ATTRIBUTES else name


def moment(utc: str, locale: QLocale | None = None) -> str:
    """``2026-11-27T21:05:00Z`` as the day and time here; empty for anything else."""
    then = QDateTime.fromString(utc, Qt.DateFormat.ISODate)
    if not then.isValid():
        return ""
    return (locale or QLocale()).toString(then.toLocalTime(), QLocale.FormatType.ShortFormat)


def day(utc: str, locale: QLocale | None = None) -> str:
    """The same without the time."""
    then = QDateTime.fromString(utc, Qt.DateFormat.ISODate).toLocalTime()
    short = QLocale.FormatType.ShortFormat
    return (locale or QLocale()).toString(then.date(), short) if then.isValid() else ""


def time_of_day(utc: str, locale: QLocale | None = None) -> str:
    """The same without the day."""
    then = QDateTime.fromString(utc, Qt.DateFormat.ISODate).toLocalTime()
    short = QLocale.FormatType.ShortFormat
    return (locale or QLocale()).toString(then.time(), short) if then.isValid() else ""


def category_text(path: CategoryPath, path_zh: CategoryPath = ()) -> str:
    """``Fruit › Apple`` in the language of the window."""
    chinese = i18n.language() == i18n.CHINESE and len(path_zh) == len(path)
    return " › ".join(path_zh if chinese else path)


def category_name(path: CategoryPath, path_zh: CategoryPath = ()) -> str:
    """Only the last step of the path."""
    chinese = i18n.language() == i18n.CHINESE and len(path_zh) == len(path)
    names = path_zh if chinese else path
    return names[-1] if names else ""
