"""What a clerk does to the catalogue, with the real network for its photos."""

from __future__ import annotations

import pytest

from engine.engine import Engine
from engine.errors import PictureTooSmall, ProductExists, ProductGone, ProductInvalid
from engine.types import (
    BackupReason,
    Box,
    BulkEdit,
    ChangeKind,
    Money,
    ProductDraft,
    Query,
    Rgb,
    Verdict,
)
from tests.pictures import draw

YEN = "JPY"


def picture(number: int) -> Rgb:
    """1 and 2 show one thing, 3 another."""
    return draw("red disc", number) if number < 3 else draw("blue stripes", number)


def test_a_product_is_saved_undone_and_done_again(engine: Engine) -> None:
    editing = engine.editing
    product = editing.add_product(ProductDraft("A", "Apple"), [])
    saved = editing.save_product(product.id, ProductDraft("A", "Pear", stock=3))
    assert (saved.name, saved.stock) == ("Pear", 3)
    undone = editing.undo()
    assert undone is not None
    assert (undone.kind, undone.subject) == (ChangeKind.EDIT, "Pear")
    assert engine.products([product.id])[0].name == "Apple"
    editing.redo()
    assert engine.products([product.id])[0].name == "Pear"
    assert [c.kind for c in editing.changes()] == [ChangeKind.EDIT, ChangeKind.ADD]


def test_saving_what_is_there_is_no_change(engine: Engine) -> None:
    product = engine.editing.add_product(ProductDraft("A", "Apple"), [])
    engine.editing.save_product(product.id, ProductDraft("A", "Apple"))
    assert engine.editing.undo_state().undo.kind is ChangeKind.ADD


@pytest.mark.parametrize(
    ("draft", "error"), [(ProductDraft("B"), ProductExists), (ProductDraft(" "), ProductInvalid)]
)
def test_a_sku_that_is_taken_or_missing_is_refused(
    engine: Engine, draft: ProductDraft, error: type[Exception]
) -> None:
    product = engine.editing.add_product(ProductDraft("A", "Apple"), [])
    engine.editing.add_product(ProductDraft("B", "Pear"), [])
    with pytest.raises(error):
        engine.editing.save_product(product.id, draft)
    assert engine.products([product.id]) == (product,)


def test_a_product_that_is_gone_cannot_be_saved(engine: Engine) -> None:
    with pytest.raises(ProductGone):
        engine.editing.save_product(7, ProductDraft("A"))


def test_many_are_edited_and_undone_as_one(engine: Engine) -> None:
    editing = engine.editing
    draft = ProductDraft("A", price=Money(100, YEN), attributes={"size": "1 l", "colour": "red"})
    first = editing.add_product(draft, [])
    second = editing.add_product(ProductDraft("B", brand="Brand"), [])
    edit = BulkEdit({"brand": "Brand"}, 10, attributes={"size": None, "origin": "CN"})
    assert editing.edit_products([first.id, second.id], edit) == 2
    one, two = engine.products([first.id, second.id])
    assert (one.brand, one.price) == ("Brand", Money(110, YEN))
    assert dict(one.attributes) == {"colour": "red", "origin": "CN"}
    assert two.price is None
    editing.undo()
    assert engine.products([first.id, second.id]) == (first, second)


def test_what_is_in_the_bin_is_not_recognised_until_it_comes_back(engine: Engine) -> None:
    editing = engine.editing
    product = editing.add_product(ProductDraft("A", "Apple"), [picture(1), picture(2)])
    editing.add_product(ProductDraft("B", "Pear"), [picture(3)])
    query = Query(picture(1))
    assert engine.find(query).matches[0].product.id == product.id
    editing.bin_products([product.id])
    assert [m.product.sku for m in engine.find(query).matches] == ["B"]
    assert engine.find(Query(text="Apple")).verdict is Verdict.UNKNOWN
    assert editing.binned() == (1, 0)
    editing.undo()
    assert engine.find(query).matches[0].product.id == product.id
    assert editing.binned() == (0, 0)


