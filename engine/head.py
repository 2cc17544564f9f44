"""From what the networks saw to the space in which products are compared.

Learnt in closed form from the shop's own gallery, in at most a second or two: whitening by the
within-product scatter, as in linear discriminant analysis (Fisher 1936), with shrinkage (Friedman
1989). What varies between photos of one product (light, background, angle) counts less; what tells
products apart counts more. Two views of one photo show a little of the same variation, so that a
shop with one photo per product learns something too. Figures: docs/decisions/008.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.types import Vector

Ids = npt.NDArray[np.int64]

SHRINKAGE = 0.1
"""How far the scatter is drawn towards that of a sphere when there are photos enough."""

ENOUGH = 100
"""Photos, and photos beyond the first of each product, from which the scatter is trusted so far."""

VIEWS_COUNT_AS = 300
"""The scatter between views weighs as much as this many photos beyond the first of each product."""

WIDE = 800
"""From this many photos on the space is reduced to the ``DIMENSIONS`` that photos differ in."""

DIMENSIONS = 640
_MOST_TO_LEARN_FROM = 3000
_MOST_ROWS = 500
_SPARE = 40


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """``mean`` (d,); and either ``basis`` (d, r) with ``root`` (r, r), or ``directions`` (d, m)
    with ``gains``.

    The second form is for few photos. Both leave all other directions as they are: the first does
    not keep them, but what lies there makes a vector the shorter, since a picture that is mostly
    unlike anything in the gallery must not look alike in what little is left; ``rest`` is what the
    square of that counts for. ``photos`` is how many the head was learnt from.
    """

    mean: Vector
    photos: int
    basis: Vector | None = None
    root: Vector | None = None
    rest: float = 1.0
    directions: Vector | None = None
    gains: Vector | None = None

    @property
    def width(self) -> int:
        """Of the vectors it makes."""
        return len(self.mean) if self.basis is None else int(self.basis.shape[1])

    def apply(self, features: Vector) -> Vector:
        """Vectors (…, r or d) of length one, or less in a reduced space, for features (…, d) as
        ``flatten`` makes them."""
        placed, length = self._placed(features - self.mean)
        return np.asarray(placed / np.maximum(length, 1e-12), np.float32)

    def shares(self, features: Vector, direction: Vector) -> Vector:
        """What each of the features (d,) adds to ``apply(features) @ direction``: (d,), of which
        that is the sum. ``direction`` is (r or d,)."""
        centred: Vector = features - self.mean
        _, length = self._placed(centred)
        return np.asarray(centred * self._back(direction) / np.maximum(length, 1e-12), np.float32)

    def _placed(self, centred: Vector) -> tuple[Vector, Vector]:
        """Vectors (…, r or d) and what they are to be divided by (…, 1)."""
        if self.basis is not None and self.root is not None:
            inside = np.asarray(centred @ self.basis)
            whole = np.square(centred).sum(axis=-1, keepdims=True)
            rest = np.maximum(whole - np.square(inside).sum(axis=-1, keepdims=True), 0)
            placed = np.asarray(inside @ self.root)
            squares = np.square(placed).sum(axis=-1, keepdims=True) + rest * self.rest
            return placed, np.sqrt(squares)
        placed = centred
        if self.directions is not None and self.gains is not None:
            turned = (centred @ self.directions * self.gains) @ self.directions.T
            placed = np.asarray(centred + turned, np.float32)
        return placed, np.linalg.norm(placed, axis=-1, keepdims=True)

    def _back(self, direction: Vector) -> Vector:
        """What the features (d,) count for in this direction (r or d,): the transpose of what
        ``_placed`` does to them."""
        if self.basis is not None and self.root is not None:
            return np.asarray(self.basis @ (self.root @ direction))
        if self.directions is None or self.gains is None:
            return direction
        turned = self.directions @ (self.gains * (direction @ self.directions))
        return np.asarray(direction + turned)


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What a head is learnt from: ``features`` (n, d) of photos, whose they are (n,), and
    ``wobble`` (n, d), by how much the views of one photo differ (None with a single view)."""

    features: Vector
    product_ids: Ids
    wobble: Vector | None

    def only(self, rows: npt.NDArray[np.bool_] | Ids) -> Gathered:
        wobble = None if self.wobble is None else self.wobble[rows]
        return Gathered(self.features[rows], self.product_ids[rows], wobble)


