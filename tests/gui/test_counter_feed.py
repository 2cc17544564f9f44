"""The feed: what the camera shows and what its watcher finds, pulled on a timer."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from PySide6.QtCore import QSize

from engine.camera import CameraState, Frame, Profiles
from engine.counter.types import WHOLE, CodeSeen, Look, Phase, Sight, Thing
from engine.counter.watch import Findings
from engine.errors import CameraBusy, CameraDark
from engine.types import Box
from gui.counter.feed import CameraFeed
from gui.counter.state import Trouble
from tests.gui.counter_film import PATIENCE
from tests.gui.fake_engine import python_threads

PIXELS = np.full((120, 160, 3), 90, np.uint8)
REGION = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
BOX = Box(10, 10, 40, 40)


def a_look(number: int) -> Look:
    return Look(number, PIXELS, BOX, 0.0)


# With a film for a camera


@pytest.fixture
def feed(bridge):
    before = python_threads()
    feed = CameraFeed(bridge)
    yield feed
    feed.stop(timeout=10)
    assert python_threads() == before


def test_a_thing_on_the_counter_is_found_and_missed(qtbot, feed, film):
    feed.start(film)
    with qtbot.waitSignal(feed.look_found, timeout=PATIENCE) as found:
        pass
    look = found.args[0]
    assert look.picture.ndim == 3
    with qtbot.waitSignal(feed.things_gone, timeout=PATIENCE) as gone:
        pass
    assert look.number in gone.args[0]


def test_the_picture_is_as_large_as_it_is_shown(qtbot, feed, film):
    feed.set_view_size(QSize(80, 200))
    with qtbot.waitSignals([feed.opened, feed.frame_shown], timeout=PATIENCE):
        feed.start(film)
    with qtbot.waitSignal(feed.frame_shown, timeout=PATIENCE) as shown:
        pass
    image, original = shown.args
    assert (image.width(), image.height()) == (80, 45)
    assert original.toTuple() == (640, 360)


def test_every_frame_is_asked_about_where_nothing_is_watched(qtbot, feed, film, bridge, tmp_path):
    with qtbot.waitSignals([bridge.opened, bridge.work_finished], timeout=PATIENCE):
        bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    feed.text = "tea"
    with (
        qtbot.waitSignal(feed.frame_asked, timeout=PATIENCE),
        qtbot.waitSignal(bridge.answer_ready, timeout=PATIENCE) as caught,
    ):
        feed.start(film, watches=False)
    assert caught.args[0].query.text == "tea"
    with (
        qtbot.assertNotEmitted(feed.look_found),
        qtbot.waitSignal(bridge.answer_ready, timeout=PATIENCE),
    ):
        pass


def test_a_paused_feed_shows_but_does_not_ask(qtbot, feed, film):
    feed.set_paused(True)
    feed.start(film, watches=False)
    with (
        qtbot.assertNotEmitted(feed.frame_asked),
        qtbot.waitSignal(feed.frame_shown, timeout=PATIENCE),
    ):
        pass


def test_switching_on_and_off_leaves_no_thread(qtbot, feed, film):
    before = python_threads()
    for number in range(10):
        feed.start(film, watches=bool(number % 2))
        feed.stop(timeout=10)
    assert python_threads() == before


def test_starting_again_ends_the_camera_before(qtbot, feed, film):
    before = python_threads()
    changes = []
    feed.running_changed.connect(changes.append)
    feed.start(film)
    feed.start(film)
    assert changes == [True, False, True]
    feed.stop(timeout=10)
    assert python_threads() == before


def test_nothing_is_told_of_a_camera_that_was_stopped(qtbot, feed, film):
    with qtbot.waitSignal(feed.frame_shown, timeout=PATIENCE):
        feed.start(film)
    feed.stop(timeout=10)
    told = []
    for signal in (feed.frame_shown, feed.sight_changed, feed.look_found, feed.trouble_changed):
        signal.connect(lambda *_args: told.append(1))
    feed._on_timer_timeout()
    assert told == []
    assert not feed.running


def test_a_camera_that_is_not_there_is_explained(qtbot, feed, tmp_path):
    with qtbot.waitSignal(feed.trouble_changed, timeout=PATIENCE) as told:
        feed.start(str(tmp_path / "none.avi"))
    assert told.args[0].error.code == "video_missing"


def test_the_region_is_kept_with_its_camera(feed, film):
    feed.start(film)
    assert feed.region == WHOLE
    feed.set_region(REGION)
    assert Profiles().get(film).region == REGION
    feed.stop(timeout=10)
    feed.start(film)
    assert feed.region == REGION


# With a camera that does what it is told


@dataclass
class FakeCamera:
    frame: Frame | None = None
    state: CameraState = CameraState.LIVE
    error: object = None
    retry_in: float = 0.0
    preview_size: tuple[int, int] = (0, 0)
    calls: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.calls.append("start")

    def stop(self, _timeout: float) -> bool:
        self.calls.append("stop")
        return True

    def newest(self) -> Frame | None:
        frame, self.frame = self.frame, None
        return frame

    def retry_now(self) -> None:
        self.calls.append("retry_now")


@dataclass
class FakeWatch:
    found: list[Findings] = field(default_factory=list)
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def take(self) -> Findings:
        return self.found.pop(0) if self.found else Findings()

    def __getattr__(self, verb: str):
        return lambda *arguments: self.calls.append((verb, *arguments))


class Rig:
    """A started feed whose timer is turned by hand."""

    def __init__(self, bridge, monkeypatch) -> None:
        self.camera, self.watch = FakeCamera(), FakeWatch()
        monkeypatch.setattr("engine.camera.camera.Camera", lambda *_args: self.camera)
        monkeypatch.setattr("engine.counter.watch.CounterWatch", lambda *_args: self.watch)
        self.feed = CameraFeed(bridge)
        self.told: list[tuple[str, object]] = []
        self._note("look_found", "things_gone", "code_seen", "sight_changed", "trouble_changed")
        self.feed.start("0")
        self.feed._timer.stop()

    def _note(self, *names: str) -> None:
        for name in names:
            getattr(self.feed, name).connect(
                lambda value, name=name: self.told.append((name, value))
            )

    def turn(self, *found: Findings, frame: Frame | None = None) -> list[tuple[str, object]]:
        """What one turn of the timer tells."""
        self.watch.found += found
        self.camera.frame = frame
        self.told.clear()
        self.feed._on_timer_timeout()
        return list(self.told)


@pytest.fixture
def rig(bridge, monkeypatch) -> Rig:
    return Rig(bridge, monkeypatch)


def test_what_was_found_is_told_with_what_is_gone_first(rig):
    look, code = a_look(2), CodeSeen("4006381333931", BOX, 0.0)
    told = rig.turn(Findings((look,), (1,), (code,)))
    assert told == [("things_gone", (1,)), ("code_seen", code), ("look_found", look)]


def test_what_is_seen_is_told_when_it_changes(rig):
    things = (Thing(1, BOX, 0.0),)
    first = Frame(1, PIXELS, PIXELS, 0.0, Sight(Phase.HOLDING, things, pause=0.1))
    second = Frame(2, PIXELS, PIXELS, 0.0, Sight(Phase.HOLDING, things))
    assert rig.turn(frame=first) == [("sight_changed", Sight(Phase.HOLDING, things))]
    assert rig.turn(frame=second) == []


def test_what_was_missed_while_paused_is_told_afterwards(rig):
    rig.feed.set_paused(True)
    first, second, again = a_look(1), a_look(2), a_look(1)
    assert rig.turn(Findings((first, second))) == []
    assert rig.turn(Findings((again,))) == []
    rig.feed.set_paused(False)
    assert rig.told == [("look_found", again), ("look_found", second)]
    rig.feed.set_paused(False)
    assert len(rig.told) == 2


def test_what_came_and_went_while_paused_is_not_told(rig):
    rig.feed.set_paused(True)
    rig.turn(Findings((a_look(1),)))
    assert rig.turn(Findings(gone=(1,))) == [("things_gone", (1,))]
    rig.feed.set_paused(False)
    assert len(rig.told) == 1


def test_what_was_missed_of_another_camera_is_not_told(rig):
    rig.feed.set_paused(True)
    rig.turn(Findings((a_look(1),)))
    rig.feed.start("1")
    rig.feed._timer.stop()
    rig.feed.set_paused(False)
    assert rig.told == []


def test_pausing_a_feed_twice_does_not_ask_the_camera_to_look(rig):
    rig.feed.set_paused(True)
    rig.turn(Findings((a_look(1),), gone=()))
    rig.feed.set_paused(False)
    assert rig.watch.calls == []


def test_trouble_is_told_with_full_seconds_and_when_it_is_over(rig):
    error = CameraBusy(name="0")
    rig.camera.state, rig.camera.error, rig.camera.retry_in = CameraState.TROUBLE, error, 2.6
    assert rig.turn() == [("trouble_changed", Trouble(error, 3))]
    rig.camera.retry_in = 2.51
    assert rig.turn() == []
    rig.camera.state, rig.camera.error = CameraState.LIVE, None
    assert rig.turn() == [("trouble_changed", None)]


def test_what_is_wrong_although_pictures_come_is_told(rig):
    rig.camera.error = CameraDark(name="0")
    assert rig.turn() == [("trouble_changed", Trouble(rig.camera.error, has_picture=True))]


def test_verbs_go_to_camera_and_watcher(rig):
    rig.feed.retry()
    rig.feed.look_now()
    rig.feed.relearn()
    rig.feed.absorb(7)
    rig.feed.set_region(REGION)
    assert rig.camera.calls == ["start", "retry_now"]
    assert rig.watch.calls == [("look_now",), ("relearn",), ("absorb", 7), ("set_region", REGION)]


def test_a_region_that_cannot_be_saved_is_used_all_the_same(rig, monkeypatch):
    def refuse(*_args: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Profiles, "put", refuse)
    said: list[str] = []
    rig.feed.said.connect(said.append)
    rig.feed.set_region(REGION)
    assert rig.feed.region == REGION
    assert rig.watch.calls == [("set_region", REGION)]
    assert said == ["The region could not be saved: Read-only file system"]


def test_verbs_of_a_stopped_feed_do_nothing(rig):
    rig.feed.stop()
    rig.watch.calls.clear()
    rig.feed.retry()
    rig.feed.look_now()
    rig.feed.relearn()
    rig.feed.absorb(1)
    rig.feed.set_view_size(QSize(300, 300))
    assert rig.camera.calls == ["start", "stop"]
    assert rig.watch.calls == []


def test_no_view_is_too_small_for_a_picture(rig):
    rig.feed.set_view_size(QSize(0, 0))
    assert rig.camera.preview_size == (64, 64)
