"""Does a large assortment stay quick: ``python -m tests.benchmarks catalogue_scale``.

100,000 products with a photo each (small rendered pictures, generated embeddings and details),
written once into ``~/.cache/countersight-bench``. First the engine alone: text search, each order
and each filter, cold (as after a change) and warm (as while one browses). Then the real window in
a process of its own, offscreen: start, the catalogue page, scrolling at 60 frames a second in tiles
and table, memory. Figures are worth something on a quiet machine only.

``COUNTERSIGHT_SCALE`` is another number of products.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.catalogue_scale import asking
from tests.benchmarks.catalogue_scale.make import made
from tests.benchmarks.common import ROOT, as_installed, median, own_home, percentile, table, verdict

WINDOW_GOAL, PAGE_GOAL, GAP_GOAL, MEMORY_GOAL = 1000.0, 150.0, 16.0, 600.0
STARTS = 3


def main() -> None:
    count = int(os.environ.get("COUNTERSIGHT_SCALE", "100000"))
    catalogue = made(Path.home() / ".cache" / "countersight-bench", count)
    asking.measure(catalogue)
    with own_home("lite0", "lite2"):
        _child(catalogue)  # the first one fills the disk cache and learns heads and promise
        found = [_child(catalogue) for _ in range(STARTS)]
    _tell(count, found)


def _child(catalogue: Path) -> dict[str, object]:
    module = "tests.benchmarks.catalogue_scale.window"
    done = subprocess.run(
        [sys.executable, "-m", module, str(catalogue), str(time.time())],
        cwd=ROOT, env=as_installed(),
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    figures: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _tell(count: int, found: list[dict[str, object]]) -> None:
    rows: list[list[object]] = [["", "median", "worst", ""]]
    for key, name, goal in (
        ("window", "window shown, ms", WINDOW_GOAL),
        ("page", "catalogue page to first tiles, ms", PAGE_GOAL),
        ("memory", "memory with the window open, MB", MEMORY_GOAL),
        ("ready", "open to ready to recognise, ms", None),
    ):
        values = [float(str(figures[key])) for figures in found]
        said = verdict(median(values), goal) if goal is not None else ""
        rows.append([name, f"{median(values):.0f}", f"{max(values):.0f}", said])
    table(f"The window on {count:,} products", rows)
    rows = [["", "median ms", "p99 ms", "worst ms", ""]]
    for way in found[0]["gaps"]:  # type: ignore[attr-defined]
        gaps = [gap for figures in found for gap in figures["gaps"][way]]  # type: ignore[index]
        p99 = percentile(gaps, 99)
        said = f"{median(gaps):.1f}", f"{p99:.1f}", f"{max(gaps):.1f}"
        rows.append([way, *said, verdict(p99, GAP_GOAL)])
    table("Gap of a 5 ms heartbeat while it scrolls", rows)
