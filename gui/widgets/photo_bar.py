"""The line above a photo: what it is called, and actions as icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui import theme
from gui.theme import space


class PhotoBar(QWidget):
    """A long name loses its middle, not its ending."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.set_role(self._label, "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(1), 0, 0, space(2))
        self._row.setSpacing(space(1))
        self._row.addWidget(self._label, stretch=1)
        self.buttons = [self._button(action) for action in actions]

    def set_words(self, words: str) -> None:
        self._words = words
        self._label.setToolTip(words)
        self._elide()

    def words(self) -> str:
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._elide()

    def _button(self, action: QAction) -> QToolButton:
        side = self.fontMetrics().height() + space(1) // 2
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(side, side))
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        return button

    def _elide(self) -> None:
        metrics = self._label.fontMetrics()
        middle = Qt.TextElideMode.ElideMiddle
        self._label.setText(metrics.elidedText(self._words, middle, self._label.width()))
