"""The category tree beside the products, on a real catalogue."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QTreeWidgetItem

from engine.types import CategoryPath
from gui import i18n
from gui.bridge import Bridge
from gui.pages.catalogue import CataloguePage
from gui.pages.catalogue.category_drag import Drop, Fit, of_category, of_products
from gui.pages.catalogue.category_name import NameEditor

FRUIT, APPLE, VEG, PEAR = ("Fruit",), ("Fruit", "Apple"), ("Vegetables",), ("Vegetables", "Pear")
KNOWN = (FRUIT, APPLE, VEG, PEAR)


@pytest.fixture(autouse=True)
def no_popups(monkeypatch):
    """The offscreen platform cannot raise them."""
    monkeypatch.setattr("gui.pages.catalogue.category_panel.QMenu.popup", lambda *_: None)


@pytest.fixture
def page(qtbot, catalogue_page: CataloguePage, shop: Bridge) -> CataloguePage:
    """Five fruits in Fruit / Apple; Vegetables / Pear is empty."""
    catalogue_page.resize(1600, 800)
    shop.editing.add_category(PEAR, ("蔬菜", "梨"))
    qtbot.waitUntil(lambda: PEAR in catalogue_page.categories.panel.tree.paths())
    return catalogue_page


def tree(page: CataloguePage):
    return page.categories.panel.tree


def row(page: CataloguePage, path: CategoryPath) -> QTreeWidgetItem:
    return tree(page)._items[path]


def drop_on(page, path: CategoryPath, mime: QMimeData, keys=Qt.KeyboardModifier.NoModifier) -> bool:
    """Whether it was taken."""
    place = QPointF(tree(page).visualItemRect(row(page, path)).center())
    buttons, action = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    move = QDragMoveEvent(place.toPoint(), action, mime, buttons, keys)
    tree(page).dragMoveEvent(move)
    if not move.isAccepted():
        return False
    event = QDropEvent(place, action, mime, buttons, keys)
    tree(page).dropEvent(event)
    return event.isAccepted()


def until(qtbot, page, *paths: CategoryPath) -> None:
    """Until the tree has exactly these categories."""
    qtbot.waitUntil(lambda: set(tree(page).paths()) == set(paths))


def menu_action(page, path: CategoryPath, text: str):
    panel = page.categories.panel
    panel._on_tree_menu_wanted(path, QPoint())
    menu = panel.findChildren(QMenu)[-1]
    found = [action for action in menu.actions() if text in action.text()]
    return found[0] if found else None


# Showing


def test_the_tree_shows_names_and_counts(page):
    assert row(page, ()).text(0) == "All products"
    assert (row(page, FRUIT).text(0), row(page, FRUIT).text(1)) == ("Fruit", "5")
    assert (row(page, APPLE).text(0), row(page, APPLE).text(1)) == ("Apple", "5")
    assert row(page, PEAR).text(1) == "0"


def test_a_click_filters_and_the_filter_shows_in_the_tree(page, qtbot):
    tree(page).setCurrentItem(row(page, VEG))
    qtbot.waitUntil(lambda: page.browser.model.total == 0)
    page.asking.want_category(APPLE)
    qtbot.waitUntil(lambda: page.browser.model.total == 5)
    assert tree(page).category() == APPLE
    tree(page).setCurrentItem(row(page, ()))
    assert page.browser.model.listing.filter.category == ()


def test_a_narrow_page_has_the_list_instead_until_the_tree_is_asked_for(page, qtbot):
    assert page.categories.panel.isVisible()
    assert not page.header.category.isVisible()
    page.resize(800, 700)
    qtbot.waitUntil(lambda: not page.categories.panel.isVisible())
    assert page.header.category.isVisible()
    page.categories.button.click()
    assert page.categories.panel.isVisible()


def test_a_tree_that_was_closed_stays_closed(page, shop, qtbot):
    page.categories.panel._close.click()
    assert not page.categories.panel.isVisible()
    another = CataloguePage(shop)
    qtbot.addWidget(another)
    another.resize(1600, 800)
    another.show()
    qtbot.waitUntil(lambda: another.browser.model.total == 5)
    assert not another.categories.panel.isVisible()
    assert another.header.category.isVisible()


def test_chinese_names_are_shown_in_a_chinese_window(page, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: row(page, VEG).text(0) == "蔬菜")


# Naming


def editor(page) -> NameEditor:
    return tree(page).findChildren(NameEditor)[-1]


def test_f2_renames_in_both_languages(page, qtbot):
    tree(page).setCurrentItem(row(page, APPLE))
    qtbot.waitUntil(lambda: page.browser.model.listing.filter.category == APPLE)
    qtbot.keyClick(tree(page), Qt.Key.Key_F2)
    assert editor(page).names() == ("Apple", "")
    editor(page).name.setText("Pome")
    editor(page).name_zh.setText("仁果")
    qtbot.keyClick(editor(page).name_zh, Qt.Key.Key_Return)
    until(qtbot, page, FRUIT, ("Fruit", "Pome"), VEG, PEAR)
    assert tree(page).paths()["Fruit", "Pome"] == ("Fruit", "仁果")
    assert page.browser.model.listing.filter.category == ("Fruit", "Pome")
    qtbot.waitUntil(lambda: page.browser.model.total == 5)


def test_esc_leaves_the_name(page, qtbot):
    tree(page).rename(APPLE)
    editor(page).name.setText("Pome")
    qtbot.keyClick(editor(page).name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not tree(page).findChildren(NameEditor))
    until(qtbot, page, *KNOWN)


def test_a_new_category_is_named_where_it_appears(page, qtbot):
    tree(page).add_below(VEG)
    editor(page).name.setText("Leek")
    qtbot.keyClick(editor(page).name, Qt.Key.Key_Return)
    until(qtbot, page, *KNOWN, ("Vegetables", "Leek"))


def test_a_new_category_without_a_name_leaves_nothing(page, qtbot):
    tree(page).add_below(())
    qtbot.keyClick(editor(page).name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tree(page).topLevelItemCount() == 3)
    until(qtbot, page, *KNOWN)


def test_a_name_that_a_neighbour_has_is_refused_in_words(page, qtbot):
    tree(page).rename(VEG)
    editor(page).name.setText("Fruit")
    qtbot.keyClick(editor(page).name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Fruit" in page.editing.strip.text())
    until(qtbot, page, *KNOWN)


# Dragging


@pytest.mark.parametrize(
    ("drop", "fit"),
    [
        (Drop(APPLE, (), VEG), Fit.MOVE),
        (Drop(APPLE, (), ()), Fit.MOVE),
        (Drop(APPLE, (), FRUIT), Fit.ALREADY_THERE),
        (Drop(FRUIT, (), APPLE), Fit.INSIDE_ITSELF),
        (Drop(FRUIT, (), FRUIT), Fit.INSIDE_ITSELF),
        (Drop(("Pear",), (), VEG), Fit.ASK),
        (Drop(("Nuts", "Fruit"), (), FRUIT), Fit.ASK),
        (Drop((), (1, 2), APPLE), Fit.PRODUCTS),
        (Drop((), (1, 2), ()), Fit.NO_CATEGORY),
        (Drop((), (), APPLE), Fit.NOTHING),
    ],
)
def test_where_what_may_be_dropped(drop: Drop, fit: Fit) -> None:
    assert drop.fit(KNOWN) is fit


def test_a_category_is_moved_by_dropping_it_and_that_is_undone(page, shop, qtbot):
    tree(page).setCurrentItem(row(page, APPLE))
    assert drop_on(page, VEG, of_category(APPLE))
    until(qtbot, page, FRUIT, VEG, PEAR, ("Vegetables", "Apple"))
    assert page.browser.model.listing.filter.category == ("Vegetables", "Apple")
    shop.editing.undo()
    until(qtbot, page, *KNOWN)


def test_what_must_not_be_dropped_is_refused_in_words(page):
    assert not drop_on(page, APPLE, of_category(FRUIT))
    hint = page.categories.panel.hint
    assert hint.isVisible()
    assert hint.text() == "Fruit cannot go into itself"
    assert hint.property("role") == "error"
    tree(page)._end_hover()
    assert not hint.isVisible()


def test_dropping_with_alt_offers_to_merge(page, qtbot):
    assert drop_on(page, VEG, of_category(APPLE), Qt.KeyboardModifier.AltModifier)
    menu = page.categories.panel.findChildren(QMenu)[-1]
    assert [a.text() for a in menu.actions()] == ["Merge with Vegetables", "Move under Vegetables"]
    menu.actions()[0].trigger()
    until(qtbot, page, FRUIT, VEG, PEAR)
    qtbot.waitUntil(lambda: row(page, VEG).text(1) == "5")


def test_products_are_moved_by_dropping_them_on_a_category(page, shop, qtbot):
    page.browser.select_all()
    ids = page.selected_ids()[:2]
    assert drop_on(page, PEAR, of_products(ids))
    qtbot.waitUntil(lambda: row(page, PEAR).text(1) == "2")
    assert not drop_on(page, (), of_products(ids))
    shop.editing.undo()
    qtbot.waitUntil(lambda: row(page, PEAR).text(1) == "0")


def test_dragging_a_tile_takes_all_that_are_selected(page, monkeypatch):
    carried = []
    monkeypatch.setattr(
        "gui.pages.catalogue.browser.QDrag.exec",
        lambda drag, _action: carried.append(drag.mimeData()),
    )
    page.browser.select_all()
    for view in (page.browser.tiles, page.browser.table):
        view.startDrag(Qt.DropAction.MoveAction)
    wanted = bytes(of_products(page.selected_ids()).data("application/x-countersight-products"))
    assert [bytes(m.data("application/x-countersight-products")) for m in carried] == [wanted] * 2


# Keys


def test_delete_removes_a_category_and_its_products_go_up(page, qtbot):
    tree(page).setCurrentItem(row(page, APPLE))
    qtbot.keyClick(tree(page), Qt.Key.Key_Delete)
    until(qtbot, page, FRUIT, VEG, PEAR)
    assert page.browser.model.listing.filter.category == FRUIT
    qtbot.waitUntil(lambda: page.browser.model.total == 5)


@pytest.mark.parametrize(
    ("text", "offered", "chosen", "left"),
    [
        ("Move under", {(), VEG, PEAR}, VEG, {FRUIT, VEG, PEAR, ("Vegetables", "Apple")}),
        ("Merge into", {FRUIT, VEG, PEAR}, PEAR, {FRUIT, VEG, PEAR}),
    ],
)
def test_the_menu_does_what_dragging_does(page, qtbot, text, offered, chosen, left):
    menu_action(page, APPLE, text).trigger()
    dialog = page.categories.panel.dialog
    assert set(dialog.paths()) == offered
    dialog.list.setCurrentRow(dialog.paths().index(chosen))
    dialog.choose.click()
    until(qtbot, page, *left)


def test_the_menu_moves_selected_products(page, qtbot):
    assert menu_action(page, PEAR, "selected") is None
    page.browser.select_row(0)
    menu_action(page, PEAR, "Move 1 selected product here").trigger()
    qtbot.waitUntil(lambda: row(page, PEAR).text(1) == "1")
