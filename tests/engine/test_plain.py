"""A thing on plain ground."""

from __future__ import annotations

import numpy as np

from engine.counter.plain import on_plain
from engine.types import Box

SCALE = 4.0
FRAME = Box(40, 40, 160, 120)


def scene(around: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """A red thing on stripes, as its frame and as the small counter's mask."""
    picture = np.full((120, 160, 3), 120, np.uint8)
    picture[:, ::around] = 140
    picture[40:80, 60:100] = (200, 30, 30)
    mask = np.zeros((60, 80), np.uint8)
    mask[20:30, 25:35] = 255
    return picture, mask


def test_what_is_around_a_thing_becomes_the_usual_colour():
    picture, mask = scene()
    plain = on_plain(picture, FRAME, mask, SCALE)
    assert plain[:20].std() < 1
    assert plain[:, :30].std() < 1


def test_the_thing_stays_as_it_is():
    picture, mask = scene()
    plain = on_plain(picture, FRAME, mask, SCALE)
    inside = np.s_[42:78, 62:98]
    assert np.abs(plain[inside].astype(int) - picture[inside]).max() <= 4
    assert plain.shape == picture.shape
    assert plain.dtype == np.uint8


def test_a_thing_that_fills_the_frame_is_left_alone():
    picture, mask = scene()
    mask[:] = 255
    assert np.array_equal(on_plain(picture, FRAME, mask, SCALE), picture)
