"""The full gallery, few photos per product, and kinds of clothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.head import Ids
from tests.benchmarks.accuracy import goals
from tests.benchmarks.accuracy.goals import share
from tests.benchmarks.accuracy.pictures import Split
from tests.benchmarks.accuracy.scoring import Lab, Way
from tests.benchmarks.common import table
from tests.benchmarks.folds import FOLDS, draw

SHOTS = (1, 3, 5, 10, 20)
SEEDS = 3


def full_gallery(lab: Lab, splits: Sequence[Split]) -> None:
    for split in splits:
        rows: list[list[str]] = [["", "R@1", "R@4", "coarse", "goals (R@1, R@4, coarse)"]]
        for way in Way:
            figures = lab.figures(lab.ask(way, split.gallery, split.queries))
            told = zip(("R@1", "R@4", "coarse"), figures, goals.FINE, strict=True)
            met = [
                goals.least(f"{split.title}: {name}", value, goal)
                for name, value, goal in (told if way is Way.SECOND else ())
            ]
            rows.append([way, *map(share, figures), ", ".join(met)])
        sizes = f"{len(split.gallery)} photos in the gallery, {len(split.queries)} asked"
        table(f"1. Full gallery, {split.title}: {sizes}", rows)


def few_photos(lab: Lab, split: Split) -> None:
    """Galleries drawn from the split's; the mean of ``SEEDS`` draws."""
    rows = [["photos each", *(f"{way}: R@1 R@4 coarse" for way in Way), "goals"]]
    for count in SHOTS:
        found = {way: _drawn(lab, split, way, count) for way in Way}
        met = ""
        if count == 5:
            pairs = zip(("R@1", "R@4"), found[Way.SECOND], goals.FIVE_PHOTOS, strict=False)
            met = ", ".join(goals.least(f"5 photos: {n}", value, goal) for n, value, goal in pairs)
        rows.append([str(count), *(" ".join(map(share, found[way])) for way in Way), met])
    table(f"2. Few photos per product, {split.title}, mean of {SEEDS} draws", rows)


def _drawn(lab: Lab, split: Split, way: Way, count: int) -> tuple[float, ...]:
    drawn = [
        lab.ask(way, draw(lab.owner, split.gallery, count, seed), split.queries)
        for seed in range(SEEDS)
    ]
    return tuple(float(value) for value in np.mean([lab.figures(t) for t in drawn], axis=0))


def kinds(lab: Lab, fold: Ids) -> None:
    """Clothing, five-fold: every photo is asked about once."""
    rows = [["", "R@1", "R@4"]]
    for way in Way:
        asked = [
            lab.ask(way, np.flatnonzero(fold != n), np.flatnonzero(fold == n)) for n in range(FOLDS)
        ]
        figures = [lab.figures(t) for t in asked]
        mean = np.average(figures, axis=0, weights=[len(t.truth) for t in asked])
        rows.append([way, share(mean[0]), share(mean[1])])
    count = len(np.unique(lab.owner))
    table(f"7. Clothing, {count} kinds (no products), {len(fold)} photos, {FOLDS}-fold", rows)
