"""Words to find products by: what is indexed for a product, and what a typed text asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.types import CategoryPath, Product, ProductDraft

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
MOST_TERMS = 32
"""More words than that are not a search but something pasted by mistake."""

TRIGRAM = 3
"""FTS5's trigram index finds nothing shorter; those are looked for in the plain text."""


def words_of(draft: ProductDraft | Product, category_zh: CategoryPath | None = None) -> str:
    """All words a product can be found by, in lower case, Chinese also as pinyin and initials.

    ``category_zh`` is how its category is called in Chinese, where the draft may not know.
    """
    plain = [
        draft.sku, draft.name, draft.name_zh, draft.brand, *draft.category,
        *(draft.category_zh if category_zh is None else category_zh), *sorted(draft.barcodes),
        *(draft.attributes[name] for name in sorted(draft.attributes)),
    ]  # fmt: skip
    words = list(dict.fromkeys(word for word in plain if word))  # what has no Chinese name has both
    return " ".join([*words, *_pinyin_of(words)]).lower()


def same_words(one: ProductDraft | Product, other: ProductDraft | Product) -> bool:
    """Whether two are found by the same words."""
    return all(getattr(one, name) == getattr(other, name) for name in _WORDED)


_WORDED = ("sku", "name", "name_zh", "brand", "category", "category_zh", "barcodes", "attributes")


def terms(text: str) -> list[str]:
    """The words of a typed text, in lower case: the first ``MOST_TERMS``."""
    clean = text.encode("utf-8", "replace").decode().replace("\0", " ")
    return clean.lower().split()[:MOST_TERMS]


def trigrams(term: str) -> Iterator[str]:
    for start in range(len(term) - TRIGRAM + 1):
        yield term[start : start + TRIGRAM]


def quoted(term: str) -> str:
    """``term`` as an FTS5 string: its quotes and operators have no meaning."""
    return '"' + term.replace('"', '""') + '"'


def _pinyin_of(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for run in _CHINESE.findall(word):
            yield from _pinyin(run)


@lru_cache(maxsize=4096)
def _pinyin(chinese: str) -> tuple[str, str]:
    """``康师傅`` → (``kangshifu``, ``ksf``)."""
    from pypinyin import lazy_pinyin  # its dictionary takes a tenth of a second to load

    syllables = lazy_pinyin(chinese)
    return "".join(syllables), "".join(syllable[0] for syllable in syllables if syllable)
