"""What an answer makes of the entry that waits for it: pure functions."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from engine.types import Answer
from gui.bridge import AnswerEvent
from gui.entry import Entry


def answered(event: AnswerEvent, before: Entry | None, now: float) -> Entry:
    """A code that was read on the thing earlier is kept, and so is when it was first answered. To
    the history it is the same question."""
    answer = event.sighting.answer
    fresh = Entry(0, 0, event.query, event.ticket, event, answer, answered_at=now)
    if before is None:
        return fresh
    if before.answer is None:
        return replace(fresh, key=before.key)
    answer = _with_barcode(answer, before.answer)
    return replace(fresh, answer=answer, answered_at=before.answered_at, key=before.key)


def with_code(entry: Entry, answer: Answer) -> Entry:
    """Its own answer, and the code that another one has."""
    if entry.answer is None:
        return entry
    return replace(entry, answer=_with_barcode(entry.answer, answer))


def with_picture(entry: Entry, event: AnswerEvent | None) -> Entry:
    """An answer by code beside the picture of the thing it was read on."""
    if event is None or entry.event is None:
        return entry
    sighting = replace(event.sighting, answer=entry.event.sighting.answer)
    both = replace(entry.event, sighting=sighting, query=event.query)
    return replace(entry, event=both, query=event.query)


def _with_barcode(answer: Answer, other: Answer) -> Answer:
    return replace(answer, barcode=answer.barcode or other.barcode)


def says_the_same(shown: Entry | None, event: AnswerEvent) -> TypeGuard[Entry]:
    """Whether a frame's answer names the same products, as surely, as what is shown."""
    if shown is None or shown.answer is None or shown.taken is not None:
        return False
    old, new = shown.answer, event.sighting.answer
    names = [[match.product.id for match in answer.matches] for answer in (old, new)]
    return old.verdict is new.verdict and names[0] == names[1]
