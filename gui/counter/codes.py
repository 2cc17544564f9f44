"""Codes that were asked about: which thing they belong to, and what they make of it. No Qt.

They come from a scanner, or from the camera's picture.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass, replace

from engine.counter.types import CodeSeen, Thing
from engine.types import Box, Match, Query, Verdict
from gui.bridge import AnswerEvent, Failure
from gui.counter import entries
from gui.counter.till import Till
from gui.counter.visits import Visit, Visits, holds, is_by_code
from gui.entry import Entry


@dataclass(frozen=True, slots=True)
class Code:
    """One that was asked about. ``box`` is where it was seen, None when a scanner read it;
    ``number`` is the thing that it seemed to belong to, 0 when there was none."""

    text: str
    box: Box | None
    number: int


def seen(code: CodeSeen, things: Collection[Thing]) -> Code:
    """It belongs to the thing that it is printed on."""
    there = (thing.number for thing in things if holds(thing.box, code.box))
    return Code(code.text, code.box, next(there, 0))


def scanned(text: str, visits: Visits) -> Code:
    """It belongs to the thing that waits alone."""
    alone = visits.alone()
    return Code(text, None, alone.number if alone is not None else 0)


class Codes:
    """Changes ``visits``, and what of ``till`` a code proves wrong."""

    def __init__(self, visits: Visits, till: Till) -> None:
        self._visits, self._till = visits, till
        self._asked: dict[int, Code] = {}
        self._scans = itertools.count(-1, -1)

    def __contains__(self, ticket: int) -> bool:
        return ticket in self._asked

    def ask(self, ticket: int, code: Code) -> None:
        """Its answer will come with ``ticket``."""
        self._asked[ticket] = code

    def left(self, numbers: Collection[int]) -> None:
        """Things were taken away: their codes count for nothing, unless they are still shown."""
        self._asked = {
            ticket: code for ticket, code in self._asked.items()
            if code.number not in numbers or self._visits.find(code.number)
        }  # fmt: skip

    def clear(self) -> None:
        self._asked.clear()

    # Answers

    def answered(self, event: AnswerEvent, now: float) -> Visit | None:
        """The visit about which there is news, if there is any."""
        code = self._asked.pop(event.ticket)
        if self._visits.is_away(code.number):
            return None  # it is on the list
        if not is_by_code(event.sighting.answer):
            return self._unknown(code, event, now)
        first = event.sighting.answer.matches[0]
        target = self._target(code, first, now)
        if target is None and code.box is not None and self._visits.is_carried(first, now):
            return None  # it shows its code on the way out
        if target is None:
            return self._show_scan(entries.answered(event, None, now), now)
        return self._settle(target, event, now)

    def failed(self, failure: Failure, now: float) -> None:
        """What a scanner read is answered in any case."""
        code = self._asked.pop(failure.ticket, None)
        if code is not None and code.box is None:
            self._show_scan(Entry(0, 0, Query(text=code.text), error=failure.error), now)

    def _target(self, code: Code, match: Match, now: float) -> Visit | None:
        """What the code belongs to: the thing it is seen on, or the one that waits alone."""
        noted = self._visits.find(code.number)
        if code.box is not None:
            there = noted or self._visits.at(code.box)
            return there or self._visits.just_come(match, now)
        if noted is None or noted.answer is None:
            return None
        return noted if noted.is_open or (noted.took_itself and noted.is_of(match)) else None

    def _unknown(self, code: Code, event: AnswerEvent, now: float) -> Visit | None:
        """Remember it for adding the product. What a scanner says is answered in any case."""
        target = self._visits.find(code.number)
        if target is None and code.box is not None:
            target = self._visits.at(code.box)
        if target is not None and target.entry is not None and target.answer is not None:
            entry = entries.with_code(target.entry, event.sighting.answer)
            self._visits.put(replace(target, entry=entry))
        elif code.box is None:
            return self._show_scan(entries.answered(event, None, now), now)
        return None

    def _settle(self, visit: Visit, event: AnswerEvent, now: float) -> Visit | None:
        """A code wins over looks; what was taken by mistake without the clerk is put right."""
        first = event.sighting.answer.matches[0]
        if visit.taken is not None:
            if not visit.took_itself or visit.is_of(first):
                return None
            self._till.take_back(visit.taken.product)
        is_known = visit.answer is not None and visit.answer.verdict is Verdict.SURE
        entry = entries.answered(event, None, now)
        if visit.entry is not None:
            entry = entries.with_picture(replace(entry, key=visit.entry.key), visit.entry.event)
        self._visits.put(replace(visit, entry=entry, took_itself=False))
        self._visits.select_if_open(visit.number)
        return None if is_known and visit.is_of(first) else self._visits.find(visit.number)

    # A code by itself

    def _show_scan(self, entry: Entry, now: float) -> Visit:
        """Until the next thing comes."""
        visit = Visit(next(self._scans), 0, entry, None, now)
        self._visits.came(visit.number, now)
        self._visits.put(visit)
        self._visits.selected = visit.number
        return visit

    def adopt_scan(self, number: int, now: float) -> bool:
        """What was scanned a moment ago and is put down now is one thing. Whether it was known."""
        visit = self._visits.find(number)
        scan = self._visits.scan_of(visit, now) if visit is not None else None
        if visit is None or scan is None:
            return False
        self._visits.put(_adopted(visit, scan))
        if self._visits.selected == scan.number:
            self._visits.selected = number
        self._visits.drop(scan.number)
        return scan.has_code


def _adopted(visit: Visit, scan: Visit) -> Visit:
    """The thing, with what its scan has said."""
    if visit.entry is None or scan.entry is None or scan.answer is None:
        return visit
    if not scan.has_code:
        return replace(visit, entry=entries.with_code(visit.entry, scan.answer))
    entry = entries.with_picture(scan.entry, visit.entry.event)
    return replace(visit, entry=entry, took_itself=scan.took_itself)
