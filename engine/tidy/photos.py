"""Photos that are the same: pixel for pixel, or the same shot in another form.

Candidates are near in what the network saw (crops) or as small grey copies (other sizes and light);
``same_shot`` decides.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.errors import PictureError
from engine.head import Ids, flatten
from engine.priority import IMPORTING, give_way
from engine.tidy import same_shot
from engine.tidy.pairs import Pair, among, fit_reduction, neighbours, ordered
from engine.types import DuplicateReason, Vector
from engine.views import VIEWS

LEAST_SEEN, LEAST_COPY = 0.75, 0.7
"""Candidates have at least this cosine of what was seen, or of their small copies."""

MOST_SHARING = 4
"""A picture that more products have is a placeholder and says nothing about them."""

LEAST_SHARED = 0.5
"""Products of which one has this share of its photos in common with the other may be the same."""

SAME_PHOTOS = 0.9
"""How certain that is when all photos are shared."""

_AT_ONCE = 1000
_BATCH = 32
_Step = tuple[int, int]
_T = TypeVar("_T")


class SamePhotos:
    """One search. ``run`` yields how many steps are done, of how many; then ``pairs`` has them."""

    def __init__(self, catalogue: Catalogue, model: str) -> None:
        """``model`` is the network whose embeddings are compared."""
        self._catalogue = catalogue
        self._model = model
        self.pairs: list[Pair] = []

    def run(self) -> Iterator[_Step]:
        for group in self._catalogue.same_pixels():
            self.pairs += among(group, DuplicateReason.SAME_PICTURE, 1.0)
        known = {pair.ids for pair in self.pairs}
        photo_ids, _ = self._catalogue.seen_by([self._model])
        if len(photo_ids) < 2:
            return
        with ThreadPoolExecutor(os.cpu_count(), "compare", give_way, (IMPORTING,)) as threads:
            candidates: set[tuple[int, int]] = set()
            yield from self._near_in_copies(photo_ids, candidates, threads)
            yield from self._near_as_seen(photo_ids, candidates)
            yield from self._verify(sorted(candidates - known), len(photo_ids), threads)

    # Candidates

    def _near_in_copies(
        self, photo_ids: Ids, found: set[tuple[int, int]], threads: ThreadPoolExecutor
    ) -> Iterator[_Step]:
        copies: list[Vector] = []
        for batch in _batches(photo_ids.tolist(), _BATCH):
            yield len(copies), 2 * len(photo_ids)
            copies += threads.map(_copy, self._files(batch))
        for _, pairs in neighbours(np.stack(copies), LEAST_COPY):
            yield len(copies), 2 * len(photo_ids)
            found |= set(map(tuple, photo_ids[pairs].tolist()))

    def _near_as_seen(self, photo_ids: Ids, found: set[tuple[int, int]]) -> Iterator[_Step]:
        step = len(photo_ids), 2 * len(photo_ids)
        reduction = fit_reduction(self._features(photo_ids[: 4 * _AT_ONCE]))
        parts: list[Vector] = []
        for start in range(0, len(photo_ids), _AT_ONCE):
            yield step
            seen = self._features(photo_ids[start : start + _AT_ONCE])
            parts.append(reduction.apply(seen))
        for _, pairs in neighbours(np.concatenate(parts), LEAST_SEEN):
            yield step
            found |= set(map(tuple, photo_ids[pairs].tolist()))

    def _features(self, photo_ids: Ids) -> Vector:
        size = len(VIEWS) * EMBEDDING
        limits = int(photo_ids[0]) - 1, int(photo_ids[-1])
        seen = self._catalogue.gallery(self._model, size, *limits).vectors
        return flatten(seen.reshape(-1, 1, len(VIEWS), EMBEDDING))

    # The decision

    def _verify(
        self, candidates: Sequence[tuple[int, int]], photos: int, threads: ThreadPoolExecutor
    ) -> Iterator[_Step]:
        for start, batch in enumerate(_batches(candidates, _BATCH)):
            done = start * _BATCH / max(1, len(candidates))
            yield photos + int(photos * done), 2 * photos
            ids = sorted({id_ for pair in batch for id_ in pair})
            shots = dict(zip(ids, threads.map(_shot, self._files(ids)), strict=True))
            shown = [(shots[one], shots[other]) for one, other in batch]
            for pair, value in zip(batch, threads.map(_likeness, shown), strict=True):
                if value >= same_shot.LEAST:
                    self.pairs.append(Pair(*ordered(*pair), DuplicateReason.SAME_SHOT, value))

    def _files(self, photo_ids: Iterable[int]) -> list[bytes | None]:
        return [self._catalogue.photo_file(id_, thumbnail=True) for id_ in photo_ids]


def _batches(some: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    return (some[start : start + size] for start in range(0, len(some), size))


def _shot(file: bytes | None) -> same_shot.Shot | None:
    """None for a photo that is gone, or whose file is damaged."""
    try:
        return None if file is None else same_shot.shot(file)
    except PictureError:
        return None


def _copy(file: bytes | None) -> Vector:
    shown = _shot(file)
    return same_shot.small_copy(shown) if shown is not None else same_shot.NOTHING


def _likeness(pair: tuple[same_shot.Shot | None, same_shot.Shot | None]) -> float:
    one, other = pair
    return 0.0 if one is None or other is None else same_shot.likeness(one, other)


# What shared photos say about products


def products_with_same(pairs: Iterable[Pair], owners: Mapping[int, int]) -> list[Pair]:
    """Pairs of products that share so many photos that they may be the same."""
    shared: dict[tuple[int, int], set[int]] = defaultdict(set)
    for first, second in _sharing(pairs, owners):
        shared[ordered(owners[first], owners[second])] |= {first, second}
    counts = Counter(owners.values())
    result = []
    for pair, photo_ids in shared.items():
        share = max(sum(owners[id_] == one for id_ in photo_ids) / counts[one] for one in pair)
        if share >= LEAST_SHARED:
            result.append(Pair(*pair, DuplicateReason.SAME_PHOTOS, SAME_PHOTOS * share))
    return result


def _sharing(pairs: Iterable[Pair], owners: Mapping[int, int]) -> list[tuple[int, int]]:
    """The pairs of photos of two products, without pictures that many products have."""
    whole = [pair.ids for pair in pairs if pair.first in owners and pair.second in owners]
    having: dict[int, set[int]] = defaultdict(set)
    for first, second in whole:
        both = {owners[first], owners[second]}
        having[first] |= both
        having[second] |= both
    return [
        (one, other)
        for one, other in whole
        if owners[one] != owners[other]
        and max(len(having[one]), len(having[other])) <= MOST_SHARING
    ]
