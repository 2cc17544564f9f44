"""A field for a whole number on a page that scrolls."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberField(QLineEdit):
    """``value`` is None while it is empty: the place holder says what that means.

    No spin box: its wheel would change the number where the page is to be scrolled.
    """

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(QIntValidator(least, most, self))
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 18)

    def value(self) -> int | None:
        return int(self.text()) if self.hasAcceptableInput() else None
