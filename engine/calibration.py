"""How scores become probabilities: two logistic curves fitted to the shop's own photos.

The gallery is split into folds. Photos of each are asked about with everything learnt from the
others: as they are (known), and with their product taken away (unknown). Both curves are functions
of the best score and its lead over the second; with few photos they stay near curves fitted to
other shops (a Gaussian prior), so that a new shop gets cautious verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.head import Ids, fit_head
from engine.index import Index
from engine.types import Vector

UNKNOWN_SHARE = 0.1
"""Share of queries about products that are not in the catalogue, assumed when fitting."""

FOLDS = 3
_MOST = 900
_LEAST_PRODUCTS = 3
_PRIOR_STRENGTH = 4.0

Weights = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two curves ``1 / (1 + exp(−w · (1, score, lead)))``: the best is right; it is known.

    ``photos`` says on how many answers they rest.
    """

    right: Weights
    known: Weights
    photos: int = 0


DEFAULT = Calibration(right=(-6.0, 10.0, 12.0), known=(-4.0, 12.0, 4.0))


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Answers to photos of the gallery: the two best scores (n, 2) with the photo's product there,
    whether the best was right (n,), and the two best (m, 2) with the product taken away."""

    known: Vector
    right: npt.NDArray[np.bool_]
    unknown: Vector


def run_trials(embeddings: Vector, product_ids: Ids) -> Iterator[Trials]:
    """One fold after the other: the caller may do something else in between.

    ``embeddings`` (n, d) as they come from the network. Nothing for fewer than three products.
    """
    if len(np.unique(product_ids)) < _LEAST_PRODUCTS:
        return
    fold = np.random.default_rng(0).permutation(len(product_ids)) % FOLDS
    for number in range(FOLDS):
        held_out = np.flatnonzero(fold == number)
        most = min(_MOST // FOLDS, len(held_out))
        # Spread evenly: photos are in the order of their import, product after product.
        asked = held_out[np.linspace(0, len(held_out) - 1, most).astype(int)]
        yield _trial(embeddings, product_ids, fold != number, asked)


def _trial(embeddings: Vector, product_ids: Ids, kept: npt.NDArray[np.bool_], asked: Ids) -> Trials:
    head = fit_head(embeddings[kept], product_ids[kept])
    index = Index(head.apply(embeddings[kept]), np.flatnonzero(kept), product_ids[kept])
    scores = index.scores(head.apply(embeddings[asked]))
    own = index.product_ids[None, :] == product_ids[asked][:, None]
    known = own.any(axis=1)
    without = np.where(own, -1.0, scores)
    right = scores.argmax(axis=1) == own.argmax(axis=1)
    return Trials(_two_best(scores[known]), right[known], _two_best(without))


def _two_best(scores: Vector) -> Vector:
    best = -np.sort(-scores, axis=1)[:, :2]
    missing = 2 - best.shape[1]  # a fold may hold photos of one product only
    return np.asarray(np.pad(best, ((0, 0), (0, missing)), constant_values=-1.0))


def calibrate(trials: Sequence[Trials]) -> Calibration:
    """Fit the curves to trials; with few photos this is nearly ``DEFAULT``."""
    if not sum(len(trial.known) for trial in trials):
        return DEFAULT
    known = evidence_of(np.concatenate([trial.known for trial in trials]))
    unknown = evidence_of(np.concatenate([trial.unknown for trial in trials]))
    right = np.concatenate([trial.right for trial in trials])
    evidence = np.concatenate([known, unknown])
    no = np.zeros(len(unknown), bool)
    share = UNKNOWN_SHARE * len(known) / len(unknown)
    weights = np.concatenate([np.full(len(known), 1 - UNKNOWN_SHARE), np.full(len(unknown), share)])
    return Calibration(
        _fit(evidence, np.concatenate([right, no]), weights, DEFAULT.right),
        _fit(evidence, np.concatenate([np.ones(len(known), bool), no]), weights, DEFAULT.known),
        len(known),
    )


def evidence_of(best: Vector) -> Vector:
    """(n, 3) rows (1, best score, lead over the second) of the one or two best scores (n, 1…2)."""
    lead = best[:, 0] - best[:, -1]
    return np.column_stack([np.ones(len(best)), best[:, 0], lead])


def curve(weights: Weights, evidence: Vector) -> float:
    """The value of a curve for one row of evidence (3,)."""
    return float(_sigmoid(np.asarray(weights) @ evidence))


def _sigmoid(x: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float64)


def _fit(
    evidence: Vector,
    truth: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
    prior: Weights,
) -> Weights:
    """Logistic regression with a Gaussian prior, by Newton's method (Bishop 2006, §4.3.3).

    The prior's spread is that of the coefficients themselves: they are of different size.
    """
    start = np.array(prior, np.float64)
    precision = np.diag(_PRIOR_STRENGTH / np.square(start))
    signs = np.where(truth, 1.0, -1.0)

    def loss(w: npt.NDArray[np.float64]) -> float:
        misfit = weights @ np.logaddexp(0, -signs * (evidence @ w))
        return float(misfit + (w - start) @ precision @ (w - start) / 2)

    w = start
    for _ in range(30):
        p = _sigmoid(evidence @ w)
        gradient = evidence.T @ (weights * (p - truth)) + precision @ (w - start)
        curvature = (evidence.T * (weights * p * (1 - p))) @ evidence + precision
        step = np.linalg.solve(curvature, gradient)
        while loss(w - step) > loss(w) and np.abs(step).max() > 1e-6:
            step /= 2  # Newton overshoots where the curve is flat
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return (float(w[0]), float(w[1]), float(w[2]))
