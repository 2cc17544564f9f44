"""Where in a picture the thing is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine import subject
from engine.types import Box, Rgb
from tests.pictures import PRODUCTS, draw


def counter(width: int = 600, height: int = 400, grey: int = 200) -> Rgb:
    noise = np.random.default_rng(1).integers(-3, 4, (height, width, 3))
    return np.clip(grey + noise, 0, 255).astype(np.uint8)


def covers(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left and outer.top <= inner.top
        and outer.right >= inner.right and outer.bottom >= inner.bottom
    )  # fmt: skip


@pytest.mark.parametrize("grey", [20, 200, 250])
@pytest.mark.parametrize(
    "thing", [Box(60, 50, 120, 120), Box(400, 200, 150, 150), Box(240, 60, 60, 250)], ids=str
)
def test_a_thing_on_a_plain_counter_is_found_with_a_margin(thing: Box, grey: int) -> None:
    picture = counter(grey=grey)
    picture[thing.top : thing.bottom, thing.left : thing.right] = (190, 30, 40)
    box = subject.find(picture)
    assert covers(box, thing)
    assert box.width * box.height < 5 * max(thing.width, thing.height) ** 2


def test_the_thing_is_found_wherever_the_picture_is_large() -> None:
    small, large = draw(side=160), draw(side=960)
    a, b = subject.find(small), subject.find(large)
    assert abs(a.left * 6 - b.left) < 40
    assert abs(a.width * 6 - b.width) < 60


def _busy() -> Rgb:
    return np.random.default_rng(2).integers(0, 256, (400, 600, 3)).astype(np.uint8)


def _filled() -> Rgb:
    picture = counter()
    picture[8:-8, 8:-8] = (190, 30, 40)
    return picture


def _speck() -> Rgb:
    picture = counter()
    picture[200:206, 300:306] = 0
    return picture


@pytest.mark.parametrize("picture", [_busy(), _filled(), _speck(), counter()],
                         ids=["busy", "filled", "speck", "empty"])  # fmt: skip
def test_without_one_thing_it_is_the_centre(picture: Rgb) -> None:
    assert subject.find(picture) == subject.centre(picture) == Box(150, 50, 300, 300)


@given(
    arrays.arrays(
        np.uint8, st.tuples(st.integers(1, 90), st.integers(1, 90), st.just(3)),
        fill=st.just(np.uint8(128)),
    )
)  # fmt: skip
def test_any_picture_has_a_box_inside_it_that_can_be_cropped(pixels: Rgb) -> None:
    box = subject.find(pixels)
    height, width = pixels.shape[:2]
    assert box.width >= 1
    assert box.height >= 1
    assert covers(Box(0, 0, width, height), box)
    crop = subject.crop(pixels, box, 24)
    assert crop.shape == (24, 24, 3)
    assert crop.dtype == np.uint8


@pytest.mark.parametrize("shape", [(1, 4000), (4000, 1), (3, 900), (2, 2)])
def test_extreme_shapes_have_one_too(shape: tuple[int, int]) -> None:
    pixels = np.full((*shape, 3), 90, np.uint8)
    box = subject.find(pixels)
    assert subject.crop(pixels, box, 16).shape == (16, 16, 3)


@pytest.mark.parametrize("what", PRODUCTS.values())
def test_our_drawn_products_are_found(what: str) -> None:
    box = subject.find(draw(what, 2))
    assert box.width < 300
    assert covers(box, Box(130, 130, 60, 60))
