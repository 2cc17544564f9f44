"""Arrays become Qt pictures and come back unchanged."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from gui import imaging


@pytest.mark.parametrize(("height", "width"), [(1, 1), (3, 5), (7, 4), (64, 63)])
def test_a_picture_survives_the_round_trip(height, width):
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)
    assert (imaging.to_rgb(imaging.to_qimage(pixels)) == pixels).all()


def test_a_view_into_another_array_is_read_right():
    pixels = np.random.default_rng(2).integers(0, 256, (20, 30, 3), np.uint8)
    part = pixels[3:11, 5:17]
    assert (imaging.to_rgb(imaging.to_qimage(part)) == part).all()


def test_the_picture_owns_its_memory():
    pixels = np.zeros((4, 4, 3), np.uint8)
    image = imaging.to_qimage(pixels)
    pixels[:] = 255
    assert image.pixelColor(0, 0) == QColor("black")


def test_what_is_transparent_becomes_white():
    image = QImage(2, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert (imaging.to_rgb(image) == 255).all()
