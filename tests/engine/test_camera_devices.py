"""Cameras of this computer, with a driver in place of which a fake one plays."""

from __future__ import annotations

import itertools
import threading

import cv2
import numpy as np
import pytest

from engine.camera import CameraState, Profile, devices, list_cameras, run
from engine.camera import camera as camera_module
from engine.camera.camera import Camera
from tests.camera_servers.waiting import until, until_error, until_live

PLUGGED = [(0, "C920"), (2, "USB Camera"), (4, "USB Camera"), (6, "Cam#2")]


class Driver:
    """``cv2.VideoCapture``, and whether the camera behind it opens, plays, or hangs."""

    def __init__(self) -> None:
        self.opens = True
        self.plays = True
        self.holding = threading.Event()
        self.holding.set()
        self.asked: list[tuple[int, int]] = []
        self.settings: dict[int, float] = {}
        self.refuses: set[int] = set()
        self.open_ones = 0
        self.grabs = 0
        self.retrieves = 0
        self.shape = (48, 64, 3)

    def __call__(self, index, backend):
        self.asked.append((index, backend))
        self.open_ones += self.opens
        return Plugged(self)


class Plugged:
    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._is_open = driver.opens

    def isOpened(self):
        return self._is_open

    def set(self, what, value):
        self._driver.settings[what] = value
        return what not in self._driver.refuses

    def grab(self):
        self._driver.holding.wait()
        self._driver.grabs += 1
        return self._driver.plays

    def retrieve(self):
        self._driver.retrieves += 1
        return True, np.random.default_rng().integers(90, 110, self._driver.shape, np.uint8)

    def release(self):
        self._driver.open_ones -= self._is_open
        self._is_open = False


@pytest.fixture
def plugged(monkeypatch):
    cameras = list(PLUGGED)
    monkeypatch.setattr(devices, "_enumerate", lambda _backend: cameras)
    return cameras


@pytest.fixture
def node(monkeypatch, tmp_path):
    """The device file that every camera has."""
    file = tmp_path / "video0"
    file.touch()
    monkeypatch.setattr(devices, "_node", lambda _source: file)
    return file


@pytest.fixture
def driver(monkeypatch, plugged, node):
    driver = Driver()
    monkeypatch.setattr(cv2, "VideoCapture", driver)
    return driver


@pytest.fixture
def opened(driver):
    """Opens cameras, and stops them at the end."""
    cameras: list[Camera] = []

    def open_(source="0", profile=None, watcher=None) -> Camera:
        camera = Camera(source, profile, watcher)
        camera.start()
        cameras.append(camera)
        return camera

    yield open_
    driver.holding.set()
    for camera in cameras:
        assert camera.stop(30)
    until(lambda: camera_module._hangs() == 0)
    assert driver.open_ones == 0


def test_cameras_are_listed_by_name(plugged) -> None:
    listed = [(d.text, d.index) for d in list_cameras()]
    assert listed == [
        ("device:C920", 0), ("device:USB Camera", 2), ("device:USB Camera#2", 4),
        ("device:Cam#2#1", 6),
    ]  # fmt: skip


def test_without_a_list_there_are_none(monkeypatch) -> None:
    def fail(_backend):
        raise OSError("no such driver")

    monkeypatch.setattr(devices, "_enumerate", fail)
    assert list_cameras() == ()


def test_the_real_list_can_be_asked() -> None:
    assert isinstance(list_cameras(), tuple)


@pytest.mark.parametrize(
    ("text", "index"), [("0", 0), ("3", 3), ("device:C920", 0), ("device:USB Camera#2", 4)]
)
def test_a_camera_is_opened_under_its_number_of_today(text, index, opened, driver) -> None:
    until_live(opened(text))
    assert driver.asked == [(index, devices.backends()[0])]


def test_a_camera_is_found_again_where_it_is_plugged_in_now(opened, driver, plugged) -> None:
    camera = opened("device:C920")
    until_live(camera)
    driver.plays = False
    plugged.remove((0, "C920"))
    until(lambda: camera.state is CameraState.TROUBLE)
    plugged.append((9, "C920"))
    driver.plays = True
    camera.retry_now()
    until_live(camera)
    assert driver.asked[-1][0] == 9


def test_each_backend_is_tried(opened, driver) -> None:
    driver.opens = False
    until_error(opened("0"), "camera_busy")
    assert [backend for _, backend in driver.asked[:2]] == list(devices.backends())


def test_a_camera_that_is_not_there_is_told(opened, plugged) -> None:
    camera = opened("device:Other")
    node = devices._node(camera.source)
    node.unlink()
    until_error(camera, "camera_unplugged")


def test_unplugging_is_told_and_plugging_in_is_enough(opened, driver, node) -> None:
    camera = opened("0")
    until_live(camera)
    driver.plays = driver.opens = False
    node.unlink()
    until_error(camera, "camera_unplugged")
    node.touch()
    driver.plays = driver.opens = True
    until_live(camera)


