"""Editing on the catalogue page: what is offered for a selection, and the way back from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.errors import UserError
from engine.types import Listing, Product, ProductDraft
from gui import errors, icons
from gui.actions import Actions, listen
from gui.bridge import Bridge, Failure
from gui.pages.catalogue.bin_bar import BinBar
from gui.pages.catalogue.bulk_edit import BulkEditDialog
from gui.pages.catalogue.editor.new_product import NewProductDialog
from gui.pages.catalogue.editor.take_photo import TakePhotoDialog
from gui.pages.catalogue.recent_changes import RecentButton
from gui.undo import History
from gui.widgets.notice_strip import NoticeStrip

if TYPE_CHECKING:
    from gui.pages.catalogue.page import CataloguePage

_FAILURES = ("bulk", "bin", "restore", "undo", "redo", "pictures", "emptybin", "category")
"""Topics whose failures are told on the strip: nobody else does."""


class PageEditing(QObject):
    """Docks on to a catalogue page. ``strip`` and ``bin_bar`` are the page's to lay out."""

    def __init__(self, page: CataloguePage, bridge: Bridge, actions: Actions) -> None:
        super().__init__(page)
        self._page, self._bridge, self._actions = page, bridge, actions
        self.history = History(bridge, actions, self)
        self.strip = NoticeStrip()
        self.bin_bar = BinBar(bridge)
        self.edit = QAction(icons.icon("edit"), "", self)
        self.restore = QAction(icons.icon("undo"), "", self)
        self.bulk: BulkEditDialog | None = None
        self.new: NewProductDialog | None = None
        self._way_back: QAction | None = None
        self._wanted: tuple[int, ...] = ()
        self._add_tools()
        self._add_actions()
        self._connect()
        self.retranslate()

    def _add_tools(self) -> None:
        """On the right of the header."""
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in (self.history.undo, self.history.redo):
            button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setDefaultAction(action)
            row.addWidget(button)
        self.recent = RecentButton(self.history)
        row.addWidget(self.recent)
        self.new_button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.new_button.setDefaultAction(self._actions.new_product)
        self._page.header.add_tool(tools)
        self._page.header.add_tool(self.new_button)

    def _add_actions(self) -> None:
        for action in (self.edit, self._actions.delete, self.restore):
            self._page.actions_.add(action)
        self.restore.setVisible(False)
        actions = self._actions
        listen(self._page, actions.undo, actions.redo, actions.new_product)
        listen(self._page.browser, actions.delete)  # beside it, Del is about photos or letters

    def _connect(self) -> None:
        self.edit.triggered.connect(self.edit_selected)
        self._actions.delete.triggered.connect(self.delete_selected)
        self.restore.triggered.connect(self.restore_selected)
        self._actions.new_product.triggered.connect(self.add_product)
        self.history.noticed.connect(self._on_history_noticed)
        self.history.touched.connect(self._on_history_touched)
        self.strip.acted.connect(self._on_strip_acted)
        self._page.details.said.connect(self._on_details_said)
        self._page.browser.loaded.connect(self._select_wanted)
        bridge = self._bridge
        bridge.failed.connect(self._on_bridge_failed)
        bridge.product_added.connect(self._on_bridge_product_added)
        bridge.editing.bin_emptied.connect(self._on_editing_bin_emptied)

    def use_camera(self, dialog: Callable[[QWidget], TakePhotoDialog]) -> None:
        self._page.details.use_camera(dialog)

    def set_shown(self, on: bool) -> None:
        self.history.set_shown(on)
        if not on:
            self.strip.hide()

    def retranslate(self) -> None:
        self.edit.setText(self.tr("Edit…"))
        self.edit.setToolTip(self.tr("Change all that are selected"))
        self.restore.setText(self.tr("Restore"))
        self.history.retranslate()

    def show_listing(self, listing: Listing) -> None:
        """In the bin there is something else to do."""
        binned = listing.filter.binned
        self.bin_bar.show_bin(binned)
        self.restore.setVisible(binned)
        self._actions.delete.setVisible(not binned)
        self._actions.delete.setEnabled(not binned)
        self.edit.setVisible(not binned)

    # Verbs

    @Slot()
    def edit_selected(self) -> None:
        """One product is edited on its page, several in a dialog."""
        ids = self._page.selected_ids()
        if len(ids) == 1:
            self._page.details.set_wide(True)
        elif ids:
            self._page.details.leave()
            self.bulk = BulkEditDialog(self._bridge, ids, self._currency(), self._page.window())
            self.bulk.open()

    @Slot()
    def delete_selected(self) -> None:
        """No question asked: the strip has the way back."""
        ids = self._page.selected_ids()
        if ids:
            self._page.details.leave()  # before, so that undo brings back what was typed, too
            self._bridge.editing.bin_products(ids)

    @Slot()
    def restore_selected(self) -> None:
        ids = self._page.selected_ids()
        if ids:
            self._bridge.editing.restore_products(ids)

    @Slot()
    def add_product(self) -> None:
        self._page.details.leave()
        self.new = NewProductDialog(
            self._bridge, QPixmap(), currency=self._currency(), parent=self._page.window()
        )
        self.new.saved.connect(self._on_new_saved)
        self.new.finished.connect(self._on_new_finished)
        self.new.open()

    @Slot(object)
    def _on_new_saved(self, draft: ProductDraft) -> None:
        self._bridge.add_product(draft, ())

    @Slot()
    def _on_new_finished(self) -> None:
        self.new = None

    def _currency(self) -> str:
        product = self._page.browser.current_product()
        return product.price.currency if product is not None and product.price else "CNY"

    # What came of it

    @Slot(str, object)
    def _on_history_noticed(self, text: str, way_back: QAction) -> None:
        self._way_back = way_back
        is_undo = way_back is self.history.undo
        self.strip.say(text, self.tr("Undo") if is_undo else self.tr("Redo"))

    @Slot()
    def _on_strip_acted(self) -> None:
        if self._way_back is not None:
            self._way_back.trigger()

    @Slot(str)
    def _on_details_said(self, text: str) -> None:
        self._say(text)

    def _say(self, text: str) -> None:
        self._way_back = None
        self.strip.say(text)

    @Slot(object)
    def _on_history_touched(self, ids: tuple[int, ...]) -> None:
        """What an undo or redo changed is selected, where it is among what is shown."""
        self._wanted = ids
        if not self._page.browser.model.is_searching():
            self._select_wanted()

    @Slot()
    def _select_wanted(self) -> None:
        ids, self._wanted = self._wanted, ()
        if ids:
            self._page.browser.select_products(ids)

    @Slot(object)
    def _on_bridge_product_added(self, product: Product) -> None:
        if self.new is not None:
            self.new.accept()
            self._page.open_product(product)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "add" and self.new is not None:
            self.new.show_error(errors.message(failure.error))
        elif failure.topic in _FAILURES:
            self._tell(failure.error)

    def _tell(self, error: UserError) -> None:
        self._say(errors.message(error))

    @Slot()
    def _on_editing_bin_emptied(self) -> None:
        self._say(self.tr("The bin is empty."))
