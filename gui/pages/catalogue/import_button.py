"""The Import… button: asks for a folder of photos or a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from gui import icons, theme

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".zip"})


def can_import(source: Path) -> bool:
    """A folder, or a file that ends like a table: what may be dropped on the page."""
    return source.suffix.lower() in TABLES or source.is_dir()


class ImportButton(QPushButton):
    """``kind`` as in the theme; ``source_chosen`` carries the folder or file."""

    source_chosen = Signal(object)  # Path

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        menu = QMenu(self)
        self._folder = QAction(icons.icon("folder"), "", menu)
        self._table = QAction(icons.icon("catalogue"), "", menu)
        menu.addActions([self._folder, self._table])
        self.setMenu(menu)
        theme.set_kind(self, kind)
        self.setIcon(icons.icon("import", "accent_text" if kind == "primary" else ""))
        self._retranslate()
        self._folder.triggered.connect(self._on_folder_triggered)
        self._table.triggered.connect(self._on_table_triggered)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setText(self.tr("Import…"))
        self._folder.setText(self.tr("Folder with photos…"))
        self._folder.setToolTip(self.tr("One sub-folder per product, named like its SKU"))
        self._table.setText(self.tr("Table or archive…"))

    @Slot()
    def _on_folder_triggered(self) -> None:
        self._emit(QFileDialog.getExistingDirectory(self.window(), self.tr("Import a folder")))

    @Slot()
    def _on_table_triggered(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Import a table"),
            "",
            self.tr("Tables and archives (*.xlsx *.csv *.tsv *.txt *.zip);;All files (*)"),
        )
        self._emit(chosen)

    def _emit(self, chosen: str) -> None:
        if chosen:
            self.source_chosen.emit(Path(chosen))
