"""What the networks are shown: the subject, and its middle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import subject, views
from engine.cnn.runtime import Features, Network
from engine.types import Box, Rgb
from tests.pictures import draw

SIZES = st.integers(1, 900)


@given(st.integers(0, 99), st.integers(0, 99), SIZES, SIZES)
def test_each_view_is_in_the_middle_of_the_one_before(
    left: int, top: int, width: int, height: int
) -> None:
    box = Box(left, top, width, height)
    outer, inner = views.parts(box)
    assert outer == box
    assert inner.width == max(1, round(width * views.VIEWS[1]))
    assert inner.height == max(1, round(height * views.VIEWS[1]))
    assert outer.left <= inner.left <= inner.right <= outer.right
    assert outer.top <= inner.top <= inner.bottom <= outer.bottom
    for before, after in ((inner.left - left, outer.right - inner.right),
                          (inner.top - top, outer.bottom - inner.bottom)):  # fmt: skip
        assert abs(before - after) <= 1


def test_the_network_sees_the_outer_view_first() -> None:
    shown: list[Rgb] = []

    def look(pixels: Rgb) -> Features:
        shown.append(pixels)
        number = float(len(shown))
        return Features(np.full(3, number, np.float32), np.full(2, number, np.float32), np.eye(1))

    pixels, box = draw("blue stripes"), Box(20, 30, 240, 240)
    glanced = views.glance(pixels, box, 96, look)
    assert glanced.seen.tolist() == [[1, 1, 1], [2, 2, 2]]
    assert glanced.outer.logits.tolist() == [1, 1]
    assert len(shown) == len(views.VIEWS)
    assert np.array_equal(shown[0], subject.crop(pixels, box, 96))
    assert np.array_equal(shown[1], subject.crop(pixels, Box(60, 70, 160, 160), 96))


@pytest.mark.parametrize("box", [Box(0, 0, 320, 320), Box(319, 319, 1, 1), Box(5, 5, 2, 300)])
def test_any_box_gives_what_every_photo_is_known_by(box: Box, lite0: Network) -> None:
    glanced = views.glance(draw(), box, lite0.side, lite0.look)
    assert glanced.seen.shape == (len(views.VIEWS), len(glanced.outer.embedding))
    assert np.array_equal(glanced.seen[0], glanced.outer.embedding)
    assert np.isfinite(glanced.seen).all()
