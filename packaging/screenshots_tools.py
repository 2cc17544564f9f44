"""What all screenshots need: to wait for the window, to dress it, to save what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

LANGUAGES = {"en": "en", "zh_CN": "zh"}
THEMES = ("light", "dark")
WAIT_MS = 180_000
SETTLE_MS = 400
POLL_MS = 50
COLOURS = 128


def wait_for(signal: object, act: Callable[[], object]) -> None:
    """Do something and wait for a signal. :raises TimeoutError: it does not come."""
    loop = QEventLoop()
    signal.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(0, act)
    QTimer.singleShot(WAIT_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        raise TimeoutError(f"{signal} did not come")


def wait_until(is_so: Callable[[], object]) -> None:
    """Let the window live until then. :raises TimeoutError: it takes too long."""
    for _ in range(WAIT_MS // POLL_MS):
        if is_so():
            return
        settle(POLL_MS)
    raise TimeoutError(f"{is_so} did not become true")


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let thumbnails arrive and animations end."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def dress(window: QWidget, settings: object, language: str, mode: str) -> None:
    """In this language and theme from now on."""
    from gui import i18n, theme

    for key, value in {"language": language, "theme": mode}.items():
        settings.set(key, value)
        window.settings_page.row(key).field.set_value(value)
    application = QApplication.instance()
    i18n.install(application, language)
    theme.apply(application, mode)


def save(window: QWidget, file: Path, colours: int = COLOURS) -> None:
    """As a picture of few colours, which is a quarter as large."""
    settle()
    window.grab().save(str(file))
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(colours, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
