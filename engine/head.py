"""From the network's embedding to the space in which products are compared.

Learnt in closed form from the shop's own gallery, in a fraction of a second: whitening by the
within-product scatter, as in linear discriminant analysis (Fisher 1936), with shrinkage (Friedman
1989). What varies between photos of one product (light, background, angle) counts less; what tells
products apart counts more. Against plain cosine this is worth six points of R@1 on photos taken in
shops (docs/decisions/006).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.types import Vector

Ids = npt.NDArray[np.int64]

SHRINKAGE = 0.3
"""How far the scatter is drawn towards that of a sphere when there are photos enough."""

ENOUGH = 100
"""Photos beyond the first of each product from which the scatter is trusted that far."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """``mean`` (d,) and ``projection`` (d, d) or None; ``photos`` how many it was learnt from."""

    mean: Vector
    projection: Vector | None
    photos: int

    def apply(self, embeddings: Vector) -> Vector:
        """Unit vectors (…, d) for embeddings (…, d) as they come from the network."""
        centred: Vector = flatten(embeddings) - self.mean
        return unit(centred if self.projection is None else np.asarray(centred @ self.projection))


def fit_head(embeddings: Vector, product_ids: Ids) -> Head:
    """Learn a head from a gallery: ``embeddings`` (n, d) and whose they are (n,).

    With one photo per product there is no scatter to learn from: only the mean is taken off.
    """
    flat = flatten(embeddings)
    if not len(flat):
        return Head(np.zeros(flat.shape[1], np.float32), None, 0)
    mean = np.asarray(flat.mean(axis=0), np.float32)
    _, owner, counts = np.unique(product_ids, return_inverse=True, return_counts=True)
    freedom = len(flat) - len(counts)
    if not freedom:
        return Head(mean, None, len(flat))
    means = np.zeros((len(counts), flat.shape[1]), np.float32)
    np.add.at(means, owner, flat)
    scatter = np.asarray(flat - (means / counts[:, None])[owner], np.float32)
    return Head(mean, _whitening(scatter, freedom), len(flat))


def _whitening(scatter: Vector, freedom: int) -> Vector:
    """An inverse square root of the covariance of ``scatter`` (n, d), drawn towards a sphere.

    Which of the roots does not matter: they differ by a rotation, and angles are all we compare.
    """
    count, size = scatter.shape
    sphere = float(np.square(scatter).sum()) / freedom / size
    if sphere <= 0:  # the same picture many times
        return np.eye(size, dtype=np.float32)
    shrinkage = 1 - (1 - SHRINKAGE) * min(1.0, freedom / ENOUGH)
    scale = np.float32((1 - shrinkage) / sphere / freedom / shrinkage)
    return _root_of_few(scatter, scale) if count < size / 2 else _root_of_many(scatter, scale)


def _root_of_many(scatter: Vector, scale: np.float32) -> Vector:
    """(1 + scale · scatterᵀ scatter)^(−½), by Cholesky."""
    covariance = scatter.T @ scatter * scale
    covariance[np.diag_indices(len(covariance))] += 1
    return np.asarray(np.linalg.inv(np.linalg.cholesky(covariance)).T, np.float32)


def _root_of_few(scatter: Vector, scale: np.float32) -> Vector:
    """The same where n is below d: only the n directions that photos differ in are not one.

    A shop of forty products learns its head in milliseconds, so adding a product costs nothing.
    """
    values, vectors = np.linalg.eigh(scatter @ scatter.T)
    kept = values > values[-1] * 1e-5
    basis = scatter.T @ (vectors[:, kept] / np.sqrt(values[kept]))
    gains = 1 / np.sqrt(1 + values[kept] * scale) - 1
    root = (basis * gains) @ basis.T
    root[np.diag_indices(len(root))] += 1
    return np.asarray(root, np.float32)


def flatten(embeddings: Vector) -> Vector:
    """Embeddings (…, d) as unit vectors of their square roots.

    It evens out the few channels that answer to everything (power normalisation, Perronnin et al.
    2010).
    """
    return unit(np.sqrt(np.maximum(embeddings, 0)))


def unit(vectors: Vector) -> Vector:
    """Vectors (…, d) scaled to length one; zero stays zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), np.float32)
