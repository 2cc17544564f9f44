"""Verbs that look closer: at a photo as the networks see it, for a product among all."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import Filter, Listing
from gui.verbs.group import Verbs

MOST = 40
"""Products that a search which is meant for one of them has."""


class Insight(Verbs):
    seen = Signal(object)  # Seen, or None when the photo is gone
    found = Signal(object)  # tuple[Product, ...]

    ANSWERS: ClassVar = {"seen": "seen", "pick": "found"}

    def see(self, photo_id: int) -> None:
        self._bridge.post("seen", "seen", photo_id, needs_recognition=True)

    def look_for(self, text: str) -> None:
        """The first products that fit a typed text."""
        self._bridge.post("pick", "first_products", Listing(Filter(text)), MOST)
