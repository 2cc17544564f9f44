"""The committed sample shop keeps its promises, and the generator that draws it is repeatable."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.sample_shop import ean
from tests.sample_shop.catalogue import VIEWS, description
from tests.sample_shop.photo import View, take
from tests.sample_shop.products import BY_SKU, ITEMS, LOOK_ALIKES
from tests.sample_shop.queries import KNOWN

HOME = Path(__file__).parents[2] / "resources" / "sample_shop"
FOLDERS = sorted(path.parent for path in HOME.glob("catalogue/*/*/*/product.json"))
TRUTH = list(
    csv.DictReader((HOME / "queries" / "truth.csv").read_text(encoding="utf-8").splitlines())
)


def test_every_product_has_its_folder() -> None:
    assert {folder.name for folder in FOLDERS} == set(BY_SKU)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder_holds_what_the_table_says(folder: Path) -> None:
    read = json.loads((folder / "product.json").read_text(encoding="utf-8"))
    item = BY_SKU[folder.name]
    assert read == description(item)
    assert folder.parts[-3:-1] == item.category
    assert len(read["category_zh"]) == 2
    assert Decimal(read["price"]) > 0
    assert sorted(path.name for path in folder.glob("*.jpg")) == [
        f"{number:02d}.jpg" for number in range(1, VIEWS + 1)
    ]


def test_pictures_open_and_are_of_useful_size() -> None:
    for folder in FOLDERS:
        picture = cv2.imread(str(folder / "01.jpg"))
        assert picture is not None
        assert 600 <= max(picture.shape) <= 720


def test_codes_are_valid_unique_and_from_the_in_store_range() -> None:
    for item in ITEMS:
        assert len(item.code) == 13
        assert item.code == ean.with_check_digit(item.code[:12])
        assert 20 <= int(item.code[:2]) <= 29
    assert len({item.code for item in ITEMS}) == len({item.sku for item in ITEMS}) == len(ITEMS)


def test_bars_match_a_published_example() -> None:
    """5901234123457 is the example on the usual encyclopaedia pages."""
    assert ean.with_check_digit("590123412345") == "5901234123457"
    assert ean.bars("5901234123457") == (
        "101000101101001110110011001001101111010011101"
        "01010110011011011001000010101110010011101000100101"
    )


def test_there_are_look_alikes_and_both_are_asked_for() -> None:
    assert len(LOOK_ALIKES) >= 4
    for pair in LOOK_ALIKES:
        assert set(pair) <= set(KNOWN)
        assert len({BY_SKU[sku].look.form for sku in pair}) == 1


def test_whole_shop_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in HOME.rglob("*") if path.is_file()) <= 8_000_000


def test_truth_names_files_that_exist_and_products_we_have() -> None:
    for row in TRUTH:
        assert (HOME / "queries" / row["file"]).is_file()
        assert (row["sku"] in BY_SKU) == (row["kind"] in {"known", "barcode"})
    assert {row["file"] for row in TRUTH} == {
        path.relative_to(HOME / "queries").as_posix() for path in HOME.glob("queries/*/*.jpg")
    }


def test_the_same_view_is_drawn_the_same_twice() -> None:
    look, view = BY_SKU["SDA-01"].look, View(yaw=12.0, size=(160, 160), noise=0.01, seed=3)
    assert np.array_equal(take(look, view), take(look, view))
