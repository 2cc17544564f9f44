"""One of a few, each with what it means: a round button, and lines of small print below it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.text import scaled

_INDENT = 26
"""As far as the words of a round button stand from its left."""


class OptionList(QWidget):
    """``changed`` when somebody chose another; the arrow keys move between the buttons."""

    changed = Signal()

    def __init__(self, keys: Sequence[Hashable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = {key: _Option() for key in keys}
        group = QButtonGroup(self, exclusive=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        for option in self.options.values():
            group.addButton(option.button)
            column.addWidget(option)
        self.choose(keys[0])
        self.setFocusProxy(self.options[keys[0]].button)
        group.buttonToggled.connect(self._on_group_button_toggled)

    def chosen(self) -> Hashable:
        return next(key for key, one in self.options.items() if one.button.isChecked())

    def choose(self, key: Hashable) -> None:
        self.options[key].button.setChecked(True)

    def set_texts(self, key: Hashable, title: str, text: str) -> None:
        self.options[key].set_texts(title, text)

    @Slot()
    def _on_group_button_toggled(self) -> None:
        if any(one.button.isChecked() for one in self.options.values()):
            self.setFocusProxy(self.options[self.chosen()].button)
            self.changed.emit()


class _Option(QWidget):
    """A click on the small print chooses it, too."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.text = QLabel(wordWrap=True)
        self.button.setFont(scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        theme.set_role(self.text, "muted")
        self.text.setContentsMargins(_INDENT, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1) // 2)
        column.addWidget(self.button)
        column.addWidget(self.text)

    def set_texts(self, title: str, text: str) -> None:
        self.button.setText(title)
        self.button.setAccessibleDescription(text)
        self.text.setText(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.button.isEnabled():
            self.button.setChecked(True)
            self.button.setFocus()
