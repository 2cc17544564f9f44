"""The live counter without a camera: things are put down and taken away by signals."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.counter.types import CodeSeen, Look, Phase, Sight, Thing
from engine.errors import CameraBusy, PictureDamaged
from engine.settings import Settings
from engine.types import Answer, Box, Match, ProductDraft, Query, Reason, Verdict
from gui.bridge import Bridge
from gui.counter.session import CounterSession
from gui.counter.state import Trouble
from gui.counter.visits import CARRIED_FOR, SCAN_BELONGS
from gui.entry import Phase as Shown
from tests.gui.counter_film import PATIENCE
from tests.gui.fake_engine import a_product, an_answer
from tests.gui.fake_feed import FakeFeed

CROP = np.full((60, 60, 3), 120, np.uint8)
HERE, THERE = Box(0, 0, 100, 100), Box(200, 0, 100, 100)
ON_IT, IN_THE_HAND = Box(40, 40, 20, 20), Box(400, 300, 20, 20)
KNOWN = {"4006381333931": 1, "4006381333948": 2}
"""Codes that the catalogue knows, and whose they are."""
CODE, OTHER_CODE, UNKNOWN_CODE = *KNOWN, "12345670"


def of_product(number: int, verdict: Verdict = Verdict.SURE) -> Answer:
    """As ``an_answer``, with product ``number`` first."""
    answer = an_answer(verdict)
    rest = [match for match in answer.matches if match.product.id != number]
    chance = answer.matches[0].probability
    first = Match(a_product(number), chance, chance, number)
    return replace(answer, matches=(first, *rest)[: len(answer.matches)])


def of_code(text: str) -> Answer:
    if text not in KNOWN:
        return Answer(Verdict.UNKNOWN, Reason.BARCODE, barcode=text)
    match = Match(a_product(KNOWN[text]), 1.0, 1.0, KNOWN[text])
    return Answer(Verdict.SURE, Reason.BARCODE, (match,), barcode=text)


class Stage:
    """A counter: ``put_down`` and ``take_away`` are what happens on it, ``looks`` what it says."""

    def __init__(self, qtbot, bridge: Bridge, engine, settings: Settings) -> None:
        self._qtbot, self._bridge, self._engine = qtbot, bridge, engine
        self.now = 100.0
        self.settings = settings
        self.feed = FakeFeed()
        self.session = CounterSession(bridge, self.feed, settings, clock=lambda: self.now)
        self.sounds: list[str] = []
        self.taken: list[tuple[int, object]] = []
        self._answered: list[int] = []
        self._lying: dict[int, Box] = {}
        self.session.sound_wanted.connect(self.sounds.append)
        self.session.taken.connect(self._on_taken)
        bridge.answer_ready.connect(self._on_answer)
        self.looks(an_answer())
        self.session.start()
        self.feed.opened.emit()

    def _on_taken(self, match: Match, entry: object) -> None:
        self.taken.append((match.product.id, entry))

    def _on_answer(self, event) -> None:
        self._answered.append(event.ticket)

    # What happens

    def looks(self, answer: object) -> None:
        """From now on each look is answered so; codes are those of the catalogue."""
        self._engine.answers = staticmethod(
            lambda query: answer if query.picture is not None else of_code(query.text)
        )

    def put_down(self, number: int = 1, box: Box = HERE, **changes: object) -> None:
        """Until it is answered, unless the engine is held."""
        self._lying[number] = box
        self.see()
        self.look(number, **changes)
        if self._engine.hold is None:
            self.settle()

    def look(self, number: int, **changes: object) -> None:
        values = {"picture": CROP, "box": HERE, "still_since": 0.0, **changes}
        self.feed.look_found.emit(Look(number, **values))

    def lift(self, number: int) -> None:
        """A hand has it: its place is bare, and it may still be put back."""
        self._lying.pop(number)
        self.see()

    def take_away(self, *numbers: int) -> None:
        for number in numbers:
            self._lying.pop(number, None)
        self.see()
        self.feed.things_gone.emit(numbers)

    def see(self) -> None:
        things = tuple(Thing(number, box, 0.0) for number, box in self._lying.items())
        self.feed.sight_changed.emit(Sight(Phase.HOLDING if things else Phase.EMPTY, things))

    def show_code(self, text: str = CODE, box: Box = ON_IT) -> None:
        self.feed.code_seen.emit(CodeSeen(text, box, 0.0))
        if self._engine.hold is None:
            self.settle()

    def scan(self, text: str = CODE) -> None:
        self.session.scan(text)
        if self._engine.hold is None:
            self.settle()

    def settle(self) -> None:
        """Until all that was asked is answered."""
        ticket = self._bridge.find(Query(text=CODE))
        self._qtbot.waitUntil(lambda: ticket in self._answered, timeout=PATIENCE)

    def hold(self) -> None:
        """The engine answers nothing until ``release``."""
        self._engine.hold = threading.Event()

    def release(self) -> None:
        hold, self._engine.hold = self._engine.hold, None
        hold.set()
        self.settle()

    # What there is

    @property
    def state(self):
        return self.session.state()

    @property
    def shown(self):
        return self.state.recognise

    @property
    def things(self) -> list[int]:
        return [thing.number for thing in self.state.things]

    @property
    def basket(self) -> list[tuple[int, float]]:
        return [(line.product.id, line.quantity) for line in self.session.basket.lines]


@pytest.fixture
def stage(qtbot, bridge: Bridge, engine, settings: Settings) -> Iterator[Stage]:
    stage = Stage(qtbot, bridge, engine, settings)
    with qtbot.waitSignals([bridge.opened, bridge.work_finished], timeout=PATIENCE):
        bridge.open_catalogue(settings.catalogue, "lite2")
    stage.feed.calls.clear()
    yield stage
    if engine.hold is not None:
        engine.hold.set()


@pytest.fixture
def eager(stage: Stage) -> Stage:
    """Takes by itself when sure."""
    stage.settings.set("confirm", "when_sure")
    return stage


# One thing


def test_what_is_put_down_waits_for_its_answer_and_gets_it(stage):
    stage.hold()
    stage.put_down()
    assert stage.shown.phase is Shown.WAITING
    stage.release()
    assert stage.shown.verdict is Verdict.SURE
    assert [tile.match.product.id for tile in stage.shown.tiles] == [1, 2, 3, 4]
    (thing,) = stage.state.things
    assert (thing.number, thing.box, thing.is_taken) == (1, HERE, False)
    assert stage.state.selected == 1


def test_the_picture_of_a_look_is_asked_about_with_the_words(stage, engine):
    stage.session.ask_words("tea")
    stage.put_down()
    asked = next(query for query in engine.asked if query.picture is not None)
    assert asked.picture is CROP
    assert (asked.box, asked.text, asked.label) == (HERE, "tea", "camera")


def test_a_decision_goes_on_the_list(stage):
    stage.put_down()
    stage.session.take(1)
    assert stage.basket == [(2, 1.0)]
    assert stage.taken[0][0] == 2
    assert stage.state.things[0].is_taken
    assert stage.sounds == ["sure", "taken"]


def test_what_is_decided_is_not_decided_again(stage):
    stage.put_down()
    stage.session.take(0)
    stage.session.take(0)
    assert stage.basket == [(1, 1.0)]


def test_there_is_nothing_to_take_before_the_answer(stage):
    stage.hold()
    stage.put_down()
    stage.session.take(0)
    stage.release()
    stage.session.take(7)
    assert stage.basket == []


def test_what_is_taken_away_after_the_decision_leaves_the_screen(stage):
    stage.put_down()
    stage.session.take(0)
    stage.take_away(1)
    assert stage.things == []
    assert stage.basket == [(1, 1.0)]


def test_what_is_taken_away_undecided_can_be_decided_until_the_next_comes(stage):
    stage.put_down()
    stage.take_away(1)
    assert stage.state.things[0].is_gone
    stage.session.take(0)
    assert stage.basket == [(1, 1.0)]
    stage.put_down(2)
    assert stage.things == [2]


def test_the_answer_to_what_is_gone_already_is_not_shown(stage):
    stage.hold()
    stage.put_down()
    stage.take_away(1)
    stage.release()
    assert stage.things == []
    assert stage.sounds == []


def test_the_same_product_put_down_again_counts_twice(eager):
    eager.put_down(1)
    eager.take_away(1)
    eager.put_down(2)
    assert eager.basket == [(1, 2.0)]


def test_words_end_with_the_decision(stage):
    stage.put_down()
    stage.session.ask_words("tea")
    stage.session.take(0)
    assert stage.feed.text == ""


def test_words_end_with_the_last_thing_that_they_were_for(stage):
    stage.looks(an_answer(Verdict.UNSURE))
    stage.put_down(1)
    stage.put_down(2, THERE)
    stage.session.ask_words("tea")
    stage.take_away(1)
    assert stage.feed.text == "tea"
    stage.take_away(2)
    assert stage.feed.text == ""


def test_words_for_one_thing_are_not_for_the_next(stage, engine):
    stage.put_down(1)
    stage.session.ask_words("tea")
    stage.look(1)
    stage.put_down(2, THERE)
    assert stage.feed.text == ""
    assert [query.text for query in engine.asked if query.picture is not None] == ["", "tea", ""]


def test_words_typed_before_anything_lies_there_are_for_what_comes(stage):
    stage.session.ask_words("tea")
    stage.put_down(1)
    assert stage.feed.text == "tea"
    stage.take_away(1)
    assert stage.feed.text == ""


def test_a_name_that_is_typed_at_an_empty_counter_is_looked_up(stage):
    stage.session.ask_words("tea")
    stage.settle()
    assert stage.state.entry.query.text == "tea"
    assert stage.state.entry.answer is not None


def test_words_for_the_whole_counter_are_for_the_look_that_they_ask_for(stage):
    stage.look(1, box=None)
    stage.settle()
    stage.session.ask_words("tea")
    stage.look(2, box=None)
    stage.settle()
    assert stage.state.entry.query.text == "tea"
    stage.put_down(3)
    assert stage.feed.text == ""


@pytest.mark.parametrize(
    ("verdict", "sounds"),
    [
        (Verdict.SURE, ["sure"]),
        (Verdict.UNSURE, ["unsure"]),
        (Verdict.UNKNOWN, ["unknown"]),
        (Verdict.NOT_A_PRODUCT, []),
    ],
)
def test_each_verdict_has_its_sound(stage, verdict, sounds):
    stage.looks(an_answer(verdict))
    stage.put_down()
    assert stage.sounds == sounds


def test_a_muted_counter_is_silent(stage):
    stage.session.set_muted(True)
    stage.put_down()
    stage.session.take(0)
    assert stage.sounds == []
    assert stage.state.is_muted


def test_sounds_that_are_off_in_the_settings_show_as_muted(stage):
    stage.settings.set("sounds", "0")
    assert stage.state.is_muted


def test_an_even_surface_becomes_part_of_the_counter(stage):
    stage.looks(an_answer(Verdict.NOT_A_PRODUCT, Reason.UNIFORM_PICTURE))
    stage.put_down()
    assert stage.feed.called("absorb") == [(1,)]
    assert stage.things == []


def test_what_is_on_the_list_is_never_made_part_of_the_counter(stage):
    stage.put_down()
    stage.session.take(0)
    stage.looks(an_answer(Verdict.NOT_A_PRODUCT, Reason.UNIFORM_PICTURE))
    stage.look(1)
    stage.settle()
    assert stage.feed.called("absorb") == []
    assert stage.things == [1]


def test_a_look_that_fails_says_why(stage):
    stage.looks(PictureDamaged(name="camera"))
    stage.put_down()
    assert stage.shown.phase is Shown.FAILED
    assert stage.shown.error.code == "picture_damaged"


def test_a_look_that_failed_can_be_had_again(stage):
    stage.looks(PictureDamaged(name="camera"))
    stage.put_down()
    stage.looks(an_answer())
    stage.look(1)
    stage.settle()
    assert stage.shown.verdict is Verdict.SURE


# Looked at again


def test_a_second_look_replaces_the_first_answer(stage):
    stage.looks(an_answer(Verdict.UNSURE))
    stage.put_down()
    stage.looks(of_product(3))
    stage.look(1)
    stage.settle()
    assert stage.things == [1]
    assert stage.shown.tiles[0].match.product.id == 3
    assert stage.sounds == ["unsure", "sure"]


def test_a_second_look_that_says_the_same_is_silent(stage):
    stage.put_down()
    stage.look(1)
    stage.settle()
    assert stage.sounds == ["sure"]


def test_a_second_look_does_not_undo_a_decision(stage):
    stage.put_down()
    stage.session.take(1)
    stage.looks(of_product(3))
    stage.look(1)
    stage.settle()
    assert stage.shown.taken.product.id == 2
    assert stage.basket == [(2, 1.0)]


def test_of_two_looks_on_the_way_only_the_newer_counts(stage, engine):
    stage.hold()
    stage.put_down()
    stage.look(1)
    visit = stage.session.visits.find(1)
    stage.release()
    assert stage.session.visits.find(1).entry.ticket == visit.ticket
    assert stage.sounds == ["sure"]


def test_what_is_moved_back_before_it_counts_as_gone_is_there(stage):
    stage.put_down()
    stage._lying.clear()
    stage.see()
    assert stage.state.things[0].box is None
    stage.put_down(1, THERE)
    assert stage.state.things[0].box == THERE
    assert not stage.state.things[0].is_gone


# Taken by itself


def test_what_is_sure_is_taken_by_itself(eager):
    eager.put_down()
    assert eager.basket == [(1, 1.0)]
    assert eager.state.things[0].is_taken
    assert eager.sounds == ["sure"]


@pytest.mark.parametrize("verdict", [Verdict.UNSURE, Verdict.UNKNOWN])
def test_what_is_not_sure_is_left_to_the_clerk(eager, verdict):
    eager.looks(an_answer(verdict))
    eager.put_down()
    assert eager.basket == []


def test_however_often_it_is_looked_at_it_is_taken_once(eager):
    eager.put_down()
    for _ in range(3):
        eager.look(1)
        eager.settle()
    assert eager.basket == [(1, 1.0)]


def test_what_a_second_look_is_sure_of_is_taken_by_itself(eager):
    eager.looks(an_answer(Verdict.UNSURE))
    eager.put_down()
    eager.looks(an_answer())
    eager.look(1)
    eager.settle()
    assert eager.basket == [(1, 1.0)]


def test_what_was_put_away_and_is_looked_at_again_is_not_taken_again(eager):
    eager.put_down()
    eager.session.clear()
    assert eager.things == []
    eager.look(1)
    eager.settle()
    assert eager.basket == [(1, 1.0)]
    assert eager.state.things[0].is_taken


def test_nothing_is_taken_by_itself_where_the_clerk_confirms(stage):
    stage.put_down()
    assert stage.basket == []
    assert not stage.state.takes_when_sure


# Several things


def test_the_first_that_waits_stays_on_the_screen_while_others_come(stage):
    stage.put_down(1)
    stage.put_down(2, THERE)
    assert stage.things == [1, 2]
    assert stage.state.selected == 1


def test_after_a_decision_the_next_thing_that_waits_is_shown(stage):
    stage.put_down(1)
    stage.put_down(2, THERE)
    stage.session.take(0)
    assert stage.state.selected == 2
    stage.session.take(1)
    assert stage.basket == [(1, 1.0), (2, 1.0)]


def test_the_next_thing_is_shown_when_the_last_one_is_decided(stage):
    stage.put_down(1)
    stage.session.take(0)
    stage.hold()
    stage.put_down(2, THERE)
    assert stage.state.selected == 2
    assert stage.shown.phase is Shown.WAITING
    stage.release()


def test_any_thing_can_be_chosen(stage):
    stage.put_down(1)
    stage.put_down(2, THERE)
    stage.session.choose(2)
    assert stage.state.selected == 2
    stage.session.choose(9)
    assert stage.state.selected == 2
    stage.session.step(1)
    assert stage.state.selected == 1


def test_answers_in_any_order_find_their_things(stage, engine):
    engine.answers = staticmethod(lambda query: of_product(2 if query.text == "second" else 1))
    stage.hold()
    stage.put_down(1)
    stage.feed.text = "second"
    stage.put_down(2, THERE)
    stage.feed.text = ""
    stage.look(1)
    stage.release()
    first = {thing.number: thing.answer.matches[0].product.id for thing in stage.state.things}
    assert first == {1: 1, 2: 2}


def test_esc_puts_away_what_is_shown_and_shows_the_next(stage):
    stage.put_down(1)
    stage.put_down(2, THERE)
    stage.session.clear()
    assert stage.things == [2]
    assert stage.state.selected == 2
    stage.session.clear()
    assert stage.shown.phase is Shown.EMPTY


def test_esc_ends_the_words(stage):
    stage.session.ask_words("tea")
    stage.session.clear()
    assert stage.feed.text == ""


def test_the_answer_to_what_was_put_away_is_not_shown(stage):
    stage.hold()
    stage.put_down()
    stage.session.clear()
    stage.release()
    assert stage.things == []


# What may be an arm


@pytest.mark.parametrize("verdict", [Verdict.UNSURE, Verdict.UNKNOWN, Verdict.NOT_A_PRODUCT])
def test_what_may_be_an_arm_is_not_mentioned(stage, verdict):
    stage.looks(an_answer(verdict))
    stage.put_down(is_doubtful=True)
    assert stage.things == []
    assert stage.sounds == []


@pytest.mark.parametrize("answer", [an_answer(Verdict.UNSURE), PictureDamaged(name="camera")])
def test_what_reaches_out_of_the_picture_and_is_not_told_is_known_to_lie_there(stage, answer):
    stage.looks(answer)
    stage.hold()
    stage.put_down(is_doubtful=True)
    assert not stage.state.reaches_out
    stage.release()
    assert stage.state.reaches_out
    stage.take_away(1)
    assert not stage.state.reaches_out


def test_what_reached_out_of_the_picture_and_was_moved_into_it_is_told(stage):
    stage.looks(an_answer(Verdict.UNSURE))
    stage.put_down(is_doubtful=True)
    stage.look(1)
    stage.settle()
    assert not stage.state.reaches_out
    assert stage.things == [1]


def test_what_may_be_an_arm_is_a_thing_when_the_answer_is_sure(stage):
    stage.put_down(is_doubtful=True)
    assert stage.things == [1]
    assert stage.state.things[0].box == HERE
    assert stage.sounds == ["sure"]


def test_what_may_have_been_an_arm_and_is_gone_is_not_mentioned(stage):
    stage.hold()
    stage.put_down(is_doubtful=True)
    stage.take_away(1)
    stage.release()
    assert stage.things == []


def test_a_failure_about_what_may_be_an_arm_is_not_mentioned(stage):
    stage.looks(PictureDamaged(name="camera"))
    stage.put_down(is_doubtful=True)
    assert stage.things == []


# The whole counter


def test_looking_at_the_whole_counter_again_replaces_the_last_time(stage):
    stage.look(1, box=None)
    stage.settle()
    stage.look(2, box=None)
    stage.settle()
    assert stage.things == [2]


def test_a_thing_replaces_the_look_at_the_whole_counter(stage):
    stage.looks(an_answer(Verdict.UNKNOWN))
    stage.look(1, box=None)
    stage.settle()
    stage.put_down(2)
    assert stage.things == [2]
    assert stage.state.selected == 2


# Codes in the picture


def test_a_code_on_a_thing_wins_over_its_looks(stage):
    stage.looks(of_product(3, Verdict.UNSURE))
    stage.put_down()
    stage.show_code(CODE)
    assert stage.things == [1]
    assert (stage.shown.verdict, stage.shown.reason) == (Verdict.SURE, Reason.BARCODE)
    assert stage.state.entry.query.picture is not None


def test_looks_that_come_after_the_code_only_add_the_picture(stage):
    stage.hold()
    stage.looks(of_product(3))
    stage.put_down()
    stage.show_code(CODE)
    stage.release()
    stage.look(1)
    stage.settle()
    assert stage.shown.reason is Reason.BARCODE
    assert stage.shown.tiles[0].match.product.id == 1
    assert stage.state.entry.event.sighting.pixels is not None


def test_a_code_that_says_what_looks_said_is_silent(stage):
    stage.put_down()
    stage.show_code(CODE)
    assert stage.sounds == ["sure"]


def test_a_code_puts_right_what_was_taken_by_itself(eager):
    eager.looks(of_product(3))
    eager.put_down()
    eager.show_code(CODE)
    assert eager.basket == [(1, 1.0)]
    assert [number for number, _ in eager.taken] == [3, 1]


def test_a_code_does_not_change_what_the_clerk_took(eager):
    eager.looks(of_product(3, Verdict.UNSURE))
    eager.put_down()
    eager.session.take(0)
    eager.show_code(CODE)
    assert eager.basket == [(3, 1.0)]


def test_a_code_of_what_is_taken_already_changes_nothing(eager):
    eager.put_down()
    eager.show_code(CODE)
    eager.show_code(CODE)
    assert eager.basket == [(1, 1.0)]
    assert eager.things == [1]


def test_a_code_goes_to_the_thing_on_which_it_was_seen(stage):
    stage.looks(an_answer(Verdict.UNSURE))
    stage.put_down(1)
    stage.put_down(2, THERE)
    stage.show_code(OTHER_CODE, Box(240, 40, 20, 20))
    assert stage.session.visits.find(1).answer.verdict is Verdict.UNSURE
    assert stage.session.visits.find(2).answer.matches[0].product.id == 2


def test_a_code_answered_after_its_thing_is_gone_counts_for_nothing(eager):
    eager.put_down()
    eager.hold()
    eager.show_code(CODE)
    eager.take_away(1)
    eager.release()
    assert eager.things == []
    assert eager.basket == [(1, 1.0)]


def test_a_code_answered_after_its_thing_was_left_undecided_says_what_it_was(stage):
    stage.looks(an_answer(Verdict.UNSURE))
    stage.put_down()
    stage.hold()
    stage.show_code(CODE)
    stage.take_away(1)
    stage.release()
    assert stage.shown.reason is Reason.BARCODE
    assert stage.state.things[0].is_gone


def test_a_code_seen_in_the_hand_is_that_of_the_thing_that_lies_now(eager):
    eager.put_down()
    eager.show_code(CODE, box=IN_THE_HAND)
    assert eager.basket == [(1, 1.0)]
    assert eager.things == [1]


def test_a_code_seen_on_the_way_out_is_not_another_one(eager):
    eager.put_down()
    eager.now += 10
    eager.lift(1)
    eager.show_code(CODE, box=IN_THE_HAND)
    eager.take_away(1)
    eager.show_code(CODE, box=IN_THE_HAND)
    assert eager.basket == [(1, 1.0)]
    assert eager.things == []


def test_a_code_of_what_was_put_away_is_no_news_when_it_is_carried_off(eager):
    eager.put_down()
    eager.session.clear()
    eager.now += 10
    eager.show_code(CODE, box=IN_THE_HAND)
    eager.take_away(1)
    eager.show_code(CODE, box=IN_THE_HAND)
    assert eager.basket == [(1, 1.0)]


def test_the_same_code_shown_later_is_another_one(eager):
    eager.put_down()
    eager.take_away(1)
    eager.now += CARRIED_FOR
    eager.show_code(CODE, box=IN_THE_HAND)
    assert eager.basket == [(1, 2.0)]


def test_a_code_on_what_was_put_away_counts_for_nothing(eager):
    eager.put_down()
    eager.session.clear()
    eager.show_code(CODE)
    assert eager.things == []
    assert eager.basket == [(1, 1.0)]


def test_a_code_held_to_the_camera_is_answered_by_itself(stage):
    stage.show_code(CODE)
    assert stage.shown.reason is Reason.BARCODE
    assert stage.state.things[0].box is None


def test_an_unknown_code_held_to_the_camera_is_not_mentioned(stage):
    stage.show_code(UNKNOWN_CODE)
    assert stage.things == []


def test_an_unknown_code_on_a_thing_is_there_for_adding_it(stage):
    stage.looks(an_answer(Verdict.UNKNOWN))
    stage.put_down()
    stage.show_code(UNKNOWN_CODE)
    assert stage.shown.barcode == UNKNOWN_CODE
    stage.look(1)
    stage.settle()
    assert stage.shown.barcode == UNKNOWN_CODE


# Codes from a scanner


def test_a_scan_with_nothing_there_is_answered_by_itself(stage):
    stage.scan()
    assert stage.shown.reason is Reason.BARCODE
    assert stage.things == [-1]
    stage.session.take(0)
    assert stage.basket == [(1, 1.0)]


def test_a_code_that_is_typed_is_as_good_as_a_scan(stage):
    stage.session.ask_words(CODE)
    stage.settle()
    assert stage.shown.reason is Reason.BARCODE
    assert stage.feed.called("look_now") == []
    assert stage.feed.text == ""


def test_scans_one_after_the_other_are_all_taken(eager):
    eager.scan(CODE)
    eager.scan(CODE)
    eager.scan(OTHER_CODE)
    assert eager.basket == [(1, 2.0), (2, 1.0)]


def test_scans_wait_for_the_clerk_one_after_the_other(stage):
    stage.scan(CODE)
    stage.scan(OTHER_CODE)
    stage.session.take(0)
    stage.session.take(0)
    assert stage.basket == [(2, 1.0), (1, 1.0)]


def test_a_scan_says_what_the_one_thing_is_that_waits(stage):
    stage.looks(of_product(3, Verdict.UNSURE))
    stage.put_down()
    stage.scan()
    assert stage.things == [1]
    assert stage.shown.tiles[0].match.product.id == 1


def test_a_scan_while_several_wait_is_answered_by_itself(stage):
    stage.looks(an_answer(Verdict.UNSURE))
    stage.put_down(1)
    stage.put_down(2, THERE)
    stage.scan()
    assert stage.things == [1, 2, -1]
    assert stage.state.selected == -1


def test_what_is_scanned_and_then_put_down_is_one_thing(stage):
    stage.scan()
    stage.put_down()
    assert stage.things == [1]
    assert stage.state.selected == 1
    assert stage.shown.reason is Reason.BARCODE
    assert stage.state.entry.query.picture is not None
    assert stage.sounds == ["sure"]


def test_what_is_scanned_and_taken_and_then_put_down_is_one_thing(eager):
    eager.scan()
    eager.put_down()
    assert eager.basket == [(1, 1.0)]
    assert eager.things == [1]
    assert eager.state.things[0].is_taken


def test_two_that_are_scanned_and_then_put_down_are_two(eager):
    eager.scan(CODE)
    eager.scan(OTHER_CODE)
    eager.looks(of_product(2))
    eager.put_down(1)
    eager.looks(of_product(1))
    eager.put_down(2, THERE)
    assert eager.basket == [(1, 1.0), (2, 1.0)]
    assert eager.things == [1, 2]


def test_what_is_put_down_long_after_a_scan_is_another_thing(eager):
    eager.scan()
    eager.now += SCAN_BELONGS
    eager.put_down()
    assert eager.basket == [(1, 2.0)]
    assert eager.things == [1]


def test_what_is_surely_something_else_is_not_what_was_scanned(stage):
    stage.scan()
    stage.looks(of_product(3))
    stage.put_down()
    assert stage.things == [-1, 1]


def test_what_is_put_down_and_scanned_before_its_answer_is_one_thing(eager):
    eager.hold()
    eager.put_down()
    eager.scan()
    eager.release()
    assert eager.basket == [(1, 1.0)]


def test_a_scan_of_an_unknown_code_is_there_for_adding_the_thing(stage):
    stage.looks(an_answer(Verdict.UNKNOWN))
    stage.put_down()
    stage.scan(UNKNOWN_CODE)
    assert stage.things == [1]
    assert stage.shown.barcode == UNKNOWN_CODE


def test_a_scan_of_an_unknown_code_is_there_for_the_thing_that_is_put_down_next(stage):
    stage.scan(UNKNOWN_CODE)
    assert stage.shown.barcode == UNKNOWN_CODE
    stage.looks(an_answer(Verdict.UNKNOWN))
    stage.put_down()
    assert stage.things == [1]
    assert stage.shown.barcode == UNKNOWN_CODE


def test_a_scan_of_an_unknown_code_does_not_hide_what_comes_later(stage):
    stage.scan(UNKNOWN_CODE)
    stage.now += SCAN_BELONGS
    stage.put_down()
    assert stage.things == [1]
    assert stage.state.selected == 1


def test_a_scan_that_fails_says_why(stage, engine):
    engine.answers = staticmethod(lambda _query: PictureDamaged(name="camera"))
    failed = []
    stage._bridge.failed.connect(failed.append)
    stage.session.scan(CODE)
    stage._qtbot.waitUntil(lambda: bool(failed), timeout=PATIENCE)
    assert stage.shown.error.code == "picture_damaged"


# Every frame


@pytest.fixture
def continuous(stage: Stage) -> Stage:
    stage.settings.set("live", "continuous")
    stage.session.restart()
    return stage


def ask_frame(stage: Stage) -> None:
    stage.feed.frame_asked.emit(stage._bridge.find_frame(Query(CROP, label="camera", quick=True)))


def test_looking_at_every_frame_is_a_setting(continuous):
    assert continuous.feed.called("start") == [("0", False)]
    assert continuous.state.is_continuous


def test_the_answer_to_a_frame_is_shown_until_the_next(continuous):
    ask_frame(continuous)
    continuous.settle()
    assert continuous.shown.verdict is Verdict.SURE
    assert continuous.state.entry is continuous.state.watched
    assert continuous.state.things == ()
    continuous.looks(an_answer(Verdict.UNKNOWN))
    ask_frame(continuous)
    continuous.settle()
    assert continuous.shown.verdict is Verdict.UNKNOWN
    assert continuous.sounds == []


def test_the_same_answer_again_is_not_drawn_at_once(continuous):
    ask_frame(continuous)
    continuous.settle()
    first = continuous.state.watched
    ask_frame(continuous)
    continuous.settle()
    assert continuous.state.watched is first
    continuous.now += 0.3
    ask_frame(continuous)
    continuous.settle()
    assert continuous.state.watched is not first


def test_a_frame_is_taken_by_key_only(continuous):
    continuous.settings.set("confirm", "when_sure")
    ask_frame(continuous)
    continuous.settle()
    assert continuous.basket == []
    continuous.session.take(1)
    assert continuous.basket == [(2, 1.0)]


def test_a_frame_that_fails_says_why(continuous, qtbot):
    continuous.looks(PictureDamaged(name="camera"))
    ask_frame(continuous)
    continuous.settle()
    assert continuous.shown.phase is Shown.FAILED


def test_a_scan_is_not_swept_away_by_the_next_frame(continuous):
    continuous.scan()
    ask_frame(continuous)
    continuous.settle()
    assert continuous.shown.reason is Reason.BARCODE
    continuous.session.take(0)
    continuous.now += SCAN_BELONGS
    ask_frame(continuous)
    continuous.settle()
    assert continuous.shown.reason is Reason.LOOKS
    assert continuous.state.entry is continuous.state.watched


def test_the_answer_to_a_frame_of_a_camera_that_is_off_is_not_shown(continuous):
    continuous.hold()
    ask_frame(continuous)
    continuous.session.stop()
    continuous.release()
    assert continuous.shown.phase is Shown.EMPTY


# The camera


def test_the_camera_of_the_settings_is_opened(stage):
    stage.settings.set("camera", "2")
    stage.session.start()
    assert stage.feed.called("start") == [("2", True)]
    assert stage.state.is_opening
    stage.feed.opened.emit()
    assert not stage.state.is_opening


def test_trouble_is_heard_once_and_ends(stage):
    for seconds in (3, 2, 1):
        stage.feed.trouble_changed.emit(Trouble(CameraBusy(name="0"), seconds))
    assert stage.sounds == ["trouble"]
    assert stage.state.trouble.retry_in == 1
    stage.feed.trouble_changed.emit(None)
    assert stage.state.trouble is None


def test_answers_on_the_way_to_a_camera_that_is_off_are_not_shown(eager):
    eager.hold()
    eager.put_down()
    eager.session.scan(CODE)
    eager.session.stop()
    eager.release()
    assert eager.things == []
    assert eager.basket == []
    assert eager.sounds == []


def test_the_list_outlives_the_camera(eager):
    eager.put_down()
    eager.session.stop()
    assert eager.basket == [(1, 1.0)]
    eager.session.restart()
    assert not eager.feed.running


def test_the_phase_is_that_of_the_camera(stage):
    stage.feed.sight_changed.emit(Sight(Phase.ARRIVING, (), in_the_way=True))
    assert (stage.state.phase, stage.state.in_the_way) == (Phase.ARRIVING, True)


def test_a_new_region_shows_at_once(qtbot, stage):
    region = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
    with qtbot.waitSignal(stage.session.changed):
        stage.session.set_region(region)
    assert stage.state.region == region


def test_look_now_and_relearn_go_to_the_camera(stage):
    stage.session.look_now()
    stage.session.relearn()
    assert stage.feed.calls == [("look_now",), ("relearn",)]


# The list


def test_the_list_is_changed_by_hand(eager):
    eager.put_down(1)
    eager.looks(of_product(2))
    eager.put_down(2, THERE)
    eager.session.set_quantity(0, 3.5)
    assert eager.basket == [(1, 3.5), (2, 1.0)]
    eager.session.remove_line(0)
    assert eager.basket == [(2, 1.0)]
    eager.session.new_list()
    assert eager.basket == []


def test_a_new_list_does_not_take_again_what_still_lies_there(eager):
    eager.put_down()
    eager.session.new_list()
    eager.look(1)
    eager.settle()
    assert eager.basket == []


# The catalogue


def test_another_catalogue_begins_with_nothing(qtbot, eager, bridge, home):
    eager.put_down()
    eager.scan(OTHER_CODE)
    with qtbot.waitSignal(bridge.opened, timeout=PATIENCE):
        bridge.open_catalogue(home / "other shop.catalog", "lite2")
    assert eager.things == []
    assert eager.basket == []
    assert eager.feed.called("look_now") == [()]


def test_answers_of_the_catalogue_before_are_forgotten(qtbot, eager, bridge, home):
    eager.hold()
    eager.put_down()
    eager.put_down(2, THERE, is_doubtful=True)
    eager.session.scan(CODE)
    bridge.open_catalogue(home / "other shop.catalog", "lite2")
    with qtbot.waitSignal(bridge.opened, timeout=PATIENCE):
        eager.release()
    assert eager.things == []
    assert eager.basket == []


def test_the_same_catalogue_opened_again_leaves_the_list(qtbot, eager, bridge):
    eager.put_down()
    with qtbot.waitSignal(bridge.opened, timeout=PATIENCE):
        bridge.open_catalogue(eager.settings.catalogue, "lite0")
    assert eager.basket == [(1, 1.0)]
    assert eager.things == [1]
    assert eager.feed.called("look_now") == [()]


def test_a_new_product_may_be_what_lies_there(qtbot, stage, bridge):
    stage.put_down()
    with qtbot.waitSignal(bridge.product_added, timeout=PATIENCE):
        bridge.add_product(ProductDraft("NEW-1", "New"), [])
    assert stage.feed.called("look_now") == [()]


def test_a_new_product_is_no_reason_to_look_at_an_empty_counter(qtbot, stage, bridge):
    with qtbot.waitSignal(bridge.product_added, timeout=PATIENCE):
        bridge.add_product(ProductDraft("NEW-1", "New"), [])
    assert stage.feed.called("look_now") == []
