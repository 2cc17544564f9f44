"""The seam keeps its promises: newest wins, errors have names, nothing is left behind."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from engine.errors import BackupUnusable, CatalogueLocked, InternalError, NoCatalogue, NotAPicture
from engine.types import ProductDraft, Progress, Query, Stage
from gui.bridge import Bridge
from tests.gui.fake_engine import an_answer, python_threads

GREY = np.full((16, 16, 3), 128, np.uint8)


@pytest.fixture
def opened(qtbot, bridge, tmp_path):
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    return bridge


def test_the_newest_search_for_words_wins(qtbot, opened, engine):
    engine.hold = threading.Event()
    tickets = [opened.find(Query(text=word)) for word in ("a", "b", "c", "d")]
    got = []
    opened.answer_ready.connect(lambda event: got.append(event.ticket))
    engine.hold.set()
    qtbot.waitUntil(lambda: tickets[-1] in got)
    assert len(got) <= 2
    assert "b" not in [query.text for query in engine.asked[1:-1]]


def test_every_photo_is_answered_in_order(qtbot, opened):
    got = []
    opened.answer_ready.connect(lambda event: got.append(event.ticket))
    tickets = [opened.find(Query(GREY)) for _ in range(5)]
    qtbot.waitUntil(lambda: got == tickets)


def test_a_frame_is_taken_only_when_the_last_one_is_answered(qtbot, opened, engine):
    engine.hold = threading.Event()
    assert opened.find_frame(Query(GREY))
    assert opened.find_frame(Query(GREY)) == 0
    with qtbot.waitSignal(opened.answer_ready):
        engine.hold.set()
    assert opened.find_frame(Query(GREY))


def test_a_known_error_arrives_as_it_is(qtbot, opened, engine):
    engine.answers = staticmethod(lambda _query: NotAPicture(name="x.pdf"))
    with qtbot.waitSignal(opened.failed) as failed:
        ticket = opened.find(Query(GREY))
    assert failed.args[0].ticket == ticket
    assert failed.args[0].topic == "find"
    assert failed.args[0].error.code == "not_a_picture"


def test_a_bug_is_logged_and_arrives_with_the_place_of_the_log(qtbot, opened, engine, caplog):
    engine.answers = staticmethod(lambda _query: 1 / 0)
    with qtbot.waitSignal(opened.failed) as failed:
        opened.find(Query(GREY))
    assert isinstance(failed.args[0].error, InternalError)
    assert "ZeroDivisionError" in caplog.text
    engine.answers = staticmethod(lambda _query: an_answer())
    with qtbot.waitSignal(opened.answer_ready):
        opened.find(Query(GREY))


def test_a_catalogue_that_cannot_be_opened_keeps_the_old_one(qtbot, opened, engine, tmp_path):
    engine.opening = CatalogueLocked(name="other")
    with qtbot.waitSignal(opened.failed) as failed:
        opened.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert failed.args[0].topic == "open"
    with qtbot.waitSignal(opened.answer_ready):
        opened.find(Query(text="apple"))


def test_another_catalogue_closes_the_first(qtbot, opened, engine, tmp_path):
    with qtbot.waitSignal(opened.opened):
        opened.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert engine.closed == 1


def test_the_promise_reaches_the_engine(qtbot, opened, engine, tmp_path):
    with qtbot.waitSignal(opened.opened):
        opened.open_catalogue(tmp_path / "other.catalog", "lite2", 0.995)
    assert engine.promises == [0.99, 0.995]


def test_quality_is_none_until_it_was_measured(qtbot, opened):
    with qtbot.waitSignal(opened.measuring.quality_ready) as ready:
        opened.measuring.load()
    assert ready.args == [None]
    with qtbot.waitSignal(opened.work_finished):
        opened.measuring.measure()
    with qtbot.waitSignal(opened.measuring.quality_ready) as ready:
        opened.measuring.load()
    assert ready.args[0].answers == 812


def test_measuring_can_be_cancelled(qtbot, opened, engine):
    engine.import_steps = 1_000_000
    opened.measuring.measure()
    with qtbot.waitSignal(opened.progress_changed):
        pass
    with qtbot.waitSignal(opened.work_finished) as finished:
        opened.cancel_work()
    assert finished.args == [None]
    assert engine.measured is None


def test_a_search_slips_into_an_import(qtbot, opened, engine, tmp_path):
    engine.import_steps = 1_000_000
    opened.import_from(tmp_path)
    with qtbot.waitSignal(opened.progress_changed):
        pass
    with qtbot.waitSignal(opened.answer_ready):
        opened.find(Query(GREY))
    with qtbot.waitSignal(opened.work_finished) as finished:
        opened.cancel_work()
    assert finished.args[0].cancelled


def test_progress_ends_with_the_report(qtbot, opened, tmp_path):
    steps: list[Progress] = []
    opened.progress_changed.connect(steps.append)
    with qtbot.waitSignal(opened.work_finished) as finished:
        opened.import_from(tmp_path)
    assert finished.args[0].photos_added == 6
    assert steps[-1].report is finished.args[0]


def test_shutdown_in_the_middle_of_an_import_leaves_nothing(qtbot, qapp, engine, tmp_path):
    before = python_threads()
    bridge = Bridge()
    engine.import_steps = 1_000_000
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    bridge.import_from(tmp_path)
    with qtbot.waitSignal(bridge.progress_changed):
        pass
    bridge.shutdown()
    assert engine.closed == 1
    assert python_threads() == before


def test_imports_for_the_old_shop_do_not_go_into_the_new_one(qtbot, opened, engine, tmp_path):
    engine.import_steps = 1_000_000
    reports, working = [], []
    opened.work_finished.connect(reports.append)
    opened.working_changed.connect(working.append)
    with qtbot.waitSignal(opened.progress_changed):
        opened.import_from(tmp_path)
    opened.import_from(tmp_path)
    opened.open_catalogue(tmp_path / "other.catalog", "lite2")
    qtbot.waitUntil(lambda: len(reports) == 3)
    assert [report and report.cancelled for report in reports] == [True, True, None]
    assert working == [True, False]


def test_a_catalogue_that_does_not_close_holds_up_nothing(
    qtbot, opened, engine, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(engine, "close", lambda _self: 1 / 0)
    with qtbot.waitSignals([opened.opened, opened.work_finished]):
        opened.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert "ZeroDivisionError" in caplog.text
    opened.shutdown()
    assert opened._thread.isFinished()


def test_no_waiting_product_replaces_another(qtbot, opened, engine):
    engine.hold = threading.Event()
    opened.find(Query(GREY))
    added, changes = [], []
    opened.product_added.connect(lambda product: added.append(product.name))
    opened.catalogue_changed.connect(lambda: changes.append(1))
    for name in ("Cox", "Elstar"):
        opened.add_product(ProductDraft(name=name, sku=name), [])
    engine.hold.set()
    qtbot.waitUntil(lambda: added == ["Cox", "Elstar"])
    qtbot.waitUntil(lambda: len(changes) == 2)


# Closing, and work that needs the catalogue closed


def test_a_closed_catalogue_answers_no_more(qtbot, opened, engine):
    with qtbot.waitSignal(opened.closed):
        opened.close_catalogue()
    assert engine.closed == 1
    with qtbot.waitSignal(opened.failed) as failed:
        opened.load_status()
    assert isinstance(failed.args[0].error, NoCatalogue)


def test_work_alone_has_the_catalogue_closed_and_opens_it_again(qtbot, opened, engine, tmp_path):
    closed_before, order = [], []

    def work(_cancelled):
        closed_before.append(engine.closed)
        yield Progress(Stage.RESTORING, 0, 1)
        yield Progress(Stage.RESTORING, 1, 1)

    opened.progress_changed.connect(lambda _progress: opened.load_status())
    opened.opened.connect(lambda status: order.append(status.path))
    opened.status_ready.connect(lambda _status: order.append("status"))
    with qtbot.waitSignal(opened.status_ready):
        opened.post_alone("restoring", work)
    assert closed_before == [1]
    assert order[:2] == [tmp_path / "shop.catalog", "status"]


def test_work_alone_opens_what_it_has_made(qtbot, opened, tmp_path):
    def work(_cancelled):
        yield Progress(Stage.UNPACKING, 1, 1, made=tmp_path / "moved.catalog")

    with qtbot.waitSignal(opened.opened) as status:
        opened.post_alone("unpacking", work)
    assert status.args[0].path == tmp_path / "moved.catalog"


def test_work_alone_that_fails_leaves_the_catalogue_open(qtbot, opened):
    def work(_cancelled):
        yield Progress(Stage.RESTORING, 0, 1)
        raise BackupUnusable(name="old.catalog")

    with qtbot.waitSignals([opened.failed, opened.opened]):
        opened.post_alone("restoring", work)
    with qtbot.waitSignal(opened.answer_ready):
        opened.find(Query(text="apple"))


def test_work_of_one_topic_is_cancelled_before_it_begins(qtbot, opened, engine, tmp_path):
    engine.import_steps = 10_000_000
    opened.import_from(tmp_path)
    opened.measuring.measure()
    with qtbot.waitSignal(opened.work_finished):
        opened.cancel_long("measure")
    assert len(opened._long) == 1
    with qtbot.waitSignal(opened.work_finished) as finished:
        opened.cancel_work()
    assert finished.args[0].cancelled


def test_what_is_asked_waits_until_the_engine_begins_which_it_does_once(qtbot, engine, home):
    bridge = Bridge(begins=False)
    with qtbot.assertNotEmitted(bridge.opened, wait=50):
        bridge.open_catalogue(home / "shop.catalog", "lite2")
    with qtbot.waitSignal(bridge.opened):
        bridge.begin()
    bridge.shutdown()
    bridge.begin()  # too late: the window was painted after all
    assert not bridge._thread.isRunning()


def test_a_start_is_closed_rather_than_cancelled(qtbot, qapp, engine, tmp_path, monkeypatch):
    """It may be changing to another network, which goes on with the next start."""
    told = []

    def endless(_self, *, cancelled):
        try:
            while True:
                yield Progress(Stage.UPDATING_GALLERY, 0, 0)
        finally:
            told.append(cancelled())

    monkeypatch.setattr(engine, "start", endless)
    bridge = Bridge()
    with qtbot.waitSignals([bridge.opened, bridge.progress_changed]):
        bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    bridge.shutdown()
    assert told == [False]
