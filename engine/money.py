"""Amounts as people write them ↔ integer minor units (ISO 4217)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from engine.types import Money

_EXPONENTS = {
    **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


_MOST = 10**15
"""Minor units: more than any price, and what SQLite and JSON hold exactly."""


SIGNS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("¥", "元", "圆", "块"), ("CNY", "JPY")),
    **dict.fromkeys(("人民币", "rmb", "cn¥"), ("CNY",)),
    **dict.fromkeys(("円", "jp¥"), ("JPY",)),
    **dict.fromkeys(("€", "欧元"), ("EUR",)),
    "£": ("GBP",),
    "$": ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"),
    **dict.fromkeys(("us$", "美元"), ("USD",)),
    **dict.fromkeys(("hk$", "港币", "港元"), ("HKD",)),
    **dict.fromkeys(("nt$", "新台币"), ("TWD",)),
    "₩": ("KRW",),
    "₽": ("RUB",),
    "₹": ("INR",),
    "฿": ("THB",),
    "₫": ("VND",),
}
"""Signs and words that people write at an amount → what they may mean, the likeliest first."""

_WITHOUT_SIGN = """
AED ARS BGN BRL CHF CLP COP CZK DKK EGP HUF IDR ILS ISK KES KWD KZT MAD MOP MYR NGN NOK PEN PHP PKR
PLN RON SAR SEK TRY UAH ZAR
"""
COMMON = {*_WITHOUT_SIGN.split()} | {currency for known in SIGNS.values() for currency in known}
"""Codes that are taken for currencies where any word could stand."""

_AMOUNT = re.compile(r"(?P<before>[^\d.,+-]*)(?P<digits>[\d.,'\s+-]*)(?P<after>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as it was written: its figure, and the currencies that its sign may mean."""

    digits: str
    currencies: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def written(text: str) -> Written:
    """``"¥ 1,234.50"`` → ``"1,234.50"`` and CNY or JPY. :raises ValueError: an unknown sign."""
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    signs = {part.strip() for part in found.group("before", "after")} - {""} if found else set()
    meanings = [_currencies(sign) for sign in signs]
    if not found or not all(meanings):
        raise ValueError(f"“{text}” is not an amount")
    shared = tuple(c for c in meanings[0] if all(c in m for m in meanings)) if meanings else ()
    if meanings and not shared:
        raise ValueError(f"“{text}” has two currencies")
    return Written(found["digits"].strip().replace("'", ""), shared)


def _currencies(sign: str) -> tuple[str, ...]:
    return (sign.upper(),) if sign.upper() in COMMON else SIGNS.get(sign.lower(), ())


def may_be(currency: str, other: str) -> bool:
    """Whether people write the two with the same sign."""
    return any({currency, other} <= {*meanings} for meanings in SIGNS.values())


def exponent(currency: str) -> int:
    """Digits after the decimal point of a currency: 2 for most."""
    return _EXPONENTS.get(currency, 2)


def parse(text: str, currency: str) -> Money:
    """``"3.50"``, ``"3,50"``, ``"1,234.50"`` → minor units.

    :raises ValueError: not a non-negative amount, or finer than the currency's smallest coin.
    """
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise ValueError(f"“{currency}” is not a currency code like CNY or EUR")
    digits = figure(text)
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
    return Money(round(Decimal(money.minor).scaleb(shift)), currency)


def plain(money: Money) -> str:
    """``Money(350, "CNY")`` → ``"3.50"``."""
    places = exponent(money.currency)
    return str(Decimal(money.minor).scaleb(-places).quantize(Decimal(1).scaleb(-places)))


def figure(text: str) -> str:
    """``"1.234,50"`` → ``"1234.50"``.

    The rightmost of point and comma is the decimal mark, unless three digits follow a comma.
    """
    text = "".join(text.split())
    head, comma, tail = text.rpartition(",")
    if comma and "." not in tail and not (len(tail) == 3 and head and "." not in head):
        return head.replace(".", "").replace(",", "") + "." + tail
    return text.replace(",", "")
