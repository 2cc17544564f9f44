"""Several catalogues: opened, made, closed, switched; and a calm window without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.engine import Engine
from engine.schema import ARCHIVE, ART
from engine.settings import RECENT, Settings
from engine.types import Answer, Match, Product, Reason, Verdict
from gui import schema
from gui.bridge import Bridge
from gui.main_window import MainWindow
from gui.pages.catalogue.new_catalogue import NewCatalogue
from gui.pages.exchange.import_dialog import ImportDialog
from gui.pages.keeping.backups_dialog import BackupsDialog
from gui.pages.keeping.repair_dialog import RepairDialog
from gui.widgets.question import Question
from gui.widgets.refusal import Refusal
from tests.gui.real_shop import make_shop, open_shop, real_bridge


@pytest.fixture
def bridge(qapp, monkeypatch) -> Iterator[Bridge]:
    with real_bridge(monkeypatch) as bridge:
        yield bridge
    schema.set_current(schema.SHOP)


@pytest.fixture
def first(home) -> Path:
    return make_shop(home / "corner shop.catalog")


@pytest.fixture
def window(qtbot, bridge, settings, first) -> Iterator[MainWindow]:
    window = MainWindow(bridge, settings)
    qtbot.addWidget(window)
    open_shop(qtbot, bridge, first)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.stop()


def dialogs(window: MainWindow, kind: type) -> list:
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]


def act(window: MainWindow, name: str) -> None:
    window.desk.actions.by_name[name].trigger()


def closed(qtbot, window: MainWindow, bridge: Bridge) -> None:
    with qtbot.waitSignal(bridge.closed):
        act(window, "close")


def take_something(window: MainWindow) -> None:
    product = Product(1, "A-1", "Apple")
    match = Match(product, 1.0, 1.0, None)
    assert Answer(Verdict.SURE, Reason.LOOKS, (match,)).matches
    window.counter._till.basket = window.counter.basket.add(product)


# Opening


def test_another_one_is_opened_and_chosen_for_the_next_start(
    qtbot, window, bridge, settings, home, monkeypatch
):
    other = make_shop(home / "market.catalog", 1)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    with qtbot.waitSignal(bridge.opened):
        act(window, "open")
    assert window.windowTitle() == "market — Countersight"
    assert Settings(settings._file).catalogue == other
    assert window.desk.menu().text() == "market"


def test_one_that_cannot_be_opened_is_not_chosen(qtbot, window, bridge, settings, home):
    before = settings["catalogue"]
    (home / "odd.catalog").write_text("no catalogue")
    with qtbot.waitSignal(bridge.failed):
        window.desk.catalogues.open(home / "odd.catalog")
    assert settings["catalogue"] == before


def test_one_from_the_command_line_is_not_chosen(qtbot, window, bridge, settings, home):
    before = settings["catalogue"]
    with qtbot.waitSignal(bridge.opened):
        window.desk.catalogues.start(make_shop(home / "named.catalog", 1))
    assert settings["catalogue"] == before


def test_one_that_was_unpacked_is_chosen(qtbot, window, bridge, settings, home):
    with qtbot.waitSignal(bridge.keeping.packed):
        bridge.keeping.pack(home / "moving.zip")
    with qtbot.waitSignal(bridge.opened) as opened:
        bridge.keeping.unpack(home / "moving.zip", home / "new pc")
    assert settings.catalogue == opened.args[0].path
    assert settings.catalogue.parent == home / "new pc"


def test_those_that_were_open_lately_are_in_the_menu(qtbot, window, bridge, home):
    other = make_shop(home / "market.catalog", 1)
    with qtbot.waitSignal(bridge.opened):
        window.desk.catalogues.open(other)
    actions = window.desk.actions
    actions.fill_recent()
    found = [action for action in actions.recent.actions() if isinstance(action.data(), Path)]
    assert [action.data().stem for action in found] == ["corner shop"]
    with qtbot.waitSignal(bridge.opened) as opened:
        found[0].trigger()
    assert opened.args[0].path.stem == "corner shop"


def test_a_missing_one_is_grey_and_can_be_removed(window, settings, home):
    settings.remember(home / "gone.catalog")
    actions = window.desk.actions
    actions.fill_recent()
    (gone,) = [a for a in actions.recent.actions() if a.data() == home / "gone.catalog"]
    assert not gone.isEnabled()
    actions.recent.actions()[-1].trigger()
    assert home / "gone.catalog" not in settings.recent


def test_the_last_eight_are_remembered(settings, home):
    for number in range(RECENT + 3):
        settings.remember(home / f"{number}.catalog")
    again = Settings(settings._file).recent
    assert [path.stem for path in again] == [str(n) for n in range(RECENT + 2, 2, -1)]


def test_what_is_not_there_is_not_made(window, home):
    window.desk.catalogues.open(home / "nowhere.catalog")
    (refusal,) = dialogs(window, Refusal)
    assert "nowhere.catalog" in refusal.notice.text()
    assert not (home / "nowhere.catalog").exists()
    assert window.windowTitle().startswith("corner shop")


def test_one_that_is_damaged_leaves_the_old_one_open_and_offers_repair(qtbot, window, bridge, home):
    other = make_shop(home / "market.catalog")
    raw = other.read_bytes()
    other.write_bytes(raw[:100] + bytes(len(raw) - 100))
    with qtbot.waitSignal(bridge.failed):
        window.desk.catalogues.open(other)
    (refusal,) = dialogs(window, Refusal)
    texts = [button.text() for button in refusal.buttons.buttons()]
    assert "Repair…" in texts
    assert "Restore a backup…" in texts
    refusal.buttons.buttons()[texts.index("Repair…")].click()
    assert len(dialogs(window, RepairDialog)) == 1
    assert window.windowTitle().startswith("corner shop")


def test_a_catalogue_that_is_dropped_is_opened(qtbot, window, bridge, home):
    other = make_shop(home / "market.catalog", 1)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(window.recognise_page, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(bridge.opened) as opened:
        QApplication.sendEvent(window.recognise_page, QDropEvent(QPointF(50, 50), *how))
    assert opened.args[0].path == other
    assert window.recognise_page.session.shown is None


# The list


def test_an_unfinished_list_is_asked_about(qtbot, window, bridge, home):
    other = make_shop(home / "market.catalog", 1)
    take_something(window)
    window.desk.catalogues.open(other)
    (question,) = dialogs(window, Question)
    question.no.click()
    assert window.counter.basket.lines
    assert window.windowTitle().startswith("corner shop")
    window.desk.catalogues.open(other)
    with qtbot.waitSignal(bridge.opened):
        dialogs(window, Question)[0].yes.click()
    assert not window.counter.basket.lines


# New ones


def test_a_new_one_of_a_kind_is_made(qtbot, window, bridge, home):
    act(window, "new")
    (dialog,) = dialogs(window, NewCatalogue)
    assert not dialog.create.isEnabled()
    dialog.name.setText("Paintings")
    dialog.folder.setText(str(home))
    dialog.kinds.button(1).setChecked(True)
    with qtbot.waitSignal(bridge.opened) as opened:
        dialog.create.click()
    assert opened.args[0].path == home / "Paintings.catalog"
    assert opened.args[0].schema == ART
    assert schema.current() == ART
    assert not schema.uses("price")
    window.actions_.catalogue.trigger()
    empty = window.catalogue_page._empty
    qtbot.waitUntil(empty.isVisible)
    assert not empty._sample.isVisible()


@pytest.mark.parametrize("name", ["corner shop", "corner shop.catalog", "a/b", "why?"])
def test_a_name_that_cannot_be_is_not_taken(window, home, name):
    act(window, "new")
    (dialog,) = dialogs(window, NewCatalogue)
    dialog.folder.setText(str(home))
    dialog.name.setText(name)
    assert not dialog.create.isEnabled()
    assert dialog._trouble.isVisible()


def test_the_kind_is_in_the_file(qtbot, bridge, home):
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(home / "archive.catalog", "lite0", schema=ARCHIVE)
    bridge.close_catalogue()
    with qtbot.waitSignal(bridge.closed):
        pass
    with Engine.open(home / "archive.catalog", "lite0") as engine:
        assert engine.schema() == ARCHIVE


def test_what_an_answer_says_beside_the_name_is_up_to_the_kind():
    picture = Product(1, "W-1", "Lilies", attributes={"artist": "Chen", "Year": "1907"})
    schema.set_current(ART)
    try:
        assert schema.told(picture) == ("Chen", "1907")
    finally:
        schema.set_current(schema.SHOP)
    assert schema.told(picture) == ("", "")


# None


def test_without_a_catalogue_each_page_is_calm_and_settings_are_there(qtbot, window, bridge):
    closed(qtbot, window, bridge)
    for action in window.actions_.pages[:3]:
        action.trigger()
        assert window.pages.currentWidget() is window.desk.nothing
    assert window.desk.nothing.notice.title() == "No catalogue is open"
    window.actions_.settings.trigger()
    assert window.pages.currentWidget() is window.settings_page
    assert window.windowTitle() == "Countersight"
    assert not window.desk.actions.by_name["export"].isEnabled()
    assert not window.actions_.counter.isEnabled()


def test_a_scan_without_a_catalogue_is_quiet(qtbot, window, bridge):
    closed(qtbot, window, bridge)
    with qtbot.assertNotEmitted(bridge.failed, wait=50):
        window.look_up_barcode("4006381333931")


def test_it_is_opened_again_from_there(qtbot, window, bridge, first):
    closed(qtbot, window, bridge)
    with qtbot.waitSignal(bridge.opened):
        window.desk.catalogues.open(first)
    assert window.pages.currentWidget() is window.recognise_page
    assert window.desk.actions.by_name["export"].isEnabled()


def test_a_damaged_one_at_the_start_offers_what_can_be_done(
    qtbot, bridge, settings, first, monkeypatch
):
    raw = first.read_bytes()
    first.write_bytes(raw[:100] + bytes(len(raw) - 100))
    window = MainWindow(bridge, settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(bridge.failed):
        window.desk.catalogues.start(first)
    nothing = window.desk.nothing
    assert window.pages.currentWidget() is nothing
    assert "damaged" in nothing.notice.text()
    assert nothing.repair.isVisible()
    nothing.restore.click()
    (backups,) = dialogs(window, BackupsDialog)
    assert not backups.now.isVisible()
    window.stop()


# What else is in the menu


def test_what_is_chosen_to_be_imported_is_looked_at_first(qtbot, window, bridge, tmp_path):
    table = tmp_path / "goods.csv"
    table.write_text("sku,name\nB-1,Pear\n", encoding="utf-8")
    window.catalogue_page.source_chosen.emit(table)
    (dialog,) = dialogs(window, ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview.preview() is not None)
    closed(qtbot, window, bridge)
    assert not dialogs(window, ImportDialog)


def test_each_page_of_the_menu_opens(qtbot, window, bridge):
    for name in ("backups", "repair", "export"):
        act(window, name)
    assert len(dialogs(window, BackupsDialog)) == 1
    qtbot.waitUntil(lambda: len(bridge._long) == 0)
