"""Words, pinyin, initials and typing slips find products; no typed text is ever an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog import Catalogue
from engine.types import ProductDraft

SHOP = (
    ProductDraft("KSF-01", "Braised beef noodles", "康师傅红烧牛肉面", "康师傅",
                 ("Noodles",), ("方便面",), barcodes=("6920152414019",)),
    ProductDraft("APP-01", "Golden Delicious apple", "金冠苹果", "Hofgut",
                 ("Fruit", "Apple"), ("水果", "苹果"), attributes={"origin": "Südtirol"}),
    ProductDraft("APP-02", "Granny Smith apple", "青苹果", "",
                 ("Fruit", "Apple"), ("水果", "苹果")),
    ProductDraft("TEA-500", "Green tea 500 ml", "绿茶", "康师傅", ("Drinks",), ("饮料",)),
    ProductDraft("MIX-1", 'Nuts & "raisins" 100% *raw*', "", "O'Hara"),
    ProductDraft("CHN-9", "", "重庆小面"),
)  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with Catalogue(tmp_path_factory.mktemp("shop") / "shop.catalog") as catalogue:
        for draft in SHOP:
            catalogue.add(draft)
        yield catalogue


def found(shop: Catalogue, text: str, category: tuple[str, ...] = ()) -> list[str]:
    return [p.sku for p in shop.browse(text, category, 100, 0)[0]]


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("康师傅", {"KSF-01", "TEA-500"}),
        ("苹果", {"APP-01", "APP-02"}),
        ("面", {"KSF-01", "CHN-9"}),
        ("牛肉", {"KSF-01"}),
        ("kangshifu", {"KSF-01", "TEA-500"}),
        ("ksf", {"KSF-01", "TEA-500"}),
        ("lc", {"TEA-500"}),
        ("chongqing", {"CHN-9"}),
        ("apple", {"APP-01", "APP-02"}),
        ("APPLE granny", {"APP-02"}),
        ("gold", {"APP-01"}),
        ("苹果 金", {"APP-01"}),
        ("hofgut", {"APP-01"}),
        ("südtirol", {"APP-01"}),
        ("SÜDTIROL", {"APP-01"}),
        ("Fruit", {"APP-01", "APP-02"}),
        ("水果", {"APP-01", "APP-02"}),
        ("KSF-01", {"KSF-01"}),
        ("tea-500", {"TEA-500"}),
        ("6920152414019", {"KSF-01"}),
        ("414019", {"KSF-01"}),
        ("100%", {"MIX-1"}),
        ('"raisins"', {"MIX-1"}),
        ("o'hara", {"MIX-1"}),
        ("&", {"MIX-1"}),
        ("*raw*", {"MIX-1"}),
        ("xyz", set()),
        ("%", {"MIX-1"}),
        ("_", set()),
        ("apple AND granny", {"APP-02"}),
        ("NOT", set()),
    ],
)
def test_a_typed_text_finds_these(text: str, skus: set[str], shop: Catalogue) -> None:
    assert set(found(shop, text)) == skus


@pytest.mark.parametrize(
    ("slip", "sku"),
    [
        ("aple granny", "APP-02"),
        ("golden delicous", "APP-01"),
        ("noodels", "KSF-01"),
        ("apples", "APP-01"),
        ("kangshfu", "KSF-01"),
        ("康师博红烧牛肉面", "KSF-01"),
        ("green tee", "TEA-500"),
    ],
)
def test_a_typing_slip_is_forgiven(slip: str, sku: str, shop: Catalogue) -> None:
    assert sku in found(shop, slip)


def test_what_fits_exactly_hides_what_fits_roughly(shop: Catalogue) -> None:
    assert found(shop, "granny") == ["APP-02"]


def test_a_hit_at_the_start_of_a_word_comes_before_one_inside(catalogue: Catalogue) -> None:
    catalogue.add(ProductDraft("A", "pineapple"))
    catalogue.add(ProductDraft("B", "apple of the first kind, from the far north"))
    assert found(catalogue, "apple") == ["B", "A"]


def test_the_category_narrows_the_search(shop: Catalogue) -> None:
    assert found(shop, "康师傅", ("Drinks",)) == ["TEA-500"]
    assert found(shop, "apple", ("Drinks",)) == []


def test_nothing_typed_is_everything_when_browsing_and_nothing_when_finding(
    shop: Catalogue,
) -> None:
    assert len(found(shop, "  ")) == len(SHOP)
    assert shop.find_words("  ") == []


@given(st.text(max_size=40))
def test_no_text_is_an_error(shop: Catalogue, text: str) -> None:
    shop.find_words(text)
    shop.browse(text, (), 10, 0)


OPERATORS = ['"', "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR(", ":", "^", "-", "%", "_", "\\",
             "{words}", "apple", "words:apple", "--", ";", "\x00", "？", "金"]  # fmt: skip


@given(st.lists(st.sampled_from(OPERATORS), max_size=8), st.sampled_from(["", " "]))
def test_operators_of_the_query_language_mean_nothing(
    shop: Catalogue, parts: list[str], between: str
) -> None:
    shop.find_words(between.join(parts))


@given(st.sampled_from(SHOP), st.data())
def test_any_part_of_a_name_finds_its_product(
    shop: Catalogue, draft: ProductDraft, data: st.DataObject
) -> None:
    name = draft.name or draft.name_zh
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    # Of a single letter or digit, only what begins with it is found.
    terms = part.split()
    if terms and not any(len(term) == 1 and term.isascii() and term.isalnum() for term in terms):
        assert draft.sku in found(shop, part)


def test_a_changed_product_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        id_ = catalogue.add(ProductDraft("A", "pear", "梨"))
        catalogue.update(id_, ProductDraft("A", "quince", "榅桲"))
        assert catalogue.find_words("pear") == []
        assert catalogue.find_words("quince") == [id_]


def test_one_letter_finds_what_begins_with_it(shop: Catalogue) -> None:
    assert set(found(shop, "h")) == {"APP-01"}  # Hofgut, but not O'Hara
    assert set(found(shop, "m")) == {"MIX-1", "TEA-500"}  # 500 ml, but not "Granny Smith"


def test_the_bin_is_not_searched(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        kept, gone = (catalogue.add(ProductDraft(sku, "pear")) for sku in "AB")
        catalogue.bin_products([gone])
        assert catalogue.find_words("pear") == [kept]


def test_of_many_products_those_come_first_whose_sku_or_name_begins_with_the_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.search.RANKED", 5)
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        for number in range(12):
            catalogue.add(ProductDraft(f"X-{number:02}", f"green pear {number}"))
        named = catalogue.add(ProductDraft("Z-1", "Pear of Zeeland"))
        coded = catalogue.add(ProductDraft("PEAR-1", "something else"))
        found = catalogue.find_words("pear")
        assert set(found[:2]) == {named, coded}
        assert len(found) == 14
