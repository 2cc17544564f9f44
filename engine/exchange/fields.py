"""Texts of a table or ``product.json`` → a draft; a wrong one is named with its reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from engine import barcode, money
from engine.exchange.sources import readable
from engine.types import ProductDraft

DEFAULT_CURRENCY = "CNY"

ALIASES: Mapping[str, str] = {
    "编号": "sku", "货号": "sku", "商品编号": "sku", "product": "name", "名称": "name_zh",
    "商品名称": "name_zh", "中文名": "name_zh", "品牌": "brand", "分类": "category",
    "类别": "category", "价格": "price", "单价": "price", "币种": "currency", "单位": "unit",
    "库存": "stock", "条码": "barcode", "条形码": "barcode", "barcodes": "barcode",
    "ean": "barcode",
    "链接": "link", "图片": "photo", "照片": "photo", "photos": "photo", "picture": "photo",
}  # fmt: skip


_TEXTS = ("sku", "name", "name_zh", "brand", "unit", "link")
_FIELDS = {
    **{n: n for n in ("name", "name_zh", "brand", "category", "category_zh", "price", "currency")},
    **{n: n for n in ("unit", "stock", "attributes", "link", "barcodes")},
    "barcode": "barcodes",
}


class FieldError(ValueError):
    """A value that cannot be used: which column, and why."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column


def draft_of(values: Mapping[str, Any], sku: str, category: tuple[str, ...] = ()) -> ProductDraft:
    """A draft from named values; ``sku`` and ``category`` are used where those are missing.

    :raises FieldError: a value cannot be used.
    """
    texts = {name: _checked(name, _text_of(name), values) for name in _TEXTS}
    name_zh = texts.pop("name_zh")
    return ProductDraft(
        sku=texts.pop("sku") or sku,
        name=texts.pop("name") or name_zh or sku,
        name_zh=name_zh,
        category=_checked("category", _path_of("category"), values) or category,
        category_zh=_checked("category_zh", _path_of("category_zh"), values),
        price=_checked("price", _price, values),
        stock=_checked("stock", _stock, values),
        barcodes=_checked("barcode", _barcodes, values),
        attributes=_checked("attributes", _attributes, values),
        **texts,
    )


def given_in(values: Mapping[str, Any]) -> frozenset[str]:
    """The fields that named values speak of, empty ones too: those clear what was there."""
    return frozenset(_FIELDS[name] for name in values if name in _FIELDS)


def _checked(column: str, read: Callable[[Mapping[str, Any]], Any], values: Any) -> Any:
    try:
        return read(values)
    except (ValueError, TypeError) as error:
        raise FieldError(column, str(error)) from error


def _text(value: Any) -> str:
    if isinstance(value, list | dict):
        raise TypeError("a single text was expected")
    return "" if value is None else readable(str(value)).strip()


def _text_of(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda values: _text(values.get(name))


def _path_of(name: str) -> Callable[[Mapping[str, Any]], tuple[str, ...]]:
    return lambda values: _path(values.get(name))


def _path(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else _text(value).split("/")
    return tuple(part for part in map(_text, parts) if part)


def _price(values: Mapping[str, Any]) -> Any:
    text = _text(values.get("price"))
    return money.parse(text, _text(values.get("currency")) or DEFAULT_CURRENCY) if text else None


def _stock(values: Mapping[str, Any]) -> float | None:
    text = _text(values.get("stock"))
    if not text:
        return None
    try:
        stock = float(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is not a number") from error
    if not math.isfinite(stock):
        raise ValueError(f"“{text}” is not a number")
    return stock


def _barcodes(values: Mapping[str, Any]) -> tuple[str, ...]:
    value = values.get("barcodes", values.get("barcode"))
    parts = value if isinstance(value, list) else _text(value).replace(",", ";").split(";")
    codes = tuple(code for code in map(_text, parts) if code)
    for code in codes:
        if barcode.is_gtin(code) and not barcode.check_digit_fits(code):
            raise ValueError(f"the check digit of “{code}” is wrong")
    return codes


def _attributes(values: Mapping[str, Any]) -> dict[str, str]:
    value = values.get("attributes") or {}
    if not isinstance(value, Mapping):
        raise TypeError("not a table of names and values")
    return {_text(key): _text(entry) for key, entry in value.items()}
