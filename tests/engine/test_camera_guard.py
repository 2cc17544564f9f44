"""Frozen, black and slow pictures, told by pictures and times alone."""

from __future__ import annotations

import numpy as np
import pytest

from engine.camera.backoff import FIRST, MOST, Backoff
from engine.camera.board import Board, Frame
from engine.camera.guard import DARK_AFTER, FROZEN_AFTER, Guard
from engine.errors import CameraDark, CameraFrozen, CameraSlow

RANDOM = np.random.default_rng(1)


def noisy(low: int = 90, high: int = 110):
    return RANDOM.integers(low, high, (48, 64, 3), np.uint8)


def guard(can_freeze: bool = True, can_be_slow: bool = True) -> Guard:
    return Guard(can_freeze=can_freeze, can_be_slow=can_be_slow)


def play(one: Guard, pictures, gap: float = 0.1, start: float = 0.0) -> str:
    """The code of the warning at the end."""
    at = start
    for number, picture in enumerate(pictures):
        at = start + number * gap
        one.came(at)
        one.look(picture, at)
    warning = one.warning(at, "cam")
    return warning.code if warning else ""


def test_noise_is_no_fault() -> None:
    assert play(guard(), [noisy() for _ in range(100)]) == ""


def test_the_same_picture_again_and_again_is_frozen() -> None:
    frozen = noisy()
    just_before = round(FROZEN_AFTER / 0.1) - 1
    assert play(guard(), [frozen] * just_before) == ""
    with pytest.raises(CameraFrozen):
        play(guard(), [frozen] * (just_before + 3))


def test_a_film_may_stand_still() -> None:
    assert play(guard(can_freeze=False), [noisy()] * 100) == ""


def test_one_pixel_between_the_sampled_ones_is_life() -> None:
    pictures = [np.full((48, 64, 3), 90, np.uint8) for _ in range(60)]
    for number, picture in enumerate(pictures):
        picture[3, 3, 1] = number
    assert play(guard(), pictures) == ""


def test_two_looks_at_the_same_are_too_few() -> None:
    assert play(guard(can_be_slow=False), [noisy()] * 2, gap=5.0) == ""


def test_a_frozen_camera_is_remembered_when_it_is_opened_again() -> None:
    one, frozen = guard(), noisy()
    with pytest.raises(CameraFrozen):
        play(one, [frozen] * 40)
    one.start_again()
    with pytest.raises(CameraFrozen):
        play(one, [frozen], start=9.0)
    assert play(one, [noisy() for _ in range(3)], start=10.0) == ""


@pytest.mark.parametrize("black", [np.zeros((48, 64, 3), np.uint8), noisy(0, 5)])
def test_a_lens_cap_is_told_and_not_taken_for_frozen(black) -> None:
    one = guard(can_be_slow=False)
    assert play(one, [black] * round(DARK_AFTER / 0.1)) == ""
    assert play(one, [black] * 40, start=2.0) == "camera_dark"
    assert play(one, [noisy()], start=7.0) == ""


def test_a_dark_counter_with_one_lamp_is_not_black() -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:20, :20] = 250
    assert play(guard(can_freeze=False), [picture] * 40) == ""


@pytest.mark.parametrize(("gap", "code"), [(0.1, ""), (0.3, ""), (0.8, "camera_slow")])
def test_few_pictures_are_slow(gap, code) -> None:
    pictures = [noisy() for _ in range(20)]
    assert play(guard(), pictures, gap) == code
    assert play(guard(can_be_slow=False), pictures, gap) == ""


def test_slow_ends_when_it_is_fast_again() -> None:
    one = guard()
    assert play(one, [noisy() for _ in range(5)], 1.0) == "camera_slow"
    assert play(one, [noisy() for _ in range(10)], 0.05, start=4.1) == ""


def test_each_wait_is_longer_up_to_a_limit() -> None:
    backoff = Backoff(lambda: 0.5)
    assert [backoff.next() for _ in range(7)] == [0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0]
    backoff.reset()
    assert backoff.next() == FIRST


def test_several_tills_do_not_ask_at_the_same_moment() -> None:
    waits = [Backoff(lambda chance=chance: chance).next() for chance in (0.0, 0.5, 1.0)]
    assert waits == pytest.approx([0.4, 0.5, 0.6])
    slow = Backoff(lambda: 1.0)
    assert max(slow.next() for _ in range(20)) == MOST


def test_the_same_warning_again_is_no_news() -> None:
    board, owner = Board(), object()
    board.hand_over(owner)
    board.put(owner, Frame(1, noisy(), noisy()))
    board.warn(owner, CameraDark(name="0"))
    first = board.read()[1]
    board.warn(owner, CameraDark(name="0"))
    assert board.read()[1] is first
    board.warn(owner, CameraSlow(name="0"))
    assert isinstance(board.read()[1], CameraSlow)
    board.warn(owner, None)
    assert board.read()[1] is None
