"""Printing a page of HTML, or writing it as a PDF. Qt's part for printers is loaded when it is
first wanted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSaveFile, QSizeF, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from engine.errors import ExportFailed, ExportReadOnly

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

Pictures = Mapping[str, QImage]
"""Those of a page, by the name that it calls them with."""


class Printing(QObject):
    """``start(html)`` asks for a printer beside the window's work, then prints."""

    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._html = ""
        self._pictures: Pictures = {}
        self._printer: QPrinter | None = None  # the dialog does not keep it
        self.dialog: QPrintDialog | None = None

    def start(self, html: str, title: str, pictures: Pictures | None = None) -> None:
        """``title`` is the name in the printer's queue, and of the dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        self._html, self._pictures = html, pictures or {}
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(title)
        self.dialog = QPrintDialog(self._printer, self._window)
        self.dialog.setWindowTitle(title)
        self.dialog.finished.connect(self._on_dialog_finished)
        QDialog.open(self.dialog)  # its own wants a slot named

    @Slot(int)
    def _on_dialog_finished(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or self._printer is None:
            return
        if result:
            print_page(self._html, self._printer, self._pictures)
            self.printed.emit()
        dialog.deleteLater()


def print_page(html: str, device: QPagedPaintDevice, pictures: Pictures | None = None) -> None:
    """On a printer, or into a PDF."""
    page(html, pictures).print_(device)


def page(html: str, pictures: Pictures | None = None) -> QTextDocument:
    """In the type of the window: the printer's own may have no Chinese."""
    document = QTextDocument()
    font = QApplication.font()
    font.setPointSizeF(10)
    document.setDefaultFont(font)
    for name, picture in (pictures or {}).items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
    document.setHtml(html)
    return document


def room() -> QSizeF:
    """What a page has room for, in the pixels of a document: on A4 and on Letter."""
    screen = QApplication.primaryScreen()
    return QSizeF(
        _WIDTH * screen.logicalDotsPerInchX() / _INCH,
        _HEIGHT * screen.logicalDotsPerInchY() / _INCH,
    )


def fits(html: str, pictures: Pictures | None = None) -> bool:
    """Whether it is one page."""
    document = page(html, pictures)
    document.setTextWidth(room().width())
    return document.size().height() <= room().height()


_WIDTH, _HEIGHT, _INCH = 16.2, 22.6, 2.54
"""Centimetres between the margins that Qt leaves, with some to spare."""


def save_page(html: str, title: str, file: Path, pictures: Pictures | None = None) -> None:
    """As a PDF of A4 pages. What was there before stays until all is written.

    :raises ExportReadOnly: nothing may be written there. :raises ExportFailed: the disk is full,
        say.
    """
    target = QSaveFile(str(file))
    if not target.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise ExportReadOnly(name=file.name)
    writer = QPdfWriter(target)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(title)
    print_page(html, writer, pictures)
    del writer  # it writes the end
    if not target.commit():
        raise ExportFailed(name=file.name, problem=target.errorString())
