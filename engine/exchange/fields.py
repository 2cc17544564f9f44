"""Texts of a table or ``product.json`` → a draft; a wrong one is named with its reason."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from engine import gtin, money
from engine.exchange.problems import (
    AmountInvalid,
    BarcodeShortened,
    CellProblem,
    CheckDigitWrong,
    CurrencyContradicted,
    CurrencyUnknown,
    NumberInvalid,
    ValueMisplaced,
)
from engine.exchange.sources import readable
from engine.exchange.texts import Verbatim, split
from engine.types import CategoryPath, Money, ProductDraft

DEFAULT_CURRENCY = "CNY"
CATEGORY_MARKS, BARCODE_MARKS = "/>", ";,"

_FIELDS = {
    **{n: n for n in ("name", "name_zh", "brand", "category", "category_zh", "price", "currency")},
    **{n: n for n in ("unit", "stock", "attributes", "link", "barcodes")},
    "barcode": "barcodes",
}
_SHORTENED = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d+)")


_Reader = Callable[[Mapping[str, Any]], Any]


class FieldError(ValueError):
    """A value that cannot be used: which column, and why."""

    def __init__(self, column: str, problem: CellProblem) -> None:
        super().__init__(str(problem))
        self.column = column
        self.problem = problem


def draft_of(values: Mapping[str, Any], sku: str, category: CategoryPath = ()) -> ProductDraft:
    """A draft from named values; ``sku`` and ``category`` are used where those are missing.

    :raises FieldError: a value cannot be used.
    """
    read: dict[str, Any] = {}
    for name in values:
        if name in _READERS:
            field, reader = _READERS[name]
            read[field] = _checked(name, reader, values)
    sku = read.get("sku") or sku
    name = read.get("name") or read.get("name_zh") or sku
    place = read.get("category") or category
    chinese = translated(place, read.get("category_zh", ()))
    own = {"sku": sku, "name": name, "category": place, "category_zh": chinese}
    return ProductDraft(**{**read, **own})


def given_in(values: Mapping[str, Any]) -> frozenset[str]:
    """The fields that named values speak of, empty ones too: those clear what was there.

    ``currency`` is among them when the price says it; ``sign`` when it only says one that several
    currencies share.
    """
    meant = _meant(values.get("price"))
    said = {1: ("currency",)}.get(len(meant), ("sign",) if meant else ())
    return frozenset([*(_FIELDS[name] for name in values if name in _FIELDS), *said])


def translated(path: CategoryPath, chinese: CategoryPath) -> CategoryPath:
    """``chinese`` without the names that are the same: those translate nothing."""
    if not path:
        return chinese
    pairs = zip(path, chinese, strict=False)
    names = tuple("" if name_zh == name else name_zh for name, name_zh in pairs)
    return names if any(names) else ()


def _checked(column: str, read: _Reader, values: Any) -> Any:
    try:
        return read(values)
    except CellProblem as problem:
        raise FieldError(column, problem) from problem


def _text(value: Any) -> str:
    if isinstance(value, str):
        return readable(value).strip()
    if isinstance(value, (list, dict)):
        raise ValueMisplaced(value=readable(json.dumps(value, ensure_ascii=False))[:80])
    return "" if value is None else readable(str(value)).strip()


def _text_of(name: str) -> _Reader:
    return lambda values: _text(values.get(name))


def _path_of(name: str) -> _Reader:
    return lambda values: _path(values.get(name))


def _path(value: Any) -> CategoryPath:
    if not isinstance(value, list):
        return tuple(split(_text(value), CATEGORY_MARKS))
    return tuple(part for part in map(_text, value) if part)


def _meant(value: Any) -> tuple[str, ...]:
    try:
        return money.written(str(value)).currencies if value not in (None, "") else ()
    except ValueError:
        return ()


def _price(values: Mapping[str, Any]) -> Money | None:
    text, told = _text(values.get("price")), _text(values.get("currency")).upper()
    if not text:
        return None
    if told and not re.fullmatch("[A-Z]{3}", told, re.ASCII):
        meant = _meant(told)
        if not meant:
            raise CurrencyUnknown(value=told)
        told = meant[0]
    try:
        amount = money.written(text)
        currency = told or next(iter(amount.currencies), DEFAULT_CURRENCY)
        price = money.parse(amount.digits, currency)
    except ValueError as error:
        raise AmountInvalid(value=text, currency=told or DEFAULT_CURRENCY) from error
    if amount.currencies and currency not in amount.currencies:
        raise CurrencyContradicted(value=text, currency=currency)
    return price


def _stock(values: Mapping[str, Any]) -> float | None:
    text = _text(values.get("stock"))
    if not text:
        return None
    try:
        stock = float(money.figure(unicodedata.normalize("NFKC", text)))
    except ValueError as error:
        raise NumberInvalid(value=text) from error
    if not math.isfinite(stock):
        raise NumberInvalid(value=text)
    return stock


def _barcodes(values: Mapping[str, Any]) -> tuple[str, ...]:
    value = values.get("barcodes", values.get("barcode"))
    if isinstance(value, Verbatim):
        return tuple(split(value, BARCODE_MARKS))
    parts = map(_text, value) if isinstance(value, list) else split(_text(value), BARCODE_MARKS)
    return tuple(_barcode(code) for code in parts if code)


def _barcode(code: str) -> str:
    """A code as it was before a spreadsheet took it for a number. :raises CellProblem: it is wrong.

    An UPC that begins with 0 comes back with 11 digits; its check digit tells.
    """
    shortened = _SHORTENED.fullmatch(code)
    if shortened:
        return _lengthened(code, shortened)
    if len(code) == 11 and code.isascii() and code.isdigit() and gtin.check_digit_fits(code):
        return "0" + code
    if gtin.is_gtin(code) and not gtin.check_digit_fits(code):
        raise CheckDigitWrong(value=code)
    return code


def _lengthened(code: str, shortened: re.Match[str]) -> str:
    """``6.901234567892E+12`` has all its digits, ``6.90E+12`` has not."""
    first, rest, exponent = shortened.groups(default="")
    if len(rest) != int(exponent):
        raise BarcodeShortened(value=code)
    return _barcode(first + rest)


def _attributes(values: Mapping[str, Any]) -> dict[str, str]:
    value = values.get("attributes") or {}
    if isinstance(value, str):
        value = _json(value)
    if not isinstance(value, Mapping):
        raise ValueMisplaced(value=readable(str(value))[:80])
    return {_text(key): _text(entry) for key, entry in value.items()}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueMisplaced(value=readable(text)[:80]) from error


_READERS: Mapping[str, tuple[str, _Reader]] = {
    **{n: (n, _text_of(n)) for n in ("sku", "name", "name_zh", "brand", "unit", "link")},
    **{n: (n, _path_of(n)) for n in ("category", "category_zh")},
    **dict.fromkeys(("barcode", "barcodes"), ("barcodes", _barcodes)),
    "price": ("price", _price),
    "stock": ("stock", _stock),
    "attributes": ("attributes", _attributes),
}
"""Name → the field of a draft, and how it is read."""
