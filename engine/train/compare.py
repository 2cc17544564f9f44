"""Old network against new, on photos that neither was trained on, as recognition would use them.

Gallery: the photos trained on. Questions: those held out. Both through ``engine/head.py`` and
``engine/index.py``, learnt for each network from its own embeddings.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

from engine.calibration import joined, run_trials
from engine.cnn.runtime import Network
from engine.evaluation import AT
from engine.head import Ids, fit_head, flatten, gather
from engine.index import Index
from engine.promise import DEFAULT_PROMISE, EMPTY, bars, write_up
from engine.train.split import Split
from engine.types import Vector
from engine.types.training import Mistake, NetworkFigures

_ROUNDS = 20
_LISTED = 20


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The products named for each question (m, AT), likeliest first, −1 where there are fewer; and
    the right ones (m,)."""

    named: Ids
    truth: Ids

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.named[:, 0] == self.truth)

    @property
    def recall(self) -> tuple[float, float]:
        """R@1 and R@4; NaN without questions."""
        if not len(self.truth):
            return float("nan"), float("nan")
        among = (self.named == self.truth[:, None]).any(axis=1)
        return float(self.right.mean()), float(among.mean())


def answers(seen: Vector, owner: Ids, parts: Split) -> Answers:
    """``seen`` (n, views, channels) of photos that show ``owner`` (n,)."""
    networks = seen[:, None]
    head = fit_head(gather(networks[parts.trained], owner[parts.trained]))
    placed = head.apply(flatten(networks))
    index = Index(placed[parts.trained], parts.trained, owner[parts.trained])
    scores = index.scores(placed[parts.held_out])
    named = np.full((len(scores), AT), -1, np.int64)
    best = np.argsort(-scores, axis=1, kind="stable")[:, :AT]
    named[:, : best.shape[1]] = index.product_ids[best]
    return Answers(named, owner[parts.held_out])


def sure(seen: Vector, owner: Ids, parts: Split) -> float:
    """The share of the questions that would be SURE; those trained on are never asked about."""
    space = gather(seen[:, None], owner)
    known = np.isin(np.arange(len(owner)), parts.trained)
    rounds = [trials for (trials,) in run_trials([space], known)]
    ledger = write_up([joined(rounds)]) if rounds else EMPTY
    if not ledger.answers:
        return 0.0
    (look,), (bar,) = ledger.looks, bars(ledger, DEFAULT_PROMISE)
    asked = np.flatnonzero(look.rank >= 0)
    passed = (bar.passes(int(look.named[row]), float(look.right[row])) for row in asked)
    return sum(passed) / len(asked)


def milliseconds(old: Network, new: Network) -> tuple[float, float]:
    """The median for one picture of each network; they take turns, so that both are disturbed."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(_ROUNDS):
        for network, taken in zip((old, new), times, strict=True):
            picture = np.zeros((network.side, network.side, 3), np.uint8)
            started = time.perf_counter()
            network.look(picture)
            taken.append((time.perf_counter() - started) * 1000)
    return median(times[0]), median(times[1])


def figures(
    given: Answers, named: float | None, ms: float, file: Path, share_sure: float
) -> NetworkFigures:
    first, among = given.recall
    return NetworkFigures(first, among, named, ms, file.stat().st_size / 1e6, share_sure)


def mistakes(
    old: Answers, new: Answers, products: tuple[str, ...]
) -> tuple[tuple[Mistake, ...], tuple[Mistake, ...]]:
    """Those that only the old network makes, and those that only the new one does, by how often;
    the most frequent of them."""
    before, after = _wrong(old), _wrong(new)
    return _listed(before - after, products), _listed(after - before, products)


def _wrong(given: Answers) -> Counter[tuple[int, int]]:
    missed = np.flatnonzero(~given.right)
    pairs = zip(given.truth[missed].tolist(), given.named[missed, 0].tolist(), strict=True)
    return Counter(pairs)


def _listed(counted: Counter[tuple[int, int]], products: tuple[str, ...]) -> tuple[Mistake, ...]:
    return tuple(
        (products[right], products[named], count)
        for (right, named), count in counted.most_common(_LISTED)
    )
