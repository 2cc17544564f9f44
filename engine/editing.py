"""What a clerk does to the catalogue, each verb one change that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from engine import images, validation
from engine.catalog import Catalogue
from engine.catalog.store import NewPhoto
from engine.drafts import completed, draft_of, edited, fields_of, reconciled
from engine.errors import ProductGone, ProductInvalid
from engine.opening import Picture
from engine.study import Findings
from engine.types import (
    Box,
    BulkEdit,
    CategoryPath,
    Change,
    ChangeKind,
    Product,
    ProductDetail,
    ProductDraft,
    Progress,
    Stage,
    UndoState,
)

Ready = tuple[NewPhoto, Findings | None]
"""A photo ready to be stored, and what the other networks make of it if they are there."""

_AT_ONCE = 50
"""Products in a transaction, and between two looks at whether to stop."""


def _never() -> bool:
    return False


class Editing:
    """Edits one catalogue. ``read`` opens pictures and looks at them, ``store`` puts one of a
    product into the catalogue; both are the engine's."""

    def __init__(
        self,
        catalogue: Catalogue,
        read: Callable[[Sequence[Picture]], list[Ready]],
        store: Callable[[int, Ready], int | None],
    ) -> None:
        self._catalogue = catalogue
        self._read = read
        self._store = store

    # Products

    def add_product(self, draft: ProductDraft, pictures: Sequence[Picture]) -> Product:
        """Add a product with its first photos, all or nothing.

        :raises ProductExists: the SKU is taken.
        :raises ProductInvalid: there is no SKU.
        :raises PictureError: a picture cannot be used.
        """
        _require_sku(draft)
        photos = self._read(pictures)
        with self.change(ChangeKind.ADD, draft.name or draft.sku):
            product_id = self._catalogue.add(draft)
            for photo in photos:
                self._store(product_id, photo)
        return self._product(product_id)

    def save_product(
        self, product_id: int, draft: ProductDraft, known: ProductDraft | None = None
    ) -> Product:
        """Replace what is known of a product.

        ``known`` is what the clerk saw: of the fields left as they were, what others made of them
        meanwhile is kept.

        :raises ProductChanged: a field was changed here and meanwhile elsewhere.
        :raises ProductExists: the SKU is another product's.
        :raises ProductInvalid: there is no SKU.
        :raises ProductGone: it is not there any more.
        """
        _require_sku(draft)
        if self._catalogue.differs(product_id, self._reconciled(product_id, draft, known)):
            with self.change(
                ChangeKind.EDIT, draft.name or draft.sku
            ):  # from here on it is as it is
                self._catalogue.update(product_id, self._reconciled(product_id, draft, known))
        return self._product(product_id)

    def _reconciled(
        self, product_id: int, draft: ProductDraft, known: ProductDraft | None
    ) -> ProductDraft:
        product = self._product(product_id)
        return draft if known is None else reconciled(draft, known, product)

    def sku_owner(self, sku: str) -> Product | None:
        """The product that has this SKU, unless it lies in the bin."""
        found = self._catalogue.id_of_sku(sku.strip())
        return self._product(found) if found is not None else None

    def preview_edit(
        self, ids: Sequence[int], edit: BulkEdit
    ) -> tuple[tuple[Product, ProductDraft], ...]:
        """These products, each with what a bulk edit would make of it."""
        return tuple((p, edited(p, edit)) for p in self._catalogue.products(ids))

    def edit_products(self, ids: Sequence[int], edit: BulkEdit) -> int:
        """Do the same to many products; how many were changed by it."""
        changed = 0
        with self.change(ChangeKind.BULK_EDIT, fields_of(edit)):
            for some in _batches(ids):
                changed += self._edit_some(some, edit)
        return changed

    def edit_many(
        self, ids: Sequence[int], edit: BulkEdit, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """``edit_products`` for so many that it takes a while: all of them or none.

        Until it has ended nothing else can be edited: cancelling it would overwrite that. What is
        no change of products, photos and categories can be written meanwhile.

        :raises EditingBusy: something else is going on.
        """
        yield Progress(Stage.EDITING, 0, len(ids))
        change = self._catalogue.begin_change(ChangeKind.BULK_EDIT, fields_of(edit), whole=True)
        yield from self._catalogue.whole(change, self._editing(change, ids, edit), cancelled)

    def _editing(self, change: int, ids: Sequence[int], edit: BulkEdit) -> Iterator[Progress]:
        done = 0
        for some in _batches(ids):
            with self._catalogue.transaction(), self._catalogue.going_on(change):
                self._edit_some(some, edit)
            done += len(some)
            yield Progress(Stage.EDITING, done, len(ids))
        self._catalogue.finish_change(change)

    def _edit_some(self, ids: Sequence[int], edit: BulkEdit) -> int:
        changed = 0
        for product in self._catalogue.products(ids):
            draft = edited(product, edit)
            if draft != draft_of(product):
                self._catalogue.update(product.id, draft, product)
                changed += 1
        return changed

    def bin_products(self, ids: Sequence[int]) -> int:
        with self.change(ChangeKind.BIN, self._subject(ids)):
            self._catalogue.bin_products(ids)
        return len(ids)

    def restore_products(self, ids: Sequence[int]) -> int:
        """:raises ProductExists: another product has got the SKU of one; none is restored."""
        with self.change(ChangeKind.RESTORE, self._subject(ids)):
            self._catalogue.restore_products(ids)
        return len(ids)

    def binned(self) -> tuple[int, int]:
        """How many products lie in the bin, and how many removed photos of others."""
        return self._catalogue.binned()

    def empty_bin(self) -> None:
        """Delete for good what is in the bin. Ends undo for all that was done before.

        :raises EditingBusy: a change is going on, here or by another program.
        """
        self._catalogue.empty_bin()

    def merge_products(self, kept: int, others: Sequence[int]) -> Product:
        """Make one product of several: ``kept`` gets their photos and barcodes, and what it lacks
        of the rest; they go into the bin.

        :raises ProductGone: ``kept`` is not there any more, or lies in the bin itself.
        """
        wanted = [id_ for id_ in others if id_ != kept]
        with self.change(ChangeKind.MERGE_PRODUCTS, self._product(kept).name):
            product = self._product(kept)
            if product.is_binned:
                raise ProductGone
            draft = draft_of(product)
            for other in self._catalogue.products(wanted):
                draft = completed(draft, other)
                detail = self._catalogue.detail(other.id)
                photos = [photo.id for photo in detail.photos] if detail else []
                self._catalogue.move_photos(photos, kept)
            self._catalogue.bin_products(wanted)
            self._catalogue.update(kept, draft)
        return self._product(kept)

    # Photos

    def add_photos(self, product_id: int, pictures: Sequence[Picture]) -> ProductDetail:
        """Add photos to a product; those it has already are passed over.

        :raises PictureError: a picture cannot be used; then none is added.
        """
        product = self._product(product_id)
        photos = self._read(pictures)
        with self._change_of(product_id, ChangeKind.ADD_PHOTOS, product.name):
            for photo in photos:
                self._store(product_id, photo)
        return self._detail(product_id)

    def remove_photos(self, product_id: int, photo_ids: Sequence[int]) -> ProductDetail:
        with self.change(ChangeKind.REMOVE_PHOTOS, self._product(product_id).name):
            self._catalogue.remove_photos(photo_ids)
        return self._detail(product_id)

    def make_main_photo(self, product_id: int, photo_id: int) -> ProductDetail:
        with self.change(ChangeKind.MAIN_PHOTO, self._product(product_id).name):
            self._catalogue.make_main_photo(photo_id)
        return self._detail(product_id)

    def move_photos(self, photo_ids: Sequence[int], product_id: int) -> ProductDetail:
        """Give photos to another product."""
        with self._change_of(product_id, ChangeKind.MOVE_PHOTOS, self._product(product_id).name):
            self._catalogue.move_photos(photo_ids, product_id)
        return self._detail(product_id)

    def crop_photo(self, product_id: int, photo_id: int, box: Box) -> ProductDetail:
        """Keep only a part of a stored photo: ``box`` in its pixels. The whole one is removed.

        :raises PictureError: what would be left is too small to be recognised by.
        """
        origin, file = self._catalogue.origin(photo_id), self._catalogue.photo_file(photo_id)
        if origin is None or file is None:
            raise ProductGone
        ((cropped, findings),) = self._read([images.crop(images.decode(file), box)])
        cropped = replace(cropped, **origin)
        with self._change_of(product_id, ChangeKind.CROP_PHOTO, self._product(product_id).name):
            self._store(product_id, (cropped, findings))
            self._catalogue.remove_photos([photo_id])
        return self._detail(product_id)

    # Categories

    def add_category(self, path: CategoryPath, path_zh: CategoryPath = ()) -> None:
        with self.change(ChangeKind.CATEGORY, path[-1]):
            self._catalogue.add_category(path, path_zh)

    def rename_category(self, path: CategoryPath, name: str, name_zh: str = "") -> None:
        """:raises CategoryExists: a neighbour has this name."""
        with self.change(ChangeKind.CATEGORY, path[-1]):
            self._catalogue.rename_category(path, name, name_zh)

    def move_category(self, path: CategoryPath, under: CategoryPath) -> None:
        """:raises CategoryExists: there is one of that name already."""
        with self.change(ChangeKind.CATEGORY, path[-1]):
            self._catalogue.move_category(path, under)

    def merge_categories(self, path: CategoryPath, into: CategoryPath) -> None:
        with self.change(ChangeKind.CATEGORY, path[-1]):
            self._catalogue.merge_categories(path, into)

    def remove_category(self, path: CategoryPath) -> None:
        """Its products come into the category above."""
        with self.change(ChangeKind.CATEGORY, path[-1]):
            self._catalogue.remove_category(path)

    # Undo

    def undo(self, large: bool = True) -> Change | None:
        """Take the last change back; None when there is none, or it is large and such are not
        wanted. :raises EditingBusy: see ``edit_many``."""
        return self._catalogue.undo(large)

    def redo(self, large: bool = True) -> Change | None:
        return self._catalogue.redo(large)

    def undo_in_steps(
        self, change_id: int, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """``undo`` of a large change, if it is the next: whole or not at all. The last progress
        carries it, unless it was cancelled. :raises EditingBusy: see ``edit_many``."""
        return self._catalogue.undo_in_steps(change_id, cancelled)

    def redo_in_steps(
        self, change_id: int, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        return self._catalogue.redo_in_steps(change_id, cancelled)

    def undo_state(self) -> UndoState:
        return self._catalogue.undo_state()

    def touched(self, change_id: int) -> tuple[int, ...]:
        """Ids of the products that a change was about, the first ones if there are many."""
        return self._catalogue.touched_products(change_id)

    def changes(self, most: int = 100) -> tuple[Change, ...]:
        """What was done lately, newest first."""
        return self._catalogue.changes(most)

    # Parts

    @contextmanager
    def change(self, kind: ChangeKind, subject: str = "") -> Iterator[None]:
        """All or nothing, and undone as one. Nobody else writes inside.

        :raises EditingBusy: see ``edit_many``.
        """
        with self._catalogue.transaction(), self._catalogue.change(kind, subject):
            yield

    @contextmanager
    def _change_of(self, product_id: int, kind: ChangeKind, subject: str) -> Iterator[None]:
        """``change`` of a product. :raises ProductGone: meanwhile it was deleted for good."""
        with self.change(kind, subject):
            self._product(product_id)
            yield

    def _product(self, product_id: int) -> Product:
        found = self._catalogue.products([product_id])
        if not found:
            raise ProductGone
        return found[0]

    def _detail(self, product_id: int) -> ProductDetail:
        detail = self._catalogue.detail(product_id)
        if detail is None:
            raise ProductGone
        return detail

    def _subject(self, ids: Sequence[int]) -> str:
        """The name of a product that is changed alone."""
        return self._product(ids[0]).name if len(ids) == 1 else ""


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _require_sku(draft: ProductDraft) -> None:
    if validation.flaw("sku", draft.sku):
        raise ProductInvalid(field="SKU", value=draft.sku, hint="It must not be empty.")
