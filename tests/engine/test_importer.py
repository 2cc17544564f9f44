"""Importing: whole products, nothing twice, and a bad picture stops nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.cnn.runtime import Features
from engine.exchange.importer import STORED_SIDE, THUMBNAIL_SIDE, Importer, plan
from engine.images import decode
from engine.types import ImportReport, Rgb, Stage
from tests.engine.exchange_stage import exchange_of
from tests.pictures import PRODUCTS, describe, draw, save, shop

MODEL = "plain-colours"


class PlainNetwork:
    """Stands in for the network where what it sees does not matter: a few grey values."""

    side = 64

    def look_aside(self, pixels: Rgb) -> Features:
        assert pixels.shape == (self.side, self.side, 3)
        embedding = np.zeros(EMBEDDING, np.float32)
        embedding[:256] = cv2.resize(pixels[..., 0], (16, 16)).ravel()
        return Features(embedding, np.zeros(1000, np.float32), np.zeros((7, 7), np.float32))


def bring_in(
    catalogue: Catalogue, source: Path, cancelled: Callable[[], bool] = lambda: False
) -> ImportReport:
    steps = list(Importer(catalogue, PlainNetwork, MODEL).run(plan(source), cancelled))  # type: ignore[arg-type]
    report = steps[-1].report
    assert report
    assert [step.report for step in steps[:-1]] == [None] * (len(steps) - 1)
    return report


def photos(catalogue: Catalogue, sku: str) -> list[str]:
    """Sources of a product's photos."""
    detail = catalogue.detail(catalogue.id_of_sku(sku) or 0)
    return [photo.source for photo in detail.photos] if detail else []


@pytest.fixture
def goods(tmp_path: Path) -> Path:
    """A shop folder that a test may change."""
    return shop(tmp_path / "goods")


def test_everything_is_taken_once(catalogue: Catalogue, shop_folder: Path) -> None:
    report = bring_in(catalogue, shop_folder)
    assert report == ImportReport(products_added=4, photos_added=12)
    assert catalogue.counts() == (4, 12)
    assert photos(catalogue, "RED-1") == ["1.jpg", "2.jpg", "3.jpg"]
    assert catalogue.photos_without_embedding(MODEL) == []
    (red,) = catalogue.products([catalogue.id_of_sku("RED-1") or 0])
    assert (red.name, red.name_zh, red.stock) == ("Red ball", "红球", 12)
    assert red.category_zh == ("水果", "圆的")
    assert catalogue.check() == []


def test_repeating_it_changes_nothing(catalogue: Catalogue, shop_folder: Path) -> None:
    bring_in(catalogue, shop_folder)
    assert bring_in(catalogue, shop_folder) == ImportReport(photos_known=12, products_unchanged=4)
    assert catalogue.counts() == (4, 12)


def test_progress_counts_every_photo(catalogue: Catalogue, shop_folder: Path) -> None:
    importer = Importer(catalogue, PlainNetwork, MODEL)  # type: ignore[arg-type]
    steps = list(importer.run(plan(shop_folder), lambda: False))
    assert {step.stage for step in steps} == {Stage.ADDING_PHOTOS}
    assert [step.done for step in steps] == [*range(13), 12]
    assert {step.total for step in steps} == {12}


@pytest.mark.parametrize("after", range(1, 13))
def test_cancelled_it_leaves_whole_products_and_is_taken_up_again(
    after: int, catalogue: Catalogue, shop_folder: Path
) -> None:
    asked = iter(range(1, 100))
    report = bring_in(catalogue, shop_folder, lambda: next(asked) >= after)
    assert report.cancelled
    products, stored = catalogue.counts()
    assert stored == products * 3 == (after - 1) // 3 * 3
    assert report.photos_added == stored
    again = bring_in(catalogue, shop_folder)
    assert again.photos_added + stored == 12
    assert again.photos_known == stored
    assert catalogue.counts() == (4, 12)
    assert catalogue.check() == []


