"""How fast an answer is: ``python -m tests.benchmarks.find_speed``.

Warm: ``find`` on photos of 1 and 12 megapixels in one process. Cold: a new process from start to
the answer, which must not import TensorFlow. And the network alone against ``keras.predict`` and
other ways to run the same weights, taking turns in one run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import cv2

from engine import images, paths
from engine.engine import Engine
from engine.types import Query
from tests.benchmarks.common import (
    ROOT,
    median,
    milliseconds,
    own_home,
    percentile,
    table,
    verdict,
)
from tests.benchmarks.decode import SIZES

ROUNDS = 40
COLD_ROUNDS = 7
SHOWN = {
    "1 MP, sure at first look": ("known/JUI-01.jpg", "1 MP", 20.0),
    "1 MP, second look": ("known/WTR-01.jpg", "1 MP", 40.0),
    "12 MP, sure at first look": ("known/JUI-01.jpg", "12 MP", 60.0),
    "12 MP, second look": ("known/WTR-01.jpg", "12 MP", 60.0),
}
"""Query of the sample shop, size it is shown in, goal in ms."""

COLD_GOAL = 1500.0


def main() -> None:
    with own_home("lite2", "lite0") as home:
        pictures = {name: home / f"{place}.jpg" for place, name in enumerate(SHOWN)}
        for name, (query, size, _) in SHOWN.items():
            pictures[name].write_bytes(_enlarged(query, *SIZES[size]))
        catalogue = _sample_shop(home)
        _warm(catalogue, pictures)
        _cold(catalogue, pictures["1 MP, second look"])
        for backbone in ("lite2", "lite0"):
            _network(backbone)


def _enlarged(query: str, width: int, height: int) -> bytes:
    """A query of the sample shop as a camera of that many pixels would take it."""
    pixels = images.decode(paths.sample_shop() / "queries" / query)
    area = (width * height / (pixels.shape[0] * pixels.shape[1])) ** 0.5
    size = round(pixels.shape[1] * area), round(pixels.shape[0] * area)
    return images.encode_jpeg(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC))


def _sample_shop(home: Path) -> Path:
    path = home / "shop.catalog"
    with Engine.open(path) as engine:
        for _ in engine.load_sample_shop():
            pass
    return path


def _warm(catalogue: Path, pictures: dict[str, Path]) -> None:
    stages = ("decode", "embed", "second", "search")
    rows: list[list[object]] = [["photo", "median ms", "p99 ms", *stages, ""]]
    with Engine.open(catalogue) as engine:
        engine.warm_up()
        for name, path in pictures.items():
            engine.find(Query(path))
            answers = [engine.find(Query(path)).timings for _ in range(ROUNDS)]
            totals = [timings.total for timings in answers]
            spent = [
                f"{median([getattr(timings, stage) for timings in answers]):.1f}"
                for stage in stages
            ]
            goal = verdict(median(totals), SHOWN[name][2])
            p99 = f"{percentile(totals, 99):.1f}"
            rows.append([name, f"{median(totals):.1f}", p99, *spent, goal])
    table("find, warm process, sample shop, both networks", rows)


def _cold(catalogue: Path, picture: Path) -> None:
    command = [sys.executable, "main.py", "--catalog", str(catalogue), "find", "--json"]
    times = []
    for _ in range(COLD_ROUNDS):
        times.append(
            milliseconds(
                lambda: subprocess.run(
                    [*command, str(picture)], cwd=ROOT, capture_output=True, check=False
                )
            )
        )
    rows = [
        ["", "median ms", "slowest ms", ""],
        ["start to answer", f"{median(times):.0f}", f"{max(times):.0f}",
         verdict(median(times), COLD_GOAL)],
    ]  # fmt: skip
    table("find, cold process", rows)
    print(f"  TensorFlow imported: {_imports_tensorflow(catalogue, picture)}")


def _imports_tensorflow(catalogue: Path, picture: Path) -> str:
    program = (
        "import sys; from engine.cli import run; "
        f"run(['--catalog', {str(catalogue)!r}, 'find', '--json', {str(picture)!r}], None); "
        "sys.exit(int('tensorflow' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    return {0: "no", 1: "YES"}.get(done.returncode, f"failed: {done.stderr.decode()[-300:]}")


def _network(backbone: str) -> None:
    """In a child: TensorFlow in this process would slow everything that comes after."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.network_speed", backbone],
        cwd=ROOT,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        check=True,
    )
    times = json.loads(done.stdout.splitlines()[-1])
    ours = median(times["LiteRT (ours)"])
    rows = [["way", "median ms", "× ours"]]
    rows += [[way, f"{median(ms):.1f}", f"{median(ms) / ours:.1f}"] for way, ms in times.items()]
    table(f"{backbone}: one picture through the same weights", rows)


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"\n{time.perf_counter() - started:.0f} s")
