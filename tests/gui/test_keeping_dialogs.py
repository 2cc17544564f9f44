"""Backups, merging and repair, from the window and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.engine import Engine
from engine.types import BackupReason, Side
from gui.bridge import Bridge
from gui.pages.keeping.backups_dialog import BackupsDialog
from gui.pages.keeping.merge_dialog import MergeDialog
from gui.pages.keeping.repair_dialog import RepairDialog
from gui.pages.keeping.words import REASONS
from tests.gui.real_shop import a_draft, make_shop, open_shop, products_of, real_bridge


@pytest.fixture
def shop(home) -> Path:
    return make_shop(home / "shop.catalog")


@pytest.fixture
def bridge(qtbot, shop, monkeypatch) -> Iterator[Bridge]:
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, shop)
        yield bridge


def skus(qtbot, bridge: Bridge) -> list[str]:
    return sorted(product.sku for product in products_of(qtbot, bridge))


def add(qtbot, bridge: Bridge, number: int) -> None:
    with qtbot.waitSignal(bridge.editing.undo_state_ready):
        bridge._post("add", lambda engine: engine.add_product(a_draft(number), []))
        bridge.editing.load_undo_state()


# Backups


def backups(qtbot, bridge: Bridge, shop: Path) -> BackupsDialog:
    dialog = BackupsDialog(bridge, shop, is_open=True)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(bridge.keeping.backups_listed):
        dialog.show()
    return dialog


def backed_up(qtbot, bridge: Bridge, dialog: BackupsDialog) -> None:
    with qtbot.waitSignals([bridge.keeping.backed_up, bridge.keeping.backups_listed]):
        dialog.now.click()


def test_a_backup_is_made_and_listed(qtbot, bridge, shop):
    dialog = backups(qtbot, bridge, shop)
    assert dialog.table.rowCount() == 0
    assert "none yet" in dialog.text.text()
    backed_up(qtbot, bridge, dialog)
    assert [dialog.table.item(0, column).text() for column in (1, 3)] == ["By hand", "3"]


def test_going_back_is_shown_before_it_is_done(qtbot, bridge, shop):
    dialog = backups(qtbot, bridge, shop)
    backed_up(qtbot, bridge, dialog)
    add(qtbot, bridge, 7)
    with qtbot.waitSignal(bridge.keeping.restore_previewed):
        dialog.table.selectRow(0)
    assert "1 product" in dialog.card.text()
    assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2", "A-7"]
    with qtbot.waitSignals([bridge.keeping.restored, bridge.opened, bridge.keeping.backups_listed]):
        dialog.card.restore.click()
    assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]
    assert "Done" in dialog.text.text()
    assert dialog.table.item(0, 1).text() == "Before going back"


def test_a_backup_that_is_damaged_changes_nothing(qtbot, bridge, shop):
    dialog = backups(qtbot, bridge, shop)
    backed_up(qtbot, bridge, dialog)
    with qtbot.waitSignal(bridge.keeping.restore_previewed):
        dialog.table.selectRow(0)
    backup = dialog.table.chosen()
    backup.path.write_bytes(b"not any more")
    with qtbot.waitSignals([bridge.failed, bridge.opened]):
        dialog.card.restore.click()
    assert dialog.trouble.isVisible()
    assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]


def test_a_catalogue_that_cannot_be_opened_can_be_gone_back_to(qtbot, home, shop, monkeypatch):
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, shop)
        with qtbot.waitSignal(bridge.keeping.backed_up):
            bridge.keeping.back_up()
        with qtbot.waitSignal(bridge.closed):
            bridge.close_catalogue()
        shop.write_bytes(b"\0" * 8192)
        with qtbot.waitSignals([bridge.failed, bridge.closed]):
            bridge.open_catalogue(shop, "lite0")
        dialog = BackupsDialog(bridge, shop, is_open=False)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(bridge.keeping.backups_listed):
            dialog.show()
        assert not dialog.now.isVisible()
        dialog.table.selectRow(0)
        with qtbot.waitSignals([bridge.keeping.restored, bridge.opened]):
            dialog.card.restore.click()
        assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]


# Merging


@pytest.fixture
def other(home) -> Path:
    path = home / "second till.catalog"
    with Engine.open(path, "lite0") as engine:
        engine.add_product(a_draft(1, name="Apple one"), [])
        engine.add_product(a_draft(2, stock=9.0), [])
        engine.add_product(a_draft(9), [])
    return path


def test_another_till_is_merged_as_it_was_decided_and_that_is_undone(qtbot, bridge, other):
    dialog = MergeDialog(bridge, other)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(bridge.keeping.merge_planned):
        dialog.show()
    assert "1 new product" in dialog.counts.text()
    assert dialog.table.rowCount() == 2
    dialog.rule.setCurrentIndex(dialog.rule.findData(Side.THEIRS))
    ours = dialog.table.box(0)
    ours.setCurrentIndex(ours.findData(Side.OURS))
    with qtbot.waitSignal(bridge.keeping.merged):
        dialog.go.click()
    found = {product.sku: product for product in products_of(qtbot, bridge)}
    assert found.keys() == {"A-0", "A-1", "A-2", "A-9"}
    assert found["A-1"].name == "Apple 1"
    assert found["A-2"].stock == 9.0
    qtbot.waitUntil(lambda: dialog.report.undo.isVisible())
    with qtbot.waitSignal(bridge.editing.undone):
        dialog.report.undo.click()
    assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]


def test_a_catalogue_is_not_merged_with_itself(qtbot, bridge, shop):
    dialog = MergeDialog(bridge, shop)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(bridge.failed):
        dialog.show()
    assert dialog.trouble.isVisible()
    assert not dialog.go.isEnabled()


# Repair


def repaired(qtbot, bridge: Bridge, shop: Path) -> RepairDialog:
    dialog = RepairDialog(bridge, shop)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignals([bridge.keeping.repaired, bridge.opened]):
        dialog.go.click()
    return dialog


def test_a_catalogue_in_order_is_left_alone(qtbot, bridge, shop):
    dialog = repaired(qtbot, bridge, shop)
    assert "in order" in dialog.heading.text()
    assert not dialog.folder.isVisible()
    assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]


def test_a_damaged_one_comes_back_from_its_backup_and_is_opened(qtbot, shop, monkeypatch):
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, shop)
        with qtbot.waitSignal(bridge.keeping.backed_up):
            bridge.keeping.back_up()
        with qtbot.waitSignal(bridge.closed):
            bridge.close_catalogue()
        whole = shop.read_bytes()
        shop.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        dialog = repaired(qtbot, bridge, shop)
        assert "repaired" in dialog.heading.text()
        assert dialog.folder.isVisible()
        assert "damaged" in dialog.outcome.text()
        assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]


# To another computer


def test_a_packed_shop_is_unpacked_and_opened(qtbot, bridge, tmp_path):
    with qtbot.waitSignal(bridge.keeping.packed) as packed:
        bridge.keeping.pack(tmp_path / "moving.zip")
    with qtbot.waitSignal(bridge.opened) as opened:
        bridge.keeping.unpack(packed.args[0], tmp_path / "new pc")
    assert opened.args[0].path.parent == tmp_path / "new pc"
    assert skus(qtbot, bridge) == ["A-0", "A-1", "A-2"]


def test_reasons_all_have_words():
    assert REASONS.keys() == set(BackupReason)
