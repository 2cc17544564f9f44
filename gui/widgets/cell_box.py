"""Boxes to choose from inside a table's cells."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QWidget

from gui.theme import space
from gui.widgets.still_box import StillBox

LINES = 2.4
"""How high a row with such a box is, in lines of text."""


class CellBox(StillBox):
    """The wheel scrolls the table instead of changing what was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.setMaxVisibleItems(18)

    def framed(self) -> QWidget:
        """With air around it, so that boxes do not touch: this goes into the cell."""
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(space(1), 2, space(2), 2)
        row.addWidget(self)
        return frame
