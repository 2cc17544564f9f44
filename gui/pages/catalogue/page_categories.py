"""The category tree on the catalogue page: when it is there, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QToolButton

from engine.types import Listing
from gui import icons
from gui.bridge import Bridge
from gui.pages.catalogue.category_panel import CategoryPanel
from gui.window_state import remember, remembered

if TYPE_CHECKING:
    from gui.pages.catalogue.page import CataloguePage

_IS_HIDDEN = "catalogue/categories hidden"
_LEAST_LINES = 56
"""A page less wide than this many lines are high has the drop-down list instead, unless the tree
is asked for."""


class PageCategories(QObject):
    """Docks on to a catalogue page: a panel, and a button in the header that shows it."""

    def __init__(self, page: CataloguePage, bridge: Bridge) -> None:
        super().__init__(page)
        self._page = page
        self._is_wanted = not remembered(_IS_HIDDEN)
        self._is_asked = False
        self._is_apart = False
        self._has_any = False
        self.panel = CategoryPanel(bridge)
        self.button = QToolButton(icon=icons.icon("category"), checkable=True)
        page.header.add_tool(self.button)
        page.installEventFilter(self)
        self.panel.chosen.connect(page.header.category_wanted)
        self.panel.closed.connect(self._on_panel_closed)
        self.button.toggled.connect(self._on_button_toggled)
        page.selection_changed.connect(self._on_page_selection_changed)
        bridge.categories_ready.connect(self._on_bridge_categories_ready)
        self.retranslate()
        self.fit()

    def show_listing(self, listing: Listing) -> None:
        self.panel.choose(listing.filter.category)

    def set_apart(self, on: bool) -> None:
        """While one product has the whole width there is no tree."""
        self._is_apart = on
        self.fit()

    def fit(self) -> None:
        """The tree where there is room for it, the drop-down list where there is not."""
        line = self._page.fontMetrics().lineSpacing()
        is_wide = self._page.width() >= _LEAST_LINES * line
        shown = self._has_any and (self._is_asked or (self._is_wanted and is_wide))
        self.panel.setVisible(shown and not self._is_apart)
        self.button.blockSignals(True)
        self.button.setChecked(shown)
        self.button.blockSignals(False)
        self.button.setVisible(self._has_any)
        self._page.header.list_categories(not shown)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    @Slot(bool)
    def _on_button_toggled(self, on: bool) -> None:
        self._is_asked = self._is_wanted = on
        remember(_IS_HIDDEN, not on)
        self.fit()
        if on:
            self.panel.tree.setFocus()

    @Slot()
    def _on_panel_closed(self) -> None:
        self.button.setChecked(False)
        self._page.browser.setFocus()

    @Slot(object)
    def _on_page_selection_changed(self, _ids: object) -> None:
        self.panel.set_selected(self._page.selected_ids())

    @Slot(object)
    def _on_bridge_categories_ready(self, counts: object) -> None:
        self.panel.show_categories(counts)  # type: ignore[arg-type]
        self._has_any = bool(counts)
        self.fit()

    def retranslate(self) -> None:
        self.button.setToolTip(self.tr("Show the categories"))
        self.button.setAccessibleName(self.tr("Categories"))
