"""Verbs for browsing the catalogue: ids first, rows as they are scrolled to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import Listing
from gui.verbs.group import Verbs


class Browsing(Verbs):
    listed = Signal(object)  # ProductIds
    products_ready = Signal(object)  # tuple[Product, ...]
    rows_ready = Signal(object)  # ProductRows
    similar_ready = Signal(object)  # tuple[int, ...]: the product asked about comes first
    attribute_names_ready = Signal(object)  # tuple[str, ...]
    attribute_values_ready = Signal(object)  # tuple[AttributeCount, ...]

    ANSWERS: ClassVar = {
        "listing": "listed",
        "rows": "products_ready",
        "rowpage": "rows_ready",
        "similar": "similar_ready",
        "attributes": "attribute_names_ready",
        "values": "attribute_values_ready",
    }

    def list_products(self, wanted: Listing) -> None:
        """Ask for the ids of all products that fit."""
        self._bridge.post("listing", "listing", wanted)

    def load_products(self, ids: Sequence[int]) -> None:
        """Ask for rows by id; those that are gone are left out."""
        self._bridge.post_each("rows", "products", tuple(ids))

    def load_rows(self, ids: Sequence[int]) -> None:
        """``load_products`` for a list that is scrolled: the answer says what was asked."""
        self._bridge.post_each("rowpage", "product_rows", tuple(ids))

    def find_similar(self, product_id: int) -> None:
        """Ask for the products that look most like one."""
        self._bridge.post("similar", "similar_products", product_id)

    def load_attribute_names(self) -> None:
        self._bridge.post("attributes", "attribute_names", can_wait=True)

    def load_attribute_values(self, name: str) -> None:
        self._bridge.post_each("values", "attribute_values", name)
