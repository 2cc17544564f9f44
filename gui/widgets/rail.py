"""The narrow rail on the left: a button per page, the first on top, the last at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.text import scaled

_MOST = 99
"""More than that is many."""


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

    def set_badge(self, action: QAction, count: int, spoken: str = "") -> None:
        """So much waits on the page of ``action``; ``spoken`` says what. 0: nothing."""
        for button in self.buttons:
            if button.defaultAction() is action:
                button.set_badge(count, spoken)

    def _button(self, action: QAction) -> RailButton:
        side = round(self.fontMetrics().height() * 1.5)
        button = RailButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(side, side))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(self.fontMetrics().lineSpacing() * 4)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button


class RailButton(QToolButton):
    """With a number in its corner where something waits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = ""

    def badge(self) -> str:
        return self._badge

    def set_badge(self, count: int, spoken: str) -> None:
        self._badge = f"{_MOST}+" if count > _MOST else str(count or "")
        self.setAccessibleDescription(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._badge:
            return
        colours = theme.tokens()
        font = scaled(self.font(), 0.8, QFont.Weight.Bold)
        metrics = QFontMetrics(font)
        height = metrics.height() + 2
        width = max(height, metrics.horizontalAdvance(self._badge) + space(2))
        place = QRect(self.rect().center().x() + space(1), space(1), width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(colours.accent_text)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._badge)
        painter.end()