def test_a_generator_that_is_dropped_leaves_whole_products(
    catalogue: Catalogue, shop_folder: Path
) -> None:
    steps = Importer(catalogue, PlainNetwork, MODEL).run(plan(shop_folder), lambda: False)  # type: ignore[arg-type]
    for _ in range(6):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    products, stored = catalogue.counts()
    assert stored == products * 3 < 12


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _text(file: Path) -> None:
    file.write_text("not a picture", encoding="utf-8")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:900])


def _tiny(file: Path) -> None:
    file.write_bytes(cv2.imencode(".png", np.zeros((2, 2, 3), np.uint8))[1].tobytes())


@pytest.mark.parametrize("spoil", [_empty, _text, _cut, _tiny])
def test_a_bad_picture_is_reported_with_its_path_and_the_rest_goes_on(
    spoil: Callable[[Path], None], catalogue: Catalogue, goods: Path
) -> None:
    bad = goods / "Boxes/GREEN-1/2.jpg"
    spoil(bad)
    report = bring_in(catalogue, goods)
    (issue,) = report.issues
    assert issue.path == str(bad)
    assert "2.jpg" in issue.message
    assert report.photos_added == 11
    assert photos(catalogue, "GREEN-1") == ["1.jpg", "3.jpg"]
    spoil(bad)
    assert bring_in(catalogue, goods).photos_known == 11


def test_a_picture_that_is_gone_meanwhile_is_reported(catalogue: Catalogue, goods: Path) -> None:
    work = plan(goods)
    bad = goods / "Boxes/GREEN-1/2.jpg"
    bad.unlink()
    last = list(Importer(catalogue, PlainNetwork, MODEL).run(work, lambda: False))[-1]  # type: ignore[arg-type]
    assert last.report
    assert [(i.path, i.code) for i in last.report.issues] == [(str(bad), "picture_not_found")]
    assert last.report.photos_added == 11


def test_a_product_of_which_no_picture_can_be_used_is_there_all_the_same(
    catalogue: Catalogue, goods: Path
) -> None:
    for file in (goods / "Boxes/GREEN-1").glob("*.jpg"):
        _text(file)
    report = bring_in(catalogue, goods)
    assert (report.products_added, len(report.issues)) == (4, 3)
    assert photos(catalogue, "GREEN-1") == []


def test_the_same_picture_twice_is_one_photo(catalogue: Catalogue, goods: Path) -> None:
    folder = goods / "Boxes/GREEN-1"
    shutil.copy(folder / "1.jpg", folder / "copy.jpg")
    report = bring_in(catalogue, goods)
    assert (report.photos_added, report.photos_known) == (12, 1)
    assert photos(catalogue, "GREEN-1") == ["1.jpg", "2.jpg", "3.jpg"]


def test_the_same_pixels_in_another_wrapping_are_one_photo(
    catalogue: Catalogue, goods: Path
) -> None:
    folder = goods / "Boxes/GREEN-1"
    pixels = decode(folder / "1.jpg")
    wrapped = cv2.imencode(".png", pixels[..., ::-1])[1].tobytes()
    (folder / "4.png").write_bytes(wrapped)
    report = bring_in(catalogue, goods)
    assert (report.photos_added, report.photos_known) == (12, 1)


def test_two_products_may_share_a_picture(catalogue: Catalogue, goods: Path) -> None:
    shutil.copy(goods / "Boxes/GREEN-1/1.jpg", goods / "Boxes/YELLOW-1/4.jpg")
    assert bring_in(catalogue, goods).photos_added == 13


def test_a_new_description_updates_its_product_and_a_bare_folder_leaves_it_alone(
    catalogue: Catalogue, goods: Path
) -> None:
    bring_in(catalogue, goods)
    describe(goods / "Fruit/Round/RED-1", name="Crimson ball", price="4")
    report = bring_in(catalogue, goods)
    assert report == ImportReport(products_updated=1, photos_known=12, products_unchanged=3)
    (goods / "Fruit/Round/RED-1/product.json").unlink()
    assert bring_in(catalogue, goods) == ImportReport(photos_known=12, products_unchanged=4)
    (red,) = catalogue.products([catalogue.id_of_sku("RED-1") or 0])
    assert (red.name, red.photo_count) == ("Crimson ball", 3)


