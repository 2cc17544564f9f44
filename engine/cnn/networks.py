"""The networks in Keras. Every function here imports TensorFlow."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from engine.cnn import pointwise
from engine.cnn.architectures import (
    EMBEDDING,
    IMAGENET_CLASSES,
    STAGES,
    STEM_CHANNELS,
    LiteArchitecture,
    Stage,
)
from engine.cnn.weights import Tensors

BATCH_NORM_EPSILON = 1e-3


def simple(side: int = 32, classes: int = 10) -> Any:
    """The article's small CNN: two convolution + pooling blocks, dense 128, softmax.

    Input (batch, ``side``, ``side``, 3) float32 in 0…1; output (batch, ``classes``) probabilities.
    """
    from tensorflow import keras

    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((side, side, 3)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(classes, activation="softmax"),
        ],
        name="simple",
    )


def efficientnet_lite(architecture: LiteArchitecture, tensors: Tensors | None = None) -> Any:
    """EfficientNet-Lite with its ImageNet head; random weights unless ``tensors`` are given.

    Input (batch, side, side, 3) float32, already ``(x − 127) / 128``. Outputs by name:
    ``embedding`` (batch, 1280), the pooled features; ``logits`` (batch, 1000), ImageNet; and
    ``features`` (batch, h, w, 1280), the last convolution before pooling.
    """
    from tensorflow import keras

    image = keras.Input((architecture.side, architecture.side, 3), name="image")
    x = _conv(image, STEM_CHANNELS, 3, stride=2, name="stem")
    for number, block in enumerate(_blocks(architecture)):
        x = _mbconv(x, block, f"block{number}")
    features = _conv(x, EMBEDDING, 1, name="head")
    embedding = keras.layers.GlobalAveragePooling2D(name="pool")(features)
    logits = keras.layers.Dense(IMAGENET_CLASSES, name="fc")(embedding)
    outputs = {"embedding": embedding, "features": features, "logits": logits}
    model = keras.Model(image, outputs, name=architecture.name)
    if tensors is not None:
        _load(model, tensors)
    return model


def serving(model: Any, side: int) -> Any:
    """Wrap ``model`` so that it takes pixels: (batch, side, side, 3) uint8. Same outputs.

    With the normalisation inside the graph nobody can feed the network wrongly scaled values.
    """
    from tensorflow import keras

    pixels = keras.Input((side, side, 3), dtype="uint8", name="pixels")
    scaled = keras.layers.Rescaling(1 / 128, offset=-127 / 128, name="normalise")(pixels)
    return keras.Model(pixels, model(scaled), name=f"{model.name}_serving")


def _round_channels(channels: int, width: float, divisor: int = 8) -> int:
    scaled = channels * width
    rounded = max(divisor, int(scaled + divisor / 2) // divisor * divisor)
    return rounded + divisor if rounded < 0.9 * scaled else rounded


def _blocks(architecture: LiteArchitecture) -> list[Stage]:
    """One entry per block. Lite does not repeat the first and last stage more often."""
    blocks = []
    for position, stage in enumerate(STAGES):
        fixed = position in (0, len(STAGES) - 1)
        repeats = stage.repeats if fixed else math.ceil(stage.repeats * architecture.depth)
        channels = _round_channels(stage.channels, architecture.width)
        for repeat in range(repeats):
            stride = stage.stride if repeat == 0 else 1
            blocks.append(Stage(1, stage.kernel, stride, stage.expand, channels))
    return blocks


def _batch_norm(x: Any, name: str, relu: bool) -> Any:
    from tensorflow import keras

    x = keras.layers.BatchNormalization(epsilon=BATCH_NORM_EPSILON, name=f"{name}_bn")(x)
    return keras.layers.ReLU(6.0, name=f"{name}_relu6")(x) if relu else x


def _conv(
    x: Any, channels: int, kernel: int, *, name: str, stride: int = 1, relu: bool = True
) -> Any:
    from tensorflow import keras

    kind = pointwise.layer() if kernel == stride == 1 else keras.layers.Conv2D
    conv = kind(channels, kernel, stride, padding="same", use_bias=False, name=f"{name}_conv")
    return _batch_norm(conv(x), name, relu)


def _mbconv(x: Any, block: Stage, name: str) -> Any:
    """Inverted bottleneck without squeeze-excite; the short cut where shapes allow it."""
    from tensorflow import keras

    shortcut, entered = x, x.shape[-1]
    if block.expand != 1:
        x = _conv(x, entered * block.expand, 1, name=f"{name}_expand")
    depthwise = keras.layers.DepthwiseConv2D(
        block.kernel, block.stride, padding="same", use_bias=False, name=f"{name}_depthwise_conv"
    )
    x = _batch_norm(depthwise(x), f"{name}_depthwise", relu=True)
    x = _conv(x, block.channels, 1, name=f"{name}_project", relu=False)
    if block.stride == 1 and entered == block.channels:
        x = keras.layers.Add(name=f"{name}_add")([shortcut, x])
    return x


def _checkpoint_names(layer: str) -> tuple[str, str]:
    """Keras layer name → the checkpoint's prefix and the layer's kind."""
    unit, _, kind = layer.rpartition("_")
    if not unit.startswith("block"):
        prefixes = {
            ("stem", "conv"): "_conv_stem", ("stem", "bn"): "_bn0",
            ("head", "conv"): "_conv_head", ("head", "bn"): "_bn1",
        }  # fmt: skip
        return prefixes[unit, kind], kind
    number, part = unit.removeprefix("block").split("_")
    batch_norms = {"expand": "_bn0", "depthwise": "_bn1", "project": "_bn2"}
    name = batch_norms[part] if kind == "bn" else f"_{part}_conv"
    return f"_blocks.{number}.{name}", kind


def _load(model: Any, tensors: Tensors) -> None:
    for layer in model.layers:
        if not layer.weights:
            continue
        if layer.name == "fc":
            layer.set_weights([tensors["_fc.weight"].T, tensors["_fc.bias"]])
            continue
        prefix, kind = _checkpoint_names(layer.name)
        if kind == "bn":
            parts = ("weight", "bias", "running_mean", "running_var")
            layer.set_weights([tensors[f"{prefix}.{part}"] for part in parts])
        else:
            # PyTorch: out, in, h, w (depthwise: channel, 1, h, w). Keras: h, w, in, out
            # (depthwise: h, w, channel, 1).
            order = (2, 3, 0, 1) if "depthwise" in layer.name else (2, 3, 1, 0)
            layer.set_weights([np.transpose(tensors[f"{prefix}.weight"], order)])
