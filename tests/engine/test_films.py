"""Counter films show what their truth says, and the same thing each time."""

from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.types import Box, Rgb
from tests.films.cache import cached
from tests.films.cuts import Cut, cut_out, with_room
from tests.films.scenarios import SCENARIOS, make
from tests.films.sources import SOURCES, Source
from tests.films.types import Film, Visit
from tests.films.write import write

SIZE = (240, 136)
NOISE = 7
"""More than grain and flicker change, less than any product does (mean of a box, 0…255)."""


@pytest.fixture(autouse=True, scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERSIGHT_FILMS", str(tmp_path_factory.mktemp("films")))
        yield


def _paper(sku: str, _rng: np.random.Generator) -> Cut:
    """A printed card: cheap, and unlike every counter."""
    colour = np.zeros((160, 120, 3), np.float32)
    colour[:] = {"red": (0.75, 0.05, 0.1), "blue": (0.05, 0.1, 0.7)}.get(sku, (0.1, 0.45, 0.1))
    colour[::8, :, :] = 0.95
    alpha = np.ones((160, 120), np.float32)
    pixels = np.dstack([with_room(layer, 40) for layer in cv2.split(colour)])
    return cut_out(sku, pixels, with_room(alpha, 40), 12.0)


PAPER = Source("paper", ("red", "green", "blue", "lime"), _paper, 10.0)


@cache
def _film(scenario: str, seed: int = 1) -> Film:
    return make(scenario, PAPER, "print", seed, SIZE)


def _shown(picture: Rgb, box: Box) -> Rgb:
    """Somewhat inside of the box, where a turned card is as well."""
    x, y = box.width // 4, box.height // 4
    return picture[box.top + y : box.bottom - y, box.left + x : box.right - x].astype(np.int16)


def _differs(one: Rgb, other: Rgb, box: Box) -> float:
    return float(np.abs(_shown(one, box) - _shown(other, box)).mean())


def _inside(box: Box) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= SIZE[0] and box.bottom <= SIZE[1]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_truth_is_in_order(scenario: str) -> None:
    film = _film(scenario)
    for visit in film.truth:
        assert visit.arrive <= visit.still <= visit.clear <= visit.leave <= visit.gone
        assert visit.gone <= film.count
        assert visit.sku in PAPER.skus
        assert visit.box.width > 5
        assert visit.box.height > 5
        assert _inside(visit.box)
        assert all(visit.clear <= m.start < m.still <= visit.leave for m in visit.moves)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_quiet_frames_belong_to_no_visit(scenario: str) -> None:
    film = _film(scenario)
    frames = np.zeros(film.count, int)
    for visit in film.truth:
        frames[visit.arrive : visit.gone] = 1
    for start, end in film.quiet:
        assert start < end
        frames[start:end] += 2
    assert set(frames.tolist()) <= {1, 2}


@pytest.mark.parametrize("scenario", ["single", "no_hand", "several", "edge", "ghost", "big"])
def test_products_are_where_and_when_the_truth_says(scenario: str) -> None:
    film = _film(scenario)
    frames = list(film.frames())
    assert len(frames) == film.count
    empty = frames[film.quiet[0][0]]
    for visit in film.truth:
        _check(visit, frames, empty)


def _check(visit: Visit, frames: list[Rgb], empty: Rgb) -> None:
    first, last = frames[visit.clear], frames[visit.clear + 10]
    assert _differs(first, empty, visit.box) > 3 * NOISE
    assert _differs(first, last, visit.box) < NOISE
    assert _differs(frames[visit.gone], empty, visit.box) < 2 * NOISE  # exposure lags


def test_nothing_but_noise_changes_while_the_counter_is_empty() -> None:
    film = _film("single")
    whole = Box(0, 0, *SIZE)
    start, end = film.quiet[0]
    frames = list(itertools.islice(film.frames(), end))
    assert all(_differs(frame, frames[start], whole) < NOISE for frame in frames)
    assert any(not np.array_equal(frame, frames[start]) for frame in frames)


def test_swap_is_quick_and_shows_the_same_product_twice() -> None:
    first, second, third = _film("swap").truth
    assert first.sku != second.sku == third.sku
    assert second.still - first.leave <= 12
    assert second.box == third.box


def test_nudged_product_is_one_visit_with_its_moves() -> None:
    (visit,) = _film("nudge").truth
    assert len(visit.moves) == 2
    assert visit.moves[0].box.left > visit.box.left


def test_hands_alone_are_no_visit_but_are_seen() -> None:
    film = _film("hand_only")
    assert film.truth == ()
    assert film.quiet == ((0, film.count),)
    frames = list(itertools.islice(film.frames(), 90))
    assert _differs(frames[0], frames[80], Box(0, 0, *SIZE)) > 2


def test_what_only_hovers_is_quiet() -> None:
    film = _film("hover")
    (visit,) = film.truth
    assert film.quiet[0] == (0, visit.arrive)
    assert visit.arrive > 100


def test_a_film_is_the_same_each_time_and_another_with_another_seed() -> None:
    film = _film("no_hand")
    once, again = (list(itertools.islice(film.frames(), 60)) for _ in range(2))
    same = list(itertools.islice(make("no_hand", PAPER, "print", 1, SIZE).frames(), 60))
    other = list(itertools.islice(_film("no_hand", seed=2).frames(), 60))
    assert np.array_equal(once, again)
    assert np.array_equal(once, same)
    assert not np.array_equal(once, other)


def test_rendered_products_are_kept_and_come_back_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    source = SOURCES["shop"]()
    cut = source.cut("FRT-01", np.random.default_rng(1))
    made = cached("a key", lambda: {"rgba": cut.rgba})
    kept = cached("a key", dict)
    assert np.array_equal(made["rgba"], kept["rgba"])
    assert cut.extent[0] > 5
    red, green, _ = cut.mean_colour
    assert red > green


def test_a_written_film_can_be_read_again(tmp_path: Path) -> None:
    film, file = _film("no_hand"), tmp_path / "film.avi"
    write(film, file)
    truth = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    reader = cv2.VideoCapture(str(file))
    assert int(reader.get(cv2.CAP_PROP_FRAME_COUNT)) == truth["frames"] == film.count
    more, picture = reader.read()
    reader.release()
    assert more
    assert picture.shape == (SIZE[1], SIZE[0], 3)
    assert [visit["sku"] for visit in truth["visits"]] == [v.sku for v in film.truth]
