"""Which questions are shown: words, days, verdict, what became of them, one product."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import HistoryFilter, Outcome, Product, Verdict
from gui import formats, icons
from gui.pages.history import words
from gui.pages.recognise import words as recognise
from gui.theme import space
from gui.widgets.search_field import SearchField

_PAUSE_MS = 150
_DAYS = (
    (QT_TRANSLATE_NOOP("History", "Any day"), None),
    (QT_TRANSLATE_NOOP("History", "Today"), 0),
    (QT_TRANSLATE_NOOP("History", "Yesterday and today"), 1),
    (QT_TRANSLATE_NOOP("History", "Last 7 days"), 6),
    (QT_TRANSLATE_NOOP("History", "Last 30 days"), 29),
)
_ANY_VERDICT = QT_TRANSLATE_NOOP("History", "Any answer")
_ANY_OUTCOME = QT_TRANSLATE_NOOP("History", "Whatever was said")


class FilterBar(QWidget):
    """``changed`` when something else is wanted, a moment after the last key."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product: Product | None = None
        self.field = SearchField()
        self.days, self.verdict, self.outcome = QComboBox(), QComboBox(), QComboBox()
        self.product_button = QToolButton()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        row = QHBoxLayout(self, spacing=space(2))
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        for widget in (self.days, self.verdict, self.outcome, self.product_button):
            row.addWidget(widget)
        self._retranslate()
        self.show_product(None)
        self._connect()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self.field.asked.connect(self._tell)
        self._pause.timeout.connect(self._tell)
        for box in (self.days, self.verdict, self.outcome):
            box.currentIndexChanged.connect(self._tell)
        self.product_button.clicked.connect(self._on_product_button_clicked)

    def wanted(self) -> HistoryFilter:
        verdict, outcome = self.verdict.currentData(), self.outcome.currentData()
        return HistoryFilter(
            text=self.field.text().strip(),
            first_day=self._first_day(),
            verdicts=(Verdict(verdict),) if verdict else (),
            outcomes=(Outcome(outcome),) if outcome else (),
            product_id=self._product.id if self._product is not None else None,
        )

    def show_product(self, product: Product | None) -> None:
        """Only questions about this one; the button takes that back."""
        self._product = product
        self.product_button.setVisible(product is not None)
        if product is not None:
            self.product_button.setText(f"{formats.product_name(product)}  ✕")

    def clear(self) -> None:
        """Everything is wanted again."""
        self.show_product(None)
        for box in (self.days, self.verdict, self.outcome):
            box.setCurrentIndex(0)
        self.field.clear()
        self._tell()

    def _first_day(self) -> str:
        days = self.days.currentData()
        return "" if days is None else (date.today() - timedelta(days=int(days))).isoformat()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit()

    @Slot()
    def _on_product_button_clicked(self) -> None:
        self.show_product(None)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Product, file name, words or barcode"))
        self.field.setAccessibleName(self.tr("Search the history"))
        self.days.setAccessibleName(self.tr("Days"))
        self.verdict.setAccessibleName(self.tr("Answer"))
        self.outcome.setAccessibleName(self.tr("What was said"))
        self.product_button.setToolTip(self.tr("Questions about all products"))
        self.product_button.setIcon(icons.icon("filter"))
        _fill(self.days, [(words.tr(text), days) for text, days in _DAYS])
        verdicts = [(recognise.verdict(v), v.value) for v in Verdict]
        _fill(self.verdict, [(words.tr(_ANY_VERDICT), None), *verdicts])
        outcomes = [(words.tr(text), outcome.value) for outcome, text in words.OUTCOMES.items()]
        _fill(self.outcome, [(words.tr(_ANY_OUTCOME), None), *outcomes])


def _fill(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    """What was chosen stays chosen."""
    chosen = max(0, box.currentIndex())
    box.blockSignals(True)
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(chosen)
    box.blockSignals(False)
