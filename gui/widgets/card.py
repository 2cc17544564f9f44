"""A framed part of a page: widgets below each other."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space


class Card(QFrame):
    """``column`` takes what it holds; ``heading`` is on top of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.heading = QLabel(wordWrap=True)
        theme.set_role(self.heading, "heading")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(space(5), space(4), space(5), space(4))
        self.column.setSpacing(space(2))
        self.column.addWidget(self.heading)
