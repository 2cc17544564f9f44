"""Filters, orders, selections, the table and dropped photos: the page on lists of a bridge."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from engine.types import Filter, Listing, PhotoFilter, SortKey, StockFilter
from gui import i18n, theme
from gui.pages.catalogue import CataloguePage
from gui.pages.catalogue.place import MOST_RUNS
from tests.gui.fakes import FakeBridge, a_product

MANY = 5000


@pytest.fixture
def bridge(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    stock = {0: 124.0, 1: 0.0, 2: None}
    return FakeBridge([a_product(n, stock=stock[n % 3]) for n in range(1, 41)])


@pytest.fixture
def page(bridge, qtbot):
    return a_page(bridge, qtbot)


def a_page(bridge, qtbot) -> CataloguePage:
    page = CataloguePage(bridge)
    qtbot.addWidget(page)
    page.resize(940, 700)
    with qtbot.waitSignal(page.browser.loaded):
        page.show()
    return page


@pytest.fixture
def large(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, MANY + 1)]
    return a_page(bridge, qtbot)


def ask(page, listing, qtbot) -> None:
    with qtbot.waitSignal(page.browser.loaded):
        page.show_listing(listing)


def chips(page) -> list[str]:
    return [button.text() for button in page.header.bar.buttons()]


def asked(bridge) -> Listing:
    return bridge.called("listing")[-1][0]


def entry(menu: QMenu, *path: str) -> QAction:
    """What a click along these words of a menu would trigger."""
    action = next(action for action in menu.actions() if action.text() == path[0])
    if len(path) == 1:
        return action
    menu = action.menu()
    menu.aboutToShow.emit()
    return entry(menu, *path[1:])


def choose_filter(page, bridge, qtbot, *path: str) -> None:
    menu = page.header.filter_button.menu()
    menu.aboutToShow.emit()
    if path[0] in ("Origin",):
        with qtbot.waitSignal(bridge.browsing.attribute_names_ready):
            pass
        menu.aboutToShow.emit()
        with qtbot.waitSignal(bridge.browsing.attribute_values_ready):
            entry(menu, path[0]).menu().aboutToShow.emit()
        menu = entry(menu, path[0]).menu()
        path = path[1:]
    with qtbot.waitSignal(page.browser.loaded):
        entry(menu, *path).trigger()


# Filters


def test_nothing_set_shows_no_chip(page):
    assert chips(page) == []
    assert not page.header.bar.isVisible()


@pytest.mark.parametrize(
    ("path", "filter_", "chip"),
    [
        (("Stock", "Sold out"), Filter(stock=StockFilter.OUT), "Sold out"),
        (("Stock", "Stock not counted"), Filter(stock=StockFilter.UNKNOWN), "Stock not counted"),
        (("Photos", "No photo"), Filter(photos=PhotoFilter.NONE), "No photo"),
        (("Photos", "Few photos"), Filter(photos=PhotoFilter.FEW), "Few photos"),
        (
            ("Changed", "Changed in the last 7 days"),
            Filter(changed_days=7),
            "Changed in the last 7 days",
        ),
        (("Origin", "Italy  (20)"), Filter(attributes=(("origin", "Italy"),)), "Origin: Italy"),
        (("In the bin",), Filter(binned=True), "In the bin"),
    ],
)
def test_what_is_chosen_in_the_menu_is_asked_for_and_shown_as_a_chip(
    page, bridge, qtbot, path, filter_, chip
):
    choose_filter(page, bridge, qtbot, *path)
    assert asked(bridge).filter == filter_
    assert chips(page) == [chip]
    with qtbot.waitSignal(page.browser.loaded):
        page.header.bar.buttons()[0].click()
    assert asked(bridge).filter == Filter()
    assert not page.header.bar.isVisible()


def test_chips_are_taken_away_one_by_one_or_all_at_once(page, bridge, qtbot):
    wanted = Filter("gold", ("Fruit",), stock=StockFilter.IN, photos=PhotoFilter.FEW)
    ask(page, Listing(wanted), qtbot)
    assert chips(page) == ["Fruit", "In stock", "Few photos"]
    page.header.bar.buttons()[1].click()
    assert asked(bridge).filter == Filter("gold", ("Fruit",), photos=PhotoFilter.FEW)
    page.header.bar._clear.click()
    assert asked(bridge).filter == Filter("gold")
    assert page.header.search_field.text() == "gold"


def test_a_filter_that_nothing_fits_offers_to_clear_it(page, bridge, qtbot):
    ask(page, Listing(Filter(photos=PhotoFilter.NONE)), qtbot)
    assert page._stack.currentWidget() is page._nothing
    assert page._clear.text() == "Clear search and filters"
    with qtbot.waitSignal(page.browser.loaded):
        page._clear.click()
    assert asked(bridge).filter == Filter()


def test_a_filter_is_saved_chosen_renamed_and_deleted(page, bridge, qtbot, monkeypatch, tmp_path):
    saved = page.header.saved
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "one.catalog", "lite2")
    ask(page, Listing(Filter(stock=StockFilter.OUT, attributes=(("origin", "Italy"),))), qtbot)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("To order", True))
    page.header.bar._save.click()
    ask(page, Listing(), qtbot)
    saved.menu().aboutToShow.emit()
    with qtbot.waitSignal(page.browser.loaded):
        entry(saved.menu(), "To order").trigger()
    wanted = Filter(stock=StockFilter.OUT, attributes=(("origin", "Italy"),))
    assert asked(bridge).filter == wanted
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Order", True))
    entry(saved.menu(), "Rename", "To order").trigger()
    assert saved.saved() == {"Order": wanted}
    saved.menu().aboutToShow.emit()
    entry(saved.menu(), "Delete", "Order").trigger()
    assert saved.saved() == {}


def test_saved_filters_are_there_after_a_restart_and_belong_to_their_catalogue(
    bridge, qtbot, tmp_path
):
    first = a_page(bridge, qtbot)
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "one.catalog", "lite2")
    first.header.saved.save("Low", Filter("tea", ("Drinks",), changed_days=7, binned=True))
    second = a_page(bridge, qtbot)
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert second.header.saved.saved() == {}
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "one.catalog", "lite2")
    kept = {"Low": Filter("tea", ("Drinks",), changed_days=7, binned=True)}
    assert second.header.saved.saved() == kept


# Orders


def test_the_box_sorts_and_the_arrow_turns_the_order_around(page, bridge, qtbot):
    box = page.header.sort
    box._box.activated.emit(list(SortKey).index(SortKey.PRICE))
    assert (asked(bridge).sort, asked(bridge).descending) == (SortKey.PRICE, False)
    box._way.click()
    assert asked(bridge).descending
    qtbot.waitUntil(lambda: not page.browser.model.is_searching())
    assert page.browser.model.ids[0] == 40


def test_with_words_the_usual_order_is_the_best_match(page, qtbot):
    ask(page, Listing(Filter("oat")), qtbot)
    assert page.header.sort._box.currentText() == "Best match"
    assert not page.header.sort._way.isEnabled()


def test_a_click_on_a_heading_sorts_and_the_next_turns_around(page, bridge, qtbot):
    keys = [column.key for column in page.browser.model.columns]
    header = page.browser.table.horizontalHeader()
    header.sectionClicked.emit(keys.index("stock"))
    assert (asked(bridge).sort, asked(bridge).descending) == (SortKey.STOCK, False)
    header.sectionClicked.emit(keys.index("stock"))
    assert asked(bridge).descending
    assert header.sortIndicatorSection() == keys.index("stock")
    header.sectionClicked.emit(keys.index("other_name"))  # nothing to sort by
    assert asked(bridge).sort is SortKey.STOCK
    assert header.sortIndicatorSection() == keys.index("stock")


# The table


def test_tiles_and_table_share_rows_and_selection(page, qtbot):
    page.browser.select_row(3)
    page.header.switch._table.click()
    assert page.browser.is_table()
    assert page.selected_ids() == (4,)
    qtbot.keyClick(page.browser.table, Qt.Key.Key_Down)
    page.header.switch._tiles.click()
    assert page.selected_ids() == (5,)
    assert page.browser.tiles.selectionModel().currentIndex().row() == 4


def test_the_kind_of_view_is_remembered(bridge, qtbot):
    first = a_page(bridge, qtbot)
    first.header.switch._table.click()
    second = a_page(bridge, qtbot)
    assert second.browser.is_table()
    assert second.header.switch._table.isChecked()


def test_columns_their_order_and_widths_are_remembered(bridge, qtbot):
    first = a_page(bridge, qtbot)
    header = first.browser.table.horizontalHeader()
    keys = [column.key for column in first.browser.model.columns]
    menu = QMenu()
    first.browser.columns.fill_menu(menu)
    next(a for a in menu.actions() if a.data() == "barcodes").trigger()
    next(a for a in menu.actions() if a.data() == "brand").trigger()
    header.moveSection(header.visualIndex(keys.index("price")), 1)
    header.resizeSection(keys.index("name"), 321)
    first.browser.columns.save()
    again = a_page(bridge, qtbot).browser.table.horizontalHeader()
    assert not again.isSectionHidden(keys.index("barcodes"))
    assert again.isSectionHidden(keys.index("brand"))
    assert again.visualIndex(keys.index("price")) == 1
    letter = first.browser.table.fontMetrics().averageCharWidth()
    assert abs(again.sectionSize(keys.index("name")) - 321) <= letter


def test_the_last_column_cannot_be_hidden(page):
    menu = QMenu()
    page.browser.columns.fill_menu(menu)
    for action in menu.actions():
        if action.isChecked():
            action.trigger()
    header = page.browser.table.horizontalHeader()
    assert header.count() - header.hiddenSectionCount() == 1


@pytest.mark.parametrize(
    ("key", "row"), [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 39), (Qt.Key.Key_Down, 8)]
)
def test_keys_move_in_the_table(page, qtbot, key, row):
    page.browser.show_as_table(True)
    page.browser.select_row(7)
    qtbot.keyClick(page.browser.table, key)
    assert page.browser.table.currentIndex().row() == row


# Selections


def test_all_products_are_selected_also_those_whose_rows_are_not_here(large, qtbot):
    large.browser.select_row(0)
    large.browser.tiles.setFocus()
    with qtbot.waitSignal(large.selection_changed):
        qtbot.keyClick(large.browser.tiles, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert large.selected_ids() == tuple(range(1, MANY + 1))
    assert large.selection_bar.isVisible()
    assert large.selection_bar._words.text() == "5000 selected"
    assert len(large.browser.model._rows._here) < MANY


def test_the_bar_is_there_while_several_are_selected(page, qtbot):
    page.browser.select_row(1)
    assert not page.selection_bar.isVisible()
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.selection_bar.isVisible()
    assert page.selected_ids() == (2, 3)
    page.selection_bar._all.click()
    assert len(page.selected_ids()) == 40
    page.selection_bar._clear.click()
    assert len(page.selected_ids()) == 1


def test_a_selection_stays_with_its_products(large, bridge, qtbot):
    for row in (4, 6, 4000):
        index = large.browser.model.index(row, 0)
        large.browser.selection.select(
            index, large.browser.selection.SelectionFlag.Select
            | large.browser.selection.SelectionFlag.Rows,
        )  # fmt: skip
    bridge.products = [a_product(99_999), *(p for p in bridge.products if p.id != 7)]
    with qtbot.waitSignal(large.browser.loaded):
        bridge.catalogue_changed.emit()
    assert set(large.selected_ids()) == {5, 4001}
    ask(large, Listing(Filter(), SortKey.PRICE, descending=True), qtbot)
    assert set(large.selected_ids()) == {5, 4001}


def test_a_selection_that_would_be_scattered_too_far_is_let_go(large, bridge, qtbot, monkeypatch):
    monkeypatch.setattr("gui.pages.catalogue.place.MOST_RUNS", 10)
    assert MOST_RUNS > 10
    large.browser.select_all()
    bridge.products = [
        p for n, p in enumerate(bridge.products) for p in (a_product(10_000 + n), p)
    ][:200]
    with qtbot.waitSignal(large.browser.loaded):
        bridge.catalogue_changed.emit()
    assert large.selected_ids() == ()


def test_typing_among_the_products_goes_to_the_search(page, qtbot):
    page.activateWindow()
    page.browser.setFocus()
    qtbot.keyClicks(page.browser.tiles, "oat")
    assert page.header.search_field.text() == "oat"


def test_space_selects_and_escape_steps_back(page, qtbot):
    page.activateWindow()
    page.browser.select_row(1)
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Space)
    assert page.selected_ids() == (2, 3)
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Escape)
    assert len(page.selected_ids()) == 1
    qtbot.keyClick(page.browser.tiles, Qt.Key.Key_Escape)
    assert page.selected_ids() == ()


def test_the_actions_are_in_the_bar_and_in_the_menu(page, qtbot):
    merge, look = QAction("Merge", page), QAction("Look", page)
    page.actions_.add(merge, least=2)
    page.actions_.add(look, most=1)
    assert merge in page.actions_.fitting(2)
    assert merge not in page.actions_.fitting(1)
    assert look in page.actions_.fitting(1)
    page.browser.select_all()
    buttons = page.selection_bar._buttons
    assert buttons[merge].isVisible()
    assert not buttons[look].isVisible()


def test_more_like_this_shows_what_looks_like_it(page, bridge, qtbot):
    page.browser.select_row(4)
    qtbot.waitUntil(lambda: page.browser.current_product() is not None)
    with qtbot.waitSignal(page.browser.loaded):
        page._more.trigger()
        qtbot.waitUntil(lambda: asked(bridge).filter.only != ())
    assert page.browser.model.ids.tolist() == [5, 1, 2, 3]
    assert chips(page) == ["Like Oat milk 5"]
    with qtbot.waitSignal(page.browser.loaded):
        page.header.bar.buttons()[0].click()
    assert page.browser.model.total == 40


# Dropped photos


def dragged(kind, page, place, files):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
           Qt.KeyboardModifier.NoModifier)  # fmt: skip
    point = place if kind is QDragEnterEvent else QPointF(place)
    event = kind(point, *how)
    event.mime = mime
    QApplication.sendEvent(page, event)
    return event


@pytest.fixture
def photos(tmp_path):
    files = [tmp_path / name for name in ("a.jpg", "b.PNG", "notes.pdf")]
    for file in files:
        file.touch()
    return files


def over_row(page, row) -> QPoint:
    view = page.browser.view()
    place = view.visualRect(page.browser.model.index(row, 0)).center()
    return view.viewport().mapTo(page, place)


@pytest.mark.parametrize("as_table", [False, True])
def test_photos_dropped_on_a_product_are_added_to_it(page, bridge, qtbot, photos, as_table):
    page.browser.show_as_table(as_table)
    qtbot.waitUntil(lambda: page.browser.model.product(1) is not None)
    enter = dragged(QDragEnterEvent, page, over_row(page, 1), photos)
    assert enter.isAccepted()
    assert page._drops.hint.text() == "Add 2 photos to Golden Delicious apple 2"
    assert page._drops.hint.isVisible()
    dragged(QDropEvent, page, over_row(page, 1), photos)
    assert bridge.called("editing.add_photos") == [(2, tuple(photos[:2]))]
    assert not page._drops.hint.isVisible()


def test_photos_dropped_on_the_details_are_added_to_that_product(page, bridge, qtbot, photos):
    page.browser.select_row(2)
    qtbot.waitUntil(page.details.isVisible)
    dragged(QDragEnterEvent, page, page.details.geometry().center(), photos)
    dragged(QDropEvent, page, page.details.geometry().center(), photos)
    assert bridge.called("editing.add_photos") == [(3, tuple(photos[:2]))]


def test_photos_dropped_beside_the_products_are_not_taken(page, bridge, photos):
    enter = dragged(QDragEnterEvent, page, QPoint(2, 2), photos)
    assert enter.isAccepted()
    assert page._drops.hint.text() == "Drop the photos on a product"
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not page._drops.hint.isVisible()
    dragged(QDropEvent, page, QPoint(2, 2), photos)
    assert bridge.called("editing.add_photos") == []


def test_a_folder_is_to_be_imported_wherever_it_is_dropped(page, bridge, qtbot, tmp_path, photos):
    dragged(QDragEnterEvent, page, over_row(page, 1), [tmp_path, *photos])
    with qtbot.waitSignal(page.source_chosen) as chosen:
        dragged(QDropEvent, page, over_row(page, 1), [tmp_path, *photos])
    assert chosen.args == [Path(tmp_path)]
    assert bridge.called("editing.add_photos") == []


def test_anything_else_is_refused(page, photos):
    assert not dragged(QDragEnterEvent, page, over_row(page, 1), photos[2:]).isAccepted()
