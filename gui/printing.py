"""Printing a page of HTML. Qt's part for it is loaded when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


class Printing(QObject):
    """``start(html)`` asks for a printer beside the window's work, then prints."""

    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._html = ""
        self._printer: QPrinter | None = None  # the dialog does not keep it
        self.dialog: QPrintDialog | None = None

    def start(self, html: str, title: str) -> None:
        """``title`` is the name in the printer's queue, and of the dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._html = html
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(title)
        self.dialog = QPrintDialog(self._printer, self._window)
        self.dialog.setWindowTitle(title)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    @Slot(int)
    def _on_dialog_finished(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None or self._printer is None:
            return
        if result:
            print_page(self._html, self._printer)
            self.printed.emit()
        dialog.deleteLater()


def print_page(html: str, printer: QPrinter) -> None:
    """In the type of the window: the printer's own may have no Chinese."""
    document = QTextDocument()
    font = QApplication.font()
    font.setPointSizeF(10)
    document.setDefaultFont(font)
    document.setHtml(html)
    document.print_(printer)
