"""A training as the bridge has it: followed without waiting, paused, cancelled, and how it ends."""

from __future__ import annotations

import pytest

from engine.errors import SourceEmpty, TooFewPhotos, TrainingDiverged, TrainingOutOfMemory
from engine.train.process import Training
from engine.train.wire import Order, progress_to_json
from engine.types import CatalogueStatus
from engine.types.training import Architecture, Depth, TrainingProgress, TrainingStage
from gui.bridge import Failure
from tests.gui.fake_training import PLAN, FakeRun, a_progress, a_report
from tests.gui.fakes import FakeBridge


@pytest.fixture
def fake(qapp):
    fake = FakeBridge()
    yield fake
    fake.training.end()


def laid(fake, run):
    fake.training.begin(PLAN)
    fake.training.laid_ready.emit(run)


def test_it_is_followed_to_its_report(fake, qtbot, tmp_path):
    told = []
    fake.training.progressed.connect(told.append)
    run = FakeRun(tmp_path, a_progress(1), a_progress(1), a_progress(2, report=a_report()))
    with qtbot.waitSignal(fake.training.finished) as finished:
        laid(fake, run)
    assert fake.called("retraining.begin") == [(PLAN,)]
    assert [(step.stage, len(step.epochs)) for step in told] == [
        (TrainingStage.READING, 0), (TrainingStage.LOOKING, 0), (TrainingStage.TRAINING, 1),
        (TrainingStage.TRAINING, 2),
    ]  # fmt: skip
    assert finished.args == [a_report()]
    assert not fake.training.is_busy
    assert not run.is_running
    assert fake.training.curves == tmp_path / "tensorboard"


def test_whether_one_runs_is_told_once_each(fake, qtbot, tmp_path):
    told = []
    fake.training.busy_changed.connect(told.append)
    with qtbot.waitSignal(fake.training.finished):
        laid(fake, FakeRun(tmp_path, a_progress(2, report=a_report())))
    assert told == [True, False]
    with qtbot.waitSignal(fake.failed):
        laid(fake, FakeRun(tmp_path, TrainingDiverged(epoch=3)))
    laid(fake, FakeRun(tmp_path))
    fake.training.cancel()
    laid(fake, None)
    assert told == [True, False] * 4


def test_one_at_a_time(fake, tmp_path):
    laid(fake, FakeRun(tmp_path))
    fake.training.begin(PLAN)
    assert len(fake.called("retraining.begin")) == 1


def test_pause_and_resume_reach_it(fake, tmp_path):
    run = FakeRun(tmp_path)
    fake.training.pause()  # nothing runs: of no effect
    laid(fake, run)
    fake.training.pause()
    fake.training.resume()
    assert run.wishes == ["pause", "resume"]


def test_cancelled_it_ends_at_once(fake, qtbot, tmp_path):
    run = FakeRun(tmp_path)
    laid(fake, run)
    assert run.is_running
    with qtbot.waitSignal(fake.training.stopped):
        fake.training.cancel()
    assert not run.is_running
    assert not fake.training.is_busy
    with qtbot.assertNotEmitted(fake.training.stopped):
        fake.training.cancel()


def test_cancelled_while_the_photos_are_packed_it_does_not_begin(fake, qtbot, tmp_path):
    run = FakeRun(tmp_path)
    fake.training.begin(PLAN)
    fake.training.cancel()
    assert fake.called("cancel_long") == [("trainbegin",)]
    assert fake.training.is_busy
    with qtbot.waitSignal(fake.training.stopped):
        fake.training.laid_ready.emit(run)  # it had just been laid ready
    assert not run.is_running
    assert run.wishes == ["close"]
    assert not fake.training.is_busy


def test_how_it_failed_is_told(fake, qtbot, tmp_path):
    with qtbot.waitSignal(fake.failed) as failed:
        laid(fake, FakeRun(tmp_path, TrainingDiverged(epoch=3)))
    assert failed.args == [Failure("train", 0, failed.args[0].error)]
    assert isinstance(failed.args[0].error, TrainingDiverged)
    assert not fake.training.is_busy


