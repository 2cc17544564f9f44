"""Which column is what: recognised, chosen, remembered; and what an import would do with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.catalog import Catalogue
from engine.errors import ExportUnsupported, MappingInvalid, TableUnreadable
from engine.exchange.columns import currency_in, target_of
from engine.exchange.encoding import decode
from engine.exchange.exchange import mapped_by_name
from engine.types import (
    ChangeKind,
    FieldChange,
    ImportMode,
    Money,
    ProductDraft,
    RowStatus,
    TableMapping,
)
from tests.engine.exchange_stage import bring_in, contents, exchange_of, jpegs, look_at
from tests.pictures import draw, save


def write(folder: Path, text: str, name: str = "goods.csv", encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


@pytest.fixture
def stocked(catalogue: Catalogue) -> Catalogue:
    catalogue.add(ProductDraft(
        "A", "Apple", "苹果", "Hofgut", ("Fruit",), ("水果",), Money(350, "CNY"), "kg", 12,
        ("6901234567892",), {"产地": "山东"},
    ))  # fmt: skip
    catalogue.add(ProductDraft("B", "Pear"))
    return catalogue


# Names of columns


@pytest.mark.parametrize(
    ("heads", "target"),
    [
        ("SKU, Variant SKU, item_no., 货号, 商品编码, *货号*, 商家编码, Artikelnummer", "sku"),
        ("Product name, TITLE, item name", "name"),
        ("名称, 商品名称, 品名（必填）, 商品标题", "name_zh"),
        ("价格, 价格(元), Price [CNY], Regular price, 零售价, Variant Price, 单价/元", "price"),
        ("库存, 库存量, Stock, Variant Inventory Qty, Quantity on hand", "stock"),
        ("条码, 条形码, EAN, GTIN, barcode (EAN), 国条码, Variant Barcode", "barcode"),
        ("分类, Category, Product Type, 商品分类", "category"),
        ("图片, Image Src, 主图, photos", "photo"),
        ("属性:产地, attribute:产地", "attribute:产地"),
        ("attribute:price, 属性：price", "attribute:price"),
        ("缩略图, Thumbnail, problem", ""),
    ],
)
def test_a_name_is_recognised(heads: str, target: str) -> None:
    for head in heads.split(","):
        assert target_of(head.strip())[0] == target, head


@pytest.mark.parametrize(
    "head", ["产地", "进货价", "会员价", "Cost per item", "Handle", "a", "", "?"]
)
def test_a_name_that_means_nothing_here_is_left_to_the_person(head: str) -> None:
    assert target_of(head) == (None, 0.0)


@pytest.mark.parametrize(
    ("head", "currency"),
    [("价格(元)", "CNY"), ("Price [EUR]", "EUR"), ("售价（美元）", "USD"), ("价格(元/斤)", "CNY"),
     ("Price (net)", ""), ("Price", ""), ("Price (", "")],
)  # fmt: skip
def test_a_head_may_say_the_currency(head: str, currency: str) -> None:
    assert currency_in(head) == currency


@given(st.text(max_size=20))
def test_any_text_may_be_a_head(head: str) -> None:
    target, confidence = target_of(head)
    assert 0 <= confidence <= 1
    assert (target is None) == (confidence == 0)
    assert currency_in(head) == "" or len(currency_in(head)) == 3


# Encodings


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("货号,名称\nA,康师傅红烧牛肉面\nB,老干妈风味豆豉\n", "utf-8 utf-8-sig utf-16 gb18030 gbk"),
        ("货号,名称\nA,豉油 鲮鱼 粿条\n", "gb18030 utf-16-le utf-16-be"),
        ("編號,名稱\nA,統一肉燥麵\nB,義美豆漿\n", "big5 utf-8 gb18030"),
        ("Nr;Größe;Preis\n1;groß;4 €\n2;Crème brûlée;3\n", "cp1252 utf-8"),
    ],
)
def test_an_encoding_is_told_by_what_comes_out(text: str, encodings: str) -> None:
    for encoding in encodings.split():
        read = decode(text.encode(encoding))
        assert read is not None
        assert read[0] == text, encoding


# A table before it is imported


def test_a_table_tells_its_columns_and_first_rows(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "价目表;;;\n\n货号;品名;售价(元);产地\nA;苹果;3,50;山东\nB;梨;;河北\n"
    info = exchange_of(catalogue).open_table(write(tmp_path, text, encoding="gb18030"))
    assert (info.header_row, info.delimiter, info.encoding) == (3, ";", "gb18030")
    assert info.mapping.targets == ("sku", "name_zh", "price", "attribute:产地")
    assert [column.confidence for column in info.columns] == [1, 1, 1, 0]
    assert info.columns[2].samples == ("3,50",)
    assert info.first[0] == ("A", "苹果", "3,50", "山东")
    assert not info.remembered


def test_numbers_with_check_digits_are_barcodes_whatever_they_are_called(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    codes = "sku,代号\nA,6901234567892\nB,4006381333931\nC,96385074\n"
    info = exchange_of(catalogue).open_table(write(tmp_path, codes))
    assert info.mapping.targets == ("sku", "barcode")


def test_what_a_person_chose_is_remembered_for_that_head(
    stocked: Catalogue, tmp_path: Path
) -> None:
    exchange = exchange_of(stocked)
    file = write(tmp_path, "sku,Price A,Price B\nA,1,2\n")
    info = exchange.open_table(file)
    chosen = mapped_by_name(info, {"Price A": "", "Price B": "price"})
    assert chosen.targets == ("sku", "", "price")
    exchange.remember(info, chosen)
    later = write(tmp_path, " SKU ,price a,PRICE B\nA,5,6\n", "next month.csv")
    assert exchange.open_table(later).mapping == chosen
    assert exchange.open_table(later).remembered
    bring_in(stocked, later)
    assert contents(stocked)["A"]["price"] == Money(600, "CNY")


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        (("name", "price"), "sku"), (("sku", "colour"), "colour"), (("sku", "sku"), "two columns"),
        (("", ""), "sku"),
    ],
)  # fmt: skip
def test_columns_that_cannot_be_taken_like_that_are_refused(
    targets: tuple[str, ...], words: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(MappingInvalid, match=words):
        bring_in(catalogue, write(tmp_path, "a,b\n1,2\n"), mapping=TableMapping(targets))


def test_a_column_that_is_not_there_cannot_be_mapped(catalogue: Catalogue, tmp_path: Path) -> None:
    info = exchange_of(catalogue).open_table(write(tmp_path, "a,b\n1,2\n"))
    with pytest.raises(MappingInvalid, match="there are a, b"):
        mapped_by_name(info, {"c": "sku"})


def test_a_table_without_a_head_can_be_looked_at(catalogue: Catalogue, tmp_path: Path) -> None:
    info = exchange_of(catalogue).open_table(write(tmp_path, ""))
    assert (info.columns, info.first) == ((), ())


def test_a_table_without_skus_goes_by_barcode(stocked: Catalogue, tmp_path: Path) -> None:
    file = write(tmp_path, "条码,名称,库存\n6901234567892,,7\n4006381333931,新品,1\n,无码,1\n")
    report = bring_in(stocked, file)
    assert (report.products_updated, report.products_added) == (1, 1)
    assert (contents(stocked)["A"]["stock"], contents(stocked)["A"]["name_zh"]) == (7, "苹果")
    assert contents(stocked)["4006381333931"]["name_zh"] == "新品"
    assert [(row.number, row.column, row.code) for row in report.wrong] == [
        (4, "条码", "cell_empty")
    ]


def test_a_barcode_of_two_products_is_a_wrong_row(stocked: Catalogue, tmp_path: Path) -> None:
    stocked.add(ProductDraft("A2", barcodes=("6901234567892",)))
    file = write(tmp_path, "条码,库存\n6901234567892,7\n")
    assert [row.code for row in look_at(stocked, file).wrong] == ["barcode_shared"]
    assert [row.code for row in bring_in(stocked, file).wrong] == ["barcode_shared"]


# Preview


TABLE = (
    "sku,name,price,stock,产地\n"
    "A,Apple,4.00,,山东\n"  # the price only
    "B,Pear,,,\n"  # nothing
    "C,Plum,2,3,\n"  # new
    "D,Fig,cheap,3,\n"  # wrong
    "A,Again,1,1,\n"  # a second time
)


def test_a_preview_says_what_would_become_of_each_row(stocked: Catalogue, tmp_path: Path) -> None:
    before = contents(stocked)
    preview = look_at(stocked, write(tmp_path, TABLE))
    assert (preview.new, preview.changed, preview.unchanged, preview.left_out) == (1, 1, 1, 0)
    assert [(row.number, row.sku, row.status) for row in preview.rows] == [
        (2, "A", RowStatus.CHANGED), (3, "B", RowStatus.UNCHANGED), (4, "C", RowStatus.NEW),
        (5, "", RowStatus.WRONG), (6, "", RowStatus.WRONG),
    ]  # fmt: skip
    assert preview.rows[0].changes == (FieldChange("price", "3.50 CNY", "4.00 CNY"),)
    assert [(row.number, row.column, row.code) for row in preview.wrong] == [
        (5, "price", "amount_invalid"), (6, "sku", "sku_twice"),
    ]  # fmt: skip
    assert preview.wrong[0].values["value"] == "cheap"
    assert "row 2" in preview.wrong[1].message
    assert "row 6" in preview.wrong[1].message
    assert contents(stocked) == before


def test_the_import_does_what_the_preview_said(stocked: Catalogue, tmp_path: Path) -> None:
    file = write(tmp_path, TABLE)
    preview, report = look_at(stocked, file), bring_in(stocked, file)
    assert (report.products_added, report.products_updated) == (preview.new, preview.changed)
    assert (report.products_unchanged, report.wrong) == (preview.unchanged, preview.wrong)
    assert len(report.issues) == 2
    again = look_at(stocked, file)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)


def test_what_does_not_change_is_not_written(stocked: Catalogue, tmp_path: Path) -> None:
    file = write(tmp_path, TABLE)
    bring_in(stocked, file)
    stocked.undo()
    stocked.redo()
    with stocked.change(ChangeKind.ADD, "Fig"):
        stocked.add(ProductDraft("FIG"))
    stocked.undo()
    before = stocked.undo_state()
    assert before.redo
    bring_in(stocked, file)
    assert stocked.undo_state() == before


def test_what_a_clerk_does_meanwhile_is_a_change_of_its_own(
    stocked: Catalogue, tmp_path: Path
) -> None:
    text = "sku,price\n" + "".join(f"N{n},1\n" for n in range(500))
    steps = exchange_of(stocked).import_from(write(tmp_path, text))
    for _ in range(4):
        next(steps)
    with stocked.change(ChangeKind.ADD, "Fig"):
        stocked.add(ProductDraft("FIG"))
    assert [step.report.products_added for step in steps if step.report] == [500]
    kinds = [stocked.undo(), stocked.undo()]
    assert {change.kind for change in kinds if change} == {ChangeKind.ADD, ChangeKind.IMPORT}
    assert set(contents(stocked)) == {"A", "B"}


def test_an_import_is_one_change_that_can_be_undone(stocked: Catalogue, tmp_path: Path) -> None:
    before = contents(stocked)
    save(tmp_path / "a.jpg", draw())
    text = "sku,price,photo\nA,9,a.jpg\n" + "".join(f"N{n},1,\n" for n in range(500))
    bring_in(stocked, write(tmp_path, text))
    after = contents(stocked)
    change = stocked.undo()
    assert change
    assert (change.kind, change.subject) == ("import", "goods.csv")
    assert contents(stocked) == before
    assert jpegs(stocked, "A") == []
    stocked.redo()
    assert contents(stocked) == after
    assert len(jpegs(stocked, "A")) == 1


def test_empty_cells_clear_where_a_person_wants_that(stocked: Catalogue, tmp_path: Path) -> None:
    file = write(tmp_path, "sku,brand,stock,price,产地,name\nA,,,,,\n")
    targets = ("sku", "brand", "stock", "price", "attribute:产地", "name")
    assert look_at(stocked, file).unchanged == 1
    mapping = TableMapping(targets, empty_clears=True)
    assert look_at(stocked, file, mapping=mapping).empty_clears
    bring_in(stocked, file, mapping=mapping)
    apple = contents(stocked)["A"]
    assert (apple["brand"], apple["stock"], apple["price"], apple["attributes"]) == (
        "",
        None,
        None,
        {},
    )
    assert (apple["name"], apple["name_zh"]) == ("Apple", "苹果")


def test_attributes_are_added_to_those_that_are_there(stocked: Catalogue, tmp_path: Path) -> None:
    bring_in(stocked, write(tmp_path, 'sku,等级,attributes\nA,一级,"{""size"": ""L""}"\n'))
    assert contents(stocked)["A"]["attributes"] == {"产地": "山东", "等级": "一级", "size": "L"}


# Modes


MODES_TABLE = "sku,name,price,stock,photo\nA,Other,9,9,a.jpg\nNEW,New,1,1,a.jpg\n"


@pytest.mark.parametrize(
    ("mode", "changed", "photos", "skus"),
    [
        (ImportMode.EVERYTHING, {"name", "price", "stock"}, 1, {"A", "B", "NEW"}),
        (ImportMode.UPDATE, {"name", "price", "stock"}, 1, {"A", "B"}),
        (ImportMode.NEW, set(), 0, {"A", "B", "NEW"}),
        (ImportMode.PRICES, {"price"}, 0, {"A", "B"}),
        (ImportMode.STOCK, {"stock"}, 0, {"A", "B"}),
        (ImportMode.PICTURES, set(), 1, {"A", "B"}),
    ],
)
def test_a_mode_limits_what_changes(
    mode: ImportMode,
    changed: set[str],
    photos: int,
    skus: set[str],
    stocked: Catalogue,
    tmp_path: Path,
) -> None:
    save(tmp_path / "a.jpg", draw())
    file = write(tmp_path, MODES_TABLE)
    before = contents(stocked)["A"]
    preview = look_at(stocked, file, mode=mode)
    report = bring_in(stocked, file, mode=mode)
    after = contents(stocked)["A"]
    assert {name for name in after if after[name] != before[name]} == changed
    assert set(contents(stocked)) == skus
    assert len(jpegs(stocked, "A")) == photos
    assert (preview.new, preview.changed) == (report.products_added, report.products_updated)
    assert preview.left_out == report.products_left_out
    assert preview.photos == report.photos_added


# Signs of currencies


@pytest.mark.parametrize(
    ("price", "becomes"),
    [("4", Money(400, "EUR")), ("4 €", Money(400, "EUR")), ("¥4", Money(400, "CNY")),
     ("4 USD", Money(400, "USD"))],
)  # fmt: skip
def test_a_sign_says_the_currency_and_a_bare_figure_leaves_it(
    price: str, becomes: Money, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.add(ProductDraft("A", price=Money(350, "EUR")))
    bring_in(catalogue, write(tmp_path, f"sku,price\nA,{price}\n"))
    assert contents(catalogue)["A"]["price"] == becomes


def test_a_sign_that_two_currencies_share_leaves_which(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.add(ProductDraft("A", price=Money(350, "JPY")))
    bring_in(catalogue, write(tmp_path, "sku,price\nA,¥400\n"))
    assert contents(catalogue)["A"]["price"] == Money(400, "JPY")


def test_a_sign_against_the_currency_column_is_wrong(catalogue: Catalogue, tmp_path: Path) -> None:
    report = bring_in(catalogue, write(tmp_path, "sku,price,currency\nA,€4,CNY\n"))
    assert [row.code for row in report.wrong] == ["currency_contradicted"]


def test_two_rows_by_two_barcodes_of_one_product_both_count(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.add(ProductDraft("A", "Apple", barcodes=("4006381333931", "6901234567892")))
    file = write(tmp_path, "barcode,brand,unit\n4006381333931,Hofgut,\n6901234567892,,kg\n")
    assert look_at(catalogue, file).changed == 2
    bring_in(catalogue, file)
    assert (contents(catalogue)["A"]["brand"], contents(catalogue)["A"]["unit"]) == ("Hofgut", "kg")


def test_a_new_product_gets_all_its_photos_however_many(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.exchange.importer._MOST_PHOTOS", 2)
    (tmp_path / "A").mkdir()
    for view in range(5):
        save(tmp_path / "A" / f"{view}.jpg", draw("red disc", view))
    report = bring_in(catalogue, tmp_path, mode=ImportMode.NEW)
    assert (report.products_added, report.photos_added) == (1, 5)
    assert bring_in(catalogue, tmp_path, mode=ImportMode.NEW).photos_added == 0


# The file of wrong rows


@pytest.mark.parametrize("name", ["wrong.csv", "wrong.xlsx"])
def test_wrong_rows_are_written_to_be_corrected_and_imported_again(
    name: str, stocked: Catalogue, tmp_path: Path
) -> None:
    exchange = exchange_of(stocked)
    text = '货号,价格,备注\nA,便宜,=1+1\nB,2,\'=x\nC,-5,"a\nb"\n'
    report = bring_in(stocked, write(tmp_path, text))
    assert exchange.write_wrong_rows(report, tmp_path / name) == 2
    info = exchange.open_table(tmp_path / name)
    assert [column.name for column in info.columns] == ["货号", "价格", "备注", "problem"]
    assert info.mapping.targets == ("sku", "price", "attribute:备注", "")
    assert info.first[0][3] == "价格: “便宜” is not an amount in CNY"
    again = bring_in(stocked, tmp_path / name)
    assert [row.message for row in again.wrong] == [row.message for row in report.wrong]
    if name.endswith("csv"):
        fixed = (tmp_path / name).read_text("utf-8-sig").replace("便宜", "7").replace("-5", "8")
        (tmp_path / name).write_text(fixed, "utf-8")
        assert bring_in(stocked, tmp_path / name).wrong == ()
        assert contents(stocked)["A"]["attributes"]["备注"] == "=1+1"
        assert contents(stocked)["C"]["attributes"]["备注"] == "a\nb"


def test_wrong_rows_are_written_as_a_table_only(stocked: Catalogue, tmp_path: Path) -> None:
    preview = look_at(stocked, write(tmp_path, TABLE))
    with pytest.raises(ExportUnsupported):
        exchange_of(stocked).write_wrong_rows(preview, tmp_path / "wrong.doc")
    assert exchange_of(stocked).write_wrong_rows(preview, tmp_path / "wrong.csv") == 2


# Whatever is wrong, the other rows are taken


GOOD = st.integers(0, 9999).map(lambda n: f"G{n},{n},1")
BAD = st.sampled_from(
    ["X,cheap,1", ",1,1", 'X,"1,1', 'X"",1,1', "X,1,many", '"', '"X"Y,1,1', "X,1,1,more", "X",
     "=,1,1", "X\0,1,1", "\u2028,1,1", 'X,1,"a""b']
)  # fmt: skip


@given(rows=st.lists(st.tuples(st.booleans(), GOOD, BAD), max_size=12))
@example(
    rows=[(False, "", 'X,"1,1'), (True, "G0,0,1", ""), (False, "", '"'), (False, "", 'X,"1,1')]
).via("rows that are broken outnumber those that say how many columns there are")
def test_no_wrong_row_loses_a_good_one(
    rows: list[tuple[bool, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    lines = [good if is_good else bad for is_good, good, bad in rows]
    file = write(folder, "\n".join(["sku,price,stock", *lines]) + "\n")
    with Catalogue(folder / "any.catalog") as catalogue:
        preview = look_at(catalogue, file)
    (folder / "any.catalog").unlink()
    wanted = {good.partition(",")[0] for is_good, good, _ in rows if is_good}
    assert wanted <= {row.sku for row in preview.rows}


@pytest.mark.parametrize("sheet", ["", "no such sheet"])
def test_a_sheet_that_is_not_there_is_no_obstacle(
    sheet: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    assert bring_in(catalogue, write(tmp_path, "sku\nA\n"), sheet=sheet).products_added == 1


def test_a_table_that_is_none_is_refused_at_once(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"sku\n\x81\xff")
    with pytest.raises(TableUnreadable):
        exchange_of(catalogue).open_table(tmp_path / "a.csv")
