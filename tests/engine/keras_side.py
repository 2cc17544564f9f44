"""What Keras answers, in a process of its own: TensorFlow stays out of the tests' process.

``python -m tests.engine.keras_side PICTURES.npz ANSWERS.npz``
"""

from __future__ import annotations

import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np

from engine.cnn import networks, pointwise
from engine.cnn.architectures import LITE
from engine.cnn.weights import read_checkpoint
from engine.train import frozen, model
from engine.train.recipes import plan_for
from engine.types.training import Architecture, Depth

COMPARED = ("lite0", "lite2")


def main(pictures_file: str, answers_file: str) -> None:
    pictures = np.load(pictures_file)
    answers: dict[str, object] = {}
    for name in COMPARED:
        architecture = LITE[name]
        tensors = read_checkpoint(architecture.weights.path(), architecture.weights.sha256)
        whole = networks.efficientnet_lite(architecture, tensors)
        serving = networks.serving(whole, architecture.side)
        for output, values in serving(pictures[name], training=False).items():
            answers[f"{name} {output}"] = np.asarray(values)
        answers[f"{name} parameters"] = parameters(whole)
    answers["lite1 parameters"] = parameters(networks.efficientnet_lite(LITE["lite1"]))
    answers.update(train_simple())
    answers.update(pointwise_gradients())
    answers.update(frozen_both_ways())
    np.savez(answers_file, **answers)


def parameters(network) -> int:
    """As they are published: what is learnt, without the moving averages."""
    return sum(int(np.prod(weight.shape)) for weight in network.trainable_weights)


def pointwise_gradients() -> dict[str, object]:
    """Of the same weights and pictures: by the layer of ours, and by Keras' own."""
    import tensorflow as tf
    from tensorflow import keras

    random = np.random.default_rng(2)
    picture = tf.constant(random.normal(size=(2, 5, 7, 12)).astype("float32"))
    kernel = random.normal(size=(1, 1, 12, 20)).astype("float32")
    found = {}
    for name, kind in (("ours", pointwise.layer()), ("keras", keras.layers.Conv2D)):
        layer = kind(20, 1, padding="same", use_bias=False)
        layer.build(picture.shape)
        layer.set_weights([kernel])
        with tf.GradientTape() as tape:
            tape.watch(picture)
            made = layer(picture)
            loss = tf.reduce_sum(made**3)
        of_picture, of_kernel = tape.gradient(loss, [picture, layer.kernel.value])
        for part, values in (("made", made), ("picture", of_picture), ("kernel", of_kernel)):
            found[f"pointwise {part} {name}"] = np.asarray(values)
    return found


def frozen_both_ways() -> dict[str, object]:
    """What the frozen part makes of pictures by LiteRT, and by TensorFlow as on a GPU."""
    trainee = model.build(plan_for(Architecture.LITE0, Depth.LAST_BLOCKS), products=3)
    pictures = np.random.default_rng(4).integers(0, 256, (3, 64, 64, 3)).astype(np.uint8)
    return {
        "frozen lite": frozen.freezing(trainee, 64)(pictures),
        "frozen keras": frozen.by_tensorflow(trainee)(pictures),
    }


def train_simple() -> dict[str, object]:
    """The article's network tells dark pictures from light ones after a few steps."""
    import keras

    keras.utils.set_random_seed(1)
    simple = networks.simple(side=32, classes=2)
    random = np.random.default_rng(1)
    dark, light = random.uniform(0, 0.4, (16, 32, 32, 3)), random.uniform(0.6, 1, (16, 32, 32, 3))
    pictures, labels = np.concatenate([dark, light]).astype("float32"), np.repeat([0, 1], 16)
    simple.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = simple.fit(pictures, labels, epochs=12, batch_size=16, verbose=0).history
    kinds = [type(layer).__name__ for layer in networks.simple().layers]
    return {
        "simple loss": np.array(history["loss"]),
        "simple right": (simple(pictures).numpy().argmax(axis=1) == labels).mean(),
        "simple sums": networks.simple()(pictures).numpy().sum(axis=1),
        "simple layers": np.array(kinds),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
