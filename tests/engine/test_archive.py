"""Zips, and pictures that are named like products."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.errors import (
    ArchiveDamaged,
    ArchiveProtected,
    ArchiveTooLarge,
    SourceEmpty,
)
from engine.exchange import archive
from engine.exchange.names import match
from engine.types import ImportMode, ProductDraft
from tests.engine.exchange_stage import bring_in, contents, jpegs, look_at
from tests.pictures import draw, jpeg, save, shop


def pack(file: Path, *names: str, encoding: str = "") -> Path:
    """A zip with a picture of its own under each name, spelt in an old encoding if need be."""

    class OldInfo(zipfile.ZipInfo):
        """As programs write it that know no flag for UTF-8."""

        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode(encoding), self.flag_bits

    kind = OldInfo if encoding else zipfile.ZipInfo
    with zipfile.ZipFile(file, "w") as new:
        for number, name in enumerate(names):
            new.writestr(kind(name), jpeg(draw("red disc", number)))
    return file


@pytest.fixture
def stocked(catalogue: Catalogue) -> Catalogue:
    for sku in ("A", "A-1", "B 2", "果", "1"):
        catalogue.add(ProductDraft(sku))
    catalogue.add(ProductDraft("C", barcodes=("6901234567892", "0036000291452")))
    return catalogue


# Pictures that are named like products


@pytest.mark.parametrize(
    ("name", "sku"),
    [
        ("A.jpg", "A"), ("A_2.jpg", "A"), ("A-3.png", "A"), ("A (4).jpg", "A"), ("A.5.jpg", "A"),
        ("A_front_2.jpg", "A"), ("A-1.jpg", "A-1"), ("A-1_2.jpg", "A-1"), ("a-1 (3).JPG", "A-1"),
        ("B 2.jpg", "B 2"), ("B 2-1.jpg", "B 2"), ("果_1.jpg", "果"), ("果（2）.jpg", "果"),
        ("6901234567892.jpg", "C"), ("6901234567892_2.jpg", "C"), ("036000291452.jpg", "C"),
    ],
)  # fmt: skip
def test_a_picture_goes_to_the_product_its_name_begins_with(
    name: str, sku: str, stocked: Catalogue, tmp_path: Path
) -> None:
    save(tmp_path / "new pictures" / name, draw())
    report = bring_in(stocked, tmp_path / "new pictures")
    assert (report.photos_added, report.products_added, report.issues) == (1, 0, ())
    assert len(jpegs(stocked, sku)) == 1


@pytest.mark.parametrize("name", ["AB.jpg", "X_A.jpg", "69012345678920.jpg", "IMG_2041.jpg"])
def test_a_picture_that_is_named_like_nothing_is_reported(
    name: str, stocked: Catalogue, tmp_path: Path
) -> None:
    save(tmp_path / "new pictures/A-1.jpg", draw())
    save(tmp_path / "new pictures" / name, draw("red disc", 2))
    report = bring_in(stocked, tmp_path / "new pictures")
    assert (report.photos_added, report.products_added) == (1, 0)
    assert [issue.code for issue in report.issues] == ["picture_unmatched"]
    assert name in report.issues[0].message


def test_numbers_of_pictures_are_not_taken_for_skus(stocked: Catalogue, tmp_path: Path) -> None:
    """``1`` is a SKU here, and a picture of a new product all the same."""
    for number in (1, 2, 3):
        save(tmp_path / f"goods/NEW/{number}.jpg", draw("red disc", number))
    report = bring_in(stocked, tmp_path / "goods")
    assert (report.products_added, report.photos_added) == (1, 3)
    assert len(jpegs(stocked, "NEW")) == 3


def test_folders_are_products_by_sku_or_barcode(stocked: Catalogue, tmp_path: Path) -> None:
    for number, place in enumerate(
        ["A/x.jpg", "a-1/A.jpg", "6901234567892/1.jpg", "Fruit/NEW/1.jpg"]
    ):
        save(tmp_path / "goods" / place, draw("red disc", number))
    report = bring_in(stocked, tmp_path / "goods")
    assert (report.products_added, report.photos_added) == (1, 4)
    assert [len(jpegs(stocked, sku)) for sku in ("A", "A-1", "C", "NEW")] == [1, 1, 1, 1]
    assert contents(stocked)["NEW"]["category"] == ("Fruit",)


def test_pictures_only_makes_no_products(stocked: Catalogue, tmp_path: Path) -> None:
    save(tmp_path / "goods/A/1.jpg", draw())
    save(tmp_path / "goods/NEW/1.jpg", draw())
    report = bring_in(stocked, tmp_path / "goods", mode=ImportMode.PICTURES)
    assert (report.products_added, report.products_left_out, report.photos_added) == (0, 1, 1)


def test_named_pictures_join_the_rows_of_a_table(catalogue: Catalogue, tmp_path: Path) -> None:
    save(tmp_path / "goods/pictures/T-1_1.jpg", draw())
    (tmp_path / "goods/products.csv").write_text("sku,name\nT-1,Tea\n", encoding="utf-8")
    assert bring_in(catalogue, tmp_path / "goods").products_added == 1
    assert len(jpegs(catalogue, "T-1")) == 1


def test_the_longest_code_wins() -> None:
    known = {"A", "A-1", "A-1_b"}
    found = [match(stem, lambda code: code if code in known else None)
             for stem in ("A-1_b_2", "A-1_2", "A_1", "B")]  # fmt: skip
    assert [one[0] if one else None for one in found] == ["A-1_b", "A-1", "A", None]


def test_a_word_is_not_the_code_of_a_longer_name() -> None:
    known = {"Orange", "A-1", "橙"}
    found = [match(stem, lambda code: code if code in known else None)
             for stem in ("Orange-Bell-Pepper_001", "Orange_2", "Orange (3)", "A-1_front",
                          "橙 2", "橙 汁")]  # fmt: skip
    assert [one[0] if one else None for one in found] == [
        None, "Orange", "Orange", "A-1", "橙", None,
    ]  # fmt: skip


@pytest.mark.parametrize("known", ["Orange", "Orange-Bell", "A-1"])
def test_a_folder_keeps_pictures_that_are_named_like_it(
    known: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    save(tmp_path / f"first/{known}/1.jpg", draw())
    bring_in(catalogue, tmp_path / "first")
    name = f"{known}-Pepper"
    for view in (1, 2):
        save(tmp_path / f"more/{name}/{name}_{view:03}.jpg", draw("blue stripes", view))
    assert bring_in(catalogue, tmp_path / "more").products_added == 1
    assert len(jpegs(catalogue, name)) == 2
    assert len(jpegs(catalogue, known)) == 1


# Zips


def test_a_zip_of_a_shop_is_as_good_as_its_folder(
    catalogue: Catalogue, tmp_path: Path, shop_folder: Path
) -> None:
    file = tmp_path / "goods.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for path in sorted(shop_folder.rglob("*")):
            new.write(path, Path("goods", path.relative_to(shop_folder)))
    preview = look_at(catalogue, file)
    assert (preview.new, preview.photos) == (4, 12)
    bring_in(catalogue, file)
    with Catalogue(tmp_path / "other.catalog") as other:
        bring_in(other, shop_folder)
        assert contents(catalogue) == contents(other)
        for sku in contents(other):
            assert jpegs(catalogue, sku) == jpegs(other, sku)
    assert bring_in(catalogue, file).photos_known == 12


@pytest.mark.parametrize("encoding", ["", "gb18030", "utf-8"])
def test_names_in_a_zip_may_be_in_an_old_encoding(
    encoding: str, stocked: Catalogue, tmp_path: Path
) -> None:
    file = pack(tmp_path / "a.zip", "照片/果_1.jpg", "照片/果_2.jpg", encoding=encoding)
    report = bring_in(stocked, file)
    assert (report.photos_added, report.issues) == (2, ())
    assert len(jpegs(stocked, "果")) == 2


def test_litter_and_names_that_lead_out_are_left_alone(stocked: Catalogue, tmp_path: Path) -> None:
    file = pack(
        tmp_path / "a.zip", "A-1_1.jpg", "__MACOSX/._A-1_1.jpg", ".hidden/A.jpg", "../A_9.jpg",
        "/A_8.jpg", "C:/A_7.jpg", "..\\A_6.jpg",
    )  # fmt: skip
    report = bring_in(stocked, file)
    assert (report.photos_added, report.issues) == (1, ())
    assert [path.name for path in tmp_path.glob("*.jpg")] == []


def test_a_zip_without_pictures_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as new:
        new.writestr("notes.txt", "nothing")
    with pytest.raises(SourceEmpty, match=r"a\.zip"):
        bring_in(catalogue, tmp_path / "a.zip")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no zip at all"])
def test_half_a_zip_is_refused(raw: bytes, catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(ArchiveDamaged):
        bring_in(catalogue, tmp_path / "a.zip")


def test_a_damaged_picture_in_a_zip_stops_nothing(stocked: Catalogue, tmp_path: Path) -> None:
    file = pack(tmp_path / "a.zip", "A-1_1.jpg", "A-1_2.jpg")
    raw = bytearray(file.read_bytes())
    raw[400] ^= 0xFF  # the first picture: its checksum is wrong now
    file.write_bytes(raw)
    report = bring_in(stocked, file)
    assert (report.photos_added, [i.code for i in report.issues]) == (1, ["picture_damaged"])


def test_a_zip_with_a_password_is_refused_with_what_to_do(
    stocked: Catalogue, tmp_path: Path
) -> None:
    file = pack(tmp_path / "a.zip", "A-1_1.jpg")
    raw = bytearray(file.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(raw)
    with pytest.raises(ArchiveProtected, match="password"):
        bring_in(stocked, file)


def test_too_many_files_are_refused(
    stocked: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pack(tmp_path / "a.zip", "A_1.jpg", "A_2.jpg")
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    with pytest.raises(ArchiveTooLarge):
        bring_in(stocked, file)


def test_a_picture_that_unpacks_to_too_much_is_refused(stocked: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        with new.open("A-1_1.jpg", "w") as member:
            for _ in range(101):
                member.write(bytes(1_000_000))
        new.writestr("A-1_2.jpg", jpeg(draw()))
    assert file.stat().st_size < 300_000
    report = bring_in(stocked, file)
    assert (report.photos_added, [i.code for i in report.issues]) == (1, ["picture_too_large"])


@pytest.mark.skipif(os.name == "nt", reason="a file in use may not be removed there")
def test_a_zip_that_goes_on_being_cut_short_is_no_crash(stocked: Catalogue, tmp_path: Path) -> None:
    raw = pack(tmp_path / "a.zip", "A-1_1.jpg", "A-1_2.jpg").read_bytes()
    for cut in range(0, len(raw), max(1, len(raw) // 40)):
        (tmp_path / "cut.zip").write_bytes(raw[:cut])
        with pytest.raises(ArchiveDamaged):
            bring_in(stocked, tmp_path / "cut.zip")


def test_an_exported_shop_is_found_by_file_names_alone(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    bring_in(catalogue, shop(tmp_path / "goods"))
    file = pack(tmp_path / "a.zip", "photos/GREEN-1_7.jpg", "photos/YELLOW-1_8.jpg")
    assert bring_in(catalogue, file).photos_added == 2
