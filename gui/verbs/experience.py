"""Verbs about what was taken here before: it orders look-alikes, and says what goes together."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from gui.verbs.group import Verbs


class Experience(Verbs):
    also_ready = Signal(object)  # Also
    prior_set = Signal(object)  # None

    ANSWERS: ClassVar = {"also": "also_ready", "prior": "prior_set"}

    def load_also(self, product_id: int) -> None:
        """What else is looked for by whoever looks for this product? Questions go before."""
        self._bridge.post("also", "also", product_id, can_wait=True)

    def use_prior(self, on: bool) -> None:
        """From now on what is sold often here comes before what looks just like it, or not."""
        self._bridge.post("prior", "use_prior", on)
