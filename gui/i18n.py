"""The language of the window: ours and Qt's own texts, switched while it runs."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine import paths

log = logging.getLogger(__name__)

ENGLISH = "en"
CHINESE = "zh_CN"

_installed: list[QTranslator] = []
_language = ENGLISH


def install(app: QCoreApplication, language: str) -> None:
    """Show ``en``, ``zh_CN`` or (``system``) the computer's language; LanguageChange follows."""
    global _language
    _language = system_language() if language == "system" else language
    QLocale.setDefault(locale_of(_language))
    _remove(app)
    for file in _files(_language):
        _load(app, file)


def language() -> str:
    """The language now shown: ``en`` or ``zh_CN``."""
    return _language


def system_language() -> str:
    """Chinese when the computer prefers it, English otherwise."""
    for wanted in QLocale.system().uiLanguages():
        if wanted.startswith("zh"):
            return CHINESE
        if wanted.startswith("en"):
            return ENGLISH
    return ENGLISH


def locale_of(language: str) -> QLocale:
    """How numbers are written: as the computer does when it speaks that language."""
    system = QLocale.system()
    usual = QLocale(language)
    return system if system.language() == usual.language() else usual


def _files(language: str) -> list[Path]:
    own = paths.resources() / "i18n" / f"countersight_{language}.qm"
    if language == ENGLISH:
        return [own]
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [qt / f"qtbase_{language}.qm", own]


def _load(app: QCoreApplication, file: Path) -> None:
    translator = QTranslator(app)
    if translator.load(str(file)):
        app.installTranslator(translator)
        _installed.append(translator)
    elif _language != ENGLISH:
        log.error("translation %s cannot be loaded", file)


def _remove(app: QCoreApplication) -> None:
    while _installed:
        app.removeTranslator(_installed.pop())
