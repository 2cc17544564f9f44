"""Starts the window and ends it in order."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from engine import paths
from engine.settings import Settings
from gui import i18n, theme
from gui.bridge import Bridge
from gui.crash import CrashReporter
from gui.garbage import GarbageCollector
from gui.main_window import MainWindow
from gui.scanner import ScannerFilter

LOG_BYTES = 1_000_000
LOG_FILES = 3

PATIENCE_MS = 1000
"""How long the engine waits for a window that is never painted: it is minimised, or hidden."""

SWITCH_SECONDS = 0.001
"""How soon a thread that computes must let the window's thread in. Python's own 5 ms, times a few
busy threads, is a gap that the eye sees."""


def run(argv: list[str], catalogue: Path | None = None) -> int:
    """Show the window and return the exit status once it is closed."""
    sys.setswitchinterval(SWITCH_SECONDS)
    logs = _log_to_file()
    app = _application(argv)
    crashes = CrashReporter(app)
    crashes.install()
    interrupts = Interrupts(app)
    try:
        return Program(app, Settings(), catalogue).run()
    finally:
        interrupts.close()
        crashes.uninstall()
        logging.getLogger().removeHandler(logs)
        logs.close()


class Program(QObject):
    """Holds the window and the engine's thread together for as long as the program runs."""

    def __init__(self, app: QApplication, settings: Settings, catalogue: Path | None) -> None:
        super().__init__(app)
        self._app = app
        self._garbage = GarbageCollector(self)
        theme.prepare(app, settings["theme"])
        i18n.install(app, settings["language"])
        self.bridge = Bridge(begins=False)
        self.window = MainWindow(self.bridge, settings)
        theme.apply(app, settings["theme"])
        self.window.settings_page.language_changed.connect(self._on_language_changed)
        self.window.settings_page.theme_changed.connect(self._on_theme_changed)
        self.scanner = ScannerFilter(self)
        self.scanner.scanned.connect(self.window.look_up_barcode)
        self.scanner.install(app)
        self._catalogue = catalogue or settings.catalogue
        self.window.painted.connect(self.bridge.begin)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.bridge.begin)

    def run(self) -> int:
        """The window comes first. The engine begins with its imports once that is painted: beside
        it they would share one interpreter, and the window would come later."""
        try:
            self.window.show()
            self._patience.start()
            self._garbage.settle()
            self.window.desk.catalogues.start(self._catalogue)
            return self._app.exec()
        finally:
            self.stop()
            self._garbage.close()

    def stop(self) -> None:
        """Keys, feed and camera, then the engine on its own thread, then the window."""
        self.scanner.close()
        self.window.stop()
        self.bridge.shutdown()
        self.window.save_geometry()
        self.window.deleteLater()
        let_go_of_clipboard()

    @Slot(str)
    def _on_language_changed(self, language: str) -> None:
        i18n.install(self._app, language)

    @Slot(str)
    def _on_theme_changed(self, mode: str) -> None:
        theme.apply(self._app, mode)


def let_go_of_clipboard() -> None:
    """What we copied stays there as text. A ``QMimeData`` made in Python must not outlive the
    application: PySide6 6.11 and Qt both delete it, and the process dies at its end."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


class Interrupts(QObject):
    """Ctrl+C and SIGTERM end the program in order: Python alone would notice them too late.

    The signal writes a byte into a socket, which wakes Qt's event loop and so the interpreter.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._far, self._near = socket.socketpair()
        for end in (self._far, self._near):
            end.setblocking(False)
        self._old = {number: signal.signal(number, _quit) for number in _SIGNALS}
        self._old_fd = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._far.close()
        self._near.close()

    @Slot()
    def _on_notifier_activated(self) -> None:
        self._near.recv(64)


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _quit(_number: int, _frame: object) -> None:
    """By way of the event loop, so that it also works before that has begun."""
    QTimer.singleShot(0, QCoreApplication.quit)


def _application(argv: list[str]) -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(argv[:1])
    app.setApplicationName("countersight")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("countersight")
    app.setWindowIcon(_icon())
    return app


def _icon() -> QIcon:
    """A bitmap first: it needs no SVG plug-in."""
    files = (paths.assets() / "app_icon.png", paths.assets() / "app_icon.svg")
    return next((QIcon(str(file)) for file in files if file.exists()), QIcon())


def _log_to_file() -> logging.Handler:
    handler = RotatingFileHandler(
        paths.logs() / "countersight.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES,
        encoding="utf-8",
    )  # fmt: skip
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
