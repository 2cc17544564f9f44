"""Batches for training: photos as they are augmented, in an order that the seed decides."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np

from engine import subject
from engine.head import Ids
from engine.train.augment import augmented
from engine.train.mixing import MIXES, chosen
from engine.train.pack import Pack
from engine.train.trainer import Batch
from engine.types import Rgb, Vector
from engine.types.training import TrainingPlan

_SPARE = 1.25
"""Photos are augmented at so many times the size that the network sees."""

_ORDER, _PHOTO, _PARTNER = range(3)
_Made = tuple[Rgb, Vector]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Feed:
    """Photos in ``rows``, and how much one of each product counts (products,)."""

    photos: Pack
    rows: Ids
    plan: TrainingPlan
    counts: Vector

    def batches(self, epoch: int, side: int) -> Iterator[Batch]:
        """All photos once, as they are augmented in this epoch (side, side, 3) uint8."""
        order = self._random(_ORDER, epoch).permutation(self.rows)
        made = ahead(order, self.plan.batch, lambda row: self._training(row, epoch, side))
        yield from map(self._batch, made)

    def plain(self, rows: Ids, side: int) -> Iterator[Batch]:
        """Photos as recognition looks at them."""
        made = ahead(rows, self.plan.batch, lambda row: (self.view(row, side), self._wanted(row)))
        yield from map(self._batch, made)

    def view(self, row: int, side: int) -> Rgb:
        pixels = self.photos.photo(row)
        return subject.crop(pixels, subject.find(pixels), side)

    def variant(self, row: int, epoch: int, side: int) -> Rgb:
        """The photo as it is augmented in an epoch, by itself."""
        random = self._random(_PHOTO, epoch, row)
        return form(self.photos.photo(row), self.plan.augmentations, random, side)

    def _training(self, row: int, epoch: int, side: int) -> _Made:
        one, wanted = self.variant(row, epoch, side), self._wanted(row)
        random = self._random(_PARTNER, epoch, row)
        way, partner = chosen(self.plan.augmentations, random), int(random.choice(self.rows))
        if way is None:
            return one, wanted
        pixels, part = MIXES[way](one, self.variant(partner, epoch, side), random)
        share = np.float32(part)
        return pixels, share * wanted + (1 - share) * self._wanted(partner)

    def _batch(self, made: list[_Made]) -> Batch:
        wanted = np.stack([one for _, one in made])
        return Batch(np.stack([pixels for pixels, _ in made]), wanted, wanted @ self.counts)

    def _wanted(self, row: int) -> Vector:
        wanted: Vector = one_hot(self.photos, np.array([row]))[0]
        return wanted

    def _random(self, *what: int) -> np.random.Generator:
        """The same for the same epoch and photo, also when a training goes on later."""
        return np.random.default_rng([self.plan.seed, *what])


def form(pixels: Rgb, names: Sequence[str], random: np.random.Generator, side: int) -> Rgb:
    """A photo with the named augmentations (side, side, 3): its subject, and what is around it as
    far as a crop may reach."""
    height, width = pixels.shape[:2]
    around = subject.surroundings(subject.find(pixels), width, height)
    square = subject.crop(pixels, around, round(side * _SPARE))
    made = augmented(square, names, random)
    return np.asarray(cv2.resize(made, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def ahead(rows: Ids, size: int, make: Callable[[int], T]) -> Iterator[list[T]]:
    """What is made of the rows, ``size`` at a time: the next while these are used."""
    with ThreadPoolExecutor(os.cpu_count(), "augment") as threads:
        waiting: list[Future[T]] = []
        for start in range(0, len(rows) + size, size):
            some = rows[start : start + size].tolist()
            made, waiting = waiting, [threads.submit(make, row) for row in some]
            if made:
                yield [one.result() for one in made]


def one_hot(photos: Pack, rows: Ids) -> Vector:
    """(n, products): 1 for the product that a photo shows."""
    wanted = np.zeros((len(rows), len(photos.products)), np.float32)
    wanted[np.arange(len(rows)), photos.owner[rows]] = 1
    return wanted
