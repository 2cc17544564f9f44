"""How scores become probabilities: two logistic curves fitted to the shop's own photos.

The gallery is split into folds. Photos of each are asked about with everything learnt from the
others: as they are (known), and with their product taken away (unknown). In one half of the rounds
photos are dealt out at random; in the other, photos of a product that look alike stay together, as
they were taken at one sitting: a customer's photo never has its twin in the gallery, and curves
that were fitted to twins promise too much (docs/decisions/008).

Both curves are functions of the best score, its lead over the second, and the level of the ones
after; with few photos they stay near curves fitted to other shops (a Gaussian prior).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.head import Gathered, Ids, fit_head, unit
from engine.index import Index
from engine.types import Vector

UNKNOWN_SHARE = 0.05
"""Share of queries about products that are not in the catalogue, assumed when fitting."""

FOLDS = 3
ROUNDS = 2 * FOLDS
"""Once dealt out at random, once by sitting."""

COHORT = 11
"""How many of the best scores the evidence is taken from."""

_MOST = 1800
_ALWAYS_THERE = -1
_LEAST_PRODUCTS = 3
_PRIOR_STRENGTH = 4.0

Weights = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Curves:
    """Two curves ``1 / (1 + exp(−w · evidence))``: the best is right; it is known."""

    right: Weights
    known: Weights


DEFAULT = Curves(right=(-3.5, 6.5, 16.0, -2.5), known=(-1.2, 9.0, 5.0, -5.0))


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Answers to photos of the gallery, in rows: which photo, whose it was, the product named,
    the place of the right one (0 is first, -1 when no photo of it was left), the best scores
    (n, COHORT); then the product named and the best scores when the right one was taken away."""

    photos: Ids
    truth: Ids
    named: Ids
    rank: Ids
    scores: Vector
    stranger_named: Ids
    stranger_scores: Vector

    @property
    def could_be_right(self) -> npt.NDArray[np.bool_]:
        return self.rank >= 0


