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
    scatter = flat - (means / counts[:, None].astype(np.float32))[owner]
    covariance = np.asarray(scatter.T @ scatter / np.float32(freedom), np.float32)
    return Head(mean, _whitening(covariance, freedom), len(flat))


def _whitening(covariance: Vector, freedom: int) -> Vector:
    """The inverse square root (Cholesky) of a covariance (d, d), drawn towards a sphere."""
    shrinkage = 1 - (1 - SHRINKAGE) * min(1.0, freedom / ENOUGH)
    size = len(covariance)
    sphere = np.trace(covariance) / size
    if sphere <= 0:  # the same picture many times
        return np.eye(size, dtype=np.float32)
    covariance = (1 - shrinkage) * covariance / sphere
    covariance[np.diag_indices(size)] += shrinkage
    return np.asarray(np.linalg.inv(np.linalg.cholesky(covariance)).T, np.float32)


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
