"""Hand-made states of the counter: what the page shows without camera or engine."""

from __future__ import annotations

import numpy as np

from engine.counter.types import Phase
from engine.types import Answer, Box, Query, Reason, Sighting, Verdict
from gui.bridge import AnswerEvent
from gui.counter.state import CounterState, ThingState
from gui.entry import Entry, resolve
from tests.gui.fake_engine import a_photo, an_answer

WIDTH, HEIGHT = 640, 480
BOXES = (Box(60, 60, 160, 120), Box(300, 60, 160, 120), Box(300, 300, 160, 120))
FRAME = np.full((HEIGHT, WIDTH, 3), 180, np.uint8)


def an_entry(answer: Answer, is_taken: bool = False) -> Entry:
    photos = {match.photo_id: a_photo(match.photo_id) for match in answer.matches}
    event = AnswerEvent(1, Query(FRAME), Sighting(answer, FRAME, WIDTH, HEIGHT), photos)
    taken = answer.matches[0] if is_taken else None
    return Entry(1, 0, event.query, event=event, answer=answer, taken=taken)


def a_thing(place: int = 0, verdict: Verdict = Verdict.SURE, is_taken: bool = False) -> ThingState:
    """Thing 41, 42, … whose answer is ``verdict``."""
    entry = an_entry(an_answer(verdict, box=BOXES[place]), is_taken)
    return ThingState(41 + place, BOXES[place], entry, is_taken)


def lying(*things: ThingState, selected: int = 0, **changes: object) -> CounterState:
    """They lie still; the first is selected unless told otherwise."""
    number = selected or things[0].number
    entry = next(thing.entry for thing in things if thing.number == number)
    values = {"is_running": True, "phase": Phase.HOLDING, "things": things, "selected": number}
    return CounterState(**{**values, "recognise": resolve(entry), **changes})


def by_code() -> CounterState:
    """What a scanner read: it has no place on the counter."""
    entry = an_entry(an_answer(Verdict.SURE, Reason.BARCODE))
    return lying(ThingState(-1, None, entry))
