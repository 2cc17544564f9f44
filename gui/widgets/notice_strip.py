"""One line on what has just been done, with what can be done about it; goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import elided_into

SHOWN_MS = 9000


class NoticeStrip(QFrame):
    """Hidden at first, and while there is nothing new. Stays while the mouse is on it; a question
    stays until it is answered."""

    acted = Signal()  # the first button
    declined = Signal()  # the second one
    closed = Signal()  # by hand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._words = ""
        self._stays = False
        self.button, self.other = QPushButton(), QPushButton()
        self._close = QToolButton(icon=icons.icon("close", "text_muted"))
        self._time = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._lay_out()
        self._time.timeout.connect(self.hide)
        self._close.clicked.connect(self._on_close_clicked)
        self.button.clicked.connect(self._on_button_clicked)
        self.other.clicked.connect(self._on_other_clicked)
        self._retranslate()
        self.hide()

    def _lay_out(self) -> None:
        for button in (self.button, self.other):
            theme.set_kind(button, "quiet")
        self._text.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(1), space(2), space(1))
        row.setSpacing(space(3))
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self.other)
        row.addWidget(self._close)

    def set_large(self) -> None:
        """For fingers."""
        for button in (self.button, self.other, self._close):
            theme.set_finger_sized(button)
        self._close.setIconSize(self._close.iconSize() * 2)

    def say(self, text: str, button: str = "", other: str = "") -> None:
        self._put(text, button, other, stays=False)

    def ask(self, text: str, yes: str, no: str) -> None:
        """It stays until it is answered, or something else is said."""
        self._put(text, yes, no, stays=True)

    def _put(self, text: str, *buttons: str, stays: bool) -> None:
        self._words, self._stays = text, stays
        for button, words in zip((self.button, self.other), buttons, strict=True):
            button.setText(words)
            button.setVisible(bool(words))
        self.show()
        self._fit()
        self._count_down()

    def _count_down(self) -> None:
        if self._stays:
            self._time.stop()
        else:
            self._time.start()

    def text(self) -> str:
        return self._words

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._time.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_down()

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

    @Slot()
    def _on_other_clicked(self) -> None:
        self.hide()
        self.declined.emit()

    @Slot()
    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
