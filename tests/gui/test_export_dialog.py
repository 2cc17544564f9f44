"""An export says what goes where, and then where it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QDesktopServices

from engine.types import Language
from gui.bridge import Bridge
from gui.pages.exchange.export_dialog import Choice, ExportDialog
from tests.gui.real_shop import make_shop, open_shop, products_of, real_bridge


@pytest.fixture
def bridge(qtbot, home, monkeypatch) -> Iterator[Bridge]:
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, make_shop(home / "shop.catalog"))
        yield bridge


def shown(qtbot, bridge: Bridge, folder: Path, choice: Choice) -> ExportDialog:
    dialog = ExportDialog(bridge, "shop", choice)
    qtbot.addWidget(dialog)
    dialog._aim(folder)
    with qtbot.waitSignal(bridge.status_ready):
        dialog.show()
    return dialog


def choose(dialog: ExportDialog, suffix: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    dialog.format.activated.emit(0)


def exported(qtbot, bridge: Bridge, dialog: ExportDialog) -> Path:
    with qtbot.waitSignal(bridge.exchange.exported):
        dialog.go.click()
    return Path(dialog.target.text())


def test_all_products_go_into_an_excel_table(qtbot, bridge, tmp_path):
    dialog = shown(qtbot, bridge, tmp_path, Choice())
    sheet = load_workbook(exported(qtbot, bridge, dialog)).active
    assert sheet.max_row == 4
    assert "3 product" in dialog.outcome.text()
    assert dialog.folder.isVisible()
    assert not dialog.go.isVisible()


def test_what_is_selected_is_meant_first(qtbot, bridge, tmp_path):
    one, two, _ = products_of(qtbot, bridge)
    dialog = shown(qtbot, bridge, tmp_path, Choice((), (one.id, two.id)))
    choose(dialog, ".csv")
    dialog.delimiter.setCurrentIndex(1)
    dialog.language.setCurrentIndex(1)
    assert dialog.options().language is Language.ZH
    with exported(qtbot, bridge, dialog).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[0] for row in rows[1:]] == [one.sku, two.sku]
    assert rows[0][0] == "货号"


def test_each_format_shows_only_what_concerns_it(qtbot, bridge, tmp_path):
    dialog = shown(qtbot, bridge, tmp_path, Choice())
    for suffix, delimiter, pictures in ((".csv", True, False), (".xlsx", False, True)):
        choose(dialog, suffix)
        assert dialog.delimiter.isVisible() is delimiter
        assert dialog.thumbnails.isVisible() is pictures
    choose(dialog, ".zip")
    assert not dialog.language.isVisible()


def test_a_name_that_is_taken_is_not_offered(qtbot, bridge, tmp_path):
    (tmp_path / "shop.xlsx").touch()
    dialog = shown(qtbot, bridge, tmp_path, Choice())
    assert Path(dialog.target.text()).name == "shop 2.xlsx"


def test_what_cannot_be_written_says_why_and_can_be_tried_again(qtbot, bridge, tmp_path):
    dialog = shown(qtbot, bridge, tmp_path, Choice())
    (tmp_path / "file").touch()
    dialog._set_target(tmp_path / "file" / "shop.xlsx")
    with qtbot.waitSignal(bridge.failed):
        dialog.go.click()
    assert dialog.trouble.isVisible()
    assert dialog.go.isEnabled()


def test_its_folder_is_shown(qtbot, bridge, tmp_path, monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()))
    dialog = shown(qtbot, bridge, tmp_path, Choice())
    exported(qtbot, bridge, dialog)
    dialog.folder.click()
    assert [Path(name) for name in seen] == [tmp_path]
