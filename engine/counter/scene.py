"""The empty counter, and what differs from it: background subtraction on a small copy.

A pixel belongs to something that lies there when its colour left what the empty counter shows in
its neighbourhood, or where an edge is that the empty counter does not have. Darker alone is no
difference: that is what shadows do (Horprasert et al. 1999 split brightness from colour for this).
A change of the room's light is taken off as one gain per channel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine.counter.region import Region
from engine.types import Rgb

Mask = npt.NDArray[np.uint8]
"""(height, width) uint8 of the small counter, 255 where it holds."""

Plane = npt.NDArray[np.float32]

SIDE = 200
"""About the longest side, in pixels, of the copy that is watched."""

_COLOUR = 7.0
"""Least difference in a or b (Lab, 8 bit) that is no noise and no shadow."""

_DARKEST_SHADOW = 0.5
"""A shadow leaves at least this share of the lightness."""

_BRIGHTER = 16.0
"""Least gain of lightness (8 bit) that is no flicker."""

_EDGE = 16.0
"""Least strength of an edge (of lightness, 8 bit, per pixel) that the empty counter lacks."""

_LIGHT = (0.4, 2.5)
"""Least and largest gain that is believed to be light."""

_SPARSE = 3
"""Every so many pixels are asked for the light."""


def _limits(light: Plane, colour: Plane, rounded: Callable[[Plane], Plane]) -> Rgb:
    """A table for ``cv2.LUT``: what each value of L, a and b becomes."""
    table = np.stack([rounded(light), rounded(colour), rounded(colour)], axis=1)
    return np.clip(table, 0, 255).astype(np.uint8)[None]


_VALUES = np.arange(256, dtype=np.float32)
_LEAST = _limits(_DARKEST_SHADOW * _VALUES - _COLOUR, _VALUES - _COLOUR, np.ceil)
"""Below this is more than a shadow, where the least in the neighbourhood is the index …"""
_MOST = _limits(_VALUES + _BRIGHTER, _VALUES + _COLOUR, np.floor)
"""… and above this more than noise, where the most is."""

_FAINT = (5, 3, 3, 0)
"""Hardly more than noise in L, a and b: a shadow, or something of the counter's own colour."""
_FAINT_MOST = 0.4
"""Where so much of the counter is faintly another one, it is the light."""

_NEIGHBOURS = np.ones((3, 3), np.uint8)
_CLOSING = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
_ROOM = 4
_OPENING = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))


