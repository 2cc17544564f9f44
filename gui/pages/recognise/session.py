"""What is being asked and decided: entries, tickets, queue. No widgets."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import UserError
from engine.types import (
    Box,
    CatalogueStatus,
    Match,
    Outcome,
    Product,
    ProductDraft,
    Progress,
    Query,
    Rgb,
    Stage,
)
from gui.bridge import AnswerEvent, Bridge, Failure
from gui.entry import (
    Entry,
    RecogniseState,
    asked_about,
    chosen,
    outcome,
    resolve,
    with_new_key,
)
from gui.pages.recognise.recents import Recents

_ABOUT_QUERIES = ("find", "text")
_ABOUT_ALL = ("open", "start")


class Session(QObject):
    """Verbs for what the clerk does; ``changed`` says that ``state()`` is another one."""

    changed = Signal()
    taken = Signal(object)  # Match
    answered = Signal(object)  # Entry: there is an answer that nobody had before
    decided = Signal(object, object, object)  # Entry, Product that it is, Outcome
    live_chosen = Signal(int)  # a tile of what the camera shows: for the counter to take
    add_finished = Signal(object)  # Product
    add_failed = Signal(object)  # UserError

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.recents = Recents(self)
        self._numbers = itertools.count(1)
        self._live: Entry | None = None
        self._is_live = False
        self._is_prepared = True
        self._trouble: UserError | None = None
        self._added_to = 0
        self._catalogue: Path | None = None
        bridge.answer_ready.connect(self._on_bridge_answer_ready)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)
        bridge.closed.connect(self._on_bridge_closed)
        bridge.progress_changed.connect(self._on_bridge_progress_changed)
        bridge.work_finished.connect(self._on_bridge_work_finished)
        bridge.product_added.connect(self._on_bridge_product_added)

    # What there is to show

    @property
    def shown(self) -> Entry | None:
        """The entry on the screen: one that was asked or reopened, else the camera's."""
        return self.recents.find(self.recents.shown) or (self._live if self._is_live else None)

    @property
    def is_holding(self) -> bool:
        """Whether an entry is shown although the camera runs."""
        return self.recents.find(self.recents.shown) is not None

    def state(self) -> RecogniseState:
        entry = self.shown
        return resolve(
            entry,
            is_live=self._is_live and not self.is_holding,
            is_prepared=self._is_prepared,
            trouble=self._trouble,
            waiting_in_batch=self._undecided_beside(entry),
        )

    def _undecided_beside(self, entry: Entry | None) -> int:
        if entry is None or not entry.number:
            return 0
        return sum(
            other.batch == entry.batch and other.is_decidable and other.number != entry.number
            for other in self.recents
        )

    # Verbs

    def ask_pictures(self, pictures: Sequence[Path | bytes | Rgb]) -> None:
        """Ask about each; the first is shown, the others wait in the strip.

        Whatever else is asked goes before those: the next customer does not wait for a folder.
        """
        batch = next(self._numbers)
        entries = [
            self._asked(Query(picture), batch, can_wait=place > 0)
            for place, picture in enumerate(pictures)
        ]
        if entries:
            self.recents.prepend(entries)
            self.show(entries[0].number)

    @Slot(object)
    def ask_query(self, query: Query) -> None:
        """Ask what was asked before, as if it were new."""
        entry = self._asked(query, next(self._numbers))
        self.recents.prepend([entry])
        self.show(entry.number)

    def ask_text(self, text: str) -> None:
        """Look for words: together with the photo on the screen, if there is one."""
        entry = self.recents.find(self.recents.shown)
        if entry is not None and entry.query.picture is not None:
            self._ask_again(entry, replace(entry.query, text=text))
        elif text:
            self._ask_words(text)

    def ask_part(self, box: Box | None) -> None:
        """Look at this part of the picture on the screen; None: find the part by yourself."""
        if box is not None:
            self.hold()
        entry = self.recents.find(self.recents.shown)
        if entry is not None and entry.query.picture is not None and entry.query.box != box:
            self._ask_again(entry, replace(entry.query, box=box))

    def ask_barcode(self, digits: str) -> None:
        """A code says it all: what is on the screen does not matter."""
        self._ask_words(digits)

    def _ask_words(self, text: str) -> None:
        """A search that still waits is replaced: the bridge drops it as well."""
        waiting = next((e for e in self.recents if e.is_waiting and e.query.picture is None), None)
        if waiting is not None:
            self._ask_again(waiting, Query(text=text))
            self.show(waiting.number)
            return
        entry = self._asked(Query(text=text), next(self._numbers))
        self.recents.prepend([entry])
        self.show(entry.number)

    def _asked(self, query: Query, batch: int, can_wait: bool = False) -> Entry:
        return Entry(next(self._numbers), batch, query, self._bridge.find(query, can_wait))

    def _ask_again(self, entry: Entry, query: Query) -> None:
        """The picture stays on the screen meanwhile."""
        event = entry.event if query.picture is not None else None
        fresh = replace(entry, query=query, ticket=self._bridge.find(query), answer=None,
                        event=event, error=None, taken=None)  # fmt: skip
        self.recents.replace(with_new_key(fresh) if entry.is_decided else fresh)
        self.changed.emit()

    def show(self, number: int) -> None:
        """Bring an entry to the screen; one whose pixels were given up is asked again."""
        entry = self.recents.find(number)
        self.recents.shown = number if entry is not None else 0
        if entry is not None and entry.is_waiting:
            self._bridge.hurry(entry.ticket)
        if entry is not None and entry.answer is not None and entry.event is None:
            again = replace(entry, ticket=self._bridge.find(entry.query))
            self.recents.replace(again)
        self.changed.emit()

    def step(self, rows: int) -> None:
        """Show the neighbour in the strip."""
        row = self.recents.row(self.recents.shown) + rows
        if 0 <= row < len(self.recents):
            self.show(list(self.recents)[row].number)

    def clear(self) -> None:
        """Take the entry off the screen; the strip keeps it."""
        self.recents.shown = 0
        self.changed.emit()

    def take(self, place: int) -> None:
        """Decide for a tile, then go on to the next undecided picture of the same batch."""
        entry = self.shown
        tiles = self.state().tiles
        if entry is None or entry.answer is None or place >= len(tiles):
            return
        if not entry.number:
            self.live_chosen.emit(place)
            return
        self._choose(entry, tiles[place].match)

    @Slot(object)
    def correct(self, product: Product) -> None:
        """It is this product, whatever the tiles say, and whatever was said before."""
        entry = self.shown
        if entry is not None and entry.number and entry.answer is not None:
            self._choose(entry, chosen(entry, product))

    def _choose(self, entry: Entry, match: Match) -> None:
        self._decide(entry, match)
        self.taken.emit(match)
        self._go_on_from(entry)

    def _decide(self, entry: Entry, match: Match) -> None:
        self.recents.replace(replace(entry, taken=match))
        self.decided.emit(entry, match.product, outcome(entry.answer, match.product))

    @Slot(object, object)
    def keep_taken(self, match: Match, live: Entry) -> None:
        """What was taken at the counter stays in the strip."""
        self._decide(self._keep(live), match)
        self.taken.emit(match)

    def _keep(self, live: Entry) -> Entry:
        """Make an entry of the camera's picture of this moment, or take the one that it has."""
        known = self.recents.with_key(live.key)
        if known is not None:
            return replace(known, took_itself=live.took_itself, customer=live.customer)
        number = next(self._numbers)
        kept = replace(live, number=number, batch=number, ticket=0)
        self.recents.prepend([kept])
        self.recents.replace(kept)
        self.answered.emit(kept)
        return kept

    def hold(self) -> None:
        """Keep the camera's picture of this moment on the screen."""
        entry = self.shown
        if entry is not None and not entry.number and entry.answer is not None:
            self.recents.shown = self._keep(entry).number
            self.changed.emit()

    def _go_on_from(self, entry: Entry) -> None:
        rest = [e for e in self.recents if e.batch == entry.batch and e.is_decidable]
        after = [e for e in rest if self.recents.row(e.number) > self.recents.row(entry.number)]
        following = next(iter(after or rest), None)
        if entry.number and following is not None:
            self.show(following.number)
        else:
            self.changed.emit()

    def skip(self) -> None:
        """Leave this one undecided and go on to the next of its batch."""
        entry = self.shown
        if entry is not None and entry.number:
            rest = [e for e in self.recents if e.batch == entry.batch and e.is_decidable]
            later = [e for e in rest if self.recents.row(e.number) > self.recents.row(entry.number)]
            if later:
                self.show(later[0].number)

    def add_product(self, draft: ProductDraft) -> None:
        """Save what is on the screen as a new product; afterwards it is asked about again."""
        entry = self.shown
        self._added_to = entry.number if entry is not None else 0
        self._bridge.add_product(draft, asked_about(entry))

    def usual_currency(self) -> str:
        """That of the products seen last."""
        for entry in self.recents:
            for match in entry.answer.matches if entry.answer is not None else ():
                if match.product.price is not None:
                    return match.product.price.currency
        return "CNY"

    def set_live(self, is_live: bool) -> None:
        self._is_live = is_live
        self._live = None
        if is_live:
            self.recents.shown = 0
        self.changed.emit()

    def show_live(self, entry: Entry | None) -> None:
        """What the camera sees now."""
        if entry is not self._live:
            self._live = entry
            if self._is_live and not self.is_holding:
                self.changed.emit()

    # What the engine says

    @Slot(object)
    def _on_bridge_answer_ready(self, event: AnswerEvent) -> None:
        self._trouble = None
        entry = self.recents.with_ticket(event.ticket) if event.ticket else None
        if entry is None:
            return
        answered_at = entry.answered_at if entry.answer is not None else time.monotonic()
        answer, is_new = event.sighting.answer, entry.answer is None
        entry = replace(entry, event=event, answer=answer, error=None, answered_at=answered_at)
        self.recents.replace(entry)
        if is_new:
            self.answered.emit(entry)
        if entry.number == self.recents.shown:
            self.changed.emit()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "open" and self._catalogue is not None:
            return  # the one before is still open
        if failure.topic in _ABOUT_ALL:
            self._trouble = failure.error
            self._is_prepared = True
            self.changed.emit()
        elif failure.topic in _ABOUT_QUERIES:
            self._fail(failure)
        elif failure.topic == "add":
            self.add_failed.emit(failure.error)

    def _fail(self, failure: Failure) -> None:
        entry = self.recents.with_ticket(failure.ticket)
        if entry is None:
            return
        self.recents.replace(replace(entry, error=failure.error))
        if entry.number == self.recents.shown:
            self.changed.emit()

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        """Another catalogue: what was asked of the old one is forgotten, what waits is not."""
        self._trouble = None
        self._is_prepared = status.model_ready
        if status.path != self._catalogue:
            self._catalogue = status.path
            self.recents.forget_answered()
        self.changed.emit()

    @Slot(object)
    def _on_bridge_closed(self, _none: None) -> None:
        """Products and photos have other numbers when something else stands in its place."""
        self._catalogue = None
        self.recents.forget_answered()
        self.changed.emit()

    @Slot(object)
    def _on_bridge_progress_changed(self, progress: Progress) -> None:
        is_prepared = progress.stage is not Stage.PREPARING_MODEL
        if is_prepared != self._is_prepared:
            self._is_prepared = is_prepared
            self.changed.emit()

    @Slot(object)
    def _on_bridge_work_finished(self, _report: object) -> None:
        if not self._is_prepared:
            self._is_prepared = True
            self.changed.emit()

    @Slot(object)
    def _on_bridge_product_added(self, product: Product) -> None:
        entry = self.recents.find(self._added_to)
        self._added_to = 0
        self.add_finished.emit(product)
        if entry is not None:
            self.decided.emit(entry, product, Outcome.ADDED)
            self._ask_again(entry, entry.query)
