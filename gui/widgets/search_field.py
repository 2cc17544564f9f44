"""Words or a barcode, typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import icons


class SearchField(QLineEdit):
    """Enter asks."""

    asked = Signal(str)
    left = Signal()  # Esc in an empty field, or Down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # a photo dropped here is meant for the page
        self._icon = QAction(icons.icon("search", "text_muted"), "", self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Esc for ourselves; leave the pasting of pictures to the page."""
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.key() in _OURS:
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and _holds_picture():
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.asked.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.text():
            self.clear()
        else:
            self.left.emit()


def _holds_picture() -> bool:
    mime = QGuiApplication.clipboard().mimeData()
    return mime is not None and (mime.hasImage() or any(u.isLocalFile() for u in mime.urls()))


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (*_ENTER, Qt.Key.Key_Escape)
