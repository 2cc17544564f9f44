"""A training's parts without TensorFlow: what is told, kept, paused, and how it ends."""

from __future__ import annotations

import errno
import io
import json
import math
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import (
    TooFewPhotos,
    TrainingDiskFull,
    TrainingDiverged,
    TrainingFailed,
    TrainingOutOfMemory,
    UserError,
)
from engine.train import checkpoint, compare, wire
from engine.train.control import PAUSE, RESUME, Cancelled, Control
from engine.train.loop import Fitting, Reached
from engine.train.recipes import depths, plan_for, side_of
from engine.train.run import explained
from engine.train.split import Split
from engine.train.trainer import Batch, rate_at
from engine.types.training import (
    Architecture,
    Depth,
    Epoch,
    NetworkFigures,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)

PLANS = [(a, d) for a in Architecture for d in depths(a)]
EPOCH = Epoch(1, 96, 0.01, 2.5, 0.25, 2.75, 0.5, 3.5)


@pytest.mark.parametrize(("architecture", "depth"), PLANS)
@given(epochs=st.integers(1, 40), seed=st.integers(0, 9))
def test_every_plan_has_the_epochs_that_were_asked_for(
    architecture: Architecture, depth: Depth, epochs: int, seed: int
) -> None:
    plan = plan_for(architecture, depth, epochs=epochs, seed=seed)
    assert plan.epochs == epochs
    sides = [plan.side(epoch) for epoch in range(epochs)]
    assert sides == sorted(sides)
    assert sides[0] >= 32
    assert sides[-1] <= side_of(architecture)


@pytest.mark.parametrize(("architecture", "depth"), PLANS)
def test_an_order_survives_the_way_to_the_child(architecture: Architecture, depth: Depth) -> None:
    order = wire.Order(plan_for(architecture, depth), Path("old 旧.tflite"), Path("new.tflite"))
    assert wire.order_from_json(wire.order_to_json(order)) == order


def test_the_articles_network_can_only_be_trained_from_scratch() -> None:
    with pytest.raises(ValueError, match="from scratch"):
        plan_for(Architecture.SIMPLE, Depth.HEAD)
    with pytest.raises(ValueError, match="at least one"):
        plan_for(Architecture.LITE0, Depth.HEAD, epochs=0)


@given(done=st.floats(0, 1), depth=st.sampled_from(list(Depth)))
def test_the_rate_rises_shortly_and_then_falls_to_nothing(done: float, depth: Depth) -> None:
    plan = plan_for(Architecture.LITE0, depth)
    assert 0 <= rate_at(plan, done) <= plan.rate
    assert rate_at(plan, 1) == pytest.approx(0, abs=1e-9)
    if done > 0.05:
        assert rate_at(plan, done) <= rate_at(plan, max(0.05, done - 0.01)) + 1e-12


# What is told


def a_report() -> TrainingReport:
    shares = ((0.7, None), (0.8, 0.75))
    old, new = (NetworkFigures(r, 0.9, named, 8.5, 18.5, 0.4) for r, named in shares)
    gone, come = (("A", "B", 3), ("C", "A", 1)), (("B", "红", 1),)
    return TrainingReport(
        Path("新.tflite"), 3, 90, 10, 1, old, new, 3, 2, gone, come, 0.99999, 61.5
    )


@pytest.mark.parametrize("report", [None, a_report()])
def test_progress_survives_the_way_to_the_parent(report: TrainingReport | None) -> None:
    told = TrainingProgress(TrainingStage.TRAINING, 3, 10, (EPOCH,), 12.5, True, report)
    assert wire.from_json(wire.progress_to_json(told)) == told


def test_what_a_person_can_do_survives_too() -> None:
    told = wire.from_json(wire.error_to_json(TooFewPhotos(products=1, least=4, wanted=2)))
    assert isinstance(told, TooFewPhotos)
    assert "1 have them" in str(told)


