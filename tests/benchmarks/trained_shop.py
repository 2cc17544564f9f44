"""What training is worth to a whole shop: ``python -m tests.benchmarks.trained_shop [DEPTH [CHOICE
[FILE]]]``.

Two shops of ``shared/data/grocery/train``, with the networks as they come and with Lite0 trained in
the program itself (packed, trained, adopted, switched to). A quarter of the products of ``val`` are
left out of the training and come in afterwards: they must not be recognised worse for it. Asked is
``val``, photos of other days, once before those products are there (nothing may be SURE then that
is one of theirs) and once after, each by an engine that was opened anew: what one learns from the
first questions is no part of the second. *At best* is what any bar for SURE could reach. ``CHOICE``
is that of recognition: ``lite2`` (both networks, as a shop has it) or ``lite0``. With FILE, a
network that was trained before, nothing is trained.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.engine import Engine
from engine.evaluation import REJECTED, Case, ask, labelled, summarise
from engine.promise import DEFAULT_PROMISE
from engine.train.files import TRAINED_ON
from engine.train.process import Training
from engine.train.recipes import plan_for
from engine.types import Verdict
from engine.types.training import (
    Architecture,
    Depth,
    NetworkFigures,
    TrainingReport,
    TrainingStage,
)
from tests.benchmarks.common import GROCERY, need, own_home, table

LEFT_OUT = 4
"""Every so many-th product of ``val`` is never trained on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of ``val``: ``strange`` before the products that were left out came in."""

    cases: Sequence[Case]
    strange: Sequence[Case]


def main(arguments: Sequence[str] = ()) -> int:
    need(GROCERY)
    depth = Depth(arguments[0]) if arguments else Depth.LAST_BLOCKS
    choice = arguments[1] if len(arguments) > 1 else "lite2"
    file = Path(arguments[2]) if len(arguments) > 2 else None
    with own_home("lite0", "lite2") as home:
        others = _left_out()
        shown, later = home / "shown", home / "later"
        _deal_out(shown, later, others)
        usual = _shop(home / "usual.catalog", choice, shown, later, others, None, file)
        trained = _shop(home / "trained.catalog", choice, shown, later, others, depth, file)
    _report(usual, trained, others, depth, choice)
    return 0


def _left_out() -> set[str]:
    names = sorted({name for _, name in labelled(GROCERY / "val")})
    return set(names[::LEFT_OUT])


def _deal_out(shown: Path, later: Path, others: set[str]) -> None:
    """The photos of ``train`` in two trees."""
    for file, name in labelled(GROCERY / "train"):
        target = (later if name in others else shown) / name / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)


def _shop(
    path: Path,
    choice: str,
    shown: Path,
    later: Path,
    others: set[str],
    depth: Depth | None,
    file: Path | None,
) -> Asked:
    with Engine.open(path, choice) as engine:
        _all(engine.import_from(shown))
        if depth is not None:
            _train(engine, depth, file)
    wanted = labelled(GROCERY / "val")
    with Engine.open(path, choice) as engine:
        _all(engine.start())
        strange = list(ask([one for one in wanted if one[1] in others], engine.find))
        _all(engine.import_from(later))
        _all(engine.measuring.measure())
    with Engine.open(path, choice) as engine:
        _all(engine.start())
        return Asked(list(ask(wanted, engine.find)), strange)


def _train(engine: Engine, depth: Depth, file: Path | None) -> None:
    plan, seconds = plan_for(Architecture.LITE0, depth), dict.fromkeys(TrainingStage, 0.0)
    *_, ready = engine.retraining.begin(plan)
    training, report = ready.made, None
    assert isinstance(training, Training)
    if file is not None:
        report = _as_trained(engine, training, file)
    before = time.perf_counter()
    for step in training.steps() if report is None else ():
        now = time.perf_counter()
        seconds[step.stage] += now - before
        before, report = now, step.report
    assert report is not None
    adopted = engine.networks.adopt(plan, report)
    _all(engine.networks.use(Architecture.LITE0, adopted.id))
    switch = time.perf_counter() - before
    if file is None:
        told = ", ".join(f"{stage} {seconds[stage]:.0f}" for stage in TrainingStage)
        sure = f"{report.old.sure:.1%} -> {report.new.sure:.1%}"
        print(f"  seconds: {told}, switch {switch:.0f}; load {os.getloadavg()[0]:.1f}")
        print(
            f"  held out: R@1 {report.old.recall_1:.1%} -> {report.new.recall_1:.1%}, SURE {sure}"
        )


def _as_trained(engine: Engine, training: Training, file: Path) -> TrainingReport:
    """A network that was trained on (nearly) these photos before; all count as learnt."""
    shutil.copy(file, training.order.out)
    ids, _ = engine._catalogue.seen_by(engine._networks.models[:1])
    held = file.with_name(TRAINED_ON)
    np.save(training.folder / TRAINED_ON, np.load(held) if held.is_file() else ids)
    nothing = NetworkFigures(0.0, 0.0, None, 0.0, 0.0)
    return TrainingReport(training.order.out, 0, 0, 0, 0, nothing, nothing, 0, 0, (), (), 1.0, 0.0)


def _all(steps: Iterator[object]) -> None:
    for _ in steps:
        pass


def _report(usual: Asked, trained: Asked, others: set[str], depth: Depth, choice: str) -> None:
    rows = [["", "photos", "R@1", "R@4", "SURE", "of which right", "at best", "unknown",
             "no product", "ms"]]  # fmt: skip
    for name, asked in (("as it comes", usual), (depth.value, trained)):
        for part, is_other in (("trained on", False), ("left out", True)):
            cases = [case for case in asked.cases if (case.sku in others) == is_other]
            rows.append([f"{name}: products {part}", *_figures(cases)])
        rows.append([f"{name}: all", *_figures(asked.cases)])
    table(f"grocery/val, recognition {choice}, Lite0 {depth}", rows)
    for name, asked in (("as it comes", usual), (depth.value, trained)):
        sure = sum(c.answer is not None and c.answer.verdict is Verdict.SURE for c in asked.strange)
        print(f"  {name}: SURE of {sure} of {len(asked.strange)} photos of products not there")


def _figures(cases: Sequence[Case]) -> list[str]:
    found = summarise(cases, lambda _sku: True)
    sure = found.verdicts[Verdict.SURE]
    right = f"{sure.right / sure.answers:.1%}" if sure.answers else "-"
    return [
        str(found.photos), f"{found.recall_1:.1%}", f"{found.recall_4:.1%}",
        f"{sure.answers / max(found.photos, 1):.1%}", right, f"{_at_best(cases):.1%}",
        *(str(found.verdicts[v].answers) for v in REJECTED), f"{found.ms_median:.0f}",
    ]  # fmt: skip


def _at_best(cases: Sequence[Case], promise: float = DEFAULT_PROMISE) -> float:
    """The largest share that any bar could make SURE with so many right, chosen by somebody who
    knows what is right."""
    told = [case.answer.matches[0].probability if case.answer and case.answer.matches else 0.0
            for case in cases]  # fmt: skip
    right = np.array([case.sku in case.answered[:1] for case in cases])
    precise = np.cumsum(right[np.argsort(-np.array(told), kind="stable")])
    kept = np.flatnonzero(precise >= promise * np.arange(1, len(cases) + 1))
    return (int(kept[-1]) + 1) / len(cases) if len(kept) else 0.0


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
