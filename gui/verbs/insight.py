"""Verbs that look closer: at a photo as the networks see it, for a product among all."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import Filter, Listing, Sighting
from gui.verbs.group import Verbs

MOST = 40
"""Products that a search which is meant for one of them has."""
LATEST = 12
"""Products taken lately that are offered where one is searched for."""


class Insight(Verbs):
    seen = Signal(object)  # Seen, or None when the photo is gone
    found = Signal(object)  # tuple[Product, ...]
    recognised = Signal(object)  # tuple[Taken, ...], newest first
    lately_ready = Signal(object)  # tuple[Product, ...], the latest first
    explained = Signal(object)  # Explanation

    ANSWERS: ClassVar = {
        "seen": "seen",
        "pick": "found",
        "lately": "recognised",
        "latest": "lately_ready",
        "explain": "explained",
    }

    def see(self, photo_id: int) -> None:
        self._bridge.post("seen", "seen", photo_id, needs_recognition=True)

    def explain(self, sighting: Sighting, product_id: int | None = None) -> None:
        """Why is this the answer, or what speaks for another product?"""
        self._bridge.post("explain", "explain", sighting, product_id)

    def look_for(self, text: str) -> None:
        """The first products that fit a typed text."""
        self._bridge.post("pick", "first_products", Listing(Filter(text)), MOST)

    def load_recognised(self, product_id: int) -> None:
        """When was it taken lately?"""
        self._bridge.post("lately", "recognised", product_id)

    def load_lately(self) -> None:
        """Which products were taken last?"""
        self._bridge.post("latest", "recognised_lately", LATEST)
