"""The real program, end to end: what the lab's figures have to agree with."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.engine import Engine
from engine.evaluation import AT, Case, ask
from engine.head import Ids
from engine.quality import calibration_error, reliability
from engine.types import Reason, Verdict
from tests.benchmarks.accuracy import goals
from tests.benchmarks.accuracy.goals import precision, share
from tests.benchmarks.accuracy.pictures import Pictures, Split
from tests.benchmarks.accuracy.told import Told
from tests.benchmarks.common import median, percentile, table

STAGES = ("decode", "embed", "second", "search", "total")
_ORDER = 1


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What the program answered to photos; ``figures`` are R@1, R@4, coarse."""

    cases: Sequence[Case]
    figures: tuple[float, float, float]


def ask_program(engine: Engine, photos: Pictures, asked: Ids) -> Answers:
    """Ask about photos as a clerk would, in an order by chance."""
    order = np.random.default_rng(_ORDER).permutation(asked)
    skus = [photos.products[photos.owner[row]] for row in order]
    paths = [photos.files[row] for row in order]
    cases = list(ask(list(zip(paths, skus, strict=True)), engine.find))
    coarse = dict(zip(photos.products, photos.coarse, strict=True))
    hits = [
        (
            case.sku in case.answered[:1],
            case.sku in case.answered[:AT],
            any(coarse[name] == coarse[case.sku] for name in case.answered[:1]),
        )
        for case in cases
    ]
    mean = np.mean(hits, axis=0)
    return Answers(cases, (float(mean[0]), float(mean[1]), float(mean[2])))


def end_to_end(photos: Pictures, split: Split, lab: Told, home: Path) -> None:
    shop = shop_of(photos, split.gallery, home / "shop")
    started = time.perf_counter()
    with Engine.open(home / "program.catalog") as engine:
        for _ in engine.import_from(shop):
            pass
        imported = time.perf_counter() - started
        engine.warm_up()
        answers = ask_program(engine, photos, split.queries)
        learnt = engine.measuring.quality()
    _show(answers, photos, split, lab, imported)
    if learnt is not None:
        told = f"R@1 {learnt.recall_1:.1%}, R@4 {learnt.recall_4:.1%}, SURE {learnt.sure} of"
        print(f"  What the shop says of itself: {told} {learnt.answers}, right {learnt.sure_right}")
    _show_times(answers)


def shop_of(photos: Pictures, rows: Ids, folder: Path) -> Path:
    """The rows' photos as a folder to import, by links."""
    for row in rows:
        place = photos.places[row]
        part = "later" if photos.later[row] else "first"
        folder.joinpath(place.parent).mkdir(parents=True, exist_ok=True)
        (folder / place.parent / f"{part}-{place.name}").symlink_to(photos.files[row])
    return folder


def _show(answers: Answers, photos: Pictures, split: Split, lab: Told, imported: float) -> None:
    cases = answers.cases
    of_lab = dict(zip((photos.files[row] for row in split.queries), lab.named, strict=True))
    same = np.mean([case.answered[:1] == [photos.products[of_lab[case.path]]] for case in cases])
    coarse = photos.coarse
    lab_coarse = coarse[lab.named] == coarse[photos.owner[split.queries]]
    rows = [
        ["", "R@1", "R@4", "coarse"],
        ["lab, both looks", *map(share, (lab.right.mean(), lab.within.mean(), lab_coarse.mean()))],
        ["program", *map(share, answers.figures)],
    ]
    table(f"10. End to end, {split.title}: {len(split.gallery)} imported in {imported:.0f} s", rows)
    category = np.mean([_category_right(case, photos) for case in cases])
    print(f"  same first product as the lab: {same:.1%}; category named is right: {category:.1%}")
    given = [case.answer.verdict if case.answer else None for case in cases]
    right = np.array([case.sku in case.answered[:1] for case in cases])
    tally = [["verdict", "photos", "lab", "first product right [95 %]"]]
    for verdict in Verdict:
        gave = np.array([one is verdict for one in given])
        tally.append([verdict, str(gave.sum()), str(lab.gave(verdict).sum()),
                      precision(right, gave)])  # fmt: skip
    table("Verdicts of the program", tally)
    chance = np.array([c.answer.matches[0].probability if c.answered and c.answer else 0.0
                       for c in cases])  # fmt: skip
    print(f"  calibration error: {calibration_error(reliability(chance, right)):.3f}")


def _category_right(case: Case, photos: Pictures) -> bool:
    """The category named is the product's own."""
    own = photos.places[photos.files.index(case.path)].parent.parent.parts
    return case.answer is not None and case.answer.category == own


def _show_times(answers: Answers) -> None:
    told = [case.answer for case in answers.cases if case.answer]
    early = [a for a in told if a.timings.second == 0 and a.reason is Reason.LOOKS]
    later = [a for a in told if a.timings.second > 0]
    rows = [["ms: median (95 %)", "photos", *STAGES, "goal"]]
    for name, some, goal in (
        ("all", told, goals.MEDIAN_MS),
        ("sure at first look", early, goals.FIRST_LOOK_MS),
        ("second look too", later, None),
    ):
        if not some:
            continue
        times = {stage: [getattr(a.timings, stage) for a in some] for stage in STAGES}
        cells = [f"{median(t):.1f} ({percentile(t, 95):.1f})" for t in times.values()]
        met = goals.most(f"ms, {name}", median(times["total"]), goal) if goal else ""
        rows.append([name, f"{len(some)} ({len(some) / len(told):.0%})", *cells, met])
    table("Times of the program", rows)
    if hasattr(os, "getloadavg"):
        print(f"  {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}, of which 1 to 2 its own")
