"""The list of what was taken, and what goes on it by itself."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from engine.basket import Basket
from engine.settings import Settings
from engine.types import Match, Product, Verdict
from gui.counter.visits import Visit, Visits
from gui.entry import Entry

_SOUNDS = {Verdict.SURE: "sure", Verdict.UNSURE: "unsure", Verdict.UNKNOWN: "unknown"}


class Till(QObject):
    """``basket`` is the list of this moment; each verb makes another one of it. ``customer`` is
    what the history calls the list, until a new one is begun."""

    taken = Signal(object, object)  # Match, Entry it was taken for
    sound_wanted = Signal(str)

    def __init__(self, visits: Visits, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits, self._settings = visits, settings
        self.basket = Basket()
        self.customer = uuid4().hex
        self.is_muted = False

    @property
    def takes_when_sure(self) -> bool:
        """Without being touched. Not when every frame is asked about: nothing is put down then."""
        settings = self._settings
        return settings["confirm"] == "when_sure" and settings["live"] != "continuous"

    def sound(self, name: str) -> None:
        if not self.is_muted:
            self.sound_wanted.emit(name)

    # By itself

    def announce(self, visit: Visit | None) -> None:
        """The sound of an answer; a sure one may be taken by itself."""
        if visit is None or visit.answer is None or visit.taken is not None:
            return
        sound = _SOUNDS.get(visit.answer.verdict)
        if sound:
            self.sound(sound)
        if self.takes_when_sure and visit.answer.verdict is Verdict.SURE:
            self._take_by_itself(visit)

    def _take_by_itself(self, visit: Visit) -> None:
        assert visit.entry is not None  # noqa: S101  it has an answer
        match = visit.entry.answer.matches[0]  # type: ignore[union-attr]
        entry = replace(visit.entry, took_itself=True)
        taken = replace(entry, taken=match)
        self._visits.put(replace(visit, entry=taken, took_itself=True))
        self._note(match, entry)

    # By the clerk

    def take(self, match: Match, entry: Entry) -> None:
        """Decide so for ``entry``, which is shown."""
        self._visits.decide(replace(entry, taken=match))
        self._note(match, entry)
        self.sound("taken")
        self._visits.go_on()

    def correct(self, match: Match, entry: Entry, number: int) -> None:
        """Thing ``number``, of which ``entry`` is what was known when it was asked for, is another
        product than was thought, or than was taken. It may be gone by now."""
        visit = self._visits.find(number)
        known = visit.entry if visit is not None and visit.entry is not None else entry
        known = replace(known, took_itself=False)
        if known.taken is not None:
            self.take_back(known.taken.product)
        if visit is not None:
            decided = replace(known, taken=match)
            self._visits.put(replace(visit, entry=decided, took_itself=False))
        self._note(match, known)
        self.sound("taken")
        self._visits.go_on()

    def _note(self, match: Match, entry: Entry) -> None:
        self.basket = self.basket.add(match.product)
        self.taken.emit(match, replace(entry, customer=self.customer))

    def take_back(self, product: Product) -> None:
        """One less of it: it was taken by mistake."""
        self.basket = self.basket.take_back(product)

    def set_quantity(self, line: int, quantity: float) -> None:
        self.basket = self.basket.set_quantity(line, quantity)

    def remove_line(self, line: int) -> None:
        self.basket = self.basket.remove(line)

    def new_list(self) -> None:
        self.basket = Basket()
        self.customer = uuid4().hex
