"""One shop from its first day on, and how well it knows photos that it never gets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from tests.benchmarks.accuracy.pictures import grocery
from tests.benchmarks.accuracy.seeing import see
from tests.benchmarks.learning.shop import Photos, Shop
from tests.benchmarks.learning.stream import Script, Step, Wrong, played

Flags = npt.NDArray[np.bool_]

CORRECTIONS = 1000
"""After so many answers of the clerk it is looked at what wrong ones have done."""


@dataclass(frozen=True, slots=True)
class Trial:
    """``fold`` is never shown to the shop; ``to_the_end``: all other photos are brought, not only
    the first ``CORRECTIONS``."""

    seed: int
    wrong: Wrong
    fold: int
    to_the_end: bool = False


@dataclass(frozen=True, slots=True)
class Recall:
    """The share that is named first of photos like those that were brought, and of those of other
    days; and of all."""

    alike: float
    later: float
    both: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """``after`` the corrections, and ``at_end`` if it was played to there; ``photos`` are in the
    gallery then."""

    trial: Trial
    steps: Sequence[Step]
    after: Recall
    at_end: Recall | None
    photos: int


def brought(photos: Photos, fold: int) -> Ids:
    """The rows of the photos that a shop may get."""
    return np.flatnonzero(~photos.later & (photos.fold != fold))


def tested(photos: Photos, fold: int) -> tuple[Ids, Ids]:
    """The rows that it never gets: photos like those, and of other days."""
    return np.flatnonzero(~photos.later & (photos.fold == fold)), np.flatnonzero(photos.later)


def run(photos: Photos, trial: Trial) -> Outcome:
    rows = brought(photos, trial.fold)
    script = Script.of(photos, rows, trial.seed, CORRECTIONS)
    with (
        tempfile.TemporaryDirectory() as folder,
        Shop(Path(folder) / "shop.catalog", photos, script.first) as shop,
    ):
        going = played(shop, photos, script, trial.wrong)
        steps = [next(going) for _ in range(CORRECTIONS)]
        after = recall(shop, photos, trial.fold)
        at_end = None
        if trial.to_the_end:
            steps += going
            at_end = recall(shop, photos, trial.fold)
        return Outcome(trial, steps, after, at_end, shop.size)


def recall(shop: Shop, photos: Photos, fold: int) -> Recall:
    """Asking for this changes nothing."""
    shop.start_anew()
    return recalled(*(shop.first_of(r) == photos.owner[r] for r in tested(photos, fold)))


def recalled(alike: Flags, later: Flags) -> Recall:
    """Of answers that are right or not."""
    both = np.concatenate([alike, later])
    return Recall(float(alike.mean()), float(later.mean()), float(both.mean()))


# Side by side

_photos: list[Photos] = []
"""Of this process."""


def run_all(trials: Sequence[Trial]) -> Iterator[Outcome]:
    """In the order of the trials, as many at once as there are cores."""
    with ProcessPoolExecutor(cpu_count(), get_context("spawn"), _load) as processes:
        yield from processes.map(_run, trials)


def _load() -> None:
    pictures = grocery()
    _photos[:] = [Photos.of(pictures, see(pictures, fresh=False))]


def _run(trial: Trial) -> Outcome:
    return run(_photos[0], trial)
