"""A training from beginning to end, in a process of its own.

``python -m engine.train.run ORDER.json FOLDER``: FOLDER has the packed photos, and gets all that is
needed to go on. Prints one JSON object per line (``wire``), takes commands from standard input
(``control``). Begun again with the same order and folder, it goes on after the last whole epoch.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

import numpy as np

from engine.catalog.files import FULL
from engine.cnn import convert
from engine.cnn.runtime import Network
from engine.errors import (
    TrainingDiskFull,
    TrainingFailed,
    TrainingOther,
    TrainingOutOfMemory,
    UserError,
)
from engine.head import Ids
from engine.priority import IMPORTING, give_way
from engine.train import cached, checkpoint, compare, events, wire
from engine.train.claim import Claim
from engine.train.control import Cancelled, Control
from engine.train.feed import Feed
from engine.train.files import CURVES, LEARNT, NEW_SEEN, OLD_SEEN, ORDER, TRAINED_ON
from engine.train.frozen import freezing
from engine.train.looking import look, small_copies
from engine.train.loop import Batches, Fitting
from engine.train.model import Trainee, build, serving
from engine.train.pack import Pack
from engine.train.split import Split, split, weights
from engine.train.trainer import Trainer
from engine.train.wire import Order
from engine.types import Vector
from engine.types.training import (
    Depth,
    Epoch,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)

CANCELLED = 3
"""Exit status after a cancel."""

_FAILED = 1


@dataclass(slots=True)
class Run:
    """One training. ``steps`` yields how far it has come; the last one carries the report."""

    order: Order
    folder: Path
    control: Control
    photos: Pack = field(init=False)
    epochs: tuple[Epoch, ...] = ()
    named: float = 0.0

    def steps(self) -> Iterator[TrainingProgress]:
        """:raises UserError: as the kinds of ``TrainingError`` say."""
        started = time.perf_counter()
        self._claim()
        self.photos = Pack(self.folder)
        yield from self._look(TrainingStage.LOOKING, self.order.old, OLD_SEEN)
        old = self._seen(OLD_SEEN)
        parts = self._split(old)
        trained = yield from self._train(parts, old)
        yield self._at(TrainingStage.CONVERTING, 0, 1)
        agreement = self._convert(trained)
        yield self._at(TrainingStage.CONVERTING, 1, 1)
        (self.folder / NEW_SEEN).unlink(missing_ok=True)
        self._note_what_was_learnt(parts)
        yield from self._look(TrainingStage.COMPARING, self.order.out, NEW_SEEN)
        report = self._report(parts, old, agreement, time.perf_counter() - started)
        yield TrainingProgress(TrainingStage.COMPARING, 1, 1, self.epochs, 0.0, report=report)

    def _at(self, stage: TrainingStage, done: int, total: int) -> TrainingProgress:
        self.control.pause_point()
        return TrainingProgress(stage, done, total, self.epochs)

    def _claim(self) -> None:
        """The folder is for this plan from now on. :raises TrainingOther: it is for another."""
        file, wanted = self.folder / ORDER, wire.order_to_json(self.order)
        if file.is_file() and wire.order_from_json(file.read_text("utf-8")).plan != self.order.plan:
            raise TrainingOther(name=str(self.folder))
        file.write_text(wanted, "utf-8")

    # Looking

    def _look(self, stage: TrainingStage, network: Path, name: str) -> Iterator[TrainingProgress]:
        """What a network sees of all photos, unless that is known."""
        if (self.folder / name).is_file():
            return
        seen: list[Vector] = []
        for some in look(self.photos, Network(network)):
            seen.append(some)
            yield self._at(stage, sum(map(len, seen)), len(self.photos))
        checkpoint.whole(self.folder / name, {"seen": np.concatenate(seen)})

    def _seen(self, name: str) -> Vector:
        with np.load(self.folder / name, allow_pickle=False) as file:
            return np.asarray(file["seen"], np.float32)

    def _split(self, seen: Vector) -> Split:
        copies = np.concatenate(list(small_copies(self.photos)))
        plan = self.order.plan
        learnt = self.folder / LEARNT
        known = np.load(learnt, allow_pickle=False) if learnt.is_file() else np.zeros(0, np.int64)
        mask = np.isin(self.photos.ids, known) if len(known) else None
        return split(seen, copies, self.photos.owner, plan.held_out, plan.seed, mask)

    # Training

    def _train(self, parts: Split, seen: Vector) -> Generator[TrainingProgress, None, Trainee]:
        plan = self.order.plan
        settle(plan.seed)
        trainee = build(plan, len(self.photos.products))
        owner = self.photos.owner[parts.trained]
        feed = Feed(self.photos, parts.trained, plan, weights(owner, len(self.photos.products)))
        batches = yield from self._batches(feed, trainee, parts.held_out, seen)
        trainer = Trainer(plan, trainee)
        fitting = Fitting(
            plan, trainer, batches, len(parts.trained), parts.held_out, self.folder,
            self.control.pause_point,
        )  # fmt: skip
        for reached in fitting.run():
            if reached.epochs != self.epochs:
                self.epochs = reached.epochs
                events.write(self.folder / CURVES, self.epochs)
            yield TrainingProgress(
                TrainingStage.TRAINING, reached.done, reached.total, self.epochs,
                reached.seconds_left,
            )  # fmt: skip
        self.epochs, self.named = fitting.epochs, fitting.named
        return trainee

    def _batches(
        self, feed: Feed, trainee: Trainee, asked: Ids, seen: Vector
    ) -> Generator[TrainingProgress, None, Batches]:
        """Photos augmented anew each time, or what the frozen part makes of them, made once."""
        plan = self.order.plan
        if plan.depth is Depth.HEAD and not plan.application:  # an application has seen none yet
            return cached.of_seen(feed, seen, asked)
        if trainee.frozen is None:
            return feed
        total = plan.variants * len(feed.rows) + len(asked)
        yield self._at(TrainingStage.CACHING, 0, total)
        frozen = freezing(trainee, plan.side(0))
        filling = cached.fill(feed, frozen, asked, self.folder)
        while True:
            try:
                done = next(filling)
            except StopIteration as end:
                made: cached.CachedFeed = end.value
                return made
            yield self._at(TrainingStage.CACHING, done, total)

    # What came of it

    def _note_what_was_learnt(self, parts: Split) -> None:
        """For the calibration: what the network says of these photos proves nothing."""
        if len(self.photos.ids):
            np.save(self.folder / TRAINED_ON, self.photos.ids[parts.trained])

    def _convert(self, trainee: Trainee) -> float:
        return convert.write(serving(trainee), trainee.side, self.order.out)

    def _report(
        self, parts: Split, old: Vector, agreement: float, seconds: float
    ) -> TrainingReport:
        owner, products, fresh = self.photos.owner, self.photos.products, self._seen(NEW_SEEN)
        before = compare.answers(old, owner, parts)
        after = compare.answers(fresh, owner, parts)
        shares = [compare.sure(seen, owner, parts) for seen in (old, fresh)]
        files = self.order.old, self.order.out
        ms = compare.milliseconds(*(Network(file) for file in files))
        gone, new = compare.mistakes(before, after, products)
        return TrainingReport(
            file=self.order.out,
            products=len(products),
            trained_on=len(parts.trained),
            asked=len(parts.held_out),
            untested=len(products) - len(np.unique(owner[parts.held_out])),
            old=compare.figures(before, None, ms[0], files[0], shares[0]),
            new=compare.figures(after, self.named, ms[1], files[1], shares[1]),
            put_right=int((after.right & ~before.right).sum()),
            put_wrong=int((before.right & ~after.right).sum()),
            mistakes_gone=gone,
            mistakes_new=new,
            agreement=agreement,
            seconds=seconds,
        )


def settle(seed: int) -> None:
    """The same seed gives the same network: also what is added up is added up in the same order."""
    import tensorflow as tf
    from tensorflow import keras

    keras.utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()


def explained(error: Exception) -> UserError:
    """What a person can do about it."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, OSError) and error.errno in FULL:
        return TrainingDiskFull()
    if isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError":
        return TrainingOutOfMemory()
    return TrainingFailed(problem=f"{type(error).__name__}: {error}")


def main(arguments: list[str]) -> int:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    give_way(IMPORTING)
    told = sys.stdout
    order, folder = wire.order_from_json(Path(arguments[0]).read_text("utf-8")), Path(arguments[1])
    with contextlib.redirect_stdout(sys.stderr):  # Keras prints
        return _run(order, folder, sys.stdin, told)


def _run(order: Order, folder: Path, commands: IO[str], told: IO[str]) -> int:
    def tell(line: str) -> None:
        told.write(f"{line}\n")
        told.flush()

    latest = TrainingProgress(TrainingStage.LOOKING, 0, 0)

    def paused(now: bool) -> None:
        tell(wire.progress_to_json(replace(latest, paused=now)))

    control = Control(paused)
    control.listen(commands)
    # Beside the parent's claim: a parent that was killed lets go of that before we are gone.
    claim = Claim(folder.with_name(f"{folder.name}.run"))
    try:
        claim.take()
        for latest in Run(order, folder, control).steps():
            tell(wire.progress_to_json(latest))
    except Cancelled:
        return CANCELLED
    except Exception as error:
        tell(wire.error_to_json(explained(error)))
        raise
    finally:
        claim.give_back()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
