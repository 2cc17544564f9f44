"""Where two pictures are alike: all of the similarity is dealt out, and to the right places."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine import alike
from engine.alike import Cells
from engine.cnn.runtime import Network
from engine.head import Head, fit_head, flatten, gather, refit
from engine.seeing import SIDE
from engine.types import Box, Regions, Rgb, Vector

RANDOM = np.random.default_rng(3)
CHANNELS = 30
WHOLE = Box(0, 0, 96, 96)


def some_cells(strength: float = 1.0) -> Vector:
    """(views, h, w, channels), each channel only here and there."""
    found = RANDOM.random((2, 7, 7, CHANNELS)) * (RANDOM.random((2, 7, 7, CHANNELS)) > 0.5)
    return np.asarray(found * strength + 0.01, np.float32)


def fitted(kind: str) -> Head:
    """A head of each form that there is."""
    seen = RANDOM.random((40, 1, 2, CHANNELS)).astype(np.float32)
    known = gather(seen, np.repeat(np.arange(10), 4))
    if kind == "no photos":
        return Head(np.zeros(CHANNELS, np.float32), 0)
    if kind == "few photos":
        return fit_head(known)
    basis = np.linalg.qr(RANDOM.normal(size=(CHANNELS, 12)))[0].astype(np.float32)
    return refit(known, basis, known.features.mean(axis=0))


def placed(found: Vector, head: Head) -> Cells:
    seen = found.mean(axis=(1, 2))[None]
    return Cells(WHOLE, found, head.apply(flatten(seen)))


@pytest.mark.parametrize("kind", ["no photos", "few photos", "many photos"])
def test_what_is_dealt_out_adds_up_to_the_similarity(kind: str) -> None:
    head = fitted(kind)
    query, photo = (placed(some_cells(strength), head) for strength in (1, 3))
    for one, other in ((query, photo), (photo, query)):
        shares = alike.dealt_out(one, head, other.placed)
        assert shares.shape == (2, 7, 7)
        assert shares.sum() == pytest.approx(float(one.placed @ other.placed), abs=1e-4)


def regions(*photos: Cells, asked: Cells) -> list[tuple[Regions, Regions]]:
    return alike.regions(asked, photos, Head(np.zeros(CHANNELS, np.float32), 0))


def with_mark(*places: tuple[int, int, int]) -> Cells:
    """The same everywhere but for channels that speak in one cell each."""
    found = np.full((2, 7, 7, CHANNELS), 0.2, np.float32)
    for row, column, channel in places:
        found[:, row, column, channel] = 6
    return placed(found, Head(np.zeros(CHANNELS, np.float32), 0))


def brightest(heat: Vector) -> tuple[int, int]:
    """In which third of the picture, across and down."""
    row, column = np.unravel_index(int(np.argmax(heat)), heat.shape)
    return int(column * 3 // SIDE), int(row * 3 // SIDE)


def test_what_both_show_is_bright_in_both_wherever_it_is() -> None:
    query, photo = with_mark((3, 3, 5)), with_mark((3, 1, 5))
    ((here, there),) = regions(photo, asked=query)
    assert (brightest(here.alike), brightest(there.alike)) == ((1, 1), (0, 1))
    assert (here.apart, there.apart) == (None, None)
    assert max(here.alike.max(), there.alike.max()) == pytest.approx(1)
    assert min(here.alike.min(), there.alike.min()) >= 0


def test_what_separates_two_is_bright_where_only_one_has_it() -> None:
    """All three share the mark in the middle; the query and the first also that at the left."""
    query = with_mark((3, 3, 5), (3, 0, 9))
    first, other = with_mark((3, 3, 5), (3, 0, 9)), with_mark((3, 3, 5), (3, 6, 11))
    (here, there), (against, beside) = regions(first, other, asked=query)
    assert here.apart is not None
    assert there.apart is not None
    assert brightest(here.apart) == brightest(there.apart) == (0, 1)
    assert against.apart is not None
    assert beside.apart is not None
    assert brightest(beside.apart) == (2, 1)
    assert here.alike.sum() > against.alike.sum()  # one measure for both


def test_a_lead_that_is_hardly_one_is_dark() -> None:
    query, first, other = with_mark((3, 3, 5)), with_mark((3, 3, 5)), with_mark((3, 3, 5))
    (here, _), _ = regions(first, other, asked=query)
    assert here.apart is not None
    assert here.apart.max() < 0.05


def two_labels(first: str, second: str, side: int = 224) -> Rgb:
    """A plain card with a mark at the left and one at the right."""
    picture = np.full((side, side, 3), 215, np.uint8)
    for mark, across in ((first, side // 4), (second, 3 * side // 4)):
        if mark == "star":
            corners = [
                (across + round(r * np.sin(a)), side // 2 - round(r * np.cos(a)))
                for a, r in zip(np.arange(10) * np.pi / 5, [44, 18] * 5, strict=True)
            ]
            cv2.fillPoly(picture, [np.array(corners, np.int32)], (200, 30, 40))
        elif mark == "grid":
            for step in range(-40, 41, 10):
                cv2.line(picture, (across + step, 72), (across + step, 152), (20, 90, 40), 3)
                cv2.line(picture, (across - 40, 112 + step), (across + 40, 112 + step), 0, 3)
    return picture


def test_with_the_network_the_mark_that_both_have_counts(lite0: Network) -> None:
    """The query has a star and a grid; the photo only the star, on the other side."""
    head = Head(np.zeros(1280, np.float32), 0)

    def look(pixels: Rgb) -> Cells:
        box = Box(0, 0, pixels.shape[1], pixels.shape[0])
        return alike.cells(pixels, box, lite0, lambda seen: head.apply(flatten(seen)))

    query, star = look(two_labels("star", "grid")), look(two_labels("", "star"))
    grid = look(two_labels("grid", ""))
    (here, there), (_, beside) = alike.regions(query, [star, grid], head)
    half = SIDE // 2
    assert there.alike[:, half:].sum() > 1.5 * there.alike[:, :half].sum()
    assert here.apart is not None
    assert here.apart[:, :half].sum() > 1.5 * here.apart[:, half:].sum()
    assert beside.alike[:, :half].sum() > beside.alike[:, half:].sum()
