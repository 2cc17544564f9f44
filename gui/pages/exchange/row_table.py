"""Rows of a preview or of a report: what becomes of each, in a word, a colour and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.types import ImportIssue, PreviewRow, RowStatus, WrongRow
from gui import errors, icons, theme
from gui.pages.exchange import words

MOST = 1000
"""So many rows are shown at most: nobody reads more, and the file has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    where: str
    status: RowStatus
    sku: str = ""
    name: str = ""
    text: str = ""


class RowTable(QTableWidget):
    """Five columns; whole rows are selected, nothing is edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._lines: tuple[Line, ...] = ()
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * 2)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.setHorizontalHeaderLabels(
            [self.tr("Row"), self.tr("Result"), self.tr("SKU"), self.tr("Name"), self.tr("Details")]
        )
        letter = self.fontMetrics().horizontalAdvance("n")
        for column, letters in enumerate(_LETTERS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, letter * letters)

    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines[:MOST])
        self.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            self._show(row, line)
        for column, key in ((0, "where"), (2, "sku"), (3, "name")):
            self.setColumnHidden(column, not any(getattr(line, key) for line in self._lines))

    def _show(self, row: int, line: Line) -> None:
        word, icon, colour = words.STATUSES[line.status]
        texts = (line.where, words.said(word), line.sku, line.name, line.text)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 1:
                item.setIcon(icons.icon(icon, colour))
                item.setForeground(getattr(theme.tokens(), colour))
            self.setItem(row, column, item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._lines:
            self.show_lines(self._lines)


_LETTERS = (9, 15, 15, 26, 30)


def of_preview(rows: Sequence[PreviewRow]) -> list[Line]:
    return [
        Line(str(row.number or ""), row.status, row.sku, row.name, words.effect(row))
        for row in rows
    ]


def of_wrong(wrong: Sequence[WrongRow], issues: Sequence[ImportIssue]) -> list[Line]:
    """Rows that were not taken, then files. A wrong row may be among the issues, too."""
    numbers = {str(one.number) for one in wrong}
    files = [one for one in issues if one.path.rpartition(":")[2] not in numbers]
    return [
        *(Line(str(one.number), RowStatus.WRONG, text=words.reason(one)) for one in wrong),
        *(Line(one.path, RowStatus.WRONG, text=errors.of_issue(one)) for one in files),
    ]