@given(st.one_of(st.text(), st.sampled_from(["[1]", "null", "{}", '"x"', "2024 a warning {"])))
def test_what_libraries_print_is_overheard(line: str) -> None:
    assert wire.from_json(line) is None


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "no space"), TrainingDiskFull),
        (OSError(errno.EACCES, "not allowed"), TrainingFailed),
        (MemoryError(), TrainingOutOfMemory),
        (type("ResourceExhaustedError", (Exception,), {})("OOM"), TrainingOutOfMemory),
        (TrainingDiverged(epoch=3), TrainingDiverged),
        (ValueError("odd"), TrainingFailed),
    ],
)
def test_errors_are_told_in_words(error: Exception, kind: type[UserError]) -> None:
    assert type(explained(error)) is kind


# What is kept


def test_a_checkpoint_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert checkpoint.load(tmp_path) is None
    state = {"w0": np.arange(6, dtype=np.float32).reshape(2, 3), "steps": np.array(7)}
    checkpoint.save(tmp_path, [EPOCH, EPOCH], state)
    kept = checkpoint.load(tmp_path)
    assert kept is not None
    assert kept[0] == (EPOCH, EPOCH)
    assert {name: value.tolist() for name, value in kept[1].items()} == {
        name: value.tolist() for name, value in state.items()
    }


def test_a_full_disk_leaves_the_checkpoint_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint.save(tmp_path, [EPOCH], {"w0": np.zeros(3)})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        checkpoint.save(tmp_path, [EPOCH, EPOCH], {"w0": np.ones(3)})
    kept = checkpoint.load(tmp_path)
    assert kept is not None
    assert kept[0] == (EPOCH,)
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint.npz"]


# Pause, resume, cancel


def test_a_pause_lasts_until_it_goes_on() -> None:
    told: list[bool] = []
    paused, passed = threading.Event(), threading.Event()

    def tell(now: bool) -> None:
        told.append(now)
        if now:
            paused.set()

    control = Control(tell)
    control.pause_point()
    control.take(PAUSE)

    def work() -> None:
        control.pause_point()
        passed.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert paused.wait(60)
    assert not passed.is_set()
    control.take(RESUME)
    thread.join(60)
    assert passed.is_set()
    assert told == [True, False]


def test_without_a_parent_it_ends_also_when_paused() -> None:
    control = Control()
    control.listen(io.StringIO("odd words\npause\n"))

    def work() -> None:
        while True:
            control.pause_point()

    with pytest.raises(Cancelled):
        work()


# The loop


class Numbers:
    """Batches that stand for themselves."""

    def batches(self, epoch: int, _side: int, /) -> Iterator[Batch]:
        for place in range(3):
            yield Batch(np.array([epoch * 10 + place]), np.eye(1, dtype=np.float32), np.ones(1))

    def plain(self, _rows: Any, side: int, /) -> Iterator[Batch]:
        yield Batch(np.array([side]), np.eye(1, dtype=np.float32), np.ones(1))


class Diary:
    """A trainer that remembers what it was shown; its loss falls, or is ``odd`` at a step."""

    def __init__(self, odd: int = -1) -> None:
        self.shown: list[int] = []
        self.rates: list[float] = []
        self.means_in_place = False
        self.kept = 0.0
        self._odd = odd

    def step(self, batch: Batch, rate: float) -> tuple[float, float]:
        assert not self.means_in_place
        self.shown.append(int(batch.shown[0]))
        self.rates.append(rate)
        return (math.nan if len(self.shown) == self._odd else 1 / len(self.shown)), 0.5

    def judged(self, _: Any) -> tuple[float, float]:
        assert self.means_in_place
        return 0.5, 0.75

    def exchange_means(self) -> None:
        self.means_in_place = not self.means_in_place

    def keep(self, share: float) -> None:
        assert self.means_in_place
        self.kept = share

    def state(self) -> dict[str, Any]:
        return {"shown": np.array(self.shown), "rates": np.array(self.rates)}

    def restore(self, state: Any) -> None:
        self.shown, self.rates = state["shown"].tolist(), state["rates"].tolist()


