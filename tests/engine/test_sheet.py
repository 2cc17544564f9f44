"""Excel files as people's programs write them: values as they are seen, and pictures in rows."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.drawing.image import Image

from engine.catalog import Catalogue
from engine.errors import (
    ImportSourceError,
    TableDamaged,
    TableOldFormat,
    TableProtected,
    TableTooLarge,
)
from engine.exchange import workbook
from engine.exchange.table import Table, plan_table
from engine.types import Money
from tests.engine.exchange_stage import bring_in, jpegs, look_at
from tests.pictures import draw, jpeg, save

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def sheet(folder: Path, rows: list[list[Any]], formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for cell, code in (formats or {}).items():
        book.worksheets[0][cell].number_format = code
    file = folder / "goods.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (6901234567892, "General", "6901234567892"), (6901234567892.0, "0", "6901234567892"),
        (12.5, "General", "12.5"), (0.1 + 0.2, "General", "0.3"), (1e20, "General", "1" + "0" * 20),
        (0.15, "0%", "15%"), (0.125, "0.0%", "12.5%"), (123, "00000", "00123"), (3, "0.00", "3"),
        (True, "General", "TRUE"), (dt.date(2024, 5, 1), "yyyy-mm-dd", "2024-05-01"),
        (dt.datetime(2024, 5, 1, 8, 30), "yyyy-mm-dd hh:mm", "2024-05-01 08:30:00"),
        (dt.time(8, 30), "hh:mm", "08:30:00"), ("00123", "@", "00123"), ("红烧", "@", "红烧"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_it_is_seen(value: object, code: str, seen: str, tmp_path: Path) -> None:
    file = sheet(tmp_path, [["sku", "note"], ["A", value]], {"B2": code})
    (source,) = plan_table(file).products
    assert source.draft.attributes == {"note": seen}


def test_numbers_keep_their_digits_and_lost_zeros_come_back(tmp_path: Path) -> None:
    rows = [["货号", "条码", "价格(元)", "库存"], [1001, 36000291452, 1234.5, 7],
            [1002, 6901234567892, "￥1,234.50", "1,000"],
            ["003", "96385074", "12元", 3.0]]  # fmt: skip
    first, second, third = plan_table(sheet(tmp_path, rows)).products
    assert (first.draft.sku, first.draft.barcodes) == ("1001", ("036000291452",))
    assert first.draft.price == second.draft.price == Money(123450, "CNY")
    assert (second.draft.barcodes, second.draft.stock) == (("6901234567892",), 1000)
    assert (third.draft.sku, third.draft.price) == ("003", Money(1200, "CNY"))


def test_a_formula_counts_by_its_result(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["sku", "price"])
        page.write_string(1, 0, "A")
        page.write_formula(1, 1, "=1+2.5", None, 3.5)
    (source,) = plan_table(tmp_path / "a.xlsx").products
    assert source.draft.price == Money(350, "CNY")


def test_a_formula_without_a_result_and_an_error_are_wrong_cells(tmp_path: Path) -> None:
    rows = [["sku", "price"], ["A", "=1+1"], ["B", "#REF!"], ["C", 3]]
    plan = plan_table(sheet(tmp_path, rows))
    assert [source.draft.sku for source in plan.products] == ["C"]
    first, second = plan.issues
    assert "=1+1" in first.message
    assert "Row 2" in first.message
    assert "#REF!" in second.message


def test_a_title_above_the_head_and_other_sheets_are_no_obstacle(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["notes", "only"])
    page = book.create_sheet("价目表")
    for row in (
        ["2024 price list"],
        [],
        ["货号", "名称", "售价"],
        ["A", "苹果", 3],
        [],
        ["B", "梨", 2],
    ):
        page.append(row)
    book.save(tmp_path / "a.xlsx")
    table = Table.open(tmp_path / "a.xlsx")
    info = table.info()
    table.close()
    assert (info.sheet, info.sheets, info.header_row) == ("价目表", ("Sheet", "价目表"), 3)
    assert [column.field for column in info.columns] == ["sku", "name_zh", "price"]
    assert [column.samples for column in info.columns][1] == ("苹果", "梨")
    plan = plan_table(tmp_path / "a.xlsx")
    assert [(s.draft.sku, s.row) for s in plan.products] == [("A", 4), ("B", 6)]


# Pictures


def picture(folder: Path, number: int) -> Path:
    return save(folder / f"{number}.jpg", draw("red disc", number))


def taken(catalogue: Catalogue, file: Path) -> dict[str, int]:
    report = bring_in(catalogue, file)
    assert report.issues == ()
    return {sku: len(jpegs(catalogue, sku)) for sku in ("A", "B", "C")}


def test_pictures_that_float_over_a_row_are_its_photos(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        for row, sku in enumerate(["sku", "A", "B", "C"]):
            page.write_string(row, 0, sku)
            page.set_row(row, 90)
        page.insert_image(0, 3, picture(tmp_path, 9))  # a logo beside the head
        page.insert_image(1, 3, picture(tmp_path, 1), {"x_scale": 0.5, "y_scale": 0.5})
        page.insert_image(1, 5, picture(tmp_path, 2), {"x_scale": 0.5, "y_scale": 0.5})
        # begins at the lower edge of the row above
        page.insert_image(2, 3, picture(tmp_path, 3),
                          {"y_offset": 110, "x_scale": 0.4, "y_scale": 0.4})  # fmt: skip
    assert taken(catalogue, tmp_path / "a.xlsx") == {"A": 2, "B": 0, "C": 1}


def test_pictures_of_openpyxl_are_found_too(catalogue: Catalogue, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["sku"], ["A"], ["B"], ["C"]):
        page.append(row)
    for row in (2, 3, 4):
        page.row_dimensions[row].height = 300
    for number, place in ((1, "C2"), (2, "C4")):
        page.add_image(Image(io.BytesIO(picture(tmp_path, number).read_bytes())), place)
    book.save(tmp_path / "a.xlsx")
    assert taken(catalogue, tmp_path / "a.xlsx") == {"A": 1, "B": 0, "C": 1}


def test_pictures_placed_in_cells_are_photos(catalogue: Catalogue, tmp_path: Path) -> None:
    """As Excel 365 does."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["sku", "photo"])
        for row, sku in enumerate("ABC", 1):
            page.write_string(row, 0, sku)
        page.embed_image(1, 1, picture(tmp_path, 1))
        page.embed_image(3, 1, picture(tmp_path, 2))
    assert taken(catalogue, tmp_path / "a.xlsx") == {"A": 1, "B": 0, "C": 1}