def test_a_camera_that_another_program_uses_is_told(opened, driver) -> None:
    driver.opens = False
    camera = opened("0")
    until_error(camera, "camera_busy")
    driver.opens = True
    until_live(camera)


def test_a_camera_that_may_not_be_used_is_told(opened, driver, monkeypatch) -> None:
    monkeypatch.setattr(devices.os, "access", lambda *_: False)
    driver.opens = False
    until_error(opened("0"), "camera_forbidden")


@pytest.mark.parametrize(
    ("source", "code"),
    [("0", "camera_busy"), ("9", "camera_unplugged"), ("device:X", "camera_unplugged")],
)
def test_without_device_files_the_list_decides(source, code, opened, driver, monkeypatch) -> None:
    monkeypatch.setattr(devices, "_node", lambda _source: None)
    driver.opens = False
    until_error(opened(source), code)


def test_without_either_it_is_unavailable(opened, driver, monkeypatch, plugged) -> None:
    monkeypatch.setattr(devices, "_node", lambda _source: None)
    plugged.clear()
    driver.opens = False
    until_error(opened("0"), "camera_unavailable")


def test_what_the_profile_asks_for_is_asked_of_the_driver(opened, driver) -> None:
    until_live(opened("0", Profile(1920, 1080, "yuyv", exposure=-6.0)))
    asked = driver.settings
    assert asked[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"YUYV")
    assert (asked[cv2.CAP_PROP_FRAME_WIDTH], asked[cv2.CAP_PROP_FRAME_HEIGHT]) == (1920, 1080)
    assert (asked[cv2.CAP_PROP_AUTO_EXPOSURE], asked[cv2.CAP_PROP_EXPOSURE]) == (1, -6.0)


@pytest.mark.parametrize(("size", "asks"), [((640, 480), False), ((1280, 720), True)])
def test_large_pictures_come_as_jpeg(size, asks, opened, driver) -> None:
    until_live(opened("0", Profile(*size)))
    assert (cv2.CAP_PROP_FOURCC in driver.settings) == asks


def test_a_driver_that_cannot_expose_is_written_down(opened, driver, caplog) -> None:
    driver.refuses = {cv2.CAP_PROP_EXPOSURE}
    with caplog.at_level("INFO"):
        until_live(opened("0", Profile(exposure=0.1)))
    assert "exposure" in caplog.text


def test_grey_cameras_are_shown_too(opened, driver) -> None:
    driver.shape = (48, 64)
    camera = opened("0")
    got = []
    until(lambda: (frame := camera.newest()) and (got.append(frame) or True))
    assert got[0].pixels.shape == (48, 64, 3)


def test_a_driver_that_hangs_is_given_up_and_comes_back(opened, driver, monkeypatch) -> None:
    monkeypatch.setattr(run, "STALLED_AFTER", 0.2)
    monkeypatch.setattr(run, "_FIRST_PICTURE", 0.2)
    camera = opened("0")
    until_live(camera)
    driver.holding.clear()
    until_error(camera, "camera_stalled")
    assert camera.state is CameraState.TROUBLE
    driver.holding.set()
    until_live(camera)
    until(lambda: camera_module._hangs() == 0)
    assert driver.open_ones == 1


def test_a_camera_we_hold_ourselves_is_not_called_busy(opened, driver, monkeypatch) -> None:
    monkeypatch.setattr(run, "STALLED_AFTER", 0.2)
    camera = opened("0")
    until_live(camera)
    driver.holding.clear()
    driver.opens = False
    until_error(camera, "camera_stalled")
    tries = len(driver.asked)
    until(lambda: camera.state and len(driver.asked) > tries)
    first = camera.error
    until(lambda: camera.state and camera.error is not first)
    assert camera.error.code == "camera_stalled"
    driver.opens = True


def test_only_so_many_threads_are_left_behind(opened, driver, monkeypatch) -> None:
    monkeypatch.setattr(run, "STALLED_AFTER", 0.05)
    monkeypatch.setattr(run, "_FIRST_PICTURE", 0.05)
    monkeypatch.setattr("engine.camera.backoff.FIRST", 0.01)
    driver.holding.clear()
    camera = opened("0")
    until(lambda: (camera.retry_now(), camera.state, camera_module._hangs() >= 4)[-1])
    asked = len(driver.asked)
    for _ in range(50):
        assert camera.state is CameraState.TROUBLE
        camera.retry_now()
    assert len(driver.asked) == asked == 4
    monkeypatch.setattr(run, "STALLED_AFTER", 9.0)
    driver.holding.set()
    until_live(camera)


def test_stopping_does_not_wait_for_a_driver_that_hangs(opened, driver) -> None:
    camera = opened("0")
    until_live(camera)
    driver.holding.clear()
    assert not camera.stop(0.0)
    assert camera.state is CameraState.STOPPED
    assert camera.newest() is None


def test_numbers_count_what_was_read(opened) -> None:
    camera = opened("0")
    got = []
    until(lambda: (frame := camera.newest()) and (got.append(frame.number) or len(got) == 20))
    assert all(before < after for before, after in itertools.pairwise(got))
    assert camera.frames - camera.drops >= 20
