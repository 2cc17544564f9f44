"""Arrays sampled at fractional places, and the noise and easing everything else is made from."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
"""Any float32 array."""

Points = npt.NDArray[np.float32]
"""(3, n) float32: x right, y up, z towards the viewer, in centimetres."""

_LATTICE = 32


def bilinear(image: Floats, x: Floats, y: Floats) -> Floats:
    """The (h, w) or (h, w, c) image at pixel places, edges held. cv2.remap rounds places to 1/32
    pixel, which shows as bands in reflections; this does not."""
    height, width = image.shape[:2]
    x = np.clip(x, 0, width - 1.001)
    y = np.clip(y, 0, height - 1.001)
    left, top = x.astype(np.int32), y.astype(np.int32)
    fx, fy = x - left, y - top
    if image.ndim == 3:
        fx, fy = fx[:, None], fy[:, None]
    flat = image.reshape(height * width, *image.shape[2:])
    corner = top * width + left
    upper = flat[corner] * (1 - fx) + flat[corner + 1] * fx
    lower = flat[corner + width] * (1 - fx) + flat[corner + width + 1] * fx
    return upper * (1 - fy) + lower * fy


def smoothstep(low: float, high: float, value: Floats) -> Floats:
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


@lru_cache(maxsize=64)
def cloud(seed: int, size: int = 256, softest: float = 64.0, octaves: int = 5) -> Floats:
    """A seamless (size, size) noise picture, mean 0 and standard deviation 1."""
    rng = np.random.default_rng(seed)
    frequency = np.fft.fftfreq(size)
    squared = frequency[:, None] ** 2 + frequency[None, : size // 2 + 1] ** 2
    total = np.zeros((size, size), np.float32)
    for octave in range(octaves):
        sigma = max(softest / 2**octave / 4, 0.5)
        soft = np.exp(-2 * np.pi**2 * sigma**2 * squared)
        spectrum = np.fft.rfft2(rng.standard_normal((size, size))) * soft
        layer = np.fft.irfft2(spectrum, (size, size)).astype(np.float32)
        total += layer / layer.std() / 1.6**octave
    return (total - total.mean()) / total.std()


@lru_cache(maxsize=16)
def _lattice(seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, _LATTICE**3).astype(np.float32)


def noise3(points: Points, scale: float, seed: int) -> Floats:
    """Smooth value noise in space, about -1…1, with bumps of about ``scale`` centimetres."""
    table = _lattice(seed)
    q = points / np.float32(scale) + 1000.0
    cell = np.floor(q).astype(np.int32)
    f = (q - cell).astype(np.float32)
    f = f * f * (3 - 2 * f)
    near, far = cell % _LATTICE, (cell + 1) % _LATTICE
    total = np.zeros(points.shape[1], np.float32)
    for corner in range(8):
        picks = [(corner >> axis) & 1 for axis in range(3)]
        index = np.zeros(points.shape[1], np.int32)
        weight = np.ones(points.shape[1], np.float32)
        for axis, pick in enumerate(picks):
            index = index * _LATTICE + (far if pick else near)[axis]
            weight = weight * (f[axis] if pick else 1 - f[axis])
        total += table[index] * weight
    return total


def rgb(colour: str) -> Floats:
    """``#rrggbb`` as three linear-light numbers 0…1."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255
    return srgb**2.2


def unit(vector: Floats | tuple[float, ...]) -> Floats:
    array = np.asarray(vector, np.float32)
    return array / np.linalg.norm(array, axis=0, keepdims=True)
