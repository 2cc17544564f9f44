"""The products as tiles or as a table: two views of one model, with one selection."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.types import CatalogueStatus, Listing, Product, Schema
from gui import icons, theme
from gui.bridge import Bridge
from gui.models.columns import columns_of
from gui.models.product_list import ProductListModel
from gui.models.product_row import ProductRowDelegate
from gui.models.product_tile import ProductTileDelegate
from gui.models.row_pages import Ids
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.category_drag import of_products
from gui.pages.catalogue.place import Place
from gui.pages.catalogue.table_columns import TableColumns
from gui.widgets.table_view import TableView
from gui.widgets.tile_view import TileView
from gui.window_state import remember, remembered

_IS_TABLE = "catalogue/table"


class ProductBrowser(QStackedWidget):
    """Selection and scroll position stay with the products while rows come and go."""

    loaded = Signal()  # the rows are those of the listing that was asked for
    selection_changed = Signal()
    current_changed = Signal()  # another product is current, or its row has come
    opened = Signal()  # Enter or a double click on the current product
    typed = Signal(str)  # letters meant for the search field
    menu_wanted = Signal(QPoint)  # where on the screen
    column_clicked = Signal(object)  # Column whose header was clicked

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._schema = Schema()
        self._attribute_names: tuple[str, ...] = ()
        self._loading = False
        self._create()
        self._connect()
        self.show_as_table(bool(remembered(_IS_TABLE)), is_choice=False)
        self._retranslate()

    def _create(self) -> None:
        self.model = ProductListModel(self._bridge, self)
        self.thumbnails = Thumbnails(self._bridge, self)
        self.tiles = TileView()
        self.tiles.setItemDelegate(
            ProductTileDelegate(self.thumbnails, self.tiles.budget, self.tiles)
        )
        self.table = TableView()
        rows = ProductRowDelegate(self.model, self.thumbnails, self.table)
        self.table.setItemDelegate(rows)
        self.table.set_row_height(rows.row_height())
        for view in (self.tiles, self.table):
            view.setModel(self.model)
            self.addWidget(view)
        self.selection = self.tiles.selectionModel()
        self.table.selectionModel().deleteLater()
        self.table.setSelectionModel(self.selection)
        self.columns = TableColumns(self.table, self.model)
        self.place = Place(self.model, self.selection, self)

    def _connect(self) -> None:
        self.model.about_to_change.connect(self._on_model_about_to_change)
        self.model.loaded.connect(self._on_model_loaded)
        self.model.dataChanged.connect(self._on_model_data_changed)
        self.thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self.selection.selectionChanged.connect(self._on_selection_changed)
        self.selection.currentChanged.connect(self._on_current_changed)
        self.table.horizontalHeader().sectionClicked.connect(self._on_header_section_clicked)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.browsing.attribute_names_ready.connect(self._on_attribute_names_ready)
        for view in (self.tiles, self.table):
            view.opened.connect(self.opened)
            view.typed.connect(self.typed)
            view.drag_begun.connect(self._on_view_drag_begun)
            view.customContextMenuRequested.connect(self._on_menu_requested)

    # What is shown

    def view(self) -> TileView | TableView:
        return self.table if self.is_table() else self.tiles

    def is_table(self) -> bool:
        return self.currentWidget() is self.table

    def show_as_table(self, on: bool, is_choice: bool = True) -> None:
        """The first row stays the first; a choice is remembered."""
        (first, _), had_focus = self.view().top(), self.view().hasFocus()
        self.setCurrentWidget(self.table if on else self.tiles)
        self.setFocusProxy(self.view())
        if had_focus:
            self.view().setFocus()
        if is_choice:
            remember(_IS_TABLE, on)
            self.view().scroll_to_top(first)

    def show_listing(self, wanted: Listing) -> None:
        self.model.show(wanted)
        self.columns.show_sort(wanted.sort, wanted.descending)

    def refresh(self) -> None:
        self.model.refresh()

    def set_target(self, row: int) -> None:
        """Highlight the product that something would be dropped on; -1 for none."""
        self.view().set_target(row)

    def row_at(self, place: QPoint) -> int:
        """The row at a place in this widget, or -1."""
        viewport = self.view().viewport()
        point = viewport.mapFrom(self, place)
        inside = viewport.rect().contains(point)
        return self.view().indexAt(point).row() if inside else -1

    # Products

    def selected_ids(self) -> Ids:
        """Of all selected products, also those whose rows are not loaded."""
        return self.place.selected_ids()

    def selected_count(self) -> int:
        return sum(part.height() for part in self.selection.selection() if part.left() == 0)

    def current_product(self) -> Product | None:
        """The one with the keyboard, if it is selected and here."""
        index = self.selection.currentIndex()
        if not index.isValid() or not self.selection.isSelected(index.siblingAtColumn(0)):
            return None
        return self.model.product(index.row())

    def is_current_waiting(self) -> bool:
        """Whether the row of the current product is still to come."""
        index = self.selection.currentIndex()
        is_selected = index.isValid() and self.selection.isSelected(index.siblingAtColumn(0))
        return is_selected and self.model.product(index.row()) is None

    def select_product(self, product_id: int) -> bool:
        """Make it the only selected one; False if it is not among the rows."""
        row = self.model.row_of(product_id)
        if row >= 0:
            self.select_row(row)
        return row >= 0

    def select_products(self, ids: Sequence[int]) -> None:
        """Those that are among the rows; nothing changes where none is."""
        row = self.place.select_only(ids)
        if row >= 0:
            self._scroll_to(row)

    def select_row(self, row: int) -> None:
        self.view().setCurrentIndex(self.model.index(row, 0))

    def select_only_current(self) -> None:
        self.view().setCurrentIndex(self.selection.currentIndex())

    def select_all(self) -> None:
        self.view().selectAll()

    def clear_selection(self) -> None:
        self.selection.clearSelection()

    # Columns

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        self._schema = status.schema
        self._attribute_names = ()
        self._bridge.browsing.load_attribute_names()
        self._set_columns()

    @Slot(object)
    def _on_attribute_names_ready(self, names: Sequence[str]) -> None:
        self._attribute_names = tuple(names)
        self._set_columns()

    def set_schema(self, schema: Schema) -> None:
        """Another kind of catalogue has other columns."""
        self._schema = schema
        self._set_columns()

    def _set_columns(self) -> None:
        self.columns.use(columns_of(self._schema, self._attribute_names))

    # Following the model

    @Slot()
    def _on_model_about_to_change(self) -> None:
        self._loading = True
        self.place.remember(self.view().top())

    @Slot()
    def _on_model_loaded(self) -> None:
        top = self.place.restore()
        self._loading = False
        if top is not None:
            self.view().updateGeometries()
            self.view().scroll_to_top(*top)
        self.loaded.emit()
        self.selection_changed.emit()
        self.current_changed.emit()

    def _scroll_to(self, row: int) -> None:
        if 0 <= row < self.model.total:
            hint = TileView.ScrollHint.PositionAtTop
            self.view().scrollTo(self.model.index(row, 0), hint)

    @Slot(QModelIndex, QModelIndex)
    def _on_model_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.selection.currentIndex().row() <= last.row():
            self.current_changed.emit()

    @Slot(object)
    def _on_thumbnails_arrived(self, photo_ids: frozenset[int]) -> None:
        """Paint only what they are in: they come in again and again while one scrolls."""
        for row in self.view().seen():
            product = self.model.product(row)
            if product is not None and product.cover_photo_id in photo_ids:
                self.view().update(self.model.index(row, 0))

    @Slot(QItemSelection, QItemSelection)
    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if not self._loading:
            self.selection_changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._loading:
            self.current_changed.emit()

    @Slot()
    def _on_view_drag_begun(self) -> None:
        """To a category."""
        drag = QDrag(self)
        drag.setMimeData(of_products(self.selected_ids().tolist()))
        drag.setPixmap(icons.pixmap("catalogue", 32, theme.tokens().accent, 1.0))
        drag.exec(Qt.DropAction.MoveAction)

    @Slot(int)
    def _on_header_section_clicked(self, section: int) -> None:
        self.column_clicked.emit(self.model.columns[section])

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu_wanted.emit(self.view().viewport().mapToGlobal(place))

    # Words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for view in (self.tiles, self.table):
            view.setAccessibleName(self.tr("Products"))
            view.viewport().update()
        self.model.retranslate()
