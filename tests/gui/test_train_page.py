"""The Train page: what is chosen, how it goes, what came of it, and which network is in use."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from engine.errors import EditingBusy, TrainingOutOfMemory
from engine.types import CatalogueStatus
from engine.types.training import (
    AS_IT_COMES,
    Architecture,
    Depth,
    TrainingOutlook,
    TrainingProgress,
    TrainingStage,
)
from gui import i18n, theme
from gui.bridge import Failure
from gui.pages.train import TrainPage, curves, tensorboard, words
from gui.pages.train.page import Part
from gui.pages.train.report import Decision
from tests.gui.fake_training import (
    OUTLOOK,
    PLAN,
    FakeRun,
    a_progress,
    a_report,
    an_epoch,
    versions,
)
from tests.gui.fakes import FakeBridge, a_picture, a_product


@pytest.fixture
def fake(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    fake = FakeBridge()
    yield fake
    fake.training.end()
    i18n.install(qapp, "en")


@pytest.fixture
def training(fake):
    return fake.training


@pytest.fixture
def page(fake, training, settings, qtbot):
    """Shown, with enough photos and a network that was trained."""
    page = TrainPage(fake, settings)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    training.outlook_ready.emit(OUTLOOK)
    training.versions_ready.emit(versions())
    return page


def run(page, training, tmp_path, *told):
    """A training of the plan that is chosen, up to its process."""
    page.choosing.train_button.click()
    begun = FakeRun(tmp_path, *told)
    training.laid_ready.emit(begun)
    return begun


def finish(page, training, tmp_path, qtbot, **changes):
    with qtbot.waitSignal(training.finished):
        run(page, training, tmp_path, a_progress(8, report=a_report(**changes)))


# Words


@pytest.mark.parametrize(
    ("outlook", "said"),
    [
        (OUTLOOK, "2,640 photos of 81 products. 80 of them can be tried afterwards."),
        (TrainingOutlook(3, 7, 1, False), "Too few photos to learn from: 7 of 3 products"),
        (TrainingOutlook(0, 0, 0, False), "There are no photos to learn from yet."),
    ],
)
def test_what_there_is_to_train_on(outlook, said, english):
    assert said in words.outlook(outlook)


@pytest.mark.parametrize(
    ("depth", "architecture", "photos", "said"),
    [
        (Depth.HEAD, Architecture.LITE0, 100, "about 1 to 2 minutes"),
        (Depth.LAST_BLOCKS, Architecture.LITE0, 2640, "about 5 to 20 minutes"),
        (Depth.LAST_BLOCKS, Architecture.LITE0, 258, "about 1 to 5 minutes"),
        (Depth.LAST_BLOCKS, Architecture.LITE2, 2640, "more than 5 minutes"),
        (Depth.LAST_BLOCKS, Architecture.LITE0, 10**6, "Takes hours"),
        (Depth.EVERYTHING, Architecture.LITE0, 2640, "about 10 to 45 minutes"),
        (Depth.SCRATCH, Architecture.SIMPLE, 100, "begin in the evening"),
    ],
)
def test_how_long_it_takes_is_a_range(depth, architecture, photos, said, english):
    assert said in words.duration(depth, architecture, photos)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "is better."),
        ({"put_right": 11, "put_wrong": 9}, "may be chance"),
        ({"put_right": 5, "put_wrong": 5}, "as good as"),
    ],
)
def test_the_judgement_is_no_more_than_the_photos_say(changes, said, english):
    assert said in words.judgement(PLAN, a_report(**changes))


@pytest.mark.parametrize(("put_right", "said"), [(3, "is worse"), (9, "may be chance")])
def test_a_network_that_is_not_better_is_not_recommended(put_right, said, english):
    worse = replace(a_report().new, recall_1=0.9)
    judged = words.judgement(PLAN, a_report(new=worse, put_right=put_right, put_wrong=14))
    assert said in judged
    assert "eep the old one" in judged


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [(0, 5, True), (0, 6, False), (11, 9, True), (20, 3, False), (0, 0, True)],
)
def test_whether_it_may_be_chance(one, other, chance):
    """The exact sign test: 2 · 0.5⁵ = 0.0625, 2 · 0.5⁶ = 0.031."""
    assert a_report(put_right=one, put_wrong=other).may_be_chance is chance


def test_names_of_all_that_the_engine_can_do(training, english):
    assert {one.name for one in training.augmentations()} == set(words.AUGMENTATIONS)
    assert set(words.ARCHITECTURES) == set(Architecture)
    assert set(words.DEPTHS) == set(Depth)
    for stage in TrainingStage:
        assert words.stage(TrainingProgress(stage, 1, 2), PLAN)


def test_of_few_photos_sure_says_nothing(english):
    few = words.versus(a_report(asked=37))
    assert "Answered Sure" not in [row.heading for row in few]


# Curves


def test_curves_grow_into_their_place(english):
    few, more = ([an_epoch(n) for n in range(1, count + 1)] for count in (2, 5))
    one, other = (curves.right_chart(epochs, 8) for epochs in (few, more))
    assert [len(series.points) for series in one.series] == [2, 2]
    assert one.series[0].points == other.series[0].points[:2]
    assert one.across == other.across
    assert curves.loss_chart(few, 8).up.high >= max(epoch.held_out_loss for epoch in few)
    assert [row[0].text for row in curves.loss_table(more).rows] == ["1", "2", "3", "4", "5"]


def test_a_loss_that_is_no_number_is_not_drawn(english):
    lost = replace(an_epoch(2), loss=float("nan"))
    chart = curves.loss_chart([an_epoch(1), lost], 8)
    assert [len(series.points) for series in chart.series] == [1, 2]


# Choosing


def test_it_asks_when_it_is_seen_and_when_the_catalogue_has_changed(page, fake):
    assert len(fake.called("retraining.outlook")) == 1
    page.hide()
    fake.catalogue_changed.emit()
    assert len(fake.called("retraining.outlook")) == 1
    page.show()
    assert len(fake.called("retraining.outlook")) == 2
    assert len(fake.called("networks.versions")) == 2


def test_the_usual_training_is_thorough(page, fake, training):
    page.choosing.train_button.click()
    usual = training.plan_for(Architecture.LITE0, Depth.LAST_BLOCKS)
    assert fake.called("retraining.begin") == [(usual,)]
    assert page.part() is Part.RUNNING


def test_what_is_chosen_is_trained(page, fake, qtbot):
    choosing = page.choosing
    choosing.fold.button.click()
    qtbot.mouseClick(choosing.depths.options[Depth.EVERYTHING].text, Qt.MouseButton.LeftButton)
    advanced = choosing.advanced
    advanced.network.setCurrentIndex(2)
    qtbot.keyClicks(advanced.times, "3")
    qtbot.keyClicks(advanced.seed_, "12")
    for name in ("flip", "crop"):
        advanced._boxes[name][0].click()
    choosing.train_button.click()
    ((plan,),) = fake.called("retraining.begin")
    assert (plan.architecture, plan.depth) == (Architecture.LITE2, Depth.EVERYTHING)
    assert (plan.epochs, plan.seed) == (3, 12)
    assert "flip" in plan.augmentations
    assert "crop" not in plan.augmentations


def test_the_arrow_keys_choose_how_much(page, qtbot):
    depths = page.choosing.depths
    page.setFocus()
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Down)
    assert depths.chosen() == Depth.EVERYTHING
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Up)
    assert depths.chosen() == Depth.HEAD


def test_the_simple_network_is_trained_from_nothing(page, fake):
    page.choosing.advanced.network.setCurrentIndex(3)
    assert not page.choosing.depths.isEnabled()
    page.choosing.train_button.click()
    ((plan,),) = fake.called("retraining.begin")
    assert (plan.architecture, plan.depth) == (Architecture.SIMPLE, Depth.SCRATCH)


def test_the_quick_training_changes_no_photos(page):
    page.choosing.fold.button.click()
    page.choosing.depths.choose(Depth.HEAD)
    box, _ = page.choosing.advanced._boxes["crop"]
    assert not box.isEnabled()
    page.choosing.depths.choose(Depth.LAST_BLOCKS)
    assert box.isEnabled()


def test_photos_are_shown_beside_how_they_are_changed(page, fake, training):
    page.choosing.fold.button.click()
    preview = page.choosing.advanced.preview
    preview.another_button.click()
    asked = fake.called("retraining.examples")
    assert [(seed, count) for _, seed, count in asked] == [(0, 2), (1, 2)]
    assert "crop" in asked[0][0]
    picture = np.ascontiguousarray(a_picture(1, 224))
    training.examples_ready.emit(((picture, (picture,) * 3),))
    assert [[frame.has_picture() for frame in row] for row in preview.frames] == [
        [True] * 4, [False] * 4,
    ]  # fmt: skip
    page.choosing.advanced._boxes["crop"][0].click()
    assert "crop" not in fake.called("retraining.examples")[-1][0]


def test_with_too_few_photos_nothing_can_be_trained(page, training, qtbot):
    training.outlook_ready.emit(TrainingOutlook(3, 7, 1, False))
    assert not page.choosing.train_button.isEnabled()
    assert not page.choosing.depths.isVisible()
    with qtbot.waitSignal(page.catalogue_wanted):
        page.choosing.catalogue_button.click()


def test_nothing_begins_beside_other_long_work(page, fake):
    fake.working_changed.emit(True)
    assert not page.choosing.train_button.isEnabled()
    assert not page.networks.rows[0].button.isEnabled()
    fake.working_changed.emit(False)
    assert page.choosing.train_button.isEnabled()


# Running


def test_how_far_it_is(page, training, tmp_path, qtbot):
    run(page, training, tmp_path, a_progress(2))
    running = page.running
    qtbot.waitUntil(running.right.isVisible)
    assert running.card.heading.text() == "Training: time 3 of 8 through the photos"
    assert running.counted.text() == "446 / 1,784"
    assert running.left.text() == "about 4 min left, then old and new are compared"
    assert (running.bar.value(), running.bar.maximum()) == (446, 1784)


def test_pause_go_on_and_stop(page, training, tmp_path, qtbot):
    begun = run(page, training, tmp_path)
    page.running.pause_button.click()
    assert page.running.pause_button.text() == "Go on"
    page.running.pause_button.click()
    assert begun.wishes == ["pause", "resume"]
    page.running.cancel_button.click()
    assert not begun.is_running
    assert page.part() is Part.CHOOSING


def test_enter_stops_nothing_by_itself(page, training, tmp_path, qtbot):
    page.choosing.train_button.setFocus()
    begun = run(page, training, tmp_path)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert begun.is_running
    assert begun.wishes == []


def test_a_failure_is_said_and_what_was_reached_can_go_on(page, fake, training, tmp_path, qtbot):
    with qtbot.waitSignal(fake.failed):
        run(page, training, tmp_path, TrainingOutOfMemory())
    assert "not enough memory" in page.trouble.text()
    assert page.part() is Part.CHOOSING
    training.outlook_ready.emit(replace(OUTLOOK, unfinished=PLAN))
    assert page.unfinished.isVisible()
    page.unfinished.go_on_button.click()
    assert fake.called("retraining.begin")[-1] == (PLAN,)
    assert not page.trouble.isVisible()
    assert not page.unfinished.isVisible()


def test_what_was_interrupted_can_be_discarded(page, fake, training):
    training.outlook_ready.emit(replace(OUTLOOK, unfinished=PLAN))
    assert "Thorough, Lite0" in page.unfinished.text.text()
    page.unfinished.discard_button.click()
    assert fake.called("retraining.discard") == [()]
    training.discarded.emit(None)
    training.outlook_ready.emit(OUTLOOK)
    assert not page.unfinished.isVisible()


def test_while_one_runs_it_is_not_called_interrupted(page, training, tmp_path):
    run(page, training, tmp_path)
    training.outlook_ready.emit(replace(OUTLOOK, unfinished=PLAN))
    assert not page.unfinished.isVisible()


def test_another_catalogue_shows_nothing_of_the_last(page, fake, training, tmp_path, qtbot):
    finish(page, training, tmp_path, qtbot)
    assert page.part() is Part.REPORT
    fake.opened.emit(CatalogueStatus(tmp_path / "other.catalog", 4, 12, "lite0", False, True))
    assert page.part() is Part.CHOOSING
    assert page.networks.versions() == ()
    training.adopted.emit(versions()[0])  # it was on its way
    assert page.part() is Part.CHOOSING


# TensorBoard


def test_without_tensorboard_it_says_how_to_get_it(page, training, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(tensorboard, "is_installed", lambda: False)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    run(page, training, tmp_path, a_progress(1))
    qtbot.waitUntil(page.running.board_button.isEnabled)
    page.running.board_button.click()
    assert "pip install tensorboard" in page.board_help.text.text()
    page.board_help.folder_button.click()
    assert opened == [str(tmp_path / "tensorboard")]


def a_board(monkeypatch, tmp_path, code):
    """A program in TensorBoard's place."""
    script = tmp_path / "board"
    script.write_text(f"#!/bin/sh\n{code}\n")
    script.chmod(0o755)
    monkeypatch.setattr(tensorboard.sys, "executable", str(script))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    return opened


