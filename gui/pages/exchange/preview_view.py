"""What an import would do: how many of each kind, the first rows, and all that are wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import ImportPreview
from gui import icons, theme
from gui.pages.exchange import words
from gui.pages.exchange.row_table import RowTable, of_preview, of_wrong
from gui.theme import space


class PreviewView(QWidget):
    """``save_wanted``: the wrong rows into a file."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._counts = QLabel()
        self._trouble = QLabel(wordWrap=True)
        self._trouble.setObjectName("trouble")
        self.first = QPushButton(self.tr("First rows"), checkable=True, checked=True)
        self.wrong = QPushButton(checkable=True)
        self.save = QPushButton(icons.icon("export"), self.tr("Save wrong rows…"))
        self.table = RowTable()
        group = QButtonGroup(self)
        for button in (self.first, self.wrong):
            group.addButton(button)
        self._lay_out()
        self.show_waiting()
        group.buttonClicked.connect(self._render)
        self.save.clicked.connect(self.save_wanted)

    def _lay_out(self) -> None:
        theme.set_role(self._counts, "strong")
        row = QHBoxLayout(spacing=space(2))
        row.addWidget(self._counts, 1)
        for widget in (self.first, self.wrong, self.save):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addLayout(row)
        column.addWidget(self._trouble)
        column.addWidget(self.table, 1)

    def preview(self) -> ImportPreview | None:
        return self._preview

    def counts(self) -> str:
        return self._counts.text()

    def trouble(self) -> str:
        return self._trouble.text() if not self._trouble.isHidden() else ""

    def show_waiting(self) -> None:
        """The rows before stay, greyed, so that nothing jumps."""
        self._preview = None
        self._trouble.hide()
        self._counts.setText(self.tr("Comparing with your catalogue…"))
        self.table.setEnabled(False)
        for button in (self.first, self.wrong, self.save):
            button.hide()

    def show_trouble(self, text: str) -> None:
        """There is nothing to preview, and why."""
        self.show_waiting()
        self._counts.setText("")
        self._trouble.setText(text)
        self._trouble.show()
        self.table.show_lines([])

    def show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._trouble.hide()
        parts = [text for _, text in words.Counts().summary(preview)]
        self._counts.setText(" · ".join(parts) or self.tr("There is nothing in it"))
        self.table.setEnabled(True)
        wrongs = words.wrongs(preview)
        self.wrong.setText(self.tr("Wrong ones (%n)", "", wrongs))
        for button in (self.first, self.wrong):
            button.setVisible(bool(wrongs))
        self.save.setVisible(bool(preview.wrong))
        if not wrongs:
            self.first.setChecked(True)
        self._render()

    @Slot()
    def _render(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if self.wrong.isChecked():
            self.table.show_lines(of_wrong(preview.wrong, preview.issues))
        else:
            self.table.show_lines(of_preview(preview.rows))
