"""A chart in a card, with what it means above it; the same figures can be read as a table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.theme import space
from gui.widgets.chart import Chart
from gui.widgets.chart_content import ChartContent
from gui.widgets.value_table import Values, ValueTable


class ChartCard(QFrame):
    """``show_chart`` takes both forms of the figures. In the table Copy takes them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._title, self._hint = QLabel(), QLabel(wordWrap=True)
        self.toggle = QPushButton(icons.icon("table", "accent"), "", checkable=True)
        self.copy_button = QPushButton(icons.icon("copy", "accent"), "")
        self.chart, self.table = Chart(), ValueTable()
        self._stack = QStackedWidget()
        self._lay_out()
        self._retranslate()
        self.toggle.toggled.connect(self._on_toggle_toggled)
        self.copy_button.clicked.connect(self.table.copy)

    def _lay_out(self) -> None:
        theme.set_role(self._title, "heading")
        theme.set_role(self._hint, "muted")
        for button in (self.toggle, self.copy_button):
            theme.set_kind(button, "quiet")
        self.copy_button.hide()
        head = QHBoxLayout(spacing=space(2))
        head.addWidget(self._title, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.toggle)
        for widget in (self.chart, self.table):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._stack, 1)

    def set_texts(self, title: str, hint: str = "") -> None:
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        for widget in (self.chart, self.table):
            widget.setAccessibleName(title)

    def show_chart(self, content: ChartContent, values: Values) -> None:
        self.chart.show_content(content)
        self.table.show_values(values)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot(bool)
    def _on_toggle_toggled(self, as_table: bool) -> None:
        self._stack.setCurrentWidget(self.table if as_table else self.chart)
        self.copy_button.setVisible(as_table)
        self._retranslate()

    def _retranslate(self) -> None:
        as_table = self.toggle.isChecked()
        self.toggle.setText(self.tr("Show as chart") if as_table else self.tr("Show as table"))
        self.copy_button.setText(self.tr("Copy"))
