"""SURE under a promise, how honest the probabilities are, and what happens to strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calibration import UNKNOWN_SHARE, Trials, curve, evidence_of, fit_curves
from engine.promise import DEFAULT_PROMISE, Ledger
from engine.quality import calibration_error, reliability
from engine.types import Vector, Verdict
from tests.benchmarks.accuracy import goals
from tests.benchmarks.accuracy.goals import precision, share
from tests.benchmarks.accuracy.pictures import Split
from tests.benchmarks.accuracy.scoring import Lab, Way, cosine_bar, standards
from tests.benchmarks.accuracy.told import Flags, Told, told
from tests.benchmarks.common import table
from tests.benchmarks.gate import _auroc

PROMISES = (0.95, 0.98, 0.99, 0.995)
OPEN_SEEDS = 5
ACCEPTED = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A split with everything learnt from its gallery and everything answered to its questions."""

    split: Split
    ledger: Ledger
    looks: tuple[Trials, Trials]
    plain_trials: Trials
    plain: Trials

    @classmethod
    def of(cls, lab: Lab, split: Split) -> Asked:
        first, second, plain = (
            lab.ask(way, split.gallery, split.queries)
            for way in (Way.FIRST, Way.SECOND, Way.BASELINE)
        )
        trials = lab.plain_trials(split.gallery)
        return cls(split, lab.ledger(split.gallery), (first, second), trials, plain)

    def told(self, promised: float = DEFAULT_PROMISE) -> Told:
        return told(self.looks, standards(self.ledger, promised))

    @property
    def plain_chance(self) -> Vector:
        """The baseline's probability, by the same curves fitted to the same questions."""
        weights = fit_curves(self.plain_trials).right
        return np.asarray(curve(weights, evidence_of(self.plain.scores)), np.float32)


def promises(asked: Asked) -> None:
    rows = [["promise", "SURE", "precision [95 %]", "at first look", "precision", "UNKNOWN",
             "baseline SURE", "precision", "goals"]]  # fmt: skip
    for promised in PROMISES:
        ours, wanted = asked.told(promised), promised == DEFAULT_PROMISE
        sure = ours.gave(Verdict.SURE)
        plain = asked.plain.scores[:, 0] >= cosine_bar(asked.plain_trials, promised)
        rows.append([
            f"{promised:.1%}", share(sure.mean()), precision(ours.right, sure),
            share(ours.at_first.mean()), precision(ours.right, ours.at_first),
            share(ours.gave(Verdict.UNKNOWN).mean()),
            share(plain.mean()), precision(asked.plain.rank == 0, plain),
            _met(asked.split.title, ours, sure) if wanted else "",
        ])  # fmt: skip
    table(f"5. SURE under a promise, {asked.split.title} (all products are in the catalogue)", rows)


def _met(title: str, ours: Told, sure: Flags) -> str:
    right = float((ours.right & sure).sum() / max(1, sure.sum()))
    precise = goals.least(f"{title}: precision of SURE", right, goals.PRECISION)
    covered = goals.least(f"{title}: coverage of SURE", float(sure.mean()), goals.COVERAGE)
    return f"{precise}, {covered}"


def calibration(every: Sequence[Asked]) -> None:
    rows = [["", "told on average", "right", "error", "baseline: told", "right", "error"]]
    for asked in every:
        cells = [asked.split.title]
        ours = asked.told()
        for chance, right in (
            (ours.chance, ours.right),
            (asked.plain_chance, asked.plain.rank == 0),
        ):
            error = calibration_error(reliability(chance, right))
            cells += [share(chance.mean()), share(right.mean()), f"{error:.3f}"]
        rows.append(cells)
    table("6. Calibration error of the first product's probability (0 is honest)", rows)
    for asked in every:
        ours = asked.told()
        bins = reliability(ours.chance, ours.right)
        told_ = "  ".join(f"{chance:.2f}→{right:.2f} ({n})" for chance, right, n in bins)
        print(f"  {asked.split.title}, told→right (answers): {told_}")


def open_set(lab: Lab, split: Split) -> None:
    """Half of the products taken away, all their photos asked about."""
    runs = [_strangers(lab, split, seed) for seed in range(OPEN_SEEDS)]
    mean = np.mean(runs, axis=0)
    met = goals.least(f"{split.title}: AUROC of unknown", mean[0], goals.UNKNOWN)
    ways = ("probability of being known", "best score, second look", "baseline cosine")
    rows = [["by", "AUROC", f"strangers accepted at {ACCEPTED:.0%} of the known", ""]]
    for place, way in enumerate(ways):
        goal = met if place == 0 else ""
        rows.append([way, f"{mean[place]:.3f}", share(mean[3 + place]), goal])
    table(f"4. Open set, {split.title}: half of the products removed, {OPEN_SEEDS} draws", rows)
    print(
        f"  strangers given as SURE: {mean[6]:.2%}; as UNKNOWN: {mean[7]:.1%}; "
        f"known given as SURE: {mean[8]:.1%}, right {mean[9]:.2%}; as UNKNOWN: {mean[10]:.1%}"
    )
    given = mean[8] * (1 - UNKNOWN_SHARE), mean[6] * UNKNOWN_SHARE
    precise = given[0] * mean[9] / max(sum(given), 1e-9)
    print(f"  so with {UNKNOWN_SHARE:.0%} strangers, as the promise assumes, SURE is {precise:.2%}")


def _strangers(lab: Lab, split: Split, seed: int) -> list[float]:
    products = np.unique(lab.owner[split.gallery])
    stays = np.random.default_rng(seed).permutation(products)[len(products) // 2 :]
    gallery = split.gallery[np.isin(lab.owner[split.gallery], stays)]
    asked = Asked.of(lab, Split(split.title, gallery, split.queries))
    ours, is_known = asked.told(), np.isin(lab.owner[split.queries], stays)
    by = (ours.known, ours.best, asked.plain.scores[:, 0])
    sure, refused = ours.gave(Verdict.SURE), ours.gave(Verdict.UNKNOWN)
    return [
        *(_auroc(scores[is_known], scores[~is_known]) for scores in by),
        *(accepted(scores, is_known) for scores in by),
        float(sure[~is_known].mean()), float(refused[~is_known].mean()),
        float(sure[is_known].mean()),
        float(ours.right[is_known & sure].mean()) if (is_known & sure).any() else 1.0,
        float(refused[is_known].mean()),
    ]  # fmt: skip


def accepted(scores: Vector, is_known: Flags) -> float:
    """Share of strangers above the score that ``ACCEPTED`` of the known reach."""
    bar = np.quantile(scores[is_known], 1 - ACCEPTED)
    return float((scores[~is_known] >= bar).mean())
