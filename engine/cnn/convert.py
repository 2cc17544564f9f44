"""Keras → LiteRT, once per network, in a child process so that the window never loads TensorFlow.

``python -m engine.cnn.convert NAME FILE`` prints one line per step, ``DONE/TOTAL``.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.cnn.architectures import LITE, LiteArchitecture
from engine.cnn.runtime import Network
from engine.cnn.weights import read_checkpoint
from engine.types import Vector

STEPS = 3
AGREEMENT = 0.9999
"""Least cosine between Keras and LiteRT on the same picture: below it a conversion is refused."""


def convert(architecture: LiteArchitecture, target: Path) -> Iterator[int]:
    """Build the network, convert it and ``write`` it to ``target``; yield after each of ``STEPS``.

    :raises WeightsUntrusted: the checkpoint is not the expected one.
    :raises ArithmeticError: the converted network answers differently.
    """
    tensors = read_checkpoint(architecture.weights.path(), architecture.weights.sha256)
    yield 1
    from engine.cnn import networks

    model = networks.serving(networks.efficientnet_lite(architecture, tensors), architecture.side)
    yield 2
    write(model, architecture.side, target)
    yield 3


def write(model: Any, side: int, target: Path) -> float:
    """Convert a model that takes pixels (batch, side, side, 3) uint8; the cosine between what both
    make of the same picture.

    The file appears whole or not at all, and only if both networks agree.

    :raises ArithmeticError: the converted network answers differently.
    """
    import tensorflow as tf

    draft = target.with_suffix(f".{os.getpid()}.part")
    try:
        draft.write_bytes(tf.lite.TFLiteConverter.from_keras_model(model).convert())
        cosine = check_agreement(model, draft, side)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return cosine


def check_agreement(model: Any, file: Path, side: int) -> float:
    """Cosine between the embeddings of Keras and LiteRT for one picture of smooth noise.

    :raises ArithmeticError: it is below ``AGREEMENT``.
    """
    coarse = np.random.default_rng(0).integers(0, 256, (5, 5, 3), np.uint8)
    pixels = np.kron(coarse, np.ones((side // 5 + 1, side // 5 + 1, 1), np.uint8))[:side, :side]
    pixels = np.ascontiguousarray(pixels)
    keras_embedding = np.asarray(model(pixels[None], training=False)["embedding"])[0]
    cosine = _cosine(keras_embedding, Network(file).look(pixels).embedding)
    if cosine < AGREEMENT:
        raise ArithmeticError(f"Keras and LiteRT disagree: cosine {cosine:.6f}")
    return cosine


def _cosine(a: Vector, b: Vector) -> float:
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def main(arguments: list[str]) -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    name, target = arguments
    steps = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # Keras prints where it saved things
        for step in convert(LITE[name], Path(target)):
            steps.write(f"{step}/{STEPS}\n")
            steps.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