@pytest.mark.skipif(tensorboard.sys.platform == "win32", reason="needs a shell script")
def test_tensorboard_is_opened_once_it_says_where(qapp, tmp_path, qtbot, monkeypatch):
    code = "echo TensorBoard 2.19 at http://localhost:6006/ '(Press CTRL+C to quit)'; exec sleep 60"
    opened = a_board(monkeypatch, tmp_path, code)
    board = tensorboard.TensorBoard()
    with qtbot.waitSignal(board.opened) as told:
        board.open(tmp_path)
    board.open(tmp_path)  # again: the same one
    assert told.args == ["http://localhost:6006/"]
    assert opened == ["http://localhost:6006/"] * 2
    process = board._process
    board.stop()
    assert process.state() == process.ProcessState.NotRunning


@pytest.mark.skipif(tensorboard.sys.platform == "win32", reason="needs a shell script")
def test_a_tensorboard_that_does_not_start_says_why(qapp, tmp_path, qtbot, monkeypatch):
    a_board(monkeypatch, tmp_path, "echo starting; echo no module named six; exit 1")
    board = tensorboard.TensorBoard()
    with qtbot.waitSignal(board.failed) as failed:
        board.open(tmp_path)
    assert failed.args == ["no module named six"]
    board.stop()


# The report


