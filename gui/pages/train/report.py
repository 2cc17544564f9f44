"""What came of a training: old against new, in plain words, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Product
from engine.types.training import Depth, Mistake, TrainingPlan, TrainingReport
from gui import formats, icons, theme
from gui.pages.train import words
from gui.theme import space
from gui.widgets.card import Card
from gui.widgets.value_table import Cell, Values, ValueTable
from gui.widgets.versus_table import VersusTable

_SHOWN = 8
"""Rows of the table that are seen without scrolling."""


class Decision(StrEnum):
    """What is to be done with the new network: the person decides, or did, or the setting."""

    OPEN = "open"
    TAKEN = "taken"
    NONE = "none"


class Report(QWidget):
    """``show_report``, then ``name_products`` when it is known what the SKUs are called."""

    use_wanted = Signal()
    keep_wanted = Signal()  # the old one; or just back
    curves_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[TrainingPlan, TrainingReport, Decision] | None = None
        self._names: dict[str, str] = {}
        self._words = words.Basis(self)
        self.card, self.mistakes = Card(), Card()
        self.taken, self.basis = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.versus, self.table = VersusTable(), ValueTable()
        self.use_button = QPushButton()
        self.keep_button = QPushButton()
        self.board_button = QPushButton(icons.icon("quality", "accent"), "")
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self.basis, "muted")
        theme.set_kind(self.board_button, "quiet")
        buttons = QHBoxLayout(spacing=space(2))
        for button in (self.use_button, self.keep_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.board_button)
        for widget in (self.taken, self.basis, self.versus):
            self.card.column.addWidget(widget)
            self.card.column.addSpacing(space(1))
        self.card.column.addLayout(buttons)
        self.mistakes.column.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.card)
        column.addWidget(self.mistakes)
        self.setFocusProxy(self.keep_button)

    def _connect(self) -> None:
        self.use_button.clicked.connect(self.use_wanted)
        self.keep_button.clicked.connect(self.keep_wanted)
        self.board_button.clicked.connect(self.curves_wanted)

    def headline(self) -> str:
        return self.card.heading.text()

    def show_report(self, plan: TrainingPlan, report: TrainingReport, decision: Decision) -> None:
        self._shown = plan, report, decision
        self._render()

    def decision(self) -> Decision | None:
        return self._shown[2] if self._shown is not None else None

    def skus(self) -> tuple[str, ...]:
        """Those in the table, each once."""
        if self._shown is None:
            return ()
        rows = (*self._shown[1].mistakes_gone, *self._shown[1].mistakes_new)
        return tuple(dict.fromkeys(sku for right, named, _ in rows for sku in (right, named)))

    def name_products(self, products: Mapping[str, Product]) -> None:
        """A SKU whose product is gone stays a SKU."""
        self._names = {sku: formats.product_name(one) for sku, one in products.items()}
        self._render()

    def _render(self) -> None:
        if self._shown is None:
            return
        plan, report, decision = self._shown
        self.card.heading.setText(words.judgement(plan, report))
        self.taken.setVisible(decision is Decision.TAKEN)
        self.basis.setText(self._words.text(plan, report))
        self.versus.show_rows(words.versus(report))
        self.versus.setVisible(plan.depth is not Depth.HEAD)  # it is the same network
        self.use_button.setVisible(decision is Decision.OPEN)
        self._recommend(report.is_better and decision is Decision.OPEN)
        self.keep_button.setText(
            self.tr("Keep the old one") if decision is Decision.OPEN else self.tr("Back")
        )
        self._show_mistakes(report)

    def _recommend(self, new: bool) -> None:
        theme.set_kind(self.use_button, "primary" if new else "secondary")
        theme.set_kind(self.keep_button, "secondary" if new else "primary")

    def _show_mistakes(self, report: TrainingReport) -> None:
        gone, new = self.tr("put right"), self.tr("new mistake")
        rows = [self._row(one, gone) for one in report.mistakes_gone]
        rows += [self._row(one, new) for one in report.mistakes_new]
        heads = (
            self.tr("Product"), self.tr("Taken for"), self.tr("Times"), self.tr("By the new one"),
        )  # fmt: skip
        self.table.show_values(Values(heads, tuple(rows), (30, 30, 11, 22)))
        lines = min(len(rows), _SHOWN) + 1
        self.table.setFixedHeight(round(self.table.fontMetrics().lineSpacing() * 1.9 * lines) + 16)
        self.mistakes.setVisible(bool(rows))

    def _row(self, mistake: Mistake, what: str) -> tuple[Cell, ...]:
        right, named, times = mistake
        names = (self._names.get(sku, sku) for sku in (right, named))
        cells = (Cell(name, tip=sku) for name, sku in zip(names, (right, named), strict=True))
        return (*cells, Cell(formats.number(times), times), Cell(what))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.taken.setText(
            self.tr(
                "It is being taken into use, as the settings say. The old one is kept below, and "
                "can be brought back."
            )
        )
        self.use_button.setText(self.tr("Use the new network"))
        self.board_button.setText(self.tr("Open TensorBoard"))
        self.mistakes.heading.setText(self.tr("What has changed"))
        self.table.setAccessibleName(self.tr("What has changed"))
        self._render()
