"""Each depth in its own process, as the program runs it; then the photos of other days."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.cnn.prepare import model_file
from engine.cnn.runtime import Network
from engine.train import compare
from engine.train.files import NEW_SEEN, OLD_SEEN
from engine.train.looking import look
from engine.train.pack import Pack, of_folder, pack
from engine.train.process import Training
from engine.train.recipes import plan_for
from engine.train.split import Split
from engine.train.wire import Order
from engine.types import Vector
from engine.types.training import (
    Architecture,
    Depth,
    NetworkFigures,
    TrainingReport,
    TrainingStage,
)
from tests.benchmarks.accuracy.pictures import coarse_classes
from tests.benchmarks.common import GROCERY, need, own_home, table, verdict

USUAL = (Depth.HEAD, Depth.LAST_BLOCKS)
GOALS = {
    Depth.HEAD: (20.0, 0.0), Depth.LAST_BLOCKS: (360.0, 0.84), Depth.EVERYTHING: (1200.0, 0.88),
}  # fmt: skip
"""Of Lite0: seconds at most for caching and training, and R@1 at least on photos of other days."""

_TIMED = (TrainingStage.CACHING, TrainingStage.TRAINING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``seconds`` of each stage, and the processor's (of all cores) of the whole process; R@1, R@4
    and the share of right kinds on photos of other days, old and new."""

    report: TrainingReport
    seconds: dict[TrainingStage, float]
    processor: float
    days: tuple[tuple[float, ...], tuple[float, ...]]


def main(arguments: Sequence[str]) -> int:
    brought = [one for one in arguments if Path(one).is_dir()]
    arguments = [one for one in arguments if one not in brought]
    learnt, asked = _two_parts(Path(brought[0]) if brought else GROCERY)
    named = [Architecture(name) for name in arguments if name in list(Architecture)]
    architecture = named[0] if named else Architecture.LITE0
    depths = [Depth(name) for name in arguments if name not in named] or USUAL
    with own_home(architecture) as home:
        rows = [["network", "held out R@1", "R@4", "SURE", "other days R@1", "R@4", "kind", "MB",
                 "ms"]]  # fmt: skip
        times = [["depth", *TrainingStage, "processor", "load", "goals"]]
        for depth in depths:
            made = _trained(architecture, depth, home / depth, learnt, asked)
            if len(rows) == 1:
                rows.append(_row("as it comes", made.report.old, made.days[0]))
            rows.append(_row(depth, made.report.new, made.days[1]))
            told = _met(depth, made) if architecture is Architecture.LITE0 else ""
            times.append([depth, *_times(made), _load(), told])
            print(f"  {depth}: put right {made.report.put_right}, wrong {made.report.put_wrong}")
    table(f"{architecture} trained on {learnt}", rows)
    table("Seconds", times)
    return 0


def _two_parts(folder: Path) -> tuple[Path, Path]:
    need(folder)
    later = folder / "test"
    return need(folder / "train"), later if later.is_dir() else need(folder / "val")


def _trained(
    architecture: Architecture, depth: Depth, folder: Path, learnt: Path, asked: Path
) -> Outcome:
    order = Order(plan_for(architecture, depth), model_file(architecture), folder / "new.tflite")
    training = Training(order, folder)
    seconds, before = dict.fromkeys(TrainingStage, 0.0), time.perf_counter()
    used = _children()
    for _ in training.read(of_folder(learnt)):
        pass
    photos, report, seen = Pack(folder), None, ()
    seconds[TrainingStage.READING] = time.perf_counter() - before
    before = time.perf_counter()
    for step in training.steps():
        now = time.perf_counter()
        seconds[step.stage] += now - before
        before, report = now, step.report
        if report is not None:  # what was seen is removed when the process has ended
            seen = tuple(np.load(folder / name)["seen"] for name in (OLD_SEEN, NEW_SEEN))
    assert report is not None
    processor = _children() - used
    files = order.old, order.out
    days = [_other_days(folder, asked, photos, *one) for one in zip(seen, files, strict=True)]
    return Outcome(report, seconds, processor, (days[0], days[1]))


def _other_days(
    folder: Path, photos: Path, shown: Pack, seen: Vector, file: Path
) -> tuple[float, ...]:
    """R@1, R@4 and the share of right kinds of ``photos``, asked of all that were trained on, of
    which ``seen`` was seen."""
    later = folder / "val"
    later.mkdir(exist_ok=True)
    for _ in pack(of_folder(photos), later):
        pass
    asked = Pack(later)
    number = {name: place for place, name in enumerate(shown.products)}
    others = [number[asked.products[product]] for product in asked.owner]
    owner = np.concatenate([shown.owner, np.array(others, np.int64)])
    both = np.concatenate([seen, *look(asked, Network(file))])
    places = np.arange(len(owner))
    found = compare.answers(both, owner, Split(places[: len(shown)], places[len(shown) :]))
    kinds = _kinds(shown)
    return *found.recall, float((kinds[found.named[:, 0]] == kinds[found.truth]).mean())


def _kinds(shown: Pack) -> npt.NDArray[np.str_]:
    """The coarse class of each product; products that the list does not have are kinds of their
    own."""
    known = coarse_classes()
    return np.array([known.get(name, name) for name in shown.products])


def _children() -> float:
    """Seconds of the processor that processes which have ended took."""
    times = os.times()
    return times.children_user + times.children_system


def _row(name: str, figures: NetworkFigures, recall: tuple[float, ...]) -> list[str]:
    shares = (figures.recall_1, figures.recall_4, figures.sure, *recall)
    return [
        name, *(f"{share:.1%}" for share in shares), f"{figures.megabytes:.1f}",
        f"{figures.ms:.1f}",
    ]  # fmt: skip


def _times(made: Outcome) -> list[str]:
    return [*(f"{made.seconds[stage]:.0f}" for stage in TrainingStage), f"{made.processor:.0f}"]


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def _met(depth: Depth, made: Outcome) -> str:
    (seconds, least), recall = GOALS[depth], made.days[1][0]
    told = verdict(sum(made.seconds[stage] for stage in _TIMED), seconds)
    return f"{told}; R@1 {least:.0%}: {'met' if recall >= least else 'MISSED'}" if least else told
