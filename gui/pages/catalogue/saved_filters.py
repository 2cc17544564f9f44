"""Filters with a name, kept for each catalogue: chosen, saved, renamed and deleted in one menu."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from engine.types import CatalogueStatus, Filter, PhotoFilter, StockFilter
from gui import icons
from gui.bridge import Bridge
from gui.window_state import remember, remembered


class SavedFilters(QToolButton):
    """``filter_wanted`` carries the one that was chosen."""

    filter_wanted = Signal(object)  # Filter

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._saved: dict[str, Filter] = {}
        self._filter = Filter()
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setIcon(icons.icon("star"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        bridge.opened.connect(self._on_bridge_opened)
        self._retranslate()

    def saved(self) -> Mapping[str, Filter]:
        """By name, in order of the names."""
        return dict(sorted(self._saved.items()))

    def show_filter(self, shown: Filter) -> None:
        self._filter = shown

    @Slot()
    def ask_and_save(self) -> None:
        """Save what is shown, under a name that the clerk gives it."""
        name = self._ask(self.tr("Save filter"), "")
        if name:
            self.save(name, self._filter)

    def save(self, name: str, wanted: Filter) -> None:
        """One with this name is replaced. Products given by hand are not saved."""
        self._saved[name] = replace(wanted, only=())
        self._write()

    def rename(self, name: str, new: str) -> None:
        self._saved[new] = self._saved.pop(name)
        self._write()

    def delete(self, name: str) -> None:
        del self._saved[name]
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setToolTip(self.tr("Saved filters"))
        self.setAccessibleName(self.tr("Saved filters"))

    def _write(self) -> None:
        remember(self._key, {name: asdict(wanted) for name, wanted in self._saved.items()})

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        self._key = _key_of(status.path)
        stored = remembered(self._key)
        pairs = stored.items() if isinstance(stored, dict) else ()
        self._saved = {name: _from_json(value) for name, value in pairs}

    # The menu

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        self._menu.clear()
        for name in self.saved():
            self._add(self._menu, name, self._on_chosen)
        if not self._saved:
            self._menu.addAction(self.tr("No filter saved yet")).setEnabled(False)
        self._menu.addSeparator()
        is_set = self._filter != Filter() and not self._filter.only
        self._menu.addAction(self.tr("Save this filter…"), self.ask_and_save).setEnabled(is_set)
        for title, slot in (
            (self.tr("Rename"), self._on_rename_chosen),
            (self.tr("Delete"), self._on_delete_chosen),
        ):
            menu = self._menu.addMenu(title)
            menu.setEnabled(bool(self._saved))
            for name in self.saved():
                self._add(menu, name, slot)

    def _add(self, menu: QMenu, name: str, slot: Callable[[], None]) -> None:
        action = QAction(name.replace("&", "&&"), menu)
        action.setData(name)
        action.triggered.connect(slot)
        menu.addAction(action)

    @Slot()
    def _on_chosen(self) -> None:
        self.filter_wanted.emit(self._saved[self.sender().data()])

    @Slot()
    def _on_rename_chosen(self) -> None:
        name = self.sender().data()
        new = self._ask(self.tr("Rename filter"), name)
        if new:
            self.rename(name, new)

    @Slot()
    def _on_delete_chosen(self) -> None:
        self.delete(self.sender().data())

    def _ask(self, title: str, name: str) -> str:
        typed, ok = QInputDialog.getText(self.window(), title, self.tr("Name"), text=name)
        return typed.strip() if ok else ""


def _key_of(catalogue: Path) -> str:
    return f"filters/{hashlib.sha256(str(catalogue).encode()).hexdigest()[:16]}"


def _from_json(stored: Mapping[str, Any]) -> Filter:
    """What an older or newer version wrote is read as far as it is understood."""
    empty = asdict(Filter())
    known = {key: stored[key] for key in empty if type(stored.get(key)) in (str, int, bool)}
    for key, kind in (("stock", StockFilter), ("photos", PhotoFilter)):
        known[key] = kind(known[key]) if known.get(key) in list(kind) else kind.ANY
    category = tuple(map(str, stored.get("category", ())))
    pairs = tuple((str(name), str(value)) for name, value in stored.get("attributes", ()))
    return Filter(**{**known, "category": category, "attributes": pairs})
