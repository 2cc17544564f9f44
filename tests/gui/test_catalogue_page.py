"""The catalogue page as a clerk uses it, with a bridge that answers from a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel

from engine.types import Progress, Stage
from gui import i18n, theme
from gui.pages.catalogue import CataloguePage
from gui.pages.catalogue.import_button import can_import
from gui.widgets.link_label import LinkLabel
from tests.gui.fakes import FakeBridge, a_product


@pytest.fixture
def bridge(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    yield FakeBridge([a_product(n) for n in range(1, 41)])
    i18n.install(qapp, "en")


@pytest.fixture
def page(bridge, qtbot):
    page = CataloguePage(bridge)
    qtbot.addWidget(page)
    page.resize(940, 700)
    with qtbot.waitSignal(page._model.loaded):
        page.show()
    return page


def select(page, row, qtbot):
    page._view.setCurrentIndex(page._model.index(row))
    qtbot.waitUntil(lambda: page._details._photos.all() != () or page._model.product(row).id != -1)
    qtbot.waitUntil(page._details.isVisible)


def search(page, text, qtbot):
    page._header._search.clear()
    with qtbot.waitSignal(page._model.loaded):
        qtbot.keyClicks(page._header._search, text)


def facts(page) -> dict[str, str]:
    return dict(page._details._facts.facts())


# Browsing


def test_all_products_are_shown_with_their_number(page):
    assert page._model.rowCount() == 40
    assert page._header._count.text() == "40 products"
    assert page._stack.currentWidget() is page._view
    assert not page._details.isVisible()


def test_nothing_is_asked_before_the_page_is_seen(bridge, qtbot):
    page = CataloguePage(bridge)
    qtbot.addWidget(page)
    bridge.catalogue_changed.emit()
    assert bridge.calls == []


def test_typing_searches_once_after_a_pause(page, bridge, qtbot):
    asked = len(bridge.called("browse"))
    search(page, "golden", qtbot)
    assert [call[0] for call in bridge.called("browse")[asked:]] == ["golden"]
    assert page._header._count.text() == "20 products found"


def test_enter_in_the_search_goes_to_the_first_product_at_once(page, bridge, qtbot):
    page.activateWindow()
    page._header._search.setFocus()
    qtbot.keyClicks(page._header._search, "oat")
    with qtbot.waitSignal(page._model.loaded, timeout=140):
        qtbot.keyClick(page._header._search, Qt.Key.Key_Return)
    assert bridge.called("browse")[-1][0] == "oat"
    assert page._view.currentIndex().row() == 0


def test_categories_are_offered_with_their_counts(page, qtbot):
    box = page._header._category
    qtbot.waitUntil(lambda: box.count() == 4)
    shown = [box.itemText(row).strip() for row in range(4)]
    assert shown == ["All categories", "Drinks  (20)", "Fruit  (20)", "Apple  (20)"]
    with qtbot.waitSignal(page._model.loaded):
        box.activated.emit(3)
    assert page._model.category == ("Fruit", "Apple")
    assert page._model.total == 20


def test_a_category_that_is_gone_becomes_all_categories(page, bridge, qtbot):
    page._header._category.choose(("Drinks",))
    bridge.products = [p for p in bridge.products if p.category != ("Drinks",)]
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(lambda: page._header.category == () and page._model.total == 20)


def test_no_result_offers_to_clear_the_search(page, qtbot):
    search(page, "zzz", qtbot)
    assert page._stack.currentWidget() is page._nothing
    with qtbot.waitSignal(page._model.loaded):
        qtbot.mouseClick(page._clear, Qt.MouseButton.LeftButton)
    assert page._stack.currentWidget() is page._view
    assert page._model.total == 40


def test_escape_clears_the_search_then_closes_the_details(page, qtbot):
    search(page, "oat", qtbot)
    select(page, 0, qtbot)
    with qtbot.waitSignal(page._model.loaded):
        qtbot.keyClick(page._header._search, Qt.Key.Key_Escape)
    assert page._header.text == ""
    assert page._details.isVisible()
    qtbot.keyClick(page._view, Qt.Key.Key_Escape)
    assert not page._details.isVisible()


def test_ctrl_f_goes_to_the_search(page, qtbot):
    page.activateWindow()
    page._view.setFocus()
    page._header._find.activated.emit()
    assert page._header._search.hasFocus() or page.focusWidget() is page._header._search


def test_an_empty_catalogue_says_what_to_do(page, bridge, qtbot):
    bridge.products = []
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._empty)
    assert not page._header._search.isVisible()
    qtbot.mouseClick(page._empty._sample, Qt.MouseButton.LeftButton)
    assert bridge.called("load_sample_shop") == [()]


def test_a_change_keeps_selection_and_scroll_position(page, bridge, qtbot):
    select(page, 20, qtbot)
    bar = page._view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    bridge.products.append(a_product(99))
    with qtbot.waitSignal(page._model.loaded):
        bridge.catalogue_changed.emit()
    qtbot.wait(50)
    assert page._details.product_id() == 21
    assert bar.value() == before


def test_a_product_that_is_gone_gives_way_to_its_neighbour(page, bridge, qtbot):
    select(page, 3, qtbot)
    del bridge.products[3]
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(lambda: page._details.product_id() == 5)


def test_an_open_product_stays_open_only_if_it_is_found(page, bridge, qtbot):
    select(page, 3, qtbot)
    search(page, "golden", qtbot)
    assert page._details.product_id() == 4
    search(page, "oat", qtbot)
    assert not page._details.isVisible()


def test_a_new_search_starts_at_the_top(page, qtbot):
    bar = page._view.verticalScrollBar()
    bar.setValue(bar.maximum())
    search(page, "oat", qtbot)
    assert bar.value() == 0


# Details


def test_details_show_everything_that_is_known(page, bridge, qtbot):
    bridge.products[0] = a_product(
        1, barcodes=("4000000000017", "42"), attributes={"origin": "Italy"}, brand="Havre"
    )
    bridge.catalogue_changed.emit()
    select(page, 0, qtbot)
    qtbot.waitUntil(lambda: facts(page).get("Barcode") == "4000000000017\n42")
    assert facts(page) == {
        "Brand": "Havre",
        "Category": "Drinks",
        "SKU": "SKU-001",
        "Barcode": "4000000000017\n42",
        "Origin": "Italy",
        "Photos": "3",
    }
    assert page._details._name.text() == "Oat milk 1"
    assert page._details._other_name.text() == "燕麦奶 1"
    assert page._details._stock.text() == "Stock 124"


def test_photos_come_and_a_click_enlarges_one(page, bridge, qtbot):
    select(page, 1, qtbot)
    qtbot.waitUntil(page._details._photos._frame.has_picture)
    qtbot.waitUntil(lambda: page._details._photos.all() == (20, 21, 22))
    with qtbot.waitSignal(page._details._photos._large.arrived):
        page._details._photos._strip._buttons[22].click()
    assert page._details._photos.shown() == 22
    assert (22,) in [call[0] for call in bridge.called("load_photos")]


def test_enter_goes_to_the_details_and_arrows_choose_a_photo(page, qtbot):
    select(page, 1, qtbot)
    qtbot.waitUntil(lambda: page._details._photos.all() == (20, 21, 22))
    page.activateWindow()
    page._view.setFocus()
    qtbot.keyClick(page._view, Qt.Key.Key_Return)
    strip = page._details._photos._strip
    assert page.focusWidget() is strip._buttons[20]
    qtbot.keyClick(strip._buttons[20], Qt.Key.Key_Right)
    assert page._details._photos.shown() == 21
    qtbot.keyClick(strip._buttons[21], Qt.Key.Key_Escape)
    assert not page._details.isVisible()
    assert page.focusWidget() is page._view


def test_a_product_without_photos_has_no_strip(page, bridge, qtbot):
    bridge.products[0] = a_product(1, cover_photo_id=None, photo_count=0)
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(lambda: page._model.product(0).cover_photo_id is None)
    select(page, 0, qtbot)
    qtbot.wait(30)
    assert not page._details._photos._strip.isVisible()
    assert not page._details._photos._frame.has_picture()


def test_late_details_of_another_product_are_ignored(page, qtbot):
    select(page, 0, qtbot)
    page._view.setCurrentIndex(page._model.index(5))
    qtbot.waitUntil(lambda: page._details._photos.all() == (60, 61, 62))
    assert page._details._name.text() == "Golden Delicious apple 6"


def test_markup_in_a_name_is_shown_as_it_is(page, bridge, qtbot):
    bridge.products[0] = a_product(1, name="<b>Tea</b><img src=x>")
    bridge.catalogue_changed.emit()
    select(page, 0, qtbot)
    assert page._details._name.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.com/p/1", '<a href="https://example.com/p/1">example.com/p/1</a>'),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
    ],
)
def test_only_web_addresses_can_be_clicked(qtbot, address, shown):
    label = LinkLabel()
    qtbot.addWidget(label)
    label.show_link(address)
    assert label.text() == shown


# Importing


def test_import_takes_a_folder_or_a_table(page, bridge, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/shop")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/shop.csv", ""))
    page._header._import._folder.trigger()
    page._header._import._table.trigger()
    assert bridge.called("import_from") == [(Path("/shop"),), (Path("/shop.csv"),)]


def test_a_cancelled_dialog_imports_nothing(page, bridge, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page._header._import._folder.trigger()
    assert bridge.called("import_from") == []


def test_a_dropped_folder_is_imported(page, bridge, tmp_path):
    (tmp_path / "photo.jpg").touch()
    assert drop(page, tmp_path)
    assert not drop(page, tmp_path / "photo.jpg")
    assert bridge.called("import_from") == [(tmp_path,)]
    assert not page._hint.isVisible()


def test_what_can_be_imported(tmp_path):
    assert can_import(tmp_path)
    assert can_import(Path("PRICES.CSV"))
    assert not can_import(Path("photo.jpg"))


def test_products_appear_while_they_are_imported(page, bridge, qtbot):
    page._while_working.setInterval(10)
    bridge.products = [*bridge.products, a_product(77)]
    bridge.progress_changed.emit(Progress(Stage.ADDING_PHOTOS, 10, 100))
    qtbot.waitUntil(lambda: page._model.total == 41)


def test_an_empty_catalogue_that_is_being_filled_says_so(page, bridge, qtbot):
    bridge.products = []
    bridge.working_changed.emit(True)
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(page._empty.isVisible)
    assert page._empty._state._title.text() == "Just a moment"
    assert not page._empty._sample.isVisible()
    bridge.working_changed.emit(False)
    assert page._empty._state._title.text() == "Your catalogue is empty"
    assert page._empty._sample.isVisible()


def test_buttons_rest_while_an_import_runs(page, bridge):
    bridge.working_changed.emit(True)
    assert not page._header._import.isEnabled()
    bridge.working_changed.emit(False)
    assert page._header._import.isEnabled()


# Everybody


def test_the_language_switches_while_the_page_is_open(page, qapp, qtbot):
    select(page, 1, qtbot)
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page._header._title.text() == "商品目录")
    assert page._header._count.text() == "共 40 件商品"
    assert page._details._name.text() == "金冠苹果 2"
    assert facts(page)["分类"] == "水果 › 苹果"
    assert page._model.index(1).data() == "金冠苹果 2"


def test_all_fits_into_a_small_window(page, qtbot):
    page.resize(1024 - 84, 740)
    select(page, 1, qtbot)
    assert page.minimumSizeHint().width() <= 940
    columns = page._view.viewport().width() // page._view.gridSize().width()
    assert columns >= 2


def test_the_parts_have_names_for_those_who_hear_the_window(page, qtbot):
    select(page, 1, qtbot)
    qtbot.waitUntil(lambda: page._details._photos.all() == (20, 21, 22))
    widgets = (page._view, page._header._search, page._header._category, page._details._close)
    assert all(widget.accessibleName() for widget in widgets)
    assert page._details._photos._strip._buttons[21].accessibleName() == "Photo 2"


def test_no_label_is_cut_off(page, bridge, qtbot):
    bridge.products = []
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(page._empty.isVisible)
    for label in page._empty.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def drop(page, path: Path) -> bool:
    """Whether the page takes it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    actions, button, no_key = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(9, 9), actions, mime, button, no_key)
    enter.ignore()
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(QPointF(9, 9), actions, mime, button, no_key))
    return enter.isAccepted()


def test_another_catalogue_closes_the_details(page, bridge, qtbot, tmp_path):
    select(page, 3, qtbot)
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite2")
    with qtbot.waitSignal(page._model.loaded):
        bridge.catalogue_changed.emit()
    assert not page._details.isVisible()
    assert page._details.product_id() is None
