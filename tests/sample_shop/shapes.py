"""Shapes as distance fields: how far a point is from the surface, negative inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from tests.sample_shop.fields import Floats, Points, bilinear, cloud, smoothstep

Profile = tuple[tuple[float, float], ...]
"""(height, radius) corners of an outline, bottom first, in centimetres."""

_CELL = 0.06


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """``distance`` never overestimates by much; low and high are the corners of a box around."""

    distance: Callable[[Points], Floats]
    low: tuple[float, float, float]
    high: tuple[float, float, float]


def rounded_profile(profile: Profile, softness: float = 0.25) -> Profile:
    """The outline with its corners cut off three times, as moulded plastic and glass have it."""
    corners = np.array(profile, np.float64)
    for _ in range(3):
        step = np.diff(corners, axis=0)
        length = np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-6)
        cut = np.minimum(softness / length, 0.25) * step
        inner = np.stack([corners[:-1] + cut, corners[1:] - cut], axis=1).reshape(-1, 2)
        corners = np.concatenate([corners[:1], inner[1:-1], corners[-1:]])
    return tuple((float(y), float(r)) for y, r in corners)


@lru_cache(maxsize=64)
def _profile_grid(profile: Profile) -> Floats:
    """Signed distance to the outline on a grid over (height, radius), one cell of margin."""
    outline = np.array([(profile[0][0], 0.0), *profile, (profile[-1][0], 0.0)])
    top, wide = outline[:, 0].max(), outline[:, 1].max()
    ys = np.arange(-1.0, top + 1.0, _CELL)[:, None]
    rs = np.arange(0.0, wide + 1.0, _CELL)[None, :]
    best = np.full((ys.size, rs.size), np.inf)
    inside = np.zeros(best.shape, bool)
    for (y0, r0), (y1, r1) in pairwise(outline):
        dy, dr = y1 - y0, r1 - r0
        along = ((ys - y0) * dy + (rs - r0) * dr) / max(dy * dy + dr * dr, 1e-12)
        along = np.clip(along, 0, 1)
        best = np.minimum(best, np.hypot(ys - y0 - along * dy, rs - r0 - along * dr))
        crosses = (y0 <= ys) != (y1 <= ys)
        inside ^= crosses & (rs < r0 + (ys - y0) / (dy if dy else 1e-12) * dr)
    return np.where(inside, -best, best).astype(np.float32)


def revolved(profile: Profile, squash: float = 1.0) -> Shape:
    """The outline turned about the y axis; ``squash`` flattens it front to back."""
    grid = _profile_grid(profile)
    top = max(y for y, _ in profile)
    wide = max(r for _, r in profile)

    def distance(p: Points) -> Floats:
        rho = np.sqrt(p[0] ** 2 + (p[2] / squash) ** 2)
        column, row = rho / _CELL, (p[1] + 1.0) / _CELL
        beyond = np.maximum(column - grid.shape[1] + 1, 0) + np.maximum(row - grid.shape[0] + 1, 0)
        beyond += np.maximum(-row, 0)
        return (bilinear(grid, column, row) + beyond * _CELL * 0.7) * min(squash, 1.0)

    return Shape(distance, (-wide, 0.0, -wide * squash), (wide, top, wide * squash))


def box(width: float, height: float, depth: float, radius: float = 0.15) -> Shape:
    half = np.array([[width / 2], [height / 2], [depth / 2]], np.float32)
    centre = np.array([[0], [height / 2], [0]], np.float32)

    def distance(p: Points) -> Floats:
        q = np.abs(p - centre) - half + radius
        outside = np.sqrt(np.sum(np.maximum(q, 0) ** 2, axis=0))
        return outside + np.minimum(q.max(axis=0), 0) - radius

    return Shape(distance, (-width / 2, 0.0, -depth / 2), (width / 2, height, depth / 2))


def gable(width: float, height: float, depth: float, shoulder: float) -> Shape:
    """A carton whose roof slopes from ``shoulder`` up to a flat seam, front and back."""
    body = box(width, height, depth, 0.12)
    rise = height - 1.6 - shoulder
    slope = np.float32(np.hypot(rise, depth / 2))
    seam = np.float32(0.22)

    def distance(p: Points) -> Floats:
        z = np.abs(p[2])
        roof = ((p[1] - shoulder) * (depth / 2) + (z - depth / 2) * rise) / slope
        cut = np.minimum(roof, z - seam)
        return np.maximum(body.distance(p), cut)

    return Shape(distance, body.low, body.high)


def pillow(width: float, height: float, depth: float, seed: int, seal: float = 1.2) -> Shape:
    """A filled film bag: thick in the middle, crinkled towards its flat ribbed ends."""
    grid = _pillow_grid(width, height, depth, seed, seal)
    rows, columns = grid.shape

    def distance(p: Points) -> Floats:
        x = (p[0] / width + 0.5) * (columns - 1)
        y = (p[1] / height) * (rows - 1)
        film = (np.abs(p[2]) - bilinear(grid, x, y)) * 0.55
        edge = np.maximum(np.abs(p[0]) - width / 2, np.abs(p[1] - height / 2) - height / 2)
        return np.maximum(film, edge)

    return Shape(distance, (-width / 2, 0.0, -depth / 2), (width / 2, height, depth / 2))


def _pillow_grid(width: float, height: float, depth: float, seed: int, seal: float) -> Floats:
    rows, columns = 360, 260
    y = np.linspace(0, height, rows, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, columns, dtype=np.float32)[None, :]
    from_end = np.minimum(y, height - y)
    rise = smoothstep(seal * 0.8, seal + height * 0.36, from_end) ** 0.75
    belly = np.sqrt(np.clip(1 - np.abs(x) ** 2.6, 0, 1))
    thick = depth / 2 * 0.93 * rise * belly
    noise = cloud(seed, 512, 150.0, 4)
    crease = np.abs(noise[:rows, :columns]) ** 0.8
    fan = np.sin(x * 17 + noise[100 : 100 + rows, 100 : 100 + columns] * 1.1)
    near_end = np.exp(-(((from_end - seal) / (height * 0.13)) ** 2)) * (from_end > seal * 0.8)
    thick += rise * (0.05 - 0.055 * crease) * depth * 0.45 * belly
    thick += near_end * fan * 0.035 * depth * belly**2
    ribs = 0.10 + 0.025 * np.sin(y * 22)
    return np.maximum(thick, np.broadcast_to(ribs, thick.shape)).astype(np.float32)


def union(*shapes: Shape) -> Shape:
    def distance(p: Points) -> Floats:
        return np.minimum.reduce([shape.distance(p) for shape in shapes])

    low = tuple(float(v) for v in np.min([shape.low for shape in shapes], axis=0))
    high = tuple(float(v) for v in np.max([shape.high for shape in shapes], axis=0))
    return Shape(distance, (low[0], low[1], low[2]), (high[0], high[1], high[2]))


def capsule(start: tuple[float, float, float], end: tuple[float, float, float], r: float) -> Shape:
    """A stick with round ends: stalks."""
    a, b = np.array(start, np.float32)[:, None], np.array(end, np.float32)[:, None]
    along = b - a

    def distance(p: Points) -> Floats:
        t = np.clip(np.sum((p - a) * along, axis=0) / np.sum(along * along), 0, 1)
        return np.sqrt(np.sum((p - a - along * t) ** 2, axis=0)) - r

    low, high = np.minimum(a, b)[:, 0] - r, np.maximum(a, b)[:, 0] + r
    return Shape(
        distance,
        (float(low[0]), float(low[1]), float(low[2])),
        (float(high[0]), float(high[1]), float(high[2])),
    )


def moulded(shape: Shape, bump: Callable[[Points], Floats], slack: float, size: float) -> Shape:
    """The shape pushed outwards by ``bump`` (at most ``size``); ``slack`` < 1 keeps steps safe."""

    def distance(p: Points) -> Floats:
        return (shape.distance(p) - bump(p)) * slack

    low, high = np.array(shape.low) - size, np.array(shape.high) + size
    return Shape(
        distance,
        (float(low[0]), float(low[1]), float(low[2])),
        (float(high[0]), float(high[1]), float(high[2])),
    )
