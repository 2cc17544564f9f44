"""A few icon buttons that lie on a picture."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui import theme
from gui.theme import space


class FloatingTools(QWidget):
    """Shows actions as icons on a rounded plate; the parent places it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(1), space(1), space(1), space(1))
        self._row.setSpacing(space(1))

    def add(self, action: QAction) -> QToolButton:
        side = self.fontMetrics().height() + space(1)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(side, side))
        button.setAccessibleName(action.iconText())
        self._row.addWidget(button)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.tokens()
        plate = QColor(colours.surface)
        plate.setAlpha(235)
        painter.setBrush(plate)
        painter.setPen(colours.border)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
