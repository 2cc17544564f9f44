"""TensorBoard, if it is installed beside this program: started, shown in the browser, ended."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

_ADDRESS = re.compile(r"http://\S+")
_END_MS = 1000


def is_installed() -> bool:
    """Whether this interpreter could run it; a program without an interpreter cannot."""
    return not getattr(sys, "frozen", False) and find_spec("tensorboard") is not None


class TensorBoard(QObject):
    """One at a time. It runs until ``stop``, so that the browser's page stays alive."""

    opened = Signal(str)  # the address that the browser was sent to
    failed = Signal(str)  # its own words

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._folder: Path | None = None
        self._address = ""
        self._said = ""

    def open(self, folder: Path) -> None:
        """Show the curves in ``folder``."""
        if self._process is not None and folder == self._folder:
            if self._address:
                self._browse()
            return
        self.stop()
        self._folder, self._address, self._said = folder, "", ""
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyRead.connect(self._on_process_ready_read)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_finished)
        process.start(sys.executable, ["-m", "tensorboard.main", "--logdir", str(folder),
                                       "--host", "localhost", "--port", "0"])  # fmt: skip
        self._process = process

    def stop(self) -> None:
        """End it, and wait until it has."""
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        process.terminate()
        if not process.waitForFinished(_END_MS):
            process.kill()
            process.waitForFinished(_END_MS)
        process.deleteLater()

    @Slot()
    def _on_process_ready_read(self) -> None:
        if self._process is None:
            return
        self._said += bytes(self._process.readAll().data()).decode(errors="replace")
        found = _ADDRESS.search(self._said)
        if found and not self._address and self._said[found.end() : found.end() + 1].isspace():
            self._address = found.group()
            self._browse()

    @Slot()
    def _on_process_finished(self) -> None:
        """By itself: nobody has stopped it."""
        process, self._process = self._process, None
        if process is not None:
            self._said += bytes(process.readAll().data()).decode(errors="replace")
            problem = process.errorString()
            process.deleteLater()
            lines = self._said.strip().splitlines()
            self.failed.emit(lines[-1] if lines else problem)

    def _browse(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))
        self.opened.emit(self._address)
