"""A row of buttons of which one is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from gui.theme import space
from gui.widgets.flow_layout import FlowLayout


class ChoiceRow(QWidget):
    """``show_choices((("alike", "What is alike"), …))``; ``chosen`` carries the key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._group = QButtonGroup(self, exclusive=True)
        self._row = FlowLayout(self, spacing=space(2))
        self._group.buttonClicked.connect(self._on_group_button_clicked)

    def choices(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def texts(self) -> tuple[str, ...]:
        return tuple(button.text() for button in self._buttons()[: len(self._keys)])

    def button(self, key: str) -> QAbstractButton:
        return self._buttons()[self._keys.index(key)]

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """With one of them pressed. A single one is no choice."""
        self._keys = [key for key, _ in choices]
        while len(self._buttons()) < len(choices):
            button = QPushButton(checkable=True)
            self._group.addButton(button, len(self._buttons()))
            self._row.addWidget(button)
        for number, button in enumerate(self._buttons()):
            if number < len(choices):
                button.setText(choices[number][1].replace("&", "&&"))
                button.setChecked(choices[number][0] == chosen)
            button.setVisible(number < len(choices))
        self.setVisible(len(choices) > 1)

    def _buttons(self) -> list[QAbstractButton]:
        return self._group.buttons()

    @Slot(QAbstractButton)
    def _on_group_button_clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._keys[self._group.id(button)])