def test_photos_are_added_removed_and_put_first(engine: Engine) -> None:
    editing = engine.editing
    product = editing.add_product(ProductDraft("A", "Apple"), [picture(1)])
    (first, second) = editing.add_photos(product.id, [picture(2), picture(1)]).photos
    assert editing.make_main_photo(product.id, second.id).photos == (second, first)
    assert engine.products([product.id])[0].cover_photo_id == second.id
    assert editing.remove_photos(product.id, [second.id]).photos == (first,)
    editing.undo()
    editing.undo()
    detail = engine.product(product.id)
    assert detail is not None
    assert detail.photos == (first, second)


def test_a_photo_is_cropped_in_its_place(engine: Engine) -> None:
    editing = engine.editing
    product = editing.add_product(ProductDraft("A", "Apple"), [picture(1)])
    (whole, second) = editing.add_photos(product.id, [picture(2)]).photos
    box = Box(20, 30, 100, 90)
    cropped = editing.crop_photo(product.id, whole.id, box).photos
    assert [(p.width, p.height) for p in cropped] == [(100, 90), (320, 320)]
    with pytest.raises(PictureTooSmall):
        editing.crop_photo(product.id, second.id, Box(0, 0, 2, 2))
    editing.undo()
    detail = engine.product(product.id)
    assert detail is not None
    assert detail.photos == (whole, second)


def test_two_products_become_one(engine: Engine) -> None:
    editing = engine.editing
    kept = editing.add_product(ProductDraft("A", "Apple", barcodes=("1",)), [picture(1)])
    other = editing.add_product(
        ProductDraft("B", "Apples", brand="Brand", stock=4, barcodes=("2",)),
        [picture(2), picture(1)],
    )
    merged = editing.merge_products(kept.id, [other.id, kept.id])
    assert (merged.sku, merged.name, merged.brand, merged.stock) == ("A", "Apple", "Brand", 4)
    assert merged.barcodes == ("1", "2")
    assert merged.photo_count == 2
    assert engine.find(Query(picture(2))).matches[0].product.id == kept.id
    editing.undo()
    assert engine.products([kept.id, other.id]) == (kept, other)
    assert engine.find(Query(picture(2))).matches[0].product.id == other.id


def test_before_many_are_edited_there_is_a_backup(engine: Engine) -> None:
    ids = [engine.editing.add_product(ProductDraft(f"P{n}"), []).id for n in range(100)]
    list(engine.edit_many(ids[:99], BulkEdit({"brand": "A"})))
    assert not engine.keeping.backups()
    list(engine.edit_many(ids, BulkEdit({"brand": "B"})))
    assert [backup.reason for backup in engine.keeping.backups()] == [BackupReason.BULK_EDIT]
    assert {p.brand for p in engine.products(ids)} == {"B"}


def test_a_photo_that_was_removed_here_comes_back_with_the_product_that_has_it(
    engine: Engine,
) -> None:
    kept = engine.editing.add_product(ProductDraft("A"), [picture(1)])
    other = engine.editing.add_product(ProductDraft("B"), [picture(1)])
    engine.editing.remove_photos(kept.id, [kept.cover_photo_id])
    assert engine.editing.merge_products(kept.id, [other.id]).photo_count == 1


def test_photos_that_are_given_to_a_product_come_after_its_own(engine: Engine) -> None:
    other = engine.editing.add_product(ProductDraft("B"), [picture(1), picture(2)])
    kept = engine.editing.add_product(ProductDraft("A"), [picture(3)])
    (first,) = engine.product(kept.id).photos
    given = engine.product(other.id).photos
    engine.editing.make_main_photo(other.id, given[1].id)
    merged = engine.editing.merge_products(kept.id, [other.id])
    assert merged.cover_photo_id == first.id
    ids = [photo.id for photo in engine.product(kept.id).photos]
    assert ids == [first.id, given[1].id, given[0].id]


def test_nothing_is_merged_into_a_product_in_the_bin(engine: Engine) -> None:
    kept = engine.editing.add_product(ProductDraft("A"), [])
    other = engine.editing.add_product(ProductDraft("B"), [])
    engine.editing.bin_products([kept.id])
    with pytest.raises(ProductGone):
        engine.editing.merge_products(kept.id, [other.id])
    assert not engine.products([other.id])[0].is_binned
