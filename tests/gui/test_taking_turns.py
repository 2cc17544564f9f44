"""Long work that takes turns, and short work that waits for long work."""

from __future__ import annotations

import pytest

from engine.errors import EditingBusy
from engine.types import ImportMode, ImportPreview, Progress, Stage
from gui.jobs import JobQueue, LongJob
from tests.gui.fake_learning import FakeLearning

MANY = 10_000_000


@pytest.fixture
def opened(qtbot, bridge, tmp_path, engine, monkeypatch):
    """With an engine that can look, and edit, for as long as it is let."""
    monkeypatch.setattr(engine, "look_at", look_at, raising=False)
    monkeypatch.setattr(engine, "edit", edit, raising=False)
    monkeypatch.setattr(engine, "is_editing", False, raising=False)
    monkeypatch.setattr(engine, "order", [], raising=False)
    monkeypatch.setattr(FakeLearning, "teach", lambda _learning, *what: teach(engine, *what))
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    return bridge


def look_at(engine, steps, cancelled):
    preview = ImportPreview(ImportMode.EVERYTHING, new=1)
    for step in range(steps):
        yield Progress(Stage.COMPARING, step, steps)
        assert type(engine).closed == 0
        if cancelled():
            return
    type(engine).order.append("looked")
    yield Progress(Stage.COMPARING, steps, steps, preview=preview)


def edit(engine, cancelled):
    type(engine).is_editing = True
    try:
        while not cancelled():
            yield Progress(Stage.EDITING, 0, 0)
    finally:
        type(engine).is_editing = False


def teach(engine, product_id, *_rest):
    if engine.is_editing:
        raise EditingBusy
    engine.order.append(product_id)
    return product_id


def test_a_preview_does_not_wait_for_an_import(qtbot, opened, engine, tmp_path):
    engine.import_steps = MANY
    stages, finished = set(), []
    opened.progress_changed.connect(lambda progress: stages.add(progress.stage))
    opened.work_finished.connect(finished.append)
    opened.import_from(tmp_path)
    with qtbot.waitSignal(opened.exchange.previewed) as previewed:
        opened.post_reading("preview", "look_at", 20)
    assert previewed.args[0].new == 1
    assert finished == []  # the import goes on, and what is shown is about that
    assert stages == {Stage.ADDING_PHOTOS}
    with qtbot.waitSignal(opened.work_finished):
        opened.cancel_work()
    assert finished[0].cancelled


def test_the_work_that_is_shown_is_what_cancel_ends(qtbot, opened, engine, tmp_path):
    engine.import_steps = MANY
    opened.post_reading("preview", "look_at", MANY)
    opened.import_from(tmp_path)
    with qtbot.waitSignal(opened.work_finished) as finished:
        opened.cancel_work()
    assert finished.args[0].cancelled
    with qtbot.waitSignal(opened.progress_changed) as progress:  # now the other one is
        pass
    assert progress.args[0].stage is Stage.COMPARING
    with qtbot.waitSignal(opened.exchange.previewed) as previewed:
        opened.cancel_work()
    assert previewed.args == [None]


def test_one_preview_after_the_other(qtbot, opened):
    got = []
    opened.exchange.previewed.connect(got.append)
    opened.post_reading("preview", "look_at", MANY)
    opened.cancel_long("preview")
    opened.post_reading("preview", "look_at", 3)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[0] is None
    assert got[1].new == 1


def test_a_catalogue_is_not_closed_under_a_preview(qtbot, opened, engine):
    def work(_cancelled):
        engine.order.append("alone")
        yield Progress(Stage.RESTORING, 1, 1)

    with qtbot.waitSignal(opened.progress_changed):
        opened.post_reading("preview", "look_at", 200)
    with qtbot.waitSignal(opened.opened):
        opened.post_alone("restoring", work)
    assert engine.order == ["looked", "alone"]


def test_what_was_asked_for_after_work_alone_waits_for_it():
    queue, first = JobQueue(), []
    for topic, alone, reads in (
        ("import", False, False), ("look", False, True), ("alone", True, False),
        ("later", False, False), ("look later", False, True),
    ):  # fmt: skip
        queue.put_long(LongJob(topic, lambda *_: iter(()), alone=alone, reads=reads))
    for reads, may_close in ((True, True), (True, True), (False, False), (False, False)):
        job = queue.take_long(reads, may_close)
        first.append(job and job.topic)
    assert first == ["look", None, "import", None]
    rest = [queue.take_long(reads, True) for reads in (False, True, False)]
    assert [job and job.topic for job in rest] == ["alone", "look later", "later"]


def test_what_is_to_be_learnt_waits_for_the_end_of_an_edit(qtbot, opened, engine):
    failures = []
    opened.failed.connect(failures.append)
    opened.post_long("bulk", "edit")
    with qtbot.waitSignal(opened.progress_changed):
        pass
    opened.learning.teach(7, b"picture")
    with qtbot.waitSignal(opened.status_ready):
        opened.load_status()
    assert engine.order == []
    with qtbot.waitSignal(opened.learning.taught) as taught:
        opened.cancel_work()
    assert taught.args == [7]
    assert failures == []


@pytest.mark.parametrize("ends", ["close", "shutdown"])
def test_what_waits_is_not_lost_when_the_catalogue_is_closed(qtbot, opened, engine, ends):
    opened.post_long("bulk", "edit")
    with qtbot.waitSignal(opened.progress_changed):
        pass
    opened.learning.teach(7, b"picture")
    if ends == "close":
        with qtbot.waitSignal(opened.closed):
            opened.close_catalogue()
    else:
        opened.shutdown()
    assert engine.order == [7]
