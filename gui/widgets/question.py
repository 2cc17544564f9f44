"""A question before something that cannot be taken back. The window waits, nobody else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space


class Question(QDialog):
    """``agreed`` when the person says so: ``yes`` is the word on the button for it."""

    agreed = Signal()

    def __init__(
        self, title: str, text: str, yes: str, kind: str = "primary", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._title = QLabel(title, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox()
        self.yes = self.buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        theme.set_role(self._title, "heading")
        theme.set_kind(self.yes, kind)
        self._lay_out()
        self.buttons.accepted.connect(self.accept)
        self.accepted.connect(self.agreed)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(5)] * 4)
        column.setSpacing(space(3))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(space(2))
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 24)

    def text(self) -> str:
        return self._text.text()
