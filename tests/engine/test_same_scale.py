"""Two pictures equally large: by what both show, or by the boxes around it."""

from __future__ import annotations

import cmath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.same_scale import frames, similarity
from engine.types import Box, Evidence, Frame

SHAPES = ((200, 100), (400, 300))


def test_without_details_the_boxes_are_equally_large() -> None:
    here, there = frames(Box(20, 10, 60, 40), Box(100, 50, 80, 160), None, SHAPES)
    assert here == Frame(50, 30, 60)
    assert there == Frame(140, 130, 160)


def test_details_say_what_lies_over_what() -> None:
    """The photo shows everything twice as large, and further to the right."""
    query = np.array([[30, 20], [70, 20], [50, 60], [45, 33]], float)
    photo = query * 2 + (120, 30)
    evidence = Evidence(
        tuple(map(tuple, query / SHAPES[0])), tuple(map(tuple, photo / SHAPES[1])), 7
    )
    here, there = frames(Box(20, 10, 60, 40), Box(0, 0, 10, 10), evidence, SHAPES)
    assert here == Frame(50, 30, 60)
    assert (there.x, there.y, there.side) == pytest.approx((220, 90, 120))


@given(
    st.floats(0.2, 5), st.floats(-3, 3), st.floats(-500, 500), st.floats(-500, 500),
)  # fmt: skip
def test_a_similarity_is_found_again(
    scale: float, angle: float, across: float, down: float
) -> None:
    here = np.array([0 + 0j, 40 + 3j, 12 + 50j, 70 + 66j])
    factor, shift = cmath.rect(scale, angle), complex(across, down)
    found, moved = similarity(here, factor * here + shift)
    assert found == pytest.approx(factor, abs=1e-6)
    assert moved == pytest.approx(shift, abs=1e-4)


def test_one_place_many_times_has_no_scale() -> None:
    assert similarity(np.full(4, 3 + 4j), np.full(4, 7 + 1j)) == (1, 4 - 3j)
