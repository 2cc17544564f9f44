"""What becomes of a decision: its picture is learnt, asked about, or left alone. No widgets.

How it goes on is the engine's to say: a picture that it doubts is kept aside, one that it knows is
not kept at all.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import UserError
from engine.settings import Settings
from engine.types import (
    Fate,
    Knowledge,
    LearnMode,
    Lesson,
    Outcome,
    Part,
    Product,
    Rgb,
)
from gui.bridge import Bridge, Failure
from gui.entry import Entry, asked_about

_TEACHES = {Outcome.CONFIRMED, Outcome.CORRECTED}


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A picture that may be learnt as ``product``; ``key`` is that of the question it came from.
    ``is_confirmed``: the program had named the product first."""

    product: Product
    picture: Path | bytes | Rgb | Part
    key: str
    is_confirmed: bool


class News(StrEnum):
    """What there is to say about learning."""

    QUESTION = "question"
    LEARNT = "learnt"
    ASIDE = "aside"
    TAKEN_OUT = "taken_out"
    ADDED = "added"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What was said last. ``lesson`` is there for what was learnt or put aside, ``knowledge`` for a
    new product."""

    news: News
    product: Product | None = None
    lesson: Lesson | None = None
    knowledge: Knowledge | None = None
    error: UserError | None = None


_NEWS = {Fate.LEARNT: News.LEARNT, Fate.ASIDE: News.ASIDE}


class Teaching(QObject):
    """``decide`` hears of every decision; what comes of it is ``told``."""

    said = Signal(object)  # Told, or None: what was said is over
    review_wanted = Signal(int)  # the sample that is to be decided
    product_wanted = Signal(object)  # Product

    def __init__(self, bridge: Bridge, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._settings = bridge, settings
        self._candidate: Candidate | None = None
        self._sent: deque[Candidate] = deque()
        self._undoing: Product | None = None
        self._new: Product | None = None
        self.told: Told | None = None
        self._told_at = 0.0
        bridge.learning.taught.connect(self._on_learning_taught)
        bridge.learning.decided.connect(self._on_learning_decided)
        bridge.learning.known.connect(self._on_learning_known)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    @property
    def question(self) -> Candidate | None:
        """What waits for Yes or No."""
        return self._candidate

    # What a clerk does

    @Slot(object, object, object)
    def decide(self, entry: Entry, product: Product, outcome: Outcome) -> None:
        """Somebody said what ``entry`` shows. What took itself onto the list nobody has said."""
        self.drop_question()
        if outcome is Outcome.ADDED:
            self._introduce(product)
        pictures = asked_about(entry)
        mode = LearnMode(self._settings["learn"])
        is_said = outcome in _TEACHES and not entry.took_itself
        if not (pictures and is_said) or mode is LearnMode.NEVER:
            self._unlearn(entry, product)
            return
        confirmed = outcome is Outcome.CONFIRMED
        candidate = Candidate(product, pictures[0], entry.key, confirmed)
        if mode is LearnMode.ASK:
            self._unlearn(entry, product)
            self._candidate = candidate
            self._tell(Told(News.QUESTION, product))
        else:
            self._teach(candidate)

    def _unlearn(self, entry: Entry, product: Product) -> None:
        """What may have been learnt before it was said to show something else is wrong; when that
        is learnt in its place the engine sees to it."""
        if entry.taken is not None and entry.taken.product.id != product.id:
            self._bridge.learning.unlearn(entry.key)

    def answer(self, yes: bool) -> None:
        """To ``question``."""
        candidate = self._candidate
        self.drop_question()
        if candidate is not None and yes:
            self._teach(candidate)

    def drop_question(self) -> None:
        """Nobody wants to answer: something else is on the screen."""
        if self._candidate is not None:
            self._candidate = None
            self._tell(None)

    def see(self, entry: Entry | None) -> None:
        """What the camera's tiles are about: an answer that came after something was said or asked
        ends that."""
        is_new = entry is not None and entry.is_decidable and entry.answered_at > self._told_at
        if self.told is not None and is_new:
            self._candidate = None
            self._tell(None)

    def act(self) -> None:
        """The one thing that is offered about what was told."""
        told = self.told
        if told is None:
            return
        _ACTS.get(told.news, _nothing)(self, told)

    def undo(self, told: Told) -> None:
        """Take what was just learnt out again."""
        if told.lesson is not None and told.lesson.sample_id:
            self._undoing = told.product
            self._bridge.learning.take_out((told.lesson.sample_id,))

    def review(self, told: Told) -> None:
        if told.lesson is not None:
            self.review_wanted.emit(told.lesson.sample_id)

    def show_product(self, told: Told) -> None:
        if told.product is not None:
            self.product_wanted.emit(told.product)

    # How it goes on

    def _teach(self, candidate: Candidate) -> None:
        self._sent.append(candidate)
        self._bridge.learning.teach(
            candidate.product.id,
            candidate.picture,
            candidate.key,
            self._settings.till,
            candidate.is_confirmed,
        )

    def _introduce(self, product: Product) -> None:
        """Of a new product it is said how well its photos make it known."""
        self._new = product
        self._bridge.learning.load_knowledge(product.id)

    def _tell(self, told: Told | None) -> None:
        self.told, self._told_at = told, time.monotonic()
        self.said.emit(told)

    @Slot(object)
    def _on_learning_taught(self, lesson: Lesson) -> None:
        """What is known already is no news. While a question is open it stays."""
        if not self._sent:
            return
        self._sent.popleft()
        news = _NEWS.get(lesson.fate)
        if news is not None and self._candidate is None:
            self._tell(Told(news, lesson.product, lesson))

    @Slot(object)
    def _on_learning_decided(self, _done: object) -> None:
        if self._undoing is not None:
            product, self._undoing = self._undoing, None
            self._tell(Told(News.TAKEN_OUT, product))

    @Slot(object)
    def _on_learning_known(self, knowledge: Knowledge) -> None:
        if self._new is not None and knowledge.product_id == self._new.id:
            product, self._new = self._new, None
            self._tell(Told(News.ADDED, product, knowledge=knowledge))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "teach" and self._sent:
            product = self._sent.popleft().product
            self._tell(Told(News.FAILED, product, error=failure.error))
        elif failure.topic == "sample" and self._undoing is not None:
            product, self._undoing = self._undoing, None
            self._tell(Told(News.FAILED, product, error=failure.error))

    @Slot(object)
    def _on_bridge_opened(self, _status: object) -> None:
        """What was said is about another catalogue."""
        self._candidate = self._undoing = self._new = None
        self._sent.clear()
        self._tell(None)


def _nothing(_teaching: Teaching, _told: Told) -> None:
    pass


_ACTS = {
    News.LEARNT: Teaching.undo,
    News.ASIDE: Teaching.review,
    News.ADDED: Teaching.show_product,
}
