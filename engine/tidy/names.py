"""Products whose names and brands say the same: in another order or spelling, or with one slip.

What has the same name but another number in it ("0.5 l", "1.5 %") is another product, and so is
what differs in a short word, in one Chinese character, in its barcodes or an attribute.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

import numpy as np
from rapidfuzz.distance import OSA

from engine.tidy.pairs import Pair, ordered
from engine.types import DuplicateReason, Product

LEAST_LETTERS = 5
"""A slip is believed in a word of at least so many letters: "Red" and "Rod" are two words."""

SAME_NAME, SIMILAR_NAME = 0.8, 0.6
"""How certain it is that these are the same product: variants are often named alike."""

_MOST_ALIKE = 60
"""In a bigger family of names ("Tea … 100 g") words differ because the products do."""

_COMPARISONS = 3000
"""So many between two looks at whether to go on."""

_PLACES = 256
"""Words of a name in which a slip is looked for."""

_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
Words = tuple[str, ...]


def words(*texts: str) -> Words:
    """The words of a name, in order of the alphabet, without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", " ".join(texts)).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(sorted(_WORD.findall(letters.replace(",", "."))))


class _Families:
    """Numbers with the same key. Of keys only a hash is kept: hundreds of thousands of lists would
    have Python look through all of them again and again for what can be thrown away."""

    def __init__(self) -> None:
        self._hashes, self._members = array("q"), array("q")

    def add(self, key: Words, member: int) -> None:
        self._hashes.append(hash(key))
        self._members.append(member)

    def __iter__(self) -> Iterator[list[int]]:
        """Those of at least two, each in order."""
        hashes, members = (np.array(each, np.int64) for each in (self._hashes, self._members))
        order = np.argsort(hashes)
        starts = np.flatnonzero(np.diff(hashes[order])) + 1
        cuts = np.concatenate([[0], starts, [len(order)]])
        for family in np.flatnonzero(np.diff(cuts) > 1):
            yield sorted(members[order[cuts[family] : cuts[family + 1]]].tolist())


class Names:
    """The names of a catalogue's products. A few are added at a time, then ``pairs`` compares."""

    def __init__(self) -> None:
        self._english: dict[int, Words] = {}
        self._chinese: dict[int, Words] = {}
        self._by_english, self._by_chinese, self._but_one = (_Families() for _ in range(3))

    def add(self, products: Iterable[Product]) -> None:
        for product in products:
            self._english[product.id] = english = words(product.brand, product.name)
            self._by_english.add(english, product.id)
            if product.name_zh:
                self._chinese[product.id] = chinese = words(product.brand, product.name_zh)
                self._by_chinese.add(chinese, product.id)
            for place, word in enumerate(english[:_PLACES]):
                if _may_be_a_slip(word):
                    self._but_one.add(_without(english, place), product.id * _PLACES + place)

    def pairs(self) -> Iterator[list[Pair]]:
        """Products that are named the same, or nearly: in steps, the surer ones last. Names that
        are the same but for one word are compared, not all with all."""
        yield from _in_steps(self._slips, self._but_one)
        yield from _in_steps(partial(_the_same, self._chinese), self._by_chinese)
        yield from _in_steps(partial(_the_same, self._english), self._by_english)

    def _slips(self, family: Sequence[int]) -> Iterator[Pair]:
        if len(family) > _MOST_ALIKE:
            return
        for (one, place), (other, another) in combinations([divmod(m, _PLACES) for m in family], 2):
            names = self._english[one], self._english[other]
            slip = names[0][place], names[1][another]
            if one == other or OSA.distance(*slip, score_cutoff=1) > 1:
                continue
            if _without(names[0], place) == _without(names[1], another):
                yield Pair(*ordered(one, other), DuplicateReason.SIMILAR_NAME, SIMILAR_NAME)


def _without(name: Words, place: int) -> Words:
    return (*name[:place], *name[place + 1 :])


def _the_same(named: Mapping[int, Words], family: Sequence[int]) -> Iterator[Pair]:
    for one, other in combinations(family[:_MOST_ALIKE], 2):
        if named[one] and named[one] == named[other]:
            yield Pair(*ordered(one, other), DuplicateReason.SAME_NAME, SAME_NAME)


def _in_steps(
    compared: Callable[[Sequence[int]], Iterator[Pair]], families: Iterable[Sequence[int]]
) -> Iterator[list[Pair]]:
    found: list[Pair] = []
    done = 0
    for family in families:
        found += compared(family)
        done += min(len(family), _MOST_ALIKE) ** 2 // 2
        if done >= _COMPARISONS:
            yield found
            found, done = [], 0
    yield found


def agreeing(pairs: Iterable[Pair], products: Iterable[Product]) -> list[Pair]:
    """Those of which nothing else says that they are two products."""
    by_id = {product.id: product for product in products}
    both = ((p, by_id.get(p.first), by_id.get(p.second)) for p in pairs)
    return [pair for pair, one, other in both if one and other and not contradict(one, other)]


def contradict(one: Product, other: Product) -> bool:
    """Whether barcodes, or an attribute that both have, say that these are two products."""
    if one.barcodes and other.barcodes and not set(one.barcodes) & set(other.barcodes):
        return True
    both = one.attributes.keys() & other.attributes.keys()
    return any(one.attributes[name] != other.attributes[name] for name in both)


def _may_be_a_slip(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and word.isascii() and word.isalpha()