def test_new_photos_of_a_known_product_are_added(catalogue: Catalogue, goods: Path) -> None:
    bring_in(catalogue, goods)
    save(goods / "Boxes/GREEN-1/4.jpg", draw("green checks", 9))
    report = bring_in(catalogue, goods)
    assert report == ImportReport(photos_added=1, photos_known=12, products_unchanged=4)


def test_a_table_brings_products_with_and_without_photos(catalogue: Catalogue, goods: Path) -> None:
    table = goods / "list.csv"
    table.write_text("sku,name,photo\nT-1,Tea,Boxes/GREEN-1/1.jpg\nT-2,Milk,\nT-3,Rice,no.jpg\n")
    report = bring_in(catalogue, table)
    assert (report.products_added, report.photos_added) == (3, 1)
    assert [issue.code for issue in report.issues] == ["picture_not_found"]


def test_what_cannot_be_planned_is_in_the_report(catalogue: Catalogue, goods: Path) -> None:
    describe(goods / "Fruit/Round/BLUE-1", price="cheap")
    report = bring_in(catalogue, goods)
    assert (report.products_added, [i.code for i in report.issues]) == (3, ["row_invalid"])


def test_photos_are_stored_upright_and_no_larger_than_needed(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    big = np.repeat(np.repeat(draw(), 6, axis=0), 8, axis=1)
    save(tmp_path / "goods/A/1.jpg", big)
    bring_in(catalogue, tmp_path / "goods")
    photo = catalogue.photo(1)
    assert photo
    assert (photo.width, photo.height) == (STORED_SIDE, STORED_SIDE * 6 // 8)
    stored, small = catalogue.photo_file(1), catalogue.photo_file(1, thumbnail=True)
    assert stored
    assert small
    assert decode(stored).shape == (photo.height, photo.width, 3)
    assert max(decode(small).shape) == THUMBNAIL_SIDE


def test_a_product_of_very_many_photos_is_stored_in_parts(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    for number in range(70):
        save(tmp_path / f"goods/A/{number}.jpg", draw("red disc", number, side=64))
    assert bring_in(catalogue, tmp_path / "goods").photos_added == 70
    assert len(set(photos(catalogue, "A"))) == 70


@pytest.fixture
def odd_name(tmp_path: Path) -> Path:
    picture = save(tmp_path / "goods/A/1.jpg", draw())
    try:
        os.rename(picture, os.fsencode(picture.parent) + b"/\xb9\xfb.jpg")  # noqa: PTH104
    except (OSError, UnicodeError):
        pytest.skip("this file system has only text for names")
    return tmp_path / "goods"


def test_a_file_name_in_an_old_encoding_is_no_obstacle(
    odd_name: Path, catalogue: Catalogue
) -> None:
    assert bring_in(catalogue, odd_name).photos_added == 1
    assert photos(catalogue, "A") == ["??.jpg"]


def test_what_is_stored_is_told_apart_by_the_file(catalogue: Catalogue, shop_folder: Path) -> None:
    bring_in(catalogue, shop_folder)
    for place in PRODUCTS:
        folder = shop_folder / place
        files = {hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.glob("*.jpg")}
        assert catalogue.sources(catalogue.id_of_sku(folder.name) or 0) == files


def test_a_table_that_is_wrong_throughout_can_be_cancelled(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    table = tmp_path / "prices.csv"
    table.write_text("sku,price\n" + "A,dear\n" * 1000, encoding="utf-8")
    *_, last = exchange_of(catalogue).import_from(table, cancelled=lambda: True)
    assert last.report
    assert last.report.cancelled
    assert 0 < len(last.report.wrong) < 200