def test_pictures_that_wps_puts_into_cells_are_photos(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = [["sku", "图片", "价格"], ["A", None, 3], ["B", None, 4]]
    file = wps(sheet(tmp_path, rows), {"B2": "ID_1", "B3": "ID_2"}, tmp_path)
    assert taken(catalogue, file) == {"A": 1, "B": 1, "C": 0}


def wps(file: Path, cells: dict[str, str], folder: Path) -> Path:
    """``file`` with pictures as WPS writes them: a formula, and a part that says what it means."""
    changed = folder / "wps.xlsx"
    images, relations = "", ""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = _with_formulas(text.decode(), cells).encode()
            new.writestr(name, text)
        for number, name in enumerate(cells.values(), 1):
            new.writestr(f"xl/media/image{number}.jpeg", jpeg(draw("green checks", number)))
            images += (
                f'<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="{name}"/>'
                f'</xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId{number}"/></xdr:blipFill>'
                "</xdr:pic></etc:cellImage>"
            )
            relations += (
                f'<Relationship Id="rId{number}" Target="media/image{number}.jpeg" Type="x/image"/>'
            )
        new.writestr("xl/cellimages.xml", _CELL_IMAGES.format(images))
        new.writestr("xl/_rels/cellimages.xml.rels", _RELATIONS.format(relations))
    return changed


_CELL_IMAGES = (
    '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "{}</etc:cellImages>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)


def _with_formulas(xml: str, cells: dict[str, str]) -> str:
    for place, name in cells.items():
        row = place[1:]
        formula = f"<f>_xlfn.DISPIMG(&quot;{name}&quot;,1)</f><v>=DISPIMG(&quot;{name}&quot;,1)</v>"
        cell = f'<c r="{place}" t="str">{formula}</c>'
        before = f'<c r="C{row}"'
        assert before in xml
        xml = xml.replace(before, cell + before)
    return xml


def test_a_picture_that_is_damaged_is_reported_and_the_row_is_taken(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = wps(sheet(tmp_path, [["sku", "x", "y"], ["A", None, 1]]), {"B2": "ID_1"}, tmp_path)
    changed = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"no picture" if "media" in name else old.read(name))
    report = bring_in(catalogue, changed)
    assert (report.products_added, [i.code for i in report.issues]) == (1, ["not_a_picture"])


def test_pictures_of_columns_that_are_left_out_are_left_out(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [["sku", "缩略图", "价格"], ["A", None, 3]]
    file = wps(sheet(tmp_path, rows), {"B2": "ID_1"}, tmp_path)
    assert look_at(catalogue, file).photos == 0


# What is no such file


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"PK\x03\x04 and nothing else", TableDamaged),
        (OLE + bytes(600), TableOldFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), TableProtected),
        (b"<html><table><tr><td>sku</td></tr></table></html>", TableOldFormat),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_other_files_are_refused_with_what_to_do(
    name: str, raw: bytes, error: type[ImportSourceError], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(error, match=name):
        plan_table(tmp_path / name)


def test_open_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(TableOldFormat, match="OpenDocument"):
        plan_table(tmp_path / "a.ods")


def test_text_that_is_called_xls_is_read_all_the_same(tmp_path: Path) -> None:
    """Many Chinese web shops export that."""
    (tmp_path / "a.xls").write_bytes("货号\t名称\nA\t红烧牛肉面\n".encode("gb18030"))
    (source,) = plan_table(tmp_path / "a.xls").products
    assert source.draft.name_zh == "红烧牛肉面"


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sheet(tmp_path, [["sku"], ["A" * 1000]])
    monkeypatch.setattr(workbook, "MOST_XML", 5000)
    with pytest.raises(TableTooLarge):
        plan_table(file)


def test_entities_do_not_expand(tmp_path: Path) -> None:
    file = sheet(tmp_path, [["sku"], ["A"]])
    changed = tmp_path / "bad.xlsx"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, bomb.encode() + text if "sheet1" in name else text)
    with pytest.raises(TableDamaged):
        plan_table(changed)


@given(cut=st.integers(0, 4000), flip=st.integers(0, 4000))
def test_a_damaged_file_is_read_or_refused(
    cut: int, flip: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    raw = bytearray(_whole(folder))
    raw[flip % len(raw)] ^= 0x55
    file = folder / "damaged.xlsx"
    file.write_bytes(raw[: len(raw) - cut % len(raw)])
    try:
        plan = plan_table(file)
    except ImportSourceError:
        return
    assert all(source.draft.sku for source in plan.products)


def _whole(folder: Path) -> bytes:
    file = folder / "goods.xlsx"
    if not file.exists():
        sheet(folder, [["sku", "name", "price"], ["A", "x", 1], ["B", "y", "=1"]])
    return file.read_bytes()
