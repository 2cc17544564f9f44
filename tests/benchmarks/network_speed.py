"""Child of ``find_speed``: the same weights run in several ways, as JSON on the last line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import numpy as np

from engine.cnn import networks
from engine.cnn.architectures import LITE
from engine.cnn.prepare import model_file
from engine.cnn.runtime import Network
from engine.cnn.weights import read_checkpoint
from tests.benchmarks.common import taking_turns

ROUNDS = 30


def main(backbone: str) -> None:
    import tensorflow as tf

    architecture = LITE[backbone]
    weights = architecture.weights
    tensors = read_checkpoint(weights.path(), weights.sha256)
    model = networks.serving(networks.efficientnet_lite(architecture, tensors), architecture.side)
    network = Network(model_file(backbone), threads=2)
    random = np.random.default_rng(0)
    pixels = random.integers(0, 256, (architecture.side, architecture.side, 3), np.uint8)
    compiled = tf.function(lambda batch: model(batch, training=False))
    ways: dict[str, Callable[[], object]] = {
        "LiteRT (ours)": lambda: network.look(pixels),
        "keras.predict": lambda: model.predict(pixels[None], verbose=0),
        "tf.function": lambda: compiled(tf.constant(pixels[None])),
    }
    print(json.dumps(taking_turns(ways, ROUNDS)))


if __name__ == "__main__":
    main(sys.argv[1])
