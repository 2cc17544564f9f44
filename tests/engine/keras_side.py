"""What Keras answers, in a process of its own: TensorFlow stays out of the tests' process.

``python -m tests.engine.keras_side PICTURES.npz ANSWERS.npz``
"""

from __future__ import annotations

import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np

from engine.cnn import networks
from engine.cnn.architectures import LITE
from engine.cnn.weights import read_checkpoint

COMPARED = ("lite0", "lite2")


def main(pictures_file: str, answers_file: str) -> None:
    pictures = np.load(pictures_file)
    answers: dict[str, object] = {}
    for name in COMPARED:
        architecture = LITE[name]
        tensors = read_checkpoint(architecture.weights.path(), architecture.weights.sha256)
        model = networks.efficientnet_lite(architecture, tensors)
        serving = networks.serving(model, architecture.side)
        for output, values in serving(pictures[name], training=False).items():
            answers[f"{name} {output}"] = np.asarray(values)
        answers[f"{name} parameters"] = parameters(model)
    answers["lite1 parameters"] = parameters(networks.efficientnet_lite(LITE["lite1"]))
    answers.update(train_simple())
    np.savez(answers_file, **answers)


def parameters(model) -> int:
    """As they are published: what is learnt, without the moving averages."""
    return sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)


def train_simple() -> dict[str, object]:
    """The article's network tells dark pictures from light ones after a few steps."""
    import keras

    keras.utils.set_random_seed(1)
    model = networks.simple(side=32, classes=2)
    random = np.random.default_rng(1)
    dark, light = random.uniform(0, 0.4, (16, 32, 32, 3)), random.uniform(0.6, 1, (16, 32, 32, 3))
    pictures, labels = np.concatenate([dark, light]).astype("float32"), np.repeat([0, 1], 16)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(pictures, labels, epochs=12, batch_size=16, verbose=0).history
    kinds = [type(layer).__name__ for layer in networks.simple().layers]
    return {
        "simple loss": np.array(history["loss"]),
        "simple right": (model(pictures).numpy().argmax(axis=1) == labels).mean(),
        "simple sums": networks.simple()(pictures).numpy().sum(axis=1),
        "simple layers": np.array(kinds),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
