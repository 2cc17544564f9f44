"""The backups of a catalogue: made, looked at, and gone back to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine import paths
from engine.types import Backup, RestorePreview
from gui import icons
from gui.bridge import Bridge
from gui.formats import number
from gui.pages.catalogue.catalogue_menu import show_folder
from gui.pages.keeping import words
from gui.pages.keeping.dialog import KeepingDialog
from gui.pages.keeping.restore_card import RestoreCard
from gui.theme import space

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BackupTable(QTableWidget):
    """When, why, how large, how many products and photos; newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._backups: tuple[Backup, ...] = ()
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * 2)
        counts = self.tr("Products"), self.tr("Photos")
        self.setHorizontalHeaderLabels([self.tr("When"), self.tr("Why"), self.tr("Size"), *counts])
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in (2, 3, 4):
            self.horizontalHeaderItem(column).setTextAlignment(_RIGHT)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """The chosen one stays chosen."""
        chosen = self.chosen()
        self._backups = tuple(backups)
        self.clearSelection()
        self.setRowCount(len(backups))
        for row, backup in enumerate(backups):
            self._show(row, backup)
        if chosen in self._backups:
            self.selectRow(self._backups.index(chosen))

    def chosen(self) -> Backup | None:
        rows = self.selectionModel().selectedRows()
        return self._backups[rows[0].row()] if rows else None

    def _show(self, row: int, backup: Backup) -> None:
        texts = (
            words.when(backup.at), words.said(words.REASONS[backup.reason]), words.size(backup),
            number(backup.products), number(backup.photos),
        )  # fmt: skip
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column >= 2:
                item.setTextAlignment(_RIGHT)
            self.setItem(row, column, item)


class BackupsDialog(KeepingDialog):
    """``is_open``: the catalogue is the one that is open; only then can the two be compared."""

    TOPICS = ("backups", "backup", "lookback", "goback")

    def __init__(
        self, bridge: Bridge, catalogue: Path, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(bridge, self.tr("Backups"), "", parent)
        self._catalogue, self._is_open = catalogue, is_open
        self.table = BackupTable()
        self.card = RestoreCard()
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.now = self.buttons.addButton(self.tr("Back up now"), role)
        self.folder = self.buttons.addButton(self.tr("Show folder"), role)
        self.now.setIcon(icons.icon("add"))
        self.folder.setIcon(icons.icon("folder"))
        self.now.setVisible(is_open)
        self.card.hide()
        self._say()
        self.lay_out(self._middle())
        self._connect()
        bridge.keeping.list_backups(catalogue)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.card)
        return middle

    def _connect(self) -> None:
        keeping = self._bridge.keeping
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.card.restore_wanted.connect(self._restore)
        self.now.clicked.connect(self._back_up)
        self.folder.clicked.connect(self._on_folder_clicked)
        keeping.backups_listed.connect(self._on_backups_listed)
        keeping.backed_up.connect(self._on_backed_up)
        keeping.restore_previewed.connect(self._on_restore_previewed)
        keeping.restored.connect(self._on_restored)

    def _say(self) -> None:
        self.text.setText(
            self.tr(
                "Made by itself once a day, and before imports, large edits, merging and new "
                "versions; old ones are thinned out. Choose one to see what going back would do."
            )
        )

    # Listing and making

    @Slot(object)
    def _on_backups_listed(self, backups: Sequence[Backup]) -> None:
        self.table.show_backups(backups)
        if not backups:
            self.text.setText(
                self.tr("There is none yet. The first one is made when there are products.")
            )

    @Slot()
    def _back_up(self) -> None:
        self.show_trouble("")
        self.now.setEnabled(False)
        self._bridge.keeping.back_up()

    @Slot(object)
    def _on_backed_up(self, _backup: Backup | None) -> None:
        self.now.setEnabled(True)
        self._say()
        self._bridge.keeping.list_backups(self._catalogue)

    @Slot()
    def _on_folder_clicked(self) -> None:
        folder = paths.backups(self._catalogue)
        folder.mkdir(parents=True, exist_ok=True)
        show_folder(folder)

    # Going back

    @Slot()
    def _on_selection_changed(self) -> None:
        backup = self.table.chosen()
        self.card.setVisible(backup is not None)
        self.show_trouble("")
        if backup is None:
            return
        if self._is_open:
            self.card.show_waiting(backup)
            self._bridge.keeping.preview_restore(backup)
        else:
            self.card.show_unknown(backup)

    @Slot(object)
    def _on_restore_previewed(self, preview: RestorePreview | None) -> None:
        if preview is not None and preview.backup == self.table.chosen():
            self.card.show_preview(preview)

    @Slot(object)
    def _restore(self, backup: Backup) -> None:
        self.show_trouble("")
        self.card.show_running()
        self._bridge.keeping.restore(backup, self._catalogue)

    @Slot(object)
    def _on_restored(self, restored: Path | None) -> None:
        self.table.clearSelection()
        self._is_open = self._is_open or restored is not None
        self.now.setVisible(self._is_open)
        self.text.setText(
            self.tr("Done. What there was before has been backed up first, as far as it was whole.")
            if restored is not None
            else self.tr("Cancelled. Nothing was changed.")
        )
        self._bridge.keeping.list_backups(self._catalogue)

    def failed(self) -> None:
        self.now.setEnabled(True)
        self.card.hide()

    def done(self, result: int) -> None:
        self._bridge.keeping.end_preview()
        super().done(result)
