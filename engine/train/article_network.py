"""The network that the article's experiment leaves, in one file with the names of its classes.

The names lie behind the network as a zip archive, as TensorFlow Lite's metadata does: an
interpreter reads the one and does not see the other. Only ``serving`` needs TensorFlow.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from engine import images
from engine.cnn.runtime import Network, softmax
from engine.errors import ExperimentNetworkUnfit
from engine.train.article_data import square

_NAMES = "labels.txt"


def recognize_product(picture: Path, network: Path) -> tuple[str, float]:
    """What the middle of a picture shows, by name, and how probable the network thinks that.

    :raises PictureError: the picture cannot be read. :raises ExperimentNetworkUnfit: ``network`` is
        none that names its classes.
    """
    names = names_in(network)
    asked = Network(network)
    chances = softmax(asked.look(square(images.decode(picture), asked.side)).logits)
    best = int(chances.argmax())
    return names[best], float(chances[best])


def add_names(network: Path, names: Sequence[str]) -> None:
    with zipfile.ZipFile(network, "a") as archive:
        archive.writestr(_NAMES, "\n".join(names))


def names_in(network: Path) -> tuple[str, ...]:
    """:raises ExperimentNetworkUnfit: there are none."""
    try:
        with zipfile.ZipFile(network) as archive:
            return tuple(archive.read(_NAMES).decode().split("\n"))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ExperimentNetworkUnfit(name=str(network)) from error


def serving(trunk: Any, name: Callable[[Any], Any], scaling: tuple[float, float], side: int) -> Any:
    """Pixels (n, side, side, 3) uint8 to ``embedding``, ``features`` and ``logits``, as any network
    of the program; the logits (n, classes) are what ``name`` makes of embeddings."""
    from tensorflow import keras

    scale, offset = scaling
    pixels = keras.Input((side, side, 3), dtype="uint8", name="pixels")
    seen = trunk(keras.layers.Rescaling(scale, offset=offset, name="normalise")(pixels))
    outputs = {
        "embedding": seen["embedding"], "features": seen["features"],
        "logits": name(seen["embedding"]),
    }  # fmt: skip
    return keras.Model(pixels, outputs, name="experiment_serving")
