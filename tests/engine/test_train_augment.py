"""Augmentations: pictures stay pictures, and the seed decides all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.train.augment import AUGMENTATIONS, USUAL, augmented
from engine.train.mixing import MIXES, chosen
from engine.types import Rgb
from tests.pictures import draw

SIDES = st.integers(1, 90)
SEEDS = st.integers(0, 2**32)


def noise(height: int, width: int, seed: int) -> Rgb:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


@pytest.mark.parametrize("name", AUGMENTATIONS)
@given(height=SIDES, width=SIDES, seed=SEEDS)
def test_each_gives_a_picture_of_the_same_size_again_and_again(
    name: str, height: int, width: int, seed: int
) -> None:
    pixels = noise(height, width, seed)
    before = pixels.copy()
    made, again = (AUGMENTATIONS[name].apply(pixels, np.random.default_rng(seed)) for _ in range(2))
    assert made.shape == pixels.shape
    assert made.dtype == np.uint8
    assert np.array_equal(made, again)
    assert np.array_equal(pixels, before)


@pytest.mark.parametrize("name", AUGMENTATIONS)
def test_each_changes_the_picture_but_leaves_it_recognisable(name: str) -> None:
    picture = draw("red disc")
    made = [AUGMENTATIONS[name].apply(picture, np.random.default_rng(seed)) for seed in range(8)]
    assert not any(np.array_equal(one, picture) for one in made)
    red = [one[..., 0].astype(int) - one[..., 2] > 40 for one in made]
    assert min(part.mean() for part in red) > 0.03


@pytest.mark.parametrize("name", AUGMENTATIONS)
def test_each_says_what_it_is_for(name: str) -> None:
    one = AUGMENTATIONS[name]
    assert one.about.endswith(".")
    assert 0 < one.chance <= 1
    assert one.apply.__doc__


def test_none_named_leaves_the_picture_alone() -> None:
    picture = draw()
    assert np.array_equal(augmented(picture, (), np.random.default_rng(0)), picture)


def test_taking_one_away_leaves_the_others_as_they_were() -> None:
    picture = draw()
    flipped, plain = (
        augmented(picture, names, np.random.default_rng(4))
        for names in (("rotate", "flip"), ("rotate",))
    )
    assert np.array_equal(flipped, plain) or np.array_equal(flipped, plain[:, ::-1])


def test_print_is_not_mirrored_unless_that_is_wanted() -> None:
    assert "flip" not in USUAL


@pytest.mark.parametrize("name", MIXES)
@given(height=SIDES, width=SIDES, seed=SEEDS)
def test_a_mix_is_mostly_the_first_photo(name: str, height: int, width: int, seed: int) -> None:
    one, other = np.zeros((height, width, 3), np.uint8), np.full((height, width, 3), 200, np.uint8)
    made, share = MIXES[name](one, other, np.random.default_rng(seed))
    assert made.shape == one.shape
    assert made.dtype == np.uint8
    assert made.mean() == pytest.approx(200 * (1 - share), abs=1)
    if min(height, width) > 8:
        assert share > 0.4


def test_only_what_is_named_is_mixed_and_not_always() -> None:
    random = np.random.default_rng(0)
    assert {chosen((), random) for _ in range(50)} == {None}
    assert {chosen(("mixup", "colour"), random) for _ in range(50)} == {None, "mixup"}
