"""What is known of each thing that was put down: values, and the rules between them. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.types import Answer, Box, Match, Reason, Verdict
from gui.entry import Entry

SCAN_BELONGS = 4.0
"""Seconds within which a thing that is put down is what was scanned just before."""

CARRIED_FOR = 2.0
"""Seconds for which what was taken away may still show its code to the camera."""


@dataclass(frozen=True, slots=True, eq=False)
class Visit:
    """One thing that was put down, or a code that was scanned (``number`` < 0).

    ``box`` is where it lies, in pixels of the camera's picture; None for a scan. ``is_gone``: it
    was taken away before anybody decided. ``is_whole``: the whole counter was looked at, since
    nothing stood out. ``took_itself``: it is on the list although nobody touched anything.
    """

    number: int
    ticket: int = 0
    entry: Entry | None = None
    box: Box | None = None
    at: float = 0.0
    is_gone: bool = False
    is_whole: bool = False
    took_itself: bool = False

    @property
    def answer(self) -> Answer | None:
        return self.entry.answer if self.entry is not None else None

    @property
    def taken(self) -> Match | None:
        return self.entry.taken if self.entry is not None else None

    @property
    def is_scan(self) -> bool:
        return self.number < 0

    @property
    def is_thing(self) -> bool:
        """Whether something lies there by itself, which the feed will say is gone."""
        return not (self.is_scan or self.is_whole)

    @property
    def is_open(self) -> bool:
        """Whether the clerk has something to decide about it."""
        nothing = self.answer is None or self.answer.verdict is Verdict.NOT_A_PRODUCT
        return not nothing and self.taken is None

    @property
    def has_code(self) -> bool:
        """Whether a barcode has settled it."""
        return self.answer is not None and is_by_code(self.answer)

    def has_passed(self, now: float) -> bool:
        """Whether the next thing takes its place. A scan of a moment ago may be that thing; one
        that waits for the clerk goes on waiting."""
        if not self.is_scan:
            return self.is_gone or self.is_whole
        waits = self.is_open and self.has_code
        return not waits and not self.is_recent(now)

    def is_recent(self, now: float) -> bool:
        return now - self.at < SCAN_BELONGS

    def is_of(self, match: Match) -> bool:
        """Whether it was taken as this product, or would be."""
        best = self.taken or next(iter(self.answer.matches if self.answer else ()), None)
        return best is not None and best.product.id == match.product.id


def holds(place: Box | None, box: Box) -> bool:
    """Whether the middle of ``box`` is at ``place``."""
    if place is None:
        return False
    x, y = box.left + box.width / 2, box.top + box.height / 2
    return place.left <= x < place.right and place.top <= y < place.bottom


def is_by_code(answer: Answer) -> bool:
    """Whether a barcode of the catalogue says so."""
    return bool(answer.matches) and answer.reason is Reason.BARCODE


class Visits:
    """Those that matter now, in the order in which they came. ``selected`` is on the screen.

    ``watched`` is there instead while it is not None: the answer to the newest frame, where every
    frame is asked about. What is on the list and was put away is kept apart: it must not be
    counted again.
    """

    def __init__(self) -> None:
        self._visits: dict[int, Visit] = {}
        self._away: dict[int, Visit] = {}
        self._carried: dict[int, float] = {}
        self.selected = 0
        self.watched: Entry | None = None

    def __iter__(self) -> Iterator[Visit]:
        return iter(self._visits.values())

    def __len__(self) -> int:
        return len(self._visits)

    @property
    def current(self) -> Visit | None:
        return self._visits.get(self.selected)

    @property
    def shown(self) -> Entry | None:
        """What the tiles are about."""
        if self.watched is not None:
            return self.watched
        return self.current.entry if self.current is not None else None

    def decide(self, entry: Entry) -> None:
        """What is shown, decided."""
        current = self.current
        if self.watched is not None:
            self.watched = entry
        elif current is not None:
            self.put(replace(current, entry=entry))

    def find(self, number: int) -> Visit | None:
        return self._visits.get(number)

    def with_ticket(self, ticket: int) -> Visit | None:
        return next((v for v in self if ticket and v.ticket == ticket), None)

    def at(self, box: Box) -> Visit | None:
        """The thing that lies where ``box`` is."""
        return next((v for v in self if not v.is_gone and holds(v.box, box)), None)

    def lying(self) -> set[int]:
        """The numbers of those that are on the counter, each by itself."""
        return {v.number for v in self if v.is_thing and not v.is_gone}

    def alone(self) -> Visit | None:
        """The only thing on the counter that is not on the list."""
        lying = [v for v in self if not (v.is_gone or v.is_scan or v.taken)]
        return lying[0] if len(lying) == 1 and not lying[0].has_code else None

    def just_come(self, match: Match, now: float) -> Visit | None:
        """The thing of this product that was put down a moment ago."""
        lying = (v for v in self if not (v.is_gone or v.is_scan))
        return next((v for v in lying if v.is_recent(now) and v.is_of(match)), None)

    def is_carried(self, match: Match, now: float) -> bool:
        """Whether one of this product that is on the list is in a hand: lifted, or just gone."""
        up = [v for v in self if v.taken and v.box is None and v.is_thing]
        lifted = any(visit.is_of(match) for visit in (*up, *self._away.values()))
        return lifted or now - self._carried.get(match.product.id, -CARRIED_FOR) < CARRIED_FOR

    def scan_of(self, visit: Visit, now: float) -> Visit | None:
        """What was scanned a moment ago and is this thing, for all that looks can tell."""
        scans = [v for v in self if v.is_scan and v.answer is not None and v.is_recent(now)]
        if visit.answer is None:
            return None
        is_sure = visit.answer.verdict is Verdict.SURE
        for match in visit.answer.matches[: 1 if is_sure else None]:
            for scan in scans:
                if scan.has_code and scan.is_of(match):
                    return scan
        return scans[0] if scans and not is_sure else None

    def put(self, visit: Visit) -> None:
        self._visits[visit.number] = visit

    def drop(self, number: int) -> None:
        self._visits.pop(number, None)
        if number == self.selected:
            self.selected = self._next_selected()

    def put_away(self) -> None:
        """The selected one: it is not shown until it is looked at again."""
        self.watched = None
        current = self.current
        if current is not None and current.taken is not None and current.is_thing:
            self._away[current.number] = current
        self.drop(self.selected)

    def is_away(self, number: int) -> bool:
        return number in self._away

    def recall(self, number: int) -> Visit | None:
        """What is known of a thing that is looked at again, be it put away."""
        return self.find(number) or self._away.pop(number, None)

    def clear(self) -> None:
        self._visits.clear()
        self._away.clear()
        self._carried.clear()
        self.selected, self.watched = 0, None

    def came(self, number: int, now: float) -> None:
        """A new thing: what was left undecided before it, and what is not there, gives way."""
        self.watched = None
        for other in list(self):
            if other.number != number and other.has_passed(now):
                self.drop(other.number)

    def left(self, number: int, now: float) -> None:
        """Taken away: what still waits for the clerk stays on the screen until the next comes."""
        away = self._away.pop(number, None)
        visit = self.find(number)
        known = visit or away
        if known is not None and known.taken is not None:
            self._carried[known.taken.product.id] = now
        if visit is None:
            return
        if visit.is_open and number == self.selected:
            self.put(replace(visit, is_gone=True))
        else:
            self.drop(number)

    def select_if_open(self, number: int) -> None:
        """Show what just got its answer, unless another one still waits for the clerk."""
        current = self.current
        if current is None or current.is_gone or not current.is_open:
            self.selected = number

    def step(self, by: int) -> None:
        """Show the neighbour."""
        numbers = list(self._visits)
        if self.selected in numbers:
            self.selected = numbers[(numbers.index(self.selected) + by) % len(numbers)]

    def go_on(self) -> None:
        """After a decision: show another one that waits for the clerk, if there is one."""
        waiting = next((v for v in self if v.is_open and not v.is_gone), None)
        if waiting is not None:
            self.selected = waiting.number

    def _next_selected(self) -> int:
        ranked = sorted(self, key=lambda v: (not v.is_open, -v.at))
        return ranked[0].number if ranked else 0
