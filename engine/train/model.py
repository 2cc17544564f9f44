"""The network that is trained: a trunk that makes embeddings, and a head that names products.

Functions that import TensorFlow do so inside: this runs in the training's process.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from engine.cnn import networks
from engine.cnn.architectures import LITE, STAGES
from engine.cnn.weights import read_checkpoint
from engine.train import applications
from engine.train.recipes import side_of
from engine.types.training import Architecture, Depth, TrainingPlan

SCALE = 16.0
"""Of the cosines in the metric loss: with 1, even a perfect embedding could not be sure."""

_ROOT = 1e-6

_HELD = 3
"""So many stages stay as they come where “everything” is trained."""


@dataclass(frozen=True, slots=True, eq=False)
class Trainee:
    """``frozen`` (None: nothing is) makes of normalised pictures what ``tail`` takes, which makes
    embeddings (n, d) of it (None: it is one already); ``head`` makes of those ``names`` and
    ``metric``, logits (n, products).

    ``trunk`` is all of it without the head: ``embedding``, ``features`` and, of ImageNet,
    ``logits``. ``scaling`` is what pixels 0…255 are multiplied by and what is added then. In use
    pictures have ``side`` px; ``sized`` makes such a trunk again for that size alone (None: the
    trunk takes no other).
    """

    trunk: Any
    frozen: Any
    tail: Any
    head: Any
    scaling: tuple[float, float]
    side: int
    sized: Callable[[int], Any] | None = None


def build(plan: TrainingPlan, products: int) -> Trainee:
    """With the weights that the network comes with, unless it is trained from scratch.

    :raises WeightsUntrusted: they are not the expected ones. :raises UserError: the weights of an
        application cannot be had.
    """
    if plan.application:
        return _application(plan, products)
    side, depth = side_of(plan.architecture), plan.depth
    if plan.architecture is Architecture.SIMPLE:
        trunk = simple_trunk(networks.simple(side, products))
        return Trainee(trunk, *_parts(trunk, None), _head(trunk, products), (1 / 255, 0.0), side)
    trunk = lite(plan.architecture, depth is not Depth.SCRATCH)
    if depth is Depth.EVERYTHING:
        _hold_early(trunk, plan.architecture)
    parts = _parts(trunk, _cut(trunk, plan.architecture, depth))
    sized = partial(lite, plan.architecture, False)
    return Trainee(trunk, *parts, _head(trunk, products), (1 / 128, -127 / 128), side, sized)


def lite(architecture: Architecture, pretrained: bool, side: int | None = None) -> Any:
    """An EfficientNet-Lite for pictures of ``side`` px, or of any size."""
    known = LITE[architecture]
    tensors = read_checkpoint(known.weights.path(), known.weights.sha256) if pretrained else None
    return networks.efficientnet_lite(replace(known, side=cast("int", side)), tensors)


def serving(trained: Trainee) -> Any:
    """What is converted: pixels (n, side, side, 3) uint8 to ``embedding``, ``features``, ``logits``
    and ``products``, the trained head's logits."""
    from tensorflow import keras

    trunk = trained.trunk
    if trained.sized is not None:
        trunk = trained.sized(trained.side)
        applications.copy_weights(trained.trunk, trunk)
    scale, offset = trained.scaling
    pixels = keras.Input((trained.side, trained.side, 3), dtype="uint8", name="pixels")
    seen = trunk(keras.layers.Rescaling(scale, offset=offset, name="normalise")(pixels))
    seen["products"] = trained.head(seen["embedding"])["names"]
    seen.setdefault("logits", seen["products"])  # where it knows nothing else
    return keras.Model(pixels, seen, name="trained_serving")


def losses(outputs: Mapping[str, Any], wanted: Any, counts: Any, metric_share: float) -> Any:
    """The loss of each photo (n,): cross-entropy of names and of the metric, for ``wanted``
    (n, products), shares that add up to 1, each counting as ``counts`` (n,) says."""
    import tensorflow as tf

    names, metric = (
        tf.nn.softmax_cross_entropy_with_logits(wanted, outputs[part])
        for part in ("names", "metric")
    )
    return counts * ((1 - metric_share) * names + metric_share * metric)


