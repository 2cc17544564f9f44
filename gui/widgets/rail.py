"""The narrow rail on the left: a button per page, the first on top, the last at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.theme import space


class Rail(QFrame):
    """Shows checkable actions. A click does not take the focus from the page."""

    def __init__(
        self, top: list[QAction], bottom: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(3), space(2), space(3))
        column.setSpacing(space(1))
        self.buttons = [self._button(action) for action in (*top, *bottom)]
        for button in self.buttons[: len(top)]:
            column.addWidget(button)
        column.addStretch()
        for button in self.buttons[len(top) :]:
            column.addWidget(button)

    def _button(self, action: QAction) -> QToolButton:
        side = round(self.fontMetrics().height() * 1.5)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(side, side))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(self.fontMetrics().lineSpacing() * 4)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
