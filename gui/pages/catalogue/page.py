"""The catalogue page itself: header above products, details beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import (
    CategoryCount,
    Filter,
    Listing,
    Product,
    Progress,
    Stage,
)
from gui import icons, theme
from gui.actions import Actions, new_actions
from gui.bridge import Bridge
from gui.pages.catalogue.browser import ProductBrowser
from gui.pages.catalogue.details import DetailsPanel
from gui.pages.catalogue.drops import CatalogueDrops
from gui.pages.catalogue.empty import EmptyCatalogue
from gui.pages.catalogue.header import CatalogueHeader
from gui.pages.catalogue.page_asking import PageAsking
from gui.pages.catalogue.page_categories import PageCategories
from gui.pages.catalogue.page_editing import PageEditing
from gui.pages.catalogue.selection_bar import ProductActions, SelectionBar
from gui.widgets.empty_state import EmptyState

LIVE_MS = 1500
"""How often the products are refreshed while an import runs."""
AFTER_MS = 60
"""The counts of the categories are asked for when the first products are on the screen."""


class CataloguePage(QWidget):
    """Browses through the bridge, only while it is shown.

    The rest of the catalogue's work docks on here: ``actions_.add`` offers an action on the
    selected products in bar and menu, ``header.add_tool`` a widget at the top, ``show_only`` shows
    products that were found elsewhere.
    """

    selection_changed = Signal(object)  # ids (n,) int64 of the selected products
    source_chosen = Signal(object)  # Path to be imported
    product_opened = Signal(object)  # Product: Enter or a double click
    history_wanted = Signal(object)  # Product: where it was recognised
    tidy_wanted = Signal()

    def __init__(
        self, bridge: Bridge, actions: Actions | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window_actions = actions or new_actions(self)
        self._stale = True
        self._first_wanted = False
        self._wanted_product = 0
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()

    # For the other parts of the window

    def selected_ids(self) -> tuple[int, ...]:
        return tuple(self.browser.selected_ids().tolist())

    def found_ids(self) -> tuple[int, ...]:
        """Those that are listed, if that is not all of them."""
        return tuple(self.browser.model.ids.tolist()) if self.asking.is_filtered() else ()

    def show_listing(self, wanted: Listing) -> None:
        """Show these products in this order; what is shown stays until they are known."""
        self.asking.show(wanted)

    def show_only(self, ids: Sequence[int], words: str) -> None:
        """Show these products, in this order; ``words`` say on a chip what they are."""
        self.asking.show_only(ids, words)

    @Slot(object)
    def open_product(self, product: Product) -> None:
        """Look for its SKU and show its details."""
        self.details.show_product(product)
        self._wanted_product = product.id
        self.show_listing(Listing(Filter(product.sku)))

    @Slot(object)
    def show_more_like(self, product: Product) -> None:
        """Show the products that look most like this one."""
        self.asking.show_more_like(product)

    # Building

    def _create(self) -> None:
        self.header = CatalogueHeader(self._bridge)
        self.browser = ProductBrowser(self._bridge)
        self.details = DetailsPanel(self._bridge)
        self.actions_ = ProductActions(self)
        self.selection_bar = SelectionBar(self.actions_)
        self._more = QAction(icons.icon("look"), "", self)
        self.actions_.add(self._more, most=1)
        self._clear = QPushButton(icons.icon("clear"), "")
        self._tidy = QToolButton(icon=icons.icon("tidy"))
        self.header.add_tool(self._tidy)
        self._empty = EmptyCatalogue()
        self._nothing = EmptyState("search", (self._clear,))
        self._stack = QStackedWidget()
        self.asking = PageAsking(self, self._bridge)
        self.editing = PageEditing(self, self._bridge, self._window_actions)
        self.categories = PageCategories(self, self._bridge)
        self._drops = CatalogueDrops(self, self.browser, self.details)
        self._while_working = QTimer(self, singleShot=True, interval=LIVE_MS)
        self._then_categories = QTimer(self, singleShot=True, interval=AFTER_MS)
        self.details.hide()
        self.setFocusProxy(self.browser)
        self.header.switch.show_table(self.browser.is_table())

    def _lay_out(self) -> None:
        for widget in (self.browser, self._empty, self._nothing):
            self._stack.addWidget(widget)
        left = QVBoxLayout(spacing=theme.space(2))
        left.addWidget(self.editing.bin_bar)
        left.addWidget(self._stack, 1)
        left.addWidget(self.selection_bar)
        self._row = row = QHBoxLayout(spacing=theme.space(3))
        row.addWidget(self.categories.panel)
        row.addLayout(left, 1)
        row.addWidget(self.details)
        column = QVBoxLayout(self, spacing=theme.space(3))
        margin = theme.space(5)
        column.setContentsMargins(margin, theme.space(4), margin, theme.space(4))
        column.addWidget(self.header)
        column.addLayout(row, 1)
        column.addWidget(self.editing.strip)

    def _connect(self) -> None:
        self._connect_header()
        self._connect_browser()
        self._empty.source_chosen.connect(self.source_chosen)
        self._empty.sample_wanted.connect(self._bridge.load_sample_shop)
        self._drops.source_dropped.connect(self.source_chosen)
        self._drops.photos_dropped.connect(self._on_photos_dropped)
        self._clear.clicked.connect(self._on_clear_clicked)
        self.selection_bar.clear_wanted.connect(self.browser.select_only_current)
        self.selection_bar.all_wanted.connect(self.browser.select_all)
        self.details.closed.connect(self._on_details_closed)
        self.details.product_wanted.connect(self.open_product)
        self.details.history_wanted.connect(self.history_wanted)
        self.details.wide_changed.connect(self._on_details_wide_changed)
        self._more.triggered.connect(self._on_more_triggered)
        self._tidy.clicked.connect(self.tidy_wanted)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.categories_ready.connect(self._on_bridge_categories_ready)
        self._bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)
        self._bridge.working_changed.connect(self._on_bridge_working_changed)
        self._bridge.progress_changed.connect(self._on_bridge_progress_changed)
        self._then_categories.timeout.connect(self._bridge.load_categories)
        self._while_working.timeout.connect(self._on_bridge_catalogue_changed)

    def _connect_header(self) -> None:
        self.asking.asked.connect(self._on_asking_asked)
        self.header.entered.connect(self._on_header_entered)
        self.header.left.connect(self.browser.setFocus)
        self.header.source_chosen.connect(self.source_chosen)
        self.header.switch.switched.connect(self.browser.show_as_table)

    def _connect_browser(self) -> None:
        self.browser.loaded.connect(self._on_browser_loaded)
        self.browser.selection_changed.connect(self._on_browser_selection_changed)
        self.browser.current_changed.connect(self._show_current)
        self.browser.opened.connect(self._on_browser_opened)
        self.browser.typed.connect(self.header.type_on)
        self.browser.menu_wanted.connect(self._on_browser_menu_wanted)

    def _retranslate(self) -> None:
        self._name_clear()
        self.editing.retranslate()
        self.categories.retranslate()
        self._more.setText(self.tr("More like this"))
        self._tidy.setToolTip(self.tr("Tidy up: duplicates and look-alikes"))
        self._tidy.setAccessibleName(self.tr("Tidy up"))
        self._nothing.set_texts(
            self.tr("No product found"),
            self.tr("Try fewer letters, another word, or fewer filters."),
        )

    def _name_clear(self) -> None:
        wanted = self.asking.listing.filter
        has_words_only = wanted == Filter(wanted.text)
        text = self.tr("Clear search") if has_words_only else self.tr("Clear search and filters")
        self._clear.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.editing.set_shown(True)
        if self._stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.editing.set_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    # Showing

    def _refresh(self) -> None:
        self._stale = False
        self.browser.show_listing(self.asking.listing)
        self._then_categories.start()

    @Slot()
    def _on_browser_loaded(self) -> None:
        filtered, total = self.asking.is_filtered(), self.browser.model.total
        self.header.show_count(total, filtered)
        self.header.set_browsing(filtered or total > 0)
        self._name_clear()
        page = self._nothing if filtered else self._empty
        self._stack.setCurrentWidget(self.browser if total else page)
        if self._wanted_product:
            self.browser.select_product(self._wanted_product)
            self._wanted_product = 0
        if self._first_wanted:
            self._select_first()

    def _select_first(self) -> None:
        self._first_wanted = False
        if not self.browser.selected_count():
            self.browser.select_row(0)

    @Slot()
    def _on_browser_selection_changed(self) -> None:
        self.selection_bar.show_count(self.browser.selected_count(), self.browser.model.total)
        self.selection_changed.emit(self.browser.selected_ids())
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        """The details stay while the row of the same product is on its way."""
        if self.browser.is_current_waiting():
            return
        self.details.show_product(self.browser.current_product())

    @Slot()
    def _on_browser_opened(self) -> None:
        product = self.browser.current_product()
        if product is not None:
            self.details.set_wide(True)
            self.details.focus()
            self.product_opened.emit(product)

    @Slot(QPoint)
    def _on_browser_menu_wanted(self, place: QPoint) -> None:
        self.actions_.popup(self, place, self.browser.selected_count())

    @Slot()
    def _on_more_triggered(self) -> None:
        product = self.browser.current_product()
        if product is not None:
            self.show_more_like(product)

    # Following the catalogue

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue may have another product of the same number."""
        self.details.show_product(None)
        self.show_listing(Listing())

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    @Slot(object)
    def _on_bridge_categories_ready(self, counts: Sequence[CategoryCount]) -> None:
        self.header.show_categories(counts)

    @Slot(bool)
    def _on_bridge_working_changed(self, working: bool) -> None:
        self.header.set_importing(working)
        self._empty.set_working(working)

    @Slot(object)
    def _on_bridge_progress_changed(self, progress: Progress) -> None:
        """Show what has been imported so far, now and then."""
        if progress.stage is Stage.ADDING_PHOTOS and not self._while_working.isActive():
            self._while_working.start()

    # Asking

    @Slot(object, str)
    def _on_asking_asked(self, listing: Listing, only: str) -> None:
        self.editing.show_listing(listing)
        self.categories.show_listing(listing)
        self.header.show_listing(listing, only)
        self.browser.show_listing(listing)

    @Slot()
    def _on_header_entered(self) -> None:
        self.browser.setFocus()
        self._first_wanted = True
        if not self.browser.model.is_searching():
            self._select_first()

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.asking.want_filter(Filter())
        self.browser.setFocus()

    @Slot()
    def _close_details(self) -> None:
        self.browser.clear_selection()
        self.browser.setFocus()

    @Slot()
    def _on_details_closed(self) -> None:
        """First back to the others."""
        if self.details.is_wide:
            self.details.set_wide(False)
            self.browser.setFocus()
        else:
            self._close_details()

    @Slot(bool)
    def _on_details_wide_changed(self, wide: bool) -> None:
        """A product over the whole width leaves no room for the others."""
        for widget in (self.header, self._stack):
            widget.setVisible(not wide)
        self.categories.set_apart(wide)
        self._row.setStretch(1, 0 if wide else 1)
        several = self.browser.selected_count() > 1
        self.selection_bar.setVisible(several and not wide)
        self.details.fit(self.width())
        if not wide:
            self.browser.setFocus()

    def _step_back(self) -> None:
        """From several products to one, then from what was found to all, then from the details."""
        if self.browser.selected_count() > 1:
            self.browser.select_only_current()
        elif not self.asking.forget_words():
            self._close_details()

    @Slot(object, object)
    def _on_photos_dropped(self, product: Product, photos: tuple[Path, ...]) -> None:
        self._bridge.editing.add_photos(product.id, photos)
