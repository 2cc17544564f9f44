"""What is done to each picture in the camera's thread, as cheaply as can be."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np

from engine.camera.profile import Profile
from engine.types import Rgb

_TURNS: Mapping[int, int] = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def upright(picture: Rgb, profile: Profile) -> Rgb:
    """Mirrored and turned as the camera hangs."""
    if profile.mirror:
        picture = np.asarray(cv2.flip(picture, 1), np.uint8)
    if profile.rotation:
        picture = np.asarray(cv2.rotate(picture, _TURNS[profile.rotation]), np.uint8)
    return picture


def rgb(picture: Rgb) -> Rgb:
    """Red first, from blue first."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)


def reduced(pixels: Rgb, size: tuple[int, int]) -> Rgb:
    """``pixels`` reduced until they fit into ``size``; as they are if they do.

    By a whole number first: averaging squares of whole pixels costs a fraction of the rest.
    """
    height, width = pixels.shape[:2]
    scale = min(size[0] / width, size[1] / height)
    if scale >= 1:
        return pixels
    goal = max(1, round(width * scale)), max(1, round(height * scale))
    whole = int(1 / scale)
    if whole > 1 and width // whole >= goal[0] and height // whole >= goal[1]:
        cut = pixels[: height // whole * whole, : width // whole * whole]
        small = cut.shape[1] // whole, cut.shape[0] // whole
        pixels = np.asarray(cv2.resize(cut, small, interpolation=cv2.INTER_AREA), np.uint8)
    if pixels.shape[1::-1] == goal:
        return pixels
    return np.asarray(cv2.resize(pixels, goal, interpolation=cv2.INTER_LINEAR), np.uint8)
