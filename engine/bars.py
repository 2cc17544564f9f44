"""Where the bars of a barcode are in a picture, and strips across them that lie straight.

Photographed bars are recognised by their slopes: strong, and over a whole area all in one
direction. Print, edges and leaves have strong slopes too, but in many directions or on one line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from engine.types import Box

Grey = npt.NDArray[np.uint8]
Corners = npt.NDArray[np.float64]
_Slopes = npt.NDArray[np.float32]

_CELL = 8
"""Pixels: the slopes of so many, squared, are seen as one."""
_NEAR = 5
"""Cells: bars are an area at least so wide and high."""
_PARALLEL = 0.8
"""Share of the slopes' energy that must lie in one direction."""
_STEEP = 12.0**2
"""Least mean square slope. Blurred grey on grey is below, and no code can be read there."""
_MOST_AREAS = 3
_FEWEST_CELLS = 12
_FEWEST_EDGES = 24
"""UPC-E, the shortest, has 33 edges; blur hides some."""

_QUIET = 0.15
"""Of the length, on either side: the quiet zones, without which zxing-cpp reads nothing."""
_MOST_STRIPS = 20
_STRIP_PIXELS = 3
"""Strips less high would all show the same pixels, and agree about everything."""
_BESIDE = 0.08
_LEAST_HEIGHT = 0.3
"""Of the length: where there are bars beside a line that was read, and how high they are at least.

EAN-13 is printed 0.7 high; the less is cut off, the more the mean of a strip is worth."""
_LEAST_CONTRAST = 20
_HIGHEST = 160
"""Pixels: of longer bars not all are needed for a mean."""
_FINE, _MIDDLING = 180, 500
"""Pixels: shorter than that, bars are enlarged, as one bar has hardly two pixels."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A rectangle with bars: centre, length across the bars, height along them, in pixels.

    ``angle`` (radians) is where the length points, clockwise from the right; it may be upside down.
    """

    x: float
    y: float
    angle: float
    length: float
    height: float

    def box(self, width: int, height: int) -> Box:
        """The smallest upright box around it that is inside a picture of that size."""
        cos, sin = abs(math.cos(self.angle)), abs(math.sin(self.angle))
        half_x = (self.length * cos + self.height * sin) / 2
        half_y = (self.length * sin + self.height * cos) / 2
        left, right = _clip(self.x - half_x, self.x + half_x, width)
        top, bottom = _clip(self.y - half_y, self.y + half_y, height)
        return Box(left, top, right - left, bottom - top)


def find(grey: Grey) -> list[Bars]:
    """Up to three areas that look like bars, the largest first."""
    if min(grey.shape) < _CELL * _NEAR:
        return []
    slopes = tuple(cv2.blur(part, (_NEAR, _NEAR)) for part in _slopes(grey))
    across, down, both = slopes
    energy = across + down
    directed = np.hypot(across - down, 2 * both)
    mask = (directed > _PARALLEL * energy) & (energy > _STEEP)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    sizes = stats[:, cv2.CC_STAT_AREA]
    largest = sorted(range(1, count), key=lambda label: -sizes[label])[:_MOST_AREAS]
    return [
        _area(labels == label, across, down, both)
        for label in largest
        if sizes[label] >= _FEWEST_CELLS
    ]


def around(grey: Grey, corners: Corners) -> Bars:
    """The bars of which lines were read; ``corners`` of these, clockwise from their start.

    A line may cross bars askew: their own direction is that of the slopes near the lines.
    """
    x, y = corners.mean(axis=0)
    length = math.dist(corners[0] + corners[3], corners[1] + corners[2]) / 2
    height = math.dist(corners[0] + corners[1], corners[2] + corners[3]) / 2
    reach = _BESIDE * length
    left, right = _clip(corners[:, 0].min() - reach, corners[:, 0].max() + reach, grey.shape[1])
    top, bottom = _clip(corners[:, 1].min() - reach, corners[:, 1].max() + reach, grey.shape[0])
    part = grey[top:bottom, left:right]
    a, b = cv2.Sobel(part, cv2.CV_32F, 1, 0), cv2.Sobel(part, cv2.CV_32F, 0, 1)
    angle = _direction(float((a * a).sum()), float((b * b).sum()), float((a * b).sum()))
    return Bars(float(x), float(y), angle, length, max(height, _LEAST_HEIGHT * length))


def strips(grey: Grey, bars: Bars) -> Grey:
    """Lines across the bars, the middle ones first, each the mean of a strip of its own.

    A mean along the bars is free of noise, and of what crosses them.
    """
    patch = _straight(grey, bars)
    count = min(_MOST_STRIPS, max(1, int(bars.height / _STRIP_PIXELS)))
    lines = cv2.resize(patch, (patch.shape[1], count), interpolation=cv2.INTER_AREA)
    order = sorted(range(count), key=lambda line: abs(2 * line + 1 - count))
    return cast("Grey", lines[order])


