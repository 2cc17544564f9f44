"""What is wrong with a typed value of a product. Rules on texts alone: nothing is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from engine import gtin


class Flaw(StrEnum):
    """``CHECK_DIGIT`` is a warning: shops do have codes of their own that look like an EAN."""

    MISSING = "missing"
    NO_BARCODE = "no_barcode"
    CHECK_DIGIT = "check_digit"
    NO_LINK = "no_link"

    @property
    def is_grave(self) -> bool:
        """Whether the value cannot be kept."""
        return self is not Flaw.CHECK_DIGIT


_BARCODE = re.compile(r"[0-9A-Za-z./+-]{4,48}")


def flaw(field: str, text: str) -> Flaw | None:
    """What is wrong with ``text`` as a ``ProductDraft``'s ``sku``, ``name``, ``link``, or as one of
    its ``barcodes``."""
    rule = _RULES.get(field)
    return rule(text.strip()) if rule is not None else None


def _required(text: str) -> Flaw | None:
    return None if text else Flaw.MISSING


def _barcode(text: str) -> Flaw | None:
    if not _BARCODE.fullmatch(text):
        return Flaw.NO_BARCODE
    wrong = gtin.is_gtin(text) and not gtin.check_digit_fits(text)
    return Flaw.CHECK_DIGIT if wrong else None


def _link(text: str) -> Flaw | None:
    """Only what a browser opens by itself, and only with a host."""
    if not text:
        return None
    try:
        address = urlsplit(text)
        known = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        known = False
    return None if known and " " not in text else Flaw.NO_LINK


_RULES: Mapping[str, Callable[[str], Flaw | None]] = {
    "sku": _required,
    "name": _required,
    "barcodes": _barcode,
    "link": _link,
}
