"""The line under a picture: that the box can be drawn, or a way back from the one that was."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui import icons, theme
from gui.theme import space


class BoxHint(QWidget):
    """``show_words`` says something; the button is there when it has words too.

    It keeps its height when it has nothing to say, so that the picture above stays in its place.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self.button = QToolButton()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.set_role(self._label, "muted")
        side = self.fontMetrics().height()
        self.button.setIcon(icons.icon("undo", "accent"))
        self.button.setIconSize(QSize(side, side))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        kept = self.button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(kept)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(1), space(1), 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self._label, stretch=1)
        row.addWidget(self.button)

    def show_words(self, words: str, tip: str, button: str = "") -> None:
        self._label.setText(words)
        self._label.setToolTip(tip)
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def words(self) -> str:
        return self._label.text()