def gather(seen: Vector, product_ids: Ids) -> Gathered:
    """``seen`` (n, networks, views, channels) as ``flatten`` takes it, and whose it is (n,)."""
    wobble = None
    if seen.shape[2] > 1:
        first, second = (flatten(seen[:, :, place : place + 1]) for place in (0, 1))
        wobble = (first - second) * np.float32(0.5**0.5)
    return Gathered(flatten(seen), product_ids, wobble)


def flatten(seen: Vector) -> Vector:
    """Features (…, networks · channels) of what was seen (…, networks, views, channels).

    Views are added up; square roots even out the few channels that answer to everything (power
    normalisation, Perronnin et al. 2010); each network has the same say.
    """
    rooted = np.sqrt(np.maximum(np.sum(seen, axis=-2, dtype=np.float32), 0))
    return unit(rooted).reshape(*seen.shape[:-3], seen.shape[-3] * seen.shape[-1])


def fit_head(known: Gathered) -> Head:
    """Learn a head from a gallery. However little there is, the head works."""
    return refit(known, *reduce(known))


def refit(known: Gathered, basis: Vector | None, mean: Vector) -> Head:
    """``fit_head`` in a space that was chosen before: (d, r) or all of it."""
    count = len(known.features)
    rows, outside, freedom = _scatter_rows(known, mean, basis)
    if not len(rows):
        return Head(mean, count)
    size = rows.shape[1]
    sphere = float(np.square(rows).sum()) / size
    if sphere <= 0:  # the same picture many times
        same = None if basis is None else np.eye(size, dtype=np.float32)
        return Head(mean, count, basis=basis, root=same)
    shrinkage = 1 - (1 - SHRINKAGE) * min(1.0, freedom / ENOUGH)
    scale = np.float32((1 - shrinkage) / sphere / shrinkage)
    if basis is not None:
        rest = 1 / (1 + float(scale) * outside / max(1, basis.shape[0] - basis.shape[1]))
        return Head(mean, count, basis=basis, root=_root(rows, scale), rest=rest)
    directions, gains = _few_directions(rows, scale)
    return Head(mean, count, directions=directions, gains=gains)


def reduce(known: Gathered) -> tuple[Vector | None, Vector]:
    """The basis (d, r) of the space to work in, or None for all of it; and the mean (d,)."""
    features = known.features
    if not len(features):
        return None, np.zeros(features.shape[1], np.float32)
    mean = np.asarray(features.mean(axis=0), np.float32)
    if len(features) <= WIDE:
        return None, mean
    return principal(features[_spread(len(features), _MOST_TO_LEARN_FROM)] - mean), mean


def principal(centred: Vector, dimensions: int = DIMENSIONS) -> Vector:
    """The directions (d, r) in which rows (n, d) differ most.

    By a randomised range finder with one power iteration (Halko, Martinsson & Tropp 2011).
    """
    dimensions = min(dimensions, *centred.shape)
    start = np.random.default_rng(0).normal(size=(centred.shape[1], dimensions + _SPARE))
    reached = centred.T @ (centred @ start.astype(np.float32))
    reached, _ = np.linalg.qr(centred.T @ (centred @ np.linalg.qr(reached)[0]))
    inside = centred @ reached
    _, turn = np.linalg.eigh(inside.T @ inside)
    return np.asarray(reached @ turn[:, ::-1][:, :dimensions], np.float32)