def test_old_and_new_side_by_side(page, fake, training, tmp_path, qtbot):
    finish(page, training, tmp_path, qtbot)
    report = page.report
    assert page.part() is Part.REPORT
    assert report.headline() == "The new network is better."
    assert "20 were put right by it and 3 put wrong" in report.basis.text()
    rows = {row.heading: [cell[0][0] for cell in row.cells] for row in report.versus.rows()}
    assert rows["Found first"] == ["91.6\N{NBSP}%", "95.9\N{NBSP}%"]
    assert rows["Answered Sure"] == ["62\N{NBSP}%", "71\N{NBSP}%"]
    assert rows["Time for a look"] == ["8.5 ms", "8.6 ms"]
    asked = [sku for (sku,) in fake.called("editing.sku_owner")]
    assert asked == ["SKU-002", "SKU-004", "SKU-001", "SKU-003", "GONE"]


def test_mistakes_have_the_names_of_products(page, training, tmp_path, qtbot):
    finish(page, training, tmp_path, qtbot)
    for found in (a_product(2), None, a_product(4)):
        training.named.emit(found)
    first, *_, last = page.report.table.values().texts()
    assert first == ("Golden Delicious apple 2", "Golden Delicious apple 4", "7", "put right")
    assert last == ("GONE", "SKU-001", "1", "new mistake")


