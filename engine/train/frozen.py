"""The part of a network that is not trained, shown many pictures once.

By LiteRT, one picture per core: on processors that takes a quarter of TensorFlow's time. Where
TensorFlow finds a GPU it is TensorFlow's. Functions that import TensorFlow do so inside.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.cnn.runtime import Network
from engine.train.model import Trainee
from engine.types import Vector

Frozen = Callable[[npt.NDArray[np.uint8]], Vector]
"""Pixels (n, side, side, 3) to what the frozen part makes of them (n, …)."""

_MADE = "made"


def freezing(trainee: Trainee, side: int) -> Frozen:
    """The frozen part for pictures of ``side`` px, their normalisation included."""
    import tensorflow as tf

    if tf.config.list_physical_devices("GPU"):
        return by_tensorflow(trainee)
    return _by_litert(_converted(trainee, side))


def _by_litert(network: Network) -> Frozen:
    def frozen(pixels: npt.NDArray[np.uint8]) -> Vector:
        with ThreadPoolExecutor(os.cpu_count(), "frozen") as threads:
            return np.stack([made[_MADE][0] for made in threads.map(network.outputs_aside, pixels)])

    return frozen


def by_tensorflow(trainee: Trainee) -> Frozen:
    """For pictures of any size."""
    import tensorflow as tf

    scale, offset = trainee.scaling

    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def frozen(pixels: Any) -> Any:
        return trainee.frozen(tf.cast(pixels, tf.float32) * scale + offset, training=False)

    return lambda pixels: np.asarray(frozen(pixels))


def _converted(trainee: Trainee, side: int) -> Network:
    import tensorflow as tf
    from tensorflow import keras

    scale, offset = trainee.scaling
    pixels = keras.Input((side, side, 3), dtype="uint8", name="pixels")
    shown = keras.layers.Rescaling(scale, offset=offset)(pixels)
    model = keras.Model(pixels, {_MADE: trainee.frozen(shown)})
    content = tf.lite.TFLiteConverter.from_keras_model(model).convert()
    return Network(content, threads=os.cpu_count())
