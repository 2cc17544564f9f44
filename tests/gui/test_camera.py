"""A camera in place of which a small video plays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt

from engine.camera import Camera, CameraState
from gui.camera_feed import CameraFeed
from tests.gui.fake_engine import python_threads

FRAMES = 8


@pytest.fixture(scope="module")
def video(tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("video") / "counter.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 50, (160, 120))
    for number in range(FRAMES):
        writer.write(np.full((120, 160, 3), (0, 0, 30 * number), np.uint8))
    writer.release()
    return str(file)


def newest(qtbot, camera):
    got = []
    qtbot.waitUntil(lambda: (frame := camera.newest()) is not None and (got.append(frame) or True))
    return got[0]


def test_frames_arrive_as_rgb(qtbot, video):
    camera = Camera(video)
    camera.start()
    qtbot.waitUntil(lambda: camera.frames >= 4)
    frame = newest(qtbot, camera)
    assert frame.pixels.shape == (120, 160, 3)
    assert frame.pixels.flags.c_contiguous
    assert frame.pixels[..., 0].mean() > frame.pixels[..., 2].mean()
    assert camera.stop()
    assert camera.state is CameraState.STOPPED


def test_a_video_starts_again_and_unseen_frames_are_dropped(qtbot, video):
    camera = Camera(video)
    camera.start()
    qtbot.waitUntil(lambda: camera.frames > 2 * FRAMES)
    assert camera.drops >= camera.frames - 2
    assert camera.newest() is not None
    assert camera.newest() is None or camera.frames > 2 * FRAMES
    assert camera.stop()


def test_a_missing_source_fails_in_plain_words(qtbot):
    camera = Camera("/no/such/video.avi")
    camera.start()
    qtbot.waitUntil(lambda: camera.state is CameraState.TROUBLE)
    assert camera.error.code == "video_missing"
    assert camera.stop()


def test_stopping_at_once_is_fine(video):
    camera = Camera(video)
    camera.start()
    assert camera.stop(timeout=10)


def test_the_feed_shows_frames_and_asks_about_them(qtbot, bridge, video, tmp_path):
    feed = CameraFeed(bridge)
    feed.set_view_size(QSize(80, 200))
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(tmp_path / "shop.catalog", "lite2")
    with qtbot.waitSignals([feed.frame_shown, feed.frame_asked, bridge.answer_ready]):
        feed.start(video)
    with qtbot.waitSignal(feed.frame_shown) as shown:
        pass
    image, original = shown.args
    assert (image.width(), image.height()) == (80, 60)
    assert (original.width(), original.height()) == (160, 120)
    feed.stop(timeout=5)
    assert not feed.running


def test_a_paused_feed_shows_but_does_not_ask(qtbot, bridge, video):
    feed = CameraFeed(bridge)
    feed.paused = True
    feed.start(video)
    with qtbot.assertNotEmitted(feed.frame_asked), qtbot.waitSignal(feed.frame_shown):
        pass
    feed.stop(timeout=5)


def test_switching_on_and_off_leaves_no_thread(qtbot, bridge, video):
    before = python_threads()
    feed = CameraFeed(bridge)
    for _ in range(10):
        feed.start(video)
        feed.stop(timeout=5)
    assert python_threads() == before


def test_the_page_goes_live_and_keeps_what_is_taken(qtbot, window, settings, video):
    page = window.recognise_page
    settings.set("camera", video)
    page._actions.camera.trigger()
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "sure")
    assert page.session.state().is_live
    assert len(page.session.recents) == 0
    page.session.take(1)
    (entry,) = page.session.recents
    assert entry.taken.product.name == "Granny Smith apple"
    assert page.session.state().is_live
    page._actions.camera.trigger()
    assert not page.feed.running
    assert page.answer.banner.content().kind == ""


def test_words_for_the_camera_end_where_they_leave_the_screen(qtbot, window, settings, video):
    page = window.recognise_page
    settings.set("camera", video)
    page._actions.camera.trigger()
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "sure")
    page._on_field_asked("milk")
    assert page.feed.text == "milk"
    page.session.take(0)
    assert page.feed.text == ""
    page._on_field_asked("milk")
    page._actions.camera.trigger()
    page._actions.camera.trigger()
    assert (page.feed.text, page.query.field.text()) == ("", "")


def test_a_new_product_is_the_picture_of_the_moment(qtbot, window, settings, video):
    page = window.recognise_page
    settings.set("camera", video)
    page._actions.camera.trigger()
    qtbot.waitUntil(lambda: page.answer.banner.content().kind == "sure")
    page.adding.start()
    (entry,) = page.session.recents
    assert page.session.shown is entry
    assert page.feed.paused
    page.adding.dialog.reject()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.session.state().is_live)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.feed.running


def test_a_camera_that_is_not_there_is_explained_in_the_preview(qtbot, window, settings):
    page = window.recognise_page
    settings.set("camera", "/no/such/camera")
    page._actions.camera.trigger()
    qtbot.waitUntil(lambda: not page.feed.running)
    assert "/no/such/camera" in page.query.zone.notice.text()
    assert not page._actions.camera.isChecked()