def test_the_new_network_is_kept_at_once_and_used_when_somebody_says_so(
    page, fake, training, tmp_path, qtbot
):
    finish(page, training, tmp_path, qtbot)
    assert fake.called("networks.adopt") == [(training.plan, a_report())]
    training.adopted.emit(versions()[0])
    assert fake.called("networks.use") == []
    page.report.use_button.click()
    assert fake.called("networks.use") == [(Architecture.LITE0, 3)]
    assert page.part() is Part.CHOOSING
    training.versions_ready.emit(versions())  # the engine has not got to it yet
    assert page.networks.rows[0].state.text().startswith("Coming")
    training.switched.emit(versions(in_use=3))
    training.versions_ready.emit(versions(in_use=3))
    assert page.networks.rows[0].state.text() == "In use"


def test_who_is_quicker_than_the_disk_is_understood(page, fake, training, tmp_path, qtbot):
    finish(page, training, tmp_path, qtbot)
    page.report.use_button.click()
    assert fake.called("networks.use") == []
    training.adopted.emit(versions()[0])
    assert fake.called("networks.use") == [(Architecture.LITE0, 3)]


def test_what_could_not_be_kept_is_tried_again(page, fake, training, tmp_path, qtbot):
    finish(page, training, tmp_path, qtbot)
    fake.failed.emit(Failure("trainadopt", 0, EditingBusy()))
    assert page.trouble.isVisible()
    assert page.part() is Part.REPORT
    page.report.use_button.click()
    assert len(fake.called("networks.adopt")) == 2


def test_the_old_one_is_kept(page, fake, training, tmp_path, qtbot):
    finish(page, training, tmp_path, qtbot)
    page.report.keep_button.click()
    training.adopted.emit(versions()[0])
    assert fake.called("networks.use") == []
    assert page.part() is Part.CHOOSING


