"""What Keras' applications answer, in a process of its own: TensorFlow stays out of the tests'.

``python -m tests.engine.applications_side FOLDER`` leaves answers.npz, told.json and weights there.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from unittest import mock

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np

from engine.errors import UserError
from engine.train.applications import application_plan, give_weights, trunk
from engine.train.model import build
from engine.train.run import settle
from engine.train.trainer import Batch, Trainer
from engine.types.training import Depth, Phase

COMPARED = ("DenseNet121", "EfficientNetV2B0", "MobileNetV2", "VGG16")
"""One of each way to prepare pixels: as PyTorch does, inside, to −1…1, as Caffe does."""

WEIGHTS = "small.weights.h5"
OFFICIAL = "EfficientNetB0"


def main(folder: Path) -> None:
    from tensorflow import keras

    answers: dict[str, object] = {}
    pixels = np.random.default_rng(0).integers(0, 256, (2, 64, 64, 3)).astype(np.float32)
    for name in COMPARED:
        answers[f"{name} ours"], answers[f"{name} keras"] = both(name, pixels, folder)
    answers["official ours"], answers["official keras"] = official(pixels, folder)
    np.savez(folder / "answers.npz", **answers)
    functions = inspect.getmembers(keras.applications, inspect.isfunction)
    told = {
        "names": sorted(name for name, _ in functions),
        "unfit": said(lambda: give_weights(None, "VGG19", str(folder / WEIGHTS))),
        "missing": said(lambda: give_weights(None, "VGG19", "")),
        "sized": [len(one.weights) for one in sized("NASNetMobile")],
        "steps": steps(),
    }
    (folder / "told.json").write_text(json.dumps(told))


def both(name: str, pixels, folder: Path):
    """Embeddings by our trunk, and by Keras' own preprocessing and network."""
    from tensorflow import keras

    function = getattr(keras.applications, name)
    prepare = importlib.import_module(function.__module__).preprocess_input
    theirs = function(include_top=False, weights=None, pooling="avg")
    theirs.save_weights(folder / WEIGHTS)
    ours = trunk(name)
    give_weights(ours, name, str(folder / WEIGHTS))
    return ours(pixels)["embedding"], theirs(prepare(pixels.copy()))


def official(pixels, folder: Path):
    """EfficientNet with weights as Keras would have fetched them: the colours' deviations where
    their variances belong."""
    from tensorflow import keras

    function = getattr(keras.applications, OFFICIAL)
    plain = function(include_top=False, weights=None)
    scaling = next(one for one in plain.layers if isinstance(one, keras.layers.Normalization))
    scaling.set_weights(
        [np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225]), np.array(1)]
    )
    file = folder / "official.weights.h5"
    plain.save_weights(file)
    ours = trunk(OFFICIAL)
    give_weights(ours, OFFICIAL, str(file))
    module = sys.modules[function.__module__]
    with mock.patch.object(module.file_utils, "get_file", return_value=str(file)):
        theirs = function(include_top=False, weights="imagenet", pooling="avg")
        fetched = trunk(OFFICIAL)
        give_weights(fetched, OFFICIAL, "")
    assert np.array_equal(fetched(pixels)["embedding"], ours(pixels)["embedding"])
    return ours(pixels)["embedding"], theirs(pixels)


def sized(name: str):
    from tensorflow import keras

    return trunk(name), getattr(keras.applications, name)(include_top=False, weights=None)


def said(what) -> list[str]:
    try:
        what()
    except UserError as error:
        return [error.code, str(error)]
    return []


def steps() -> list[float]:
    """Losses of training all of a network that also counts in whole numbers."""
    settle(1)
    plan = replace(application_plan(OFFICIAL, Depth.SCRATCH), phases=(Phase(1, 32),))
    trainer = Trainer(plan, build(plan, 2))
    shown = np.repeat(np.array([30, 220], np.uint8), 4)[:, None, None, None]
    shown = np.broadcast_to(shown, (8, 32, 32, 3))
    wanted = np.repeat(np.eye(2, dtype=np.float32), 4, axis=0)
    batch = Batch(shown, wanted, np.ones(8, np.float32))
    losses = [trainer.step(batch, 1e-3)[0] for _ in range(10)]
    trainer.exchange_means()
    trainer.restore(trainer.state())
    return losses


if __name__ == "__main__":
    main(Path(sys.argv[1]))
