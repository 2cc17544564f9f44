"""A cut-out laid into a picture: turned, moved, smeared by its own motion, over its shadow."""

from __future__ import annotations

import cv2
import numpy as np

from tests.films.cuts import Bytes, Cut
from tests.films.paths import Pose
from tests.sample_shop.fields import Floats

_SHADOW_RUNS = (0.75, 0.5)
"""Centimetres the shadow moves right and down per centimetre the thing is lifted."""

_SHUTTER = 0.5
"""The part of a frame's time in which the camera gathers light."""


def placement(cut: Cut, pose: Pose, size: tuple[int, int], unit: float) -> Floats:
    """The (2, 3) matrix from the cut's pixels to the picture's; ``unit`` is pixels per cm."""
    k = pose.scale * unit / cut.scale
    turn = np.radians(pose.turn)
    cos, sin = k * np.cos(turn), k * np.sin(turn)
    x, y = size[0] / 2 + pose.x * unit, size[1] / 2 + pose.y * unit
    ax, ay = cut.anchor
    return np.array(
        [[cos, -sin, x - cos * ax + sin * ay], [sin, cos, y - sin * ax - cos * ay]], np.float32
    )


def outline(cut: Cut, pose: Pose, size: tuple[int, int], unit: float) -> Floats:
    matrix = placement(cut, pose, size, unit)
    return cut.outline @ matrix[:, :2].T + matrix[:, 2]


def draw(
    picture: Bytes, cut: Cut, pose: Pose, speed: tuple[float, float], unit: float
) -> None:  # fmt: skip
    size = (picture.shape[1], picture.shape[0])
    matrix = placement(cut, pose, size, unit)
    _darken(picture, cut, matrix, pose.lift, unit)
    area = _area(cut.rgba, matrix, size, margin=1 + int(max(map(abs, speed)) * unit))
    if area is None:
        return
    patch = _warped(cut.rgba, matrix, area, 0)
    smear = tuple(int(abs(v) * unit * _SHUTTER) | 1 for v in speed)
    if max(smear) > 1:
        patch = cv2.blur(patch, smear)
    below = picture[area]
    alpha = cv2.bitwise_not(cv2.extractChannel(patch, 3))
    rest = cv2.multiply(below, cv2.merge((alpha, alpha, alpha)), scale=1 / 255)
    below[:] = cv2.add(rest, cv2.cvtColor(patch, cv2.COLOR_RGBA2RGB))


def _darken(picture: Bytes, cut: Cut, matrix: Floats, lift: float, unit: float) -> None:
    """The higher a thing is held, the further away and the paler is its shadow."""
    size = (picture.shape[1], picture.shape[0])
    run = np.array([v * lift * unit for v in _SHADOW_RUNS], np.float32)
    moved = np.column_stack([matrix[:, :2], matrix[:, 2] + run])
    area = _area(cut.shade, moved, size)
    if area is None:
        return
    shade = _warped(cut.shade, moved, area, 255)
    if lift > 0.5:
        soft = int(lift * unit * 0.3) | 1
        keep = 1 / (1 + 0.12 * lift)
        shade = cv2.blur(shade, (soft, soft), borderType=cv2.BORDER_REPLICATE)
        shade = cv2.convertScaleAbs(shade, alpha=keep, beta=255 * (1 - keep))
    picture[area] = cv2.multiply(picture[area], cv2.merge((shade, shade, shade)), scale=1 / 255)


def _area(
    layer: Bytes, matrix: Floats, size: tuple[int, int], margin: int = 1
) -> tuple[slice, slice] | None:
    """Rows and columns of the picture that the layer may touch."""
    height, width = layer.shape[:2]
    corners = np.array([(0, 0), (width, 0), (0, height), (width, height)], np.float32)
    places = corners @ matrix[:, :2].T + matrix[:, 2]
    left, top = np.maximum(np.floor(places.min(axis=0)).astype(int) - margin, 0)
    right, bottom = np.minimum(np.ceil(places.max(axis=0)).astype(int) + margin, size)
    if right - left < 1 or bottom - top < 1:
        return None
    return slice(int(top), int(bottom)), slice(int(left), int(right))


def _warped(layer: Bytes, matrix: Floats, area: tuple[slice, slice], outside: int) -> Bytes:
    rows, columns = area
    local = matrix - np.array([[0, 0, columns.start], [0, 0, rows.start]], np.float32)
    size = (columns.stop - columns.start, rows.stop - rows.start)
    border = (outside,) * 4
    return cv2.warpAffine(layer, local, size, borderMode=cv2.BORDER_CONSTANT, borderValue=border)
