"""Any Keras application by name, as a network to be trained, with its own preprocessing inside.

Keras knows each by a function that makes it, and a file of weights that it fetches. What is named
here needs no TensorFlow; the functions import it.
"""

from __future__ import annotations

import importlib
import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import ApplicationWeightsMissing, ApplicationWeightsUnfit
from engine.train.augment import USUAL
from engine.train.recipes import GRID, plan_for, side_of
from engine.types.training import Architecture, Depth, Phase, TrainingPlan

COMPARED_WITH = Architecture.LITE0
"""What an application stands in for, and is compared with."""

_FORMS = 3
"""Augmented forms of a photo that a head is learnt from."""

_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
"""Of ImageNet's colours."""


@dataclass(frozen=True, slots=True)
class Application:
    """``side`` px is what its weights were trained for. ``cut`` is the name (a regular expression,
    the last that fits) of the layer before its last blocks, from where it makes the picture smaller
    for the last time; none where no layer is all that goes on to the next. ``resizable``: what
    Keras builds does not depend on the size of the pictures."""

    side: int
    cut: str = ""
    resizable: bool = True


def _family(cut: str, **sides: int) -> dict[str, Application]:
    return {name: Application(side, cut) for name, side in sides.items()}


APPLICATIONS: Mapping[str, Application] = {
    **_family(
        r".*_downsampling_block_2",
        ConvNeXtTiny=224, ConvNeXtSmall=224, ConvNeXtBase=224, ConvNeXtLarge=224,
        ConvNeXtXLarge=224,
    ),
    **_family("pool4_pool", DenseNet121=224, DenseNet169=224, DenseNet201=224),
    **_family(
        r"block5\w_add",
        EfficientNetB0=224, EfficientNetB1=240, EfficientNetB2=260, EfficientNetB3=300,
        EfficientNetB4=380, EfficientNetB5=456, EfficientNetB6=528, EfficientNetB7=600,
        EfficientNetV2B0=224, EfficientNetV2B1=240, EfficientNetV2B2=260, EfficientNetV2B3=300,
        EfficientNetV2S=384, EfficientNetV2M=480, EfficientNetV2L=480,
    ),
    **_family("block17_20_ac", InceptionResNetV2=299),
    **_family("mixed7", InceptionV3=299),
    **_family("conv_pw_11_relu", MobileNet=224),
    **_family("block_12_add", MobileNetV2=224),
    **_family("expanded_conv_11_add", MobileNetV3Large=224),
    **_family("expanded_conv_7_add", MobileNetV3Small=224),
    "NASNetLarge": Application(331, resizable=False),
    "NASNetMobile": Application(224, resizable=False),
    **_family(
        r"conv4_block\d+_out",
        ResNet50=224, ResNet101=224, ResNet152=224, ResNet50V2=224, ResNet101V2=224,
        ResNet152V2=224,
    ),
    **_family("block4_pool", VGG16=224, VGG19=224),
    **_family("", Xception=299),
}  # fmt: skip
"""By the names of their functions in ``tf.keras.applications``."""

_MENDED = tuple(f"EfficientNetB{number}" for number in range(8))


def depths(name: str) -> Sequence[Depth]:
    """How much of an application can be trained: last blocks only where it can be cut."""
    cut = APPLICATIONS[name].cut
    return tuple(depth for depth in Depth if cut or depth is not Depth.LAST_BLOCKS)


def application_plan(
    name: str,
    depth: Depth,
    weights: Path | None = None,
    *,
    epochs: int | None = None,
    seed: int = 0,
    augmentations: Sequence[str] = USUAL,
) -> TrainingPlan:
    """What is usual for Lite0, at the application's size. Nothing of it was measured. A head is
    learnt from augmented photos: the application has not seen any before.

    :raises ValueError: it cannot be trained like that.
    """
    if depth not in depths(name):
        raise ValueError(f"{name} has no layer to cut it at")
    usual = plan_for(COMPARED_WITH, depth, epochs=epochs, seed=seed)
    return replace(
        usual,
        application=name,
        weights=str(weights.absolute()) if weights else "",
        phases=tuple(Phase(phase.epochs, _side(name, phase.side)) for phase in usual.phases),
        variants=max(usual.variants, _FORMS),
        augmentations=tuple(augmentations),
    )


