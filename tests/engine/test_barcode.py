"""Barcodes: the ways to write one number, the check digit, and reading them from pictures."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import barcode, images, paths
from engine.types import Box, Rgb
from tests.sample_shop import ean

PHOTOS = Path(__file__).resolve().parents[3] / "shared" / "data" / "barcodes"
CODE = "4006381333931"


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("036000291452", {"0036000291452", "00036000291452"}),
        ("0036000291452", {"036000291452", "00036000291452"}),
        (CODE, {"0" + CODE}),
        ("96385074", {"000096385074", "0000096385074"}),
        ("SHELF-7", set()),
        ("12", set()),
        ("https://example.org/1234567890123", set()),
    ],
)
def test_one_number_has_these_spellings(code: str, others: set[str]) -> None:
    assert {code, *others} <= set(barcode.spellings(code))
    assert others or barcode.spellings(code) == (code,)


DIGITS = st.text("0123456789", min_size=8, max_size=14)


@given(DIGITS, DIGITS)
def test_numbers_are_spelt_alike_exactly_if_they_are_one(one: str, other: str) -> None:
    alike = set(barcode.spellings(one)) & set(barcode.spellings(other))
    assert bool(alike) == (int(one) == int(other))
    assert barcode.spellings(f" {one} ")[0] == one


@given(st.text(max_size=20))
def test_any_text_is_a_spelling_of_itself(text: str) -> None:
    assert text.strip() in barcode.spellings(text)
    barcode.looks_like_barcode(text)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_the_check_digit_notices_any_wrong_digit(first: str, place: int, change: int) -> None:
    code = ean.with_check_digit(first)
    assert barcode.check_digit_fits(code)
    assert barcode.looks_like_barcode(code)
    wrong = code[:place] + str((int(code[place]) + change) % 10) + code[place + 1 :]
    assert not barcode.check_digit_fits(wrong)
    assert not barcode.looks_like_barcode(wrong)


@pytest.mark.parametrize(
    ("text", "fits"),
    [(CODE, True), ("96385074", True), ("036000291452", True), (" 96385074 ", True),
     ("4006381333932", False), ("96385075", False), ("7", False), ("", False), ("12345670", True),
     ("１２３４５６７０", False), ("40063813339310", False), ("apple", False)],
)  # fmt: skip
def test_what_looks_like_a_barcode(text: str, fits: bool) -> None:
    assert barcode.looks_like_barcode(text) is fits


# From pictures


def printed(code: str = CODE, module: int = 3) -> Rgb:
    return np.asarray(ean.picture(code, module, 150), np.uint8)


def on_counter(label: Rgb, turn: float = 0, left: int = 90, top: int = 140) -> Rgb:
    """A label on a grey counter, turned by ``turn`` degrees."""
    counter = np.full((520, 640, 3), 150, np.uint8)
    height, width = label.shape[:2]
    counter[top : top + height, left : left + width] = label
    turned = cv2.getRotationMatrix2D((left + width / 2, top + height / 2), turn, 1)
    return np.asarray(cv2.warpAffine(counter, turned, (640, 520), borderValue=(150,) * 3), np.uint8)


@pytest.mark.parametrize("turn", [0, 20, 90, 160, 180, 270])
def test_a_drawn_barcode_is_read_and_located(turn: float) -> None:
    label = printed()
    found = barcode.read(on_counter(label, turn))
    assert found
    text, box = found
    assert text == CODE
    centre = 90 + label.shape[1] / 2, 140 + label.shape[0] / 2
    assert box.left < centre[0] < box.right
    assert box.top - 9 < centre[1] < box.bottom + 9  # one line through the bars may be all of it


def test_of_two_barcodes_the_more_central_one_counts() -> None:
    other = ean.with_check_digit("211234567890")
    picture = on_counter(printed(module=2), top=180)
    label = printed(other, 2)
    picture[0 : label.shape[0], 0 : label.shape[1]] = label
    assert (barcode.read(picture) or ("",))[0] == CODE


@pytest.mark.parametrize("value", [0, 128, 255])
def test_an_empty_picture_has_none(value: int) -> None:
    assert barcode.read(np.full((300, 400, 3), value, np.uint8)) is None


def test_a_box_is_inside_the_picture() -> None:
    label = printed()
    found = barcode.read(label)
    assert found
    box: Box = found[1]
    assert 0 <= box.left < box.right <= label.shape[1]
    assert 0 <= box.top < box.bottom <= label.shape[0]


def queries() -> list[tuple[Path, str]]:
    folder = paths.sample_shop() / "queries"
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as rows:
        return [
            (folder / r["file"], r["sku"]) for r in csv.DictReader(rows) if r["kind"] == "barcode"
        ]


def test_barcodes_of_the_sample_shop_are_read() -> None:
    from tests.sample_shop.products import BY_SKU

    asked = queries()
    assert asked
    for file, sku in asked:
        found = barcode.read(images.decode(file))
        assert found, file
        assert found[0] == BY_SKU[sku].code


@pytest.mark.parametrize(("sort", "share"), [("ean13-1", 0.6), ("ean8-1", 0.7), ("upca-1", 0.5)])
def test_most_photographed_barcodes_are_read_and_none_wrongly(sort: str, share: float) -> None:
    folder = PHOTOS / sort
    if not folder.is_dir():
        pytest.skip(f"needs the photos of {folder}, which are not part of the program")
    photos = [file for file in sorted(folder.iterdir()) if file.suffix in (".png", ".jpg")]
    right = 0
    for file in photos:
        truth = file.with_suffix(".txt").read_text(encoding="utf-8").strip()
        found = barcode.read(images.decode(file, max_side=1280))
        right += bool(found) and truth in barcode.spellings(found[0])
        assert found is None or truth in barcode.spellings(found[0]), file.name
    assert right >= share * len(photos)


def test_shapes_that_resemble_barcodes_are_not_read() -> None:
    folder = PHOTOS / "falsepositives"
    if not folder.is_dir():
        pytest.skip(f"needs the photos of {folder}, which are not part of the program")
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".png", ".jpg"):
            assert barcode.read(images.decode(file, max_side=1280)) is None, file.name
