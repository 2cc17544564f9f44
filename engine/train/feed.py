"""Batches for training: photos as they are augmented, in an order that the seed decides."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

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
T = TypeVar("T")


class Form(NamedTuple):
    """What is made of the photo in ``row``: it has the ``share`` of it, and another photo, the
    ``partner``, has the rest. A photo by itself is its own partner."""

    pixels: Rgb
    row: int
    partner: int
    share: float = 1.0


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
        made = ahead(order, self.plan.batch, lambda row: self.mixed(row, epoch, side))
        yield from map(self._batch, made)

    def plain(self, rows: Ids, side: int) -> Iterator[Batch]:
        """Photos as recognition looks at them."""
        made = ahead(rows, self.plan.batch, lambda row: Form(self.view(row, side), row, row))
        yield from map(self._batch, made)

    def view(self, row: int, side: int) -> Rgb:
        pixels = self.photos.photo(row)
        return subject.crop(pixels, subject.find(pixels), side)

    def variant(self, row: int, epoch: int, side: int) -> Rgb:
        """The photo as it is augmented in an epoch, by itself."""
        random = self._random(_PHOTO, epoch, row)
        return form(self.photos.photo(row), self.plan.augmentations, random, side)

    def mixed(self, row: int, epoch: int, side: int) -> Form:
        """The same, with another photo in it now and then, if the plan says so."""
        one = self.variant(row, epoch, side)
        random = self._random(_PARTNER, epoch, row)
        way, partner = chosen(self.plan.augmentations, random), int(random.choice(self.rows))
        if way is None:
            return Form(one, row, row)
        pixels, share = MIXES[way](one, self.variant(partner, epoch, side), random)
        return Form(pixels, row, partner, share)

    def _batch(self, made: list[Form]) -> Batch:
        pixels, rows, partners, share = zip(*made, strict=True)
        mixed = np.array(rows), np.array(partners), np.array(share, np.float32)
        wanted = shares(self.photos, *mixed)
        return Batch(np.stack(pixels), wanted, wanted @ self.counts)

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


def shares(photos: Pack, rows: Ids, partners: Ids, share: Vector) -> Vector:
    """(n, products): how much of each product is in a form, by the ``share`` (n,) that the photos
    in ``rows`` have and their ``partners`` leave them."""
    part = share[:, None]
    return part * one_hot(photos, rows) + (1 - part) * one_hot(photos, partners)


def one_hot(photos: Pack, rows: Ids) -> Vector:
    """(n, products): 1 for the product that a photo shows."""
    wanted = np.zeros((len(rows), len(photos.products)), np.float32)
    wanted[np.arange(len(rows)), photos.owner[rows]] = 1
    return wanted
