"""What the catalogue page shows: words, filters and order, whoever chooses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from engine.types import CategoryPath, Filter, Listing, Product, SortKey
from gui import formats
from gui.bridge import Bridge
from gui.models.columns import Column

if TYPE_CHECKING:
    from gui.pages.catalogue.page import CataloguePage


class PageAsking(QObject):
    """Docks on to a catalogue page. ``listing`` is the only place where the choice is kept; header,
    browser and the rest are shown it."""

    asked = Signal(object, str)  # Listing; what the products of ``filter.only`` are

    def __init__(self, page: CataloguePage, bridge: Bridge) -> None:
        super().__init__(page)
        self._page, self._bridge = page, bridge
        self.listing = Listing()
        self._only = ""
        self._like: Product | None = None
        header = page.header
        header.text_changed.connect(self._on_header_text_changed)
        header.filter_wanted.connect(self.want_filter)
        header.category_wanted.connect(self.want_category)
        header.sort_wanted.connect(self.want_sort)
        page.browser.column_clicked.connect(self._on_column_clicked)
        bridge.browsing.similar_ready.connect(self._on_similar_ready)

    def is_filtered(self) -> bool:
        return self.listing.filter != Filter()

    def show(self, wanted: Listing) -> None:
        """What is shown stays until the answer is here."""
        self.listing = wanted
        self.asked.emit(wanted, self._only)

    def show_only(self, ids: Sequence[int], words: str) -> None:
        self._only = words
        self.show(Listing(Filter(only=tuple(ids))))

    def show_more_like(self, product: Product) -> None:
        self._like = product
        self._bridge.browsing.find_similar(product.id)

    @Slot(object)
    def _on_similar_ready(self, ids: Sequence[int]) -> None:
        product, self._like = self._like, None
        if product is not None and ids[0] == product.id:
            name = formats.product_name(product)
            self.show_only(ids, self.tr("Like {name}").format(name=name))

    # What the clerk chooses

    @Slot(object)
    def want_filter(self, wanted: Filter) -> None:
        if wanted != self.listing.filter:
            self.show(replace(self.listing, filter=wanted))

    @Slot(object)
    def want_category(self, category: CategoryPath) -> None:
        self.want_filter(replace(self.listing.filter, category=category))

    @Slot(object, bool)
    def want_sort(self, sort: SortKey, descending: bool) -> None:
        self.show(replace(self.listing, sort=sort, descending=descending))

    def forget_words(self) -> bool:
        """Show all again that fits the filters; False if nothing was typed or given."""
        wanted = self.listing.filter
        self.want_filter(replace(wanted, text="", only=()))
        return bool(wanted.text or wanted.only)

    @Slot(str)
    def _on_header_text_changed(self, text: str) -> None:
        self.want_filter(replace(self.listing.filter, text=text))

    @Slot(object)
    def _on_column_clicked(self, column: Column) -> None:
        """The first click sorts, the next turns the order around."""
        sort, descending = self.listing.sort, self.listing.descending
        if column.sort is not None:
            self.want_sort(column.sort, column.sort is sort and not descending)
        else:
            self._page.browser.columns.show_sort(sort, descending)
