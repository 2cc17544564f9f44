"""The rules between the things on the counter: values in, values out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.types import Answer, Box, Query, Reason, Verdict
from gui.counter.visits import SCAN_BELONGS, Visit, Visits, holds
from gui.entry import Entry
from tests.gui.fake_engine import an_answer

HERE, THERE = Box(0, 0, 100, 100), Box(200, 0, 100, 100)
BY_CODE = replace(an_answer(), reason=Reason.BARCODE)
NO_SUCH_CODE = Answer(Verdict.UNKNOWN, Reason.BARCODE, barcode="12345670")


def a_visit(
    number: int, answer: Answer | None = None, *, is_taken: bool = False, at: float = 0.0,
    box: Box | None = None,
) -> Visit:  # fmt: skip
    taken = answer.matches[0] if answer is not None and is_taken else None
    return Visit(number, number, Entry(0, 0, Query(), answer=answer, taken=taken), box, at)


def visits(*those: Visit, selected: int = 0) -> Visits:
    all_ = Visits()
    for visit in those:
        all_.put(visit)
    all_.selected = selected
    return all_


def numbers(all_: Visits) -> list[int]:
    return [visit.number for visit in all_]


UNSURE, SURE = an_answer(Verdict.UNSURE), an_answer()


@pytest.mark.parametrize(
    ("visit", "is_open"),
    [
        (a_visit(1), False),
        (a_visit(1, SURE), True),
        (a_visit(1, UNSURE), True),
        (a_visit(1, an_answer(Verdict.UNKNOWN)), True),
        (a_visit(1, an_answer(Verdict.NOT_A_PRODUCT)), False),
        (a_visit(1, SURE, is_taken=True), False),
    ],
)
def test_what_has_an_answer_and_is_not_taken_waits_for_the_clerk(visit, is_open):
    assert visit.is_open == is_open


def test_a_box_is_held_where_its_middle_is():
    assert holds(HERE, Box(90, 90, 10, 10))
    assert not holds(HERE, Box(90, 90, 30, 10))
    assert not holds(None, HERE)


def test_a_thing_is_found_where_it_lies():
    all_ = visits(a_visit(1, box=HERE), a_visit(2, box=THERE))
    assert all_.at(Box(210, 10, 20, 20)).number == 2
    assert all_.at(Box(500, 10, 20, 20)) is None


def test_what_was_taken_away_lies_nowhere():
    assert visits(replace(a_visit(1, box=HERE), is_gone=True)).at(HERE) is None


def test_no_ticket_is_nobodys():
    assert visits(Visit(1)).with_ticket(0) is None
    assert visits(a_visit(3)).with_ticket(3).number == 3


def test_what_waits_on_the_screen_stays_when_it_is_taken_away():
    all_ = visits(a_visit(1, UNSURE), selected=1)
    all_.left(1, 0.0)
    assert all_.current.is_gone


@pytest.mark.parametrize(
    "visit",
    [
        a_visit(1),
        a_visit(1, SURE, is_taken=True),
        a_visit(1, an_answer(Verdict.NOT_A_PRODUCT)),
    ],
)
def test_what_the_clerk_has_nothing_to_decide_about_goes_when_it_is_taken_away(visit):
    all_ = visits(visit, selected=1)
    all_.left(1, 0.0)
    assert (numbers(all_), all_.selected) == ([], 0)


def test_taking_away_what_was_never_there_changes_nothing():
    all_ = visits(a_visit(1, SURE), selected=1)
    all_.left(9, 0.0)
    assert numbers(all_) == [1]


def test_the_next_thing_takes_the_place_of_one_that_was_left_undecided():
    all_ = visits(replace(a_visit(1, UNSURE), is_gone=True), a_visit(2), selected=1)
    all_.came(2, 0.0)
    assert (numbers(all_), all_.selected) == ([2], 2)


def test_the_next_thing_takes_the_place_of_the_whole_counter():
    all_ = visits(replace(a_visit(1, UNSURE), is_whole=True), a_visit(2))
    all_.came(2, 0.0)
    assert numbers(all_) == [2]


def test_a_scan_of_a_moment_ago_stays_since_it_may_be_the_next_thing():
    taken = a_visit(-1, BY_CODE, is_taken=True)
    all_ = visits(taken, a_visit(-2, NO_SUCH_CODE))
    all_.came(1, SCAN_BELONGS - 0.1)
    assert numbers(all_) == [-1, -2]
    all_.came(1, SCAN_BELONGS)
    assert numbers(all_) == []


def test_a_scan_that_is_not_decided_waits_however_long():
    all_ = visits(a_visit(-1, BY_CODE))
    all_.came(1, 1000.0)
    assert numbers(all_) == [-1]


def test_an_answer_is_shown_unless_another_thing_waits_for_the_clerk():
    all_ = visits(a_visit(1, UNSURE), a_visit(2, SURE), selected=1)
    all_.select_if_open(2)
    assert all_.selected == 1
    all_.put(a_visit(1, SURE, is_taken=True))
    all_.select_if_open(2)
    assert all_.selected == 2


def test_an_answer_is_shown_in_place_of_one_that_is_gone():
    all_ = visits(replace(a_visit(1, UNSURE), is_gone=True), a_visit(2, SURE), selected=1)
    all_.select_if_open(2)
    assert all_.selected == 2


def test_after_a_decision_the_next_that_waits_is_shown():
    all_ = visits(a_visit(1, SURE, is_taken=True), a_visit(2), a_visit(3, UNSURE), selected=1)
    all_.go_on()
    assert all_.selected == 3


def test_without_another_that_waits_the_decided_one_stays_on_the_screen():
    all_ = visits(a_visit(1, SURE, is_taken=True), a_visit(2), selected=1)
    all_.go_on()
    assert all_.selected == 1


def test_when_the_shown_one_goes_the_newest_that_waits_is_shown():
    all_ = visits(
        a_visit(1, UNSURE, at=1), a_visit(2, UNSURE, at=2), a_visit(3, SURE, is_taken=True, at=3),
        a_visit(4, SURE, is_taken=True, at=4), selected=4,
    )  # fmt: skip
    all_.drop(4)
    assert all_.selected == 2


def test_steps_go_around():
    all_ = visits(a_visit(1), a_visit(2), a_visit(3), selected=3)
    all_.step(1)
    assert all_.selected == 1
    all_.step(-1)
    assert all_.selected == 3


def test_a_step_among_nothing_is_none():
    all_ = Visits()
    all_.step(1)
    assert all_.selected == 0


def test_the_one_thing_that_is_not_taken_is_alone():
    taken, scan = a_visit(1, SURE, is_taken=True), a_visit(-1, BY_CODE)
    assert visits(taken, a_visit(2), scan).alone().number == 2
    assert visits(a_visit(1), a_visit(2)).alone() is None
    assert visits(a_visit(1, BY_CODE)).alone() is None


def test_a_thing_that_looks_like_the_scanned_one_is_the_scanned_one():
    scan = a_visit(-1, BY_CODE)
    other = replace(an_answer(Verdict.UNSURE), matches=an_answer().matches[::-1])
    for answer in (SURE, UNSURE, other, an_answer(Verdict.UNKNOWN)):
        assert visits(scan).scan_of(a_visit(1, answer), 1.0) is scan


def test_a_thing_that_is_surely_another_is_not_the_scanned_one():
    other = replace(SURE, matches=SURE.matches[1:])
    assert visits(a_visit(-1, BY_CODE)).scan_of(a_visit(1, other), 1.0) is None


def test_of_several_scans_the_one_of_this_product_is_meant():
    first = a_visit(-1, replace(BY_CODE, matches=BY_CODE.matches[1:]))
    second = a_visit(-2, BY_CODE)
    assert visits(first, second).scan_of(a_visit(1, SURE), 1.0) is second


def test_a_scan_of_long_ago_is_another_thing():
    assert visits(a_visit(-1, BY_CODE)).scan_of(a_visit(1, SURE), SCAN_BELONGS) is None


def test_what_was_put_down_a_moment_ago_is_known_by_its_product():
    all_ = visits(a_visit(1, SURE, is_taken=True, at=10.0))
    assert all_.just_come(SURE.matches[0], 11.0).number == 1
    assert all_.just_come(SURE.matches[1], 11.0) is None
    assert all_.just_come(SURE.matches[0], 10.0 + SCAN_BELONGS) is None


def test_only_what_the_feed_will_miss_is_remembered_when_put_away():
    whole = replace(a_visit(2, SURE, is_taken=True), is_whole=True)
    for visit, is_kept in ((a_visit(1, SURE, is_taken=True), True), (whole, False)):
        all_ = visits(visit, selected=visit.number)
        all_.put_away()
        assert all_.is_away(visit.number) == is_kept
