"""A CSV file as people's programs write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ImportSourceError, TableUnreadable
from engine.exchange.table import Table, plan_table
from engine.types import Money


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "products.csv"
    file.write_bytes(text.encode(encoding))
    return file


HEAD = ["sku", "name", "price"]
ROWS = [["A-1", "苹果", "3.50"], ["A-2", "梨", "2.00"]]


@pytest.mark.parametrize(
    "delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "dos"])
def test_any_usual_dialect_is_read(delimiter: str, encoding: str, end: str, tmp_path: Path) -> None:
    text = end.join(delimiter.join(row) for row in [HEAD, *ROWS]) + end
    plan = plan_table(table(tmp_path, text, encoding))
    assert [(s.draft.sku, s.draft.name, s.draft.price) for s in plan.products] == [
        ("A-1", "苹果", Money(350, "CNY")), ("A-2", "梨", Money(200, "CNY")),
    ]  # fmt: skip
    assert plan.issues == ()
    assert all(source.given for source in plan.products)


@pytest.mark.parametrize(
    "head",
    ["SKU,Name_zh,Price", " sku , 名称 , 价格 ", "货号,商品名称,单价", "编号,中文名,价格"],
)
def test_columns_have_other_names_too(head: str, tmp_path: Path) -> None:
    (source,) = plan_table(table(tmp_path, f"{head}\nA-1,苹果,3.50\n")).products
    assert (source.draft.sku, source.draft.name_zh) == ("A-1", "苹果")
    assert source.draft.price == Money(350, "CNY")


@pytest.mark.parametrize("text", ["sku\nA-1\n", "sku\r\nA-1", "name,sku\n,A-1\n", "sku,\nA-1,\n"])
def test_few_columns_are_enough(text: str, tmp_path: Path) -> None:
    assert [s.draft.sku for s in plan_table(table(tmp_path, text)).products] == ["A-1"]


@pytest.mark.parametrize("text", ["", "name,price\napple,3\n", "\n\n", "a;b\n1;2\n", "A-1,apple\n"])
def test_a_table_without_skus_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(TableUnreadable, match="sku"):
        plan_table(table(tmp_path, text))


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00\xff\xff", b"sku,name\nA,\x81\xff\n"])
def test_other_encodings_are_refused(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_bytes(raw)
    with pytest.raises(TableUnreadable):
        plan_table(file)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableUnreadable, match=r"products\.csv"):
        plan_table(tmp_path / "products.csv")


def test_a_wrong_row_is_named_by_number_and_column_and_the_others_are_taken(tmp_path: Path) -> None:
    text = (
        'sku,name,price,stock,barcode\nA-1,"two\nlines",3,1,\nA-2,x,cheap,1,\n,x,3,1,\n'
        "A-4,x,3,many,\nA-5,x,3,1,4006381333932\nA-6,x,3,1,4006381333931\n"
    )
    plan = plan_table(table(tmp_path, text))
    assert [source.draft.sku for source in plan.products] == ["A-1", "A-6"]
    assert [(issue.path, issue.code) for issue in plan.issues] == [
        (f"products.csv:{row}", "row_invalid") for row in (3, 4, 5, 6)
    ]
    for issue, column in zip(plan.issues, ["price", "sku", "stock", "barcode"], strict=True):
        assert f"“{column}”" in issue.message
        assert f"Row {issue.path.rpartition(':')[2]}," in issue.message


def test_a_sku_that_comes_twice_is_reported_and_the_first_is_taken(tmp_path: Path) -> None:
    plan = plan_table(table(tmp_path, "sku,name\nA-1,first\nA-1,second\n"))
    assert [source.draft.name for source in plan.products] == ["first"]
    (issue,) = plan.issues
    assert issue.path == "products.csv:3"
    assert "A-1" in issue.message


def test_rows_shorter_or_longer_than_the_heading_are_read(tmp_path: Path) -> None:
    plan = plan_table(table(tmp_path, "sku,name,price\nA-1\nA-2,x,3,extra,extra\n"))
    assert [source.draft.sku for source in plan.products] == ["A-1", "A-2"]


@pytest.mark.parametrize("name", ["two\nlines", 'a "b"\nc', "\n", "a,b\nc,d"])
def test_a_cell_may_have_several_lines(name: str, tmp_path: Path) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    plan = plan_table(table(tmp_path, f"name,sku,price,stock\n{quoted},A-1,3,1\nx,A-2,3,1\n"))
    assert [source.draft.sku for source in plan.products] == ["A-1", "A-2"]
    assert plan.products[0].draft.name in (name, "A-1")


def test_a_stray_quotation_mark_costs_its_row_and_no_other(tmp_path: Path) -> None:
    text = 'sku,name,price\nA,"5 inch,3\nB,x,3\nC,"tea",3\nD,27",3\nE,"open,3\nF,x,3\n'
    plan = plan_table(table(tmp_path, text))
    assert [source.draft.sku for source in plan.products] == ["B", "C", "D", "F"]
    assert [issue.path for issue in plan.issues] == ["products.csv:2", "products.csv:6"]


def test_photos_are_looked_for_beside_the_table(tmp_path: Path) -> None:
    file = table(tmp_path, "sku,photo\nA-1,pictures/a.jpg; 图片/b.png;\nA-2,\n")
    first, second = plan_table(file).products
    assert first.photos == (tmp_path / "pictures/a.jpg", tmp_path / "图片/b.png")
    assert second.photos == ()


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    text = 'A list\n\nsku,name\nA,"one\ntwo"\n\nsku,name\nB,2\n'
    records = Table.open(table(tmp_path, text)).records()
    assert [(number, cells[0]) for number, cells, _ in records] == [(4, "A"), (7, "B")]


@given(raw=st.binary(max_size=300) | st.text(max_size=200).map(lambda t: ("sku," + t).encode()))
def test_any_file_is_a_table_or_is_refused(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(raw)
    try:
        plan = plan_table(file)
    except ImportSourceError:
        return
    assert all(source.draft.sku for source in plan.products)


def test_delimiters_inside_of_cells_of_several_lines_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    file.write_bytes(b'sku,name,category\nA,Apple,";\r0/B;\r0/C;\r0/D"\n')
    assert Table.open(file).heads == ("sku", "name", "category")


def test_a_line_that_ends_one_cell_and_begins_another_is_no_row(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    file.write_bytes(b'sku,name,link\n"two\nlines",Apple,"0\r0"\nB,Pear,x\n')
    plan = plan_table(file)
    assert [product.draft.sku for product in plan.products] == ["two\nlines", "B"]
    assert plan.issues == ()
