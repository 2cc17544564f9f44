"""Several pictures of a thing at rest become one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.counter.sharp import Shot, fused, is_focusing, shot
from engine.types import Rgb


def stripes(blur: float = 0.0, noise: int = 0) -> Rgb:
    picture = np.full((120, 160, 3), 60, np.uint8)
    picture[:, ::8] = picture[:, 1::8] = 200
    if blur:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), np.uint8)
    grain = np.random.default_rng(noise).normal(0, 8, picture.shape) if noise else 0
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def test_a_blurred_picture_is_less_sharp():
    assert shot(stripes(blur=2)).sharpness < 0.5 * shot(stripes()).sharpness


def test_the_mean_has_less_noise_than_any_picture():
    shots = [shot(stripes(noise=seed)) for seed in range(1, 7)]
    clean = stripes().astype(float)
    errors = [np.abs(one.pixels - clean).mean() for one in shots]
    assert np.abs(fused(shots) - clean).mean() < 0.6 * min(errors)


def test_blurred_pictures_are_left_out():
    sharp = stripes()
    assert np.array_equal(fused([shot(stripes(blur=3)), shot(sharp), shot(stripes(blur=2))]), sharp)


def test_one_picture_stays_as_it_is():
    assert np.array_equal(fused([shot(stripes(noise=1))]), stripes(noise=1))


@pytest.mark.parametrize(
    ("sharpness", "rising"),
    [((1, 2, 3, 4), True), ((4, 4, 4, 4), False), ((4, 3, 2, 1), False), ((1, 9, 9), False)],
)
def test_focus_rises_from_picture_to_picture(sharpness, rising):
    shots = [Shot(stripes(), float(one)) for one in sharpness]
    assert is_focusing(shots) is rising
