"""Is there a product in the picture at all? First from the pixels, then from what the CNN sees.

Why so: docs/decisions/007-gate.md. The weights are learnt by packaging/train_gate.py.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from engine import paths
from engine.cnn.runtime import Features, softmax
from engine.types import Reason, Rgb, Vector

PRODUCT_GROUPS = frozenset({"produce", "food", "packaged", "household", "clothing"})
"""Groups of ImageNet classes that a shop may sell (resources/imagenet/classes.csv)."""

_SHOP_SCENES = frozenset(
    {"bakery", "butcher shop", "candy store", "grocery store", "shopping basket", "shopping cart",
     "tobacco shop", "vending machine"}
)  # fmt: skip
"""Classes that say "shop" rather than "thing": a product in front of a shelf often looks so."""

_SIDE = 256
_UNIFORM = 5.0
"""Standard deviation of the grey values (0…255) below which a picture shows nothing."""

_BLURRED = 3.0
"""Variance of the Laplacian, at ``_SIDE`` px, below which nothing in it can be recognised."""

PRODUCT = 0.2
"""Least probability that a picture shows a product at all."""

KINDS = ("product", "screen", "document", "scenery", "person", "surface", "other")
"""What a picture shows, in the order of the columns of resources/gate/*.npy."""

_REASONS = {
    "screen": Reason.SCREEN,
    "document": Reason.DOCUMENT,
    "scenery": Reason.SCENERY,
    "person": Reason.PERSON,
    "surface": Reason.EMPTY_COUNTER,
    "other": Reason.NOT_AN_OBJECT,
}

_KIND_OF_GROUP = {
    "person": "person",
    "landscape": "scenery",
    "structure": "scenery",
    "document": "document",
}
"""Groups of ImageNet classes that name a kind; the others that are not product-like are "other"."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``product``: how likely (0…1) a picture shows a product; ``reason``: what else, if not."""

    product: float
    reason: Reason

    def beside(self, known: float) -> Judgement:
        """The judgement when the picture is in the gallery with probability ``known`` (0…1).

        What is in the gallery is a product, whatever ImageNet says of it; what is not may still
        be one. So it is none only if neither holds.
        """
        return replace(self, product=1 - (1 - self.product) * (1 - known))


@dataclass(frozen=True, slots=True)
class ImageNetClass:
    """One of the 1,000 classes the network was first trained on."""

    index: int
    wnid: str
    en: str
    zh: str
    group: str


def unusable(pixels: Rgb) -> Reason | None:
    """Why nothing can be recognised in the pixels themselves (black, empty, blurred), or None."""
    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    if float(grey.std()) < _UNIFORM:
        return Reason.UNIFORM_PICTURE
    if float(cv2.Laplacian(grey, cv2.CV_32F).var()) < _BLURRED:
        return Reason.BLURRED_PICTURE
    return None


def judge(pixels: Rgb, features: Features, backbone: str = "lite2") -> Judgement:
    """Whether an upright picture shows a product, from what the network ``backbone`` saw in a crop.

    Of a backbone without weights (resources/gate), what its ImageNet logits say.
    """
    useless = unusable(pixels)
    if useless:
        return Judgement(0.0, useless)
    weights = _weights(backbone)
    chances = (
        _by_classes(features.logits)
        if weights is None
        else softmax(evidence(features) @ weights[:-1] + weights[-1])
    )
    likeliest = KINDS[1 + int(np.argmax(chances[1:]))]
    return Judgement(float(chances[0]), _REASONS[likeliest])


def evidence(features: Features) -> Vector:
    """What the weights are for (1286,): what the network saw, and what ImageNet would call it.

    Square roots of the 1,280 pooled features, so that a few large ones do not drown the others;
    log-odds that the ImageNet class is product-like; log of the classes' strength per kind.
    """
    rooted = np.sqrt(np.maximum(features.embedding, 0))
    chance = object_probability(features.logits)
    odds = np.log(max(chance, 1e-4)) - np.log(max(1 - chance, 1e-4))
    raised = np.exp(features.logits - features.logits.mean())
    strength = np.bincount(_kinds(), raised, len(KINDS))[_named()]
    return np.concatenate([rooted, [np.clip(odds, -6, 6)], np.log(strength)]).astype(np.float32)


@cache
def _weights(backbone: str) -> Vector | None:
    """Weights (n + 1, kinds) on ``evidence`` (n,), the last row the bias; None without a file."""
    file = paths.resources() / "gate" / f"{backbone}.npy"
    return np.load(file).astype(np.float32) if file.is_file() else None


def _by_classes(logits: Vector) -> Vector:
    """Probability (kinds,) of each kind from ImageNet logits (1000,)."""
    return np.asarray(np.bincount(_kinds(), softmax(logits), len(KINDS)), np.float32)


def object_probability(logits: Vector) -> float:
    """How likely the ImageNet logits (1000,) are about something that a shop may sell."""
    return float(softmax(logits)[_product_like()].sum())


def top_classes(logits: Vector, k: int = 5) -> list[tuple[ImageNetClass, float]]:
    """The ``k`` likeliest ImageNet classes of logits (1000,), with their probabilities."""
    probabilities = softmax(logits)
    best = np.argsort(-probabilities)[:k]
    return [(imagenet_classes()[int(i)], float(probabilities[i])) for i in best]


@cache
def imagenet_classes() -> Mapping[int, ImageNetClass]:
    """The 1,000 classes by index."""
    file = paths.resources() / "imagenet" / "classes.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        found = (
            ImageNetClass(int(r["index"]), r["wnid"], r["en"], r["zh"], r["group"])
            for r in csv.DictReader(rows)
        )
        return {entry.index: entry for entry in found}


@cache
def _kinds() -> npt.NDArray[np.intp]:
    """Which kind each of the 1,000 classes (1000,) is of."""
    classes = imagenet_classes()
    named = (_KIND_OF_GROUP.get(classes[i].group, "other") for i in range(len(classes)))
    found = np.array([KINDS.index(kind) for kind in named])
    return np.where(_product_like(), 0, found)


@cache
def _named() -> list[int]:
    """The kinds that some ImageNet class is of."""
    return sorted(set(_kinds().tolist()))


@cache
def _product_like() -> npt.NDArray[np.bool_]:
    classes = imagenet_classes()
    found = (classes[i] for i in range(len(classes)))
    return np.array([c.group in PRODUCT_GROUPS or c.en in _SHOP_SCENES for c in found])
