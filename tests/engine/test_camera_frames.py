"""What becomes of a picture between the camera and those who see it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.camera import Profile, picture, run
from engine.camera.backoff import Backoff
from engine.camera.board import Abandoned, Board
from engine.camera.camera import Camera
from engine.camera.folder import SHOWN, Folder
from engine.camera.guard import Guard
from engine.camera.source import parse
from engine.counter.types import Phase, Sight
from engine.errors import NoPicturesInFolder, VideoMissing
from engine.images import encode_jpeg
from tests.camera_servers.waiting import until, until_error, until_live

CORNERED = np.zeros((40, 80, 3), np.uint8)
CORNERED[:10, :20] = (0, 0, 250)
"""A red corner at the top left; blue comes first."""


def corner(pixels) -> str:
    """Where the bright corner is."""
    rows, columns = np.nonzero(pixels.max(axis=2) > 200)
    below = rows.mean() > pixels.shape[0] / 2
    right = columns.mean() > pixels.shape[1] / 2
    return f"{'bottom' if below else 'top'} {'right' if right else 'left'}"


@pytest.mark.parametrize(
    ("mirror", "rotation", "where", "shape"),
    [
        (False, 0, "top left", (40, 80)), (True, 0, "top right", (40, 80)),
        (False, 90, "top right", (80, 40)), (False, 180, "bottom right", (40, 80)),
        (False, 270, "bottom left", (80, 40)), (True, 90, "bottom right", (80, 40)),
    ],
)  # fmt: skip
def test_pictures_are_turned_as_the_camera_hangs(mirror, rotation, where, shape) -> None:
    turned = picture.upright(CORNERED, Profile(mirror=mirror, rotation=rotation))
    assert (corner(turned), turned.shape[:2]) == (where, shape)


def test_red_comes_first() -> None:
    pixels = picture.rgb(CORNERED)
    assert tuple(pixels[0, 0]) == (250, 0, 0)
    assert pixels.flags.c_contiguous


@pytest.mark.parametrize(
    ("room", "goal"),
    [
        ((640, 360), (640, 360)), ((900, 900), (900, 506)), ((1280, 720), (1280, 720)),
        ((4000, 4000), (1280, 720)), ((100, 100), (100, 56)), ((64, 64), (64, 36)),
        ((427, 720), (427, 240)), ((1, 1), (1, 1)),
    ],
)  # fmt: skip
def test_previews_fit_and_keep_their_shape(room, goal) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (720, 1280, 3), np.uint8)
    small = picture.reduced(pixels, room)
    assert small.shape[1::-1] == goal
    assert abs(float(small.mean()) - float(pixels.mean())) < 10


@pytest.fixture
def video(tmp_path) -> str:
    file = tmp_path / "counter.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 100, (160, 120))
    for number in range(8):
        writer.write(np.full((120, 160, 3), (0, 0, 30 * number), np.uint8))
    writer.release()
    return str(file)


class Watcher:
    def __init__(self, pause: float = 0.0, breaks: bool = False) -> None:
        self.seen: list[float] = []
        self.pause = pause
        self.breaks = breaks

    def see(self, _pixels, at) -> Sight:
        self.seen.append(at)
        if self.breaks:
            raise ZeroDivisionError
        return Sight(Phase.EMPTY, pause=self.pause)


def test_a_watcher_sees_first_and_its_word_comes_along(video) -> None:
    watcher = Watcher()
    camera = Camera(video, None, watcher)
    camera.start()
    got = []
    until(lambda: (frame := camera.newest()) and (got.append(frame) or len(got) == 5))
    assert camera.stop(30)
    assert all(frame.sight == Sight(Phase.EMPTY) for frame in got)
    assert {frame.at for frame in got} <= set(watcher.seen)


def test_what_a_watcher_does_not_want_to_see_is_skipped(video) -> None:
    watcher = Watcher(pause=0.25)
    camera = Camera(video, None, watcher)
    camera.start()
    until(lambda: len(watcher.seen) >= 4)
    assert camera.stop(30)
    gaps = np.diff(watcher.seen)
    assert gaps.min() >= 0.25
    assert camera.frames == len(watcher.seen)


def test_a_watcher_that_breaks_again_and_again_is_left_out(video, caplog, monkeypatch) -> None:
    monkeypatch.setattr(run, "_MOST_BROKEN", 3)
    watcher = Watcher(breaks=True)
    camera = Camera(video, None, watcher)
    camera.start()
    until(lambda: camera.frames >= 6)
    assert camera.stop(30)
    assert len(watcher.seen) == 3
    assert caplog.text.count("Traceback") == 1


def test_a_watcher_that_breaks_once_goes_on(video) -> None:
    watcher = Watcher(breaks=True)
    camera = Camera(video, None, watcher)
    camera.start()
    until(lambda: watcher.seen)
    watcher.breaks = False
    until(lambda: (frame := camera.newest()) and frame.sight is not None)
    assert camera.stop(30)


def test_the_profile_turns_what_is_shown(video) -> None:
    camera = Camera(video, Profile(rotation=90))
    camera.preview_size = (60, 60)
    camera.start()
    got = []
    until(lambda: (frame := camera.newest()) and (got.append(frame) or True))
    assert camera.stop(30)
    assert got[0].pixels.shape == (160, 120, 3)
    assert got[0].preview.shape == (60, 45, 3)


def test_a_film_that_stands_still_is_fine(tmp_path) -> None:
    """However long the same picture is shown."""
    (tmp_path / "one.jpg").write_bytes(encode_jpeg(np.full((30, 40, 3), 120, np.uint8)))
    camera = Camera(str(tmp_path), Profile(64, 48))
    camera.start()
    until(lambda: camera.frames > 25)
    until_live(camera)
    assert camera.stop(30)


def test_a_folder_plays_its_pictures_in_turn(tmp_path) -> None:
    for name, colour in (("b.png", 200), ("a.jpg", 40), ("c.jpg", 90)):
        picture_ = np.full((30, 40, 3), (colour, colour, 0), np.uint8)
        (tmp_path / name).write_bytes(encode_jpeg(picture_))
    (tmp_path / "b2.jpg").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_text("no picture either")
    folder = Folder(parse(str(tmp_path)), (64, 48))
    shown = []
    for _ in range(round(4 * SHOWN / folder.pause)):
        assert folder.grab()
        shown.append(int(folder.picture()[24, 32, 2]))
    values = [value for n, value in enumerate(shown) if n == 0 or value != shown[n - 1]]
    assert values == pytest.approx([40, 200, 90, 40], abs=3)
    assert int(folder.picture()[24, 32, 0]) < 10


def test_pictures_of_any_shape_get_the_same_size(tmp_path) -> None:
    (tmp_path / "tall.jpg").write_bytes(encode_jpeg(np.full((90, 30, 3), 250, np.uint8)))
    folder = Folder(parse(str(tmp_path)), (64, 48))
    shown = folder.picture()
    assert shown.shape == (48, 64, 3)
    assert (int(shown[24, 32, 0]), int(shown[24, 2, 0])) == (250, 128)


def test_folders_without_pictures_are_told(tmp_path) -> None:
    with pytest.raises(NoPicturesInFolder):
        Folder(parse(str(tmp_path)), (64, 48))
    (tmp_path / "x.jpg").write_bytes(b"x")
    with pytest.raises(NoPicturesInFolder):
        Folder(parse(str(tmp_path)), (64, 48))
    with pytest.raises(VideoMissing):
        Folder(parse(str(tmp_path / "gone")), (64, 48))


@pytest.mark.parametrize("content", [b"", b"this is no video", bytes(5000)])
def test_a_file_that_is_no_video_is_told(content, tmp_path) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(content)
    camera = Camera(str(file))
    camera.start()
    until_error(camera, "video_unreadable")
    assert camera.stop(30)


def test_whoever_was_given_up_does_not_watch_beside_another() -> None:
    board, watcher = Board(), Watcher()
    given_up = run.Run(parse("0"), Profile(), watcher, board, Backoff())
    board.hand_over(object())
    guard = Guard(can_freeze=False, can_be_slow=False)
    with pytest.raises(Abandoned):
        given_up._show(Late(), guard, 1.0)
    assert watcher.seen == []


class Late:
    """Its driver came back after all."""

    pause = 0.0

    def picture(self):
        return CORNERED
