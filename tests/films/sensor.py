"""The camera itself: dark corners, its own exposure, mains flicker, grain, focus and bumps."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tests.films.cuts import Bytes

Light = tuple[float, float, float]
"""Red, green and blue gain in display values; 1 is the usual light."""

USUAL: Light = (1.0, 1.0, 1.0)

_SPARE = 64
"""Grain pictures are this much larger than the film, so that each frame takes another part."""

_RAMP = 0.06
"""How quickly the camera follows a change of brightness, per frame."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """``grain``: noise in display values. ``flicker`` and ``auto``: how strongly brightness
    wavers, and how much of a change of mean brightness the camera evens out (0…1)."""

    grain: float = 2.6
    rim: float = 0.16
    flicker: float = 0.012
    auto: float = 0.25

    @classmethod
    def random(cls, rng: np.random.Generator) -> Sensor:
        return cls(
            grain=float(rng.uniform(1.6, 4.2)),
            rim=float(rng.uniform(0.06, 0.24)),
            flicker=float(rng.uniform(0.003, 0.016)),
            auto=float(rng.uniform(0.0, 0.4)),
        )


class Exposure:
    """Makes frames of clean pictures, one after another: it remembers its exposure."""

    def __init__(self, sensor: Sensor, size: tuple[int, int], rng: np.random.Generator) -> None:
        self._sensor = sensor
        self._size = size
        self._rng = rng
        self._rim = _rim(sensor.rim, size)
        self._tinted: tuple[Light, Bytes] = (USUAL, self._rim)
        self._grain = [_grain(sensor.grain, size, rng) for _ in range(3)]
        self._phase = rng.uniform(0, 2 * np.pi, 2)
        self._usual = 0.0
        self._gain = 1.0

    def frame(self, clean: Bytes, number: int, light: Light) -> Bytes:
        gain = self._adjusted(float(clean[::16, ::16].mean()) * sum(light) / 3)
        slow, quick = np.sin(number / np.array([47.0, 9.0]) + self._phase)
        gain *= 1 + self._sensor.flicker * (0.7 * float(slow) + 0.3 * float(quick))
        # the rim's bytes are kept halved, so that light above the usual fits in them as well
        lit = cv2.multiply(clean, self._lit_rim(light), scale=2 * gain / 255)
        return self._grained(lit)

    def _adjusted(self, brightness: float) -> float:
        """Towards the brightness that the film began with, but never wholly and not at once."""
        self._usual = self._usual or brightness
        wanted = (self._usual / max(brightness, 1.0)) ** self._sensor.auto
        self._gain += (wanted - self._gain) * _RAMP
        return self._gain

    def _lit_rim(self, light: Light) -> Bytes:
        if light != self._tinted[0]:
            self._tinted = (light, _tinted(self._rim, light))
        return self._tinted[1]

    def _grained(self, picture: Bytes) -> Bytes:
        above, below = self._grain[int(self._rng.integers(len(self._grain)))]
        x, y = self._rng.integers(0, _SPARE, 2)
        part = (slice(int(y), int(y) + self._size[1]), slice(int(x), int(x) + self._size[0]))
        return cv2.subtract(cv2.add(picture, above[part]), below[part])


def _rim(strength: float, size: tuple[int, int]) -> Bytes:
    """Half of full light in the middle, less in the corners."""
    y, x = np.mgrid[-1 : 1 : size[1] * 1j, -1 : 1 : size[0] * 1j]
    light = 127.5 * (1 - strength * (x**2 + y**2) / 2)
    return np.repeat(np.rint(light).astype(np.uint8)[..., None], 3, axis=2)


def _tinted(rim: Bytes, light: Light) -> Bytes:
    return cv2.merge([cv2.convertScaleAbs(rim[..., i], alpha=light[i]) for i in range(3)])


def _grain(strength: float, size: tuple[int, int], rng: np.random.Generator) -> tuple[Bytes, Bytes]:
    """What is added and what is taken away, as bytes: that is the quickest way to lay it on."""
    shape = (size[1] + _SPARE, size[0] + _SPARE, 3)
    noise = cv2.GaussianBlur(rng.standard_normal(shape, dtype=np.float32), (0, 0), 0.6)
    noise = np.rint(noise / noise.std() * strength)
    return np.maximum(noise, 0).astype(np.uint8), np.maximum(-noise, 0).astype(np.uint8)


def focused(picture: Bytes, blur: float) -> Bytes:
    """Blur in pixels; by boxes, three of which are as good as a bell."""
    if blur < 0.3:
        return picture
    if blur < 1.5:
        return cv2.GaussianBlur(picture, (0, 0), blur)
    side = int(blur * 2) | 1
    return cv2.blur(cv2.blur(cv2.blur(picture, (side, side)), (side, side)), (side, side))


def bumped(picture: Bytes, by: tuple[float, float]) -> Bytes:
    """The picture of a camera that was pushed by so many pixels."""
    if abs(by[0]) < 0.05 and abs(by[1]) < 0.05:
        return picture
    move = np.array([[1, 0, by[0]], [0, 1, by[1]]], np.float32)
    size = (picture.shape[1], picture.shape[0])
    return cv2.warpAffine(picture, move, size, borderMode=cv2.BORDER_REFLECT)


Shade = tuple[float, float, float, float]
"""A soft shadow: middle x and y (shares of the picture), radius (share of its height), depth."""

NO_SHADE: Shade = (0.5, 0.5, 0.3, 0.0)


def shaded(picture: Bytes, shade: Shade) -> Bytes:
    """Somebody's shadow over all of it; reckoned small, because it has no sharp edges."""
    x, y, radius, depth = shade
    if depth < 0.004:
        return picture
    height, width = picture.shape[:2]
    rows, columns = np.mgrid[0:1:45j, 0:1:80j].astype(np.float32)
    away = ((columns - x) * width / height) ** 2 + (rows - y) ** 2 * 0.6
    dim = (255 * (1 - depth / (1 + np.exp((np.sqrt(away) / radius - 1) * 5)))).astype(np.uint8)
    large = cv2.resize(dim, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.multiply(picture, cv2.merge((large, large, large)), scale=1 / 255)
