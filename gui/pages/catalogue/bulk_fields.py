"""The fields of a bulk edit that are more than a line, and what all of them ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as filled
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import BulkEdit
from gui.pages.catalogue.editor.price_field import CurrencyBox
from gui.pages.catalogue.editor.typed import PRICE_WRONG, STOCK_WRONG, Typed, problem
from gui.theme import space

_PERCENT_WRONG = QT_TRANSLATE_NOOP("BulkEdit", "By how many percent? Such as 5 or -10.")
_ATTRIBUTE_WRONG = QT_TRANSLATE_NOOP("BulkEdit", "Which attribute?")


@dataclass(frozen=True, slots=True)
class Wish:
    """The edit, or in ``trouble`` why there is none yet."""

    edit: BulkEdit = filled(default_factory=BulkEdit)
    trouble: str = ""


class PriceChange(QWidget):
    """Set to an amount, or raised by percent (less than none lowers it)."""

    edited = Signal()
    SET, PERCENT = range(2)

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.how = QComboBox()
        self.amount = QLineEdit()
        self.currency = CurrencyBox(currency)
        _lay_out(self, self.how, self.amount, self.currency)
        self.how.addItems(["", ""])
        self._retranslate()
        self.how.activated.connect(self._on_edited)
        self.currency.activated.connect(self._on_edited)
        self.amount.textEdited.connect(self._on_edited)

    def is_percent(self) -> bool:
        return self.how.currentIndex() == self.PERCENT

    @Slot()
    def _on_edited(self) -> None:
        self.currency.setVisible(not self.is_percent())
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.how.setItemText(self.SET, self.tr("Set to"))
        self.how.setItemText(self.PERCENT, self.tr("Change by %"))
        self.amount.setAccessibleName(self.tr("Amount"))
        self.currency.setAccessibleName(self.tr("Currency"))


class AttributeChange(QWidget):
    """Set to a value, or taken away."""

    edited = Signal()
    SET, REMOVE = range(2)

    def __init__(self) -> None:
        super().__init__()
        self.how = QComboBox()
        self.name, self.value = QLineEdit(), QLineEdit()
        _lay_out(self, self.how, self.name, self.value)
        self.how.addItems(["", ""])
        self._retranslate()
        self.how.activated.connect(self._on_edited)
        for line in (self.name, self.value):
            line.textEdited.connect(self._on_edited)

    @Slot(object)
    def suggest(self, names: Sequence[str]) -> None:
        completer = QCompleter(list(names), self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)

    def change(self) -> dict[str, str | None]:
        name, value = self.name.text().strip(), self.value.text().strip()
        if not name:
            return {}
        removes = self.how.currentIndex() == self.REMOVE or not value
        return {name: None if removes else value}

    @Slot()
    def _on_edited(self) -> None:
        self.value.setVisible(self.how.currentIndex() == self.SET)
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.how.setItemText(self.SET, self.tr("Set"))
        self.how.setItemText(self.REMOVE, self.tr("Remove"))
        self.name.setPlaceholderText(self.tr("Name"))
        self.value.setPlaceholderText(self.tr("Value"))


def _lay_out(widget: QWidget, *parts: QWidget) -> None:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(2))
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)


def wish_of(fields: Mapping[str, Any], ticked: Sequence[str], locale: QLocale) -> Wish:
    """What the ticked fields ask for together."""
    values: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name in ticked:
        trouble = _READ[name](fields[name], locale, values, others)
        if trouble:
            return Wish(trouble=trouble)
    return Wish(BulkEdit(values, **others))


def _read_category(field: Any, _locale: QLocale, values: Any, _others: Any) -> str:
    values["category"], values["category_zh"] = field.category()
    return ""


def _read_price(field: PriceChange, locale: QLocale, values: Any, others: Any) -> str:
    if field.is_percent():
        percent, good = locale.toDouble(field.amount.text().strip().rstrip("%").strip())
        others["price_percent"] = percent
        return "" if good and percent > -100 else _word(_PERCENT_WRONG)
    typed = Typed(price=field.amount.text(), currency=field.currency.currentText())
    values["price"] = typed.draft(locale).price
    is_wrong = bool(typed.price.strip()) and values["price"] is None
    return problem(PRICE_WRONG).text if is_wrong else ""


def _read_currency(field: CurrencyBox, _locale: QLocale, _values: Any, others: Any) -> str:
    others["currency"] = field.currentText()
    return ""


def _read_stock(field: QLineEdit, locale: QLocale, values: Any, _others: Any) -> str:
    typed = Typed(stock=field.text())
    values["stock"] = typed.draft(locale).stock
    is_wrong = bool(typed.stock.strip()) and values["stock"] is None
    return problem(STOCK_WRONG).text if is_wrong else ""


def _read_attribute(field: AttributeChange, _locale: QLocale, _values: Any, others: Any) -> str:
    others["attributes"] = field.change()
    return "" if others["attributes"] else _word(_ATTRIBUTE_WRONG)


def _read_link(field: QLineEdit, locale: QLocale, values: Any, _others: Any) -> str:
    values["link"] = field.text().strip()
    wrong = Typed(link=values["link"]).problems(locale).get("link")
    return wrong.text if wrong is not None else ""


def _reader(name: str) -> Any:
    def read(field: QLineEdit, _locale: QLocale, values: Any, _others: Any) -> str:
        values[name] = field.text().strip()
        return ""

    return read


_READ = {
    "category": _read_category,
    "brand": _reader("brand"),
    "price": _read_price,
    "currency": _read_currency,
    "unit": _reader("unit"),
    "stock": _read_stock,
    "attribute": _read_attribute,
    "link": _read_link,
}
"""Field → what puts its wish into ``values`` and the other arguments of a ``BulkEdit``, and returns
what is wrong with it."""


def _word(text: str) -> str:
    return QCoreApplication.translate("BulkEdit", text)
