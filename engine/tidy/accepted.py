"""What a person has said is no problem, kept with the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import combinations

from engine.catalog import Catalogue
from engine.tidy.pairs import ordered
from engine.types import TidyKind

_FACT = "no problem"


class Accepted:
    """Pairs of ids by kind. A group is accepted pair by pair, so that a part of it stays so when
    something joins it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def pairs(self, kind: TidyKind) -> frozenset[tuple[int, int]]:
        return frozenset(self._read().get(kind, frozenset()))

    def count(self) -> int:
        return sum(len(pairs) for pairs in self._read().values())

    def add(self, kind: TidyKind, ids: Sequence[int]) -> None:
        self._write(kind, self.pairs(kind) | _all_of(ids))

    def remove(self, kind: TidyKind, ids: Sequence[int]) -> None:
        self._write(kind, self.pairs(kind) - _all_of(ids))

    def clear(self) -> None:
        self._catalogue.remember(_FACT, "{}")

    def _read(self) -> dict[TidyKind, frozenset[tuple[int, int]]]:
        stored = json.loads(self._catalogue.fact(_FACT) or "{}")
        return {TidyKind(k): frozenset((a, b) for a, b in pairs) for k, pairs in stored.items()}

    def _write(self, kind: TidyKind, pairs: Iterable[tuple[int, int]]) -> None:
        known = {**self._read(), kind: pairs}
        self._catalogue.remember(_FACT, json.dumps({k: sorted(p) for k, p in known.items()}))


def _all_of(ids: Sequence[int]) -> frozenset[tuple[int, int]]:
    return frozenset(ordered(one, other) for one, other in combinations(ids, 2))
