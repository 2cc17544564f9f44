"""What an engine has learnt, as lists: it believes whatever it is not told to doubt."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from engine.errors import UserError
from engine.types import (
    Advice,
    Doubt,
    Fate,
    Knowledge,
    Lesson,
    Product,
    ReviewCount,
    Rgb,
    Sample,
    SampleState,
)

WHEN = "2026-11-27T12:00:00Z"
_HERE = (SampleState.LEARNT, SampleState.ASIDE)


@dataclass
class FakeLearning:
    """``fate`` and ``rival`` say what becomes of the next picture, ``failing`` that it cannot be.

    ``taught`` notes what came; ``samples`` is the review list, newest first.
    """

    products: Callable[[Sequence[int]], Sequence[Product]]
    fate: Fate = Fate.LEARNT
    rival: Product | None = None
    failing: UserError | None = None
    advice: Advice = Advice.FEW_PHOTOS
    look_alike: Product | None = None
    taught: list[tuple[object, ...]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    _numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def teach(
        self, product_id: int, picture: object, key: str, till: str, confirmed: bool
    ) -> Lesson:
        if self.failing is not None:
            raise self.failing
        self.taught.append((product_id, picture, key, confirmed))
        (product,) = self.products([product_id])
        if self.fate is Fate.KNOWN:
            return Lesson(product, self.fate)
        doubt = Doubt.LOOKS_LIKE_ANOTHER if self.fate is Fate.ASIDE else None
        state = SampleState.ASIDE if doubt else SampleState.LEARNT
        number = next(self._numbers)
        sample = Sample(number, product, WHEN, state, number, doubt, self.rival, till, key)
        self.samples.insert(0, sample)
        return Lesson(product, self.fate, number, number, doubt, self.rival)

    def review(self, states: Sequence[SampleState], most: int, offset: int) -> tuple[Sample, ...]:
        fitting = [s for s in self.samples if not states or s.state in states]
        return tuple(fitting[offset : offset + most])

    def counts(self) -> ReviewCount:
        aside = sum(s.state is SampleState.ASIDE for s in self.samples)
        unseen = sum(s.state is SampleState.LEARNT and not s.is_seen for s in self.samples)
        return ReviewCount(aside, unseen)

    def pictures(self, ids: Sequence[int], side: int) -> Mapping[int, Rgb]:
        return {id_: np.full((side, side, 3), 40 + id_ * 37 % 200, np.uint8) for id_ in ids}

    def accept(self, ids: Sequence[int]) -> None:
        self._change(ids, state=SampleState.LEARNT, is_seen=True)

    def take_out(self, ids: Sequence[int]) -> None:
        for sample in list(self.samples):
            aside = sample.state is SampleState.ASIDE
            gone = SampleState.REFUSED if aside else SampleState.TAKEN_OUT
            self._change([sample.id] if sample.id in ids else [], state=gone)

    def unlearn(self, key: str) -> int:
        ids = [s.id for s in self.samples if s.key == key]
        self.take_out(ids)
        return len(ids)

    def move(self, ids: Sequence[int], product_id: int) -> None:
        (product,) = self.products([product_id])
        self._change(ids, state=SampleState.LEARNT, product=product, is_seen=True)

    def _change(self, ids: Sequence[int], **changes: object) -> None:
        self.samples = [replace(s, **changes) if s.id in ids else s for s in self.samples]

    def forget_product(self, product_id: int) -> int:
        return self._forget([s for s in self.samples if s.product.id == product_id])

    def forget_since(self, day: str) -> int:
        return self._forget([s for s in self.samples if s.at >= day])

    def _forget(self, samples: Sequence[Sample]) -> int:
        ids = [s.id for s in samples if s.state in _HERE]
        self.take_out(ids)
        return len(ids)

    def would_forget_product(self, product_id: int) -> int:
        return sum(s.product.id == product_id and s.state in _HERE for s in self.samples)

    def would_forget_since(self, day: str) -> int:
        return sum(s.at >= day and s.state in _HERE for s in self.samples)

    def knowledge(self, product_id: int) -> Knowledge:
        alike = self.look_alike
        return Knowledge(
            product_id, 0.6, 2, 1, self.advice, 3, alike, 0.93 if alike else 0.0,
            product_id if alike else None, alike.cover_photo_id if alike else None,
        )  # fmt: skip
