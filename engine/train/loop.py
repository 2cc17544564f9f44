"""All epochs of a training, one after the other, from the checkpoint if there is one."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from engine.errors import TrainingDiverged
from engine.head import Ids
from engine.train import checkpoint
from engine.train.trainer import Batch, Trainer, rate_at
from engine.types.training import Epoch, TrainingPlan


class Batches(Protocol):
    """Where photos come from: augmented anew each time, or cached."""

    def batches(self, epoch: int, side: int, /) -> Iterator[Batch]: ...

    def plain(self, rows: Ids, side: int, /) -> Iterator[Batch]: ...


@dataclass(frozen=True, slots=True)
class Reached:
    """``done`` of ``total`` steps, and the epochs that are over."""

    done: int
    total: int
    epochs: tuple[Epoch, ...]
    seconds_left: float | None


@dataclass(slots=True)
class _Clock:
    """How long is left, by how long steps took: with twice the side, four times as long."""

    plan: TrainingPlan
    per_epoch: int
    spent: float = 0.0
    work: float = 0.0
    _since: float = field(default_factory=time.perf_counter)

    def begin(self) -> None:
        self._since = time.perf_counter()

    def step(self, side: int) -> None:
        now = time.perf_counter()
        self.spent, self.work, self._since = (
            self.spent + now - self._since,
            self.work + side**2,
            now,
        )

    def left(self, done: int) -> float | None:
        if not self.work:
            return None
        epochs = (self.plan.side(step // self.per_epoch) for step in range(done, self.total))
        return self.spent / self.work * sum(side**2 for side in epochs)

    @property
    def total(self) -> int:
        return self.plan.epochs * self.per_epoch


@dataclass(slots=True)
class Fitting:
    """A training of ``photos`` photos; what comes of it is left in the trainer: the mean of its
    weights, with the share of those before that is to be kept. ``named`` is the share of photos
    held out that it names rightly. ``pause_point`` is called before each step."""

    plan: TrainingPlan
    trainer: Trainer
    feed: Batches
    photos: int
    held_out: Ids
    folder: Path
    pause_point: Callable[[], None] = lambda: None
    epochs: tuple[Epoch, ...] = ()
    named: float = 0.0

    def run(self) -> Iterator[Reached]:
        """:raises TrainingDiverged: a loss is no number. :raises OSError: no checkpoint can be
        written; the last one is still there."""
        clock = _Clock(self.plan, math.ceil(self.photos / self.plan.batch))
        if (kept := checkpoint.load(self.folder)) is not None:
            self.epochs, state = kept
            self.trainer.restore(state)
        for number in range(len(self.epochs), self.plan.epochs):
            yield from self._epoch(number, clock)
            checkpoint.save(self.folder, self.epochs, self.trainer.state())
            yield self._reached((number + 1) * clock.per_epoch, clock)
        self.trainer.exchange_means()
        if self.plan.kept:
            self.trainer.keep(self.plan.kept)
        side = self.plan.phases[-1].side
        _, self.named = self.trainer.judged(self.feed.plain(self.held_out, side))

    def _epoch(self, number: int, clock: _Clock) -> Iterator[Reached]:
        side, started = self.plan.side(number), time.perf_counter()
        done, rate, sums = number * clock.per_epoch, 0.0, np.zeros(2)
        for batch in self.feed.batches(number, side):
            self.pause_point()
            clock.begin()
            rate = rate_at(self.plan, done / clock.total)
            told = self.trainer.step(batch, rate)
            if not math.isfinite(told[0]):
                raise TrainingDiverged(epoch=number + 1)
            sums, done = sums + told, done + 1
            clock.step(side)
            yield self._reached(done, clock)
        loss, right = sums / clock.per_epoch
        held = self._judged(side)
        seconds = time.perf_counter() - started
        ended = Epoch(number + 1, side, rate, float(loss), float(right), *held, seconds)
        self.epochs = (*self.epochs, ended)

    def _judged(self, side: int) -> tuple[float, float]:
        self.trainer.exchange_means()
        try:
            return self.trainer.judged(self.feed.plain(self.held_out, side))
        finally:
            self.trainer.exchange_means()

    def _reached(self, done: int, clock: _Clock) -> Reached:
        return Reached(done, clock.total, self.epochs, clock.left(done))
