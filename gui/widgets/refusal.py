"""Something could not be done: why, and what else can be done about it, as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from gui.theme import space
from gui.widgets.notice import Notice


class Refusal(QDialog):
    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.notice = Notice()
        self.notice.show_words("error", title, text, "error")
        self.buttons = QDialogButtonBox()
        self._close = self.buttons.addButton(
            self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(4)] * 4)
        column.addWidget(self.notice)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 24)
        self.buttons.rejected.connect(self.reject)

    def offer(self, text: str, do: Callable[[], None]) -> QPushButton:
        """A button that does something and closes this."""
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(do)
        button.clicked.connect(self.accept)
        return button
