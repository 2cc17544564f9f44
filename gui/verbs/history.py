"""Verbs for what was asked: write it down, say what became of it, look back, forget.

What is written down says nothing of the products, so nothing of them is asked for again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import HistoryFilter, Outcome, Query, Sighting, Source
from gui.verbs.group import Verbs

FEW = 20
"""Questions that are forgotten in a moment."""


class History(Verbs):
    """Failures come as ``Bridge.failed`` with the topic: a key of ``ANSWERS``."""

    noted = Signal(object)  # None
    decided = Signal(object)  # Asked, or None when it is not in the history
    listed = Signal(object)  # HistoryListing
    rows_ready = Signal(object)  # HistoryRows
    pictures_ready = Signal(object)  # Mapping[int, Rgb]: id of the question -> pixels
    recalled = Signal(object)  # Recalled, or None when the question is gone
    query_ready = Signal(object)  # Query, or None when it cannot be asked again
    forgotten = Signal(object)  # int: how many questions
    cleared = Signal(object)  # None: as much was forgotten as was wanted, or it was cancelled
    counted = Signal(object)  # HistoryCount: what cleaning would forget
    exported = Signal(object)  # Path, or None when it was cancelled

    ANSWERS: ClassVar = {
        "note": "noted",
        "decide": "decided",
        "asked": "listed",
        "askedrows": "rows_ready",
        "askedpictures": "pictures_ready",
        "recall": "recalled",
        "askagain": "query_ready",
        "forgetasked": "forgotten",
        "clearasked": "cleared",
        "countasked": "counted",
        "exportasked": "exported",
    }
    LASTS: ClassVar = {"note", "decide", "forgetasked"}

    # Writing

    def note(
        self, key: str, source: Source, query: Query, sighting: Sighting, till: str, keep: bool
    ) -> None:
        """Write a question down; ``keep``: its picture, too."""
        self._bridge.post_each("note", "history.note", key, source, query, sighting, till, keep)

    def decide(
        self, key: str, product_id: int | None, outcome: Outcome, customer: str = ""
    ) -> None:
        """Say what became of it."""
        self._bridge.post_each("decide", "history.decide", key, product_id, outcome, customer)

    # Looking back

    def list_asked(self, wanted: HistoryFilter) -> None:
        """Ask for the ids of all questions that fit."""
        self._bridge.post("asked", "history.listing", wanted)

    def load_rows(self, asked_ids: Sequence[int]) -> None:
        """The answer says what was asked."""
        self._bridge.post_each("askedrows", "history.rows", tuple(asked_ids))

    def load_pictures(self, asked_ids: Sequence[int], side: int = 256) -> None:
        """Ask for pictures at most ``side`` px long; those that are gone are left out."""
        self._bridge.post_each("askedpictures", "history.pictures", tuple(asked_ids), side)

    def recall(self, asked_id: int) -> None:
        """What was told then?"""
        self._bridge.post("recall", "history.recall", asked_id)

    def load_query(self, asked_id: int) -> None:
        """Ask for the question itself, to ask it again."""
        self._bridge.post("askagain", "history.query_of", asked_id)

    def export(self, target: Path, wanted: HistoryFilter) -> None:
        """Write those that fit to a table."""
        self._bridge.post_long("exportasked", "history.export", target, wanted)

    # Forgetting

    def forget(self, asked_ids: Sequence[int]) -> None:
        """So many that it takes a while are long work."""
        if len(asked_ids) > FEW:
            self._bridge.post_long("clearasked", "history.forget_many", tuple(asked_ids))
        else:
            self._bridge.post_each("forgetasked", "history.forget", tuple(asked_ids))

    def clear(self, since: datetime | None = None) -> None:
        """Forget everything, or what was asked from a time on."""
        self._bridge.post_long("clearasked", "history.clear", since)

    def count_doomed(self, keep_days: int | None, keep_pictures: bool) -> None:
        """What would ``clean`` forget?"""
        self._bridge.post("countasked", "history.would_forget", keep_days, keep_pictures)

    def clean(self, keep_days: int | None, keep_pictures: bool) -> None:
        """Forget what is too old, and pictures if none are kept."""
        self._bridge.post_long("clearasked", "history.clean", keep_days, keep_pictures)
