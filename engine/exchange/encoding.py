"""Bytes of a text file → text: which encoding people's programs wrote it in.

UTF-8 and anything with a byte-order mark is certain. Of the rest, GB18030, Big5 and the Western
code page each read nearly any bytes, so what they make of them is judged: Chinese texts consist
almost wholly of the few thousand commonest characters, which both Chinese codes keep in a block of
their own, and Western letters stand between ASCII ones.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JUDGED = 200_000
"""Bytes looked at to judge: more would not change the outcome."""

_LEAST = 0.5
"""A reading that is less plausible than that is none."""

_ACCENTED = frozenset(
    "ÄÖÜäöüßÀÂÇÉÈÊËÎÏÔÙÛŸàâçéèêëîïôùûÿŒœÁÍÓÚÑáíóúñ¿¡ÃÕãõÅåÆæØøÌìÒò€£°´’“”–…«»®™½²"
)


def decode(raw: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding, or None: it is in none that is known here."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, encoding)
    return _decoded(raw, "utf-8") or _decoded(raw, _utf_16_without_mark(raw)) or _judged(raw)


def _decoded(raw: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return (raw.decode(encoding), encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _utf_16_without_mark(raw: bytes) -> str:
    """Its commas and digits leave every other byte zero."""
    head = raw[:1000]
    if head.count(0) < len(head) / 8:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _judged(raw: bytes) -> tuple[str, str] | None:
    readings = [(_plausible(raw, encoding), encoding) for encoding in _JUDGES]
    best, encoding = max(readings, key=lambda reading: reading[0])
    return _decoded(raw, encoding) if best >= 0 else None


def _plausible(raw: bytes, encoding: str) -> float:
    """The share of what is not ASCII that is likely; -1 when it cannot be read at all.

    GB18030 comes first and is taken for want of better: rare characters are Chinese all the same.
    """
    read = _decoded(raw, encoding)
    if read is None:
        return -1
    odd = re.sub(r"[\x00-\x7f]+", "", read[0][:_JUDGED])
    share = _JUDGES[encoding](read[0][:_JUDGED], odd) / max(1, len(odd))
    return share if share >= _LEAST else 0.0


def _common_gb(_text: str, odd: str) -> int:
    """How many are in GB2312's first level (3,755 characters) or its punctuation."""
    return sum(_within(character, "gb2312", 0xA1, 0xD7) for character in odd)


def _common_big5(_text: str, odd: str) -> int:
    """How many are in Big5's first level (5,401 characters) or its punctuation."""
    return sum(_within(character, "big5", 0xA1, 0xC6) for character in odd)


def _within(character: str, encoding: str, low: int, high: int) -> bool:
    code = character.encode(encoding, "ignore")
    return len(code) == 2 and low <= code[0] <= high


def _western(text: str, _odd: str) -> int:
    """Accented letters beside ASCII: two in a row are seldom, four never."""
    runs = re.findall(r"[^\x00-\x7f]+", text)
    return sum(len(run) for run in runs if len(run) <= 2 and set(run) <= _ACCENTED)


_JUDGES: Mapping[str, Callable[[str, str], int]] = {
    "gb18030": _common_gb,
    "big5": _common_big5,
    "cp1252": _western,
}