def fitting(trainer: Any, folder: Path, plan: TrainingPlan | None = None) -> Fitting:
    plan = plan or plan_for(Architecture.LITE0, Depth.EVERYTHING, epochs=4)
    return Fitting(plan, trainer, Numbers(), 3 * plan.batch - 1, np.arange(2), folder)


def test_all_epochs_are_gone_through_and_the_mean_is_left_in_place(tmp_path: Path) -> None:
    diary = Diary()
    running = fitting(diary, tmp_path)
    reached = list(running.run())
    assert diary.shown == [epoch * 10 + place for epoch in range(4) for place in range(3)]
    assert diary.means_in_place
    assert running.named == 0.75
    assert [epoch.number for epoch in reached[-1].epochs] == [1, 2, 3, 4]
    assert reached[-1].done == reached[-1].total == 12
    assert reached[-1].seconds_left == 0
    assert all(one.seconds_left is not None for one in reached)


def test_what_was_known_before_is_blended_in_at_the_end(tmp_path: Path) -> None:
    diary = Diary()
    plan = plan_for(Architecture.LITE0, Depth.LAST_BLOCKS, epochs=2)
    list(fitting(diary, tmp_path, plan).run())
    assert diary.kept == plan.kept > 0


@pytest.mark.parametrize("stopped_after", range(1, 16))
def test_a_training_that_was_broken_off_goes_on_as_if_it_had_not(
    stopped_after: int, tmp_path: Path
) -> None:
    whole, folder = Diary(), tmp_path / "whole"
    folder.mkdir()
    list(fitting(whole, folder).run())
    running = fitting(Diary(), tmp_path).run()
    for _ in range(stopped_after):
        next(running)
    running.close()  # type: ignore[attr-defined]
    again = Diary()
    *_, last = fitting(again, tmp_path).run()
    assert isinstance(last, Reached)
    assert again.shown == whole.shown
    assert again.rates == whole.rates
    assert [epoch.number for epoch in last.epochs] == [1, 2, 3, 4]


def test_a_loss_that_is_no_number_ends_it_and_what_was_reached_is_kept(tmp_path: Path) -> None:
    with pytest.raises(TrainingDiverged, match="epoch 3"):
        list(fitting(Diary(odd=8), tmp_path).run())
    kept = checkpoint.load(tmp_path)
    assert kept is not None
    assert len(kept[0]) == 2


# Old against new


def test_a_network_that_tells_products_apart_is_right() -> None:
    random = np.random.default_rng(0)
    owner = np.repeat(np.arange(6), 10)
    places = np.arange(60)
    parts = Split(places[places % 5 != 0], places[places % 5 == 0])
    noise = random.random((60, 2, 40)).astype(np.float32)
    good = noise.copy()
    good[places, :, owner] += 8
    after, before = (compare.answers(seen, owner, parts) for seen in (good, noise))
    assert after.recall == (1.0, 1.0)
    assert before.recall[0] < 0.8
    gone, come = compare.mistakes(before, after, tuple("ABCDEF"))
    assert sum(count for *_, count in gone) == int((~before.right).sum())
    assert come == ()


def test_fewer_products_than_are_shown_leave_places_empty() -> None:
    random = np.random.default_rng(0)
    seen, owner = random.random((8, 2, 20)).astype(np.float32), np.repeat([0, 1], 4)
    found = compare.answers(seen, owner, Split(np.arange(6), np.array([6, 7])))
    assert set(found.named[:, 2:].ravel().tolist()) == {-1}
    assert found.recall[1] == 1


def test_messages_are_single_lines() -> None:
    told = wire.progress_to_json(TrainingProgress(TrainingStage.LOOKING, 1, 2))
    assert "\n" not in told
    assert json.loads(told)["stage"] == "looking"
