"""How two pictures of a thing are shown equally large, the same places over each other."""

from __future__ import annotations

import numpy as np

from engine.types import Box, Evidence, Frame, Point

Shape = tuple[int, int]
"""(width, height) in pixels."""


def frames(
    query: Box, photo: Box, evidence: Evidence | None, shapes: tuple[Shape, Shape]
) -> tuple[Frame, Frame]:
    """The squares of a query and of a photo that show the same.

    By the details in both, or, where there are none, by the boxes around the thing.
    """
    here = _around(query)
    if evidence is None:
        return here, _around(photo)
    factor, shift = similarity(
        _in_pixels(evidence.query, shapes[0]), _in_pixels(evidence.photo, shapes[1])
    )
    there = factor * complex(here.x, here.y) + shift
    return here, Frame(there.real, there.imag, here.side * abs(factor))


def similarity(here: np.ndarray, there: np.ndarray) -> tuple[complex, complex]:
    """``there`` ≈ factor · ``here`` + shift, for points (n,) as complex numbers.

    Least squares (Umeyama 1991); the factor's length is the scale, its angle the turn.
    """
    away, off = here - here.mean(), there - there.mean()
    spread = float(np.square(np.abs(away)).sum())
    factor = complex(np.vdot(away, off)) / spread if spread else 1 + 0j
    return factor, complex(there.mean() - factor * here.mean())


def _around(box: Box) -> Frame:
    side = max(box.width, box.height)
    return Frame(box.left + box.width / 2, box.top + box.height / 2, side)


def _in_pixels(points: tuple[Point, ...], shape: Shape) -> np.ndarray:
    shares = np.array(points, np.float64) * shape
    return np.asarray(shares[:, 0] + 1j * shares[:, 1])
