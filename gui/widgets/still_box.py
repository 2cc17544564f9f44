"""A combo box on a page that scrolls."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class StillBox(QComboBox):
    """The wheel scrolls the page instead of changing the value."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
