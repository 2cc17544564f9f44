"""An import is looked at before it is done, and can be taken back after."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QFileDialog

from engine.schema import ART
from engine.types import ImportMode, RowStatus
from gui import i18n, schema
from gui.bridge import Bridge
from gui.pages.exchange.import_dialog import ImportDialog
from gui.pages.exchange.mapping_table import choices, suggested
from tests.gui.real_shop import make_shop, open_shop, products_of, real_bridge

TABLE = (
    "SKU,Name,Price,Stock,Shelf\n"
    "A-0,Apple 0,9.90,5,left\n"
    "B-1,Pear,2.50,3,right\n"
    "B-2,Plum,cheap,3,right\n"
)


@pytest.fixture
def bridge(qtbot, home, monkeypatch) -> Iterator[Bridge]:
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, make_shop(home / "shop.catalog"))
        yield bridge


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "goods.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def shown(qtbot, bridge: Bridge, source: Path) -> ImportDialog:
    dialog = ImportDialog(bridge, source)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def previewed(qtbot, dialog: ImportDialog) -> ImportDialog:
    qtbot.waitUntil(lambda: dialog.preview.preview() is not None)
    return dialog


def products(qtbot, bridge: Bridge) -> dict[str, object]:
    return {product.sku: product for product in products_of(qtbot, bridge)}


def test_it_says_what_was_found_and_what_will_happen(qtbot, bridge, table):
    dialog = previewed(qtbot, shown(qtbot, bridge, table))
    assert "UTF-8" in dialog.card.found()
    assert "commas" in dialog.card.found()
    assert dialog.preview.counts() == "1 new · 1 changed · 1 wrong"
    assert dialog.go.text().startswith("Import 2 product")
    lines = {line.where: line for line in dialog.preview.table.lines()}
    assert lines["2"].status is RowStatus.CHANGED
    assert "9.90" in lines["2"].text
    assert lines["3"].status is RowStatus.NEW
    assert "cheap" in lines["4"].text
    assert "A-0" in products(qtbot, bridge)
    assert "B-1" not in products(qtbot, bridge)


def test_good_rows_are_imported_the_wrong_one_is_listed_and_all_is_undone(qtbot, bridge, table):
    dialog = previewed(qtbot, shown(qtbot, bridge, table))
    before = products(qtbot, bridge)
    with qtbot.waitSignal(bridge.exchange.imported):
        dialog.go.click()
    assert dialog.isVisible()
    assert products(qtbot, bridge).keys() == {"A-0", "A-1", "A-2", "B-1"}
    assert [line.where for line in dialog.report.table.lines()] == ["4"]
    qtbot.waitUntil(lambda: dialog.report.undo.isVisible())
    with qtbot.waitSignal(bridge.editing.undone):
        dialog.report.undo.click()
    assert products(qtbot, bridge) == before
    assert "undone" in dialog.report.hint()


def test_wrong_rows_go_into_a_file_to_be_corrected(qtbot, bridge, table, tmp_path, monkeypatch):
    dialog = previewed(qtbot, shown(qtbot, bridge, table))
    target = tmp_path / "wrong.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(bridge.exchange.wrong_rows_written):
        dialog.preview.save.click()
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:4] == ["B-2", "Plum", "cheap", "3"]
    assert dialog.preview.save.text() == "Saved"


def test_another_mode_is_previewed_anew(qtbot, bridge, table):
    dialog = previewed(qtbot, shown(qtbot, bridge, table))
    dialog.card.mode.setCurrentIndex(dialog.card.mode.findData(ImportMode.NEW))
    dialog.card.mode.activated.emit(1)
    assert not dialog.go.isEnabled()
    previewed(qtbot, dialog)
    assert dialog.preview.preview().mode is ImportMode.NEW
    assert dialog.go.text().startswith("Import 1 product")


def test_a_column_can_go_elsewhere_and_that_is_remembered(qtbot, bridge, table):
    dialog = previewed(qtbot, shown(qtbot, bridge, table))
    box = dialog.mapping.box(4)
    assert box.target() == "attribute:Shelf"
    box.setCurrentIndex(box.findData("attribute:Origin"))
    box.activated.emit(box.currentIndex())
    previewed(qtbot, dialog)
    with qtbot.waitSignal(bridge.exchange.imported):
        dialog.go.click()
    assert products(qtbot, bridge)["B-1"].attributes == {"Origin": "right"}
    again = previewed(qtbot, shown(qtbot, bridge, table))
    assert again.mapping.box(4).target() == "attribute:Origin"


def test_without_a_sku_nothing_can_be_imported_and_it_says_why(qtbot, bridge, table):
    dialog = previewed(qtbot, shown(qtbot, bridge, table))
    box = dialog.mapping.box(0)
    box.setCurrentIndex(box.findData(""))
    box.activated.emit(0)
    qtbot.waitUntil(lambda: bool(dialog.preview.trouble()))
    assert not dialog.go.isEnabled()


def test_a_sheet_is_chosen(qtbot, bridge, tmp_path):
    book = Workbook()
    for name, sku in (("Fruit", "F-1"), ("Tools", "T-1")):
        sheet = book.create_sheet(name)
        sheet.append(["SKU", "Name"])
        sheet.append([sku, name])
    del book["Sheet"]
    book.save(tmp_path / "two.xlsx")
    dialog = previewed(qtbot, shown(qtbot, bridge, tmp_path / "two.xlsx"))
    assert dialog.card.sheet.isVisible()
    dialog.card.sheet.setCurrentText("Tools")
    dialog.card.sheet.activated.emit(1)
    qtbot.waitUntil(lambda: any(line.sku == "T-1" for line in dialog.preview.table.lines()))


def test_what_is_no_table_says_so_and_leaves_the_button_dead(qtbot, bridge, tmp_path):
    (tmp_path / "odd.xlsx").write_bytes(b"PK nothing")
    dialog = shown(qtbot, bridge, tmp_path / "odd.xlsx")
    qtbot.waitUntil(lambda: bool(dialog.preview.trouble()))
    assert "odd.xlsx" in dialog.preview.trouble()
    assert not dialog.go.isEnabled()


def test_a_folder_is_previewed_without_a_mapping(qtbot, bridge, tmp_path):
    (tmp_path / "shop" / "C-1").mkdir(parents=True)
    (tmp_path / "shop" / "C-1" / "1.jpg").write_bytes(b"looked at later")
    dialog = previewed(qtbot, shown(qtbot, bridge, tmp_path / "shop"))
    assert not dialog.mapping.isVisible()
    assert dialog.preview.preview().new == 1
    assert "1 photo" in dialog.preview.table.lines()[0].text


def test_closing_it_ends_the_preview_only(qtbot, bridge, table):
    dialog = shown(qtbot, bridge, table)
    dialog.reject()
    qtbot.waitUntil(lambda: len(bridge._long) == 0)
    assert products(qtbot, bridge).keys() == {"A-0", "A-1", "A-2"}


def test_an_art_collection_offers_its_own_fields(qtbot, bridge, tmp_path):
    file = tmp_path / "works.csv"
    file.write_text("编号,名称,作者,Year\nW-1,Lilies,Chen,1907\n", encoding="utf-8")
    with qtbot.waitSignal(bridge.exchange.table_opened) as opened:
        bridge.exchange.open_table(file)
    info = opened.args[0]
    assert suggested(ART, info) == ("sku", "name_zh", "attribute:Artist", "attribute:Year")
    offered = choices(ART, info.columns[2], "attribute:Artist")
    assert offered.index("attribute:Technique") < offered.index("price")


def test_its_words_are_those_of_the_schema(qapp):
    schema.set_current(ART)
    i18n.install(qapp, "zh_CN")
    try:
        assert schema.label("artist") == "作者"
    finally:
        i18n.install(qapp, "en")
        schema.set_current(schema.SHOP)
