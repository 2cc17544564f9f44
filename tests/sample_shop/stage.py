"""What a counter film is put together from: the empty counter, cut-out products, the hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from tests.sample_shop.backdrops import COUNTERS, Backdrop
from tests.sample_shop.camera import Camera, aim
from tests.sample_shop.fields import Floats
from tests.sample_shop.hand import hand
from tests.sample_shop.light import Light
from tests.sample_shop.photo import placed
from tests.sample_shop.products import BY_SKU
from tests.sample_shop.render import render

_FINE = 2
"""Cut-outs are rendered this much larger, then shrunk, for smooth edges."""

_PALM_CM = 9.0
_DISTANCE = 78.0


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """``empty`` (h, w, 3) is the counter in linear light, ``scale`` its pixels per centimetre."""

    backdrop: Backdrop
    light: Light
    camera: Camera
    empty: Floats
    scale: float
    size: tuple[int, int]

    @classmethod
    def random(cls, rng: np.random.Generator, size: tuple[int, int]) -> Stage:
        backdrop = COUNTERS[int(rng.integers(len(COUNTERS)))]
        side = 1 if rng.random() < 0.5 else -1
        light = Light(
            towards=(side * float(rng.uniform(0.3, 0.7)), 0.9, float(rng.uniform(0.2, 0.6))),
            warmth=float(rng.uniform(-0.3, 0.8)),
            spread=0.25,
        )
        focal = size[1] * _FINE * 1.75
        big = (size[0] * _FINE, size[1] * _FINE)
        target = np.array([0.0, 7.0, 2.0], np.float32)
        camera = aim(target, _DISTANCE, float(rng.uniform(38, 54)), 0.0, big, focal)
        counter, _ = backdrop.look(camera, light)
        empty = cv2.resize(counter, size, interpolation=cv2.INTER_AREA)
        return cls(backdrop, light, camera, empty, focal / _FINE / _DISTANCE, size)

    def with_hand(self, picture: Floats, palm: tuple[float, float]) -> Floats:
        """The hand over the picture, with a soft shadow beside it."""
        arm = hand()
        k = self.scale * _PALM_CM / 170
        x, y = palm[0] - arm.palm[0] * k, palm[1] - arm.palm[1] * k
        move = np.array([[k, 0, x], [0, k, y]], np.float32)
        alpha = cv2.warpAffine(arm.alpha, move, self.size, flags=cv2.INTER_AREA)
        if not alpha.any():
            return picture
        colour = cv2.warpAffine(arm.colour, move, self.size, flags=cv2.INTER_AREA)
        under = cv2.GaussianBlur(alpha, (0, 0), self.scale * 1.6)
        under = shifted(under, (self.scale * 1.2, self.scale * 1.6))
        shaded = picture * (1 - 0.45 * under)[..., None]
        return shaded + (colour * 0.9 - shaded) * alpha[..., None]


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A product as the film's camera sees it, cut out. ``colour`` is already times ``alpha``;
    ``box`` is left, top, width, height; ``grip`` is where a hand takes hold."""

    dimming: Floats
    colour: Floats
    alpha: Floats
    box: tuple[int, int, int, int]
    grip: tuple[float, float]


@lru_cache(maxsize=4)
def sprite(stage: Stage, sku: str, yaw: float) -> Sprite:
    layers = render(placed(BY_SKU[sku].look, yaw), stage.camera, stage.backdrop, stage.light)
    premultiplied = layers.colour * layers.alpha[..., None]
    dimming, colour, alpha = (
        cv2.resize(layer, stage.size, interpolation=cv2.INTER_AREA)
        for layer in (layers.dimming, premultiplied, layers.alpha)
    )
    left, top, width, height = cv2.boundingRect((alpha > 0.5).astype(np.uint8))
    grip = (left + width * 0.62, top + height * 0.72)
    return Sprite(dimming, colour, alpha, (left, top, width, height), grip)


def shifted(layer: Floats, by: tuple[float, float], outside: float = 0.0) -> Floats:
    """The layer moved right and down by so many pixels."""
    move = np.array([[1, 0, by[0]], [0, 1, by[1]]], np.float32)
    size = (layer.shape[1], layer.shape[0])
    return cv2.warpAffine(layer, move, size, borderMode=cv2.BORDER_CONSTANT, borderValue=outside)
