"""Counters and the walls behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from tests.sample_shop.camera import Camera
from tests.sample_shop.fields import Floats, Points, bilinear, cloud, rgb, smoothstep
from tests.sample_shop.light import Light

_SIZE = 1024


@dataclass(frozen=True, slots=True)
class Backdrop:
    """``table`` and ``wall`` name textures; ``tile`` is how many centimetres one covers."""

    table: str
    wall: str
    tile: float = 60.0
    gloss: float = 0.0
    wall_distance: float = 28.0
    blur: float = 0.008
    wall_light: float = 0.70

    def look(self, camera: Camera, light: Light) -> tuple[Floats, Points]:
        """The lit counter (h, w, 3), and the place (3, h, w) on it that each pixel shows."""
        rows, columns = np.mgrid[0 : camera.height, 0 : camera.width]
        directions = camera.rays(columns.ravel(), rows.ravel())
        start = camera.origin[:, None]
        falling = np.minimum(directions[1], -1e-4)
        ground = start + directions * np.minimum(-start[1] / falling, 1e4)
        to_wall = (-self.wall_distance - start[2]) / np.minimum(directions[2], -1e-4)
        wall = start + directions * to_wall
        picture = self._paint(ground, wall, light, camera)
        return picture, ground.reshape(3, camera.height, camera.width)

    def _paint(self, ground: Points, wall: Points, light: Light, camera: Camera) -> Floats:
        table = texture(self.table, ground[0], ground[2], self.tile)
        pool = np.exp(-((ground[0] + 10) ** 2 + (ground[2] - 4) ** 2) / 70.0**2)
        table = table * (0.80 + 0.28 * pool)[:, None]
        back = texture(self.wall, wall[0], -wall[1], 70.0)
        back = back * (self.wall_light - 0.08 + 0.16 * smoothstep(-10, 60, wall[1]))[:, None]
        beyond = smoothstep(-0.6, 0.6, -self.wall_distance - ground[2])
        level = light.key * light.direction[1, 0] + light.ambient
        both = (table + (back - table) * beyond[:, None]) * level * light.tint[:, 0]
        sharp = both.reshape(camera.height, camera.width, 3).astype(np.float32)
        soft = cv2.GaussianBlur(sharp, (0, 0), max(self.blur * camera.height * 2.2, 0.5))
        far = smoothstep(6.0, self.wall_distance, np.abs(ground[2]))
        far = cv2.GaussianBlur(far.reshape(sharp.shape[:2]), (0, 0), camera.height * 0.02)
        return sharp + (soft - sharp) * far[..., None]


def texture(name: str, x: Floats, y: Floats, tile: float) -> Floats:
    """The named surface's (n, 3) colour at places in centimetres."""
    picture = _pictures(name)
    scale = _SIZE / tile
    return bilinear(picture, (x * scale + 512) % (_SIZE - 1), (y * scale + 512) % (_SIZE - 1))


@lru_cache(maxsize=16)
def _pictures(name: str) -> Floats:
    return np.ascontiguousarray(_TEXTURES[name](), np.float32)


def _plain(colour: str, grain: float = 0.0) -> Floats:
    shade = 1 + grain * cloud(3, _SIZE, 8.0, 3)
    return shade[..., None] * rgb(colour)


def _wood(light: str, dark: str, planks: int, seed: int) -> Floats:
    """Planks along x, each with its own shade and stretched, wavy grain."""
    y, x = np.mgrid[0:_SIZE, 0:_SIZE].astype(np.float32)
    plank = (y * planks / _SIZE).astype(np.int32) % planks
    shift = np.random.default_rng(seed).uniform(0, _SIZE, (2, planks)).astype(np.float32)
    waves = cloud(seed, _SIZE, 220.0, 3).ravel()
    along = (x / 9 + shift[0][plank]).astype(np.int32) % _SIZE
    across = (y * 1.6 + shift[1][plank]).astype(np.int32) % _SIZE
    slow = waves[across * _SIZE + along]
    fine = cloud(seed + 1, _SIZE, 12.0, 4).ravel()[across * _SIZE + along]
    ring = 0.5 + 0.5 * np.sin(slow * 5 + y / 17)
    tone = np.clip(0.38 * ring + 0.12 * fine + (shift[1][plank] / _SIZE - 0.5) * 0.35, 0, 1)
    from_seam = np.minimum((y * planks / _SIZE) % 1, 1 - (y * planks / _SIZE) % 1)
    seam = 1 - 0.55 * np.exp(-((from_seam * _SIZE / planks / 2.0) ** 2))
    mixed = rgb(light) + (rgb(dark) - rgb(light)) * tone[..., None]
    return mixed * seam[..., None]


