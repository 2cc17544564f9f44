"""Editing while others edit, many products at once, and a part of a picture as a photo."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import images, subject
from engine.engine import Engine
from engine.errors import EditingBusy, ProductChanged
from engine.types import (
    Answer,
    Box,
    BulkEdit,
    ChangeKind,
    Outcome,
    Part,
    ProductDraft,
    Query,
    Reason,
    Sighting,
    Source,
    Stage,
    Verdict,
)
from tests.pictures import draw


def add(engine: Engine, count: int) -> list[int]:
    return [engine.editing.add_product(ProductDraft(f"A{n}"), []).id for n in range(count)]


def test_what_another_program_changed_is_not_overwritten(engine: Engine, tmp_path: Path) -> None:
    known = ProductDraft("A", "Apple", stock=3)
    product = engine.editing.add_product(known, [])
    with Engine.open(tmp_path / "corner shop.catalog", "lite0") as other:
        other.editing.save_product(product.id, ProductDraft("A", "Apple", stock=9))
    saved = engine.editing.save_product(product.id, ProductDraft("A", "Pear", stock=3), known)
    assert (saved.name, saved.stock) == ("Pear", 9)
    with pytest.raises(ProductChanged):
        engine.editing.save_product(product.id, ProductDraft("A", "Pear", stock=4), known)


def test_the_owner_of_a_sku_is_known_unless_it_is_in_the_bin(engine: Engine) -> None:
    product = engine.editing.add_product(ProductDraft("A", "Apple"), [])
    assert engine.editing.sku_owner(" A ") == product
    engine.editing.bin_products([product.id])
    assert engine.editing.sku_owner("A") is None


def test_a_preview_changes_nothing(engine: Engine) -> None:
    (one,) = add(engine, 1)
    ((product, draft),) = engine.editing.preview_edit([one], BulkEdit({"brand": "Orchard"}))
    assert (product.brand, draft.brand) == ("", "Orchard")
    assert engine.products([one]) == (product,)


def test_many_are_edited_in_steps_and_undone_as_one(engine: Engine) -> None:
    ids = add(engine, 120)
    steps = list(engine.editing.edit_many(ids, BulkEdit({"brand": "Orchard"})))
    assert [step.done for step in steps] == [0, 50, 100, 120]
    assert {p.brand for p in engine.products(ids)} == {"Orchard"}
    undone = engine.editing.undo()
    assert undone is not None
    assert (undone.kind, undone.subject, undone.touched) == (ChangeKind.BULK_EDIT, "brand", 120)
    assert {p.brand for p in engine.products(ids)} == {""}


@pytest.mark.parametrize("is_left", [True, False])
def test_an_edit_of_many_that_is_cut_off_never_was(engine: Engine, is_left: bool) -> None:
    ids = add(engine, 120)
    before = engine.editing.undo_state()
    work = engine.editing.edit_many(ids, BulkEdit({"brand": "Orchard"}), lambda: not is_left)
    next(work)
    next(work)
    with pytest.raises(EditingBusy):
        engine.editing.bin_products(ids[:1])
    if is_left:
        work.close()  # type: ignore[attr-defined]
    else:
        assert {step.stage for step in work} == {Stage.GOING_BACK}
    assert {p.brand for p in engine.products(ids)} == {""}
    assert engine.editing.undo_state() == before
    engine.editing.bin_products(ids[:1])


def test_a_part_of_a_picture_becomes_a_photo_that_is_recognised(engine: Engine) -> None:
    whole = draw("red disc", 1, 960)
    whole[:, :320] = draw("blue stripes", 2, 960)[:, 320:640]
    box = Box(380, 200, 560, 560)
    product = engine.editing.add_product(ProductDraft("A"), [Part(whole, box)])
    engine.editing.add_product(ProductDraft("B"), [draw("green checks", 3)])
    detail = engine.product(product.id)
    assert detail is not None
    (photo,) = detail.photos
    assert 560 < photo.width < 960
    assert engine.find(Query(whole, box=box)).matches[0].product.id == product.id


def test_a_part_of_a_file_is_measured_in_the_original(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "large.jpg"
    file.write_bytes(images.encode_jpeg(draw("red disc", 1, 5000)))
    box = Box(3000, 3000, 900, 900)
    product = engine.editing.add_product(ProductDraft("A"), [Part(file, box)])
    detail = engine.product(product.id)
    assert detail is not None
    assert detail.photos[0].source == "large.jpg"
    assert 900 < detail.photos[0].width <= 1024


@pytest.mark.parametrize("box", [Box(0, 0, 40, 90), Box(500, 300, 140, 180), Box(0, 0, 640, 480)])
def test_the_surroundings_of_a_part_are_in_the_picture(box: Box) -> None:
    around = subject.surroundings(box, 640, 480)
    assert around.left >= 0
    assert around.top >= 0
    assert around.right <= 640
    assert around.bottom <= 480
    assert around.left <= box.left
    assert around.right >= box.right
    assert around.bottom >= box.bottom


def test_what_the_network_sees_lies_on_the_thing(engine: Engine) -> None:
    product = engine.editing.add_product(ProductDraft("A"), [draw("red disc", 1)])
    detail = engine.product(product.id)
    assert detail is not None
    (photo,) = detail.photos
    seen = engine.seen(photo.id)
    assert seen is not None
    outer, inner = seen.views
    assert outer.left <= inner.left
    assert inner.right <= outer.right
    assert seen.heat.min() >= 0
    assert seen.heat.max() == 1
    rim = (seen.heat[0].mean() + seen.heat[-1].mean()) / 2
    assert seen.heat[12:36, 12:36].mean() > 2 * rim
    assert engine.seen(photo.id + 1) is None


def test_an_answer_of_unknown_becomes_a_product(engine: Engine) -> None:
    engine.editing.add_product(ProductDraft("B"), [draw("red disc", 1)])
    picture = draw("green checks", 1, 640)
    answer = engine.find(Query(picture))
    assert answer.verdict is not Verdict.SURE
    assert answer.box is not None
    product = engine.editing.add_product(ProductDraft("A", "Ball"), [Part(picture, answer.box)])
    assert engine.find(Query(picture)).matches[0].product.id == product.id


def test_the_latest_times_a_product_was_taken_are_kept(engine: Engine) -> None:
    one, other = add(engine, 2)
    for number, verdict in enumerate([Verdict.SURE] * 25 + [Verdict.UNSURE]):
        asked = Sighting(Answer(verdict, Reason.LOOKS))
        engine.history.note(f"k{number}", Source.WORDS, Query(text="a"), asked)
        engine.history.decide(f"k{number}", one, Outcome.CONFIRMED)
    taken = engine.recognised(one)
    assert [time.verdict for time in taken] == [Verdict.UNSURE] + [Verdict.SURE] * 4
    assert {time.product_id for time in taken} == {one}
    assert len(engine._catalogue.recognised(one, 100)) == 20
    assert engine.recognised(other) == ()
