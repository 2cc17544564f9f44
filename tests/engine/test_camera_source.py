"""What a line of the settings means, and what is never in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.camera import Kind, Login, device_text, parse
from engine.camera.passwords import join, split


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("0", Kind.DEVICE, "0"),
        (" 1 ", Kind.DEVICE, "1"),
        ("device:HD Pro Webcam C920", Kind.DEVICE, "HD Pro Webcam C920"),
        ("device:USB Camera#2", Kind.DEVICE, "USB Camera"),
        ("rtsp://192.168.1.9:554/stream1", Kind.STREAM, "192.168.1.9:554"),
        ("RTSPS://cam.local/1", Kind.STREAM, "cam.local"),
        ("http://cam/video.mjpg?user=a&pwd=b", Kind.STREAM, "cam"),
        ("http://[cam/1", Kind.STREAM, "[cam"),
        ("http://192.168.1.9：8080/1", Kind.STREAM, "192.168.1.9：8080"),
        ("http://", Kind.STREAM, "?"),
        ("/films/counter.mp4", Kind.VIDEO, "/films/counter.mp4"),
        ("C:\\films\\柜台.mp4", Kind.VIDEO, "C:\\films\\柜台.mp4"),
    ],
)
def test_any_line_is_a_source(text, kind, name) -> None:
    source = parse(text)
    assert (source.kind, source.name) == (kind, name)


def test_a_folder_is_a_source(tmp_path) -> None:
    assert parse(str(tmp_path)).kind is Kind.FOLDER


@pytest.mark.parametrize(
    ("text", "device"),
    [("0", ("", 1)), ("3", ("", 4)), ("device:A", ("A", 1)), ("device:A#2", ("A", 2))],
)
def test_devices_have_a_name_or_a_number(text, device) -> None:
    assert parse(text).device == device


@pytest.mark.parametrize("ordinal", [1, 2, 11])
@pytest.mark.parametrize("name", ["C920", "Cam #2", "Cam#2", "摄像头", "a#b"])
def test_a_device_is_found_again_under_what_was_written(name, ordinal) -> None:
    assert parse(device_text(name, ordinal)).device == (name, ordinal)


@given(st.text(min_size=1), st.text())
def test_logins_survive_whatever_is_in_them(user, password) -> None:
    try:
        login = Login(user, password)
        address = join("rtsp://cam:554/live?x=1", login)
    except UnicodeEncodeError:  # half a surrogate pair
        return
    assert split(address) == ("rtsp://cam:554/live?x=1", login)


@pytest.mark.parametrize(
    ("address", "clean", "login"),
    [
        ("rtsp://u:p@h/1", "rtsp://h/1", Login("u", "p")),
        ("rtsp://u:p@ss@h/1", "rtsp://h/1", Login("u", "p@ss")),
        ("rtsp://u:p%40ss@h/1", "rtsp://h/1", Login("u", "p@ss")),
        ("rtsp://u@h", "rtsp://h", Login("u", "")),
        ("rtsp://u:p/s#s@h/1", "rtsp://h/1", Login("u", "p/s#s")),
        ("rtsp://u:p?2@h/1", "rtsp://h/1", Login("u", "p?2")),
        ("rtsp://h/a@b", "rtsp://h/a@b", None),
        ("http://h:8080/a@b", "http://h:8080/a@b", None),
        ("http://[fe80::1]/a@b", "http://[fe80::1]/a@b", None),
        ("/films/a@b.mp4", "/films/a@b.mp4", None),
    ],
)
def test_logins_are_split_off(address, clean, login) -> None:
    assert split(address) == (clean, login)
    assert parse(address).text == clean
