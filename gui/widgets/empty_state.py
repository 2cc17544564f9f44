"""What stands where nothing is yet: an icon, what is the matter, what to do, the buttons for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import icons, theme

_ICON = 56


class EmptyState(QWidget):
    """``set_texts(title, text)``; buttons are the caller's and stay its own."""

    def __init__(
        self, icon: str, buttons: tuple[QPushButton, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = icon
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_role(self._title, "heading")
        theme.set_role(self._text, "muted")
        self._lay_out(buttons)
        self._paint_icon()

    def set_icon(self, name: str) -> None:
        self._name = name
        self._paint_icon()

    def set_texts(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        width = self.fontMetrics().lineSpacing() * 22
        self._text.setFixedSize(width, self._text.heightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        colour = theme.tokens().text_muted
        self._icon.setPixmap(icons.pixmap(self._name, _ICON, colour, self.devicePixelRatioF()))

    def _lay_out(self, buttons: tuple[QPushButton, ...]) -> None:
        row = QHBoxLayout(spacing=theme.space(2))
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self, spacing=theme.space(2))
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(self._title)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.space(2))
        column.addLayout(row)
        column.addStretch(3)
