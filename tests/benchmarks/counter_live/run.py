"""Runs the trials, each in a process of its own, and prints what came of them."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

from engine import paths
from engine.engine import Engine
from tests.benchmarks.common import ROOT, median, own_home, percentile, table, verdict
from tests.benchmarks.counter_live.camera import EMPTY, camera, write_film, write_video

Result = dict[str, Any]

TRIALS = ("idle", "film", "continuous", "soak")
_FILMS = ("single", "several")
_SECONDS, _QUICK_SECONDS = 30.0, 8.0
_FRAMES, _QUICK_FRAMES = 100_000, 6_000
_RESTARTS, _QUICK_RESTARTS = 200, 20

CPU_GOAL = 15.0
SHOWN_GOAL = 28.0
P99_GOAL = 16.0
PER_SECOND_GOALS = {"lite2": 15.0, "lite0": 25.0}
MEMORY_GOAL = 20.0
_WARM = 0.1
"""Share of the frames after which memory must not grow any more."""


def main(arguments: Sequence[str] = ()) -> int:
    options = _options(arguments)
    load = ", ".join(f"{value:.1f}" for value in psutil.getloadavg())
    print(f"  {psutil.cpu_count()} cores; busy with other things before it began: {load}")
    with own_home("lite0", "lite2") as home:
        for name in (EMPTY, *_FILMS):
            write_film(name, home / "films" / name)
        for trial in options.only:
            _TRIALS[trial](home, options)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.counter_live")
    parser.add_argument("--only", nargs="+", choices=TRIALS, default=TRIALS)
    parser.add_argument("--quick", action="store_true", help="a look at whether it runs at all")
    parser.add_argument("--seconds", type=float, help="of each trial in the window")
    options = parser.parse_args(list(arguments))
    options.seconds = options.seconds or (_QUICK_SECONDS if options.quick else _SECONDS)
    options.frames = _QUICK_FRAMES if options.quick else _FRAMES
    options.restarts = _QUICK_RESTARTS if options.quick else _RESTARTS
    return options


# Children


def _child(module: str, *arguments: object, home: Path | None = None) -> Result:
    environment = dict(os.environ)
    if home is not None:
        environment["COUNTERSIGHT_HOME"] = str(home)
    if sys.platform == "linux" and not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", f"tests.benchmarks.counter_live.{module}"]
    done = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, check=False, text=True,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def _window(
    source: str, home: Path, seconds: float, live: str, backbone: str, listens: str = "listen"
) -> Result:
    """The window on a shop of its own."""
    shop = home / f"shop-{backbone}"
    if not shop.is_dir():
        _make_shop(home, shop, backbone)
    if not listens:
        return _child("window", source, seconds, live, backbone, listens, home=shop)
    command = [sys.executable, "-m", "tests.benchmarks.counter_live.heart"]
    pipe = subprocess.PIPE
    heart = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    result = _child("window", source, seconds, live, backbone, listens, home=shop)
    result["other gaps"] = json.loads(heart.communicate()[0])
    return result


def _make_shop(home: Path, shop: Path, backbone: str) -> None:
    os.environ["COUNTERSIGHT_HOME"] = str(shop)
    models = paths.models()
    os.environ["COUNTERSIGHT_HOME"] = str(home)
    shutil.copytree(paths.models(), models, dirs_exist_ok=True)
    os.environ["COUNTERSIGHT_HOME"] = str(shop)
    with Engine.open(paths.default_catalogue(), backbone) as engine:
        for step in (engine.load_sample_shop, engine.start):
            for _ in step():
                pass
    os.environ["COUNTERSIGHT_HOME"] = str(home)


# Trials


def _idle(home: Path, options: argparse.Namespace) -> None:
    """An empty counter, seen by each kind of camera."""
    pictures = home / "films" / EMPTY
    results = {}
    for kind in ("mjpeg", "rtsp"):
        with camera(kind, pictures) as address:
            results[kind] = _window(address, home, options.seconds, "counter", "lite2", "")
    video = str(write_video(pictures, home / "empty.mp4"))
    results["video"] = _window(video, home, options.seconds, "counter", "lite2", "")
    rows: list[list[object]] = [["% of one core", *results, ""]]
    rows.append(["all", *(f"{r['cpu']:.1f}" for r in results.values()),
                 "mjpeg " + verdict(results["mjpeg"]["cpu"], CPU_GOAL)])  # fmt: skip
    for part, names in (("threads", _names(results, "threads")),
                        ("stages", _names(results, "stages"))):  # fmt: skip
        for name in names:
            shares = [f"{r[part].get(name, 0.0):.1f}" for r in results.values()]
            rows.append([f"  {part[:-1]} {name}", *shares, ""])
    rows.append(["frames read", *(_count(r, "reading") for r in results.values()), ""])
    rows.append(["frames looked at", *(r["looked at"] for r in results.values()), ""])
    table(f"The empty counter for {options.seconds:g} s", rows)


def _names(results: dict[str, Result], part: str) -> list[str]:
    """Those that matter, the most expensive first."""
    most: dict[str, float] = {}
    for result in results.values():
        for name, share in result[part].items():
            most[name] = max(most.get(name, 0.0), share)
    return sorted((name for name, share in most.items() if share >= 0.1), key=lambda n: -most[n])


def _count(result: Result, name: str) -> int:
    return int(result["counts"].get(name, 0))


def _film(home: Path, options: argparse.Namespace) -> None:
    """Products come and go, and are recognised."""
    for name in _FILMS:
        with camera("mjpeg", home / "films" / name) as address:
            result = _window(address, home, options.seconds, "counter", "lite2")
        _print_shown(f"The film “{name}”", result)


def _continuous(home: Path, options: argparse.Namespace) -> None:
    """Every frame is looked at."""
    for backbone, goal in PER_SECOND_GOALS.items():
        with camera("mjpeg", home / "films" / "single") as address:
            result = _window(address, home, options.seconds, "continuous", backbone)
        per_second = _count(result, "answers") / result["seconds"]
        print(f"\n  {backbone}: {per_second:.1f} recognitions per second, "
              f"{_at_least(per_second, goal)}")  # fmt: skip
        _print_shown(f"Every frame looked at, {backbone}", result)


def _at_least(measured: float, goal: float) -> str:
    return f"goal {goal:g}: {'met' if measured >= goal else 'MISSED'}"


def _print_shown(title: str, result: Result) -> None:
    seconds = result["seconds"]
    read, looked, dropped = _count(result, "reading"), result["looked at"], result["dropped"]
    shown, painted = _count(result, "shown"), _count(result, "painted")
    accounted = (shown + dropped + read - looked) / seconds
    gaps, others, ages = result["gaps"], result["other gaps"], result["ages"]
    rows: list[list[object]] = [
        ["", "", ""],
        ["frames read per second", f"{read / seconds:.1f}", ""],
        ["  looked at by the watcher (the others while nothing happens)", looked, ""],
        ["  taken by the window", shown, ""],
        ["  superseded before the window took them", dropped, ""],
        ["  taken, superseded or passed over, per second", f"{accounted:.1f}",
         _at_least(accounted, SHOWN_GOAL)],
        ["  read, and neither (one may be on its way)", looked - shown - dropped, ""],
        ["painted per second", f"{painted / seconds:.1f}", ""],
        ["  superseded between taking and painting", _count(result, "superseded before painted"),
         ""],
        ["age of the frame when painted, median / p99 ms",
         f"{median(ages):.1f} / {percentile(ages, 99):.1f}", ""],
        ["gap of a 5 ms heartbeat, p99 ms", f"{percentile(gaps, 99):.1f}",
         verdict(percentile(gaps, 99), P99_GOAL)],
        ["  worst ms", f"{max(gaps):.1f}", ""],
        ["  in a program that does nothing, at the same time, p99 / worst ms",
         f"{percentile(others, 99):.1f} / {max(others):.1f}", ""],
        ["answers", _count(result, "answers"), ""],
        ["processor, % of one core", f"{result['cpu']:.0f}", ""],
        ["memory, MB", f"{result['rss']:.0f}", ""],
    ]  # fmt: skip
    table(f"{title} for {seconds:.0f} s", rows)


def _soak(home: Path, options: argparse.Namespace) -> None:
    """Very many frames, and very many starts."""
    films = home / "films"
    result = _child("soak", "frames", options.frames, films / "several")
    frames = [frame for frame, _ in result["memory"]]
    warm = [mb for frame, mb in result["memory"] if frame >= _WARM * frames[-1]]
    growth = max(abs(mb - warm[0]) for mb in warm)
    queued = result["frames"] - result["shown"] - result["dropped"]
    table(f"{result['frames']} frames in {result['seconds']:.0f} s", [
        ["", "", ""],
        ["taken by the window, superseded, neither",
         f"{result['shown']}, {result['dropped']}, {queued}", verdict(queued, 1)],
        ["things looked at, gone", f"{result['looks']}, {result['gone']}", ""],
        ["memory when warm, at the end, MB", f"{warm[0]:.0f}, {warm[-1]:.0f}", ""],
        ["  farthest from when warm, MB", f"{growth:.1f}", verdict(growth, MEMORY_GOAL)],
    ])  # fmt: skip
    video = write_video(films / EMPTY, home / "soak.mp4")
    with camera("mjpeg", films / EMPTY) as address:
        used = _child("soak", "restarts", options.restarts, address, video, home=home)
    before, after = used["before"], used["after"]
    rows: list[list[object]] = [["", "before", "after", ""]]
    for name in before:
        rest = "" if name == "memory MB" else verdict(after[name], before[name])
        rows.append([name, f"{before[name]:g}", f"{after[name]:g}", rest])
    table(f"The camera started and stopped {options.restarts} times", rows)


_TRIALS = {"idle": _idle, "film": _film, "continuous": _continuous, "soak": _soak}
