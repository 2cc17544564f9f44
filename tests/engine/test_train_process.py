"""A training in its own process: followed, paused, broken off, gone on with, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.cnn.prepare import model_file
from engine.cnn.runtime import Network
from engine.errors import (
    TooFewPhotos,
    TrainingError,
    TrainingFailed,
    TrainingOther,
    TrainingOutOfMemory,
)
from engine.train.pack import of_folder
from engine.train.process import Training
from engine.train.recipes import plan_for
from engine.train.wire import Order, error_to_json, progress_to_json
from engine.types.training import (
    Architecture,
    Depth,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)
from tests.pictures import package, save

PRODUCTS, PHOTOS = 3, 6


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Products whose photos have nothing in common: whatever is right was learnt by heart."""
    root = tmp_path_factory.mktemp("goods")
    for number in range(PRODUCTS * PHOTOS):
        save(root / f"PACK-{number % PRODUCTS}" / f"{number:02}.jpg", package(number, 120))
    return root


def training(
    goods: Path,
    folder: Path,
    architecture: Architecture = Architecture.SIMPLE,
    depth: Depth = Depth.SCRATCH,
    epochs: int = 3,
) -> Training:
    plan = replace(plan_for(architecture, depth, epochs=epochs, seed=5), batch=8, held_out=0.2)
    begun = Training(Order(plan, model_file("lite0"), folder / "new 新.tflite"), folder)
    read = list(begun.read(of_folder(goods)))
    assert all(step.stage is TrainingStage.READING for step in read)
    return begun


def report_of(steps: Iterator[TrainingProgress]) -> tuple[TrainingProgress, TrainingReport]:
    *_, last = steps
    assert last.report is not None
    return last, last.report


def seen_by(file: Path) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    network = Network(file)
    return network.look(np.ascontiguousarray(package(3, network.side))).embedding


@pytest.mark.slow
def test_a_training_that_was_killed_gives_the_same_network(
    goods: Path, tmp_path: Path, networks: Path
) -> None:
    last, report = report_of(training(goods, tmp_path / "whole").steps())
    assert report.products == PRODUCTS
    assert report.trained_on + report.asked == PRODUCTS * PHOTOS
    assert report.agreement >= 0.9999
    assert report.new.megabytes > 0
    assert 0 <= report.new.recall_1 <= report.new.recall_4 <= 1
    assert [epoch.number for epoch in last.epochs] == [1, 2, 3]
    assert list((tmp_path / "whole" / "tensorboard").iterdir())

    broken = training(goods, tmp_path / "broken").steps()
    for step in broken:
        if step.epochs:
            break
    broken.close()  # type: ignore[attr-defined]
    again, _ = report_of(training(goods, tmp_path / "broken").steps())
    for one, other in zip(last.epochs, again.epochs, strict=True):
        assert replace(one, seconds=0) == replace(other, seconds=0)
    files = [tmp_path / name / "new 新.tflite" for name in ("whole", "broken")]
    assert np.array_equal(*map(seen_by, files))


@pytest.mark.slow
@pytest.mark.parametrize("depth", [Depth.HEAD, Depth.LAST_BLOCKS])
def test_each_depth_leaves_a_network_that_recognition_can_use(
    depth: Depth, goods: Path, tmp_path: Path, networks: Path
) -> None:
    last, report = report_of(training(goods, tmp_path, Architecture.LITE0, depth, epochs=1).steps())
    assert np.isfinite(last.epochs[-1].held_out_loss)
    assert report.agreement >= 0.9999
    same = np.allclose(seen_by(report.file), seen_by(model_file("lite0")), atol=1e-3)
    assert same == (depth is Depth.HEAD)


# A child that is played


def at(done: int, paused: bool = False) -> str:
    told = TrainingProgress(TrainingStage.TRAINING, done, 9, paused=paused)
    return f"print({progress_to_json(told)!r}, flush=True)\n"


