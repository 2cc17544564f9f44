"""The same pictures, learnt from Lite0's pretrained weights: transfer learning beside the article.

First only the classes are learnt, from what the network sees as it comes; then its last blocks,
too. What stays as it is looks at every picture once.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.train.article import BATCH, Experiment, Learning, epoch_line
from engine.train.article_data import Data, Pictures, one_hot, sized
from engine.train.article_network import serving
from engine.train.cached import Kept
from engine.train.control import Control
from engine.train.frozen import Frozen, freezing
from engine.train.loop import Fitting
from engine.train.model import Trainee, build, lite
from engine.train.recipes import plan_for
from engine.train.trainer import Batch, Trainer
from engine.types import Vector
from engine.types.training import Architecture, Depth, Phase, TrainingPlan

Made = npt.NDArray[Any]
"""What a part of the network made of pictures (n, …), float16 or float32."""

_FROZEN_SHARE = 0.3
"""Of the epochs, in which only the classes are learnt."""


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """What the frozen part made of pictures to learn from and to test with, as ``loop.Batches``."""

    plan: TrainingPlan
    classes: int
    shown: Made
    owner: Ids
    tested: Made
    right: Ids

    def batches(self, epoch: int, _side: int, /) -> Iterator[Batch]:
        order = np.random.default_rng([self.plan.seed, epoch]).permutation(len(self.owner))
        for some in _parts(order):
            yield self._batch(self.shown[some], self.owner[some])

    def plain(self, rows: Ids, _side: int, /) -> Iterator[Batch]:
        for some in _parts(rows):
            yield self._batch(self.tested[some], self.right[some])

    def _batch(self, shown: Made, owner: Ids) -> Batch:
        counts = np.ones(len(owner), np.float32)
        return Batch(np.asarray(shown, np.float32), one_hot(owner, self.classes), counts)


def transfer(wanted: Experiment, data: Data, control: Control) -> Learning:
    """:raises WeightsUntrusted: Lite0's weights are not the expected ones."""
    blocks = _plan(wanted, Depth.LAST_BLOCKS)
    trainee = build(blocks, len(data.names))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield "what stays as it is looks at the pictures …"
        frozen = freezing(trainee, wanted.input_side)
        shown, tested = (
            _made(part, frozen, wanted.input_side, folder / name, control)
            for part, name in ((data.train, "train"), (data.test, "test"))
        )
        made = _Made(blocks, len(data.names), shown, data.train.owner, tested, data.test.owner)
        head = _plan(wanted, Depth.HEAD)
        seen = replace(made, plan=head, shown=_seen(trainee, shown), tested=_seen(trainee, tested))
        yield from _fit(replace(trainee, tail=None), seen, folder, control, wanted, "frozen trunk")
        if blocks.epochs:
            yield from _fit(trainee, made, folder, control, wanted, "last blocks too")
    trunk = lite(blocks.architecture, pretrained=False, side=wanted.input_side)
    trunk.set_weights(trainee.trunk.get_weights())
    return serving(
        trunk, lambda seen: trainee.head(seen)["names"], trainee.scaling, wanted.input_side
    )


def _plan(wanted: Experiment, depth: Depth) -> TrainingPlan:
    """The usual plan, with the article's batch and its loss: cross-entropy of plain labels."""
    frozen = max(1, round(wanted.epochs * _FROZEN_SHARE))
    epochs = frozen if depth is Depth.HEAD else wanted.epochs - frozen
    usual = plan_for(Architecture.LITE0, depth, seed=wanted.seed, augmentations=())
    return replace(
        usual, phases=(Phase(epochs, wanted.input_side),), batch=BATCH, smoothing=0.0,
        metric_share=0.0, kept=0.0, variants=1,
    )  # fmt: skip


def _made(part: Pictures, frozen: Frozen, side: int, file: Path, control: Control) -> Made:
    kept = Kept(file)
    for some in _parts(np.arange(len(part))):
        control.pause_point()
        kept.append(frozen(sized(part.shown[some], side)))
    return kept.read()


def _seen(trainee: Trainee, made: Made) -> Vector:
    """The embeddings (n, d)."""
    parts = _parts(np.arange(len(made)))
    seen = [np.asarray(trainee.tail(np.asarray(made[some], np.float32))) for some in parts]
    return np.concatenate(seen)


def _fit(
    trainee: Trainee, made: _Made, folder: Path, control: Control, wanted: Experiment, part: str
) -> Iterator[str]:
    """What comes of it is in the trainee's weights."""
    own = folder / made.plan.depth
    own.mkdir()
    before = wanted.epochs - made.plan.epochs if made.plan.depth is Depth.LAST_BLOCKS else 0
    fitting = Fitting(
        made.plan, Trainer(made.plan, trainee), made, len(made.owner), np.arange(len(made.right)),
        own, control.pause_point,
    )  # fmt: skip
    told = 0
    for reached in fitting.run():
        for epoch in reached.epochs[told:]:
            yield epoch_line(replace(epoch, number=before + epoch.number), wanted.epochs, part)
        told = len(reached.epochs)


def _parts(rows: Ids) -> Iterator[Ids]:
    for start in range(0, math.ceil(len(rows) / BATCH) * BATCH, BATCH):
        yield rows[start : start + BATCH]
