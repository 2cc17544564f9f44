"""What an import did: one line, what was not taken and why, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import ImportReport
from gui import icons, theme
from gui.pages.exchange.row_table import RowTable, of_wrong
from gui.theme import space
from gui.work import summary


class ReportView(QWidget):
    undo_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.table = RowTable()
        self.undo = QPushButton(icons.icon("undo"), self.tr("Undo import"))
        self.save = QPushButton(icons.icon("export"), self.tr("Save wrong rows…"))
        theme.set_role(self._title, "heading")
        theme.set_role(self._hint, "muted")
        self._lay_out()
        self.undo.clicked.connect(self.undo_wanted)
        self.save.clicked.connect(self.save_wanted)

    def _lay_out(self) -> None:
        row = QHBoxLayout(spacing=space(2))
        row.addWidget(self.undo)
        row.addWidget(self.save)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addStretch()

    def title(self) -> str:
        return self._title.text()

    def hint(self) -> str:
        return self._hint.text()

    def show_report(self, report: ImportReport) -> None:
        lines = of_wrong(report.wrong, report.issues)
        self._title.setText(summary(report))
        self.say(self.tr("What was not taken is listed below, with the reason.") if lines else "")
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.save.setVisible(bool(report.wrong))
        self.undo.hide()

    def end_undo(self, is_done: bool) -> bool:
        """The undo that was asked for here is over; False if none was."""
        if self.undo.isEnabled():
            return False
        self.undo.setEnabled(True)
        self.undo.setHidden(is_done)
        return True

    def show_running(self) -> None:
        """Meanwhile; the strip at the bottom of the window says how far it is."""
        self._title.setText(self.tr("Working…"))
        self.say(self.tr("You can go on working. Products appear as soon as they are read."))
        for widget in (self.undo, self.save, self.table):
            widget.hide()

    def show_failure(self, text: str) -> None:
        self.show_running()
        self._title.setText(self.tr("The import could not be finished"))
        self.say(text)

    def say(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
