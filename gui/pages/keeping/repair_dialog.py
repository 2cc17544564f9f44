"""Checking a catalogue, and making a damaged one whole again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from engine.types import RepairReport
from gui import theme
from gui.bridge import Bridge
from gui.pages.catalogue.catalogue_menu import show_folder
from gui.pages.keeping import words
from gui.pages.keeping.dialog import KeepingDialog


class RepairDialog(KeepingDialog):
    TOPICS = ("repair",)

    def __init__(self, bridge: Bridge, catalogue: Path, parent: QWidget | None = None) -> None:
        super().__init__(bridge, self.tr("Check and repair"), "", parent)
        self._catalogue = catalogue
        self._damaged: Path | None = None
        self.outcome = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        role = QDialogButtonBox.ButtonRole
        self.go = self.buttons.addButton(self.tr("Check and repair"), role.ActionRole)
        self.folder = self.buttons.addButton(self.tr("Show folder"), role.ActionRole)
        theme.set_kind(self.go, "primary")
        self.text.setText(
            self.tr(
                "“{name}” is read through. What can be computed anew is; products and photos that "
                "cannot be read are taken out of the newest good backup. The damaged file is kept "
                "under another name. The catalogue is closed meanwhile."
            ).format(name=catalogue.name)
        )
        self.outcome.hide()
        self.folder.hide()
        self.lay_out(self.outcome)
        self.column.insertStretch(self.column.indexOf(self.buttons), 1)
        self.go.clicked.connect(self._on_go_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)
        bridge.keeping.repaired.connect(self._on_repaired)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 34, line * 15)

    @Slot()
    def _on_go_clicked(self) -> None:
        self.show_trouble("")
        self.go.setEnabled(False)
        self.outcome.setText(self.tr("Reading…"))
        self.outcome.show()
        self._bridge.keeping.repair(self._catalogue)

    @Slot(object)
    def _on_repaired(self, report: RepairReport | None) -> None:
        self.go.setEnabled(True)
        if report is None:
            self.outcome.setText(self.tr("Cancelled. Nothing was changed."))
            return
        title, text = words.Sentences().repaired(report)
        self.heading.setText(title)
        self.text.hide()
        self.outcome.setText(text)
        self.go.hide()
        self._damaged = report.damaged
        self.folder.setVisible(report.damaged is not None)

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self._damaged is not None:
            show_folder(self._damaged.parent)

    def failed(self) -> None:
        self.go.setEnabled(True)
        self.outcome.hide()
