"""Profiles survive whatever has become of their file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from engine.camera import Profile, Profiles

HANGING = Profile(
    1920, 1080, "mjpg", True, 270, -6.0, ((0.1, 0.1), (0.9, 0.1), (1.0, 1.0), (0.0, 1.0))
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cameras.json"


def test_without_a_file_everything_is_as_usual(file) -> None:
    assert Profiles(file).get("0") == Profile()
    assert not file.exists()


def test_what_is_put_is_there_the_next_time(file) -> None:
    Profiles(file).put("device:摄像头", HANGING)
    Profiles(file).put("0", Profile(mirror=True))
    assert Profiles(file).get("device:摄像头") == HANGING
    assert Profiles(file).get("0") == Profile(mirror=True)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[1]", b"null", b'{"0": 1}', b"\x00" * 9])
def test_a_damaged_file_costs_only_the_profiles(raw, file) -> None:
    file.write_bytes(raw)
    profiles = Profiles(file)
    assert profiles.get("0") == Profile()
    profiles.put("0", HANGING)
    assert Profiles(file).get("0") == HANGING


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("width", 0), ("width", "wide"), ("width", True), ("height", 1e9), ("pixel_format", "h264"),
        ("mirror", 1), ("rotation", 45), ("rotation", True), ("rotation", [0]),
        ("exposure", "dark"), ("exposure", True), ("exposure", 1e300), ("exposure", [1]),
        ("region", [[0, 0]]), ("region", [[0, 0], [2, 0], [1, 1], [0, 1]]), ("region", 5),
        ("region", [[0, 0], [1, None], [1, 1], [0, 1]]),
        ("region", [[0, 0], [1, 1], [1, 0], [0, 1]]), ("region", [[0.5, 0.5]] * 4),
    ],
)  # fmt: skip
def test_a_wrong_value_costs_only_itself(name, wrong, file) -> None:
    Profiles(file).put("0", HANGING)
    stored = json.loads(file.read_text())
    stored["0"][name] = wrong
    stored["0"]["unheard of"] = 1
    file.write_text(json.dumps(stored))
    usual = getattr(Profile(), name)
    assert Profiles(file).get("0") == replace(HANGING, **{name: usual})
