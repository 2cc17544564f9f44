"""A combo box of values with names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from gui.widgets.still_box import StillBox


class Options(StillBox):
    """``chosen(value)`` when the person chose. The wheel scrolls the page instead."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._values: tuple[object, ...] = ()
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[object, str]], value: object) -> None:
        """Show ``options``, value and name each; ``value`` is the one that is chosen."""
        self.clear()
        self._values = tuple(each for each, _ in options)
        self.addItems([name for _, name in options])
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def value(self) -> object:
        row = self.currentIndex()
        return self._values[row] if row >= 0 else None

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self._values[row])
