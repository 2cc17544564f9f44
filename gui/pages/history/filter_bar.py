"""Which questions are shown: words, days, verdict, what became of them, one product."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import HistoryFilter, Outcome, Product, Verdict
from gui import formats, icons, theme
from gui.pages.history import words
from gui.pages.history.days_box import DaysBox
from gui.pages.recognise import words as recognise
from gui.theme import space
from gui.widgets.combo import fill
from gui.widgets.search_field import SearchField

_PAUSE_MS = 150
_ANY_VERDICT = QT_TRANSLATE_NOOP("History", "Any answer")
_ANY_OUTCOME = QT_TRANSLATE_NOOP("History", "Whatever was said")


class FilterBar(QWidget):
    """``changed`` when something else is wanted, a moment after the last key."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product: Product | None = None
        self.field = SearchField()
        self.days, self.verdict, self.outcome = DaysBox(), QComboBox(), QComboBox()
        self.product_button = QPushButton(icons.icon("close"), "")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._retranslate()
        self.show_product(None)
        self._connect()

    def _lay_out(self) -> None:
        """The product has a line of its own: there may be no room beside the others."""
        theme.set_kind(self.product_button, "chip")
        self.product_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row = QHBoxLayout(spacing=space(2))
        row.addWidget(self.field, 1)
        for widget in (self.days, self.verdict, self.outcome):
            row.addWidget(widget)
        column = QVBoxLayout(self, spacing=space(2))
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self.product_button)
        below.addStretch()
        column.addLayout(below)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self.field.asked.connect(self._tell)
        self._pause.timeout.connect(self._tell)
        self.days.changed.connect(self._tell)
        for box in (self.verdict, self.outcome):
            box.currentIndexChanged.connect(self._tell)
        self.product_button.clicked.connect(self._on_product_button_clicked)

    def wanted(self) -> HistoryFilter:
        verdict, outcome = self.verdict.currentData(), self.outcome.currentData()
        first, last = self.days.days()
        return HistoryFilter(
            text=self.field.text().strip(),
            first_day=first,
            last_day=last,
            verdicts=(Verdict(verdict),) if verdict else (),
            outcomes=(Outcome(outcome),) if outcome else (),
            product_id=self._product.id if self._product is not None else None,
        )

    def show_product(self, product: Product | None) -> None:
        """Only questions about this one; the button takes that back."""
        self._product = product
        self.product_button.setVisible(product is not None)
        if product is not None:
            self.product_button.setText(formats.product_name(product))

    @Slot()
    def clear(self) -> None:
        """Everything is wanted again."""
        self.want_only(None)

    def want_only(self, product: Product | None) -> None:
        """All questions about this product, or all there are."""
        with QSignalBlocker(self):
            self.show_product(product)
            self.days.clear()
            for box in (self.verdict, self.outcome):
                box.setCurrentIndex(0)
            self.field.clear()
        self._tell()

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
        self.days.retranslate()
        self.verdict.setAccessibleName(self.tr("Answer"))
        self.outcome.setAccessibleName(self.tr("What was said"))
        self.product_button.setToolTip(self.tr("Questions about all products"))
        verdicts = [(recognise.verdict(v), v.value) for v in Verdict]
        fill(self.verdict, [(words.tr(_ANY_VERDICT), None), *verdicts])
        outcomes = [(words.tr(text), outcome.value) for outcome, text in words.OUTCOMES.items()]
        fill(self.outcome, [(words.tr(_ANY_OUTCOME), None), *outcomes])
