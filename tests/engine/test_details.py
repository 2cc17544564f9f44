"""Details of two pictures are the same where one picture shows the other."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import details
from engine.details import LEAST, Details, bonus, compare, find, from_bytes, to_bytes
from engine.types import Box, Evidence, Rgb
from tests.pictures import draw, package

SIDE = 400


def moved(pixels: Rgb, angle: float, scale: float, shift: tuple[float, float]) -> tuple[Rgb, Rgb]:
    """A picture turned, scaled and shifted; and the matrix (2, 3) that did it."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    matrix[:, 2] += np.array(shift) * (width, height)
    there = cv2.warpAffine(pixels, matrix, (width, height), borderValue=(225, 225, 225))
    return np.asarray(there, np.uint8), matrix


def printed(number: int) -> Rgb:
    """The print of a package without its edges, which all of them have."""
    return np.ascontiguousarray(package(number, SIDE)[70:-70, 70:-70])


def misplaced(evidence: Evidence, matrix: np.ndarray, side: int = SIDE) -> float:
    """How far, in pixels of a copy, details in the query lie from where the matrix puts them."""
    photo = np.array(evidence.photo) * side
    wanted = photo @ matrix[:, :2].T + matrix[:, 2]
    away = np.linalg.norm(np.array(evidence.query) * side - wanted, axis=1)
    return float(away.max()) * details.SIDE / side


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(
    ("angle", "scale", "shift"),
    [(0, 1, (0, 0)), (0, 1, (0.08, -0.05)), (0, 0.75, (0, 0)), (0, 1.2, (0.02, 0)),
     (12, 1, (0, 0)), (-20, 0.85, (-0.04, 0.06)), (180, 1, (0, 0))],
    ids=["same", "shifted", "smaller", "larger", "tilted", "all", "upside down"],
)  # fmt: skip
def test_the_same_picture_moved_shows_the_same_details_in_the_same_places(
    number: int, angle: float, scale: float, shift: tuple[float, float]
) -> None:
    reference = package(number, SIDE)
    query, matrix = moved(reference, angle, scale, shift)
    evidence = compare(find(query), find(reference), photo_id=7)
    assert evidence
    assert evidence.photo_id == 7
    assert len(evidence.query) == len(evidence.photo) >= 2 * LEAST
    assert misplaced(evidence, matrix) < 2 * details._TOLERANCE
    assert bonus(evidence) > 0


def test_different_prints_have_next_to_nothing_in_common() -> None:
    """They have letters and corners in common, seldom in the same arrangement."""
    prints = [find(printed(number)) for number in range(8)]
    own = min(len(e.query) for p in prints if (e := compare(p, p)))
    pairs = [(one, other) for one in prints for other in prints if one is not other]
    shared = [e for one, other in pairs if (e := compare(one, other))]
    assert own > 60
    assert len(shared) < len(pairs) / 5
    assert max(len(e.query) for e in shared) < own / 4


@pytest.mark.parametrize("number", range(3))
def test_no_place_counts_twice(number: int) -> None:
    """SIFT tells a place once for each direction it may have."""
    found = find(package(number))
    assert len(np.unique(found.points.round(3), axis=0)) < len(found.points)
    evidence = compare(found, found)
    assert evidence
    for places in (evidence.query, evidence.photo):
        assert len({(round(x, 3), round(y, 3)) for x, y in places}) == len(places)


def test_brighter_and_noisier_it_is_still_the_same() -> None:
    reference = package(2)
    noise = np.random.default_rng(0).normal(0, 6, reference.shape)
    query = np.clip(reference * 0.7 + 40 + noise, 0, 255).astype(np.uint8)
    evidence = compare(find(query), find(reference))
    assert evidence
    assert misplaced(evidence, np.eye(3)[:2]) < 2 * details._TOLERANCE


