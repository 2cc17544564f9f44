"""Forget what was learnt since a day: which, and how much that would be."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.bridge import Bridge
from gui.theme import space

_DAYS_BACK = (0, 1, 6, 29)
"""Of the quick choices: today, yesterday, a week, a month."""


class ForgetDialog(QDialog):
    """Open with ``open()``. What is forgotten can be brought back: the page says how."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._learning = bridge.learning
        self._count: int | None = None
        self._title = QLabel(wordWrap=True)
        self._text = QLabel(wordWrap=True)
        self.day = QDateEdit(QDate.currentDate(), calendarPopup=True)
        self.quick = [QPushButton() for _ in _DAYS_BACK]
        self._buttons = QDialogButtonBox()
        self.forget = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._cancel = self._buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._ask()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "heading")
        theme.set_kind(self.forget, "danger")
        self.day.setMaximumDate(QDate.currentDate())
        row = QHBoxLayout(spacing=space(2))
        row.addWidget(self.day)
        for button in self.quick:
            theme.set_kind(button, "chip")
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self, spacing=space(4))
        column.setContentsMargins(*[space(5)] * 4)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._text)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 26)

    def _connect(self) -> None:
        self.day.dateChanged.connect(self._ask)
        for button in self.quick:
            button.clicked.connect(self._on_quick_clicked)
        self._buttons.accepted.connect(self._on_buttons_accepted)
        self._buttons.rejected.connect(self.reject)
        self._learning.since_counted.connect(self._on_learning_since_counted)

    def text(self) -> str:
        return self._text.text()

    @Slot()
    def _on_quick_clicked(self) -> None:
        back = _DAYS_BACK[self.quick.index(self.sender())]
        self.day.setDate(QDate.currentDate().addDays(-back))

    @Slot()
    def _ask(self) -> None:
        self._count = None
        self._render()
        self._learning.count_since(self.day.date().toPython())

    @Slot(object)
    def _on_learning_since_counted(self, count: int) -> None:
        self._count = count
        self._render()

    @Slot()
    def _on_buttons_accepted(self) -> None:
        if self._count:
            self._learning.forget_since(self.day.date().toPython())
            self.accept()

    def _render(self) -> None:
        count = self._count or 0
        self.forget.setEnabled(count > 0)
        if self._count == 0:
            self._text.setText(self.tr("Nothing was learnt on this day or after it."))
        elif count:
            self._text.setText(
                self.tr("%n photo(s) would be taken out. This can be undone.", "", count)
            )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Forget since…"))
        self._title.setText(self.tr("Forget what was learnt on this day and after it"))
        self.day.setAccessibleName(self.tr("First day"))
        texts = (
            self.tr("Today"),
            self.tr("Yesterday"),
            self.tr("A week ago"),
            self.tr("A month ago"),
        )
        for button, text in zip(self.quick, texts, strict=True):
            button.setText(text)
        self.forget.setText(self.tr("Forget"))
        self._cancel.setText(self.tr("Cancel"))
