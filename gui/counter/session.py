"""The live counter as the clerk meets it: what lies there, what it is, what was taken. No widgets.

Things come and go by the feed; their answers, and those of codes, come from the bridge.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.basket import Basket
from engine.counter.types import CodeSeen, Corners, Look, Phase, Sight
from engine.settings import Settings
from engine.types import Answer, Box, CatalogueStatus, Match, Query, Reason, Verdict
from gui.bridge import AnswerEvent, Bridge, Failure
from gui.counter.feed import CameraFeed
from gui.counter.state import CounterState, ThingState, Trouble
from gui.counter.visits import Visit, Visits, holds, is_by_code
from gui.entry import Entry, RecogniseState, resolve


@dataclass(frozen=True, slots=True)
class _Code:
    """One that was asked about. ``box`` is where it was seen, None when a scanner read it;
    ``number`` is the thing that it seemed to belong to, 0 when there was none."""

    text: str
    box: Box | None
    number: int


_SOUNDS = {Verdict.SURE: "sure", Verdict.UNSURE: "unsure", Verdict.UNKNOWN: "unknown"}


class CounterSession(QObject):
    """Verbs for what the clerk does; ``changed`` says that ``state()`` is another one."""

    changed = Signal()
    taken = Signal(object, object)  # Match, Entry it was taken for
    sound_wanted = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        feed: CameraFeed,
        settings: Settings,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._settings, self._clock = bridge, settings, clock
        self.feed = feed
        self.visits = Visits()
        self._scans = itertools.count(-1, -1)
        self._codes: dict[int, _Code] = {}
        self._basket = Basket()
        self._sight = Sight()
        self._trouble: Trouble | None = None
        self._is_open = False
        self._live: Entry | None = None
        self._live_ticket = 0
        self._doubtful: dict[int, Look] = {}
        self._away: dict[int, Visit] = {}  # on the list, still on the counter, not shown any more
        self._catalogue: Path | None = None
        self._is_muted = False
        self._connect()

    def _connect(self) -> None:
        feed, bridge = self.feed, self._bridge
        feed.running_changed.connect(self._on_feed_running_changed)
        feed.opened.connect(self._on_feed_opened)
        feed.trouble_changed.connect(self._on_feed_trouble_changed)
        feed.sight_changed.connect(self._on_feed_sight_changed)
        feed.look_found.connect(self._on_feed_look_found)
        feed.things_gone.connect(self._on_feed_things_gone)
        feed.code_seen.connect(self._on_feed_code_seen)
        feed.frame_asked.connect(self._on_feed_frame_asked)
        bridge.answer_ready.connect(self._on_bridge_answer_ready)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)
        bridge.product_added.connect(self._on_bridge_product_added)

    # What there is to show

    @property
    def is_continuous(self) -> bool:
        return self._settings["live"] == "continuous"

    @property
    def takes_when_sure(self) -> bool:
        """Without being touched. Not when every frame is asked about: nothing is put down then."""
        return self._settings["confirm"] == "when_sure" and not self.is_continuous

    @property
    def shown(self) -> Entry | None:
        """What the tiles are about."""
        if self._live is not None:
            return self._live
        current = self.visits.current
        return current.entry if current is not None else None

    def state(self) -> CounterState:
        return CounterState(
            is_running=self.feed.running,
            is_opening=self.feed.running and not self._is_open and self._trouble is None,
            trouble=self._trouble,
            phase=self._sight.phase if not self.is_continuous else Phase.EMPTY,
            in_the_way=self._sight.in_the_way,
            is_continuous=self.is_continuous,
            things=tuple(self._things()),
            selected=self.visits.selected,
            recognise=self._recognise(),
            basket=self._basket,
            takes_when_sure=self.takes_when_sure,
            watched=self._live,
            region=self.feed.region,
            is_muted=self._is_muted or self._settings["sounds"] == "0",
        )

    def _things(self) -> list[ThingState]:
        return [
            ThingState(v.number, v.box, v.entry, v.taken is not None, v.is_gone)
            for v in self.visits
        ]

    def _recognise(self) -> RecogniseState:
        return resolve(self.shown, is_live=True)

    @property
    def basket(self) -> Basket:
        return self._basket

    # Verbs

    def start(self) -> None:
        """Open the camera of the settings."""
        self.feed.start(self._settings["camera"], watches=not self.is_continuous)

    def stop(self) -> None:
        self.feed.stop()

    @Slot()
    def restart(self) -> None:
        """The settings have changed; the list stays."""
        if self.feed.running:
            self.start()

    def ask_words(self, text: str) -> None:
        """Look again at what is there, with these words beside the looks."""
        self.feed.text = text
        self.feed.look_now()

    @Slot(int)
    def take(self, place: int) -> None:
        """Decide for a tile of what is shown."""
        entry = self.shown
        tiles = self._recognise().tiles
        if entry is None or entry.is_decided or place >= len(tiles):
            return
        self._decide(entry, tiles[place].match)
        self._sound("taken")
        self.feed.text = ""
        self.visits.go_on()
        self.changed.emit()

    def take_for(self, match: Match) -> None:
        """Put something else on the list: what was found by words."""
        self._basket = self._basket.add(match.product)
        self._sound("taken")
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Put away what is shown. What lies on the counter is not shown again until it moves."""
        current = self.visits.current
        if current is not None and current.taken is not None:
            self._away[current.number] = current
        self._live = None
        self.feed.text = ""
        self.visits.drop(self.visits.selected)
        self.changed.emit()

    @Slot(int)
    def choose(self, number: int) -> None:
        if self.visits.find(number) is not None:
            self.visits.selected = number
            self.changed.emit()

    def step(self, by: int) -> None:
        self.visits.step(by)
        self.changed.emit()

    @Slot()
    def look_now(self) -> None:
        """Look at what is there, still or not."""
        self.feed.look_now()

    @Slot()
    def relearn(self) -> None:
        """What is seen now is the empty counter."""
        self.feed.relearn()

    @Slot(object)
    def set_region(self, corners: Corners) -> None:
        self.feed.set_region(corners)
        self.changed.emit()

    def scan(self, code: str) -> None:
        """A code from a scanner."""
        alone = self.visits.alone()
        self._ask_code(_Code(code, None, alone.number if alone is not None else 0))

    @Slot(bool)
    def set_muted(self, on: bool) -> None:
        """Until the program ends; how loud it is otherwise stands in Settings."""
        self._is_muted = on
        self.changed.emit()

    def _sound(self, name: str) -> None:
        if not self._is_muted:
            self.sound_wanted.emit(name)

    @Slot(int, float)
    def set_quantity(self, line: int, quantity: float) -> None:
        self._set_basket(self._basket.set_quantity(line, quantity))

    @Slot(int)
    def remove_line(self, line: int) -> None:
        self._set_basket(self._basket.remove(line))

    @Slot()
    def new_list(self) -> None:
        self._set_basket(Basket())

    def _set_basket(self, basket: Basket) -> None:
        self._basket = basket
        self.changed.emit()

    def _decide(self, entry: Entry, match: Match) -> None:
        decided = replace(entry, taken=match)
        current = self.visits.current
        if self._live is not None:
            self._live = decided
        elif current is not None:
            self.visits.put(replace(current, entry=decided))
        self._note(match, entry)

    def _note(self, match: Match, entry: Entry) -> None:
        self._basket = self._basket.add(match.product)
        self.taken.emit(match, entry)

    # Things come and go

    @Slot(object)
    def _on_feed_look_found(self, look: Look) -> None:
        query = Query(
            look.picture, box=look.box, label="camera",
            text=self.feed.text,
        )  # fmt: skip
        ticket = self._bridge.find_thing(look.number, query)
        known = self.visits.find(look.number) or self._away.pop(look.number, None)
        if known is not None:
            self.visits.put(replace(known, ticket=ticket, is_gone=False))
            self.visits.select_if_open(self.visits.selected or look.number)
        elif look.is_doubtful:
            self._doubtful[ticket] = look
            return
        else:
            self._came(look, Entry(0, 0, query, ticket))
        self.changed.emit()

    def _came(self, look: Look, entry: Entry) -> None:
        """A new thing lies there."""
        now = self._clock()
        self.visits.came(look.number, now)
        box = next((t.box for t in self._sight.things if t.number == look.number), None)
        is_whole = look.box is None
        visit = Visit(look.number, entry.ticket, entry, box, now, is_whole=is_whole)
        self.visits.put(visit)
        self._live = None
        self.visits.select_if_open(look.number)

    @Slot(object)
    def _on_feed_things_gone(self, numbers: tuple[int, ...]) -> None:
        self._doubtful = {t: look for t, look in self._doubtful.items()
                          if look.number not in numbers}  # fmt: skip
        for number in numbers:
            self.visits.left(number)
            self._away.pop(number, None)
        self._codes = {t: code for t, code in self._codes.items()
                       if code.number not in numbers or self.visits.find(code.number)}  # fmt: skip
        self.changed.emit()

    @Slot(object)
    def _on_feed_sight_changed(self, sight: Sight) -> None:
        self._sight = sight
        boxes = {thing.number: thing.box for thing in sight.things}
        for visit in list(self.visits):
            box = boxes.get(visit.number)
            if visit.box != box:
                self.visits.put(replace(visit, box=box))
        self.changed.emit()

    # Answers

    @Slot(object)
    def _on_bridge_answer_ready(self, event: AnswerEvent) -> None:
        self._reveal(event)
        visit = self.visits.with_ticket(event.ticket)
        if visit is not None:
            self._answered(visit, event)
        elif event.ticket in self._codes:
            self._code_answered(self._codes.pop(event.ticket), event)
        elif event.ticket == self._live_ticket and self.feed.running:
            self._show_frame(event)

    def _reveal(self, event: AnswerEvent) -> None:
        """What may have been an arm is a thing if the answer says so."""
        look = self._doubtful.pop(event.ticket, None)
        if look is not None and look.is_worth_telling(event.sighting.answer.verdict):
            self._came(look, Entry(0, 0, event.query, event.ticket))

    def _answered(self, visit: Visit, event: AnswerEvent) -> None:
        answer = event.sighting.answer
        if visit.taken is not None or (visit.has_code and not is_by_code(answer)):
            self._illustrate(visit, event)
        elif answer.reason is Reason.UNIFORM_PICTURE:
            self.feed.absorb(visit.number)
            self.visits.drop(visit.number)
        else:
            self._known(visit, event)
        self.changed.emit()

    def _illustrate(self, visit: Visit, event: AnswerEvent) -> None:
        """What it is stands already; what a code alone has said has no picture yet."""
        if visit.entry is not None and visit.entry.query.picture is None:
            self.visits.put(replace(visit, entry=_with_picture(visit.entry, event)))

    def _known(self, visit: Visit, event: AnswerEvent) -> None:
        """Another verdict than before is news."""
        before = visit.answer.verdict if visit.answer is not None else None
        self.visits.put(replace(visit, entry=self._entry(event, visit.entry)))
        was_scanned = self._adopt_scan(visit.number)
        self.visits.select_if_open(visit.number)
        if before is not event.sighting.answer.verdict and not was_scanned:
            self._announce(self.visits.find(visit.number))

    def _entry(self, event: AnswerEvent, before: Entry | None) -> Entry:
        """A code that was read on the thing earlier is kept."""
        known = before.answer if before is not None else None
        at = before.answered_at if before is not None and known is not None else self._clock()
        answer = event.sighting.answer
        if known is not None:
            answer = replace(answer, barcode=answer.barcode or known.barcode)
        return Entry(0, 0, event.query, event.ticket, event, answer, answered_at=at)

    def _announce(self, visit: Visit | None) -> None:
        """The sound of an answer; a sure one may be taken by itself."""
        if visit is None or visit.answer is None or visit.taken is not None:
            return
        sound = _SOUNDS.get(visit.answer.verdict)
        if sound:
            self._sound(sound)
        if self.takes_when_sure and visit.answer.verdict is Verdict.SURE:
            self._take_by_itself(visit)

    def _take_by_itself(self, visit: Visit) -> None:
        assert visit.entry is not None  # noqa: S101  it has an answer
        match = visit.entry.answer.matches[0]  # type: ignore[union-attr]
        entry = replace(visit.entry, taken=match)
        self.visits.put(replace(visit, entry=entry, took_itself=True))
        self._note(match, visit.entry)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        visit = self.visits.with_ticket(failure.ticket)
        if visit is not None and visit.entry is not None and visit.answer is None:
            entry = replace(visit.entry, error=failure.error)
            self.visits.put(replace(visit, entry=entry))
        elif failure.ticket and failure.ticket == self._live_ticket:
            self._live = Entry(0, 0, Query(label="camera"), error=failure.error)
        self._doubtful.pop(failure.ticket, None)
        code = self._codes.pop(failure.ticket, None)
        if code is not None and code.box is None:
            self._show_scan(Entry(0, 0, Query(text=code.text), error=failure.error))
        self.changed.emit()

    # Every frame

    @Slot(int)
    def _on_feed_frame_asked(self, ticket: int) -> None:
        self._live_ticket = ticket

    def _show_frame(self, event: AnswerEvent) -> None:
        """What was scanned is not swept away by the next frame."""
        scan = self.visits.current
        if scan is not None and not scan.has_passed(self._clock()):
            return
        self.visits.clear()
        self._live = self._entry(event, None)
        self.changed.emit()

    # Codes

    @Slot(object)
    def _on_feed_code_seen(self, code: CodeSeen) -> None:
        there = (t.number for t in self._sight.things if holds(t.box, code.box))
        self._ask_code(_Code(code.text, code.box, next(there, 0)))

    def _ask_code(self, code: _Code) -> None:
        self._codes[self._bridge.find_code(code.text)] = code

    def _code_answered(self, code: _Code, event: AnswerEvent) -> None:
        answer = event.sighting.answer
        if code.number in self._away:
            return  # it is on the list
        if not is_by_code(answer):
            self._unknown_code(code, event)
        else:
            target = self._target(code, answer.matches[0])
            if target is None:
                self._scanned(event)
            else:
                self._settle(target, event)
        self.changed.emit()

    def _target(self, code: _Code, match: Match) -> Visit | None:
        """What the code belongs to: the thing it is seen on, or the one that waits alone."""
        noted = self.visits.find(code.number)
        if code.box is not None:
            seen = noted or self.visits.at(code.box)
            return seen or self.visits.just_come(match, self._clock())
        if noted is None or noted.answer is None:
            return None
        return noted if noted.is_open or (noted.took_itself and noted.is_of(match)) else None

    def _unknown_code(self, code: _Code, event: AnswerEvent) -> None:
        """Remember it for adding the product. What a scanner says is answered in any case."""
        target = self.visits.find(code.number)
        if target is None and code.box is not None:
            target = self.visits.at(code.box)
        if target is not None and target.answer is not None:
            self._note_code(target, event.sighting.answer)
        elif code.box is None:
            self._scanned(event)

    def _note_code(self, visit: Visit, answer: Answer) -> None:
        if visit.entry is not None and visit.answer is not None:
            known = replace(visit.answer, barcode=visit.answer.barcode or answer.barcode)
            self.visits.put(replace(visit, entry=replace(visit.entry, answer=known)))

    def _scanned(self, event: AnswerEvent) -> None:
        """A code by itself."""
        self._announce(self._show_scan(self._entry(event, None)))

    def _show_scan(self, entry: Entry) -> Visit:
        """Until the next thing comes."""
        visit = Visit(next(self._scans), 0, entry, None, self._clock())
        self._live = None
        self.visits.came(visit.number, visit.at)
        self.visits.put(visit)
        self.visits.selected = visit.number
        return visit

    def _settle(self, visit: Visit, event: AnswerEvent) -> None:
        """A code wins over looks; what was taken by mistake without the clerk is put right."""
        first = event.sighting.answer.matches[0]
        if visit.taken is not None:
            if not visit.took_itself or visit.is_of(first):
                return
            self._basket = self._basket.take_back(visit.taken.product)
        is_news = not (visit.answer and visit.answer.verdict is Verdict.SURE and visit.is_of(first))
        picture = visit.entry.event if visit.entry is not None else None
        entry = _with_picture(self._entry(event, None), picture)
        self.visits.put(replace(visit, entry=entry, took_itself=False))
        self.visits.select_if_open(visit.number)
        if is_news:
            self._announce(self.visits.find(visit.number))

    def _adopt_scan(self, number: int) -> bool:
        """What was scanned a moment ago and is put down now is one thing. Whether it was known."""
        visit = self.visits.find(number)
        scan = self.visits.scan_of(visit, self._clock()) if visit is not None else None
        if visit is None or scan is None or scan.entry is None or scan.answer is None:
            return False
        if scan.has_code:
            picture = visit.entry.event if visit.entry is not None else None
            entry = _with_picture(scan.entry, picture)
            self.visits.put(replace(visit, entry=entry, took_itself=scan.took_itself))
        else:
            self._note_code(visit, scan.answer)
        if self.visits.selected == scan.number:
            self.visits.selected = number
        self.visits.drop(scan.number)
        return scan.has_code

    # The camera

    @Slot(bool)
    def _on_feed_running_changed(self, _on: bool) -> None:
        self._forget()

    def _forget(self) -> None:
        self._forget_things()
        self._sight, self._trouble, self._is_open = Sight(), None, False
        self.changed.emit()

    def _forget_things(self) -> None:
        self.visits.clear()
        for waiting in (self._codes, self._doubtful, self._away):
            waiting.clear()
        self._live, self._live_ticket = None, 0

    @Slot()
    def _on_feed_opened(self) -> None:
        self._is_open = True
        self.changed.emit()

    @Slot(object)
    def _on_feed_trouble_changed(self, trouble: Trouble | None) -> None:
        if trouble is not None and self._trouble is None:
            self._sound("trouble")
        self._trouble = trouble
        self.changed.emit()

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        """Another catalogue: its products are others. The same one may see them otherwise now."""
        if status.path != self._catalogue:
            self._catalogue = status.path
            self._forget_things()
            self._basket = Basket()
        self._look_again()
        self.changed.emit()

    @Slot(object)
    def _on_bridge_product_added(self, _product: object) -> None:
        """It may be what lies on the counter."""
        self._look_again()

    def _look_again(self) -> None:
        """Not at an empty counter: nobody asked for that."""
        if self._sight.things:
            self.feed.look_now()


def _with_picture(entry: Entry, event: AnswerEvent | None) -> Entry:
    """An answer by code beside the picture of the thing it was read on."""
    if event is None or entry.event is None:
        return entry
    sighting = replace(event.sighting, answer=entry.event.sighting.answer)
    both = replace(entry.event, sighting=sighting, query=event.query)
    return replace(entry, event=both, query=event.query)
