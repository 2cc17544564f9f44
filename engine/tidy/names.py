"""Products whose names and brands say the same: in another order or spelling, or with one slip.

What has the same name but another number in it ("0.5 l", "1.5 %") is another product, and so is
what differs in a short word, in one Chinese character, in its barcodes or an attribute.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from engine.tidy.pairs import Pair, ordered
from engine.types import DuplicateReason, Product

LEAST_LETTERS = 5
"""A slip is believed in a word of at least so many letters: "Red" and "Rod" are two words."""

SAME_NAME, SIMILAR_NAME = 0.8, 0.6
"""How certain it is that these are the same product: variants are often named alike."""

_MOST_ALIKE = 60
"""In a bigger family of names ("Tea … 100 g") words differ because the products do."""

_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
Words = tuple[str, ...]


def words(*texts: str) -> Words:
    """The words of a name, in order of the alphabet, without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", " ".join(texts)).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(sorted(_WORD.findall(letters.replace(",", "."))))


def same_names(products: Sequence[Product]) -> list[Pair]:
    """Pairs of products that are named the same, or nearly, and do not contradict each other."""
    by_id = {product.id: product for product in products}
    english = {product.id: words(product.brand, product.name) for product in products}
    chinese = {p.id: words(p.brand, p.name_zh) for p in products if p.name_zh}
    found = [*_nearly_the_same(english), *_the_same(chinese), *_the_same(english)]
    pairs = {pair.ids: pair for pair in found}  # the surer ones last
    return [p for p in pairs.values() if not contradict(by_id[p.first], by_id[p.second])]


def contradict(one: Product, other: Product) -> bool:
    """Whether barcodes, or an attribute that both have, say that these are two products."""
    if one.barcodes and other.barcodes and not set(one.barcodes) & set(other.barcodes):
        return True
    both = one.attributes.keys() & other.attributes.keys()
    return any(one.attributes[name] != other.attributes[name] for name in both)


def _the_same(named: Mapping[int, Words]) -> Iterator[Pair]:
    families = defaultdict(list)
    for id_, name in named.items():
        families[name].append(id_)
    for name, family in families.items():
        for one, other in combinations(family[:_MOST_ALIKE], 2) if name else ():
            yield Pair(*ordered(one, other), DuplicateReason.SAME_NAME, SAME_NAME)


def _nearly_the_same(named: Mapping[int, Words]) -> Iterator[Pair]:
    """Names that are the same but for one word are compared, not all with all."""
    families: dict[Words, list[tuple[int, str]]] = defaultdict(list)
    for id_, name in named.items():
        for place, word in enumerate(name):
            if _may_be_a_slip(word):
                families[*name[:place], *name[place + 1 :]].append((id_, word))
    for family in families.values():
        if len(family) <= _MOST_ALIKE:
            yield from _slips(family)


def _may_be_a_slip(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and word.isascii() and word.isalpha()


def _slips(family: Iterable[tuple[int, str]]) -> Iterator[Pair]:
    for (one, word), (other, another) in combinations(family, 2):
        if one != other and OSA.distance(word, another, score_cutoff=1) <= 1:
            yield Pair(*ordered(one, other), DuplicateReason.SIMILAR_NAME, SIMILAR_NAME)
