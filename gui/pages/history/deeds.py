"""What can be done about questions of the past: ask again, say what it was, delete."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from engine.errors import QT_TRANSLATE_NOOP
from gui import icons


@dataclass(frozen=True, slots=True)
class _Deed:
    """``is_everywhere``: the key holds on the whole page, not in the list alone, where Enter is not
    that of a button."""

    text: str
    icon: str
    key: str
    is_everywhere: bool = True


_TABLE = {
    "again": _Deed(QT_TRANSLATE_NOOP("History", "Ask again"), "refresh", "Return", False),
    "why": _Deed(QT_TRANSLATE_NOOP("History", "Look closer"), "look", "E"),
    "correct": _Deed(QT_TRANSLATE_NOOP("History", "It was another product…"), "edit", "N"),
    "wrong": _Deed(QT_TRANSLATE_NOOP("History", "It was wrong"), "none_of_these", "W"),
    "show": _Deed(QT_TRANSLATE_NOOP("History", "Show the product"), "catalogue", "P"),
    "delete": _Deed(QT_TRANSLATE_NOOP("History", "Delete"), "trash", "Del"),
}


def new_deeds(parent: QObject) -> dict[str, QAction]:
    """The actions by name; whoever has them decides where their keys are heard."""
    deeds = {}
    for name, deed in _TABLE.items():
        action = QAction(icons.icon(deed.icon), "", parent)
        action.setShortcut(QKeySequence(deed.key))
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
            if deed.is_everywhere
            else Qt.ShortcutContext.WidgetShortcut
        )
        deeds[name] = action
    retranslate(deeds)
    return deeds


def retranslate(deeds: dict[str, QAction]) -> None:
    for name, action in deeds.items():
        action.setText(QCoreApplication.translate("History", _TABLE[name].text))
