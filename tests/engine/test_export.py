"""What is exported comes back as it was, opens in a spreadsheet, and can do nothing there."""

from __future__ import annotations

import csv
import errno
import io
import itertools
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import aside
from engine.catalog import Catalogue
from engine.errors import (
    ExportDiskFull,
    ExportFolderTaken,
    ExportReadOnly,
    ExportUnsupported,
)
from engine.exchange import excel_out, tables_out
from engine.exchange.names import code_of, file_name
from engine.types import ExportOptions, Language, Listing, Money, ProductDraft
from tests.engine.exchange_stage import bring_in, contents, exchange_of, jpegs, look_at, write_out
from tests.pictures import shop

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "＝1", "-", "=cmd|' /C calc'!A0"]
ODD = [
    *EVIL, "'quoted'", "a;b", "a,b", "a/b", "a > b", "a\\", "\\/", '"', "“”", "1,5", "0012", "1e5",
    "13800138000", "6.9E+12", "69012345678", "#N/A", "_x0041_", "two\nlines", "tab\tin", "\x01x",
    "TRUE", "2024-01-01", "红 烧", "é", "👍🏽", "\u200b", "sku", "NaN", "x" * 300,
]  # fmt: skip


def _is_canonical(text: str) -> bool:
    """As it is stored: forms and imports strip texts."""
    return text == text.strip() and text != ""


TEXT = (
    st.sampled_from(ODD)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
).filter(_is_canonical)
PATH = st.lists(TEXT, max_size=3).map(tuple)
MONEY = st.builds(
    Money, st.integers(0, 10**15), st.sampled_from(["CNY", "EUR", "JPY", "KWD", "XTS"])
)


@st.composite
def drafts(draw: st.DrawFn) -> ProductDraft:
    path = draw(PATH)
    chinese = tuple(draw(st.just("") | TEXT) for _ in path)
    return ProductDraft(
        sku=draw(TEXT),
        name=draw(TEXT),
        name_zh=draw(st.just("") | TEXT),
        brand=draw(st.just("") | TEXT),
        category=path,
        category_zh=chinese,
        price=draw(st.none() | MONEY),
        unit=draw(st.just("") | TEXT),
        stock=draw(st.none() | st.floats(allow_nan=False, allow_infinity=False)),
        barcodes=tuple(draw(st.lists(TEXT, max_size=3))),
        attributes=draw(st.dictionaries(TEXT, TEXT, max_size=3)),
        link=draw(st.just("") | TEXT),
    )


