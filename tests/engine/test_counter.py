"""The state machine of the counter, on drawn frames."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine.counter.counter import Counter
from engine.counter.phase import Facts, phase_of
from engine.counter.types import Phase
from engine.types import Verdict
from tests.engine.counter_stage import BLUE, FPS, GREEN, PALE, RED, SIZE, Stage, wood

HALF_LEFT = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))


def test_it_learns_the_empty_counter_first():
    stage = Stage()
    stage.show(20)
    assert stage.phases == [Phase.LEARNING, Phase.EMPTY]
    assert stage.looks == []


def test_a_product_is_looked_at_once_and_held_until_it_is_taken_away():
    stage = Stage.ready()
    stage.bring(RED)
    stage.show(90, RED)
    assert stage.looks == [1]
    assert stage.numbers == [1]
    assert Phase.ARRIVING in stage.phases
    assert stage.phases[-1] is Phase.HOLDING
    stage.fetch(RED)
    stage.show(10)
    assert stage.gone == [1]
    assert stage.looks == [1]
    assert stage.phases[-1] is Phase.EMPTY
    assert Phase.LEAVING in stage.phases


def test_it_is_looked_at_within_a_fifth_of_a_second_of_lying_free():
    stage = Stage.ready()
    stage.bring(RED)
    before = len(stage.steps)
    stage.show(FPS, RED)
    at = next(n for n, step in enumerate(stage.steps) if step.looks)
    assert at - before < FPS / 5


def test_a_look_shows_the_thing():
    stage = Stage.ready()
    stage.show(30, RED)
    (look,) = [look for step in stage.steps for look in step.looks]
    box = look.box
    middle = look.picture[box.top + box.height // 3, box.left + box.width // 2 - 25]
    assert middle[0] > 150 > 90 > middle[2]
    assert stage.steps[-1].sight.things[0].box.width == pytest.approx(90, abs=12)


def test_a_hand_is_never_looked_at_however_still():
    stage = Stage.ready()
    for away in range(240, 0, -24):
        stage.show(1, hand=(320, 180 + away))
    stage.show(5 * FPS, hand=(320, 180))
    stage.retreat((320, 180))
    stage.show(10)
    assert stage.looks == []
    assert any(step.sight.in_the_way for step in stage.steps)
    assert stage.phases[-1] is Phase.EMPTY


def test_nothing_is_looked_at_while_a_hand_holds_it():
    stage = Stage.ready()
    for turn in range(60):
        spot = (320 + turn % 7, 180 + turn % 5)
        stage.show(1, RED.at(*spot), hand=spot)
    assert stage.looks == []


def test_several_things_are_looked_at_each_by_itself():
    stage = Stage.ready()
    left, right = RED.at(150, 150), BLUE.at(480, 150)
    stage.bring(left)
    stage.show(20, left)
    stage.bring(right, left)
    stage.show(20, left, right)
    assert stage.looks == [1, 2]
    assert stage.numbers == [1, 2]
    stage.fetch(left, right)
    stage.show(20, right)
    assert stage.gone == [1]
    assert stage.numbers == [2]


def test_two_put_down_at_once_are_two():
    stage = Stage.ready()
    stage.show(30, RED.at(150, 150), BLUE.at(480, 150))
    assert sorted(stage.looks) == [1, 2]


def test_another_one_in_its_place_is_another_visit():
    stage = Stage.ready()
    stage.bring(RED)
    stage.show(20, RED)
    stage.fetch(RED)
    stage.bring(BLUE)
    stage.show(20, BLUE)
    assert stage.looks == [1, 2]
    assert stage.gone == [1]


def test_the_same_one_again_is_another_visit():
    stage = Stage.ready()
    for _ in range(2):
        stage.bring(RED)
        stage.show(20, RED)
        stage.fetch(RED)
    assert stage.looks == [1, 2]


def test_exchanged_in_a_blink_it_is_another_visit():
    stage = Stage.ready()
    stage.bring(RED)
    stage.show(20, RED)
    stage.show(20, GREEN)
    assert stage.looks == [1, 2]
    assert stage.gone == [1]
    assert stage.numbers == [2]


def test_a_thing_that_is_pushed_is_looked_at_again_but_stays_the_same():
    stage = Stage.ready()
    stage.bring(RED)
    stage.show(20, RED)
    for step in range(0, 120, 12):
        spot = (320 + step, 180)
        stage.show(1, RED.at(*spot), hand=(spot[0], spot[1] + 60))
    moved = RED.at(432, 180)
    stage.retreat((432, 240), moved)
    stage.show(30, moved)
    assert set(stage.looks) == {1}
    assert stage.gone == []
    assert stage.numbers == [1]


@pytest.mark.parametrize("light", [0.75, 0.9, 1.15, 1.25])
def test_light_that_changes_is_no_thing_and_moves_none(light):
    stage = Stage.ready()
    for frame in range(30):
        stage.light = 1 + (light - 1) * frame / 30
        stage.show(1)
    stage.show(30)
    assert stage.looks == []
    stage.bring(RED)
    stage.show(20, RED)
    for frame in range(30):
        stage.light = light + (1 - light) * frame / 30
        stage.show(1, RED)
    stage.show(30, RED)
    assert stage.looks == [1]
    assert stage.gone == []


def test_when_the_light_goes_off_and_on_again_all_is_as_it_was():
    stage = Stage.ready()
    stage.show(20, RED)
    stage.light = 0.02
    stage.show(3 * FPS, RED)
    stage.light = 1.0
    stage.show(2 * FPS, RED)
    assert stage.looks == [1]
    assert stage.gone == []
    assert stage.numbers == [1]


def test_pictures_of_any_shape_are_watched():
    for shape in ((5, 2000, 3), (2000, 5, 3), (40, 30, 3)):
        counter = Counter()
        for n in range(20):
            counter.see(np.full(shape, 90, np.uint8), n / FPS)


def test_a_soft_shadow_is_no_thing():
    stage = Stage.ready()
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]

    def shade(picture, middle):
        dark = 1 - 0.35 * np.exp(-(((x - middle) / 130) ** 2 + ((y - 150) / 130) ** 2))
        picture[:] = (picture * dark[..., None]).astype(np.uint8)

    for middle in range(0, 640, 10):
        stage.play(lambda picture, middle=middle: shade(picture, middle))
    for _ in range(40):
        stage.play(lambda picture: shade(picture, 320))
    assert stage.looks == []


def test_what_hardly_differs_from_the_counter_is_seen_by_its_edges():
    stage = Stage.ready()
    stage.bring(PALE)
    stage.show(20, PALE)
    assert stage.looks == [1]


def test_what_lay_there_at_the_start_leaves_no_ghost():
    stage = Stage()
    stage.show(30, RED)
    stage.fetch(RED)
    stage.show(60)
    assert stage.looks == []
    assert stage.phases[-1] is Phase.EMPTY
    stage.bring(BLUE)
    stage.show(20, BLUE)
    assert stage.looks == [1]


def test_what_is_half_outside_waits_for_longer():
    stage = Stage.ready()
    outside = BLUE.at(620, 180)
    stage.show(int(0.5 * FPS), outside)
    assert stage.looks == []
    stage.show(FPS, outside)
    (look,) = [look for step in stage.steps for look in step.looks]
    assert not look.is_worth_telling(Verdict.UNSURE)
    assert look.is_worth_telling(Verdict.SURE)


def test_space_looks_at_once():
    stage = Stage.ready()
    outside = BLUE.at(620, 180)
    stage.show(3, outside)
    stage.counter.look_now()
    stage.show(1, outside)
    assert stage.looks == [1]
    assert stage.numbers == [1]


def test_space_looks_at_the_whole_counter_where_nothing_stands_out():
    stage = Stage.ready()
    stage.counter.look_now()
    stage.show(1)
    (look,) = [look for step in stage.steps for look in step.looks]
    assert look.box is None
    assert look.picture.shape == (SIZE[1], SIZE[0], 3)


@pytest.mark.parametrize("frames", range(3, 12))
def test_space_whenever_it_comes_lists_nothing_twice(frames):
    stage = Stage.ready()
    stage.show(frames, RED)
    stage.counter.look_now()
    stage.show(10, RED)
    assert stage.numbers == [1]


def test_space_looks_again_at_what_is_held():
    stage = Stage.ready()
    stage.show(20, RED)
    stage.counter.look_now()
    stage.show(1, RED)
    assert stage.looks == [1, 1]


def test_learning_anew_makes_what_is_there_the_counter():
    stage = Stage.ready()
    stage.show(20, RED)
    assert stage.counter.relearn() == (1,)
    stage.show(30, RED)
    assert stage.phases[-1] is Phase.EMPTY
    assert stage.looks == [1]


def test_a_camera_that_was_pushed_learns_anew():
    stage = Stage.ready()
    squares = np.kron(np.indices((9, 16)).sum(axis=0) % 2, np.ones((40, 40)))
    stage.empty = (squares[..., None] * [90, 60, 200] + 30).astype(np.uint8)
    stage.show(4 * FPS)
    assert Phase.LEARNING in stage.phases
    assert stage.phases[-1] is Phase.EMPTY
    assert stage.looks == []


def test_what_was_absorbed_is_counter():
    stage = Stage.ready()
    stage.show(20, RED)
    stage.counter.absorb(1)
    stage.show(20, RED)
    assert stage.numbers == []
    assert stage.looks == [1]
    assert stage.phases[-1] is Phase.EMPTY


def test_only_the_region_is_watched():
    stage = Stage.ready(HALF_LEFT)
    stage.show(30, RED.at(500, 150))
    assert stage.looks == []
    stage.show(30, RED.at(500, 150), BLUE.at(160, 150))
    (look,) = [look for step in stage.steps for look in step.looks]
    assert stage.steps[-1].sight.things[0].box.left == pytest.approx(115, abs=8)
    assert look.box is not None


def test_another_region_begins_anew():
    stage = Stage.ready()
    stage.show(20, RED)
    assert stage.counter.set_region(HALF_LEFT) == (1,)
    stage.show(20)
    assert stage.phases[-1] is Phase.EMPTY


def test_frames_may_be_skipped_only_while_nothing_happens():
    stage = Stage.ready()
    stage.show(2 * FPS)
    assert stage.steps[-1].sight.pause > 0
    stage.show(1, hand=(320, 250))
    assert stage.steps[-1].sight.pause == 0


def test_another_picture_size_begins_anew():
    counter = Counter()
    for n in range(20):
        counter.see(wood(), n / FPS)
    assert counter.see(wood()[::2, ::2].copy(), 1.0).sight.phase is Phase.LEARNING


def test_in_another_picture_size_nothing_is_left_of_what_lay_there():
    stage = Stage.ready()
    stage.show(20, RED)
    step = stage.counter.see(stage.empty[::2, ::2].copy(), stage.now + 0.1)
    assert step.gone == (1,)
    assert step.sight.things == ()


def test_a_camera_that_still_focuses_is_waited_for():
    stage = Stage.ready()

    def blurred(picture, by):
        stage._paint(picture, [RED], None)
        picture[:] = cv2.GaussianBlur(picture, (0, 0), by)

    for by in (3.0, 3.0, 2.4, 1.8, 1.2, 0.6, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3):
        stage.play(lambda picture, by=by: blurred(picture, by))
    stage.show(20, RED)
    assert next(n for n, step in enumerate(stage.steps) if step.looks) >= 7


def test_what_was_out_of_focus_is_looked_at_again():
    stage = Stage.ready()

    def blurred(picture):
        stage._paint(picture, [RED], None)
        picture[:] = cv2.GaussianBlur(picture, (0, 0), 4.0)

    for _ in range(45):
        stage.play(blurred)
    assert stage.looks == [1]  # the patience is over
    stage.show(20, RED)
    assert stage.looks == [1, 1]
    assert stage.numbers == [1]


@pytest.mark.parametrize(
    ("facts", "phase"),
    [
        (Facts(False, True, True, True, True), Phase.LEARNING),
        (Facts(True, True, False, False, False), Phase.ARRIVING),
        (Facts(True, True, False, True, False), Phase.ARRIVING),
        (Facts(True, True, False, True, True), Phase.LEAVING),
        (Facts(True, False, True, True, False), Phase.SETTLING),
        (Facts(True, False, False, True, False), Phase.HOLDING),
        (Facts(True, False, False, False, False), Phase.EMPTY),
    ],
)
def test_the_table_of_phases(facts, phase):
    assert phase_of(facts) is phase
