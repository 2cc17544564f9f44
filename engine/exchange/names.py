"""Product codes in file names: finding them, and writing any code as a name that every system
takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

Lookup = Callable[[str], str | None]
"""A code (SKU or barcode) as somebody wrote it → the SKU of the product it is of."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*%;\x00-\x1f\x7f]|^[\s.]|[\s.]$')
"""On Windows, and what separates names in a cell, and the mark itself."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 120
_MARKS = "_-. (（"
_BEFORE_WORDS = "_(（"
_SHORT = 3


def file_name(code: str) -> str:
    """A code as a file name; ``code_of`` turns it back, unless it had to be cut."""
    name = _FORBIDDEN.sub(lambda found: _escaped(found.group()), code)
    if _DEVICES.match(name):
        name = _escaped(name[0]) + name[1:]
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    return name.rstrip(" .")


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def code_of(name: str) -> str:
    return unquote(name, errors="replace")


def match(stem: str, lookup: Lookup, longer_than: str = "") -> tuple[str, str] | None:
    """The code that a name begins with, the longest that is known, and whose it is.

    ``A-1_2`` is looked for as ``A-1_2``, then ``A-1``, then ``A``. A code without digits may be a
    word of a longer name: ``Orange-Pepper_1`` is no ``Orange``, as ``Orange_front`` and
    ``Orange-1`` are. Where a name begins with ``longer_than``, no code shorter than that counts.
    """
    name = code_of(stem)
    least = len(longer_than) if name.casefold().startswith(longer_than.casefold()) else 0
    for code in _codes(name):
        if len(code) < least:
            return None
        sku = lookup(code) if _may_end(code, name) else None
        if sku is not None:
            return code, sku
    return None


def _may_end(code: str, name: str) -> bool:
    rest = name[len(code) :].lstrip()
    has_words = any(c.isalpha() for c in rest)
    return not has_words or rest[0] in _BEFORE_WORDS or any(c.isdigit() for c in code)


def is_short(code: str) -> bool:
    """Whether it may as well be the number of a picture: ``1.jpg``, ``02.jpg``."""
    return len(code) <= _SHORT and code.isdecimal()


def _codes(stem: str) -> Iterator[str]:
    yield stem
    for end in range(len(stem) - 1, 0, -1):
        if stem[end] in _MARKS:
            code = stem[:end].rstrip(_MARKS)
            if code:
                yield code
