"""The Filter… button: a menu of what a listing can be narrowed down by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from engine.types import AttributeCount, Filter
from gui import formats, icons, schema, theme
from gui.bridge import Bridge
from gui.pages.catalogue import filter_words
from gui.pages.catalogue.filter_words import word

_MOST_VALUES = 60


class FilterButton(QPushButton):
    """``filter_wanted`` carries the filter shown, changed by what was chosen."""

    filter_wanted = Signal(object)  # Filter

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._filter = Filter()
        self._names: tuple[str, ...] = ()
        self._values: dict[str, QMenu] = {}
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        theme.set_kind(self, "secondary")
        self.setIcon(icons.icon("filter"))
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        bridge.browsing.attribute_names_ready.connect(self._on_attribute_names_ready)
        bridge.browsing.attribute_values_ready.connect(self._on_attribute_values_ready)
        self._retranslate()

    def show_filter(self, shown: Filter) -> None:
        self._filter = shown

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setText(self.tr("Filter"))
        self.setAccessibleName(self.tr("Filter the products"))

    # The menu is made anew each time it opens: it is small, and always fits the filter

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        self._bridge.browsing.load_attribute_names()
        self._menu.clear()
        self._add_choice(self.tr("Stock"), "stock", filter_words.STOCK)
        self._add_choice(self.tr("Photos"), "photos", filter_words.PHOTOS)
        self._add_choice(self.tr("Changed"), "changed_days", filter_words.CHANGED)
        self._add_attributes()
        self._menu.addSeparator()
        self._add(self._menu, word(filter_words.BIN), "binned", not self._filter.binned)
        self._menu.actions()[-1].setChecked(self._filter.binned)

    def _add_choice(self, title: str, field: str, words: Mapping[Any, str]) -> None:
        menu = self._menu.addMenu(title)
        group = QActionGroup(menu)
        for value, text in words.items():
            action = self._add(menu, word(text), field, value)
            action.setChecked(getattr(self._filter, field) == value)
            group.addAction(action)

    def _add(self, menu: QMenu, text: str, field: str, value: object) -> QAction:
        action = QAction(text, menu, checkable=True)
        action.setData(replace(self._filter, **{field: value}))  # type: ignore[arg-type]
        action.triggered.connect(self._on_action_triggered)
        menu.addAction(action)
        return action

    def _add_attributes(self) -> None:
        self._values.clear()
        for name in self._names:
            menu = self._menu.addMenu(schema.label(name))
            menu.addAction(self.tr("Just a moment…")).setEnabled(False)
            menu.setProperty("attribute", name)
            menu.aboutToShow.connect(self._on_values_about_to_show)
            self._values[name] = menu

    @Slot()
    def _on_values_about_to_show(self) -> None:
        self._bridge.browsing.load_attribute_values(self.sender().property("attribute"))

    @Slot(object)
    def _on_attribute_names_ready(self, names: Sequence[str]) -> None:
        self._names = tuple(names)

    @Slot(object)
    def _on_attribute_values_ready(self, counts: Sequence[AttributeCount]) -> None:
        menu = self._values.get(counts[0].name) if counts else None
        if menu is None:
            return
        menu.clear()
        for count in counts[:_MOST_VALUES]:
            self._add_value(menu, count)

    def _add_value(self, menu: QMenu, count: AttributeCount) -> None:
        pair = (count.name, count.value)
        others = tuple(p for p in self._filter.attributes if p[0] != count.name)
        is_set = pair in self._filter.attributes
        text = f"{count.value}  ({formats.number(count.products)})"
        wanted = others if is_set else (*others, pair)
        self._add(menu, text.replace("&", "&&"), "attributes", wanted).setChecked(is_set)

    @Slot()
    def _on_action_triggered(self) -> None:
        self.filter_wanted.emit(self.sender().data())