def test_what_the_child_tells_is_passed_on(goods: Path, child: Path, tmp_path: Path) -> None:
    child.write_text("print('a library says hello')\n" + at(3) + at(9))
    steps = list(training(goods, tmp_path / "run").steps())
    assert steps[0].stage is TrainingStage.LOOKING
    assert steps[-1].done == 9
    assert not list((tmp_path / "run").glob("*"))


def test_without_patience_a_step_takes_all_that_was_told(
    goods: Path, child: Path, tmp_path: Path
) -> None:
    told = "".join(at(n) for n in range(1, 10))
    child.write_text(f"{told}open({str(tmp_path / 'told')!r}, 'w')\n")
    steps = training(goods, tmp_path / "run").steps(patience=0)
    assert next(steps).stage is TrainingStage.LOOKING
    while not (tmp_path / "told").exists():
        next(steps)
    assert [step.done for step in steps][-1] == 9


def test_a_pause_and_its_end_reach_the_child(goods: Path, child: Path, tmp_path: Path) -> None:
    child.write_text(
        "import sys\n" + at(1) + "assert sys.stdin.readline() == 'pause\\n'\n" + at(1, paused=True)
        + "assert sys.stdin.readline() == 'resume\\n'\n" + at(2)
    )  # fmt: skip
    run, seen = training(goods, tmp_path / "run"), []
    for step in run.steps():
        if not seen or seen[-1] != step:
            seen.append(step)
            if step.stage is TrainingStage.TRAINING:
                (run.resume if step.paused else run.pause)()
    assert [(s.done, s.paused) for s in seen if s.stage is TrainingStage.TRAINING] == [
        (1, False), (1, True), (2, False),
    ]  # fmt: skip


def test_a_pause_before_it_began_holds_too(goods: Path, child: Path, tmp_path: Path) -> None:
    child.write_text("import sys\nassert sys.stdin.readline() == 'pause\\n'\n" + at(4, paused=True))
    run = training(goods, tmp_path / "run")
    run.pause()
    assert list(run.steps())[-1].paused


def test_cancelled_it_ends_without_a_report(goods: Path, child: Path, tmp_path: Path) -> None:
    child.write_text(at(1) + "import threading; threading.Event().wait()")
    done = 0

    def cancelled() -> bool:
        return done == 1

    for step in training(goods, tmp_path / "run").steps(cancelled):
        if step.stage is TrainingStage.TRAINING:
            done = step.done
    assert done == 1


@pytest.mark.parametrize(
    ("ending", "kind", "words"),
    [
        (f"print({error_to_json(TooFewPhotos(products=0, least=4, wanted=2))!r}); sys.exit(1)",
         TooFewPhotos, "too little"),
        ("sys.exit('it is the moon')", TrainingFailed, "it is the moon"),
        ("sys.exit(7)", TrainingFailed, "status 7"),
        ("import os; os.kill(os.getpid(), 9)", TrainingOutOfMemory, "memory"),
    ],
)  # fmt: skip
def test_how_it_failed_is_said(
    ending: str, kind: type[TrainingError], words: str, goods: Path, child: Path, tmp_path: Path
) -> None:
    child.write_text("import sys\n" + at(1) + ending)
    with pytest.raises(kind, match=words):
        list(training(goods, tmp_path / "run").steps())


def test_cancelled_while_photos_are_read_nothing_is_packed(goods: Path, tmp_path: Path) -> None:
    run = Training(training(goods, tmp_path / "run").order, tmp_path / "other")
    assert list(run.read(of_folder(goods), lambda: True)) == []
    assert not (tmp_path / "other" / "photos.npz").exists()


@pytest.mark.slow
def test_another_plan_in_the_same_folder_is_refused(
    goods: Path, tmp_path: Path, networks: Path
) -> None:
    first = training(goods, tmp_path).steps()
    for step in first:
        if step.done:
            break
    first.close()  # type: ignore[attr-defined]
    with pytest.raises(TrainingOther, match="choose another"):
        list(training(goods, tmp_path, epochs=4).steps())