FORMS = ["shop.csv", "shop.tsv", "shop.xlsx", "shop.zip", "shop"]
NUMBER = itertools.count()


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60)
@given(
    products=st.lists(drafts(), min_size=1, max_size=4, unique_by=lambda draft: draft.sku),
    language=st.sampled_from(Language),
)
def test_export_and_import_is_the_identity(
    form: str,
    products: list[ProductDraft],
    language: Language,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"round {next(NUMBER)}"
    folder.mkdir()
    with Catalogue(folder / "a.catalog") as first, Catalogue(folder / "b.catalog") as second:
        for product in products:
            first.add(product)
        options = ExportOptions(language, delimiter="\t" if form.endswith("tsv") else ",")
        assert write_out(first, folder / form, options=options).products == len(products)
        report = bring_in(second, folder / form)
        assert report.issues == ()
        assert contents(second) == contents(first)
        again = bring_in(first, folder / form)
        assert (again.products_updated, again.products_added) == (0, 0)


@pytest.fixture
def stocked(catalogue: Catalogue, tmp_path: Path) -> Catalogue:
    """The drawn shop, with a product whose SKU is no file name and one that differs in case."""
    goods = shop(tmp_path / "goods")
    bring_in(catalogue, goods)
    for sku in ("CON", "a/b:c?", "red-1"):
        catalogue.add(ProductDraft(sku))
        (tmp_path / "more").mkdir(exist_ok=True)
        file = tmp_path / f"more/{file_name(sku)}.jpg"
        file.write_bytes((goods / "Fruit/Round/RED-1/1.jpg").read_bytes())
        table = tmp_path / "more.csv"
        table.write_text(f"sku,photo\n{sku},more/{file_name(sku)}.jpg\n", encoding="utf-8")
        assert bring_in(catalogue, table).photos_added == 1
    return catalogue


@pytest.mark.parametrize("form", ["shop.zip", "shop"])
def test_photos_come_back_to_the_last_bit(form: str, stocked: Catalogue, tmp_path: Path) -> None:
    report = write_out(stocked, tmp_path / form)
    assert (report.products, report.photos) == (7, 15)
    with Catalogue(tmp_path / "other.catalog") as other:
        assert bring_in(other, tmp_path / form).issues == ()
        assert contents(other) == contents(stocked)
        for sku in contents(stocked):
            assert jpegs(other, sku) == jpegs(stocked, sku)
            assert jpegs(other, sku)


@pytest.mark.parametrize("form", ["shop.zip", "shop"])
def test_what_was_exported_is_known_where_it_came_from(
    form: str, stocked: Catalogue, tmp_path: Path
) -> None:
    write_out(stocked, tmp_path / form)
    report = bring_in(stocked, tmp_path / form)
    assert (report.photos_added, report.photos_known) == (0, 15)
    assert report.products_updated == 0


def test_only_the_products_asked_for_are_written(stocked: Catalogue, tmp_path: Path) -> None:
    wanted = [stocked.id_of_sku("RED-1") or 0, stocked.id_of_sku("CON") or 0]
    write_out(stocked, tmp_path / "two.csv", wanted)
    rows = (tmp_path / "two.csv").read_text("utf-8-sig").splitlines()
    assert [row.partition(",")[0] for row in rows] == ["SKU", "RED-1", "CON"]


@pytest.mark.parametrize("form", ["shop.csv", "shop.xlsx"])
@pytest.mark.parametrize("text", EVIL)
def test_no_text_is_a_formula(form: str, text: str, catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(ProductDraft("A", text, attributes={text: text}, barcodes=(text,)))
    write_out(catalogue, tmp_path / form)
    for row in _cells(tmp_path / form):
        for cell in row:
            assert not str(cell).startswith(("=", "+", "-", "@", "＝", "\t", "\r"))


def _cells(file: Path) -> Iterator[tuple[object, ...]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from map(tuple, csv.reader(lines))
        return
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.rows for cell in row)
    yield from (tuple(cell.value or "" for cell in row) for row in sheet.rows)


def test_codes_are_texts_in_excel_and_the_head_stays(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(ProductDraft("00123", barcodes=("0036000291452",), price=Money(350, "CNY")))
    write_out(catalogue, tmp_path / "a.xlsx", options=ExportOptions(Language.ZH))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["货号", "英文名称", "名称"]
    row = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert (row["货号"], row["条码"], row["价格"]) == ("00123", "0036000291452", 3.5)
    assert sheet.freeze_panes == "A2"


def test_thumbnails_are_in_the_cells_and_are_not_taken_for_photos(
    stocked: Catalogue, tmp_path: Path
) -> None:
    write_out(stocked, tmp_path / "a.xlsx", options=ExportOptions(thumbnails=True))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert any(name.startswith("xl/media/") for name in book.namelist())
    assert look_at(stocked, tmp_path / "a.xlsx").photos == 0


@pytest.mark.parametrize("target", ["a.doc", "a.xls"])
def test_what_names_no_format_is_refused(target: str, catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(ExportUnsupported):
        write_out(catalogue, tmp_path / target)


def test_a_folder_with_something_in_it_is_left_alone(stocked: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(ExportFolderTaken):
        write_out(stocked, tmp_path / "goods")
    assert (tmp_path / "goods/Fruit").is_dir()


@pytest.mark.parametrize("form", FORMS)
def test_cancelled_it_leaves_nothing(form: str, stocked: Catalogue, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    report = write_out(stocked, tmp_path / form, cancelled=lambda: True)
    assert (report.cancelled, report.products) == (True, 0)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("form", FORMS)
def test_what_was_there_stays_when_the_disk_is_full(
    form: str, stocked: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / form
    if "." in form:
        target.write_text("what was there")
    before = sorted(tmp_path.iterdir())

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tables_out, "_csv_text", full)
    monkeypatch.setattr(excel_out.ExcelWriter, "_cell", full)
    with pytest.raises(ExportDiskFull):
        write_out(stocked, target)
    assert sorted(tmp_path.iterdir()) == before
    if "." in form:
        assert target.read_text() == "what was there"


@pytest.mark.parametrize("form", ["shop.xlsx", "shop.zip"])
def test_it_can_be_cancelled_while_the_file_is_put_together(
    form: str, stocked: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "PATIENCE", 0.001)
    before = sorted(tmp_path.iterdir())
    for step in (2**power for power in itertools.count()):
        asked = itertools.count(1)
        report = write_out(stocked, tmp_path / form, cancelled=lambda: next(asked) == step)  # noqa: B023
        if not report.cancelled:
            assert report.products == len(stocked.listing(Listing()).ids)
            break
        assert sorted(tmp_path.iterdir()) == before


class _FullDisk(io.BytesIO):
    def write(self, _data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_at_the_end_leaves_what_was_there(
    stocked: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_full(target: Any, _path: Path) -> None:
        target._file, target.ticker = _FullDisk(), None

    monkeypatch.setattr(excel_out._Target, "__init__", open_full)
    (tmp_path / "shop.xlsx").write_text("what was there")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportDiskFull):
        write_out(stocked, tmp_path / "shop.xlsx")
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "shop.xlsx").read_text() == "what was there"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written(
    form: str,
    number: int,
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "mkstemp", closed)
    monkeypatch.setattr(tempfile, "mkdtemp", closed)
    with pytest.raises(ExportReadOnly, match=form):
        write_out(catalogue, tmp_path / form)


def test_a_generator_that_is_dropped_leaves_nothing(stocked: Catalogue, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    steps = exchange_of(stocked).export(tmp_path / "shop.zip")
    for _ in range(5):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert sorted(tmp_path.iterdir()) == before


@given(TEXT)
def test_a_code_is_written_as_a_name_that_every_system_takes(code: str) -> None:
    name = file_name(code)
    assert not set(name) & set('<>:"/\\|?*;')
    assert name == name.strip(" .")
    assert len(name.encode()) <= 120
    if len(code.encode()) * 3 <= 120:
        assert code_of(name) == code


def test_a_text_that_excel_cannot_hold_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(ProductDraft("A", "x" * 40_000))
    report = write_out(catalogue, tmp_path / "a.xlsx")
    assert [issue.code for issue in report.issues] == ["text_too_long"]
    assert write_out(catalogue, tmp_path / "a.csv").issues == ()
