"""Is there a product in the picture at all? First from the pixels, then from what the CNN sees."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from engine import paths
from engine.cnn.runtime import softmax
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

OBJECT_SHARE = 0.47
"""Least probability of all product-like ImageNet classes together for a thing to be an object."""


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
def _product_like() -> npt.NDArray[np.bool_]:
    classes = imagenet_classes()
    found = (classes[i] for i in range(len(classes)))
    return np.array([c.group in PRODUCT_GROUPS or c.en in _SHOP_SCENES for c in found])
