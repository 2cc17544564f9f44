"""The catalogue page itself: header above tiles, details beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, Qt, QTimer, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from engine.types import CategoryCount, Product, Progress, Stage
from gui import icons, theme
from gui.bridge import Bridge
from gui.models.product_list import ProductListModel
from gui.models.product_tile import ProductTileDelegate
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.details import DetailsPanel
from gui.pages.catalogue.empty import EmptyCatalogue
from gui.pages.catalogue.header import CatalogueHeader
from gui.pages.catalogue.import_button import can_import
from gui.widgets.drop_hint import DropHint
from gui.widgets.empty_state import EmptyState
from gui.widgets.tile_view import TileView

LIVE_MS = 1500
"""How often the tiles are refreshed while an import runs."""


class CataloguePage(QWidget):
    """Browses through the bridge, only while it is shown."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stale = True
        self._searching = False
        self._searched_with: int | None = None
        self._first_wanted = False
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._details.setFixedWidth(max(300, min(460, self.width() * 32 // 100)))
        self._hint.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    # Building

    def _create(self) -> None:
        self._model = ProductListModel(self._bridge, self)
        self._thumbnails = Thumbnails(self._bridge, self)
        self._header = CatalogueHeader()
        self._view = TileView()
        self._view.setItemDelegate(ProductTileDelegate(self._thumbnails, self._view))
        self._view.setModel(self._model)
        self._details = DetailsPanel(self._bridge)
        self._clear = QPushButton(icons.icon("clear"), "")
        self._empty = EmptyCatalogue()
        self._nothing = EmptyState("search", (self._clear,))
        self._stack = QStackedWidget()
        self._hint = DropHint(self)
        self._while_working = QTimer(self, singleShot=True, interval=LIVE_MS)
        self._details.hide()
        self.setAcceptDrops(True)
        self.setFocusProxy(self._view)

    def _lay_out(self) -> None:
        for widget in (self._view, self._empty, self._nothing):
            self._stack.addWidget(widget)
        row = QHBoxLayout(spacing=theme.space(3))
        row.addWidget(self._stack, 1)
        row.addWidget(self._details)
        column = QVBoxLayout(self, spacing=theme.space(3))
        margin = theme.space(5)
        column.setContentsMargins(margin, theme.space(4), margin, theme.space(4))
        column.addWidget(self._header)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self._header.query_changed.connect(self._on_header_query_changed)
        self._header.entered.connect(self._on_header_entered)
        self._header.source_chosen.connect(self._on_source_chosen)
        self._empty.source_chosen.connect(self._on_source_chosen)
        self._empty.sample_wanted.connect(self._bridge.load_sample_shop)
        self._clear.clicked.connect(self._on_clear_clicked)
        self._model.loaded.connect(self._on_model_loaded)
        self._thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self._view.opened.connect(self._details.focus)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._details.closed.connect(self._on_details_closed)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.categories_ready.connect(self._on_bridge_categories_ready)
        self._bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)
        self._bridge.working_changed.connect(self._on_bridge_working_changed)
        self._bridge.progress_changed.connect(self._on_bridge_progress_changed)
        self._while_working.timeout.connect(self._on_bridge_catalogue_changed)

    def _retranslate(self) -> None:
        self._view.setAccessibleName(self.tr("Products"))
        self._clear.setText(self.tr("Clear search"))
        self._hint.setText(self.tr("Drop a folder of photos or a CSV table to import it"))
        self._nothing.set_texts(
            self.tr("No product found"),
            self.tr("Try fewer letters, another word, or all categories."),
        )
        self._view.viewport().update()

    # Showing

    def _refresh(self) -> None:
        self._stale = False
        self._model.refresh()
        self._bridge.load_categories()

    def _select_again(self) -> None:
        """A product that was open before a search stays open if it was found."""
        row = -1 if self._searched_with is None else self._model.row_of(self._searched_with)
        if row >= 0:
            self._view.setCurrentIndex(self._model.index(row))

    def _select_first(self) -> None:
        self._first_wanted = False
        if not self._view.selectionModel().hasSelection():
            self._view.setCurrentIndex(self._model.index(0))

    def open_product(self, product: Product) -> None:
        """Look for its SKU and show its details."""
        self._details.show_product(product)
        self._header.search(product.sku)

    def _close_details(self) -> None:
        self._view.clearSelection()
        self._view.setFocus()

    @Slot()
    def _on_model_loaded(self) -> None:
        filtered = bool(self._model.text or self._model.category)
        self._header.show_count(self._model.total, filtered)
        self._header.set_browsing(filtered or self._model.total > 0)
        page = self._nothing if filtered else self._empty
        self._stack.setCurrentWidget(self._view if self._model.total else page)
        if self._searching:
            self._searching = False
            self._view.scrollToTop()
            self._select_again()
        if self._first_wanted:
            self._select_first()
        self._show_selected()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue may have another product of the same number."""
        self._searched_with = None
        self._view.clearSelection()
        self._details.show_product(None)

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    @Slot(object)
    def _on_bridge_categories_ready(self, counts: Sequence[CategoryCount]) -> None:
        self._header.show_categories(counts)

    @Slot(bool)
    def _on_bridge_working_changed(self, working: bool) -> None:
        self._header.set_importing(working)
        self._empty.set_working(working)

    @Slot(object)
    def _on_bridge_progress_changed(self, progress: Progress) -> None:
        """Show what has been imported so far, now and then."""
        if progress.stage is Stage.ADDING_PHOTOS and not self._while_working.isActive():
            self._while_working.start()

    @Slot(object)
    def _on_thumbnails_arrived(self, _photo_ids: frozenset[int]) -> None:
        self._view.viewport().update()

    @Slot(QItemSelection, QItemSelection)
    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._show_selected()

    def _show_selected(self) -> None:
        rows = self._view.selectionModel().selectedIndexes()
        self._details.show_product(self._model.product(rows[0].row()) if rows else None)

    # Asking

    @Slot()
    def _on_header_query_changed(self) -> None:
        self._searching = True
        self._searched_with = self._details.product_id()
        self._model.search(self._header.text, self._header.category)

    @Slot()
    def _on_header_entered(self) -> None:
        self._view.setFocus()
        self._first_wanted = True
        if not self._model.is_searching():
            self._select_first()

    @Slot()
    def _on_clear_clicked(self) -> None:
        self._header.clear()
        self._view.setFocus()

    @Slot()
    def _on_details_closed(self) -> None:
        self._close_details()

    def _on_escape(self) -> None:
        """First the search, then the details."""
        if self._header.text or self._header.category:
            self._header.clear()
        else:
            self._close_details()

    # Importing

    @Slot(object)
    def _on_source_chosen(self, source: Path) -> None:
        self._bridge.import_from(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _sources(event):
            event.acceptProposedAction()
            self._hint.show_over()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        event.acceptProposedAction()
        for source in _sources(event):
            self._bridge.import_from(source)


def _sources(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [file for file in files if can_import(file)]
