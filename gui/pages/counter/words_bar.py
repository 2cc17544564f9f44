""" "None of these": its name is typed, or its code scanned, in a field large enough to be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.theme import space
from gui.widgets.finger_button import LEAST, FingerButton
from gui.widgets.search_field import SearchField


class LargeField(SearchField):
    """As high as a finger needs, in the type of the page. Its icon stands on the button beside it,
    large enough to be seen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.removeAction(self._icon)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(LEAST, self.fontMetrics().height() * 2))

    minimumSizeHint = sizeHint


class WordsBar(QWidget):
    """Hidden until ``begin``; ``left`` says that the keys are the page's again."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LargeField()
        self.cancel_button = FingerButton("close")
        self.ask_button = FingerButton("search")
        self.ask_button.set_primary(True)
        self._lay_out()
        self._retranslate()
        self.hide()
        self.field.asked.connect(self._on_field_asked)
        self.field.left.connect(self.cancel)
        self.ask_button.clicked.connect(self._on_ask_button_clicked)
        self.cancel_button.clicked.connect(self.cancel)

    def _lay_out(self) -> None:
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.field, stretch=4)
        row.addWidget(self.cancel_button, stretch=1)
        row.addWidget(self.ask_button, stretch=1)

    def begin(self) -> None:
        self.field.clear()
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()

    def end(self) -> None:
        """If it was there at all: the answer came by another way."""
        if self.isVisible():
            self.cancel()

    @Slot()
    def cancel(self) -> None:
        self.hide()
        self.left.emit()

    @Slot()
    def _on_ask_button_clicked(self) -> None:
        self._on_field_asked(self.field.text().strip())

    @Slot(str)
    def _on_field_asked(self, text: str) -> None:
        """Nothing typed is nothing asked."""
        self.hide()
        self.left.emit()
        if text:
            self.asked.emit(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Type its name, or scan its barcode"))
        self.field.setAccessibleName(self.tr("Name or barcode"))
        self.cancel_button.set_words(self.tr("Cancel"), self.tr("Esc"))
        self.ask_button.set_words(self.tr("Look it up"), "⏎")
