"""What a catalogue keeps: products, categories, photos, embeddings, facts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.catalog import Catalogue
from engine.errors import ProductExists
from engine.types import ChangeKind, Money, ProductDraft
from tests.engine.goods import a_photo, apple

MODEL = "lite0-test"


def as_draft(catalogue: Catalogue, product_id: int) -> ProductDraft:
    (product,) = catalogue.products([product_id])
    return ProductDraft(**{f.name: getattr(product, f.name) for f in fields(ProductDraft)})


def test_a_product_comes_back_as_it_was_given(catalogue: Catalogue) -> None:
    assert as_draft(catalogue, catalogue.add(apple())) == apple()


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
WORD = TEXT.filter(bool)
DRAFTS = st.builds(
    ProductDraft,
    sku=WORD,
    name=WORD,
    name_zh=TEXT,
    brand=TEXT,
    category=st.lists(WORD, max_size=3).map(tuple),
    price=st.none() | st.builds(Money, st.integers(0, 2**53), st.sampled_from(["CNY", "EUR"])),
    unit=TEXT,
    stock=st.none() | st.floats(-1e9, 1e9),
    barcodes=st.lists(WORD, max_size=3, unique=True).map(sorted).map(tuple),
    attributes=st.dictionaries(WORD, TEXT, max_size=3),
    link=TEXT,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DRAFTS)
def test_any_texts_are_kept_and_found_unchanged(catalogue: Catalogue, draft: ProductDraft) -> None:
    catalogue._db.execute("DELETE FROM products")
    id_ = catalogue.add(draft)
    kept = as_draft(catalogue, id_)
    assert kept == ProductDraft(
        **{f.name: getattr(draft, f.name) for f in fields(draft) if f.name != "category_zh"},
        category_zh=kept.category_zh,
    )
    assert catalogue.id_of_sku(draft.sku) == id_
    assert not catalogue.differs(id_, draft)
    assert all(id_ in catalogue.ids_of_barcode(code) for code in draft.barcodes)
    assert not draft.category or id_ in catalogue.ids_below(draft.category[:1])


def test_a_product_without_a_name_is_called_by_its_sku(catalogue: Catalogue) -> None:
    id_ = catalogue.add(ProductDraft("PEAR-1"))
    assert catalogue.products([id_])[0].name == "PEAR-1"


def test_a_second_product_with_the_same_sku_is_refused_and_changes_nothing(
    catalogue: Catalogue,
) -> None:
    id_ = catalogue.add(apple())
    with pytest.raises(ProductExists, match="APP-001"):
        catalogue.add(apple(name="another"))
    assert as_draft(catalogue, id_) == apple()
    assert catalogue.counts() == (1, 0)


CHANGES: list[dict[str, Any]] = [
    {"name": "Golden"}, {"name_zh": ""}, {"brand": "Other"}, {"category": ("Fruit",)},
    {"category": ()}, {"price": Money(199, "EUR")}, {"price": Money(198, "CNY")}, {"price": None},
    {"unit": ""}, {"stock": None}, {"stock": 0.0}, {"barcodes": ()},
    {"barcodes": ("4006381333931", "4012345678901")}, {"attributes": {}}, {"link": ""},
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_change_is_noticed_and_stored_and_then_nothing_differs(
    change: dict[str, Any], catalogue: Catalogue
) -> None:
    id_ = catalogue.add(apple())
    catalogue.add_photo(id_, a_photo(), MODEL)
    assert not catalogue.differs(id_, apple())
    assert catalogue.differs(id_, apple(**change))
    catalogue.update(id_, apple(**change))
    assert not catalogue.differs(id_, apple(**change))
    changed = as_draft(catalogue, id_)
    assert {name: getattr(changed, name) for name in change} == change
    assert catalogue.products([id_])[0].photo_count == 1


def test_asking_whether_something_differs_changes_nothing(catalogue: Catalogue) -> None:
    id_ = catalogue.add(apple())
    before = catalogue.categories()
    assert catalogue.differs(id_, apple(category=("Vegetables", "Roots"), category_zh=("蔬菜",)))
    assert catalogue.categories() == before


def test_a_translation_that_was_missing_is_a_difference(catalogue: Catalogue) -> None:
    id_ = catalogue.add(apple(category_zh=()))
    assert catalogue.differs(id_, apple())
    catalogue.update(id_, apple())
    assert as_draft(catalogue, id_).category_zh == ("水果", "苹果")
    assert not catalogue.differs(id_, apple())


def test_products_come_in_the_order_asked_for_and_missing_ones_are_left_out(
    catalogue: Catalogue,
) -> None:
    ids = [catalogue.add(apple(sku=f"A{n}", barcodes=())) for n in range(4)]
    asked = [ids[2], 999, ids[0], ids[3]]
    assert [p.id for p in catalogue.products(asked)] == [ids[2], ids[0], ids[3]]
    assert catalogue.products([]) == []
    assert catalogue.detail(999) is None


def test_one_barcode_may_belong_to_two_products_and_one_product_have_two(
    catalogue: Catalogue,
) -> None:
    first = catalogue.add(apple(barcodes=("1", "2", "2")))
    second = catalogue.add(apple(sku="APP-002", barcodes=("2",)))
    assert catalogue.ids_of_barcode("1") == [first]
    assert sorted(catalogue.ids_of_barcode("2")) == [first, second]
    assert catalogue.ids_of_barcode("3") == []


# Categories


@pytest.fixture
def tree(catalogue: Catalogue) -> Catalogue:
    for sku, path in {
        "A": ("Fruit", "Apple"), "B": ("Fruit", "Apple"), "C": ("Fruit", "Pear"), "D": ("Fruit",),
        "E": ("Drinks", "Juice", "Apple"), "F": (),
    }.items():  # fmt: skip
        catalogue.add(ProductDraft(sku, f"product {sku}", category=path))
    return catalogue


def test_categories_form_a_tree_and_count_what_is_below(tree: Catalogue) -> None:
    assert {c.path: c.products for c in tree.categories()} == {
        ("Drinks",): 1, ("Drinks", "Juice"): 1, ("Drinks", "Juice", "Apple"): 1,
        ("Fruit",): 4, ("Fruit", "Apple"): 2, ("Fruit", "Pear"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("category", "skus"),
    [
        ((), "ABCDEF"), (("Fruit",), "ABCD"), (("Fruit", "Apple"), "AB"),
        (("Drinks", "Juice"), "E"), (("Apple",), ""), (("Fruit", "Apple", "Gala"), ""),
    ],
)  # fmt: skip
def test_browsing_a_category_shows_what_is_in_and_below_it(
    category: tuple[str, ...], skus: str, tree: Catalogue
) -> None:
    found, total = tree.browse("", category, 100, 0)
    assert sorted(p.sku for p in found) == sorted(skus)
    assert total == len(skus)


def test_browsing_goes_page_by_page_without_gap_or_repetition(tree: Catalogue) -> None:
    pages = [tree.browse("", (), 2, offset) for offset in (0, 2, 4, 6)]
    assert {total for _, total in pages} == {6}
    assert sorted(p.sku for page, _ in pages for p in page) == list("ABCDEF")
    words = [tree.browse("product", ("Fruit",), 3, offset) for offset in (0, 3)]
    assert [len(page) for page, _ in words] == [3, 1]
    assert {total for _, total in words} == {4}


def test_a_category_without_a_chinese_name_is_called_by_its_own(catalogue: Catalogue) -> None:
    catalogue.add(apple(category=("Fruit", "Apple", "Late"), category_zh=("水果",)))
    assert [c.path_zh for c in catalogue.categories()] == [
        ("水果",), ("水果", "Apple"), ("水果", "Apple", "Late"),
    ]  # fmt: skip


# Photos, embeddings, facts


def test_the_same_pixels_are_one_photo_of_a_product(catalogue: Catalogue) -> None:
    first, second = catalogue.add(apple()), catalogue.add(apple(sku="APP-002"))
    photo_id = catalogue.add_photo(first, a_photo(1), MODEL)
    assert photo_id is not None
    again = a_photo(1, source="copy.png", source_sha256="another file")
    assert catalogue.add_photo(first, again, MODEL) is None
    assert catalogue.add_photo(second, a_photo(1), MODEL) is not None
    assert catalogue.counts() == (2, 2)
    assert catalogue.sources(first) == {"file 1"}


def test_a_photo_comes_back_with_its_files(catalogue: Catalogue) -> None:
    product_id = catalogue.add(apple())
    photo_id = catalogue.add_photo(product_id, a_photo(7), MODEL)
    assert photo_id
    assert catalogue.photo_file(photo_id) == a_photo(7).jpeg
    assert catalogue.photo_file(photo_id, thumbnail=True) == a_photo(7).thumbnail
    assert catalogue.photo_file(99) is None
    photo = catalogue.photo(photo_id)
    assert photo
    assert (photo.product_id, photo.width, photo.height, photo.source) == (
        product_id, 640, 480, "7.jpg",
    )  # fmt: skip
    assert catalogue.photo(99) is None
    detail = catalogue.detail(product_id)
    assert detail
    assert detail.photos == (photo,)
    assert detail.product.cover_photo_id == photo_id


def test_embeddings_are_kept_per_model(catalogue: Catalogue) -> None:
    product_id = catalogue.add(apple())
    ids = [catalogue.add_photo(product_id, a_photo(n), "old") for n in range(3)]
    assert catalogue.photos_without_embedding("old") == []
    assert catalogue.photos_without_embedding("new") == ids
    assert catalogue.models() == {"old"}
    for n, photo_id in enumerate(ids[:2]):
        catalogue.add_embedding(photo_id or 0, "new", np.full(4, n, np.float32))
    assert catalogue.models() == {"old"}
    assert catalogue.photos_without_embedding("new") == ids[2:]
    old, new = catalogue.gallery("old", 8), catalogue.gallery("new", 4)
    assert old.photo_ids.tolist() == ids
    assert set(old.product_ids.tolist()) == {product_id}
    assert np.allclose(old.vectors, [a_photo(n).embedding for n in range(3)], atol=1e-3)
    assert new.vectors.tolist() == [[0] * 4, [1] * 4]
    assert catalogue.gallery("none", 8).vectors.shape == (0, 8)


def test_the_photos_that_all_of_several_networks_have_seen(catalogue: Catalogue) -> None:
    apples = catalogue.add(apple())
    pears = catalogue.add(ProductDraft("PEAR-1"))
    ids = [catalogue.add_photo(owner, a_photo(owner), "old") or 0 for owner in (pears, apples)]
    ids += [catalogue.add_photo(apples, a_photo(n + 10), "old") or 0 for n in range(3)]
    for photo_id in (ids[0], ids[2], ids[3]):
        catalogue.add_embedding(photo_id, "new", np.ones(4, np.float32))
    photos, owners = catalogue.seen_by(["old", "new"])
    assert photos.tolist() == [ids[0], ids[2], ids[3]]
    assert owners.tolist() == [pears, apples, apples]
    assert catalogue.seen_by(["old"])[0].tolist() == ids
    assert catalogue.seen_by(["old", "new"], after=ids[2])[0].tolist() == [ids[3]]
    for nothing in (catalogue.seen_by(["none"]), catalogue.seen_by(["old"], after=ids[-1])):
        assert [len(column) for column in nothing] == [0, 0]
    some = catalogue.gallery("old", 8, after=ids[0], upto=ids[2])
    assert some.photo_ids.tolist() == ids[1:3]


def test_embeddings_of_networks_that_nobody_asks_are_forgotten(catalogue: Catalogue) -> None:
    product_id = catalogue.add(apple())
    photo_id = catalogue.add_photo(product_id, a_photo(), "old") or 0
    for model in ("new", "newer"):
        catalogue.add_embedding(photo_id, model, np.ones(4, np.float32))
    catalogue.forget_models(["new", "never seen"])
    assert catalogue.models() == {"new"}


def test_details_are_kept_per_photo(catalogue: Catalogue) -> None:
    product_id = catalogue.add(apple())
    ids = [catalogue.add_photo(product_id, a_photo(n), MODEL) or 0 for n in range(3)]
    assert catalogue.photos_without_details() == ids
    catalogue.add_details(ids[1], b"corners")
    catalogue.add_details(ids[1], b"edges")
    assert catalogue.photos_without_details() == [ids[0], ids[2]]
    assert [catalogue.details(photo_id) for photo_id in ids] == [None, b"edges", None]


def test_what_was_learnt_is_kept_and_replaced(catalogue: Catalogue) -> None:
    assert catalogue.learnt("head") is None
    catalogue.keep_learnt("head", b"one")
    catalogue.keep_learnt("head", b"\0other")
    assert catalogue.learnt("head") == b"\0other"


def test_removing_a_product_removes_everything_of_it(catalogue: Catalogue) -> None:
    product_id = catalogue.add(apple())
    photo_id = catalogue.add_photo(product_id, a_photo(), MODEL)
    catalogue.add_details(photo_id or 0, b"corners")
    catalogue._db.execute("DELETE FROM products WHERE id = ?", [product_id])
    for table in ("barcodes", "photos", "photo_files", "embeddings", "details"):
        count = catalogue._db.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == (0,), table
    assert catalogue.check() == []


def test_facts_are_remembered_and_replaced(catalogue: Catalogue) -> None:
    assert catalogue.fact("colour") is None
    catalogue.remember("colour", "红")
    catalogue.remember("colour", "green")
    assert catalogue.fact("colour") == "green"


def add_pear_and_apple(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        id_ = catalogue.add(ProductDraft("PEAR-1", category=("Fruit", "Pear")))
        catalogue.add_photo(id_, a_photo(), MODEL)
        catalogue.add(apple())


def test_a_transaction_is_all_or_nothing(catalogue: Catalogue) -> None:
    catalogue.add(apple())
    with pytest.raises(ProductExists):
        add_pear_and_apple(catalogue)
    assert catalogue.counts() == (1, 0)
    assert ("Fruit", "Pear") not in [c.path for c in catalogue.categories()]
    assert catalogue.find_words("PEAR-1") == []


def test_the_check_names_orphans(catalogue: Catalogue) -> None:
    assert catalogue.check() == []
    catalogue._db.execute("PRAGMA foreign_keys = OFF")
    catalogue._db.execute("INSERT INTO barcodes VALUES ('1', 77)")
    (problem,) = catalogue.check()
    assert "barcodes" in problem


def test_a_full_bin_hides_nothing_that_is_typed(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.products.MOST_FOUND", 3)
    catalogue.bin_products(catalogue.add_all([ProductDraft(f"A{n}", "apple") for n in range(9)]))
    id_ = catalogue.add(ProductDraft("Z", "a much longer name of an apple"))
    assert catalogue.find_words("apple") == [id_]


def test_a_product_is_found_by_the_chinese_name_of_its_category_whoever_gave_it(
    catalogue: Catalogue,
) -> None:
    without = ("Fruit", "Apple")
    before, giving, after = catalogue.add_all(
        [
            ProductDraft("A", category=without),
            ProductDraft("B", category=("Fruit",), category_zh=("水果",)),
            ProductDraft("C", category=without),
        ]
    )
    assert sorted(catalogue.find_words("水果", forgiving=False)) == [before, giving, after]
    catalogue.update(after, ProductDraft("C", "Pear", category=("Fruit",)))
    assert sorted(catalogue.find_words("shuiguo", forgiving=False)) == [before, giving, after]


def test_a_product_that_lost_its_category_in_the_bin_is_not_found_by_it(
    catalogue: Catalogue,
) -> None:
    id_ = catalogue.add(ProductDraft("A", "Apple", category=("Fruit",)))
    catalogue.bin_products([id_])
    catalogue.remove_category(("Fruit",))
    catalogue.restore_products([id_])
    assert catalogue.products([id_])[0].category == ()
    assert catalogue.find_words("fruit", forgiving=False) == []


def test_a_product_whose_category_undo_took_away_has_it_again_out_of_the_bin(
    catalogue: Catalogue,
) -> None:
    draft = ProductDraft("A", "Apple", category=("Fruit", "Apple"), category_zh=("水果", ""))
    with catalogue.change(ChangeKind.ADD):
        id_ = catalogue.add(draft)
    there = catalogue.products([id_]), catalogue.categories()
    catalogue.undo()
    assert catalogue.categories() == ()
    for _ in range(2):  # and also when restoring was undone and is done again
        with catalogue.change(ChangeKind.RESTORE):
            catalogue.restore_products([id_])
        assert (catalogue.products([id_]), catalogue.categories()) == there
        assert catalogue.find_words("水果", forgiving=False) == [id_]
        catalogue.undo()
    catalogue.redo()
    assert (catalogue.products([id_]), catalogue.categories()) == there


# Many at once


def test_many_are_added_all_or_none(catalogue: Catalogue) -> None:
    catalogue.add(ProductDraft("B", "Pear"))
    for skus in ("ABC", "CDC"):
        with pytest.raises(ProductExists):
            catalogue.add_all([ProductDraft(sku, category=("Fruit",)) for sku in skus])
    assert catalogue.counts() == (1, 0)
    assert catalogue.categories() == ()
    assert catalogue.add_all([]) == []


def test_a_chinese_name_that_comes_later_is_for_all_of_them(catalogue: Catalogue) -> None:
    first, second = catalogue.add_all(
        [
            ProductDraft("A", "Pear", category=("Fruit",)),
            ProductDraft("B", "Plum", category=("Fruit",), category_zh=("水果",)),
        ]
    )
    assert sorted(catalogue.find_words("水果")) == [first, second]


def test_skus_are_asked_for_in_any_number(catalogue: Catalogue) -> None:
    ids = catalogue.add_all([ProductDraft(f"P-{n}") for n in range(1200)])
    catalogue.bin_products(ids[:1])
    asked = [f"P-{n}" for n in range(1300)]
    assert catalogue.ids_of_skus(asked) == {f"P-{n}": ids[n] for n in range(1, 1200)}


def test_what_fails_in_a_transaction_takes_all_of_it_back(catalogue: Catalogue) -> None:
    kept = catalogue.add(ProductDraft("A", "apple"))
    with pytest.raises(ProductExists), catalogue.transaction():  # noqa: PT012
        catalogue.update(kept, ProductDraft("A", "quince", category=("Fruit",)))
        catalogue.add(ProductDraft("B", "quince"))
        catalogue.add(ProductDraft("A", "again"))
    assert catalogue.counts() == (1, 0)
    assert catalogue.find_words("apple") == [kept]
    assert catalogue.find_words("quince", forgiving=False) == []
    assert catalogue.products([kept])[0].category == ()
    catalogue.add(ProductDraft("C", "pear"))
    assert catalogue.find_words("quince", forgiving=False) == []
