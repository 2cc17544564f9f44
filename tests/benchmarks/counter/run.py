"""Runs the films and prints what came of them, by story and in all."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.engine import Engine
from tests.benchmarks.common import GROCERY, SHARED, median, own_home, percentile, table, verdict
from tests.benchmarks.counter.play import play
from tests.benchmarks.counter.score import Score, score
from tests.films.counters import COUNTERS
from tests.films.scenarios import SCENARIOS, make
from tests.films.sources import SOURCES, Source

PHOTOS_EACH = 8
"""Photos per product in the catalogue of real goods: what a shop may have."""


def main(arguments: Sequence[str] = ()) -> int:
    options = _options(arguments)
    total = Score()
    frames: list[float] = []
    answers: list[float] = []
    with own_home("lite0", "lite2") as home:
        for name in options.source:
            with _shop(name, home) as engine:
                rows, sums = _films(options, SOURCES[name](), engine, frames, answers)
            table(f"{name}: what was put down, and what was told", [_HEADINGS, *rows])
            total.add(sums)
    _print_total(total, frames, answers)
    for note in total.notes:
        print(f"  {note}")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.counter")
    sources = [name for name in SOURCES if name == "shop" or SHARED.is_dir()]
    parser.add_argument("--source", nargs="+", choices=list(SOURCES), default=sources)
    parser.add_argument("--scenario", nargs="+", choices=list(SCENARIOS), default=list(SCENARIOS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[21, 22])
    return parser.parse_args(list(arguments))


def _films(
    options: argparse.Namespace,
    goods: Source,
    engine: Engine,
    frames: list[float],
    answers: list[float],
) -> tuple[list[list[object]], Score]:
    sums, rows = Score(), []
    for story in options.scenario:
        here = Score()
        for seed in options.seeds:
            film = make(story, goods, _counter(story, goods.name, seed), seed)
            record = play(film, engine.find)
            here.add(score(film, record))
            frames += record.frame_ms
            answers += record.answer_ms
        rows.append(_row(story, here))
        print(f"  {story}", flush=True)
        here.steady = [] if story == "blur" else here.delays
        sums.add(here)
    return rows, sums


def _counter(story: str, goods: str, seed: int) -> str:
    """Every story is told on other counters."""
    place = list(SCENARIOS).index(story) + list(SOURCES).index(goods) * 4 + seed
    return list(COUNTERS)[place % len(COUNTERS)]


@contextlib.contextmanager
def _shop(name: str, home: Path) -> Iterator[Engine]:
    """The catalogue that a film's goods are looked up in: never from the same photos."""
    with Engine.open(home / f"{name}.catalog", "lite2") as engine:
        goods = engine.load_sample_shop() if name == "shop" else engine.import_from(_some(home))
        for _ in goods:
            pass
        for _ in engine.start():
            pass
        yield engine


def _some(home: Path) -> Path:
    """A folder with a few photos of each real product, linked."""
    folder = home / "train"
    for file in sorted((GROCERY / "train").rglob("*.jpg")):
        place = folder / file.parent.name
        place.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in place.iterdir()) < PHOTOS_EACH and not (place / file.name).exists():
            (place / file.name).symlink_to(file)
    return folder


_HEADINGS = (
    "story", "put down", "told", "precision", "recall", "in quiet", "twice", "flashed",
    "delay ms", "p95", "R@1", "R@4", "sure", "right",
)  # fmt: skip


def _row(name: str, one: Score) -> list[object]:
    delays = [delay * 1000 for delay in one.delays] or [0.0]
    return [
        name, one.visits, one.events, _share(one.precision), _share(one.recall), one.false_quiet,
        one.doubled, one.flashed, f"{median(delays):.0f}", f"{percentile(delays, 95):.0f}",
        one.first, one.among_four, one.sure, one.sure_right,
    ]  # fmt: skip


def _share(value: float) -> str:
    return f"{100 * value:.1f}"


def _of_told(total: Score, right: int) -> str:
    return _share(right / max(1, len(total.delays)))


def _print_total(total: Score, frames: Sequence[float], answers: Sequence[float]) -> None:
    delays = [delay * 1000 for delay in total.delays] or [0.0]
    rests = [rest * 1000 for rest in total.rests] or [0.0]
    rows: list[list[object]] = [
        ["lying free → verdict, median ms", f"{median(delays):.0f}", verdict(median(delays), 400)],
        ["lying free → verdict, p95 ms", f"{percentile(delays, 95):.0f}",
         verdict(percentile(delays, 95), 700)],
        ["the same without “blur”, where the camera refocuses for 0.8 s, median / p95 ms",
         (f"{median(total.steady or [0.0]) * 1000:.0f} / "
         f"{percentile(total.steady or [0.0], 95) * 1000:.0f}"), ""],
        ["seen at rest → verdict, median / p95 ms",
         f"{median(rests):.0f} / {percentile(rests, 95):.0f}", ""],
        ["put down", total.visits, ""],
        ["precision of events, %", _share(total.precision), verdict(-100 * total.precision, -99)],
        ["recall of events, %", _share(total.recall), verdict(-100 * total.recall, -99)],
        ["the same exchanged under crossing arms, noticed",
         f"{total.again_found} of {total.again}", ""],
        ["cut off by the edge or close to it, told as SURE",
         f"{total.at_edge_found} of {total.at_edge}", ""],
        ["hand or empty counter told as a product", total.false_quiet,
         verdict(total.false_quiet, 0)],
        ["another tile flashed before the final one", total.flashed, verdict(total.flashed, 0)],
        ["R@1 / R@4 of those told, %", f"{_of_told(total, total.first)} / "
         + _of_told(total, total.among_four), ""],
        ["sure, and right", f"{total.sure}, {total.sure_right}", ""],
        ["one frame of the watcher, median ms", f"{median(list(frames)):.1f}", ""],
        ["one answer, median ms", f"{median(list(answers) or [0.0]):.0f}", ""],
    ]  # fmt: skip
    table("all stories", [["what", "measured", ""], *rows])
