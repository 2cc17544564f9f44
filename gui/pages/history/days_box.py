"""Of which days: some that are asked for often, or any first and last one."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from gui.pages.history import words
from gui.theme import space
from gui.widgets.combo import fill

_OTHER = -1
_CHOICES = (
    (QT_TRANSLATE_NOOP("History", "Any day"), None),
    (QT_TRANSLATE_NOOP("History", "Today"), (0, 0)),
    (QT_TRANSLATE_NOOP("History", "Yesterday"), (1, 1)),
    (QT_TRANSLATE_NOOP("History", "Last 7 days"), (6, 0)),
    (QT_TRANSLATE_NOOP("History", "Last 30 days"), (29, 0)),
    (QT_TRANSLATE_NOOP("History", "From … to …"), _OTHER),
)
"""Days back of the first and of the last."""


class DaysBox(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = QComboBox()
        today = QDate.currentDate()
        self.first, self.last = (QDateEdit(today, calendarPopup=True) for _ in range(2))
        self.first.setDate(today.addDays(-6))
        row = QHBoxLayout(self, spacing=space(2))
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.choice, self.first, self.last):
            row.addWidget(widget)
        self.retranslate()
        self._show_fields()
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        for field in (self.first, self.last):
            field.dateChanged.connect(self.changed)

    def days(self) -> tuple[str, str]:
        """The first and the last as "2026-11-28"; empty where there is no limit."""
        chosen = self.choice.currentData()
        if chosen is None:
            return "", ""
        if chosen == _OTHER:
            first, last = sorted((self.first.date(), self.last.date()))
            return first.toString("yyyy-MM-dd"), last.toString("yyyy-MM-dd")
        first, last = (date.today() - timedelta(days=back) for back in chosen)
        return first.isoformat(), last.isoformat()

    def clear(self) -> None:
        self.choice.setCurrentIndex(0)

    def _show_fields(self) -> None:
        for field in (self.first, self.last):
            field.setVisible(self.choice.currentData() == _OTHER)

    @Slot()
    def _on_choice_changed(self) -> None:
        self._show_fields()
        self.changed.emit()

    def retranslate(self) -> None:
        fill(self.choice, [(words.tr(text), days) for text, days in _CHOICES])
        self.choice.setAccessibleName(self.tr("Days"))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
