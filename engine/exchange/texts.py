"""Texts as cells hold them: lists in one cell, and what a spreadsheet must not take for a formula.

Each has its inverse, so that what is exported is imported as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""What makes a spreadsheet calculate, after apostrophes that already keep it from that."""


class Verbatim(str):
    """A text that is to be taken as it is, whatever else it could mean."""

    __slots__ = ()


def guard(text: str) -> str:
    """``text`` so that no spreadsheet calculates it."""
    return "'" + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def join(parts: Iterable[str], separator: str, special: str) -> str:
    """Parts in one cell; those ``special`` characters and ``\\`` are escaped inside them."""
    escape = re.compile(f"[{re.escape(special)}\\\\]")
    return separator.join(escape.sub(r"\\\g<0>", part) for part in parts)


def split(text: str, separators: str) -> list[str]:
    """The parts of ``join``, without spaces around them; empty ones are left out."""
    apart, escape = _patterns(separators)
    parts = (part.strip() for part in apart.findall(text))
    return [escape.sub(r"\1", part) if "\\" in part else part for part in parts if part]


@lru_cache
def _patterns(separators: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = re.escape(separators)
    return re.compile(rf"(?:\\[{marks}\\]|[^{marks}])+"), re.compile(rf"\\([{marks}\\])")
