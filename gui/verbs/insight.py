"""Verbs that look closer: at a photo as the networks see it, for a product among all."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import Filter, Listing, Verdict
from gui.verbs.group import Verbs

MOST = 40
"""Products that a search which is meant for one of them has."""


class Insight(Verbs):
    seen = Signal(object)  # Seen, or None when the photo is gone
    found = Signal(object)  # tuple[Product, ...]
    recognised = Signal(object)  # tuple[Taken, ...], newest first
    noted = Signal(object)  # None

    ANSWERS: ClassVar = {"seen": "seen", "pick": "found", "lately": "recognised", "noted": "noted"}

    def see(self, photo_id: int) -> None:
        self._bridge.post("seen", "seen", photo_id, needs_recognition=True)

    def look_for(self, text: str) -> None:
        """The first products that fit a typed text."""
        self._bridge.post("pick", "first_products", Listing(Filter(text)), MOST)

    def note_recognised(self, product_id: int, verdict: Verdict) -> None:
        """A clerk took this product when the program had said ``verdict``."""
        self._bridge.post_each("noted", "note_recognised", product_id, verdict)

    def load_recognised(self, product_id: int) -> None:
        """When was it taken lately?"""
        self._bridge.post("lately", "recognised", product_id)
