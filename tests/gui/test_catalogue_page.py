"""The catalogue page as a clerk uses it, with a bridge that answers from a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

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
    with qtbot.waitSignal(page.browser.model.loaded):
        page.show()
    return page


def select(page, row, qtbot):
    page.browser.select_row(row)
    qtbot.waitUntil(page.details.isVisible)


def search(page, text, qtbot):
    page.header.search_field.clear()
    with qtbot.waitSignal(page.browser.model.loaded):
        qtbot.keyClicks(page.header.search_field, text)


def facts(page) -> dict[str, str]:
    return dict(page.details._facts.facts())


# Browsing


def test_all_products_are_shown_with_their_number(page):
    assert page.browser.model.rowCount() == 40
    assert page.header._count.text() == "40 products"
    assert page._stack.currentWidget() is page.browser
    assert not page.details.isVisible()


def test_nothing_is_asked_before_the_page_is_seen(bridge, qtbot):
    page = CataloguePage(bridge)
    qtbot.addWidget(page)
    bridge.catalogue_changed.emit()
    assert bridge.calls == []


def test_typing_searches_once_after_a_pause(page, bridge, qtbot):
    asked = len(bridge.called("listing"))
    search(page, "golden", qtbot)
    assert [call[0].filter.text for call in bridge.called("listing")[asked:]] == ["golden"]
    assert page.header._count.text() == "20 products found"


def test_enter_in_the_search_goes_to_the_first_product_at_once(page, bridge, qtbot):
    page.activateWindow()
    page.header.search_field.setFocus()
    qtbot.keyClicks(page.header.search_field, "oat")
    with qtbot.waitSignal(page.browser.model.loaded, timeout=140):
        qtbot.keyClick(page.header.search_field, Qt.Key.Key_Return)
    assert bridge.called("listing")[-1][0].filter.text == "oat"
    assert page.browser.tiles.currentIndex().row() == 0


def test_categories_are_offered_with_their_counts(page, qtbot):
    box = page.header.category
    qtbot.waitUntil(lambda: box.count() == 4)
    shown = [box.itemText(row).strip() for row in range(4)]
    assert shown == ["All categories", "Drinks  (20)", "Fruit  (20)", "Apple  (20)"]
    with qtbot.waitSignal(page.browser.model.loaded):
        box.activated.emit(3)
    assert page.browser.model.listing.filter.category == ("Fruit", "Apple")
    assert page.browser.model.total == 20


def test_a_category_that_is_gone_becomes_all_categories(page, bridge, qtbot):
    page.header.category.choose(("Drinks",))
    bridge.products = [p for p in bridge.products if p.category != ("Drinks",)]
    bridge.catalogue_changed.emit()
    category = page.header.category.category
    qtbot.waitUntil(lambda: category() == () and page.browser.model.total == 20)


def test_no_result_offers_to_clear_the_search(page, qtbot):
    search(page, "zzz", qtbot)
    assert page._stack.currentWidget() is page._nothing
    with qtbot.waitSignal(page.browser.model.loaded):
        qtbot.mouseClick(page._clear, Qt.MouseButton.LeftButton)
    assert page._stack.currentWidget() is page.browser
    assert page.browser.model.total == 40


def test_escape_clears_the_search_then_closes_the_details(page, qtbot):
    search(page, "oat", qtbot)
    select(page, 0, qtbot)
    with qtbot.waitSignal(page.browser.model.loaded):
        qtbot.keyClick(page.header.search_field, Qt.Key.Key_Escape)
    assert page.header.search_field.text() == ""
    assert page.details.isVisible()
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Escape)
    assert not page.details.isVisible()


def test_ctrl_f_goes_to_the_search(page, qtbot):
    page.activateWindow()
    page.browser.tiles.setFocus()
    page.header._find.activated.emit()
    assert page.header.search_field.hasFocus() or page.focusWidget() is page.header.search_field


def test_an_empty_catalogue_says_what_to_do(page, bridge, qtbot):
    bridge.products = []
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._empty)
    assert not page.header.search_field.isVisible()
    qtbot.mouseClick(page._empty._sample, Qt.MouseButton.LeftButton)
    assert bridge.called("load_sample_shop") == [()]


def test_a_change_keeps_selection_and_scroll_position(page, bridge, qtbot):
    select(page, 20, qtbot)
    bar = page.browser.tiles.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    bridge.products.append(a_product(99))
    with qtbot.waitSignal(page.browser.model.loaded):
        bridge.catalogue_changed.emit()
    qtbot.wait(50)
    assert page.details.product_id() == 21
    assert bar.value() == before


def test_a_product_that_is_gone_gives_way_to_its_neighbour(page, bridge, qtbot):
    select(page, 3, qtbot)
    del bridge.products[3]
    bridge.catalogue_changed.emit()
    qtbot.waitUntil(lambda: page.details.product_id() == 5)


def test_an_open_product_stays_open_only_if_it_is_found(page, bridge, qtbot):
    select(page, 3, qtbot)
    search(page, "golden", qtbot)
    assert page.details.product_id() == 4
    search(page, "oat", qtbot)
    assert not page.details.isVisible()


def test_a_new_search_starts_at_the_top(page, qtbot):
    bar = page.browser.tiles.verticalScrollBar()
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
    assert facts(page)["Photos"] == "3"
    assert page.details._name.text() == "Oat milk 1"
    assert page.details._other_name.text() == "燕麦奶 1"
    assert page.details._stock.text() == "Stock 124"


def test_photos_come_and_a_click_enlarges_one(page, bridge, qtbot):
    select(page, 1, qtbot)
    qtbot.waitUntil(page.details._photos._frame.has_picture)
    qtbot.waitUntil(lambda: page.details._photos.all() == (20, 21, 22))
    with qtbot.waitSignal(page.details._photos._large.arrived):
        page.details._photos._strip._buttons[22].click()
    assert page.details._photos.shown() == 22
    assert (22,) in [call[0] for call in bridge.called("load_photos")]


def test_enter_goes_to_the_details_and_arrows_choose_a_photo(page, qtbot):
    select(page, 1, qtbot)
    qtbot.waitUntil(lambda: page.details._photos.all() == (20, 21, 22))
    page.activateWindow()
    page.browser.tiles.setFocus()
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Return)
    strip = page.details._photos._strip
    assert page.focusWidget() is strip._buttons[20]
    qtbot.keyClick(strip._buttons[20], Qt.Key.Key_Right)
    assert page.details._photos.shown() == 21
    qtbot.keyClick(strip._buttons[21], Qt.Key.Key_Escape)
    assert not page.details.is_wide
    assert page.focusWidget() is page.browser.tiles


def test_a_product_without_photos_has_no_strip(page, bridge, qtbot):
    bridge.products[0] = a_product(1, cover_photo_id=None, photo_count=0)
    bridge.catalogue_changed.emit()
    select(page, 0, qtbot)
    qtbot.waitUntil(lambda: facts(page).get("Photos") == "0")
    assert not page.details._photos._strip.isVisible()
    assert not page.details._photos._frame.has_picture()


def test_late_details_of_another_product_are_ignored(page, qtbot):
    select(page, 0, qtbot)
    page.browser.select_row(5)
    qtbot.waitUntil(lambda: page.details._photos.all() == (60, 61, 62))
    assert page.details._name.text() == "Golden Delicious apple 6"


def test_markup_in_a_name_is_shown_as_it_is(page, bridge, qtbot):
    bridge.products[0] = a_product(1, name="<b>Tea</b><img src=x>")
    bridge.catalogue_changed.emit()
    select(page, 0, qtbot)
    assert page.details._name.textFormat() == Qt.TextFormat.PlainText


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
    chosen: list[Path] = []
    page.source_chosen.connect(chosen.append)
    page.header._import._folder.trigger()
    page.header._import._table.trigger()
    assert chosen == [Path("/shop"), Path("/shop.csv")]
    assert bridge.called("import_from") == []


def test_a_cancelled_dialog_imports_nothing(qtbot, page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(page.source_chosen):
        page.header._import._folder.trigger()


def test_a_dropped_folder_is_imported(page, tmp_path):
    chosen: list[Path] = []
    page.source_chosen.connect(chosen.append)
    assert drop(page, tmp_path)
    assert chosen == [tmp_path]
    assert not page._drops.hint.isVisible()


def test_what_can_be_imported(tmp_path):
    assert can_import(tmp_path)
    assert can_import(Path("PRICES.CSV"))
    assert not can_import(Path("photo.jpg"))


def test_products_appear_while_they_are_imported(page, bridge, qtbot):
    page._while_working.setInterval(10)
    bridge.products = [*bridge.products, a_product(77)]
    bridge.progress_changed.emit(Progress(Stage.ADDING_PHOTOS, 10, 100))
    qtbot.waitUntil(lambda: page.browser.model.total == 41)


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
    assert not page.header._import.isEnabled()
    bridge.working_changed.emit(False)
    assert page.header._import.isEnabled()


# Everybody


def test_the_language_switches_while_the_page_is_open(page, qapp, qtbot):
    select(page, 1, qtbot)
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page.header._title.text() == "商品目录")
    assert page.header._count.text() == "共 40 件商品"
    assert page.details._name.text() == "金冠苹果 2"
    assert facts(page)["照片"] == "3"
    assert page.browser.model.index(1, 1).data() == "金冠苹果 2"


def test_all_fits_into_a_small_window(page, qtbot):
    page.resize(1024 - 84, 740)
    select(page, 1, qtbot)
    assert page.minimumSizeHint().width() <= 940
    columns = page.browser.tiles.viewport().width() // page.browser.tiles.tile_size().width()
    assert columns >= 2


def test_the_parts_have_names_for_those_who_hear_the_window(page, qtbot):
    select(page, 1, qtbot)
    qtbot.waitUntil(lambda: page.details._photos.all() == (20, 21, 22))
    widgets = (
        page.browser.tiles,
        page.header.search_field,
        page.header.category,
        page.details._close,
    )
    assert all(widget.accessibleName() for widget in widgets)
    assert page.details._photos._strip._buttons[21].accessibleName() == "Photo 2"


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
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), actions, mime, button, no_key))
    return enter.isAccepted()


def test_another_catalogue_closes_the_details(page, bridge, qtbot, tmp_path):
    select(page, 3, qtbot)
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite2")
    with qtbot.waitSignal(page.browser.model.loaded):
        bridge.catalogue_changed.emit()
    assert not page.details.isVisible()
    assert page.details.product_id() is None
