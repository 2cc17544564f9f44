"""An icon, a headline and a sentence in the middle of an empty place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import icons, theme
from gui.theme import space


class Notice(QWidget):
    """Says why a place is empty and what to do; buttons go underneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        self._color = ""
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._title = _wrapped("heading")
        self._text = _wrapped("muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(space(2))
        self._lay_out()

    def _lay_out(self) -> None:
        self._buttons.addStretch()
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(2))
        column.addStretch()
        for widget in (self._picture, self._title, self._text):
            column.addWidget(widget)
        column.addSpacing(space(2))
        column.addLayout(self._buttons)
        column.addStretch()

    def add_button(self, button: QWidget) -> None:
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def show_words(self, icon: str, title: str, text: str, color: str = "text_muted") -> None:
        """``color`` names the token the icon is tinted with."""
        self._icon, self._color = icon, color
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._tint()

    def title(self) -> str:
        return self._title.text()

    def text(self) -> str:
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._icon:
            side = self.fontMetrics().height() * 3
            color = getattr(theme.tokens(), self._color)
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(icons.pixmap(self._icon, side, color, ratio))

    def sizeHint(self) -> QSize:
        return QSize(space(6) * 10, space(6) * 8)


def _wrapped(role: str) -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.set_role(label, role)
    return label
