"""Rows that stay while they are refreshed, thumbnails that are asked for sparingly."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from engine.errors import DiskFull
from engine.types import ProductPage
from gui import i18n, theme
from gui.bridge import Failure
from gui.models.product_list import PAGE, ProductListModel, Role
from gui.models.product_tile import ProductTileDelegate
from gui.models.thumbnails import BATCH, Thumbnails
from gui.widgets.tile_view import TileView
from tests.gui.fakes import FakeBridge, a_picture, a_product


@pytest.fixture
def bridge(qapp):
    i18n.install(qapp, "en")
    return FakeBridge([a_product(n) for n in range(1, 41)])


@pytest.fixture
def model(bridge, qtbot):
    model = ProductListModel(bridge)
    model.tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    with qtbot.waitSignal(model.loaded):
        model.search("")
    return model


@pytest.fixture
def thumbnails(bridge):
    return Thumbnails(bridge)


# Products


def test_rows_have_named_roles(model):
    index = model.index(1)
    assert index.data() == "Golden Delicious apple 2"
    assert index.data(Role.SKU) == "SKU-002"
    assert index.data(Role.PRICE).endswith("/kg")
    assert index.data(Role.STOCK) == "Stock 124"
    assert index.data(Role.PHOTO) == 20
    assert index.data(Role.PRODUCT).id == 2
    assert model.roleNames()[Role.PRICE] == b"price"


def test_searching_replaces_the_rows(model, qtbot):
    with qtbot.waitSignal(model.loaded):
        model.search("oat", ("Drinks",))
    assert model.total == model.rowCount() == 20
    assert {model.product(row).category for row in range(20)} == {("Drinks",)}


def test_only_the_newest_search_is_asked_after_the_running_one(model, bridge, qtbot):
    asked = len(bridge.called("browse"))
    for text in ("o", "oa", "oat"):
        model.search(text)
    with qtbot.waitSignal(model.loaded):
        pass
    assert [call[0] for call in bridge.called("browse")[asked:]] == ["o", "oat"]
    assert model.text == "oat"
    assert model.rowCount() == 20


def test_refreshing_keeps_rows_that_stay(model, bridge, qtbot):
    kept = QPersistentModelIndex(model.index(4))
    bridge.products = [a_product(100), *bridge.products[2:20], a_product(101)]
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert kept.isValid()
    assert model.product(kept.row()).id == 5
    assert [model.product(row).id for row in range(model.rowCount())] == [
        product.id for product in bridge.products
    ]


def test_refreshing_notices_changed_values(model, bridge, qtbot):
    bridge.products[0] = a_product(1, name="Renamed")
    with qtbot.waitSignals([model.loaded, model.dataChanged]):
        model.refresh()
    assert model.index(0).data() == "Renamed"


def test_refreshing_in_another_order_works(model, bridge, qtbot):
    bridge.products.reverse()
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.product(0).id == 40


def test_emptying_the_catalogue_empties_the_model(model, bridge, qtbot):
    bridge.products = []
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.rowCount() == model.total == 0


def test_an_answer_to_somebody_elses_question_is_ignored(model, bridge):
    bridge.products_ready.emit(ProductPage((), 0, "something else"))
    assert model.rowCount() == 40


def test_a_failed_question_does_not_block_the_next(model, bridge, qtbot):
    model.search("oat")
    bridge.failed.emit(Failure("browse", 0, DiskFull()))
    with qtbot.waitSignal(model.loaded):
        model.search("golden")
    assert model.text == "golden"


def test_a_question_lost_before_opening_is_asked_again(qtbot, bridge):
    model = ProductListModel(bridge)
    model.refresh()
    bridge._answers.clear()  # what the bridge does while no catalogue is open
    with qtbot.waitSignal(model.loaded):
        bridge.open_catalogue("shop.catalog", "lite2")
    assert model.rowCount() == 40


def test_large_catalogues_come_page_by_page(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, PAGE * 2 + 500)]
    model = ProductListModel(bridge)
    with qtbot.waitSignal(model.loaded):
        model.search("")
    assert (model.rowCount(), model.total) == (PAGE, PAGE * 2 + 499)
    while model.canFetchMore(QModelIndex()):
        with qtbot.waitSignal(model.loaded):
            model.fetchMore(QModelIndex())
    assert model.rowCount() == model.total
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.rowCount() == model.total


# Thumbnails


def test_visible_photos_are_asked_for_in_one_request(bridge, thumbnails, qtbot):
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        for photo in (10, 20, 30, 20):
            assert thumbnails.pixmap(photo, 100) is None
    assert bridge.called("load_photos") == [((10, 30, 20), 100)]
    assert arrived.args[0] == {10, 20, 30}
    assert thumbnails.pixmap(10, 100).size() == QSize(100, 75)
    assert len(bridge.called("load_photos")) == 1


def test_a_dense_screen_gets_more_pixels(bridge, thumbnails, qtbot):
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.pixmap(10, 100, 2.0)
    pixmap = thumbnails.pixmap(10, 100, 2.0)
    assert bridge.called("load_photos") == [((10,), 200)]
    assert pixmap.deviceIndependentSize().toSize() == QSize(100, 75)


def test_what_was_painted_last_comes_first(bridge, thumbnails, qtbot):
    for photo in range(1, BATCH * 10):
        thumbnails.pixmap(photo, 100)
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        pass
    assert max(arrived.args[0]) == BATCH * 10 - 1
    assert len(arrived.args[0]) == BATCH


def test_a_photo_that_is_gone_is_not_asked_for_without_end(bridge, thumbnails, qtbot):
    bridge.photos_are_gone = True
    thumbnails.pixmap(10, 100)
    qtbot.waitUntil(lambda: not thumbnails._busy and bool(bridge.called("load_photos")))
    qtbot.wait(60)
    assert len(bridge.called("load_photos")) == 1


def test_a_smaller_copy_for_another_list_is_replaced_by_the_better_one(bridge, thumbnails, qtbot):
    thumbnails.pixmap(10, 100)
    thumbnails._on_timer_timeout()
    bridge.photos_ready.emit({10: a_picture(10, 40)})
    assert thumbnails.pixmap(10, 100).width() == 40
    qtbot.waitUntil(lambda: thumbnails.pixmap(10, 100).width() == 100)


def test_an_answer_for_another_list_does_not_lose_ones_own(bridge, thumbnails, qtbot):
    for photo in (10, 11, 12):
        thumbnails.pixmap(photo, 100)
    thumbnails._on_timer_timeout()
    bridge.photos_ready.emit({10: a_picture(10, 640)})
    bridge.photos_ready.emit({})
    qtbot.waitUntil(lambda: all(thumbnails.pixmap(photo, 100) for photo in (10, 11, 12)))
    assert len(bridge.called("load_photos")) == 1


def test_photos_that_failed_to_come_are_asked_for_again(bridge, thumbnails, qtbot):
    thumbnails.pixmap(10, 100)
    thumbnails._on_timer_timeout()
    bridge._answers.clear()
    bridge.failed.emit(Failure("photos", 0, DiskFull()))
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.pixmap(10, 100)


def test_a_larger_copy_is_made_smaller(bridge, thumbnails, qtbot):
    thumbnails.pixmap(10, 100)
    thumbnails._on_timer_timeout()
    bridge.photos_ready.emit({10: a_picture(10, 512)})
    assert thumbnails.pixmap(10, 100).width() == 100


def test_another_catalogue_has_other_photos(bridge, thumbnails, qtbot):
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.pixmap(10, 100)
    bridge.open_catalogue("other.catalog", "lite2")
    qtbot.waitUntil(lambda: thumbnails.pixmap(10, 100) is None)


def test_pixmaps_that_were_not_used_lately_are_dropped(bridge, thumbnails, qtbot, monkeypatch):
    monkeypatch.setattr("gui.models.thumbnails.BUDGET", 100 * 75 * 4 * 5)
    for photo in range(1, 9):
        with qtbot.waitSignal(thumbnails.arrived):
            thumbnails.pixmap(photo, 100)
    assert len(thumbnails._kept) == 5
    assert thumbnails._bytes <= 100 * 75 * 4 * 5


# Tiles


@pytest.mark.parametrize("state", ["State_None", "State_Selected", "State_MouseOver"])
@pytest.mark.parametrize("name", ["Tea", "A very long name " * 8, "金冠苹果" * 20, ""])
def test_a_tile_is_painted_in_every_state(model, thumbnails, qapp, state, name):
    theme.apply(qapp, "light")
    model._products[0] = a_product(1, name=name, name_zh="", price=None, stock=None)
    painted = paint_tile(model.index(0), thumbnails, getattr(QStyle.StateFlag, state))
    middle = painted.pixelColor(20, painted.height() - 22).name()
    selected = state == "State_Selected"
    assert middle == (theme.LIGHT.accent_soft if selected else theme.LIGHT.surface).name()


def test_a_long_name_takes_two_lines_and_ends_in_an_ellipsis(thumbnails, qapp):
    from gui.models.product_tile import _fonts, _two_lines

    fonts = _fonts(qapp.font())
    lines = _two_lines("Golden Delicious apple from South Tyrol " * 4, 160, fonts)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(QFontMetrics(fonts.name).horizontalAdvance(line) <= 160 for line in lines)
    assert _two_lines("Tea", 160, fonts) == ("Tea",)


def test_tiles_fill_the_width(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    for width in (400, 700, 1100):
        view.resize(width, 600)
        qtbot.waitUntil(lambda: view.visualRect(model.index(0)).width() == view.gridSize().width())
        room = view.width() - view.verticalScrollBar().sizeHint().width()
        columns = room // view.gridSize().width()
        first_row = [view.visualRect(model.index(n)).top() for n in range(columns + 1)]
        assert len(set(first_row[:columns])) == 1
        assert first_row[columns] > first_row[0]
        assert room - columns * view.gridSize().width() <= columns + 1


@pytest.mark.slow
def test_ten_thousand_products_are_laid_out_and_scrolled_smoothly(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, 10_001)]
    model = ProductListModel(bridge)
    view = tile_view(model, Thumbnails(bridge), qtbot)
    with qtbot.waitSignal(model.loaded):
        model.search("")
    while model.canFetchMore(QModelIndex()):
        with qtbot.waitSignal(model.loaded):
            model.fetchMore(QModelIndex())
    qtbot.wait(50)
    bar = view.verticalScrollBar()
    times = []
    for step in range(60):
        bar.setValue(bar.maximum() * step // 60)
        began = time.perf_counter()
        view.viewport().repaint()
        times.append(time.perf_counter() - began)
    assert sorted(times)[30] < 0.1  # a busy machine; an idle one takes about 5 ms


def tile_view(model, thumbnails, qtbot) -> TileView:
    view = TileView()
    qtbot.addWidget(view)
    view.setItemDelegate(ProductTileDelegate(thumbnails, view))
    view.setModel(model)
    view.resize(700, 600)
    view.show()
    return view


def paint_tile(index, thumbnails, state) -> QImage:
    delegate = ProductTileDelegate(thumbnails)
    option = QStyleOptionViewItem()
    option.rect.setSize(delegate.fit(QFontMetrics(option.font), 700))
    option.state = state
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image