def _laminate() -> Floats:
    speckle = cloud(11, _SIZE, 5.0, 2)
    tone = 1 + 0.015 * cloud(12, _SIZE, 60.0, 4) + 0.10 * np.tanh(speckle - 1.1)
    return tone[..., None] * rgb("#a4a8ac")


def _steel() -> Floats:
    """Brushed along x: noise smeared to long scratches."""
    brushed = cv2.blur(np.tile(cloud(21, _SIZE, 3.0, 2), (1, 3)), (301, 1))
    brushed = brushed[:, _SIZE : 2 * _SIZE]
    tone = 1 + 0.07 * brushed / brushed.std() + 0.06 * cloud(22, _SIZE, 250.0, 2)
    return tone[..., None] * rgb("#b7bcc1")


def _tiles(colour: str, grout: str, count: int) -> Floats:
    y, x = np.mgrid[0:_SIZE, 0:_SIZE].astype(np.float32) * count / _SIZE
    edge = np.minimum(np.minimum(x % 1, 1 - x % 1), np.minimum(y % 1, 1 - y % 1))
    joint = 1 - smoothstep(0.012, 0.03, edge)
    bevel = 1 - 0.10 * np.exp(-edge / 0.03)
    each = np.random.default_rng(5).normal(1, 0.03, (count, count))
    tone = each[y.astype(int), x.astype(int)] * bevel * (1 + 0.015 * cloud(6, _SIZE, 90.0, 4))
    glazed = tone[..., None] * rgb(colour)
    return glazed + (rgb(grout) - glazed) * joint[..., None]


def _marble() -> Floats:
    veins = np.abs(cloud(31, _SIZE, 260.0, 5) + 0.4 * cloud(32, _SIZE, 60.0, 4))
    vein = np.exp(-veins / 0.10) * (0.5 + 0.5 * np.tanh(cloud(33, _SIZE, 200.0, 2)))
    tone = 1 - 0.28 * vein + 0.02 * cloud(34, _SIZE, 200.0, 3)
    return tone[..., None] * rgb("#e6e5e2")


def _shelf() -> Floats:
    """What stands on the shelves behind a till, for a background far out of focus."""
    rng = np.random.default_rng(41)
    picture = np.zeros((_SIZE, _SIZE, 3), np.float32) + rgb("#57483c")
    colours = ["#b9503f", "#d8a13c", "#3f6f9f", "#5f8f55", "#e6dfcf", "#8d6aa0", "#d9d9dc"]
    for shelf in range(4):
        bottom, x = 250 * (shelf + 1) - 25, 0
        while x < _SIZE:
            width, height = int(rng.integers(28, 80)), int(rng.integers(110, 195))
            colour = rgb(colours[int(rng.integers(len(colours)))]) * rng.uniform(0.6, 1.0)
            picture[bottom - height : bottom, x : x + width - 5] = colour
            x += width
        picture[bottom : bottom + 22] = rgb("#c9b79c")
    return cv2.GaussianBlur(picture, (0, 0), 9)


_TEXTURES: dict[str, Callable[[], Floats]] = {
    "studio": lambda: _plain("#f4f4f2"),
    "white": lambda: _plain("#eceae6", 0.008),
    "cream": lambda: _plain("#d9cdb8", 0.012),
    "slate": lambda: _plain("#5b646b", 0.03),
    "sage": lambda: _plain("#a9b8a4", 0.01),
    "oak": lambda: _wood("#d9b483", "#a87a48", 6, 51),
    "walnut": lambda: _wood("#9a6a43", "#5c3a22", 5, 61),
    "laminate": _laminate,
    "steel": _steel,
    "tiles": lambda: _tiles("#eef0ee", "#b9b6ae", 6),
    "blue_tiles": lambda: _tiles("#b8cdd6", "#e8e8e4", 5),
    "marble": _marble,
    "shelf": _shelf,
}

STUDIO = Backdrop("studio", "studio", gloss=0.10, wall_distance=60.0, blur=0.04, wall_light=0.97)
COUNTERS: tuple[Backdrop, ...] = (
    Backdrop("oak", "cream", tile=70.0, gloss=0.05),
    Backdrop("laminate", "shelf", tile=45.0, gloss=0.06, blur=0.012),
    Backdrop("steel", "tiles", tile=60.0, gloss=0.30),
    Backdrop("marble", "sage", tile=75.0, gloss=0.16),
    Backdrop("walnut", "shelf", tile=65.0, gloss=0.08, blur=0.012),
    Backdrop("tiles", "white", tile=62.0, gloss=0.14),
    Backdrop("white", "slate", tile=60.0, gloss=0.10),
    Backdrop("blue_tiles", "cream", tile=80.0, gloss=0.12),
)
