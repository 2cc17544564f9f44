"""The ray marcher: a solid on a counter, seen by a camera, as layers of linear light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from tests.sample_shop.backdrops import Backdrop
from tests.sample_shop.camera import Camera, Placed
from tests.sample_shop.fields import Floats, Points, bilinear
from tests.sample_shop.light import Light, room
from tests.sample_shop.matter import Skin

_COARSE = 4
"""Shadows and reflections are soft, so they are traced at a quarter of the size."""


@dataclass(frozen=True, slots=True)
class Layers:
    """``counter`` (h, w, 3) without the object, ``dimming`` (h, w) its shadow, ``mirror`` what the
    counter reflects of it, ``colour`` and ``alpha`` the object itself."""

    counter: Floats
    dimming: Floats
    mirror: Floats
    colour: Floats
    alpha: Floats

    def flat(self) -> Floats:
        under = self.counter * self.dimming[..., None] + self.mirror
        return under + (self.colour - under) * self.alpha[..., None]


def render(placed: Placed, camera: Camera, backdrop: Backdrop, light: Light) -> Layers:
    counter, ground = backdrop.look(camera, light)
    dimming = _shadow(placed, ground, light, camera)
    mirror = _mirror(placed, ground, light, camera, backdrop.gloss)
    under = counter * dimming[..., None] + mirror
    colour = np.zeros_like(counter)
    alpha = np.zeros(counter.shape[:2], np.float32)
    rows, columns = camera.window(placed)
    directions = camera.rays(columns, rows)
    origins = np.broadcast_to(camera.origin[:, None], directions.shape)
    hit, points = _trace(placed, origins, directions)
    seen = (rows[hit], columns[hit])
    alpha[seen] = 1
    colour[seen] = _shade(placed, points, directions[:, hit], light, under, seen, camera).T
    return Layers(counter, dimming, mirror, colour, alpha)


def _trace(placed: Placed, origins: Points, directions: Points) -> tuple[np.ndarray, Points]:
    """Which rays meet the solid, and where (world space)."""
    middle = -np.sum((origins - placed.centre[:, None]) * directions, axis=0)
    nearest = origins + directions * middle - placed.centre[:, None]
    room_left = placed.radius**2 - np.sum(nearest**2, axis=0)
    active = np.flatnonzero(room_left > 0)
    reach = np.sqrt(room_left[active])
    t, end = middle[active] - reach, middle[active] + reach
    t = np.maximum(t, 0.01)
    found, depth = [], []
    for _ in range(110):
        gap = placed.distance(origins[:, active] + directions[:, active] * t)
        met = gap < 0.008
        found.append(active[met])
        depth.append(t[met])
        going = ~met & (t < end)
        active, t, end = active[going], (t + gap)[going], end[going]
        if active.size == 0:
            break
    hit, t = np.concatenate(found), np.concatenate(depth)
    return hit, origins[:, hit] + directions[:, hit] * t


def _occlusion(placed: Placed, points: Points, normals: Points) -> Floats:
    """1 in the open, towards 0 in corners and where the thing touches the counter."""
    total = np.zeros(points.shape[1], np.float32)
    for height, weight in ((0.35, 0.5), (1.1, 0.38), (3.0, 0.26)):
        away = points + normals * height
        open_space = np.minimum(placed.distance(away), np.maximum(away[1], 0))
        total += weight * np.clip((height - open_space) / height, 0, 1)
    return np.clip(1 - total, 0.08, 1)


def _lit(placed: Placed, points: Points, light: Light, steps: int = 26) -> Floats:
    """How much of the lamp each point sees, with a half shadow as wide as the lamp."""
    lit = np.ones(points.shape[1], np.float32)
    t = np.full(points.shape[1], 0.15, np.float32)
    for _ in range(steps):
        gap = placed.distance(points + light.direction * t)
        lit = np.minimum(lit, 0.5 + 0.5 * gap / (light.spread * t))
        t += np.clip(gap, 0.12, 2.5)
    lit = np.clip(lit, 0, 1)
    return lit * lit * (3 - 2 * lit)


def _shadow(placed: Placed, ground: Points, light: Light, camera: Camera) -> Floats:
    small = _coarse(ground)
    shape = small.shape[1:]
    points = np.ascontiguousarray(small.reshape(3, -1))
    near = np.sum((points - placed.centre[:, None]) ** 2, axis=0) < (placed.radius * 5) ** 2
    dim = np.ones(points.shape[1], np.float32)
    close = points[:, near]
    up = np.zeros_like(close)
    up[1] = 1
    key = light.key * light.direction[1, 0]
    open_sky = _occlusion(placed, close, up)
    lit = key * _lit(placed, close, light) + light.ambient * open_sky
    dim[near] = lit / (key + light.ambient)
    return cv2.resize(dim.reshape(shape), (camera.width, camera.height))


def _mirror(placed: Placed, ground: Points, light: Light, camera: Camera, gloss: float) -> Floats:
    """The blurred upside-down picture in a polished counter."""
    full = np.zeros((camera.height, camera.width, 3), np.float32)
    if gloss <= 0:
        return full
    small = _coarse(ground)
    points = np.ascontiguousarray(small.reshape(3, -1))
    down = points - camera.origin[:, None]
    down /= np.linalg.norm(down, axis=0)
    grazing = (1 + np.minimum(down[1], 0)) ** 3
    down[1] *= -1
    hit, places = _trace(placed, points, down)
    glow = np.zeros((points.shape[1], 3), np.float32)
    skin = placed.skin(places, placed.normals(places))
    glow[hit] = (skin.albedo * 0.55 * (gloss * (0.25 + grazing[hit]))).T
    picture = cv2.GaussianBlur(glow.reshape(*small.shape[1:], 3), (0, 0), 2.2)
    return cv2.resize(picture, (camera.width, camera.height))


def _coarse(ground: Points) -> Points:
    return np.stack(
        [
            cv2.resize(axis, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
            for axis in ground
        ]
    )


def _shade(
    placed: Placed,
    points: Points,
    directions: Points,
    light: Light,
    under: Floats,
    seen: tuple[np.ndarray, np.ndarray],
    camera: Camera,
) -> Floats:
    normals = placed.normals(points)
    skin = placed.skin(points, normals)
    gloss, rough, metal, clear, soft = skin.finish
    facing = np.clip(-np.sum(normals * directions, axis=0), 0.02, 1)
    open_sky = _occlusion(placed, points, normals)
    lamp = np.sum(normals * light.direction, axis=0)
    lamp = np.clip((lamp + soft) / (1 + soft), 0, 1)
    sky = light.ambient * (0.78 + 0.30 * normals[1]) * open_sky
    body = skin.albedo * (light.key * lamp * np.sqrt(open_sky) + sky) * light.tint
    through = _behind(under, seen, camera.to_view(normals), facing, skin)
    body = body * (1 - clear) + through * clear
    bounced = directions + 2 * facing * normals
    fresnel = gloss + (1 - gloss) * (1 - facing) ** 5 * (1 - 0.75 * rough)
    shine = room(bounced, rough, light) * (0.35 + 0.65 * open_sky)
    tinted = shine * (1 + (skin.albedo - 1) * metal)
    return body * (1 - fresnel * (0.4 + 0.6 * metal)) + tinted * fresnel


def _behind(
    under: Floats,
    seen: tuple[np.ndarray, np.ndarray],
    view_normals: Points,
    facing: Floats,
    skin: Skin,
) -> Floats:
    """The counter seen through a filled bottle, which bends it like a lens and tints it."""
    bend = under.shape[0] * 0.10
    rows, columns = seen
    x = columns - view_normals[0] * bend
    y = rows + view_normals[1] * bend
    picture = bilinear(cv2.GaussianBlur(under, (0, 0), 2.0), x, y).T
    depth = 0.35 + 1.3 * facing
    return picture * np.clip(skin.albedo, 0.004, 1) ** depth
