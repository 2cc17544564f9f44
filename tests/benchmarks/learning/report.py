"""The tables: how it learns, what wrong words do, and how long it takes."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.types import Fate
from tests.benchmarks.accuracy.pictures import Pictures, grocery
from tests.benchmarks.accuracy.scoring import Lab, Way
from tests.benchmarks.accuracy.seeing import BACKBONES, see
from tests.benchmarks.common import own_home, table
from tests.benchmarks.folds import REPORTED
from tests.benchmarks.learning import verbs
from tests.benchmarks.learning.shop import Photos
from tests.benchmarks.learning.stream import SHARE_WRONG, Script, Step, Wrong
from tests.benchmarks.learning.trial import (
    CORRECTIONS,
    Outcome,
    Recall,
    Trial,
    brought,
    recalled,
    run_all,
    tested,
)

Flags = npt.NDArray[np.bool_]

SEEDS = (1, 2, 3)
CHOOSING, CHOOSING_FOLD = (100, 101), 1
MOST_LOST = 0.01
AT_ONCE = 100


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.learning")
    parser.add_argument("--choose", action="store_true", help="on seeds that are not reported")
    parser.add_argument("--only", choices=("right", "verbs"), help="one of the two parts")
    chosen = parser.parse_args(arguments)
    seeds, fold = (CHOOSING, CHOOSING_FOLD) if chosen.choose else (SEEDS, REPORTED)
    good = True
    with own_home(*BACKBONES) as home:
        pictures = grocery()
        if chosen.only != "verbs":
            good &= _right(pictures, seeds, fold)
        if chosen.only != "right":
            good &= verbs.measure(pictures, home)
    if hasattr(os, "getloadavg"):
        print(f"\n  {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}, of which 1 to 2 its own")
    return int(not good)


def _right(pictures: Pictures, seeds: Sequence[int], fold: int) -> bool:
    seen = see(pictures, fresh=False)
    lines = Lines(Photos.of(pictures, seen), Lab.of(seen, pictures.owner, pictures.coarse), fold)
    trials = [Trial(s, w, fold, w is Wrong.NONE) for w in Wrong for s in seeds]
    outcomes = list(run_all(trials))
    by_way = {w: [o for o in outcomes if o.trial.wrong is w] for w in Wrong}
    before = [lines.one_photo(seed) for seed in seeds]
    _curve(by_way[Wrong.NONE], lines)
    _other_photos(by_way[Wrong.NONE], before, lines.full())
    _guard(by_way)
    return _poisoned(by_way, before)


class Lines:
    """What the curve lies between: a gallery of one photo per product, and of all there are."""

    def __init__(self, photos: Photos, lab: Lab, fold: int) -> None:
        self._photos, self._lab, self._fold = photos, lab, fold
        self._rows = brought(photos, fold)

    def one_photo(self, seed: int) -> Recall:
        return self._of(self._first(seed))

    def full(self) -> Recall:
        return self._of(self._rows)

    def one_photo_right(self, seed: int, rows: Sequence[int]) -> float:
        """Of photos as they are brought, if nothing were learnt."""
        return float(self._right(self._first(seed), np.array(rows)).mean())

    def full_right(self) -> float:
        """Of photos that are brought, asked of all those of other folds."""
        fold = self._photos.fold[self._rows]
        found = [self._right(self._rows[fold != n], self._rows[fold == n]) for n in np.unique(fold)]
        return float(np.concatenate(found).mean())

    def _first(self, seed: int) -> Ids:
        return Script.of(self._photos, self._rows, seed, CORRECTIONS).first

    def _of(self, gallery: Ids) -> Recall:
        return recalled(*(self._right(gallery, rows) for rows in tested(self._photos, self._fold)))

    def _right(self, gallery: Ids, rows: Ids) -> Flags:
        return np.asarray(self._lab.ask(Way.SECOND, gallery, rows).rank == 0)


def _curve(outcomes: Sequence[Outcome], lines: Lines) -> None:
    rows: list[Sequence[object]] = [
        ["answers", "R@1", "each seed", "one photo each", "kept aside", "known already"]
    ]
    for start in range(0, min(len(o.steps) for o in outcomes), AT_ONCE):
        some = [o.steps[start : start + AT_ONCE] for o in outcomes]
        before = [
            lines.one_photo_right(o.trial.seed, [step.row for step in steps])
            for o, steps in zip(outcomes, some, strict=True)
        ]
        rights = [_first(steps) for steps in some]
        rows.append(
            [f"{start + 1}–{start + len(some[0])}", f"{np.mean(rights):.1%}",
             " ".join(f"{right:.0%}" for right in rights), f"{np.mean(before):.1%}",
             f"{np.mean([_count(s, Fate.ASIDE) for s in some]):.1f}",
             f"{np.mean([_count(s, Fate.KNOWN) for s in some]):.1f}"]
        )  # fmt: skip
    table(f"1. Learning curve, all answers right, {len(outcomes)} seeds", rows)
    print(f"  Full gallery, four folds of five asked of the others: {lines.full_right():.1%}")
    print(f"  Photos in the gallery at the end: {[o.photos for o in outcomes]}")


def _other_photos(outcomes: Sequence[Outcome], before: Sequence[Recall], full: Recall) -> None:
    after = f"after {CORRECTIONS}"
    rows: list[Sequence[object]] = [["R@1", "like those brought", "of other days", "both"]]
    told = {
        "one photo each": before, after: [o.after for o in outcomes],
        "at the end": [o.at_end for o in outcomes if o.at_end], "full gallery": [full],
    }  # fmt: skip
    rows += [[name, *_shares(some)] for name, some in told.items()]
    table("2. Photos that the shop never gets, mean of the seeds", rows)


def _guard(by_way: Mapping[Wrong, Sequence[Outcome]]) -> None:
    rows: list[Sequence[object]] = [
        ["wrong answers", "wrong", "kept aside", "right", "kept aside by mistake", "why"]
    ]
    for way, outcomes in by_way.items():
        steps = [step for o in outcomes for step in o.steps[:CORRECTIONS]]
        wrong, right = ([s for s in steps if s.is_wrong is flag] for flag in (True, False))
        doubts = Counter(s.doubt for s in right if s.doubt)
        rows.append(
            [way, len(wrong), _of_all(wrong), len(right), _of_all(right),
             ", ".join(f"{doubt} {count}" for doubt, count in doubts.items())]
        )  # fmt: skip
    table(f"3. The guard, the first {CORRECTIONS} answers of all seeds", rows)


def _poisoned(by_way: Mapping[Wrong, Sequence[Outcome]], before: Sequence[Recall]) -> bool:
    """Whether wrong words cost little, and right ones help."""
    clean = [o.after for o in by_way[Wrong.NONE]]
    rows: list[Sequence[object]] = [
        [
            "wrong answers",
            "like those brought",
            "of other days",
            "both",
            "points, each seed",
            "mean",
        ]
    ]
    good = np.mean([c.both - b.both for c, b in zip(clean, before, strict=True)]) > MOST_LOST
    for way, outcomes in by_way.items():
        after = [o.after for o in outcomes]
        changes = [a.both - c.both for a, c in zip(after, clean, strict=True)]
        mean = float(np.mean(changes))
        good &= mean >= -MOST_LOST
        met = "met" if mean >= -MOST_LOST else "MISSED"
        rows.append(
            [way, *_shares(after), " ".join(f"{100 * change:+.1f}" for change in changes),
             f"{100 * mean:+.2f}, goal ≥ −1: {met}" if way is not Wrong.NONE else ""]
        )  # fmt: skip
    title = f"4. After {CORRECTIONS} answers, one in {1 / SHARE_WRONG:.0f} wrong, nobody reviews"
    table(title, rows)
    return bool(good)


def _shares(some: Sequence[Recall]) -> list[str]:
    """Means."""
    mean = np.mean([(one.alike, one.later, one.both) for one in some], axis=0)
    return [f"{value:.1%}" for value in mean]


def _first(steps: Sequence[Step]) -> float:
    return float(np.mean([step.rank == 0 for step in steps]))


def _count(steps: Sequence[Step], fate: Fate) -> int:
    return sum(step.fate is fate for step in steps)


def _of_all(steps: Sequence[Step]) -> str:
    aside = _count(steps, Fate.ASIDE)
    return f"{aside} ({aside / len(steps):.1%})" if steps else "–"
