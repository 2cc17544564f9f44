"""Empty counters seen by the film's camera, with what always stands at their rim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from tests.films.cache import cached
from tests.films.cuts import GAMMA, PX_PER_CM, Bytes
from tests.sample_shop.backdrops import texture
from tests.sample_shop.fields import Floats, cloud, rgb

_TILT = 0.22
"""How much farther away the upper rim of the picture is than its middle, as a share."""

_SHARPEST = 0.9
"""Blur (pixels at 720 lines) that the lens leaves in any case."""

_RIM_DEPTH = 0.085
"""How far what stands at the rim reaches into the picture."""


@dataclass(frozen=True, slots=True)
class Counter:
    """``surface`` names a texture, ``tile`` how many centimetres it covers, ``rim`` what stands at
    an edge, ``light`` how brightly it is lit."""

    surface: str
    tile: float = 60.0
    rim: str = ""
    light: float = 0.85


COUNTERS: dict[str, Counter] = {
    "steel": Counter("steel", 60.0),
    "oak": Counter("oak", 75.0, "shelf"),
    "walnut": Counter("walnut", 65.0),
    "marble": Counter("marble", 75.0, "keyboard", 0.75),
    "laminate": Counter("laminate", 45.0, "scanner"),
    "mat": Counter("mat", 40.0),
    "cloth": Counter("cloth", 36.0),
    "print": Counter("print", 44.0),
    "tiles": Counter("tiles", 62.0, "shelf", 0.75),
}


def empty(name: str, size: tuple[int, int]) -> Bytes:
    """The counter (h, w, 3) in display values, as the camera sees it in its usual light."""
    counter = COUNTERS[name]
    return cached(("counter", counter, size), lambda: {"rgb": _drawn(counter, size)})["rgb"]


def toned(picture: Bytes, colour: tuple[float, float, float], share: float = 0.6) -> Bytes:
    """The same counter made of other stuff: as bright on the whole as ``colour``, and by ``share``
    of the way of the same hue."""
    brightness = sum(colour) / 3
    wanted = [brightness + (channel - brightness) * share for channel in colour]
    gains = [want / max(float(picture[..., i].mean()), 1.0) for i, want in enumerate(wanted)]
    return cv2.merge([cv2.convertScaleAbs(picture[..., i], alpha=gains[i]) for i in range(3)])


def _drawn(counter: Counter, size: tuple[int, int]) -> Bytes:
    width, height = size[0] * 2, size[1] * 2
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    away = 1 / (1 - _TILT * -y * 0.5)
    centimetres = 360 / PX_PER_CM
    across = x * centimetres * width / height * away
    along = y * centimetres * away
    pool = 0.86 + 0.22 * np.exp(-((x + 0.35) ** 2 + (y + 0.4) ** 2) / 1.2)
    stuff = _surface(counter.surface, across.ravel(), along.ravel(), counter.tile)
    linear = stuff.reshape(height, width, 3) * (counter.light * pool)[..., None]
    _RIMS[counter.rim](linear)
    linear = cv2.GaussianBlur(linear, (0, 0), _SHARPEST * height / 720)
    shown = np.clip(linear, 0, 1) ** GAMMA
    small = cv2.resize(shown, size, interpolation=cv2.INTER_AREA)
    return np.rint(small * 255).astype(np.uint8)


def _surface(name: str, x: Floats, y: Floats, tile: float) -> Floats:
    own = _OWN.get(name)
    if own is None:
        return texture(name, x, y, tile)
    k = 1024 / tile
    picture = own()
    columns, rows = (x * k).astype(np.int32) % 1024, (y * k).astype(np.int32) % 1024
    return picture[rows, columns]


@lru_cache(maxsize=1)
def _mat() -> Floats:
    """Dark ribbed rubber."""
    x = np.arange(1024, dtype=np.float32)[None]
    ribs = np.sin(x * (2 * np.pi / 32)) * 0.16
    worn = 0.14 * cloud(81, 1024, 120.0, 4) + 0.05 * cloud(82, 1024, 6.0, 2)
    return (1 + ribs + worn)[..., None] * rgb("#3a3d41")


@lru_cache(maxsize=1)
def _cloth() -> Floats:
    """A table cloth in red and white squares, woven."""
    y, x = np.mgrid[0:1024, 0:1024].astype(np.float32)
    bands = ((x // 128) % 2 + (y // 128) % 2) / 2
    weave = 0.05 * np.sin(x * np.pi / 4) * np.sin(y * np.pi / 4)
    folds = 0.05 * cloud(83, 1024, 240.0, 3)
    white, red = rgb("#e4ded2"), rgb("#b5484a")
    return (white + (red - white) * bands[..., None]) * (1 + weave + folds)[..., None]


@lru_cache(maxsize=1)
def _print() -> Floats:
    """Oilcloth with scattered flowers."""
    rng = np.random.default_rng(84)
    picture = np.full((1024, 1024, 3), 0, np.float32) + rgb("#d8d2bd")
    colours = ["#c4605a", "#5f86a8", "#d39a3f", "#7b8f5c"]
    for _ in range(90):
        x, y, colour = *rng.integers(60, 964, 2), colours[int(rng.integers(4))]
        radius = int(rng.integers(12, 26))
        for petal in np.arange(5) * 2 * np.pi / 5 + rng.uniform(0, 6):
            spot = (int(x + radius * np.cos(petal)), int(y + radius * np.sin(petal)))
            cv2.circle(picture, spot, radius * 2 // 3, rgb(colour).tolist(), -1, cv2.LINE_AA)
        cv2.circle(picture, (int(x), int(y)), radius // 2, rgb("#ecd98a").tolist(), -1, cv2.LINE_AA)
    return picture * (1 + 0.03 * cloud(85, 1024, 100.0, 4))[..., None]


_OWN: dict[str, Callable[[], Floats]] = {"mat": _mat, "cloth": _cloth, "print": _print}


def _no_rim(picture: Floats) -> None:
    """Nothing stands there."""


def _shelf(picture: Floats) -> None:
    """The edge of a shelf with price tags along the upper rim."""
    height, width = picture.shape[:2]
    depth = int(height * _RIM_DEPTH)
    _throw_shadow(picture, slice(depth, depth + depth // 3))
    light = np.linspace(0.55, 0.9, depth, dtype=np.float32)
    picture[:depth] = rgb("#c9cbcc") * light[:, None, None]
    for left in range(width // 18, width, width // 5):
        tag = picture[depth // 4 : depth - depth // 6, left : left + width // 9]
        tag[:] = rgb("#efe9c8")
        tag[tag.shape[0] // 4 : tag.shape[0] // 2, 8 : tag.shape[1] // 2] = rgb("#2a2a2a")
        tag[tag.shape[0] * 5 // 8 : -8, tag.shape[1] * 5 // 8 : -8] = rgb("#b23a34")


def _keyboard(picture: Floats) -> None:
    """A till's keyboard along the lower rim."""
    height, width = picture.shape[:2]
    depth = int(height * _RIM_DEPTH * 1.3)
    left, right = width // 8, width * 5 // 8
    board = picture[height - depth :, left:right]
    board[:] = rgb("#26282b")
    key = depth // 3
    for top in range(key // 4, depth, key):
        for x in range(key // 4 + (top // key) * key // 3, right - left - key, key):
            board[top : top + key * 4 // 5, x : x + key * 4 // 5] = rgb("#4a4d52")
            board[top + key // 4 : top + key // 2, x + key // 4 : x + key // 2] = rgb("#d0d0d0")


def _scanner(picture: Floats) -> None:
    """A barcode scanner's foot in the upper right corner."""
    height, width = picture.shape[:2]
    middle, axes = (width - width // 14, height // 40), (width // 11, height // 8)
    shade = np.zeros(picture.shape[:2], np.float32)
    cv2.ellipse(shade, (middle[0] + 12, middle[1] + 20), axes, 0, 0, 360, 1, -1)
    picture *= (1 - 0.4 * cv2.GaussianBlur(shade, (0, 0), 14))[..., None]
    cv2.ellipse(picture, middle, axes, 0, 0, 360, rgb("#1f2124").tolist(), -1, cv2.LINE_AA)
    inner = (axes[0] * 2 // 3, axes[1] * 2 // 3)
    cv2.ellipse(picture, middle, inner, 0, 0, 360, rgb("#3b3f45").tolist(), -1, cv2.LINE_AA)
    cv2.circle(picture, (middle[0] - 30, middle[1] + 30), 9, rgb("#4fd06a").tolist(), -1)


def _throw_shadow(picture: Floats, rows: slice) -> None:
    fade = np.linspace(0.55, 1, rows.stop - rows.start, dtype=np.float32)
    picture[rows] *= fade[:, None, None]


_RIMS: dict[str, Callable[[Floats], None]] = {
    "": _no_rim,
    "shelf": _shelf,
    "keyboard": _keyboard,
    "scanner": _scanner,
}
