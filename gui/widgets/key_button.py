"""A button for an action that is sometimes not there; it says the action's key."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget


class KeyButton(QPushButton):
    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)
        self._on_action_changed()

    @Slot()
    def _on_action_changed(self) -> None:
        action = self._action
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setIcon(action.icon())
        self.setText(f"{action.text()}  ({key})")
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())
        if self.parentWidget() is not None or not action.isVisible():  # or it is a window
            self.setVisible(action.isVisible())
