"""What is written into the history: each question when its answer is there, and what was said of
it. No widgets."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from engine.settings import Settings
from engine.types import Answer, Outcome, Product, Reason, Source
from gui import errors
from gui.bridge import Bridge, Failure
from gui.entry import Entry

_REMEMBERED = 100
"""Questions of which it is known what was written down last."""

_FAILURES = ("note", "decide")


class Recorder(QObject):
    """Hears of every answer and of every decision. The same answer is written down once, however
    often it is heard of: a thing on the counter is told of with all that happens to it."""

    said = Signal(str)  # what went wrong

    def __init__(self, bridge: Bridge, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history, self._settings = bridge.history, settings
        self._written: OrderedDict[str, tuple[Answer, bool]] = OrderedDict()
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    @Slot(object)
    def note(self, entry: Entry) -> None:
        """Somebody has asked, and here is the answer."""
        if entry.answer is None or entry.event is None or self._settings.history_days == 0:
            return
        sighting = replace(entry.event.sighting, answer=entry.answer)
        is_pictured = sighting.pixels is not None
        if self._is_written(entry.key, entry.answer, is_pictured):
            return
        self._history.note(
            entry.key, source_of(entry), entry.query, sighting, self._settings.till,
            self._settings.keeps_pictures,
        )  # fmt: skip

    def _is_written(self, key: str, answer: Answer, is_pictured: bool) -> bool:
        """Whether just that was written down before; from now on it was."""
        before, was_pictured = self._written.get(key, (None, False))
        self._written[key] = answer, is_pictured
        self._written.move_to_end(key)
        while len(self._written) > _REMEMBERED:
            self._written.popitem(last=False)
        return before is answer and was_pictured == is_pictured

    @Slot(object, object, object)
    def decide(self, entry: Entry, product: Product, outcome: Outcome) -> None:
        """It is this product, somebody says; what took itself nobody has said."""
        if entry.took_itself and outcome is Outcome.CONFIRMED:
            outcome = Outcome.TAKEN
        self._history.decide(entry.key, product.id, outcome, entry.customer)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in _FAILURES:
            self.said.emit(errors.message(failure.error))

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What was written down is in another catalogue."""
        self._written.clear()


def source_of(entry: Entry) -> Source:
    """Where a question came from."""
    query = entry.query
    if query.picture is not None:
        return Source.CAMERA if query.label == "camera" else Source.PHOTO
    is_code = entry.answer is not None and entry.answer.reason is Reason.BARCODE
    return Source.BARCODE if is_code else Source.WORDS