def run_trials(
    spaces: Sequence[Gathered], known: npt.NDArray[np.bool_] | None = None
) -> Iterator[tuple[Trials, ...]]:
    """One round after the other, with the trials in each of the ``spaces``.

    The caller may do something else in between. The spaces hold the same photos in the same order.
    Nothing for fewer than three products. Photos that are ``known`` (n,), since a network was
    trained on them, are not asked about and always there: such a network is far surer of them than
    of any photo that a customer will bring.
    """
    if not spaces or len(np.unique(spaces[0].product_ids)) < _LEAST_PRODUCTS:
        return
    for fold in (_dealt_out(spaces[-1]), _by_sitting(spaces[-1])):
        if known is not None:
            fold[known] = _ALWAYS_THERE
        for number in range(FOLDS):
            held_out = np.flatnonzero(fold == number)
            kept = np.flatnonzero(fold != number)
            # Nothing to take for the right one once that is taken away.
            if not len(held_out) or len(np.unique(spaces[-1].product_ids[kept])) < 2:
                continue
            # Spread evenly: photos are in the order of their import, product after product.
            most = min(_MOST // FOLDS, len(held_out))
            asked = held_out[np.linspace(0, len(held_out) - 1, most).astype(int)]
            yield tuple(_trial(space, kept, asked) for space in spaces)


def _dealt_out(space: Gathered) -> Ids:
    return np.random.default_rng(0).permutation(len(space.product_ids)) % FOLDS


def _by_sitting(space: Gathered) -> Ids:
    """The fold of each photo: per product, photos that look alike in one (k-means)."""
    fold = np.zeros(len(space.product_ids), np.int64)
    centred = unit(space.features - space.features.mean(axis=0))
    for product in np.unique(space.product_ids):
        own = np.flatnonzero(space.product_ids == product)
        random = np.random.default_rng(int(product))
        group = _clusters(centred[own], random) if len(own) > FOLDS else np.arange(len(own))
        fold[own] = random.permutation(FOLDS)[group]
    return fold


def _clusters(vectors: Vector, random: np.random.Generator, rounds: int = 8) -> Ids:
    """Which of ``FOLDS`` groups each unit vector (n, d) belongs to: spherical k-means."""
    centres = _far_apart(vectors, random)
    group = np.zeros(len(vectors), np.int64)
    for _ in range(rounds):
        group = np.argmax(vectors @ centres.T, axis=1)
        sums = np.stack([vectors[group == n].sum(axis=0) for n in range(FOLDS)])
        centres = unit(np.where(np.any(sums, axis=1, keepdims=True), sums, centres))
    return group


def _far_apart(vectors: Vector, random: np.random.Generator) -> Vector:
    """Where to start: each centre the likelier the further it is from those before (k-means++,
    Arthur & Vassilvitskii 2007). Drawn evenly, two would mostly be of the same sitting."""
    centres = vectors[random.integers(len(vectors), size=1)]
    while len(centres) < FOLDS:
        away = np.maximum(1 - (vectors @ centres.T).max(axis=1).astype(np.float64), 1e-9)
        chosen = random.choice(len(vectors), size=1, p=away / away.sum())
        centres = np.concatenate([centres, vectors[chosen]])
    return centres


def _trial(space: Gathered, kept: Ids, asked: Ids) -> Trials:
    head = fit_head(space.only(kept))  # all of it: even the choice of a space favours its photos
    owners = space.product_ids
    index = Index(head.apply(space.features[kept]), kept, owners[kept])
    scores = index.scores(head.apply(space.features[asked]))
    own = index.product_ids[None, :] == owners[asked][:, None]
    without = np.where(own, -np.inf, scores)
    right = np.max(np.where(own, scores, -np.inf), axis=1)
    rank = np.where(own.any(axis=1), (scores > right[:, None]).sum(axis=1), -1)
    return Trials(
        asked,
        owners[asked],
        index.product_ids[scores.argmax(axis=1)],
        rank.astype(np.int64),
        _best(scores),
        index.product_ids[without.argmax(axis=1)],
        _best(without),
    )


def _best(scores: Vector) -> Vector:
    """The best ``COHORT`` scores of each row, best first; NaN where there are fewer."""
    best = -np.sort(-scores, axis=1)[:, :COHORT]
    best = np.pad(best, ((0, 0), (0, COHORT - best.shape[1])), constant_values=-np.inf)
    return np.where(np.isfinite(best), best, np.nan).astype(np.float32)


def joined(rounds: Sequence[Trials]) -> Trials:
    """All rounds as one."""
    names = Trials.__dataclass_fields__
    return Trials(*(np.concatenate([getattr(r, name) for r in rounds]) for name in names))


def fit_curves(trials: Trials) -> Curves:
    """Fit the curves to trials; with few photos this is nearly ``DEFAULT``."""
    able = trials.could_be_right
    if not able.any():
        return DEFAULT
    known, unknown = evidence_of(trials.scores[able]), evidence_of(trials.stranger_scores)
    right = trials.rank[able] == 0
    evidence = np.concatenate([known, unknown])
    no = np.zeros(len(unknown), bool)
    share = UNKNOWN_SHARE * len(known) / len(unknown)
    weights = np.concatenate([np.full(len(known), 1 - UNKNOWN_SHARE), np.full(len(unknown), share)])
    return Curves(
        _fit(evidence, np.concatenate([right, no]), weights, DEFAULT.right),
        _fit(evidence, np.concatenate([np.ones(len(known), bool), no]), weights, DEFAULT.known),
    )


def evidence_of(best: Vector) -> Vector:
    """(n, 4) rows (1, best score, its lead, mean of the others) of the best scores (n, 1…COHORT).

    NaN stands for a product that there is not. Alone, a product leads by nothing.
    """
    first = best[:, 0]
    others = best[:, 1:COHORT]
    count = np.sum(np.isfinite(others), axis=1)
    total = np.nansum(others, axis=1)
    level = np.where(count > 0, total / np.maximum(count, 1), first)
    second = others[:, 0] if others.shape[1] else first
    second = np.where(np.isfinite(second), second, first)
    return np.column_stack([np.ones(len(best)), first, first - second, level])


def curve(weights: Weights, evidence: Vector) -> npt.NDArray[np.float64]:
    """The values (n,) of a curve for rows of evidence (n, 4)."""
    return _sigmoid(evidence @ np.asarray(weights))


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
    return (float(w[0]), float(w[1]), float(w[2]), float(w[3]))
