"""The top of the catalogue page: title, count, tools; search, filters, order, kind of view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.types import CategoryCount, Listing
from gui import theme
from gui.bridge import Bridge
from gui.pages.catalogue.category_box import CategoryBox
from gui.pages.catalogue.filter_bar import FilterBar
from gui.pages.catalogue.filter_button import FilterButton
from gui.pages.catalogue.import_button import ImportButton
from gui.pages.catalogue.saved_filters import SavedFilters
from gui.pages.catalogue.sort_box import SortBox
from gui.pages.catalogue.view_switch import ViewSwitch
from gui.widgets.search_field import SearchField

DEBOUNCE_MS = 150


class CatalogueHeader(QWidget):
    """Shows a listing and says what else is wanted; ``add_tool`` takes what others put there."""

    text_changed = Signal(str)  # after typing has paused
    filter_wanted = Signal(object)  # Filter
    category_wanted = Signal(object)  # CategoryPath
    sort_wanted = Signal(object, bool)  # SortKey, descending
    entered = Signal()  # Enter in the search field
    left = Signal()  # Esc in the empty search field, or Down
    source_chosen = Signal(object)  # Path

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[int, bool] | None = None
        self._is_browsing = self._lists_categories = True
        self._title = QLabel()
        self._count = QLabel()
        self._import = ImportButton("secondary")
        self.search_field = SearchField()
        self.category = CategoryBox()
        self.filter_button = FilterButton(bridge)
        self.saved = SavedFilters(bridge)
        self.sort = SortBox()
        self.switch = ViewSwitch()
        self.bar = FilterBar()
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._lay_out()
        self._connect()
        self._retranslate()

    def add_tool(self, widget: QWidget) -> None:
        """Put something beside the Import button."""
        self._tools.insertWidget(self._tools.count() - 1, widget)

    def show_listing(self, listing: Listing, only: str) -> None:
        """``only`` says what the products of ``filter.only`` are."""
        shown = listing.filter
        if shown.text != self.search_field.text().strip():
            self.search_field.setText(shown.text)
            self._pause.stop()
        self.category.choose(shown.category)
        self.filter_button.show_filter(shown)
        self.saved.show_filter(shown)
        self.bar.show_filter(shown, only)
        self.sort.show_sort(listing.sort, listing.descending, bool(shown.text))

    def show_count(self, products: int, filtered: bool) -> None:
        self._found = (products, filtered)
        self._retranslate()

    def set_browsing(self, browsing: bool) -> None:
        """An empty catalogue needs no search; its page has the buttons."""
        for widget in (
            self._count, self.search_field, self.filter_button, self.saved, self.sort, self.switch,
            self._import,
        ):  # fmt: skip
            widget.setVisible(browsing)
        self._is_browsing = browsing
        self.category.setVisible(browsing and self._lists_categories)

    def list_categories(self, on: bool) -> None:
        """Whether there is a list of categories to filter by: not beside the tree."""
        self._lists_categories = on
        self.category.setVisible(on and self._is_browsing)

    def show_categories(self, counts: Sequence[CategoryCount]) -> None:
        self.category.show_counts(counts)
        self.bar.show_categories(counts)

    def set_importing(self, importing: bool) -> None:
        self._import.setEnabled(not importing)

    def type_on(self, text: str) -> None:
        """Letters that were typed elsewhere go on here."""
        self.search_field.setFocus()
        self.search_field.insert(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_role(self._count, "muted")
        self._tools = QHBoxLayout(spacing=theme.space(3))
        for widget in (self._title, self._count):
            self._tools.addWidget(widget)
        self._tools.addStretch()
        self._tools.addWidget(self._import)
        second = QHBoxLayout(spacing=theme.space(2))
        second.addWidget(self.search_field, 1)
        for widget in (self.category, self.filter_button, self.saved, self.sort, self.switch):
            second.addWidget(widget)
        column = QVBoxLayout(self, spacing=theme.space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._tools)
        column.addLayout(second)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self._on_search_text_changed)
        self.search_field.asked.connect(self._on_search_asked)
        self.search_field.left.connect(self.left)
        self.category.changed.connect(self._on_category_changed)
        for source in (self.filter_button, self.bar, self.saved):
            source.filter_wanted.connect(self.filter_wanted)
        self.bar.save_wanted.connect(self.saved.ask_and_save)
        self.sort.sort_wanted.connect(self.sort_wanted)
        self._import.source_chosen.connect(self.source_chosen)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._find.activated.connect(self._on_find_activated)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Catalogue"))
        self.search_field.setPlaceholderText(self.tr("Name, brand, SKU or barcode"))
        self.search_field.setAccessibleName(self.tr("Search the catalogue"))
        self._count.setText(self._count_text())

    def _count_text(self) -> str:
        if self._found is None:
            return ""
        products, filtered = self._found
        if filtered:
            return self.tr("%n product(s) found", "", products)
        return self.tr("%n product(s)", "", products)

    @Slot()
    def _on_search_text_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.text_changed.emit(self.search_field.text().strip())

    @Slot()
    def _on_search_asked(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_timeout()
        self.entered.emit()

    @Slot()
    def _on_category_changed(self) -> None:
        self.category_wanted.emit(self.category.category())

    @Slot()
    def _on_find_activated(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()
