"""Amounts as people write them ↔ integer minor units (ISO 4217)."""

from __future__ import annotations

from decimal import Decimal

from engine.types import Money

_EXPONENTS = {
    **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


_MOST = 10**15
"""Minor units: more than any price, and what SQLite and JSON hold exactly."""


def exponent(currency: str) -> int:
    """Digits after the decimal point of a currency: 2 for most."""
    return _EXPONENTS.get(currency, 2)


def parse(text: str, currency: str) -> Money:
    """``"3.50"``, ``"3,50"``, ``"1,234.50"`` → minor units.

    :raises ValueError: not a non-negative amount, or finer than the currency's smallest coin.
    """
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise ValueError(f"“{currency}” is not a currency code like CNY or EUR")
    digits = _plain(text.strip())
    try:
        minor = Decimal(digits).scaleb(exponent(currency.upper()))
    except ArithmeticError as error:
        raise ValueError(f"“{text}” is not an amount") from error
    if not minor.is_finite() or not 0 <= minor <= _MOST or minor != minor.to_integral_value():
        raise ValueError(f"“{text}” is not an amount in {currency}")
    return Money(int(minor), currency.upper())


def in_currency(money: Money, currency: str) -> Money:
    """The same figure in another currency: ``9.90`` stays ``9.90``, whatever it is counted in."""
    shift = exponent(currency) - exponent(money.currency)
    return Money(int(Decimal(money.minor).scaleb(shift)), currency)


def plain(money: Money) -> str:
    """``Money(350, "CNY")`` → ``"3.50"``."""
    places = exponent(money.currency)
    return str(Decimal(money.minor).scaleb(-places).quantize(Decimal(1).scaleb(-places)))


def _plain(text: str) -> str:
    """The rightmost of point and comma is the decimal mark, unless three digits follow a comma."""
    text = text.replace(" ", "").replace("\u00a0", "")
    head, comma, tail = text.rpartition(",")
    if comma and "." not in tail and not (len(tail) == 3 and head and "." not in head):
        return head.replace(".", "").replace(",", "") + "." + tail
    return text.replace(",", "")
