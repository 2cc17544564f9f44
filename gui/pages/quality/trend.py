"""How the quality came to be what it is: one point for each measurement."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.types import Measured
from gui.pages.quality import charts
from gui.widgets.chart_card import ChartCard

FEW = 3
"""Fewer measurements than these are no trend."""


class Trend(QWidget):
    """``show_trend``, the oldest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend: tuple[Measured, ...] = ()
        self.card = ChartCard()
        self.setFocusProxy(self.card.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._retranslate()

    def show_trend(self, trend: Sequence[Measured]) -> None:
        self._trend = tuple(trend)
        self.card.show_chart(charts.trend_chart(self._trend), charts.trend_table(self._trend))
        self.card.set_texts(self.tr("Measured so far"), self._hint())

    def _hint(self) -> str:
        count = len(self._trend)
        if not count:
            return self.tr(
                "Nothing has been written down yet. Measure, and again after adding photos: each "
                "measurement becomes a point here."
            )
        if count < FEW:
            return self.tr(
                "%n measurement(s) so far: too few to show where it goes. Measure again after "
                "adding photos or products.",
                "",
                count,
            )
        return self.tr(
            "Measured anew by itself when the catalogue has grown, and when you ask for it. A new "
            "product makes it harder, a new photo easier."
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.show_trend(self._trend)
