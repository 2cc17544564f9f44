"""What the history hears of: each question once, and what became of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import CatalogueReadOnly
from engine.types import Answer, Box, Outcome, ProductDraft, Query, Reason, Source, Verdict
from gui.pages.recognise.session import Session
from gui.recording import Recorder
from tests.gui.fake_engine import FakeEngine, FakeHistory, an_answer
from tests.gui.test_counter_session import (
    CODE,
    OTHER_CODE,
    THERE,
    UNKNOWN_CODE,
    Stage,
    of_product,
)

PICTURE = np.full((60, 80, 3), 90, np.uint8)


class Counter(Stage):
    """A counter and the photos beside it, both recorded as on the Recognise page."""

    def __init__(self, qtbot, bridge, engine, settings) -> None:
        super().__init__(qtbot, bridge, engine, settings)
        self.photos = Session(bridge)
        self.recorder = Recorder(bridge, settings)
        self.session.taken.connect(self.photos.keep_taken)
        self.photos.decided.connect(self.recorder.decide)
        for source in (self.photos, self.session):
            source.answered.connect(self.recorder.note)

    def ask(self, *pictures: object) -> None:
        self.photos.ask_pictures(pictures)
        self.settle()

    @property
    def past(self) -> FakeHistory:
        """After all that was asked is answered, and all that was to be written is."""
        self._qtbot.waitUntil(lambda: not any(entry.is_waiting for entry in self.photos.recents))
        self.settle()
        self.settle()
        return FakeEngine.past

    @property
    def sources(self) -> list[Source]:
        return [source for _, source, *_ in self.past.notes]

    @property
    def keys(self) -> list[str]:
        return [key for key, *_ in self.past.notes]


@pytest.fixture
def counter(qtbot, bridge, engine, settings):
    counter = Counter(qtbot, bridge, engine, settings)
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(settings.catalogue, "lite2")
    yield counter
    if engine.hold is not None:
        engine.hold.set()


# Photos, words and codes


def test_a_photo_is_noted_with_its_answer_and_again_when_it_is_asked_otherwise(counter):
    counter.ask(PICTURE)
    box = Box(1, 2, 30, 40)
    counter.photos.ask_part(box)
    assert counter.sources == [Source.PHOTO] * 2
    assert len(set(counter.keys)) == 1
    assert counter.past.notes[1][2].box == box


def test_photos_of_a_batch_are_questions_of_their_own(counter):
    counter.ask(PICTURE, PICTURE, PICTURE)
    assert len(set(counter.keys)) == 3


def test_to_show_it_again_is_no_question(counter):
    counter.ask(PICTURE)
    number = counter.photos.shown.number
    entry = counter.photos.recents.find(number)
    counter.photos.recents._entries[0] = type(entry)(
        entry.number, entry.batch, entry.query, answer=entry.answer, key=entry.key
    )  # its pixels were given up
    counter.photos.show(number)
    assert len(counter.past.notes) == 1


def test_words_and_codes_are_told_apart(counter):
    for text in ("milk", CODE, UNKNOWN_CODE):
        counter._engine.answers = staticmethod(
            lambda query: (
                Answer(Verdict.UNKNOWN, Reason.TEXT)
                if query.text == "milk"
                else Answer(Verdict.UNKNOWN, Reason.BARCODE, barcode=query.text)
            )
        )
        counter.photos.ask_text(text)
        assert counter.past.notes  # it is answered: a search that waits is replaced by the next
    assert counter.sources == [Source.WORDS, Source.BARCODE, Source.BARCODE]


def test_what_is_said_of_a_photo_is_told_with_its_key(counter):
    counter.looks(an_answer(Verdict.UNSURE))
    counter.ask(PICTURE)
    counter.photos.take(0)
    counter.ask(PICTURE)
    counter.photos.take(2)
    first, second = counter.keys
    assert counter.past.decisions == [
        (first, 1, Outcome.CONFIRMED, ""), (second, 3, Outcome.CORRECTED, ""),
    ]  # fmt: skip


def test_after_a_decision_another_part_of_the_picture_is_another_question(counter):
    counter.ask(PICTURE)
    counter.photos.take(0)
    counter.photos.ask_part(Box(1, 2, 30, 40))
    assert len(set(counter.keys)) == 2


def test_what_became_a_new_product_was_added(counter, engine):
    counter.looks(an_answer(Verdict.UNKNOWN))
    counter.ask(PICTURE)
    counter.photos.add_product(ProductDraft("NEW", "New"))
    counter.settle()
    assert counter.past.decisions == [(counter.keys[0], 5, Outcome.ADDED, "")]
    assert engine.noted == [(5, Verdict.UNKNOWN)]


# Settings


def test_where_no_history_is_kept_nothing_is_noted_but_decisions_count(counter, settings):
    settings.set("history_days", "0")
    counter.ask(PICTURE)
    counter.photos.take(0)
    assert counter.past.notes == []
    assert len(counter.past.decisions) == 1


@pytest.mark.parametrize(("chosen", "kept"), [("keep", True), ("none", False)])
def test_pictures_are_kept_as_the_settings_say(counter, settings, chosen, kept):
    settings.set("history_pictures", chosen)
    counter.ask(PICTURE)
    assert [keep for *_, keep in counter.past.notes] == [kept]


# The counter


def test_a_thing_is_one_question_however_often_it_is_looked_at(counter):
    counter.looks(an_answer(Verdict.UNSURE))
    counter.put_down()
    counter.looks(an_answer())
    counter.look(1)
    assert counter.sources == [Source.CAMERA] * 2
    assert len(set(counter.keys)) == 1
    counter.put_down(2, THERE)
    assert len(set(counter.keys)) == 2


def test_the_same_answer_is_noted_once(counter):
    counter.put_down()
    counter.put_down(2, THERE)
    counter.see()
    counter.session.choose(1)
    assert len(counter.past.notes) == 2


def test_what_goes_on_a_list_belongs_to_one_customer(counter):
    counter.put_down()
    counter.session.take(0)
    counter.put_down(2, THERE)
    counter.session.take(1)
    counter.session.new_list()
    counter.take_away(1, 2)
    counter.put_down(3)
    counter.session.take(0)
    decisions = counter.past.decisions
    assert [(product, outcome) for _, product, outcome, _ in decisions] == [
        (1, Outcome.CONFIRMED), (2, Outcome.CORRECTED), (1, Outcome.CONFIRMED),
    ]  # fmt: skip
    customers = [customer for *_, customer in decisions]
    assert customers[0] == customers[1] != customers[2]
    assert all(customers)
    assert [key for key, *_ in decisions] == list(dict.fromkeys(counter.keys))


def test_what_takes_itself_was_not_confirmed_by_anybody(counter, settings):
    settings.set("confirm", "when_sure")
    counter.put_down()
    assert [outcome for _, _, outcome, _ in counter.past.decisions] == [Outcome.TAKEN]
    assert len(counter.past.notes) == 1


def test_a_code_on_a_thing_is_the_same_question(counter):
    counter.looks(of_product(2, Verdict.UNSURE))
    counter.put_down()
    counter.show_code(CODE)
    assert len(set(counter.keys)) == 1
    sightings = [sighting for *_, sighting, _ in counter.past.notes]
    assert sightings[-1].answer.reason is Reason.BARCODE
    assert sightings[-1].pixels is not None


def test_a_scan_is_a_question_and_what_it_was_of_adds_its_picture(counter):
    counter.looks(of_product(1))
    counter.scan(CODE)
    assert counter.sources == [Source.BARCODE]
    counter.put_down()
    assert counter.sources == [Source.BARCODE, Source.CAMERA]
    assert len(set(counter.keys)) == 1


def test_a_code_that_proves_a_mistake_moves_the_decision(counter, settings):
    settings.set("confirm", "when_sure")
    counter.looks(of_product(1))
    counter.put_down()
    counter.show_code(OTHER_CODE)
    decided = [(key, product) for key, product, *_ in counter.past.decisions]
    assert decided == [(counter.keys[0], 1), (counter.keys[0], 2)]


def test_frames_of_a_camera_in_the_hand_are_questions_once_they_are_held(counter, settings):
    settings.set("live", "continuous")
    counter.photos.set_live(True)
    counter.feed.frame_asked.emit(counter._bridge.find_frame(Query(PICTURE, label="camera")))
    counter.settle()
    assert counter.past.notes == []
    counter.photos.show_live(counter.session.shown)
    counter.photos.hold()
    assert counter.sources == [Source.CAMERA]


def test_what_cannot_be_written_is_said(counter, qtbot, monkeypatch, home):
    def refuse(*_arguments: object) -> None:
        raise CatalogueReadOnly(name="shop.catalog")

    monkeypatch.setattr(FakeHistory, "note", refuse)
    with qtbot.waitSignal(counter.recorder.said) as said:
        counter.ask(Path(home) / "gone.jpg", PICTURE)
    assert "shop.catalog" in said.args[0]
