"""What an import was given: its name, what was found in it, the sheet, and what to take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from engine.types import ImportMode, TableInfo
from gui import schema, theme
from gui.pages.exchange import words
from gui.theme import space


class SourceCard(QWidget):
    sheet_chosen = Signal(str)
    changed = Signal()  # the mode, or what empty cells mean

    def __init__(self, source: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        plain = Qt.TextFormat.PlainText
        self._name = QLabel(source.name, textFormat=plain)
        self._found = QLabel(textFormat=plain)
        self.sheet = QComboBox()
        self.mode = QComboBox()
        self.empty_clears = QCheckBox(self.tr("Empty cells clear what was there"))
        for box in (self.sheet, self.mode):
            box.setItemDelegate(QStyledItemDelegate(box))
        for mode, word in words.MODES.items():
            if mode is not ImportMode.PRICES or schema.uses("price"):
                self.mode.addItem(words.said(word), mode)
        self.mode.setAccessibleName(self.tr("What to import"))
        self.sheet.setAccessibleName(self.tr("Sheet"))
        theme.set_role(self._name, "heading")
        theme.set_role(self._found, "muted")
        self._lay_out()
        self.show_found(self.tr("Folder of photos") if source.is_dir() else "")
        self.sheet.activated.connect(self._on_sheet_activated)
        self.mode.activated.connect(self.changed)
        self.empty_clears.toggled.connect(self.changed)

    def _lay_out(self) -> None:
        texts = QVBoxLayout(spacing=0)
        texts.addWidget(self._name)
        texts.addWidget(self._found)
        row = QHBoxLayout(self, spacing=space(3))
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        for widget in (self.empty_clears, self.sheet, self.mode):
            row.addWidget(widget)
        self.sheet.hide()
        self.empty_clears.hide()

    def chosen_mode(self) -> ImportMode:
        return ImportMode(self.mode.currentData())

    def found(self) -> str:
        return self._found.text()

    def show_found(self, text: str) -> None:
        self._found.setText(text)
        self._found.setVisible(bool(text))

    def show_table(self, info: TableInfo) -> None:
        self.show_found(words.found(info))
        self.sheet.clear()
        self.sheet.addItems(list(info.sheets))
        self.sheet.setCurrentText(info.sheet)
        self.sheet.setVisible(len(info.sheets) > 1)
        self.empty_clears.setVisible(True)

    @Slot(int)
    def _on_sheet_activated(self, _row: int) -> None:
        self.sheet_chosen.emit(self.sheet.currentText())
