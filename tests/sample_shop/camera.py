"""Where the solid stands and where it is seen from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tests.sample_shop.fields import Floats, Points, unit
from tests.sample_shop.matter import Skin, Solid


def turn(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> Floats:
    """A rotation in degrees: roll about the view, then pitch (backwards), then yaw."""
    a, b, c = np.radians([yaw, pitch, roll])
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]])
    about_z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return (about_y @ about_x @ about_z).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Placed:
    """A solid turned and set down so that its lowest point touches the counter."""

    solid: Solid
    rotation: Floats

    @cached_property
    def _turned_points(self) -> Points:
        shape = self.solid.shape
        axes = [np.linspace(lo, hi, 56) for lo, hi in zip(shape.low, shape.high, strict=True)]
        grid = np.stack(np.meshgrid(*axes, indexing="ij")).reshape(3, -1).astype(np.float32)
        cell = max(hi - lo for lo, hi in zip(shape.low, shape.high, strict=True)) / 55
        inside = shape.distance(grid)
        return self.rotation @ grid[:, (inside <= 0.01) & (inside > -2 * cell)]

    @cached_property
    def shift(self) -> Points:
        """Middle over the origin, feet at height 0."""
        low, high = self._turned_points.min(axis=1), self._turned_points.max(axis=1)
        middle = (low + high) / 2
        return np.array([-middle[0], -low[1], -middle[2]], np.float32)[:, None]

    @cached_property
    def outline(self) -> Points:
        """Points of the surface in the world, for framing."""
        return self._turned_points + self.shift

    @cached_property
    def centre(self) -> Floats:
        return (self.outline.min(axis=1) + self.outline.max(axis=1)) / 2

    @cached_property
    def radius(self) -> float:
        return float(np.linalg.norm(self.outline - self.centre[:, None], axis=0).max()) + 0.4

    def _own(self, world: Points) -> Points:
        return self.rotation.T @ (world - self.shift)

    def distance(self, world: Points) -> Floats:
        return self.solid.shape.distance(self._own(world))

    def normals(self, world: Points) -> Points:
        """By differences over a tetrahedron: four looks instead of six."""
        own = self._own(world)
        total = np.zeros_like(own)
        for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
            offset = np.array(corner, np.float32)[:, None]
            total += offset * self.solid.fine_distance(own + offset * 0.025)
        total /= np.maximum(np.linalg.norm(total, axis=0), 1e-9)
        return self.rotation @ total

    def skin(self, world: Points, normals: Points) -> Skin:
        return self.solid.paint(self._own(world), self.rotation.T @ normals)


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera; ``focal`` and the centre are in pixels."""

    origin: Floats
    axes: Floats
    focal: float
    centre: tuple[float, float]
    width: int
    height: int

    def to_view(self, vectors: Points) -> Points:
        """World directions as right, up, backwards of the picture."""
        return self.axes @ vectors

    def rays(self, columns: np.ndarray, rows: np.ndarray) -> Points:
        x = (columns + 0.5 - self.centre[0]) / self.focal
        y = -(rows + 0.5 - self.centre[1]) / self.focal
        view = np.stack([x, y, -np.ones_like(x)]).astype(np.float32)
        return unit(self.axes.T @ view)

    def project(self, points: Points) -> Floats:
        """(2, n) pixel columns and rows."""
        view = self.axes @ (points - self.origin[:, None])
        scale = self.focal / -view[2]
        return np.stack([self.centre[0] + view[0] * scale, self.centre[1] - view[1] * scale])

    def window(self, placed: Placed) -> tuple[np.ndarray, np.ndarray]:
        """Rows and columns of every pixel that may show the solid."""
        spots = self.project(placed.outline)
        margin = 0.05 * (spots.max(axis=1) - spots.min(axis=1)) + 8
        low = np.clip((spots.min(axis=1) - margin).astype(int), 0, [self.width, self.height])
        high = np.clip((spots.max(axis=1) + margin).astype(int), 0, [self.width, self.height])
        rows, columns = np.mgrid[low[1] : high[1], low[0] : high[0]]
        return rows.ravel(), columns.ravel()


def aim(
    target: Floats, distance: float, pitch: float, roll: float, size: tuple[int, int], focal: float
) -> Camera:
    """A camera ``distance`` from the target, looking down at it by ``pitch`` degrees."""
    down, lean = np.radians(pitch), np.radians(roll)
    back = np.array([0, np.sin(down), np.cos(down)])
    up = np.array([0, np.cos(down), -np.sin(down)])
    right = np.array([1.0, 0, 0])
    tilted_right = right * np.cos(lean) + up * np.sin(lean)
    tilted_up = up * np.cos(lean) - right * np.sin(lean)
    axes = np.stack([tilted_right, tilted_up, back]).astype(np.float32)
    origin = (np.asarray(target) + back * distance).astype(np.float32)
    return Camera(origin, axes, focal, (size[0] / 2, size[1] / 2), size[0], size[1])


def frame(
    placed: Placed,
    size: tuple[int, int],
    pitch: float,
    fill: float,
    roll: float = 0.0,
    offset: tuple[float, float] = (0.0, 0.0),
) -> Camera:
    """A camera that shows the solid at ``fill`` of the picture, ``offset`` from its middle."""
    first = aim(placed.centre, placed.radius * 5.2, pitch, roll, size, 1000.0)
    spots = first.project(placed.outline)
    low, high = spots.min(axis=1), spots.max(axis=1)
    scale = fill * float(min(size[0] / (high[0] - low[0]), size[1] / (high[1] - low[1])))
    middle = ((low + high) / 2 - first.centre) * scale
    centre = (
        float(size[0] * (0.5 + offset[0]) - middle[0]),
        float(size[1] * (0.5 + offset[1]) - middle[1]),
    )
    return Camera(first.origin, first.axes, 1000.0 * scale, centre, size[0], size[1])
