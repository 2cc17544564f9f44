"""The second look at a packaged product: which details of two pictures are the same.

SIFT key points (Lowe 2004) with RootSIFT descriptors (Arandjelović & Zisserman 2012), matched by
the ratio test and kept where one similarity transform explains them (RANSAC, Fischler & Bolles
1981). Print agrees in many places, fruit in none: details raise a candidate, and their absence
says nothing. Computed once per reference photo and stored with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from engine import subject
from engine.types import Box, Evidence, Rgb, Vector

VERSION = 1
"""Raise when key points are found otherwise, so that stored ones are not used."""

SIDE = 280
"""Longest side, in pixels, at which key points are looked for."""

MOST = 250
"""Most key points per picture."""

WEIGHT = 0.025
"""What details add to a score: this much per e-fold of their number. Fitted to grocery packages
(docs/decisions/008)."""

_MOST_COUNTED = 60
LEAST = 8
"""Fewer details than these that agree are chance."""

_CONTRAST = 0.02
_RATIO = 0.85
_TOLERANCE = 6.0
"""How far, in pixels, a detail may lie from where the others say it should."""

_TRIES = 400
_DESCRIPTOR = 128


@dataclass(frozen=True, slots=True, eq=False)
class Details:
    """``points`` (n, 2) as shares of the picture's width and height, ``shape`` the (width, height)
    of the copy they were found in, ``descriptors`` (n, 128) uint8."""

    points: Vector
    shape: tuple[int, int]
    descriptors: npt.NDArray[np.uint8]


def find(pixels: Rgb, box: Box | None = None) -> Details:
    """The details of a picture, or of the part inside ``box``; points refer to the whole."""
    height, width = pixels.shape[:2]
    part = box or Box(0, 0, width, height)
    cut = pixels[part.top : part.bottom, part.left : part.right]
    scale = min(1.0, SIDE / max(cut.shape[:2]))
    size = max(8, round(cut.shape[1] * scale)), max(8, round(cut.shape[0] * scale))
    fewer = cv2.cvtColor(subject.halved(cut, min(size)), cv2.COLOR_RGB2GRAY)
    grey = cv2.resize(fewer, size, interpolation=cv2.INTER_AREA)
    sift = cv2.SIFT_create(nfeatures=MOST, contrastThreshold=_CONTRAST)  # type: ignore[attr-defined]
    found, descriptors = sift.detectAndCompute(grey, None)
    shape = (max(1, round(width * scale)), max(1, round(height * scale)))
    if descriptors is None or not len(found):
        return Details(np.zeros((0, 2), np.float32), shape, np.zeros((0, _DESCRIPTOR), np.uint8))
    places = np.array([point.pt for point in found], np.float32) / size
    places = (places * (part.width, part.height) + (part.left, part.top)) / (width, height)
    return Details(places[:MOST].astype(np.float32), shape, _rooted(descriptors)[:MOST])


def _rooted(descriptors: Vector) -> npt.NDArray[np.uint8]:
    """Square roots of shares: Euclidean distance then is Hellinger's. 0…1 becomes 0…255."""
    shares = descriptors / np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.round(np.sqrt(shares) * 255), np.uint8)


def compare(query: Details, reference: Details, photo_id: int = 0) -> Evidence | None:
    """The details that a query and the photo ``photo_id`` have in the same arrangement.

    None for fewer than ``LEAST``.
    """
    pairs = _alike(query, reference)
    if len(pairs) < LEAST:
        return None
    here = (query.points[pairs[:, 0]] * query.shape).astype(np.float32)
    there = (reference.points[pairs[:, 1]] * reference.shape).astype(np.float32)
    cv2.setRNGSeed(0)  # the same pictures give the same answer
    _, agreeing = cv2.estimateAffinePartial2D(
        there, here, ransacReprojThreshold=_TOLERANCE, maxIters=_TRIES
    )
    if agreeing is None:
        return None
    kept = _distinct(query, reference, pairs[agreeing.ravel() > 0])
    if len(kept) < LEAST:
        return None
    return Evidence(_points(query, kept[:, 0]), _points(reference, kept[:, 1]), photo_id)


def _alike(query: Details, reference: Details) -> npt.NDArray[np.int64]:
    """Pairs (m, 2) of details that look alike and unlike any other, the clearest first."""
    if len(query.points) < LEAST or len(reference.points) < LEAST:
        return np.zeros((0, 2), np.int64)
    alike = (query.descriptors.astype(np.float32) / 255) @ (
        reference.descriptors.T.astype(np.float32) / 255
    )
    best = np.argsort(-alike, axis=1)[:, :2]
    rows = np.arange(len(alike))
    near, next_ = (np.maximum(2 - 2 * alike[rows, best[:, place]], 0) for place in (0, 1))
    clear = np.flatnonzero(near < _RATIO**2 * next_)
    order = clear[np.argsort(near[clear] / np.maximum(next_[clear], 1e-6))]
    return np.column_stack([order, best[order, 0]])


def _distinct(
    query: Details, reference: Details, pairs: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Of pairs that share a place in either picture, only the clearest: SIFT tells one place
    several times, once for each direction it may have."""
    for column, details in enumerate((query, reference)):
        places = details.points[pairs[:, column]].round(3)
        pairs = pairs[np.sort(np.unique(places, axis=0, return_index=True)[1])]
    return pairs


def _points(details: Details, rows: npt.NDArray[np.int64]) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in details.points[rows])


def bonus(evidence: Evidence | None) -> float:
    """What the details found add to the score of a candidate."""
    if evidence is None:
        return 0.0
    return WEIGHT * float(np.log1p(min(len(evidence.query), _MOST_COUNTED)))


def to_bytes(details: Details) -> bytes:
    """For the catalogue: version, size of the copy, points, descriptors."""
    head = np.array([VERSION, *details.shape, len(details.points)], "<u2").tobytes()
    return head + details.points.astype("<f2").tobytes() + details.descriptors.tobytes()


def from_bytes(stored: bytes) -> Details | None:
    """What ``to_bytes`` wrote; None if it was another version."""
    version, width, height, count = (int(n) for n in np.frombuffer(stored[:8], "<u2"))
    if version != VERSION:
        return None
    cut = 8 + count * 4
    points = np.frombuffer(stored[8:cut], "<f2").reshape(count, 2).astype(np.float32)
    descriptors = np.frombuffer(stored[cut:], np.uint8).reshape(count, _DESCRIPTOR)
    return Details(points, (width, height), descriptors)