def test_a_box_limits_where_details_are_looked_for_and_points_refer_to_the_whole() -> None:
    wide = np.hstack([package(1, SIDE), package(2, SIDE)])
    right = find(wide, Box(SIDE, 0, SIDE, SIDE))
    assert len(right.points) > 20
    assert (right.points[:, 0] >= 0.5).all()
    assert (right.points <= 1).all()
    evidence = compare(right, find(package(2, SIDE)))
    assert evidence
    here = np.array(evidence.query) * (2 * SIDE, SIDE) - (SIDE, 0)
    away = np.linalg.norm(here - np.array(evidence.photo) * SIDE, axis=1)
    assert away.max() < 2 * details._TOLERANCE * SIDE / details.SIDE


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((300, 400, 3), np.uint8), np.full((9, 7, 3), 255, np.uint8), package(1)[:1, :1],
     package(1)[:3]],
    ids=["black", "tiny", "one pixel", "a strip"],
)  # fmt: skip
def test_a_picture_without_details_has_nothing_in_common_with_any(pixels: Rgb) -> None:
    found = find(pixels)
    assert len(found.points) < LEAST
    assert found.points.shape[1] == 2
    assert found.descriptors.shape == (len(found.points), 128)
    assert min(found.shape) >= 1
    for other in (found, find(package())):
        assert compare(found, other) is None
        assert compare(other, found) is None


@pytest.mark.parametrize("side", [200, 400, 1200])
def test_there_are_never_too_many_and_all_are_inside(side: int) -> None:
    found = find(package(3, side))
    assert 0 < len(found.points) == len(found.descriptors) <= details.MOST
    assert ((found.points >= 0) & (found.points <= 1)).all()
    assert max(found.shape) == min(side, details.SIDE)


def test_the_same_question_has_the_same_answer() -> None:
    query, _ = moved(package(4), 9, 0.9, (0.02, 0))
    one, other = (compare(find(query), find(package(4))) for _ in range(2))
    assert one == other is not None


# Stored


@pytest.mark.parametrize("pixels", [package(1), draw(), np.zeros((50, 90, 3), np.uint8)],
                         ids=["package", "disc", "black"])  # fmt: skip
def test_what_is_stored_is_what_was_found(pixels: Rgb) -> None:
    found = find(pixels)
    again = from_bytes(to_bytes(found))
    assert again
    assert again.shape == found.shape
    assert np.array_equal(again.descriptors, found.descriptors)
    assert again.points.shape == found.points.shape
    assert np.allclose(again.points, found.points, atol=0.001)


def test_stored_details_match_as_fresh_ones_do() -> None:
    query, matrix = moved(package(2), 10, 0.9, (0.03, 0))
    stored = from_bytes(to_bytes(find(package(2))))
    assert stored
    evidence = compare(find(query), stored)
    assert evidence
    assert misplaced(evidence, matrix) < 2 * details._TOLERANCE


def test_details_of_another_version_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = to_bytes(find(package()))
    monkeypatch.setattr(details, "VERSION", details.VERSION + 1)
    assert from_bytes(stored) is None


@given(st.integers(0, 40), st.integers(1, 280), st.integers(1, 280))
@settings(max_examples=30)
def test_whatever_was_found_can_be_stored(count: int, width: int, height: int) -> None:
    random = np.random.default_rng(count)
    found = Details(
        random.random((count, 2), np.float32),
        (width, height),
        random.integers(0, 256, (count, 128)).astype(np.uint8),
    )
    again = from_bytes(to_bytes(found))
    assert again
    assert (again.shape, len(again.points)) == ((width, height), count)
    assert np.array_equal(again.descriptors, found.descriptors)


# What it is worth


def test_more_details_are_worth_more_up_to_a_point() -> None:
    points = ((0.5, 0.5),) * 500
    worth = [bonus(Evidence(points[:n], points[:n])) for n in (LEAST, 20, 60, 500)]
    assert 0 == bonus(None) < worth[0] < worth[1] < worth[2] == worth[3] < 0.2
