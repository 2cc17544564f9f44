"""An amount and its currency."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gui.theme import space
from gui.widgets.still_box import StillBox

CURRENCIES = ("CNY", "EUR", "USD", "GBP", "JPY", "CHF", "SEK")


class PriceField(QWidget):
    """Any currency can be shown; the usual ones are offered."""

    edited = Signal()

    def __init__(self, currency: str = "CNY", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount = QLineEdit()
        self.currency = CurrencyBox(currency)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.amount, 1)
        row.addWidget(self.currency)
        self.setFocusProxy(self.amount)
        self.amount.textEdited.connect(self.edited)
        self.currency.activated.connect(self._on_currency_activated)

    def show_price(self, amount: str, currency: str) -> None:
        if amount != self.amount.text():
            self.amount.setText(amount)
        self.currency.choose(currency)

    def retranslate(self, price: str, currency: str) -> None:
        self.amount.setAccessibleName(price)
        self.currency.setAccessibleName(currency)
        self.amount.setPlaceholderText(QLocale().toString(1.98, "f", 2))

    @Slot()
    def _on_currency_activated(self) -> None:
        self.edited.emit()


class CurrencyBox(StillBox):
    def __init__(self, currency: str = "CNY", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(CURRENCIES)
        self.choose(currency)

    def choose(self, currency: str) -> None:
        if self.findText(currency) < 0:
            self.insertItem(0, currency)
        self.setCurrentText(currency)
