"""Verbs that change the catalogue. Each is carried out, in order, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot

from engine.types import (
    MANY_PRODUCTS,
    Box,
    BulkEdit,
    CategoryPath,
    Change,
    Part,
    ProductDraft,
    Rgb,
    UndoState,
)
from gui.verbs.group import Verbs

if TYPE_CHECKING:
    from gui.bridge import Bridge


class Editing(Verbs):
    """Failures come as ``Bridge.failed`` with the topic: a key of ``ANSWERS``."""

    product_saved = Signal(object)  # Product
    sku_owner_ready = Signal(object)  # Product that has the SKU, or None
    edit_previewed = Signal(object)  # tuple[tuple[Product, ProductDraft], ...]
    products_edited = Signal(object)  # int: how many were changed
    photos_changed = Signal(object)  # ProductDetail of the product whose photos changed
    products_binned = Signal(object)  # int
    products_restored = Signal(object)  # int
    bin_counted = Signal(object)  # tuple[int, int]: products, removed photos of others
    bin_emptied = Signal(object)  # None
    products_merged = Signal(object)  # Product that was kept
    category_changed = Signal(object)  # None
    undone = Signal(object)  # Change, or None when there was nothing to undo or it was cancelled
    redone = Signal(object)  # Change or None
    undo_state_ready = Signal(object)  # UndoState
    changes_ready = Signal(object)  # tuple[Change, ...]
    touched_ready = Signal(object)  # tuple of product ids

    ANSWERS: ClassVar = {
        "save": "product_saved",
        "skuowner": "sku_owner_ready",
        "editpreview": "edit_previewed",
        "bulk": "products_edited",
        "pictures": "photos_changed",
        "bin": "products_binned",
        "restore": "products_restored",
        "binned": "bin_counted",
        "emptybin": "bin_emptied",
        "unite": "products_merged",
        "category": "category_changed",
        "undo": "undone",
        "redo": "redone",
        "undostate": "undo_state_ready",
        "changes": "changes_ready",
        "touched": "touched_ready",
    }
    WRITES: ClassVar = {
        "save", "bulk", "pictures", "bin", "restore", "emptybin", "unite", "category", "undo",
        "redo",
    }  # fmt: skip

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._next = UndoState()
        self.undo_state_ready.connect(self._on_undo_state_ready)

    # Products

    def save_product(
        self, product_id: int, draft: ProductDraft, known: ProductDraft | None = None
    ) -> None:
        """``known`` is what the clerk saw: what others changed meanwhile is not overwritten."""
        self._bridge.post_each("save", "editing.save_product", product_id, draft, known)

    def load_sku_owner(self, sku: str) -> None:
        self._bridge.post("skuowner", "editing.sku_owner", sku)

    def preview_edit(self, ids: Sequence[int], edit: BulkEdit) -> None:
        """What a bulk edit would make of these."""
        self._bridge.post("editpreview", "editing.preview_edit", tuple(ids), edit)

    def edit_products(self, ids: Sequence[int], edit: BulkEdit) -> None:
        """So many that it takes a while are long work: all of them, or none if it is cancelled."""
        if len(ids) >= MANY_PRODUCTS:
            self._bridge.post_long("bulk", "edit_many", tuple(ids), edit)
        else:
            self._bridge.post_each("bulk", "editing.edit_products", tuple(ids), edit)

    def bin_products(self, ids: Sequence[int]) -> None:
        self._bridge.post_each("bin", "editing.bin_products", tuple(ids))

    def restore_products(self, ids: Sequence[int]) -> None:
        self._bridge.post_each("restore", "editing.restore_products", tuple(ids))

    def count_bin(self) -> None:
        self._bridge.post("binned", "editing.binned")

    def empty_bin(self) -> None:
        self._bridge.post_each("emptybin", "editing.empty_bin")

    def merge_products(self, kept: int, others: Sequence[int]) -> None:
        self._bridge.post_each("unite", "editing.merge_products", kept, tuple(others))

    # Photos

    def add_photos(self, product_id: int, pictures: Sequence[Path | bytes | Rgb | Part]) -> None:
        self._pictures("add_photos", product_id, tuple(pictures))

    def remove_photos(self, product_id: int, photo_ids: Sequence[int]) -> None:
        self._pictures("remove_photos", product_id, tuple(photo_ids))

    def make_main_photo(self, product_id: int, photo_id: int) -> None:
        self._pictures("make_main_photo", product_id, photo_id)

    def crop_photo(self, product_id: int, photo_id: int, box: Box) -> None:
        """``box`` is in pixels of the stored photo."""
        self._pictures("crop_photo", product_id, photo_id, box)

    def move_photos(self, photo_ids: Sequence[int], product_id: int) -> None:
        self._pictures("move_photos", tuple(photo_ids), product_id)

    def _pictures(self, verb: str, *arguments: object) -> None:
        looks = verb in ("add_photos", "crop_photo")
        self._bridge.post_each("pictures", f"editing.{verb}", *arguments, recognises=looks)

    # Categories

    def add_category(self, path: CategoryPath, path_zh: CategoryPath = ()) -> None:
        self._bridge.post_each("category", "editing.add_category", path, path_zh)

    def rename_category(self, path: CategoryPath, name: str, name_zh: str = "") -> None:
        self._bridge.post_each("category", "editing.rename_category", path, name, name_zh)

    def move_category(self, path: CategoryPath, under: CategoryPath) -> None:
        self._bridge.post_each("category", "editing.move_category", path, under)

    def merge_categories(self, path: CategoryPath, into: CategoryPath) -> None:
        self._bridge.post_each("category", "editing.merge_categories", path, into)

    def remove_category(self, path: CategoryPath) -> None:
        self._bridge.post_each("category", "editing.remove_category", path)

    # Undo

    def undo(self) -> None:
        """What is next. A large change, as far as is known, is long work that can be cancelled."""
        self._move("undo", self._next.undo)

    def redo(self) -> None:
        self._move("redo", self._next.redo)

    def _move(self, way: str, change: Change | None) -> None:
        self._next = UndoState()  # until it is told anew
        if change is not None and change.is_large:
            self._bridge.post_long(way, f"editing.{way}_in_steps", change.id)
        else:
            self._bridge.post_each(way, f"editing.{way}", False)

    @Slot(object)
    def _on_undo_state_ready(self, state: UndoState) -> None:
        self._next = state

    def load_undo_state(self) -> None:
        self._bridge.post("undostate", "editing.undo_state")

    def load_changes(self, most: int = 100) -> None:
        self._bridge.post("changes", "editing.changes", most)

    def load_touched(self, change_id: int) -> None:
        """Which products a change was about."""
        self._bridge.post("touched", "editing.touched", change_id)