class Miniature:
    """Makes the small copies of the counter from the camera's pictures of one size."""

    def __init__(self, region: Region) -> None:
        width, height = region.size
        self._factor = max(1, max(region.flat_size) // SIDE)
        self._whole = (max(1, width // self._factor), max(1, height // self._factor))
        scale = 1 / self._factor
        self.size = tuple(max(8, round(side * scale)) for side in region.flat_size)
        self._matrix = None if region.is_whole else region.matrix(scale, scale)
        if region.is_whole:
            self.size = self._whole
        self._steps = _steps(self._factor)
        self.scale = float(self._factor)
        """Pixels of the counter per pixel of the copy."""

    def of(self, pixels: Rgb) -> Rgb:
        """The counter (height, width, 3) uint8 at ``size``.

        Shrunk by whole numbers, and by halves first: OpenCV averages areas many times as fast then.
        """
        width, height = self._whole
        small = pixels[: height * self._factor, : width * self._factor]
        for step in self._steps:
            size = max(1, small.shape[1] // step), max(1, small.shape[0] // step)
            small = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8)
        if self._matrix is not None:
            small = cv2.warpPerspective(
                small, self._matrix, self.size, borderMode=cv2.BORDER_REPLICATE
            )
        return np.asarray(small, np.uint8)


def _steps(factor: int) -> tuple[int, ...]:
    """Numbers whose product is ``factor``."""
    halves = (factor & -factor).bit_length() - 1
    rest = factor >> halves
    return (2,) * halves + ((rest,) if rest > 1 else ())


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A small copy with the room's light taken off: ``lab`` (height, width, 3) uint8."""

    lab: Rgb
    edges: Plane
    gain: Plane


class Scene:
    """What the empty counter looks like. ``learn`` first, then ``differs``, ``adapt``."""

    def __init__(self) -> None:
        self._rgb: Plane | None = None
        self._lab: Rgb | None = None
        self._least = self._most = np.zeros((0, 0, 3), np.uint8)
        self._faint_least = self._faint_most = self._least
        self._steepest = np.zeros((0, 0), np.float32)
        self._sample = np.zeros((3, 0), np.float32)

    @property
    def is_known(self) -> bool:
        return self._rgb is not None

    def forget(self) -> None:
        self._rgb = self._lab = None

    def learn(self, small: Rgb) -> None:
        """This is the empty counter."""
        self._set(small.astype(np.float32))

    def adapt(self, small: Rgb, picture: Picture, lies: Mask, rate: float) -> None:
        """Follow slow changes where nothing lies: ``rate`` (0…1) of the difference."""
        assert self._rgb is not None  # noqa: S101  learnt before
        seen = small.astype(np.float32) * picture.gain
        free = cv2.compare(cv2.dilate(lies, _CLOSING), 0, cv2.CMP_EQ)
        cv2.accumulateWeighted(seen, self._rgb, rate, free)
        self._set(self._rgb)

    def absorb(self, small: Rgb, picture: Picture, area: Mask) -> None:
        """What lies in ``area`` belongs to the counter."""
        assert self._rgb is not None  # noqa: S101
        seen = small.astype(np.float32) * picture.gain
        inside = cv2.dilate(area, _CLOSING) > 0
        self._set(np.where(inside[..., None], seen, self._rgb).astype(np.float32))

    def look(self, small: Rgb, lies: Mask | None = None) -> Picture:
        """A picture in the light in which the counter was learnt. ``lies``: not to be asked."""
        gain = self._gain(small, lies)
        seen = cv2.multiply(small, np.array([*gain, 0], np.float64), dtype=cv2.CV_8U)
        lab = np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2LAB), np.uint8)
        return Picture(lab, _edges(_lightness(lab)), gain)

    def differs(self, picture: Picture) -> Mask:
        """Where something lies that the empty counter does not have."""
        usual = cv2.inRange(picture.lab, self._least, self._most)
        areas = cv2.morphologyEx(cv2.bitwise_not(usual), cv2.MORPH_OPEN, _OPENING)
        mask = cv2.bitwise_or(areas, cv2.compare(picture.edges, self._steepest, cv2.CMP_GT))
        # With room around it, or what comes close to the edge would be drawn to it.
        wide = cv2.copyMakeBorder(mask, _ROOM, _ROOM, _ROOM, _ROOM, cv2.BORDER_CONSTANT, value=0)
        wide = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, _CLOSING)
        mask = filled(np.ascontiguousarray(wide[_ROOM:-_ROOM, _ROOM:-_ROOM]))
        return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _OPENING), np.uint8)

    def faintly_differs(self, picture: Picture) -> Mask:
        """Where there may be something, or a shadow; empty where that would be nearly anywhere."""
        same = cv2.inRange(picture.lab, self._faint_least, self._faint_most)
        mask = cv2.morphologyEx(cv2.bitwise_not(same), cv2.MORPH_OPEN, _OPENING)
        if cv2.countNonZero(mask) > _FAINT_MOST * mask.size:
            return np.zeros_like(mask)
        return np.asarray(mask, np.uint8)

    def was_there_before(self, picture: Picture, area: Mask) -> bool:
        """Whether ``area`` is a hole: its outline is an edge of the learnt counter, not of now.

        So it is where a thing was taken away that lay there when the counter was learnt.
        """
        rim = cv2.morphologyEx(area, cv2.MORPH_GRADIENT, _CLOSING) > 0
        own = _edges(_lightness(self._now()))
        return bool(rim.any() and own[rim].mean() > 1.4 * picture.edges[rim].mean() + 2)

    def _now(self) -> Rgb:
        assert self._lab is not None  # noqa: S101
        return self._lab

    def _gain(self, small: Rgb, lies: Mask | None) -> Plane:
        """What each channel must be multiplied with: the median ratio of free pixels (3,)."""
        ours, seen = self._sample, small[::_SPARSE, ::_SPARSE].reshape(-1, 3).T.astype(np.float32)
        if lies is not None:
            free = np.flatnonzero(lies[::_SPARSE, ::_SPARSE] == 0)
            if len(free) > 0.15 * ours.shape[1]:
                ours, seen = ours.take(free, axis=1), seen.take(free, axis=1)
        ratio = np.median(np.ascontiguousarray((ours + 8) / (seen + 8)), axis=1)
        return np.asarray(np.clip(ratio, *_LIGHT), np.float32)

    def _set(self, rgb: Plane) -> None:
        """The empty counter, and with it the least and the most that its neighbourhoods explain."""
        self._rgb = np.asarray(rgb, np.float32)
        level = np.clip(self._rgb, 0, 255).astype(np.uint8)
        self._lab = np.asarray(cv2.cvtColor(level, cv2.COLOR_RGB2LAB), np.uint8)
        low, high = cv2.erode(self._lab, _NEIGHBOURS), cv2.dilate(self._lab, _NEIGHBOURS)
        self._faint_least = np.asarray(cv2.subtract(low, _FAINT), np.uint8)
        self._faint_most = np.asarray(cv2.add(high, _FAINT), np.uint8)
        self._least = np.asarray(cv2.LUT(low, _LEAST), np.uint8)
        self._most = np.asarray(cv2.LUT(high, _MOST), np.uint8)
        self._steepest = cv2.dilate(_edges(_lightness(self._lab)), _NEIGHBOURS) + _EDGE
        self._sample = np.ascontiguousarray(self._rgb[::_SPARSE, ::_SPARSE].reshape(-1, 3).T)


def _lightness(lab: Rgb) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.extractChannel(lab, 0), np.uint8)


def _edges(lightness: npt.NDArray[np.uint8]) -> Plane:
    """How steep the lightness (height, width) is, per pixel."""
    across = cv2.Sobel(lightness, cv2.CV_32F, 1, 0, ksize=3, scale=0.25)
    down = cv2.Sobel(lightness, cv2.CV_32F, 0, 1, ksize=3, scale=0.25)
    return np.asarray(cv2.magnitude(across, down), np.float32)


def filled(mask: Mask) -> Mask:
    """Without holes."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.drawContours(mask, outlines, -1, 255, cv2.FILLED), np.uint8)
