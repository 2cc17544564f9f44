"""What kind of disorder is looked at: a button each, with how many cases there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from engine.types import TidyKind
from gui import formats
from gui.pages.catalogue.tidy.words import TABS, translated


class KindTabs(QWidget):
    """Until somebody chooses, the first kind of which there is anything is shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[TidyKind, int] = dict.fromkeys(TidyKind, 0)
        self._is_chosen = False
        self.buttons = {kind: QToolButton(checkable=True) for kind in TidyKind}
        group = QButtonGroup(self, exclusive=True)
        row = QHBoxLayout(self, spacing=0)
        row.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons.values():
            group.addButton(button)
            row.addWidget(button)
        self.buttons[TidyKind.PRODUCTS].setChecked(True)
        group.buttonClicked.connect(self._on_group_button_clicked)

    def kind(self) -> TidyKind:
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def show_counts(self, counts: Mapping[TidyKind, int]) -> None:
        self._counts = dict(counts)
        if not self._is_chosen:
            first = next((kind for kind in TidyKind if counts[kind]), TidyKind.PRODUCTS)
            self.buttons[first].setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        for kind, button in self.buttons.items():
            button.setText(f"{translated(TABS[kind])}  {formats.number(self._counts[kind])}")

    @Slot()
    def _on_group_button_clicked(self) -> None:
        self._is_chosen = True
        self.changed.emit()