def _scatter_rows(known: Gathered, mean: Vector, basis: Vector | None) -> tuple[Vector, float, int]:
    """Rows (m, r) whose products add up to the covariance within products, the variance that is
    outside the space, and the freedom."""
    _, owner, counts = np.unique(known.product_ids, return_inverse=True, return_counts=True)
    beyond = len(owner) - len(counts)
    views = 0 if known.wobble is None else len(known.wobble)
    parts = []
    trust = beyond / (beyond + VIEWS_COUNT_AS) if views else 1.0
    if beyond:
        parts.append(_thinned(_deviations(known.features, owner, counts), trust / beyond, basis))
    if views and known.wobble is not None:
        parts.append(_thinned(known.wobble, (1 - trust) / views, basis))
    empty = np.zeros((0, len(mean)), np.float32)
    rows = np.concatenate([rows for rows, _ in parts]) if parts else empty
    return rows, sum(outside for _, outside in parts), beyond + views


def _deviations(features: Vector, owner: Ids, counts: Ids) -> Vector:
    means = np.zeros((len(counts), features.shape[1]), np.float32)
    np.add.at(means, owner, features)
    return np.asarray(features - (means / counts[:, None])[owner], np.float32)


def _thinned(rows: Vector, weight: float, basis: Vector | None) -> tuple[Vector, float]:
    """Rows scaled for a weight each, and their variance outside a reduced space; in one that is
    not reduced no more than are affordable."""
    if basis is not None:
        inside = np.asarray(rows @ basis, np.float32)
        outside = float(np.square(rows).sum() - np.square(inside).sum()) * weight
        return np.asarray(inside * np.float32(weight**0.5), np.float32), max(0.0, outside)
    kept = rows[_spread(len(rows), _MOST_ROWS)]
    scaled = kept * np.float32((weight * len(rows) / len(kept)) ** 0.5)
    return np.asarray(scaled, np.float32), 0.0


def _spread(count: int, most: int) -> Ids:
    """At most so many of ``count`` numbers, evenly spread."""
    return np.linspace(0, count - 1, min(count, most)).astype(np.int64)


def _root(rows: Vector, scale: np.float32) -> Vector:
    """(1 + scale · rowsᵀ rows)^(−½) up to a rotation, which angles do not notice; by Cholesky."""
    covariance = rows.T @ rows * scale
    covariance[np.diag_indices(len(covariance))] += 1
    return np.asarray(np.linalg.inv(np.linalg.cholesky(covariance)).T, np.float32)


def _few_directions(rows: Vector, scale: np.float32) -> tuple[Vector, Vector]:
    """The same where there are few rows (n, d): the directions (d, m) they span, and by how much
    less each is to count. A shop of forty products learns its head in milliseconds."""
    values, vectors = np.linalg.eigh(rows @ rows.T)
    kept = values > values[-1] * 1e-5
    directions = rows.T @ (vectors[:, kept] / np.sqrt(values[kept]))
    gains = 1 / np.sqrt(1 + values[kept] * scale) - 1
    return np.asarray(directions, np.float32), np.asarray(gains, np.float32)


def unit(vectors: Vector) -> Vector:
    """Vectors (…, d) scaled to length one; zero stays zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), np.float32)


def head_to_bytes(head: Head) -> bytes:
    """For the catalogue; NumPy's own format, without pickles."""
    parts = {"mean": head.mean, "photos": np.array(head.photos), "rest": np.array(head.rest)}
    for name in ("basis", "root", "directions", "gains"):
        if getattr(head, name) is not None:
            parts[name] = getattr(head, name)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **parts)
    return file.getvalue()


def head_from_bytes(stored: bytes) -> Head:
    with np.load(io.BytesIO(stored), allow_pickle=False) as parts:
        found = {name: parts[name] for name in parts.files}
    photos, rest = int(found.pop("photos")), float(found.pop("rest"))
    return Head(photos=photos, rest=rest, **found)