@pytest.mark.parametrize(
    ("recall", "put_right", "used"), [(0.959, 20, True), (0.919, 4, False), (0.9, 20, False)]
)
def test_as_the_settings_say(
    recall, put_right, used, page, fake, training, settings, tmp_path, qtbot
):
    settings.set("use_trained", "if_better")
    new = replace(a_report().new, recall_1=recall)
    finish(page, training, tmp_path, qtbot, new=new, put_right=put_right)
    training.adopted.emit(versions()[0])
    assert bool(fake.called("networks.use")) is used
    assert page.report.decision() is (Decision.TAKEN if used else Decision.OPEN)
    assert page.report.use_button.isVisible() is not used


def test_a_quick_training_offers_no_network(page, fake, training, tmp_path, qtbot):
    page.choosing.depths.choose(Depth.HEAD)
    finish(page, training, tmp_path, qtbot, put_right=0, put_wrong=0)
    assert fake.called("networks.adopt") == []
    assert not page.report.use_button.isVisible()
    assert "84\N{NBSP}%" in page.report.headline()
    assert not page.report.versus.isVisible()


def test_a_report_that_nobody_sees_is_told_elsewhere(page, training, tmp_path, qtbot):
    page.hide()
    with qtbot.waitSignals([page.said, page.waiting]):
        finish(page, training, tmp_path, qtbot)
    with qtbot.waitSignal(page.waiting) as waiting:
        page.show()
    assert waiting.args == [""]


# Networks


def test_which_network_is_in_use(page, training):
    shown = [(row.title.text().split(",")[0], row.state.text(), row.button.isVisible())
             for row in page.networks.rows]  # fmt: skip
    assert shown == [("Lite0", "", True), ("Lite0", "In use", False), ("Lite2", "In use", False)]
    assert "95.9\N{NBSP}% of 393 photos" in page.networks.rows[0].line.text()


def test_the_way_back_is_one_click(page, fake, training, qtbot):
    training.versions_ready.emit(versions(in_use=3))
    page.networks.rows[1].button.click()
    assert fake.called("networks.use") == [(Architecture.LITE0, AS_IT_COMES)]
    assert not page.networks.rows[1].button.isVisible()
    fake.failed.emit(Failure("networkuse", 0, EditingBusy()))
    training.versions_ready.emit(versions(in_use=3))
    assert page.networks.rows[1].button.isVisible()


def test_another_language_shows_at_once(page, training, qapp, qtbot, tmp_path):
    page.choosing.fold.button.click()
    finish(page, training, tmp_path, qtbot)
    training.named.emit(a_product(2))
    i18n.install(qapp, "zh_CN")
    assert page.report.table.isVisible()


# In the window, on the real bridge


def test_a_training_from_the_button_to_the_switch(qtbot, window, bridge, tmp_path):
    window.actions_.train.trigger()
    page = window.train_page
    qtbot.waitUntil(page.choosing.train_button.isEnabled)
    bridge._worker._engine.retraining.run = FakeRun(tmp_path, a_progress(8, report=a_report()))
    page.choosing.train_button.click()
    qtbot.waitUntil(lambda: page.part() is Part.REPORT)
    qtbot.waitUntil(lambda: page.outcome._version is not None)
    page.report.use_button.click()
    qtbot.waitUntil(lambda: page.networks.versions()[0].in_use)


def test_the_computer_stays_awake_while_it_trains(qtbot, window, bridge, tmp_path):
    bridge._worker._engine.retraining.run = FakeRun(tmp_path)
    bridge.training.begin(PLAN)
    assert window.training_awake.is_on
    assert not window.awake.is_on  # the screen may go off
    qtbot.waitUntil(lambda: bridge.training.curves is not None)
    bridge.training.cancel()
    assert not window.training_awake.is_on


def test_a_training_that_was_interrupted_shows_on_the_rail(qtbot, window, bridge, home):
    bridge._worker._engine.retraining.unfinished = PLAN
    button = next(b for b in window.rail.buttons if b.defaultAction() is window.actions_.train)
    bridge.training.load_unfinished()
    qtbot.waitUntil(lambda: button.badge() == "1")
    window.actions_.train.trigger()
    qtbot.waitUntil(window.train_page.unfinished.isVisible)
    assert button.badge() == ""


def test_the_rail_fits_a_small_screen(window):
    window.resize(1024, 768)
    assert window.rail.minimumSizeHint().height() <= 768 - 40
    assert window.size().width() == 1024
