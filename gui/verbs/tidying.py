"""Verbs for order in the house: look for it, hear of it, put aside what is no problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import TidyKind
from gui.verbs.group import Verbs


class Tidying(Verbs):
    reported = Signal(object)  # TidyReport
    searched = Signal(object)  # None: a search has ended
    accepted = Signal(object)  # None: something was put aside, or taken back

    ANSWERS: ClassVar = {
        "tidy": "searched",
        "tidyreport": "reported",
        "tidyaccept": "accepted",
    }
    WRITES: ClassVar = {"tidyaccept"}

    def search(self) -> None:
        """Look through the whole catalogue; ``load_report`` then has what was found."""
        self._bridge.post_long("tidy", "tidying.search")

    def load_report(self) -> None:
        self._bridge.post("tidyreport", "tidying.report")

    def accept(self, kind: TidyKind, ids: Sequence[int]) -> None:
        self._bridge.post_each("tidyaccept", "tidying.accept", kind, tuple(ids))

    def revoke(self, kind: TidyKind, ids: Sequence[int]) -> None:
        self._bridge.post_each("tidyaccept", "tidying.revoke", kind, tuple(ids))

    def revoke_all(self) -> None:
        self._bridge.post_each("tidyaccept", "tidying.revoke_all")
