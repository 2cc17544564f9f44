"""Barcodes: the ways to write one number, the check digit, and reading them from pictures."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import barcode, gtin, images, paths
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
        ("01234531", {"012300000451", "0012300000451"}),
        ("0001234000057", {"00123457", "001234000057"}),
        ("SHELF-7", set()),
        ("12", set()),
        ("https://example.org/1234567890123", set()),
    ],
)
def test_one_number_has_these_spellings(code: str, others: set[str]) -> None:
    assert {code, *others} <= set(gtin.spellings(code))
    assert others or gtin.spellings(code) == (code,)


DIGITS = st.text("0123456789", min_size=8, max_size=14)


@given(DIGITS, DIGITS)
def test_numbers_are_spelt_alike_exactly_if_they_are_one(one: str, other: str) -> None:
    alike = set(gtin.spellings(one)) & set(gtin.spellings(other))
    assert bool(alike) == (int(one) == int(other)) or "UPC-E" in (_kind(one), _kind(other))
    assert gtin.spellings(f" {one} ")[0] == one


def _kind(digits: str) -> str:
    """Whether a number could be a UPC-E, or the UPC-A that one is short for."""
    short = len(digits) == 8 and digits[0] == "0"
    return "UPC-E" if short or any(len(s) == 8 for s in gtin.spellings(digits)) else ""


@given(st.text("0123456789", min_size=6, max_size=6))
def test_a_upc_e_is_spelt_as_the_reader_tells_it(six: str) -> None:
    try:
        code = zxingcpp.create_barcode(f"0{six}", zxingcpp.BarcodeFormat.UPCE)
    except ValueError:
        return  # not every six digits are the shortest for a number
    pixels = np.pad(np.array(code.to_image(scale=3)), 30, constant_values=255)
    (found,) = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.UPCE)
    printed = f"0{six}{found.text[-1]}"
    assert printed in gtin.spellings(found.text)
    assert found.text in gtin.spellings(printed)


@given(st.text(max_size=20))
def test_any_text_is_a_spelling_of_itself(text: str) -> None:
    assert text.strip() in gtin.spellings(text)
    gtin.looks_like_barcode(text)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_the_check_digit_notices_any_wrong_digit(first: str, place: int, change: int) -> None:
    code = ean.with_check_digit(first)
    assert gtin.check_digit_fits(code)
    assert gtin.looks_like_barcode(code)
    wrong = code[:place] + str((int(code[place]) + change) % 10) + code[place + 1 :]
    assert not gtin.check_digit_fits(wrong)
    assert not gtin.looks_like_barcode(wrong)


@pytest.mark.parametrize(
    ("text", "fits"),
    [(CODE, True), ("96385074", True), ("036000291452", True), (" 96385074 ", True),
     ("4006381333932", False), ("96385075", False), ("7", False), ("", False), ("12345670", True),
     ("１２３４５６７０", False), ("40063813339310", False), ("apple", False)],
)  # fmt: skip
def test_what_looks_like_a_barcode(text: str, fits: bool) -> None:
    assert gtin.looks_like_barcode(text) is fits


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


def drawn(text: str, kind: str, high: float = 0.4, module: int = 3) -> tuple[Rgb, str]:
    """A code of any format with its quiet zones, ``high`` times its width; and what it says."""
    form = getattr(zxingcpp.BarcodeFormat, kind)
    grey = np.array(zxingcpp.create_barcode(text, form).to_image(scale=module))
    grey = cv2.resize(grey[10:-10], (grey.shape[1], int(high * grey.shape[1])))
    grey = np.pad(grey, 4 * module, constant_values=255)
    said = zxingcpp.read_barcodes(grey, formats=form)[0].text
    return np.repeat(grey[..., np.newaxis], 3, axis=2), said


KINDS = [("EAN13", CODE), ("EAN13", "0036000291452"), ("EAN8", "96385074"), ("UPCE", "01234565")]


@pytest.mark.parametrize(("kind", "text"), KINDS)
@given(turn=st.integers(0, 359), high=st.floats(0.3, 0.6))
@settings(max_examples=30, deadline=None)
def test_a_code_is_read_at_any_angle(kind: str, text: str, turn: int, high: float) -> None:
    """Lower ones may not be read: a short code needs five strips of which each shows something."""
    label, said = drawn(text, kind, high)
    assert (barcode.read(on_counter(label, turn)) or ("",))[0] == said


@given(
    kind=st.sampled_from(KINDS),
    turn=st.integers(0, 359),
    blur=st.floats(0.3, 3),
    noise=st.floats(0, 25),
    contrast=st.floats(0.1, 1),
    seed=st.integers(0, 99),
)
@settings(max_examples=60, deadline=None)
def test_a_bad_picture_of_a_code_is_read_rightly_or_not_at_all(
    kind: tuple[str, str], turn: int, blur: float, noise: float, contrast: float, seed: int
) -> None:
    label, said = drawn(kind[1], kind[0], module=2)
    picture = cv2.GaussianBlur(on_counter(label, turn), (0, 0), blur).astype(np.float64)
    picture = 128 + contrast * (picture - 128)
    picture += np.random.default_rng(seed).normal(0, noise, picture.shape[:2])[..., np.newaxis]
    found = barcode.read_all(np.clip(picture, 0, 255).astype(np.uint8))
    assert {text for text, _ in found} <= {said}


@pytest.mark.parametrize(
    ("kind", "text"),
    [("Code128", "123456789012"), ("Code39", "123456"), ("ITF", "12345678"), ("Codabar", "A1234B")],
)
@pytest.mark.parametrize("turn", [0, 17, 45, 90])
def test_other_kinds_of_bars_say_nothing(kind: str, text: str, turn: int) -> None:
    assert barcode.read_all(on_counter(drawn(text, kind, module=2)[0], turn)) == []


@pytest.mark.parametrize("first", range(1, 10))
@pytest.mark.parametrize("turn", [0, 15, 30, 45])
def test_the_left_half_of_an_ean_13_is_no_upc_e(first: int, turn: int) -> None:
    # The first digit is coded as a UPC-E of number system 1 codes its check digit.
    for middle in ("60000227622", "70000318454"):
        code = ean.with_check_digit(f"{first}{middle}")
        found = barcode.read_all(on_counter(drawn(code, "EAN13", 0.3, 2)[0], turn))
        assert {text for text, _ in found} <= {code}


@pytest.mark.parametrize("turn", [0, 45, 90])
def test_only_codes_inside_the_box_count(turn: int) -> None:
    label, said = drawn("96385074", "EAN8", module=2)
    tile = on_counter(label, turn)
    empty = np.full_like(tile, 150)
    picture = np.hstack([tile, empty, tile])
    height, width = tile.shape[:2]
    assert [text for text, _ in barcode.read_all(picture)] == [said, said]
    assert barcode.read(picture, Box(width, 0, width, height)) is None
    for left in (0, 2 * width):
        text, place = barcode.read(picture, Box(left, 0, width, height)) or ("", Box(0, 0, 0, 0))
        assert text == said
        assert left <= place.left < place.right <= left + width


def test_a_code_in_the_box_is_found_beside_an_easier_one() -> None:
    easy, hard = on_counter(printed()), on_counter(drawn("96385074", "EAN8", 0.3)[0], 45)
    found = barcode.read(np.hstack([easy, hard]), Box(easy.shape[1], 0, *hard.shape[1::-1]))
    assert (found or ("",))[0] == "96385074"


@given(
    st.integers(1, 40), st.integers(1, 40), st.integers(-50, 50), st.integers(-50, 50),
    st.integers(0, 99),
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_tiny_pictures_and_odd_boxes_are_no_trouble(
    width: int, height: int, left: int, top: int, seed: int
) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)
    assert barcode.read(noise, Box(left, top, width, height)) is None


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


@pytest.mark.parametrize(
    ("sort", "least"),
    [
        ("ean13-1", 32),
        ("ean13-3", 55),
        ("ean8-1", 8),
        ("upca-1", 18),
        ("upca-2", 36),
        ("upce-1", 3),
    ],
)
@pytest.mark.parametrize("turns", [0, 2])
def test_as_many_photos_are_read_as_zxing_asks_of_itself_and_none_wrongly(
    sort: str, least: int, turns: int
) -> None:
    folder = PHOTOS / sort
    if not folder.is_dir():
        pytest.skip(f"needs the photos of {folder}, which are not part of the program")
    right = 0
    for file in sorted(folder.glob("*.png")):
        truth = file.with_suffix(".txt").read_text(encoding="utf-8").strip()
        found = barcode.read(np.ascontiguousarray(np.rot90(images.decode(file), turns)))
        right += bool(found)
        assert found is None or truth in gtin.spellings(found[0]), file.name
    assert right >= least


def test_shapes_that_resemble_barcodes_are_not_read() -> None:
    folder = PHOTOS / "falsepositives"
    if not folder.is_dir():
        pytest.skip(f"needs the photos of {folder}, which are not part of the program")
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".png", ".jpg"):
            assert barcode.read(images.decode(file, max_side=1280)) is None, file.name
