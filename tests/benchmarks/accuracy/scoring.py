"""Questions to a gallery, in the engine's own space and in the baseline's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine import calibration, promise
from engine.calibration import Trials
from engine.decide import Decision, Standard, decide
from engine.evaluation import AT
from engine.head import Gathered, Ids, fit_head, gather, unit
from engine.index import Candidate, Compared, Index
from engine.promise import Ledger, Look
from engine.types import Vector
from tests.benchmarks.accuracy.seeing import Seen


class Way(StrEnum):
    BASELINE = "baseline"
    FIRST = "first look"
    SECOND = "second look"


class NearestPhoto(Index):
    """The baseline's index: a product is as near as its nearest photo."""

    def _fused(self, compared: Compared) -> Vector:
        return np.asarray(np.maximum.reduceat(compared.similarities, compared.starts, axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Lab:
    """Photos in the spaces of both looks and the baseline's, in one order, and whose they are."""

    first: Gathered
    second: Gathered
    plain: Vector
    owner: Ids
    coarse: Ids

    @classmethod
    def of(cls, seen: Seen, owner: Ids, coarse: Ids) -> Lab:
        first, second = gather(seen.networks[:, :1], owner), gather(seen.networks, owner)
        return cls(first, second, unit(seen.plain), owner, coarse)

    def ask(self, way: Way, gallery: Ids, queries: Ids) -> Trials:
        """The photos in the rows ``queries``, asked of a gallery of the rows ``gallery``."""
        if way is Way.BASELINE:
            index: Index = NearestPhoto(self.plain[gallery], gallery, self.owner[gallery])
            return tally(index, self.plain[queries], queries, self.owner[queries])
        space = self.first if way is Way.FIRST else self.second
        head = fit_head(space.only(gallery))
        index = Index(head.apply(space.features[gallery]), gallery, self.owner[gallery])
        return tally(index, head.apply(space.features[queries]), queries, self.owner[queries])

    def ledger(self, gallery: Ids) -> Ledger:
        """What the engine learns from the gallery about its own answers."""
        spaces = [self.first.only(gallery), self.second.only(gallery)]
        rounds = list(calibration.run_trials(spaces))
        looks = [calibration.joined([r[look] for r in rounds]) for look in (0, 1) if rounds]
        return promise.write_up(looks)

    def plain_trials(self, gallery: Ids) -> Trials:
        """Questions dealt out as in ``ledger``, asked of the baseline."""
        space = self.second.only(gallery)
        rounds = []
        for fold in (calibration._dealt_out(space), calibration._by_sitting(space)):
            for number in range(calibration.FOLDS):
                held_out = np.flatnonzero(fold == number)
                most = min(calibration._MOST // calibration.FOLDS, len(held_out))
                asked = held_out[np.linspace(0, len(held_out) - 1, most).astype(int)]
                rounds.append(self.ask(Way.BASELINE, gallery[fold != number], gallery[asked]))
        return calibration.joined(rounds)

    def figures(self, trials: Trials) -> tuple[float, float, float]:
        """R@1, R@4 and the share of first products of the right coarse class."""
        coarse = self.coarse[trials.named] == self.coarse[trials.truth]
        within = (trials.rank >= 0) & (trials.rank < AT)
        return float((trials.rank == 0).mean()), float(within.mean()), float(coarse.mean())


def tally(index: Index, vectors: Vector, photos: Ids, truth: Ids) -> Trials:
    """Answers in the form in which calibration keeps them."""
    scores = index.scores(vectors)
    own = index.product_ids[None, :] == truth[:, None]
    without = np.where(own, -np.inf, scores)
    right = np.max(np.where(own, scores, -np.inf), axis=1)
    rank = np.where(own.any(axis=1), (scores > right[:, None]).sum(axis=1), -1)
    return Trials(
        photos,
        truth,
        index.product_ids[scores.argmax(axis=1)],
        rank.astype(np.int64),
        calibration._best(scores),
        index.product_ids[without.argmax(axis=1)],
        calibration._best(without),
    )


def standards(ledger: Ledger, promised: float) -> list[Standard]:
    """As ``LiveGallery`` sets them."""
    refusal = promise.refusal(ledger)
    bars = promise.bars(ledger, promised) or (promise.Bar(),) * 2
    return [Standard(promise.curves_of(ledger, n), bar, refusal) for n, bar in enumerate(bars)]


def decisions(trials: Trials, standard: Standard) -> list[Decision]:
    """What the engine decides on each answer."""
    rows = zip(trials.named, trials.scores, strict=True)
    return [
        decide([Candidate(int(named), float(s), 0.0, 0) for s in best[np.isfinite(best)]], standard)
        for named, best in rows
    ]


def cosine_bar(trials: Trials, promised: float) -> float:
    """The lowest cosine at which the baseline keeps a promise on trials."""
    curves = calibration.DEFAULT
    best, strange = trials.scores[:, 0], trials.stranger_scores[:, 0]
    look = Look(curves, trials.named, trials.rank, best, best, trials.named, strange, strange)
    every = np.ones(len(strange), bool)
    return promise._least(look, promised, trials.rank >= 0, every, (0.0, 0.0), 0.0)