@pytest.mark.parametrize(
    ("error", "discarded"),
    [
        (TrainingDiverged(epoch=3), True),
        (TooFewPhotos(products=0, least=4, wanted=2), True),
        (TrainingOutOfMemory(), False),
    ],
)
def test_what_would_fail_again_is_not_kept(error, discarded, fake, qtbot, tmp_path):
    with qtbot.waitSignal(fake.failed):
        laid(fake, FakeRun(tmp_path, error))
    assert bool(fake.called("retraining.discard")) is discarded


def test_without_a_report_it_has_failed(fake, qtbot, tmp_path, monkeypatch):
    run = FakeRun(tmp_path)
    monkeypatch.setattr(run, "steps", lambda **_how: iter([TrainingProgress("training", 1, 2)]))
    with qtbot.waitSignal(fake.failed) as failed:
        laid(fake, run)
    assert failed.args[0].error.code == "internal"


def test_after_photos_that_could_not_be_packed_another_can_begin(fake):
    fake.training.begin(PLAN)
    fake.failed.emit(Failure("trainbegin", 0, SourceEmpty(name="shop")))
    assert not fake.training.is_busy
    fake.training.begin(PLAN)
    assert len(fake.called("retraining.begin")) == 2


def a_status(path) -> CatalogueStatus:
    return CatalogueStatus(path, 4, 12, "lite0", False, True)


def test_another_catalogue_ends_it_and_the_same_one_does_not(fake, qtbot, tmp_path):
    fake.opened.emit(a_status(tmp_path / "one.catalog"))
    run = FakeRun(tmp_path)
    laid(fake, run)
    fake.opened.emit(a_status(tmp_path / "one.catalog"))
    assert run.is_running
    with qtbot.waitSignal(fake.training.stopped):
        fake.opened.emit(a_status(tmp_path / "other.catalog"))
    assert not run.is_running


def test_closing_the_catalogue_ends_it(fake, qtbot, tmp_path):
    run = FakeRun(tmp_path)
    laid(fake, run)
    with qtbot.waitSignal(fake.training.stopped):
        fake.closed.emit(None)
    assert not run.is_running


def test_the_end_of_the_program_ends_it(bridge, qtbot, tmp_path):
    run = FakeRun(tmp_path)
    laid(bridge, run)
    assert run.is_running
    with qtbot.assertNotEmitted(bridge.training.stopped):
        bridge.shutdown()
    assert not run.is_running


def test_the_usual_plan_is_the_engine_s(fake):
    plan = fake.training.plan_for(Architecture.LITE0, Depth.LAST_BLOCKS)
    usual = {one.name for one in fake.training.augmentations() if one.is_usual}
    assert set(plan.augmentations) == usual
    assert "flip" not in usual
    other = fake.training.plan_for(Architecture.LITE0, Depth.EVERYTHING, 3, 7, ("flip",))
    assert (other.epochs, other.seed, other.augmentations) == (3, 7, ("flip",))


def test_a_real_process_is_followed_and_ended(fake, qtbot, tmp_path, child):
    ended = tmp_path / "ended"
    child.write_text(
        f"print({progress_to_json(a_progress(2))!r}, flush=True)\n"
        "import sys\n"
        "for line in sys.stdin: print(line)\n"
        f"open({str(ended)!r}, 'w')\n"
    )
    order = Order(PLAN, tmp_path / "old.tflite", tmp_path / "new.tflite")
    run = Training(order, tmp_path)
    with qtbot.waitSignal(fake.training.progressed, check_params_cb=lambda step: step.epochs != ()):
        laid(fake, run)
    with qtbot.waitSignal(fake.training.stopped):
        fake.training.cancel()
    assert run._child is None
    assert (tmp_path / "begun.json").exists()  # kept, to go on
    assert not ended.exists()  # it did not live to see the end of its input