def simple_trunk(whole: Any) -> Any:
    """The article's network up to its dense layer, which is the embedding; the softmax over the
    products that follows it there is the head's here."""
    from tensorflow import keras

    *_, pooled, _, dense, _ = whole.layers
    outputs = {"embedding": dense.output, "features": pooled.output}
    return keras.Model(whole.inputs, outputs, name="simple")


def _application(plan: TrainingPlan, products: int) -> Trainee:
    """Its preprocessing is in the trunk."""
    name = plan.application
    trunk = applications.trunk(name)
    if plan.depth is not Depth.SCRATCH:
        applications.give_weights(trunk, name, plan.weights)
    parts = _parts(trunk, applications.cut(trunk, name, plan.depth))
    side = applications.APPLICATIONS[name].side
    sized = partial(applications.trunk, name)
    return Trainee(trunk, *parts, _head(trunk, products), (1.0, 0.0), side, sized)


def _cut(trunk: Any, architecture: Architecture, depth: Depth) -> str | None:
    """The layer at which the frozen part ends."""
    if depth is Depth.HEAD:
        return "pool"
    if depth is not Depth.LAST_BLOCKS:
        return None
    (*_, last) = (layer.name for layer in trunk.layers if layer.name.endswith("_project_bn"))
    number = int(last.removeprefix("block").partition("_")[0])
    # The last stage is a single block in every size; each stage before it ends with a short cut.
    repeats = math.ceil(STAGES[-2].repeats * LITE[architecture].depth)
    return f"block{number - 1 - repeats}_add"


def _hold_early(trunk: Any, architecture: Architecture) -> None:
    """Leave the first stages as they come: they tell edges, colours and textures, which look the
    same in every shop (Yosinski, Clune, Bengio, Lipson 2014), and they take half of the time."""
    alone, *repeated = STAGES[:_HELD]
    blocks = alone.repeats + sum(
        math.ceil(stage.repeats * LITE[architecture].depth) for stage in repeated
    )
    last = f"block{blocks - 1}_add"
    for layer in trunk.layers:
        layer.trainable = False
        if layer.name == last:
            return
    raise AssertionError(f"{architecture} has no {last}")


def _parts(trunk: Any, cut: str | None) -> tuple[Any, Any]:
    """The frozen part and the rest up to the embedding."""
    from tensorflow import keras

    image, embedding = trunk.inputs, trunk.output["embedding"]
    if cut is None:
        return None, keras.Model(image, embedding, name="tail")
    between = trunk.get_layer(cut).output
    frozen = keras.Model(image, between, name="frozen")
    frozen.trainable = False
    if cut == "pool":
        return frozen, None
    return frozen, keras.Model(between, embedding, name="tail")


def _head(trunk: Any, products: int) -> Any:
    """Names by a linear layer; the metric by the cosine between the embedding, as recognition
    compares it (square roots, length one), and a learnt proxy of each product.

    Softmax over scaled cosines: NormFace (Wang, Xiang, Cheng, Yuille 2017); that it learns an
    embedding as well as losses over pairs do: Zhai & Wu 2019.
    """
    from tensorflow import keras

    embedding = keras.Input(trunk.output["embedding"].shape[1:], name="embedding")
    names = keras.layers.Dense(products, name="names")(embedding)
    rooted = keras.ops.sqrt(keras.ops.relu(embedding) + _ROOT)
    proxies = keras.layers.Dense(
        products, use_bias=False, kernel_constraint=keras.constraints.UnitNorm(axis=0),
        name="proxies",
    )  # fmt: skip
    metric = proxies(keras.ops.normalize(rooted, axis=-1)) * SCALE
    return keras.Model(embedding, {"names": names, "metric": metric}, name="head")
