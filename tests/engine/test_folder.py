"""A folder tree as a source: leaf folder = product, the folders above = its category."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.errors import SourceEmpty, SourceNotFound, SourceUnsupported, TableUnreadable
from engine.exchange.folder import plan_folder
from engine.exchange.importer import plan
from engine.types import Money
from tests.pictures import describe


def touch(root: Path, *names: str) -> Path:
    """Empty files: planning looks at names only."""
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return root


def test_each_folder_with_pictures_is_a_product_and_those_above_its_category(
    tmp_path: Path,
) -> None:
    touch(tmp_path, "Fruit/Apple/A-1/1.jpg", "Fruit/A-2/1.png", "A-3/x.webp", "Empty/readme.txt")
    found = {s.draft.sku: s.draft.category for s in plan_folder(tmp_path).products}
    assert found == {"A-1": ("Fruit", "Apple"), "A-2": ("Fruit",), "A-3": ()}


def test_pictures_come_in_natural_order_and_other_files_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path, *(f"A/{name}" for name in (
        "10.jpg", "2.jpg", "1.JPG", "b.heic", ".hidden.jpg", "._1.jpg", "notes.txt", "Thumbs.db",
    )))  # fmt: skip
    (source,) = plan_folder(tmp_path).products
    assert [photo.name for photo in source.photos] == ["1.JPG", "2.jpg", "10.jpg", "b.heic"]


def test_products_come_in_natural_order(tmp_path: Path) -> None:
    touch(tmp_path, "P10/1.jpg", "P9/1.jpg", "P1/1.jpg")
    assert [s.draft.sku for s in plan_folder(tmp_path).products] == ["P1", "P9", "P10"]


@pytest.mark.parametrize("hidden", [".thumbnails/A/1.jpg", "A/.cache/1.jpg", ".A/1.jpg"])
def test_hidden_folders_are_skipped(hidden: str, tmp_path: Path) -> None:
    touch(tmp_path, hidden, "B/1.jpg")
    assert [s.draft.sku for s in plan_folder(tmp_path).products] == ["B"]


def test_a_folder_of_pictures_alone_is_one_product(tmp_path: Path) -> None:
    touch(tmp_path / "A-1", "1.jpg")
    (source,) = plan_folder(tmp_path / "A-1").products
    assert (source.draft.sku, source.draft.category) == ("A-1", ())


def test_product_json_describes_its_folder(tmp_path: Path) -> None:
    touch(tmp_path, "Fruit/A-1/1.jpg", "Fruit/A-2/1.jpg", "Fruit/A-3/1.jpg")
    describe(tmp_path / "Fruit/A-1", name="Apple", price="3.50", category_zh=["水果"])
    describe(tmp_path / "Fruit/A-2", sku="OTHER", category="Elsewhere")
    first, second, third = plan_folder(tmp_path).products
    assert (first.draft.sku, first.draft.name, first.draft.price) == (
        "A-1", "Apple", Money(350, "CNY"),
    )  # fmt: skip
    assert first.draft.category == ("Fruit",)
    assert first.draft.category_zh == ("水果",)
    assert (second.draft.sku, second.draft.category) == ("OTHER", ("Elsewhere",))
    assert [bool(s.given) for s in (first, second, third)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{"price": "cheap"}', "row_invalid", "price"),
        ('{"stock": "many"}', "row_invalid", "stock"),
        ("{", "table_unreadable", "product.json"),
        ("[1]", "table_unreadable", "braces"),
        ("", "table_unreadable", "product.json"),
    ],
)
def test_a_wrong_description_is_reported_and_the_others_are_taken(
    text: str, code: str, words: str, tmp_path: Path
) -> None:
    touch(tmp_path, "A-1/1.jpg", "A-2/1.jpg")
    (tmp_path / "A-1/product.json").write_text(text, encoding="utf-8")
    result = plan_folder(tmp_path)
    assert [s.draft.sku for s in result.products] == ["A-2"]
    (issue,) = result.issues
    assert issue.path == str(tmp_path / "A-1")
    assert issue.code == code
    assert words in issue.message


def test_two_folders_for_one_sku_are_reported_and_the_first_is_taken(tmp_path: Path) -> None:
    touch(tmp_path, "Drinks/A-1/1.jpg", "Fruit/A-1/1.jpg", "Fruit/A-2/1.jpg")
    result = plan_folder(tmp_path)
    assert [(s.draft.sku, s.draft.category) for s in result.products] == [
        ("A-1", ("Drinks",)), ("A-2", ("Fruit",)),
    ]  # fmt: skip
    (issue,) = result.issues
    assert issue.code == "sku_repeated"
    assert all(part in issue.message for part in ("A-1", "Drinks", "Fruit"))


def test_products_csv_describes_folders_and_adds_products_of_its_own(tmp_path: Path) -> None:
    touch(tmp_path, "Fruit/A-1/1.jpg", "Fruit/A-2/1.jpg", "extra.jpg")
    text = "sku,name,category,photo\nA-1,Apple,,extra.jpg\nA-2,Pear,Elsewhere,\nA-3,Plum,,\n"
    (tmp_path / "products.csv").write_text(text, encoding="utf-8")
    found = {s.draft.sku: s for s in plan_folder(tmp_path).products}
    assert found["A-1"].draft.name == "Apple"
    assert found["A-1"].draft.category == ("Fruit",)
    assert [p.name for p in found["A-1"].photos] == ["extra.jpg", "1.jpg"]
    assert found["A-2"].draft.category == ("Elsewhere",)
    assert found["A-3"].photos == ()
    assert found["A-3"].given


def test_wrong_rows_of_products_csv_are_reported(tmp_path: Path) -> None:
    touch(tmp_path, "A-1/1.jpg")
    (tmp_path / "products.csv").write_text("sku,price\nA-1,cheap\n", encoding="utf-8")
    result = plan_folder(tmp_path)
    assert [i.path for i in result.issues] == ["products.csv:2"]


def test_products_csv_that_is_no_table_stops_the_import(tmp_path: Path) -> None:
    touch(tmp_path, "A-1/1.jpg", "products.csv")
    with pytest.raises(TableUnreadable):
        plan_folder(tmp_path)


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "readme.txt", "deep/er/notes.md")
    with pytest.raises(SourceEmpty):
        plan_folder(tmp_path)


def test_what_is_not_there_or_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        plan(tmp_path / "absent")
    touch(tmp_path, "shop.docx")
    with pytest.raises(SourceUnsupported):
        plan(tmp_path / "shop.docx")


@pytest.mark.parametrize("name", ["products.csv", "list.TSV", "list.txt"])
def test_a_table_may_be_named_by_itself(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("sku\tname\nA-1\tx\n", encoding="utf-8")
    assert [s.draft.sku for s in plan(tmp_path / name).products] == ["A-1"]


@pytest.mark.skipif(os.name == "nt", reason="Windows file names are text")
def test_names_that_are_not_text_are_reported_and_the_others_are_taken(tmp_path: Path) -> None:
    touch(tmp_path, "A-1/1.jpg")
    odd = os.fsencode(tmp_path) + b"/\xff\xfe"
    try:
        os.mkdir(odd)  # noqa: PTH102  a Path cannot spell it
    except OSError:
        pytest.skip("this file system has only text for names")
    Path(os.fsdecode(odd + b"/1.jpg")).touch()
    result = plan_folder(tmp_path)
    assert [s.draft.sku for s in result.products] == ["A-1"]
    (issue,) = result.issues
    assert issue.path.encode()
    assert issue.message.encode()
