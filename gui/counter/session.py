"""The live counter as the clerk meets it: what lies there, what it is, what was taken. No widgets.

Things come and go by the feed; their answers, and those of codes, come from the bridge. The rules
are beside it: ``things`` what lies there, ``codes`` what was scanned, ``till`` what was taken.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.basket import Basket
from engine.counter.types import CodeSeen, Corners, Look, Phase, Sight
from engine.gtin import looks_like_barcode
from engine.settings import Settings
from engine.types import CatalogueStatus, Product, Query
from gui.bridge import AnswerEvent, Bridge, Failure
from gui.counter import codes, entries
from gui.counter.codes import Code, Codes
from gui.counter.feed import CameraFeed
from gui.counter.state import CounterState, Trouble
from gui.counter.things import Things
from gui.counter.till import Till
from gui.counter.visits import Visit, Visits
from gui.entry import Entry, RecogniseState, chosen, resolve

_SAME_AGAIN = 0.2
"""Seconds for which an answer that says the same as the one shown is not drawn."""


class CounterSession(QObject):
    """Verbs for what the clerk does; ``changed`` says that ``state()`` is another one."""

    changed = Signal()
    taken = Signal(object, object)  # Match, Entry it was taken for
    answered = Signal(object)  # Entry that lies there or was scanned, whenever its answer changes
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
        self._till = Till(self.visits, settings, self)
        self._codes = Codes(self.visits, self._till)
        self._things = Things(self.visits, self._codes, feed)
        self._trouble: Trouble | None = None
        self._is_open = False
        self._live_ticket = 0
        self._catalogue: Path | None = None
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
        bridge.closed.connect(self._on_bridge_closed)
        bridge.product_added.connect(self._on_bridge_product_added)
        self._till.taken.connect(self.taken)
        self._till.sound_wanted.connect(self.sound_wanted)

    # What there is to show

    @property
    def is_continuous(self) -> bool:
        return self._settings["live"] == "continuous"

    @property
    def shown(self) -> Entry | None:
        """What the tiles are about."""
        return self.visits.shown

    @property
    def basket(self) -> Basket:
        return self._till.basket

    def state(self) -> CounterState:
        sight = self._things.sight
        return CounterState(
            is_running=self.feed.running,
            is_opening=self.feed.running and not self._is_open and self._trouble is None,
            trouble=self._trouble,
            phase=sight.phase if not self.is_continuous else Phase.EMPTY,
            in_the_way=sight.in_the_way,
            is_continuous=self.is_continuous,
            things=self._things.states(),
            reaches_out=self._things.reaches_out,
            selected=self.visits.selected,
            recognise=self._recognise(),
            basket=self.basket,
            takes_when_sure=self._till.takes_when_sure,
            watched=self.visits.watched,
            region=self.feed.region,
            is_muted=self._till.is_muted or self._settings["sounds"] == "0",
        )

    def _recognise(self) -> RecogniseState:
        return resolve(self.shown, is_live=True)

    # Verbs: the camera

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

    @Slot(bool)
    def set_muted(self, on: bool) -> None:
        """Until the program ends; how loud it is otherwise stands in Settings."""
        self._till.is_muted = on
        self.changed.emit()

    # Verbs: what is shown

    def ask_words(self, text: str) -> None:
        """Look again at what is there, with these words beside the looks. A code that is typed off
        the package is as good as one that is scanned. Where nothing lies a name is looked up."""
        lying = self._things.lying()
        if looks_like_barcode(text):
            self.scan(text.strip())
            return
        self._things.typed.begin(text, lying)
        if lying or self.is_continuous:
            self.feed.look_now()
        else:
            self.scan(text.strip())

    def scan(self, code: str) -> None:
        """A code from a scanner."""
        self._ask_code(codes.scanned(code, self.visits))

    @Slot(int)
    def take(self, place: int) -> None:
        """Decide for a tile of what is shown."""
        entry = self.shown
        tiles = self._recognise().tiles
        if entry is None or entry.is_decided or place >= len(tiles):
            return
        self._till.take(tiles[place].match, entry)
        self._things.typed.forget()
        self.changed.emit()

    def correct(self, product: Product, entry: Entry | None, number: int) -> None:
        """Thing ``number`` is this product, whatever the tiles say: they were about ``entry``.
        Where nothing lies it is looked up."""
        if entry is None or entry.answer is None:
            self.scan(product.sku)
            return
        self._till.correct(chosen(entry, product), entry, number)
        self._things.typed.forget()
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Put away what is shown. What lies on the counter is not shown again until it moves."""
        self._things.typed.forget()
        self.visits.put_away()
        self.changed.emit()

    @Slot(int)
    def choose(self, number: int) -> None:
        if self.visits.find(number) is not None:
            self.visits.selected = number
            self.changed.emit()

    def step(self, by: int) -> None:
        self.visits.step(by)
        self.changed.emit()

    # Verbs: the list

    @Slot(int, float)
    def set_quantity(self, line: int, quantity: float) -> None:
        self._till.set_quantity(line, quantity)
        self.changed.emit()

    @Slot(int)
    def remove_line(self, line: int) -> None:
        self._till.remove_line(line)
        self.changed.emit()

    @Slot()
    def new_list(self) -> None:
        self._till.new_list()
        self.changed.emit()

    # Things come and go

    @Slot(object)
    def _on_feed_look_found(self, look: Look) -> None:
        query = self._things.query(look)
        ticket = self._bridge.find_thing(look.number, query)
        self._things.looked(look, query, ticket, self._clock())
        self.changed.emit()

    @Slot(object)
    def _on_feed_things_gone(self, numbers: tuple[int, ...]) -> None:
        self._things.left(numbers, self._clock())
        self.changed.emit()

    @Slot(object)
    def _on_feed_sight_changed(self, sight: Sight) -> None:
        self._things.see(sight)
        self.changed.emit()

    @Slot(object)
    def _on_feed_code_seen(self, code: CodeSeen) -> None:
        self._ask_code(codes.seen(code, self._things.sight.things))

    def _ask_code(self, code: Code) -> None:
        self._codes.ask(self._bridge.find_code(code.text), code)

    @Slot(int)
    def _on_feed_frame_asked(self, ticket: int) -> None:
        self._live_ticket = ticket

    # Answers

    @Slot(object)
    def _on_bridge_answer_ready(self, event: AnswerEvent) -> None:
        now = self._clock()
        was_doubt = self._things.reveal(event, now)
        visit = self.visits.with_ticket(event.ticket)
        if visit is not None:
            self._announce(self._things.answered(visit, event, now))
            self._tell_answers()
        elif event.ticket in self._codes:
            self._announce(self._codes.answered(event, now))
            self._tell_answers()
        elif event.ticket == self._live_ticket and self.feed.running:
            self._show_frame(event, now)
        elif was_doubt:
            self.changed.emit()

    def _announce(self, news: Visit | None) -> None:
        self._till.announce(news)
        self.changed.emit()

    def _tell_answers(self) -> None:
        """An answer may change what is known of another visit: a scan and a thing become one."""
        for visit in self.visits:
            if visit.entry is not None and visit.entry.answer is not None:
                self.answered.emit(visit.entry)

    def _show_frame(self, event: AnswerEvent, now: float) -> None:
        """What was scanned is not swept away by the next frame; the same again is drawn a few times
        a second only, or the tiles would take what the network needs."""
        scan = self.visits.current
        if scan is not None and not scan.has_passed(now):
            return
        shown = self.visits.watched
        if entries.says_the_same(shown, event) and now - shown.answered_at < _SAME_AGAIN:
            return
        self.visits.clear()
        self.visits.watched = entries.answered(event, None, now)
        self.changed.emit()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.ticket and failure.ticket == self._live_ticket:
            self.visits.watched = Entry(0, 0, Query(label="camera"), error=failure.error)
        self._things.failed(failure)
        self._codes.failed(failure, self._clock())
        self.changed.emit()

    # Camera and catalogue

    @Slot(bool)
    def _on_feed_running_changed(self, _on: bool) -> None:
        self._forget()

    def _forget(self) -> None:
        self._forget_things()
        self._things.see(Sight())
        self._trouble, self._is_open = None, False
        self.changed.emit()

    def _forget_things(self) -> None:
        self._things.clear()
        self._live_ticket = 0

    @Slot()
    def _on_feed_opened(self) -> None:
        self._is_open = True
        self.changed.emit()

    @Slot(object)
    def _on_feed_trouble_changed(self, trouble: Trouble | None) -> None:
        if trouble is not None and self._trouble is None:
            self._till.sound("trouble")
        self._trouble = trouble
        self.changed.emit()

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        """Another catalogue: its products are others. The same one may see them otherwise now."""
        if status.path != self._catalogue:
            self._catalogue = status.path
            self._forget_things()
            self._till.new_list()
        self._look_again()
        self.changed.emit()

    @Slot(object)
    def _on_bridge_closed(self, _none: None) -> None:
        """What was taken stays: the same catalogue may be back in a moment."""
        self._forget_things()
        self.changed.emit()

    @Slot(object)
    def _on_bridge_product_added(self, _product: object) -> None:
        """It may be what lies on the counter."""
        self._look_again()

    def _look_again(self) -> None:
        """Not at an empty counter: nobody asked for that."""
        if self._things.sight.things:
            self.feed.look_now()
