"""Tiles or table: two buttons, one of them pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui import icons


class ViewSwitch(QWidget):
    switched = Signal(bool)  # to the table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = QToolButton(checkable=True, checked=True, icon=icons.icon("catalogue"))
        self._table = QToolButton(checkable=True, icon=icons.icon("table"))
        group = QButtonGroup(self, exclusive=True)
        row = QHBoxLayout(self, spacing=0)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._tiles, self._table):
            group.addButton(button)
            row.addWidget(button)
        group.buttonClicked.connect(self._on_group_button_clicked)
        self._retranslate()

    def show_table(self, on: bool) -> None:
        (self._table if on else self._tiles).setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for button, name in ((self._tiles, self.tr("Tiles")), (self._table, self.tr("Table"))):
            button.setToolTip(name)
            button.setAccessibleName(name)

    @Slot()
    def _on_group_button_clicked(self) -> None:
        self.switched.emit(self._table.isChecked())
