"""The button with the open catalogue's name: what can be done with whole catalogues."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from gui import icons, theme
from gui.actions import Spec, name_action, new_action
from gui.catalogues import Catalogues

_TABLE = {
    "new": Spec(QT_TRANSLATE_NOOP("Actions", "New catalogue…"), "add", ("Ctrl+Shift+N",)),
    "open": Spec(QT_TRANSLATE_NOOP("Actions", "Open a catalogue…"), "open", ("Ctrl+Shift+O",)),
    "import_file": Spec(QT_TRANSLATE_NOOP("Actions", "Import a file…"), "import", ("Ctrl+I",)),
    "import_folder": Spec(QT_TRANSLATE_NOOP("Actions", "Import a folder…"), "folder"),
    "export": Spec(QT_TRANSLATE_NOOP("Actions", "Export…"), "export", ("Ctrl+E",)),
    "backups": Spec(QT_TRANSLATE_NOOP("Actions", "Backups…"), "history"),
    "merge": Spec(QT_TRANSLATE_NOOP("Actions", "Merge another till's catalogue…"), "catalogue"),
    "repair": Spec(QT_TRANSLATE_NOOP("Actions", "Check and repair…"), "refresh"),
    "pack": Spec(QT_TRANSLATE_NOOP("Actions", "Pack this catalogue to move it…"), "box"),
    "unpack": Spec(QT_TRANSLATE_NOOP("Actions", "Unpack one from another computer…"), "open"),
    "show": Spec(QT_TRANSLATE_NOOP("Actions", "Show in folder"), "folder"),
    "close": Spec(QT_TRANSLATE_NOOP("Actions", "Close the catalogue"), "close", ("Ctrl+W",)),
}
_ORDER = (
    "new", "open", "recent", "", "import_file", "import_folder", "export", "",
    "backups", "merge", "repair", "", "pack", "unpack", "", "show", "close",
)  # fmt: skip
_NEED_ONE = ("import_file", "import_folder", "export", "backups", "merge", "pack", "show", "close")
"""Actions about the catalogue that is open."""
_NEED_REST = ("close", "repair", "unpack", "merge")
"""Actions that would end long work; those wait until it is done."""


class CatalogueActions(QObject):
    """The actions and the menu of recent files, shared by all who show them."""

    new_wanted = Signal()

    def __init__(self, catalogues: Catalogues, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogues, self._window = catalogues, parent
        self._working = False
        self.by_name = {name: new_action(self, name, spec) for name, spec in _TABLE.items()}
        self.recent = QMenu(parent)
        self.recent.setIcon(icons.icon("history"))
        parent.addActions(list(self.by_name.values()))
        self.retranslate()
        self._update()
        self.recent.aboutToShow.connect(self.fill_recent)
        self.recent.triggered.connect(self._on_recent_triggered)
        self.by_name["new"].triggered.connect(self.new_wanted)
        self.by_name["open"].triggered.connect(self.ask_for_one)
        self.by_name["close"].triggered.connect(catalogues.close)
        self.by_name["show"].triggered.connect(self.show_in_folder)
        catalogues.changed.connect(self._update)

    def menu(self, parent: QWidget) -> QMenu:
        """All of them in a menu."""
        menu = QMenu(parent)
        for name in _ORDER:
            if name == "recent":
                menu.addMenu(self.recent)
            elif name:
                menu.addAction(self.by_name[name])
            else:
                menu.addSeparator()
        return menu

    def set_working(self, working: bool) -> None:
        self._working = working
        self._update()

    def retranslate(self) -> None:
        for name, action in self.by_name.items():
            name_action(action, _TABLE[name])
        self.recent.setTitle(self.tr("Recent"))

    @Slot()
    def _update(self) -> None:
        for name in {*_NEED_ONE, *_NEED_REST}:
            has_one = self._catalogues.path is not None or name not in _NEED_ONE
            rests = not self._working or name not in _NEED_REST
            self.by_name[name].setEnabled(has_one and rests)

    # Recent files

    @Slot()
    def fill_recent(self) -> None:
        self.recent.clear()
        found = self._catalogues.recent()
        for path, there in found:
            action = self.recent.addAction(icons.icon("catalogue"), _line(path))
            action.setData(path)
            action.setEnabled(there)
            action.setToolTip(str(path))
        if not found:
            self.recent.addAction(self.tr("No others yet")).setEnabled(False)
        if any(not there for _, there in found):
            self.recent.addSeparator()
            missing = self.recent.addAction(icons.icon("clear"), self.tr("Remove what is missing"))
            missing.triggered.connect(self._catalogues.forget_missing)

    @Slot(QAction)
    def _on_recent_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), Path):
            self._catalogues.open(action.data())

    # Verbs

    @Slot()
    def ask_for_one(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a catalogue"),
            str(self._catalogues.folder),
            self.tr("Catalogues (*.catalog);;All files (*)"),
        )
        if chosen:
            self._catalogues.open(Path(chosen))

    @Slot()
    def show_in_folder(self) -> None:
        if self._catalogues.path is not None:
            show_folder(self._catalogues.path.parent)


class CatalogueMenu(QPushButton):
    """Shows the name of what is open; opens the menu."""

    def __init__(
        self, actions: CatalogueActions, catalogues: Catalogues, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogues = catalogues
        self.setIcon(icons.icon("shop"))
        self.setMenu(actions.menu(self))
        theme.set_kind(self, "secondary")
        self._retranslate()
        catalogues.changed.connect(self._retranslate)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _retranslate(self) -> None:
        name = self._catalogues.name or self._absent()
        room = self.fontMetrics().averageCharWidth() * 28
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(str(self._catalogues.path or ""))
        self.setAccessibleName(self.tr("Catalogue: {name}").format(name=name))

    def _absent(self) -> str:
        """The first one may still be on its way."""
        return self.tr("No catalogue") if self._catalogues.is_closed else self.tr("Opening…")


def show_folder(folder: Path) -> None:
    """In the computer's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _line(path: Path) -> str:
    """Two shops may be called alike: the folder tells them apart."""
    return f"{path.stem}   ({path.parent})".replace("&", "&&")
