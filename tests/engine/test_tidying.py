"""What is there twice, and what is taken for each other, in catalogues of known content."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import images
from engine.calibration import DEFAULT
from engine.engine import Engine
from engine.head import unit
from engine.index import Index
from engine.tidy import look_alikes, names, same_shot
from engine.tidy.pairs import Pair, among, fit_reduction, groups, neighbours, ordered
from engine.tidy.photos import products_with_same
from engine.types import (
    BulkEdit,
    DuplicateGroup,
    DuplicateReason,
    Money,
    Product,
    ProductDraft,
    Rgb,
    TidyKind,
)

ids = st.integers(0, 30)


def picture(seed: int, side: int = 480) -> Rgb:
    """Smooth coloured structure at several scales: unlike any other."""
    rng = np.random.default_rng(seed)
    layers = [
        cv2.resize(rng.random((cells, cells, 3)) / (1 + cells / 16), (side, side))
        for cells in (4, 8, 16, 32)
    ]
    mixed = np.sum(layers, axis=0)
    return np.asarray(mixed / mixed.max() * 200 + 20, np.uint8)


def add(engine: Engine, sku: str, *pictures: Rgb, **known: object) -> Product:
    draft = ProductDraft(sku, **{"name": f"Name {sku}", **known})  # type: ignore[arg-type]
    return engine.editing.add_product(draft, pictures)


def search(engine: Engine) -> None:
    for _ in engine.tidying.search():
        pass


def found(engine: Engine, kind: TidyKind) -> list[DuplicateGroup]:
    return [group for group in engine.tidying.report().duplicates if group.kind is kind]


# The same shot


def shot(pixels: Rgb) -> same_shot.Shot:
    return same_shot.shot(images.encode_jpeg(np.ascontiguousarray(pixels)))


@pytest.mark.parametrize(
    "change",
    [
        lambda p: images.decode(images.encode_jpeg(p, quality=40)),
        lambda p: cv2.resize(p, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA),
        lambda p: p[20:-35, 30:-10],
        lambda p: np.clip(p * 0.8 + 20, 0, 255).astype(np.uint8),
    ],
    ids=["saved again", "reduced", "cropped", "other light"],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_picture_in_another_form_is_the_same_shot(change, seed: int) -> None:
    whole = picture(seed)
    assert same_shot.likeness(shot(whole), shot(change(whole))) >= same_shot.LEAST


def test_other_pictures_are_not_the_same_shot() -> None:
    shots = [shot(picture(seed)) for seed in range(5)]
    alike = [same_shot.likeness(a, b) for n, a in enumerate(shots) for b in shots[:n]]
    assert max(alike) < same_shot.LEAST


def test_the_same_design_in_another_colour_is_another_shot() -> None:
    blue = picture(1)
    assert same_shot.likeness(shot(blue), shot(np.ascontiguousarray(blue[..., ::-1]))) == 0


def test_a_turned_picture_is_another_shot() -> None:
    whole = picture(2)
    turned = cv2.warpAffine(whole, cv2.getRotationMatrix2D((240, 240), 6, 1.1), (480, 480))
    assert same_shot.likeness(shot(whole), shot(turned)) == 0


def test_plain_pictures_say_nothing() -> None:
    plain = shot(np.full((300, 300, 3), 180, np.uint8))
    assert same_shot.likeness(plain, plain) == 0
    assert not same_shot.small_copy(plain).any()


# Names


def same_names(products: Sequence[Product]) -> list[Pair]:
    named = names.Names()
    named.add(products)
    found = {pair.ids: pair for more in named.pairs() for pair in more}
    return names.agreeing(found.values(), products)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Golden Delicious apple", "Apple, GOLDEN delicious", DuplicateReason.SAME_NAME),
        ("Crème brûlée", "Creme brulee", DuplicateReason.SAME_NAME),
        ("Golden Delicious apple", "Golden Delicous apple", DuplicateReason.SIMILAR_NAME),
        ("Whole milk 1,5 %", "Whole milk 1.5%", DuplicateReason.SAME_NAME),
        ("Whole milk 1.5 %", "Whole milk 3.5 %", None),
        ("Red wine", "Rod wine", None),
        ("红茶", "绿茶", None),
        ("Cola", "Cola Zero", None),
    ],
)
def test_names_are_compared_as_a_person_would(
    one: str, other: str, reason: DuplicateReason | None
) -> None:
    pairs = same_names([Product(1, "A", one), Product(2, "B", other)])
    assert [pair.reason for pair in pairs] == ([reason] if reason else [])


@pytest.mark.parametrize(
    "known", [{"barcodes": ("4006381333931",)}, {"attributes": {"size": "1 l"}}, {"brand": "Acme"}]
)
def test_products_that_contradict_each_other_are_not_the_same(known: dict) -> None:
    others = {"barcodes": ("96385074",), "attributes": {"size": "2 l"}, "brand": "Best"}
    first = Product(1, "A", "Cola", **known)
    second = Product(2, "B", "Cola", **{name: others[name] for name in known})
    assert same_names([first, second]) == []


@given(st.lists(st.text("abcdeé 12", min_size=1, max_size=12), max_size=12))
def test_the_order_of_products_does_not_matter(texts: list[str]) -> None:
    products = [Product(n + 1, str(n), text) for n, text in enumerate(texts)]
    there = {pair.ids for pair in same_names(products)}
    assert there == {pair.ids for pair in same_names(products[::-1])}


def test_shared_barcodes_are_found_a_few_codes_at_a_time(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.doubles._CODES_AT_ONCE", 2)
    codes = {"A": "12", "B": "23", "C": "34", "D": "1", "E": "3", "F": "5"}
    ids = {sku: add(engine, sku, barcodes=tuple(shared)).id for sku, shared in codes.items()}
    engine.editing.bin_products([ids["E"], ids["B"]])
    steps = list(engine._catalogue.same_barcodes())
    assert len(steps) > 2
    groups = [group for step in steps for group in step]
    assert groups == [(ids["A"], ids["D"])]
    engine.editing.undo()
    groups = [group for step in engine._catalogue.same_barcodes() for group in step]
    assert groups == [
        (ids["A"], ids["D"]), (ids["A"], ids["B"]), (ids["B"], ids["C"], ids["E"]),
    ]  # fmt: skip


# Pairs


@given(st.lists(st.tuples(ids, ids).filter(lambda p: p[0] != p[1])))
def test_groups_are_what_hangs_together(pairs: list[tuple[int, int]]) -> None:
    made = groups(pairs)
    members = [one for group in made for one in group]
    assert sorted(members) == sorted({one for pair in pairs for one in pair})
    by_member = {one: n for n, group in enumerate(made) for one in group}
    assert all(by_member[one] == by_member[other] for one, other in pairs)
    assert all(len(group) > 1 for group in made)


@given(st.sets(ids, min_size=2))
def test_all_of_one_kind_hang_together(some: set[int]) -> None:
    pairs = among(sorted(some), DuplicateReason.SAME_PICTURE, 1.0)
    assert groups(pair.ids for pair in pairs) == [tuple(sorted(some))]


@pytest.mark.parametrize("at_once", [20, 100_000])
def test_neighbours_are_found_in_blocks_as_in_one(at_once: int, monkeypatch) -> None:
    monkeypatch.setattr("engine.tidy.pairs._AT_ONCE", at_once)
    rng = np.random.default_rng(0)
    vectors = unit(rng.normal(size=(60, 8)).astype(np.float32))
    vectors[40:50] = unit(vectors[:10] + 0.05 * rng.normal(size=(10, 8)).astype(np.float32))
    pairs = {tuple(pair) for _, some in neighbours(vectors, 0.95) for pair in some.tolist()}
    alike = np.triu(vectors @ vectors.T, 1)
    assert pairs == set(zip(*(a.tolist() for a in np.nonzero(alike >= 0.95)), strict=True))
    assert pairs >= {(n, n + 40) for n in range(10)}


def test_a_reduction_keeps_neighbours() -> None:
    vectors = np.random.default_rng(0).normal(size=(50, 300)).astype(np.float32)
    copies = vectors + 0.1
    reduction = fit_reduction(np.concatenate([vectors, copies]))
    alike = reduction.apply(vectors) @ reduction.apply(copies).T
    assert alike.argmax(axis=1).tolist() == list(range(50))


def test_a_placeholder_says_nothing_about_products() -> None:
    photos = range(10)
    placeholder = among(list(photos), DuplicateReason.SAME_PICTURE, 1.0)
    assert products_with_same(placeholder, {photo: photo for photo in photos}) == []
    (pair,) = products_with_same([Pair(1, 2, DuplicateReason.SAME_SHOT, 1)], {1: 7, 2: 8, 3: 8})
    assert (pair.ids, pair.reason) == ((7, 8), DuplicateReason.SAME_PHOTOS)


# Look-alikes


def test_look_alikes_are_told_most_confusable_first() -> None:
    rng = np.random.default_rng(0)
    centres = unit(rng.normal(size=(12, 64)).astype(np.float32))
    centres[1] = unit(centres[0] + 0.03 * rng.normal(size=64).astype(np.float32))
    photos = unit(centres.repeat(3, 0) + 0.02 * rng.normal(size=(36, 64)).astype(np.float32))
    index = Index(photos, np.arange(100, 136), np.arange(12).repeat(3))
    passed: dict[tuple[int, int], float] = {}
    for _, more in look_alikes.chances(index, DEFAULT):
        passed |= more
    best, *_ = look_alikes.ranked(passed, {})
    assert (best.first, best.second) == (0, 1)
    assert 0.5 < best.chance <= 1
    shown = look_alikes.with_photos(index, best).photos
    assert shown[0] in (100, 101, 102)
    assert shown[1] in (103, 104, 105)


def test_what_was_measured_comes_before_what_looks_alike() -> None:
    ranked = look_alikes.ranked({(1, 2): 0.9, (4, 3): 0.5, (5, 6): 0.1}, {(5, 6): (2, 20)})
    assert [(r.first, r.second, r.mistaken) for r in ranked] == [(5, 6, 2), (1, 2, 0), (3, 4, 0)]


def test_what_tells_look_alikes_apart_is_said() -> None:
    first = Product(1, "A", "Whole milk", price=Money(119, "EUR"), brand="Meadowby")
    second = Product(2, "B", "Skimmed milk", price=Money(99, "EUR"), barcodes=("96385074",))
    assert look_alikes.differing(first, second) == ("price",)
    assert look_alikes.own_words(first, second) == ("Whole", "Skimmed")


# In a catalogue


def test_duplicates_are_found_kept_up_and_merged(engine: Engine) -> None:
    one = add(engine, "A", picture(1), picture(2), barcodes=("96385074",))
    other = add(engine, "B", picture(3), barcodes=("96385074",))
    add(engine, "C", picture(4))
    assert not engine.tidying.report().searched
    search(engine)
    (group,) = found(engine, TidyKind.PRODUCTS)
    assert [product.id for product in group.products] == [one.id, other.id]
    assert group.reasons == (DuplicateReason.SAME_BARCODE,)
    engine.editing.merge_products(one.id, [other.id])
    assert found(engine, TidyKind.PRODUCTS) == []
    engine.editing.undo()
    assert found(engine, TidyKind.PRODUCTS) == [group]


def test_products_with_the_same_photos_are_the_same(engine: Engine) -> None:
    smaller = cv2.resize(picture(1), None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    one, other = add(engine, "A", picture(1)), add(engine, "B", smaller)
    add(engine, "C", picture(2))
    search(engine)
    (group,) = engine.tidying.report().duplicates
    assert set(group.ids) == {one.id, other.id}
    assert group.reasons == (DuplicateReason.SAME_PHOTOS,)


def test_a_photo_that_a_product_has_twice_is_found(engine: Engine) -> None:
    product = add(engine, "A", picture(1)[10:-10], picture(1), picture(2), picture(3))
    add(engine, "B", picture(4))
    search(engine)
    (group,) = found(engine, TidyKind.PHOTOS)
    assert [p.id for p in group.products] == [product.id]
    assert [photo.height for photo in group.photos] == [480, 460]
    engine.editing.remove_photos(product.id, [group.photos[1].id])
    assert found(engine, TidyKind.PHOTOS) == []


def test_a_photo_of_two_products_is_found(engine: Engine) -> None:
    add(engine, "A", picture(1), picture(2), picture(3))
    add(engine, "B", picture(1), picture(4), picture(5))
    search(engine)
    (group,) = found(engine, TidyKind.PHOTOS)
    assert {product.sku for product in group.products} == {"A", "B"}
    assert group.reasons == (DuplicateReason.SAME_PICTURE,)
    assert group.certainty == 1
    assert found(engine, TidyKind.PRODUCTS) == []


def test_what_is_no_problem_does_not_come_back(engine: Engine) -> None:
    products = [add(engine, sku, barcodes=("96385074",)) for sku in "ABC"]
    ids_of_two = [p.id for p in products[:2]]
    search(engine)
    engine.tidying.accept(TidyKind.PRODUCTS, [p.id for p in products])
    search(engine)
    report = engine.tidying.report()
    assert (report.duplicates, report.accepted) == ((), 3)
    with Engine.open(engine.status().path, "lite0") as again:
        search(again)
        assert again.tidying.report().duplicates == ()
        again.tidying.revoke(TidyKind.PRODUCTS, ids_of_two)
        (group,) = again.tidying.report().duplicates
        assert set(group.ids) == set(ids_of_two)
        again.tidying.revoke_all()
        assert len(again.tidying.report().duplicates[0].ids) == 3


def test_a_cancelled_search_keeps_what_was_known(engine: Engine) -> None:
    add(engine, "A", barcodes=("96385074",))
    add(engine, "B", barcodes=("96385074",))
    search(engine)
    before = engine.tidying.report()
    for _ in engine.tidying.search(lambda: True):
        pass
    assert engine.tidying.report() == before
    assert before.duplicates


def test_new_photos_make_the_search_stale(engine: Engine) -> None:
    product = add(engine, "A", barcodes=("96385074",))
    search(engine)
    engine.editing.edit_products([product.id], BulkEdit({"stock": 3.0}))
    assert not engine.tidying.report().stale
    engine.editing.add_photos(product.id, [picture(1)])
    assert engine.tidying.report().stale


@given(ids, ids)
def test_a_pair_has_one_order(one: int, other: int) -> None:
    assert ordered(one, other) == ordered(other, one)
