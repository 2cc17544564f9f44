"""Something could not be done: why, and what else can be done about it, as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

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
        self._offers: dict[QAbstractButton, Callable[[], object]] = {}
        self._close = self.buttons.addButton(
            self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(4)] * 4)
        column.addWidget(self.notice)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 24)
        self.buttons.rejected.connect(self.reject)
        self.buttons.clicked.connect(self._on_buttons_clicked)

    def offer(self, text: str, do: Callable[[], object]) -> QPushButton:
        """A button that does something and closes this."""
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        self._offers[button] = do
        return button

    @Slot(QAbstractButton)
    def _on_buttons_clicked(self, button: QAbstractButton) -> None:
        do = self._offers.get(button)
        if do is not None:
            self.accept()
            do()
