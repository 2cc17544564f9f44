"""An import that is killed again and again: what the test and the benchmark share.

``python -m tests.kill_import CATALOGUE SOURCE`` is the victim: it imports, and prints a line when
it starts and after each step.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from engine.catalog import Catalogue
from engine.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
BACKBONE = "lite0"

Contents = dict[str, tuple[str, ...]]
"""SKU → the hashes of its stored photos, sorted: a photo lost or doubled shows."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was found after one kill. ``line`` is the step it fell on; ``whole``: the products that
    were there had all their photos."""

    line: int
    finished: bool
    photos: int
    problems: tuple[str, ...]
    whole: bool


@dataclass(slots=True)
class Outcome:
    expected: Contents
    rounds: list[Round] = field(default_factory=list)
    completed: list[Contents] = field(default_factory=list)
    """What the catalogue held each time the import had been let finish."""

    @property
    def sound(self) -> bool:
        checked = all(r.whole and not r.problems for r in self.rounds)
        return checked and bool(self.completed) and all(c == self.expected for c in self.completed)

    def rows(self) -> Sequence[Sequence[object]]:
        heading = ("kill", "at step", "photos then", "integrity check", "products whole")
        told = [
            (n, r.line, r.photos, "; ".join(r.problems) or "ok", "yes" if r.whole else "NO")
            for n, r in enumerate(self.rounds, 1)
        ]
        right = sum(contents == self.expected for contents in self.completed)
        end = ("repeated", "to the end", sum(map(len, self.expected.values())),
               f"{right} of {len(self.completed)} same as undisturbed", "")  # fmt: skip
        return [heading, *told, end]


def rounds(source: Path, n: int, seed: int) -> Outcome:
    """Kill an import of ``source`` ``n`` times, each repetition taking up what is there.

    A catalogue that is complete is compared and a new one begun; the last one is let finish.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="countersight-kill-") as folder:
        undisturbed = Path(folder) / "undisturbed.catalog"
        lines = _import(undisturbed, source)
        outcome = Outcome(contents(undisturbed))
        file = Path(folder) / "0.catalog"
        for number in range(1, n + 1):
            line = chance.randrange(lines)
            finished = _kill(file, source, line, chance.random() * 0.05)
            outcome.rounds.append(_inspect(file, line, finished, outcome.expected))
            if contents(file) == outcome.expected:
                outcome.completed.append(contents(file))
                file = Path(folder) / f"{number}.catalog"
        _import(file, source)
        outcome.completed.append(contents(file))
    return outcome


def contents(file: Path) -> Contents:
    with Catalogue(file) as catalogue:
        products, _ = catalogue.browse("", (), 100_000, 0)
        held: Contents = {}
        for product in products:
            detail = catalogue.detail(product.id)
            photos = [catalogue.photo_file(photo.id) for photo in detail.photos] if detail else []
            hashes = (hashlib.sha256(jpeg or b"").hexdigest() for jpeg in photos)
            held[product.sku] = tuple(sorted(hashes))
    return held


def _inspect(file: Path, line: int, finished: bool, expected: Contents) -> Round:
    with Catalogue(file) as catalogue:
        problems = tuple(catalogue.check())
        _, photos = catalogue.counts()
        if catalogue.photos_without_embedding(next(iter(catalogue.models()), "")) and photos:
            problems += ("a photo has no embedding",)
    whole = all(expected.get(sku) == hashes for sku, hashes in contents(file).items())
    return Round(line, finished, photos, problems, whole)


def _start(file: Path, source: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.kill_import", str(file), str(source)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )


def _import(file: Path, source: Path) -> int:
    """Let the import finish; how many lines it printed."""
    with _start(file, source) as child:
        assert child.stdout
        lines = len(child.stdout.readlines())
    if child.returncode:
        raise RuntimeError(f"the import failed with status {child.returncode}")
    return lines


def _kill(file: Path, source: Path, line: int, later: float) -> bool:
    """Kill the import ``later`` seconds after its ``line``; whether it had finished before."""
    with _start(file, source) as child:
        assert child.stdout
        for _ in range(line + 1):
            child.stdout.readline()
        try:
            child.wait(later)
        except subprocess.TimeoutExpired:
            child.kill()  # SIGKILL where there are signals
    return child.returncode == 0


def main(arguments: list[str]) -> None:
    file, source = map(Path, arguments)
    print("start", flush=True)
    with closing(Engine.open(file, BACKBONE)) as engine:
        for progress in engine.import_from(source):
            print(progress.stage.value, progress.done, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
