"""What the windows for whole catalogues have in common: a heading, a sentence, a place, buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui import errors, theme
from gui.bridge import Bridge, Failure
from gui.theme import space


class KeepingDialog(QDialog):
    """Beside the window, not in its way. ``TOPICS`` are the requests whose failure is shown."""

    TOPICS: tuple[str, ...] = ()

    def __init__(self, bridge: Bridge, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        plain = Qt.TextFormat.PlainText
        self.heading = QLabel(title, textFormat=plain)
        self.text = QLabel(text, wordWrap=True, textFormat=plain)
        self.trouble = QLabel(wordWrap=True, textFormat=plain)
        self.trouble.setObjectName("trouble")
        self.buttons = QDialogButtonBox()
        self.leave = self.buttons.addButton(
            self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.column = QVBoxLayout(self)
        theme.set_role(self.heading, "heading")
        theme.set_role(self.text, "muted")
        self.trouble.hide()
        self.buttons.rejected.connect(self.reject)
        bridge.failed.connect(self._on_bridge_failed)

    def lay_out(self, *widgets: QWidget) -> None:
        self.column.setContentsMargins(*[space(5)] * 4)
        self.column.setSpacing(space(3))
        for widget in (self.heading, self.text, self.trouble):
            self.column.addWidget(widget)
        for widget in widgets:
            self.column.addWidget(widget, 1)
        self.column.addWidget(self.buttons)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 42, line * 28).boundedTo(self.screen().availableSize() * 0.92)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt would take the least height in which its own guess of the texts fits."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)

    def show_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def failed(self) -> None:
        """Something of ``TOPICS`` failed; why is shown already."""

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in self.TOPICS:
            self.show_trouble(errors.message(failure.error))
            self.failed()
