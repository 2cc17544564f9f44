"""Measuring one catalogue: its trend, another promise, and pictures that were kept aside."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import saved_table
from engine.catalog import Catalogue, measured
from engine.engine import Engine
from engine.errors import ExportUnsupported, SourceEmpty, SourceNotFound
from engine.folder_test import FolderTester
from engine.gap import Gap
from engine.types import (
    Advice,
    Answer,
    FolderTest,
    Match,
    Measured,
    Product,
    ProductDraft,
    Progress,
    Query,
    Reason,
    Sighting,
    Stage,
    Verdict,
)
from tests.pictures import draw, save

KINDS = ("red disc", "blue stripes", "green checks", "purple triangle")

A_MEASUREMENT = Measured(
    "2026-11-28T09:00:00Z", 40, 160, 0.99, 320, 0.9, 0.99, 150, 149, 320, 300, 3
)  # fmt: skip


@pytest.fixture
def shop(engine: Engine) -> Engine:
    """Four products with eight photos each."""
    for number, what in enumerate(KINDS):
        code = EANS[number]
        draft = ProductDraft(f"P-{number}", what.title(), f"商品{number}", barcodes=(code,))
        engine.add_product(draft, [draw(what, view) for view in range(8)])
    return engine


EANS = ("4006381333931", "4012345678901", "5901234123457", "9780201379624")


# The trend


def test_measurements_come_back_the_oldest_first(catalogue: Catalogue) -> None:
    rows = [replace(A_MEASUREMENT, at=f"2026-11-{day}T09:00:00Z", sure=day) for day in (26, 27, 28)]
    for row in rows:
        catalogue.note_measured(row)
    assert catalogue.measured() == tuple(rows)
    assert catalogue.measured(2) == tuple(rows[1:])


def test_a_measurement_without_a_time_is_of_now(catalogue: Catalogue) -> None:
    catalogue.note_measured(replace(A_MEASUREMENT, at=""))
    (row,) = catalogue.measured()
    assert row.at > "2026"
    assert replace(row, at=A_MEASUREMENT.at) == A_MEASUREMENT


def test_only_the_latest_measurements_are_kept(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "KEPT", 3)
    for answers in range(5):
        catalogue.note_measured(replace(A_MEASUREMENT, answers=answers))
    assert [row.answers for row in catalogue.measured()] == [2, 3, 4]


def test_each_measurement_is_written_down(shop: Engine) -> None:
    assert shop.measuring.trend() == ()
    list(shop.measuring.measure())
    list(shop.measuring.measure())
    quality = shop.measuring.quality()
    assert quality
    first, second = shop.measuring.trend()
    assert (first.products, first.photos) == (4, 32)
    assert (second.answers, second.recall_1, second.sure) == (
        quality.answers, quality.recall_1, quality.sure,
    )  # fmt: skip


def test_what_is_due_no_more_is_not_measured(shop: Engine) -> None:
    list(shop.measuring.measure_if_due())
    assert len(shop.measuring.trend()) == 1
    assert list(shop.measuring.measure_if_due()) == []
    assert len(shop.measuring.trend()) == 1


def test_a_cancelled_measurement_is_none(shop: Engine) -> None:
    list(shop.measuring.measure(lambda: True))
    assert shop.measuring.trend() == ()


# Quality


def test_products_about_which_nothing_was_asked_are_told(shop: Engine) -> None:
    shop.add_product(ProductDraft("BARE", "Bare"), [])
    shop.add_product(ProductDraft("ONE", "One"), [draw("red triangle")])
    list(shop.measuring.measure())
    quality = shop.measuring.quality()
    assert quality
    told = [(row.product.sku, row.advice, row.tally.asked) for row in quality.untested]
    assert told == [("BARE", Advice.NO_PHOTO, 0), ("ONE", Advice.FEW_PHOTOS, 0)]
    assert quality.untested_all == 2
    assert {row.advice for row in quality.products if row.tally.right == row.tally.asked} <= {
        Advice.ENOUGH
    }


def test_another_promise_holds_at_once(shop: Engine) -> None:
    list(shop.measuring.measure())
    before = shop.measuring.quality()
    bars = [shop._live_gallery().standard(0).bar.least]
    for promised in (0.9999, 0.5):
        shop.promise(promised)
        bars.append(shop._live_gallery().standard(0).bar.least)
        found = shop.measuring.quality()
        assert before
        assert found
        assert (found.promise, found.answers) == (promised, before.answers)
    assert bars[1] >= bars[0] >= bars[2]
    assert bars[1] > bars[2]


def test_a_promise_made_before_anything_was_asked_holds_too(shop: Engine) -> None:
    shop._gallery = None
    shop.promise(0.9)
    assert shop._live_gallery().promised == 0.9


# A folder


def test_a_folder_is_a_sku_a_barcode_or_a_name(shop: Engine) -> None:
    def sku(label: str) -> str | None:
        product = shop.measuring.whose(label)
        return product.sku if product else None

    assert sku("P-2") == "P-2"
    assert sku(EANS[1]) == "P-1"
    assert sku("0" + EANS[1]) == "P-1"
    assert sku("green CHECKS") == "P-2"
    assert sku("商品3") == "P-3"
    assert sku("Red%20Disc") == "P-0"  # as an export writes what a file system does not take
    assert sku("disc") is None
    assert sku("") is None


def test_a_name_that_two_products_have_is_nobodys(shop: Engine) -> None:
    shop.add_product(ProductDraft("TWIN", "Red disc"), [])
    assert shop.measuring.whose("Red disc") is None


def test_a_folder_with_the_real_network(shop: Engine, tmp_path: Path) -> None:
    top = tmp_path / "kept aside"
    for view in (11, 12):
        save(top / "P-0" / f"{view}.jpg", draw(KINDS[0], view))
        save(top / EANS[1] / f"{view}.jpg", draw(KINDS[1], view))
    save(top / "Green Checks" / "wrong.jpg", draw(KINDS[3], 9))
    save(top / "Melon" / "melon.jpg", draw("yellow disc", 3))
    (top / "P-0" / "broken.jpg").write_bytes(b"no picture")
    steps = list(shop.measuring.test_folder(top))
    assert {step.stage for step in steps} == {Stage.TESTING}
    assert [step.done for step in steps[1:-1]] == list(range(1, 8))
    found = steps[-1].made
    assert isinstance(found, FolderTest)
    assert (found.pictures, found.asked, found.cancelled) == (7, 7, False)
    assert found.figures.photos == 5
    assert found.figures.recall_1 == pytest.approx(4 / 5)
    assert found.unknown == (("Melon", 1),)
    assert [Path(one.path).name for one in found.unread] == ["broken.jpg"]
    wrong = next(one for one in found.wrong if one.path.name == "wrong.jpg")
    assert wrong.right
    assert wrong.named
    assert (wrong.label, wrong.right.sku, wrong.named.sku) == ("Green Checks", "P-2", "P-3")
    assert wrong.picture is not None
    assert max(wrong.picture.shape[:2]) <= 160
    assert wrong.right_photo_id == wrong.right.cover_photo_id


def test_a_test_teaches_the_counter_nothing(shop: Engine, tmp_path: Path) -> None:
    save(tmp_path / "kept" / "P-0" / "1.jpg", draw(KINDS[0], 11))
    space = shop._live_gallery().first
    usual = space._gap
    list(shop.measuring.test_folder(tmp_path / "kept"))
    assert space._gap is usual
    assert usual._seen == {}


def test_a_space_that_was_learnt_anew_meanwhile_keeps_its_new_gap(shop: Engine) -> None:
    space = shop._live_gallery().first
    with space.with_gap(Gap()):
        space._open()
        new = space._gap
    assert space._gap is new


def test_there_must_be_a_folder_with_pictures(shop: Engine, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        list(shop.measuring.test_folder(tmp_path / "absent"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceEmpty):
        list(shop.measuring.test_folder(tmp_path / "empty"))


# Without a network

PRODUCTS = {name: Product(n, name, name, cover_photo_id=n) for n, name in enumerate("ABC", 1)}


def a_tester(answers: Iterator[str], verdict: Verdict = Verdict.SURE) -> FolderTester:
    """Each picture is answered with the next product of ``answers``."""

    def look(query: Query) -> Sighting:
        assert query.k == 4
        match = Match(PRODUCTS[next(answers)], 0.9, 0.8, 7)
        return Sighting(Answer(verdict, Reason.LOOKS, (match,)), np.zeros((300, 600, 3), np.uint8))

    return FolderTester(look, PRODUCTS.get)


def a_folder(top: Path, *names: str) -> Path:
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"")
    return top


def outcome(steps: Iterator[Progress]) -> FolderTest:
    made = list(steps)[-1].made
    assert isinstance(made, FolderTest)
    return made


def test_wrong_answers_that_were_sure_come_first(tmp_path: Path) -> None:
    top = a_folder(tmp_path, "A/1.jpg", "A/2.jpg", "B/1.jpg", "X/1.jpg")
    found = outcome(a_tester(iter("BACA")).run(top, lambda: False))
    assert [(one.label, one.named and one.named.sku) for one in found.wrong] == [
        ("A", "B"), ("B", "C"), ("X", "A"),
    ]  # fmt: skip
    assert found.wrong[2].right is None
    assert found.wrong[0].picture is not None
    assert found.wrong[0].picture.shape == (80, 160, 3)
    assert found.figures.unknown_photos == 1
    assert found.figures.unknown_rejected == 0


def test_a_stranger_that_is_refused_is_right(tmp_path: Path) -> None:
    top = a_folder(tmp_path, "X/1.jpg", "Y/1.jpg", "Y/2.jpg")
    found = outcome(a_tester(iter("ABC"), Verdict.UNKNOWN).run(top, lambda: False))
    assert found.wrong == ()
    assert found.unknown == (("X", 1), ("Y", 2))
    assert found.figures.unknown_rejected == 3


def test_what_was_asked_until_it_was_cancelled_is_told(tmp_path: Path) -> None:
    top = a_folder(tmp_path, "A/1.jpg", "A/2.jpg", "B/1.jpg")
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    found = outcome(a_tester(iter("AAB")).run(top, cancelled))
    assert (found.pictures, found.asked, found.cancelled) == (3, 2, True)
    assert found.figures.photos == 2


# Saving


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_figures_are_saved_for_a_spreadsheet(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"quality{suffix}"
    rows = [("Red disc", "98 %"), ("=cmd()", "苹果")]
    assert saved_table.save(path, ("Product", "Found"), rows) == path
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, first, second = csv.reader(file)
        assert (head, first) == (["Product", "Found"], ["Red disc", "98 %"])
        assert second[0] != "=cmd()"  # what looks like a formula does nothing
        assert second[1] == "苹果"


def test_a_table_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportUnsupported):
        saved_table.save(tmp_path / "quality.doc", ("A",), [])
    assert list(tmp_path.iterdir()) == []
