"""What lies on the counter: how it comes and goes, and what its answers change.

No signals: whoever calls says that something has changed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from engine.counter.types import Look, Sight
from engine.types import Query, Reason
from gui.bridge import AnswerEvent, Failure
from gui.counter import entries
from gui.counter.codes import Codes
from gui.counter.doubts import Doubts
from gui.counter.feed import CameraFeed
from gui.counter.state import ThingState
from gui.counter.typed import Typed
from gui.counter.visits import Visit, Visits, is_by_code
from gui.entry import Entry


class Things:
    """Keeps ``visits`` in step with what the feed sees."""

    def __init__(self, visits: Visits, codes: Codes, feed: CameraFeed) -> None:
        self._visits, self._codes, self._feed = visits, codes, feed
        self._doubts = Doubts()
        self.typed = Typed(feed)
        self.sight = Sight()

    @property
    def reaches_out(self) -> bool:
        """Whether something lies there of which nobody was told."""
        return any(thing.number in self._doubts.silent for thing in self.sight.things)

    def lying(self) -> set[int]:
        """The numbers of what a look now would be at."""
        return self._visits.lying() | {thing.number for thing in self.sight.things}

    def states(self) -> tuple[ThingState, ...]:
        return tuple(
            ThingState(v.number, v.box, v.entry, v.taken is not None, v.is_gone)
            for v in self._visits
        )

    # They come and go

    def query(self, look: Look) -> Query:
        """What is asked about a look."""
        words = self.typed.words_for(look.number)
        return Query(look.picture, box=look.box, label="camera", text=words)

    def looked(self, look: Look, query: Query, ticket: int, now: float) -> None:
        """It was looked at, for the first time or again; the answer will come with ``ticket``."""
        known = self._visits.recall(look.number)
        if known is not None:
            self._visits.put(replace(known, ticket=ticket, is_gone=False))
            self._visits.select_if_open(self._visits.selected or look.number)
        elif look.is_doubtful:
            self._doubts.wait(ticket, look)
        else:
            self._came(look, query, ticket, now)

    def _came(self, look: Look, query: Query, ticket: int, now: float) -> None:
        """A new thing lies there."""
        self._doubts.left((look.number,))
        self.typed.came(look.number)
        self._visits.came(look.number, now)
        box = next((t.box for t in self.sight.things if t.number == look.number), None)
        entry, is_whole = Entry(0, 0, query, ticket), look.box is None
        self._visits.put(Visit(look.number, ticket, entry, box, now, is_whole=is_whole))
        self._visits.select_if_open(look.number)

    def left(self, numbers: Collection[int], now: float) -> None:
        for number in numbers:
            self._visits.left(number, now)
        self._doubts.left(numbers)
        self._codes.left(numbers)
        self.typed.left(numbers)

    def see(self, sight: Sight) -> None:
        """They may have moved."""
        self.sight = sight
        boxes = {thing.number: thing.box for thing in sight.things}
        for visit in list(self._visits):
            box = boxes.get(visit.number)
            if visit.box != box:
                self._visits.put(replace(visit, box=box))

    def clear(self) -> None:
        self._visits.clear()
        self._codes.clear()
        self._doubts.clear()
        self.typed.forget()

    # Answers

    def reveal(self, event: AnswerEvent, now: float) -> bool:
        """What may have been an arm is a thing if the answer says so. Whether it was about one."""
        is_doubt = event.ticket in self._doubts
        look = self._doubts.answered(event.ticket, event.sighting.answer.verdict)
        if look is not None:
            self._came(look, event.query, event.ticket, now)
        return is_doubt

    def answered(self, visit: Visit, event: AnswerEvent, now: float) -> Visit | None:
        """The visit, if what is known of it is news."""
        answer = event.sighting.answer
        if visit.taken is not None or (visit.has_code and not is_by_code(answer)):
            self._illustrate(visit, event)
        elif answer.reason is Reason.UNIFORM_PICTURE:
            self._feed.absorb(visit.number)
            self._visits.drop(visit.number)
        else:
            return self._known(visit, event, now)
        return None

    def _illustrate(self, visit: Visit, event: AnswerEvent) -> None:
        """What it is stands already; what a code alone has said has no picture yet."""
        if visit.entry is not None and visit.entry.query.picture is None:
            self._visits.put(replace(visit, entry=entries.with_picture(visit.entry, event)))

    def _known(self, visit: Visit, event: AnswerEvent, now: float) -> Visit | None:
        """Another verdict than before is news, unless a scan has said it."""
        before = visit.answer.verdict if visit.answer is not None else None
        self._visits.put(replace(visit, entry=entries.answered(event, visit.entry, now)))
        was_scanned = self._codes.adopt_scan(visit.number, now)
        self._visits.select_if_open(visit.number)
        is_news = before is not event.sighting.answer.verdict and not was_scanned
        return self._visits.find(visit.number) if is_news else None

    def failed(self, failure: Failure) -> None:
        """What was known before stays."""
        self._doubts.failed(failure.ticket)
        visit = self._visits.with_ticket(failure.ticket)
        if visit is not None and visit.entry is not None and visit.answer is None:
            self._visits.put(replace(visit, entry=replace(visit.entry, error=failure.error)))
