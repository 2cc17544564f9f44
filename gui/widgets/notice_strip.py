"""One line on what has just been done, with one thing to do about it; goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import elided_into

SHOWN_MS = 9000


class NoticeStrip(QFrame):
    """Hidden at first, and while there is nothing new. Stays while the mouse is on it."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._words = ""
        self.button = QPushButton()
        self._close = QToolButton(icon=icons.icon("close", "text_muted"))
        self._time = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._lay_out()
        self._time.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.button.clicked.connect(self._on_button_clicked)
        self._retranslate()
        self.hide()

    def _lay_out(self) -> None:
        theme.set_kind(self.button, "quiet")
        self._text.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(1), space(2), space(1))
        row.setSpacing(space(3))
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)

    def say(self, text: str, button: str = "") -> None:
        self._words = text
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
        self._fit()
        self._time.start()

    def text(self) -> str:
        return self._words

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._time.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._time.start()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.hide()  # what it says is over
            self._retranslate()

    def _fit(self) -> None:
        elided_into(self._text, self._words)

    @Slot()
    def _on_button_clicked(self) -> None:
        self.hide()
        self.acted.emit()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
