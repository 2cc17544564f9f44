"""The main job on real photos: ``python -m tests.benchmarks.grocery``.

Imports ``shared/data/grocery/train`` into a fresh catalogue, evaluates ``val`` against it, and
beside it, in the same run, the plain baseline: Lite2 on the whole picture, the nearest photo by
cosine. What each part of the recogniser is worth: ``tests.benchmarks.accuracy``.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from engine import images, subject
from engine.engine import Engine
from engine.evaluation import Case, ask, labelled, summarise
from engine.head import unit
from engine.types import Box, ImportReport, Rgb, Vector, Verdict
from tests.benchmarks.common import GROCERY, need, own_home, table, verdict

IMPORT_SECONDS = 60


def main() -> None:
    need(GROCERY)
    with own_home("lite0", "lite2") as home, Engine.open(home / "grocery.catalog") as engine:
        engine.warm_up()
        seconds, report = _import(engine, GROCERY / "train")
        repeated, again = _import(engine, GROCERY / "train")
        cases = list(ask(labelled(GROCERY / "val"), engine.find))
        figures = summarise(cases, engine.has_sku)
        baseline = _nearest_photo(engine, cases)
    table(
        "Import of grocery/train",
        [
            ["", "photos", "products", "seconds", ""],
            ["first", report.photos_added, report.products_added, f"{seconds:.1f}",
             verdict(seconds, IMPORT_SECONDS)],
            ["repeated", again.photos_added, again.products_added, f"{repeated:.1f}", ""],
        ],
    )  # fmt: skip
    table(
        f"evaluate grocery/val ({figures.photos} photos, all products in the catalogue)",
        [
            ["", "R@1", "R@4"],
            ["Countersight", f"{figures.recall_1:.1%}", f"{figures.recall_4:.1%}"],
            ["nearest photo, cosine", f"{baseline[0]:.1%}", f"{baseline[1]:.1%}"],
        ],
    )
    counts = ((v.value, c.answers, c.right) for v, c in figures.verdicts.items())
    table("Verdicts", [["verdict", "photos", "first product right"], *counts])
    print(f"\n  median answer {figures.ms_median:.1f} ms")
    _unknown_products(cases)


def _import(engine: Engine, source: Path) -> tuple[float, ImportReport]:
    started = time.perf_counter()
    for progress in engine.import_from(source):
        report = progress.report
    assert report is not None
    return time.perf_counter() - started, report


def _nearest_photo(engine: Engine, cases: list[Case]) -> tuple[float, float]:
    """R@1 and R@4 of plain cosine over all photos, on the whole picture squeezed to a square."""
    shown = labelled(GROCERY / "train")
    gallery = unit(_seen(engine, [path for path, _ in shown]))
    skus = np.array([sku for _, sku in shown])
    first = within = 0
    asked = _seen(engine, [case.path for case in cases])
    for case, seen in zip(cases, asked, strict=True):
        order = skus[np.argsort(-(gallery @ unit(seen)))]
        best = list(dict.fromkeys(order.tolist()))[:4]
        first, within = first + (best[0] == case.sku), within + (case.sku in best)
    return first / len(cases), within / len(cases)


def _seen(engine: Engine, files: list[Path]) -> Vector:
    network = engine._networks.get("lite2")

    def whole(file: Path) -> Rgb:
        pixels = images.decode(file)
        height, width = pixels.shape[:2]
        return subject.crop(pixels, Box(0, 0, width, height), network.side)

    return np.stack([f.embedding for f in network.look_many([whole(file) for file in files])])


def _unknown_products(cases: list[Case]) -> None:
    """How many of all answers were given as SURE and how many of those were wrong."""
    sure = [c for c in cases if c.answer and c.answer.verdict is Verdict.SURE]
    wrong = [c for c in sure if c.sku not in c.answered[:1]]
    print(f"  SURE: {len(sure)} of {len(cases)}, of which wrong {len(wrong)}")


if __name__ == "__main__":
    main()