def _side(name: str, lite_side: int) -> int:
    """What ``lite_side`` is for Lite0. Where a network pads what it halves, Keras pads pictures of
    any size as if each side were even: so it must be, down to the last."""
    application = APPLICATIONS[name]
    if not application.resizable:
        return application.side
    side = application.side * lite_side / side_of(COMPARED_WITH)
    return max(1, math.floor(side / GRID)) * GRID


def trunk(name: str, side: int | None = None) -> Any:
    """With random weights. Pixels 0…255 (n, side, side, 3) float32, without ``side`` of any size
    (of its own if it is not ``resizable``), to ``embedding`` (n, d), the mean of the ``features``
    (n, h, w, d) before the classifier."""
    from tensorflow import keras

    if not APPLICATIONS[name].resizable:
        side = APPLICATIONS[name].side
    function = getattr(keras.applications, name)
    image = keras.Input((side, side, 3), name="image")
    pixels = importlib.import_module(function.__module__).preprocess_input(image)
    features = function(include_top=False, weights=None, input_tensor=pixels).output
    embedding = keras.layers.GlobalAveragePooling2D(name="pool")(features)
    outputs = {"embedding": embedding, "features": features}
    return keras.Model(image, outputs, name=name.lower())


def give_weights(network: Any, name: str, weights: str) -> None:
    """Those of the file ``weights``, or, without, those that Keras fetches or has fetched before.

    :raises ApplicationWeightsUnfit: they are not this application's without its classifier.
    :raises ApplicationWeightsMissing: there is no network to fetch them from.
    """
    copy_weights(_from_file(name, Path(weights)) if weights else _fetched(name), network)
    if name in _MENDED:
        _mend_scaling(network)


def copy_weights(source: Any, target: Any) -> None:
    """From one network to another of the same layers."""
    target.set_weights(source.get_weights())
    for layer in _normalising(target):
        layer.finalize_state()  # it calculates with copies of its weights


def cut(network: Any, name: str, depth: Depth) -> str | None:
    """The layer at which the frozen part ends."""
    if depth is Depth.HEAD:
        return "pool"
    if depth is not Depth.LAST_BLOCKS:
        return None
    wanted = re.compile(APPLICATIONS[name].cut)
    *_, last = (layer.name for layer in network.layers if wanted.fullmatch(layer.name))
    return str(last)


def _from_file(name: str, file: Path) -> Any:
    from tensorflow import keras

    whole = getattr(keras.applications, name)(include_top=False, weights=None)
    try:
        whole.load_weights(file)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ApplicationWeightsUnfit(file=str(file), name=name, problem=first) from error
    return whole


def _fetched(name: str) -> Any:
    from tensorflow import keras

    try:
        return getattr(keras.applications, name)(include_top=False, weights="imagenet")
    except Exception as error:  # Keras raises the bare kind when there is no network
        place = re.search(r"https?://\S+?\.h5", str(error))
        if place is None:
            raise
        home = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
        raise ApplicationWeightsMissing(
            name=name, place=place[0], folder=str(home / "models")
        ) from error


def _mend_scaling(network: Any) -> None:
    """With ``weights="imagenet"`` Keras adds a layer to EfficientNet (not V2) that makes good for
    its weights, which say the deviation of colours where the variance belongs. That layer is not
    here, so the variance is set right. In weights that do not come from those it is 1."""
    for layer in _normalising(network):
        mean, variance, *rest = layer.get_weights()
        if not np.allclose(variance, 1):
            layer.set_weights([mean, variance * _DEVIATION, *rest])
            layer.finalize_state()


def _normalising(network: Any) -> list[Any]:
    """The layers that normalise by what they have in their weights."""
    from tensorflow import keras

    kind = keras.layers.Normalization
    return [layer for layer in network.layers if isinstance(layer, kind) and layer.weights]
