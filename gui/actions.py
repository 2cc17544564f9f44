"""The window's actions: one table from which menu texts, keys, icons and tool tips come."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from engine.errors import QT_TRANSLATE_NOOP
from gui import icons


@dataclass(frozen=True, slots=True)
class Spec:
    """``tip`` is said in the tool tip, where the keys are added."""

    text: str
    icon: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False


_TABLE = {
    "recognise": Spec(
        QT_TRANSLATE_NOOP("Actions", "Recognise"), "recognise", ("Ctrl+1",), checkable=True
    ),
    "catalogue": Spec(
        QT_TRANSLATE_NOOP("Actions", "Catalogue"), "catalogue", ("Ctrl+2",), checkable=True
    ),
    "history": Spec(
        QT_TRANSLATE_NOOP("Actions", "History"), "history", ("Ctrl+3",), checkable=True
    ),
    "quality": Spec(
        QT_TRANSLATE_NOOP("Actions", "Quality"), "quality", ("Ctrl+4",), checkable=True
    ),
    "train": Spec(QT_TRANSLATE_NOOP("Actions", "Train"), "train", ("Ctrl+5",), checkable=True),
    "settings": Spec(
        QT_TRANSLATE_NOOP("Actions", "Settings"), "settings", ("Ctrl+6",), checkable=True
    ),
    "counter": Spec(
        QT_TRANSLATE_NOOP("Actions", "Counter"),
        "expand",
        ("F11",),
        QT_TRANSLATE_NOOP("Actions", "Counter mode: full screen, with the camera"),
    ),
    "open": Spec(
        QT_TRANSLATE_NOOP("Actions", "Open…"),
        "open",
        ("Ctrl+O",),
        QT_TRANSLATE_NOOP("Actions", "Open photos"),
    ),
    "camera": Spec(
        QT_TRANSLATE_NOOP("Actions", "Camera"),
        "camera",
        ("Ctrl+Shift+C",),
        QT_TRANSLATE_NOOP("Actions", "Camera on or off"),
        checkable=True,
    ),
    "paste": Spec(
        QT_TRANSLATE_NOOP("Actions", "Paste"),
        "paste",
        ("Ctrl+V",),
        QT_TRANSLATE_NOOP("Actions", "Paste a picture or words"),
    ),
    "clear": Spec(
        QT_TRANSLATE_NOOP("Actions", "Clear"),
        "close",
        ("Esc",),
        QT_TRANSLATE_NOOP("Actions", "Put this photo away"),
    ),
    "search": Spec(QT_TRANSLATE_NOOP("Actions", "Search"), "search", ("Ctrl+F",)),
    "undo": Spec(QT_TRANSLATE_NOOP("Actions", "Undo"), "undo", ("Ctrl+Z",)),
    "redo": Spec(QT_TRANSLATE_NOOP("Actions", "Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    "new_product": Spec(QT_TRANSLATE_NOOP("Actions", "New product"), "add", ("Ctrl+N",)),
    "delete": Spec(
        QT_TRANSLATE_NOOP("Actions", "Delete"),
        "trash",
        ("Del",),
        QT_TRANSLATE_NOOP("Actions", "Put into the bin"),
    ),
    "quit": Spec(QT_TRANSLATE_NOOP("Actions", "Quit"), "close", ("Ctrl+Q",)),
}


@dataclass(frozen=True, slots=True)
class Actions:
    """Made once by the main window and handed to whoever shows them."""

    recognise: QAction
    catalogue: QAction
    history: QAction
    quality: QAction
    train: QAction
    settings: QAction
    counter: QAction
    open: QAction
    camera: QAction
    paste: QAction
    clear: QAction
    search: QAction
    undo: QAction
    redo: QAction
    new_product: QAction
    delete: QAction
    quit: QAction

    @property
    def pages(self) -> tuple[QAction, ...]:
        return (
            self.recognise, self.catalogue, self.history, self.quality, self.train, self.settings,
        )  # fmt: skip

    def retranslate(self) -> None:
        for field in fields(self):
            name_action(getattr(self, field.name), _TABLE[field.name])


def new_actions(parent: QObject) -> Actions:
    """All of them, children of ``parent``; the caller decides where their keys are heard."""
    actions = Actions(**{name: new_action(parent, name, spec) for name, spec in _TABLE.items()})
    actions.retranslate()
    return actions


def listen(widget: QWidget, *actions: QAction) -> None:
    """Have the actions' keys heard while ``widget`` or something inside it has the focus."""
    widget.addActions(list(actions))


def new_action(parent: QObject, name: str, spec: Spec) -> QAction:
    """One action, without its words; its keys are heard where the caller adds it."""
    action = QAction(parent)
    action.setObjectName(name)
    action.setIcon(icons.icon(spec.icon))
    action.setCheckable(spec.checkable)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action


def name_action(action: QAction, spec: Spec) -> None:
    """Give it its words in the language of the window."""
    text = QCoreApplication.translate("Actions", spec.text)
    tip = QCoreApplication.translate("Actions", spec.tip) if spec.tip else text
    action.setText(text)
    action.setToolTip(add_keys(action, tip))


def add_keys(action: QAction, tip: str) -> str:
    """``tip`` with the keys that do the same: “Undo (Ctrl+Z)”."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tip} ({keys})" if keys else tip
