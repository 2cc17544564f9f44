"""Whether two pictures are the same shot: saved again, reduced, cropped, or made brighter.

One is laid over the other by the affine transform that maximises their enhanced correlation
coefficient, which brightness and contrast leave alone (Evangelidis & Psarakis 2008). What decides
is the correlation of the fine structure after that: it survives JPEG and scaling, while another
photo of the same thing has its edges, leaves and reflections elsewhere. Where the structure is the
same and colours are not, it is a studio picture of another variety. Measured in
``tests.benchmarks.duplicates``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine import images
from engine.types import Vector

SIDE = 128
"""Pictures are compared at this size, squeezed to a square."""

LEAST = 0.98
"""From this correlation of the fine structure on it is the same shot."""

MOST_COLOUR = 20.0
"""Most that the colour of any place may differ, in Lab units."""

_TURNED = 0.02
"""Most that one may be turned or slanted (radians): cutting and scaling do neither, a second photo
from nearly the same place does."""

_OVERLAP = 0.5
"""Least share of the picture that both must show."""

_FLAT = 1.0
"""Grey levels: with less fine structure than this a picture is too plain to be told by it."""

_STOP = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 60, 1e-5)
_RIM = 32
_COPY = 16
_HUE_BLUR = 3.0
_NEARLY_ALL = 98
_INVERSE = cv2.WARP_INVERSE_MAP

Pixels = npt.NDArray[np.uint8]
NOTHING = np.zeros(_COPY**2, np.float32)
"""The small copy of a picture in which there is nothing to see."""


@dataclass(frozen=True, slots=True)
class _Level:
    """Pictures of ``side`` px are laid over each other, blurred by ``blur`` px; ``band`` is the
    fine structure (sigmas), and what is less alike in it than ``least`` is not the same shot."""

    side: int
    blur: int
    band: tuple[float, float]
    least: float


_LEVELS = (
    _Level(32, 5, (0.8, 3.0), 0.85),
    _Level(64, 3, (0.8, 3.0), 0.93),
    _Level(SIDE, 3, (1.0, 4.0), LEAST),
)


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A picture ready to be compared: ``grey`` (SIDE, SIDE), and its hues ``ab`` (SIDE, SIDE, 2),
    those of Lab, blurred."""

    grey: Pixels
    ab: Vector


def shot(jpeg: bytes) -> Shot:
    """:raises PictureError: the file is damaged."""
    whole = images.decode(jpeg, max_side=2 * SIDE)
    square = cv2.resize(whole, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(cv2.GaussianBlur(square, (0, 0), _HUE_BLUR), cv2.COLOR_RGB2LAB)
    grey = np.asarray(cv2.cvtColor(square, cv2.COLOR_RGB2GRAY), np.uint8)
    return Shot(grey, lab[..., 1:].astype(np.float32))


def small_copy(picture: Shot) -> Vector:
    """(256,) of length one: what it shows, without its brightness and contrast."""
    small = cv2.resize(picture.grey, (_COPY, _COPY), interpolation=cv2.INTER_AREA)
    centred = (small.astype(np.float32) - small.mean(dtype=np.float32)).ravel()
    length = float(np.linalg.norm(centred))
    return centred / length if length > _COPY * _FLAT else NOTHING


def likeness(one: Shot, other: Shot) -> float:
    """0…1: the correlation of the fine structure where both show the same; 0 where that is not
    found, or has other colours."""
    warp, alike = np.eye(2, 3, dtype=np.float32), 0.0
    for level in _LEVELS:
        small, next_ = _reduced(one.grey, level.side), _reduced(other.grey, level.side)
        scale = np.array([1, 1, level.side / SIDE], np.float32)
        try:
            _, found = cv2.findTransformECC(
                small, next_, warp * scale, cv2.MOTION_AFFINE, _STOP, None, level.blur
            )
        except cv2.error:  # it does not converge: nothing in common
            return 0.0
        alike = _fine_likeness(small, next_, found, level)
        if alike < level.least:
            return 0.0
        warp = np.asarray(found / scale, np.float32)
    turned = max(abs(warp[0, 1]), abs(warp[1, 0]))
    return alike if turned <= _TURNED and _same_colours(one.ab, other.ab, warp) else 0.0


def _reduced(grey: Pixels, side: int) -> Pixels:
    return np.asarray(cv2.resize(grey, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def _fine_likeness(one: Pixels, other: Pixels, warp: Vector, level: _Level) -> float:
    shared = _shared(warp, level.side)
    if shared.mean() < _OVERLAP:
        return 0.0
    bands = _band(one, level)[shared], _band(_laid(other, warp), level)[shared]
    return max(0.0, _correlation(*bands))


def _same_colours(one: Vector, other: Vector, warp: Vector) -> bool:
    hues = (_laid(other, warp) - one)[_shared(warp, SIDE)]
    hues -= np.median(hues, axis=0)  # another white balance is no other thing
    return bool(np.percentile(np.linalg.norm(hues, axis=1), _NEARLY_ALL) <= MOST_COLOUR)


def _laid(picture: npt.NDArray[Any], warp: Vector) -> npt.NDArray[Any]:
    """``picture`` over the other one; beyond its edge it goes on as it ends there, so that nothing
    stands out when it is blurred."""
    flags, edge = cv2.INTER_LINEAR | _INVERSE, cv2.BORDER_REPLICATE
    laid = cv2.warpAffine(picture, warp, picture.shape[1::-1], flags=flags, borderMode=edge)
    return np.asarray(laid)


def _shared(warp: Vector, side: int) -> npt.NDArray[np.bool_]:
    """Where (side, side) both pictures show something, without a rim."""
    whole = np.full((side, side), 255, np.uint8)
    rim = side // _RIM
    whole[:rim] = whole[-rim:] = whole[:, :rim] = whole[:, -rim:] = 0
    laid = cv2.warpAffine(whole, warp, (side, side), flags=cv2.INTER_NEAREST | _INVERSE)
    return np.asarray((laid > 0) & (whole > 0))


def _band(grey: npt.NDArray[Any], level: _Level) -> Vector:
    """What is neither noise nor light: a difference of Gaussians."""
    values = grey.astype(np.float32)
    fine, coarse = (cv2.GaussianBlur(values, (0, 0), sigma) for sigma in level.band)
    return np.asarray(fine - coarse, np.float32)


def _correlation(one: Vector, other: Vector) -> float:
    one, other = one - one.mean(), other - other.mean()
    deviations = float(one.std()), float(other.std())
    if min(deviations) < _FLAT:
        return 0.0
    return float((one * other).mean()) / (deviations[0] * deviations[1])
