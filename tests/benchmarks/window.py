"""Does the window start quickly and never freeze: ``python -m tests.benchmarks.window``.

Start: from launching the process to the first painted frame, and to the first answer, with the
sample shop. Event loop: a 5 ms heartbeat on the GUI thread while 1,000 real photos are imported,
photos are recognised and the catalogue scrolls, all at once.

On Linux without a screen run it under ``xvfb-run`` for a real window; else it is offscreen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from engine import paths
from engine.engine import Engine
from tests.benchmarks.common import (
    GROCERY,
    ROOT,
    Unavailable,
    as_installed,
    median,
    need,
    own_home,
    percentile,
    table,
    verdict,
)

STARTS = 7
PHOTOS = 1000
START_GOAL, ANSWER_GOAL = 1000.0, 1500.0
P99_GOAL, WORST_GOAL = 16.0, 50.0


def main() -> None:
    with own_home("lite0", "lite2") as home:
        with Engine.open(paths.default_catalogue()) as engine:
            for _ in engine.load_sample_shop():
                pass
        _start()
        _heartbeat(home)


def _child(module: str, *arguments: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT, env=as_installed(), capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    return [float(number) for number in done.stdout.split()]


def _start() -> None:
    photo = next(iter(sorted((paths.sample_shop() / "queries" / "known").glob("*.jpg"))))
    shown, answered = [], []
    for _ in range(STARTS + 1):
        launched = time.time()
        painted, replied, *used = _child("tests.benchmarks.window_start", str(photo))
        shown.append(((painted - launched) * 1000, used[0] * 1000))
        answered.append(((replied - launched) * 1000, used[1] * 1000))
    del shown[0], answered[0]  # the first one fills the disk cache
    rows: list[list[object]] = [["", "median ms", "slowest ms", "of processor", ""]]
    for name, found, goal in (
        ("window painted", shown, START_GOAL),
        ("first answer", answered, ANSWER_GOAL),
    ):
        times, used = [one for one, _ in found], [one for _, one in found]
        what = f"{median(times):.0f}", f"{max(times):.0f}", f"{median(used):.0f}"
        rows.append([name, *what, verdict(median(times), goal)])
    table("Start with the sample shop, warm disk", rows)


def _heartbeat(home: Path) -> None:
    source = home / "photos"
    try:
        wanted = sorted(need(GROCERY / "train").rglob("*.jpg"))[:PHOTOS]
    except Unavailable as reason:
        print(f"  event loop: {reason}")
        return
    for photo in wanted:
        target = source / photo.parent.name / photo.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(photo, target)
    gaps = _child("tests.benchmarks.window_heartbeat", str(source), str(GROCERY / "val"))
    answers, imported, seconds = gaps[:3]
    gaps = gaps[3:]
    p99, worst = percentile(gaps, 99), max(gaps)
    rows = [
        ["", "ms", ""],
        ["median", f"{median(gaps):.1f}", ""],
        ["p99", f"{p99:.1f}", verdict(p99, P99_GOAL)],
        ["worst", f"{worst:.1f}", verdict(worst, WORST_GOAL)],
        ["worst, after so many seconds", f"{sum(gaps[: gaps.index(worst) + 1]) / 1000:.1f}", ""],
    ]
    table(
        f"Gap of a 5 ms heartbeat while {imported:.0f} photos are imported "
        f"and {answers:.0f} recognised in {seconds:.0f} s",
        rows,
    )


if __name__ == "__main__":
    main()