def look_like_bars(lines: Grey) -> bool:
    """Whether there are enough edges for a barcode in the first of the ``strips``, and they go on
    in the second: a cheap test before an expensive reading."""
    rough = lines[:2].astype(np.float32)
    level = rough - cv2.blur(rough, (2 * (rough.shape[1] // 24) + 1, 1))
    edges = np.count_nonzero(np.diff(np.signbit(level[0])))
    first, last = level[0], level[-1]
    alike = float(first @ last) / max(float(np.linalg.norm(first) * np.linalg.norm(last)), 1e-6)
    return bool(edges >= _FEWEST_EDGES and alike > 0.5)


def sharpened(lines: Grey, reach: float = 2) -> Grey:
    """The same lines with steeper edges, for what is a little out of focus."""
    soft = lines.astype(np.float32)
    blur = cv2.GaussianBlur(soft, (2 * int(3 * reach) + 1, 1), reach)
    return cast("Grey", np.clip(3 * soft - 2 * blur, 0, 255).astype(np.uint8))


def levelled(lines: Grey) -> Grey:
    """Sharpened, and each part from black to white by itself, for shadows and for thin bars that
    are paler than thick ones."""
    twice = cv2.resize(sharpened(lines, 1), None, fx=2, fy=1, interpolation=cv2.INTER_CUBIC)
    window = 2 * (twice.shape[1] // 20) + 1, 1
    near = np.ones(window[::-1], np.uint8)
    dark = cv2.blur(cv2.erode(twice, near).astype(np.float32), window)
    light = cv2.blur(cv2.dilate(twice, near).astype(np.float32), window)
    share = (twice - dark) / np.maximum(light - dark, _LEAST_CONTRAST)
    return cast("Grey", np.clip(255 * share, 0, 255).astype(np.uint8))


def _slopes(grey: Grey) -> tuple[_Slopes, _Slopes, _Slopes]:
    """Mean of the squared slope across and down, and of their product, per cell.

    Of 2 × 2 pixels the two diagonal differences, and that on two rows of four: an eighth of the
    work, and unlike a reduced picture it still has the finest bars.
    """
    rows, columns = grey.shape[0] & ~3, grey.shape[1] & ~1
    upper, lower = grey[:rows:4, :columns], grey[1:rows:4, :columns]
    falling = cv2.subtract(lower[:, 1::2].copy(), upper[:, ::2].copy(), dtype=cv2.CV_16S)
    rising = cv2.subtract(upper[:, 1::2].copy(), lower[:, ::2].copy(), dtype=cv2.CV_16S)
    size = max(1, columns // _CELL), max(1, rows // _CELL)

    def mean(one: cv2.typing.MatLike, other: cv2.typing.MatLike) -> _Slopes:
        product = cv2.multiply(one, other, dtype=cv2.CV_32F)
        return cast("_Slopes", cv2.resize(product, size, interpolation=cv2.INTER_AREA))

    ff, rr, fr = mean(falling, falling), mean(rising, rising), mean(falling, rising)
    half = np.float32(0.5)
    return half * (ff + rr) + fr, half * (ff + rr) - fr, half * (ff - rr)


def _area(cells: npt.NDArray[np.bool_], across: _Slopes, down: _Slopes, both: _Slopes) -> Bars:
    """The rectangle, along the bars, around a connected area of cells."""
    angle = _direction(
        float(across[cells].sum()), float(down[cells].sum()), float(both[cells].sum())
    )
    ys, xs = (_CELL * (places + 0.5) for places in np.nonzero(cells))
    cos, sin = math.cos(angle), math.sin(angle)
    left, right = np.percentile(xs * cos + ys * sin, (1, 99))
    top, bottom = np.percentile(ys * cos - xs * sin, (5, 95))
    u, v = (left + right) / 2, (top + bottom) / 2
    length = float(right - left) + 2 * _CELL
    return Bars(u * cos - v * sin, u * sin + v * cos, angle, length, max(_CELL, bottom - top))


def _direction(across: float, down: float, both: float) -> float:
    return 0.5 * math.atan2(2 * both, across - down)


def _straight(grey: Grey, bars: Bars) -> Grey:
    """The bars upright, with quiet zones, enlarged if small."""
    length = bars.length * (1 + 2 * _QUIET) + 2 * _CELL
    scale = 3 if length < _FINE else 2 if length < _MIDDLING else 1
    width, height = int(length * scale), max(_MOST_STRIPS, int(bars.height * scale))
    height = min(height, _HIGHEST)
    cos, sin = math.cos(bars.angle), math.sin(bars.angle)
    u, v = length / width, bars.height / height
    back = np.array(
        [
            [cos * u, -sin * v, bars.x - (cos * length - sin * bars.height) / 2],
            [sin * u, cos * v, bars.y - (sin * length + cos * bars.height) / 2],
        ]
    )
    return cast(
        "Grey",
        cv2.warpAffine(
            grey,
            back,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
    )


def _clip(low: float, high: float, size: int) -> tuple[int, int]:
    """Whole pixels from ``low`` to ``high`` that exist, at least one."""
    first = min(max(0, math.floor(low)), size - 1)
    return first, min(max(first + 1, math.ceil(high)), size)
