"""What the benchmarks share: where the real pictures are, a home of their own, tables."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
GROCERY = SHARED / "grocery"


class Unavailable(Exception):
    """The benchmark cannot run here, and why."""


def need(folder: Path) -> Path:
    if not folder.is_dir():
        ours = folder.is_relative_to(ROOT.parent)
        beside = f"{folder.relative_to(ROOT.parent)} beside the repository"
        raise Unavailable(f"needs {beside if ours else folder}")
    return folder


@contextmanager
def own_home(*backbones: str) -> Iterator[Path]:
    """A folder for everything the program writes, with the networks already converted in it."""
    from engine.cnn.prepare import model_file, prepare

    before = os.environ.pop("COUNTERSIGHT_HOME", None)
    for backbone in backbones:
        for _ in prepare(backbone):
            pass
    ready = [model_file(backbone) for backbone in backbones]
    with tempfile.TemporaryDirectory(prefix="countersight-bench-") as folder:
        os.environ["COUNTERSIGHT_HOME"] = folder
        try:
            for file in ready:
                shutil.copy(file, model_file(backbones[ready.index(file)]))
            yield Path(folder)
        finally:
            os.environ.pop("COUNTERSIGHT_HOME")
            if before is not None:
                os.environ["COUNTERSIGHT_HOME"] = before


def as_installed() -> dict[str, str]:
    """The environment for a child whose start is timed: without a screen it does without, and its
    modules are kept compiled, as they are for everybody but some who test."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "linux" and not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def taking_turns(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds per way; they take turns, so that a busy machine is busy for all."""
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(milliseconds(way))
    return times


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def table(title: str, rows: Sequence[Sequence[object]]) -> None:
    """Print rows, the first of them the headings."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))


def verdict(measured: float, goal: float) -> str:
    return f"goal {goal:g}: {'met' if measured <= goal else 'MISSED'}"
