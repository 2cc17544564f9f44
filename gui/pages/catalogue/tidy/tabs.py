"""What kind of disorder is looked at: a button each, with how many cases there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from engine.types import TidyKind
from gui import formats
from gui.pages.catalogue.tidy.words import TABS, translated
from gui.widgets.tab_row import TabRow


class KindTabs(TabRow):
    """Until somebody chooses, the first kind of which there is anything is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(list(TidyKind), parent)
        self._counts: dict[TidyKind, int] = dict.fromkeys(TidyKind, 0)
        self._is_chosen = False
        self.changed.connect(self.stay)

    def kind(self) -> TidyKind:
        return TidyKind(self.chosen())

    def stay(self) -> None:
        """From now on the one that is shown is the one that was chosen."""
        self._is_chosen = True

    def show_counts(self, counts: Mapping[TidyKind, int]) -> None:
        self._counts = dict(counts)
        if not self._is_chosen:
            self.choose(next((kind for kind in TidyKind if counts[kind]), TidyKind.PRODUCTS))
        self.retranslate()

    def retranslate(self) -> None:
        for kind in TidyKind:
            self.set_text(kind, f"{translated(TABS[kind])}  {formats.number(self._counts[kind])}")
