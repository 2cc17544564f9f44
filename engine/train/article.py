"""The article's experiment: its small network learns to tell ten kinds of things.

``docs/article.md`` says what was taken from the article, and what was not.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.cnn import networks
from engine.head import Ids
from engine.train.article_data import SIDE, Data, Pictures, one_hot, sized
from engine.train.article_network import serving
from engine.train.control import Control
from engine.train.model import simple_trunk
from engine.types import Vector
from engine.types.training import Epoch

BATCH = 64
RATE = 1e-3
"""Adam's usual one, which the article does not change."""

TRANSFER_SIDE = 96
"""Lite0's input here: three times CIFAR-10's, where 224 px would take five times as long."""

_TO_UNIT = (1 / 255, 0.0)


@dataclass(frozen=True, slots=True)
class Experiment:
    """What is wanted: ``data`` is a folder or file, none for CIFAR-10; ``transfer`` starts from
    Lite0's weights instead of the article's network; ``out`` is where the network goes."""

    out: str
    data: str = ""
    transfer: bool = False
    epochs: int = 10
    seed: int = 0
    side: int = 0

    @property
    def input_side(self) -> int:
        """Height and width of what the network is shown, in pixels."""
        return self.side or (TRANSFER_SIDE if self.transfer else SIDE)

    @property
    def network(self) -> str:
        return "lite0" if self.transfer else "simple"


Learning = Generator[str, None, Any]
"""Lines to read; the network to convert at the end."""


def simple(wanted: Experiment, data: Data, control: Control) -> Learning:
    """The article's network with Adam and categorical cross-entropy on one-hot labels, pixels
    0…1."""
    from tensorflow import keras

    classes, side = len(data.names), wanted.input_side
    model = networks.simple(side, classes)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    yield f"{model.count_params():,} weights, all trained"
    stopping = keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda *_, **__: control.pause_point()
    )
    for number in range(wanted.epochs):
        started = time.perf_counter()
        order = np.random.default_rng([wanted.seed, number]).permutation(len(data.train))
        told = model.fit(
            _batches(data.train, order, side, classes), epochs=number + 1, initial_epoch=number,
            validation_data=_batches(data.test, np.arange(len(data.test)), side, classes),
            callbacks=[stopping], verbose=0,
        ).history  # fmt: skip
        loss, right, test_loss, test_right = (
            float(told[name][0]) for name in ("loss", "accuracy", "val_loss", "val_accuracy")
        )
        spent = time.perf_counter() - started
        epoch = Epoch(number + 1, side, RATE, loss, right, test_loss, test_right, spent)
        yield epoch_line(epoch, wanted.epochs)
    return serving(simple_trunk(model), _logits(model.layers[-1]), _TO_UNIT, side)


def epoch_line(epoch: Epoch, epochs: int, part: str = "") -> str:
    return (
        f"epoch {epoch.number}/{epochs}  loss {epoch.loss:.3f}  accuracy {epoch.right:.1%}  "
        f"test: loss {epoch.held_out_loss:.3f}, accuracy {epoch.held_out_right:.1%}  "
        f"{epoch.seconds:.1f} s{part and f'  {part}'}"
    )


def _batches(
    part: Pictures, order: Ids, side: int, classes: int
) -> Iterator[tuple[Vector, Vector]]:
    """Pictures 0…1 (n, side, side, 3) and their one-hot labels, in order."""
    for start in range(0, len(order), BATCH):
        some = order[start : start + BATCH]
        scaled = np.divide(sized(part.shown[some], side), 255, dtype=np.float32)
        yield scaled, one_hot(part.owner[some], classes)


def _logits(named: Any) -> Any:
    """What a layer hands to its softmax."""
    from tensorflow import keras

    layer = keras.layers.Dense(named.units, name="products")
    layer.build(named.kernel.shape[:1])
    layer.set_weights(named.get_weights())
    return layer
