"""The self-test of the Quality page: how long it takes, and how near it comes to the truth.

Time on the sample shop, and on ``shared/data/grocery/train`` if that is there. For the truth the
same gallery is asked about photos of other days (``val``), and about photos of the same days that
were drawn at random (fold 0 of five). Beside them what the shop says of itself, by each way of
leaving photos out. ``--anew N``: so many are left out one by one with everything learnt anew.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence

import numpy as np

from engine import paths
from engine.bargain import bargains
from engine.calibration import FOLDS, Trials, joined, run_trials
from engine.engine import Engine
from engine.head import Gathered, Ids, fit_head, unit
from engine.index import PROTOTYPE_SHARE, Index
from engine.promise import write_up
from engine.types import Vector
from tests.benchmarks.accuracy.goals import share
from tests.benchmarks.accuracy.pictures import Split, fold_split, grocery, later_split
from tests.benchmarks.accuracy.scoring import Lab, Way
from tests.benchmarks.accuracy.seeing import see
from tests.benchmarks.common import GROCERY, median, own_home, table

ROUNDS = 5
AT = 4
_AT_ONCE = 500


def main(arguments: Sequence[str] = ()) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--anew", type=int, default=0)
    chosen = options.parse_args(arguments)
    _sample_shop()
    if not GROCERY.is_dir():
        print("  figures not measured: shared/data/grocery is not there")
        return
    photos = grocery()
    lab = Lab.of(see(photos, fresh=False), photos.owner, photos.coarse)
    for split in (later_split(photos), fold_split(photos, 0)):
        _ways(lab, split, chosen.anew)


# Time


def _sample_shop() -> None:
    with own_home("lite0", "lite2"), Engine.open(paths.default_catalogue()) as engine:
        for _ in engine.start():
            pass
        times = [_timed(engine) for _ in range(ROUNDS)]
        quality = engine.measuring.quality()
        status = engine.status()
    whole, worst, processor = ([time_[n] for time_ in times] for n in range(3))
    asked = quality.answers if quality is not None else 0
    table(
        f"The sample shop asks itself: {status.products} products, {status.photos} photos",
        [["questions", "seconds, median", "worst", "of processor", "longest step, ms"],
         [asked, f"{median(whole):.2f}", f"{max(whole):.2f}", f"{median(processor):.2f}",
          f"{max(worst) * 1000:.0f}"]],
    )  # fmt: skip


def _timed(engine: Engine) -> tuple[float, float, float]:
    """Seconds that a measurement took, its longest step, and what it took of the processors."""
    begun, before = time.perf_counter(), time.process_time()
    last = begun
    longest = 0.0
    for _ in engine.measuring.measure():
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return time.perf_counter() - begun, longest, time.process_time() - before


# Figures


def _ways(lab: Lab, split: Split, anew: int) -> None:
    gallery = lab.second.only(split.gallery)
    rounds, seconds, processor = _asked(lab, split.gallery)
    truth = lab.ask(Way.SECOND, split.gallery, split.queries)
    second = [each[-1] for each in rounds]
    begun = time.perf_counter()
    alone = _one_by_one(gallery)
    quick = time.perf_counter() - begun
    rows = [
        ["", "asked", "R@1", "R@4"],
        [f"truth: {split.title}", *_figures(truth.rank)],
        ["the page: both of these", *_figures(joined(second).rank)],
        ["  a third dealt out at random", *_figures(joined(second[:FOLDS]).rank)],
        ["  a third by sitting", *_figures(joined(second[FOLDS:]).rank)],
        ["one by one, head kept", *_figures(alone)],
    ]
    if anew:
        rows.append(["one by one, learnt anew", *_figures(_learnt_anew(gallery, anew))])
    table(f"What {len(split.gallery)} photos say of themselves, second look", rows)
    print(
        f"  time: page {seconds:.1f} s ({processor:.1f} s of processor), one by one {quick:.1f} s"
    )
    ledger = write_up([joined([each[look] for each in rounds]) for look in (0, 1)])
    begun = time.perf_counter()
    found = bargains(ledger)
    print(f"  {len(found)} promises reckoned in {(time.perf_counter() - begun) * 1000:.0f} ms")


def _asked(lab: Lab, gallery: Ids) -> tuple[list[tuple[Trials, ...]], float, float]:
    """The rounds of calibration, and how long they took: by the clock, and of the processors."""
    spaces = [lab.first.only(gallery), lab.second.only(gallery)]
    begun, before = time.perf_counter(), time.process_time()
    rounds = list(run_trials(spaces))
    return rounds, time.perf_counter() - begun, time.process_time() - before


def _figures(rank: Ids) -> list[str]:
    able = rank[rank >= 0]
    return [str(len(able)), share(float((able == 0).mean())), share(float((able < AT).mean()))]


def _one_by_one(space: Gathered) -> Ids:
    """The place (n,) of the right product when each photo is taken out of its product's prototype
    and is not its own nearest photo; -1 where nothing is left of the product. The head knows it."""
    vectors = fit_head(space).apply(space.features)
    order = np.argsort(space.product_ids, kind="stable")
    vectors, owners = vectors[order], space.product_ids[order]
    products, starts = np.unique(owners, return_index=True)
    place = np.searchsorted(products, owners)
    sums = np.add.reduceat(vectors, starts, axis=0)
    rank = np.zeros(len(owners), np.int64)
    for rows in _pieces(len(owners)):
        rank[rows] = _left_out(vectors, rows, starts, place, sums)
    found = np.empty_like(rank)
    found[order] = rank
    return found


def _pieces(count: int) -> Iterator[Ids]:
    for start in range(0, count, _AT_ONCE):
        yield np.arange(start, min(start + _AT_ONCE, count))


def _left_out(vectors: Vector, rows: Ids, starts: Ids, place: Ids, sums: Vector) -> Ids:
    own = place[rows]
    alike = vectors[rows] @ vectors.T
    alike[np.arange(len(rows)), rows] = -np.inf
    nearest = np.maximum.reduceat(alike, starts, axis=1)
    prototype = vectors[rows] @ unit(sums).T
    without = unit(sums[own] - vectors[rows])
    prototype[np.arange(len(rows)), own] = np.sum(vectors[rows] * without, axis=1)
    scores = (1 - PROTOTYPE_SHARE) * nearest + PROTOTYPE_SHARE * prototype
    right = scores[np.arange(len(rows)), own]
    return np.where(np.isfinite(right), (scores > right[:, None]).sum(axis=1), -1)


def _learnt_anew(space: Gathered, count: int) -> Ids:
    """The same for some of the photos, each with a head that has never seen it."""
    found = []
    for row in np.random.default_rng(1).choice(len(space.features), count, replace=False):
        kept = np.delete(np.arange(len(space.features)), row)
        head = fit_head(space.only(kept))
        index = Index(head.apply(space.features[kept]), kept, space.product_ids[kept])
        scores = index.scores(head.apply(space.features[[row]]))[0]
        own = index.product_ids == space.product_ids[row]
        found.append(int((scores > scores[own][0]).sum()) if own.any() else -1)
    return np.array(found, np.int64)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
