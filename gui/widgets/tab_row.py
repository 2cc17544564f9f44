"""Parts of a page, one of which is shown: a button each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class TabRow(QWidget):
    """``changed`` when somebody chose another; the arrow keys move between the buttons."""

    changed = Signal()

    def __init__(self, keys: Sequence[Hashable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {key: QToolButton(checkable=True) for key in keys}
        group = QButtonGroup(self, exclusive=True)
        row = QHBoxLayout(self, spacing=0)
        row.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons.values():
            group.addButton(button)
            row.addWidget(button)
        self.choose(keys[0])
        self.setFocusProxy(self.buttons[keys[0]])
        group.buttonClicked.connect(self._on_group_button_clicked)

    def chosen(self) -> Hashable:
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: Hashable) -> None:
        """Show this one; nothing is told of it."""
        self.buttons[key].setChecked(True)
        self.setFocusProxy(self.buttons[key])

    def set_text(self, key: Hashable, text: str) -> None:
        self.buttons[key].setText(text)

    @Slot()
    def _on_group_button_clicked(self) -> None:
        button = self.buttons[self.chosen()]
        if any(other.hasFocus() for other in self.buttons.values()):
            button.setFocus()  # a click takes the focus along, but to no button from elsewhere
        self.setFocusProxy(button)
        self.changed.emit()
