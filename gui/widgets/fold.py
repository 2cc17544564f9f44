"""A part of a page that is shown when somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gui import icons
from gui.theme import space


class Fold(QWidget):
    """Folded at first. ``opened`` each time it is unfolded: what is inside may be filled then."""

    opened = Signal()

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        self.button = QToolButton(checkable=True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inside)
        self.button.toggled.connect(self._on_button_toggled)
        self._on_button_toggled(False)

    def set_text(self, text: str) -> None:
        self.button.setText(text)

    @Slot(bool)
    def _on_button_toggled(self, is_open: bool) -> None:
        self.button.setIcon(icons.icon("chevron_down" if is_open else "chevron_right"))
        self.inside.setVisible(is_open)
        if is_open:
            self.opened.emit()
