"""How pictures and words get in besides the camera and the keyboard: drop, paste, open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.picture_files import PICTURE_SUFFIXES
from gui import drops
from gui.actions import Actions
from gui.pages.recognise import words


class Intake(QObject):
    """Listens to Open and Paste; the page hands on what is dropped."""

    pictures_came = Signal(object)  # tuple[Path | bytes | Rgb, ...]
    words_came = Signal(str)
    nothing_came = Signal(str)  # why not
    was_cut_off = Signal(str)

    def __init__(self, actions: Actions, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.PicturesLocation
        )
        actions.open.triggered.connect(self._on_open_triggered)
        actions.paste.triggered.connect(self._on_paste_triggered)

    def read(self, mime: QMimeData) -> None:
        """What was dropped or pasted."""
        drop = drops.read(mime)
        if drop.pictures:
            self.pictures_came.emit(drop.pictures)
            if drop.cut_off:
                self.was_cut_off.emit(words.cut_off())
        elif drop.text:
            self.words_came.emit(drop.text)
        elif drop.trouble is not None:
            self.nothing_came.emit(words.trouble(drop.trouble))

    @Slot()
    def _on_paste_triggered(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self.read(mime)

    @Slot()
    def _on_open_triggered(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Open photos"))
        dialog.setDirectory(self._folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        pictures, everything = self.tr("Pictures"), self.tr("All files")
        dialog.setNameFilters([f"{pictures} ({endings})", f"{everything} (*)"])
        dialog.filesSelected.connect(self._on_dialog_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _on_dialog_files_selected(self, files: list[str]) -> None:
        self._folder = str(Path(files[0]).parent)
        self.pictures_came.emit(tuple(Path(file) for file in files))
