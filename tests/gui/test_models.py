"""Rows that stay while they are refreshed, thumbnails that are asked for sparingly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from engine.errors import DiskFull
from engine.types import Filter, Listing, Schema, SchemaField
from gui import i18n, theme
from gui.bridge import Failure
from gui.models.columns import columns_of
from gui.models.product_list import ProductListModel, Role
from gui.models.product_row import ProductRowDelegate
from gui.models.product_tile import ProductTileDelegate
from gui.models.row_pages import PAGE
from gui.models.thumbnails import BATCH, Thumbnails
from gui.widgets.frame_budget import FrameBudget
from gui.widgets.table_view import TableView
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
        model.show(Listing())
    return model


@pytest.fixture
def thumbnails(bridge):
    return Thumbnails(bridge)


# Products


def rows_of(model) -> list[int]:
    return model.ids.tolist()


def looked_at(model, row, qtbot):
    """The product of a row, once it has come."""
    qtbot.waitUntil(lambda: model.product(row) is not None)
    return model.product(row)


def text(model, row, key) -> str:
    column = [column.key for column in model.columns].index(key)
    return model.index(row, column).data()


def test_a_row_has_a_text_for_each_column(model, qtbot):
    looked_at(model, 1, qtbot)
    assert text(model, 1, "name") == "Golden Delicious apple 2"
    assert text(model, 1, "other_name") == "金冠苹果 2"
    assert text(model, 1, "sku") == "SKU-002"
    assert text(model, 1, "price").endswith("/kg")
    assert text(model, 1, "stock") == "124"
    assert text(model, 1, "category") == "Fruit › Apple"
    assert model.index(1, 0).data(Role.PRODUCT).id == 2
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Golden Delicious apple 2"


def test_numbers_are_on_the_right(model, qtbot):
    looked_at(model, 1, qtbot)
    sides = {
        column.key: bool(
            model.index(1, number).data(Qt.ItemDataRole.TextAlignmentRole)
            & Qt.AlignmentFlag.AlignRight
        )
        for number, column in enumerate(model.columns)
    }
    assert {key for key, is_right in sides.items() if is_right} == {"price", "stock", "photos"}


def test_a_row_that_is_not_here_yet_is_empty_and_asked_for(model, bridge, qtbot):
    assert model.product(0) is None
    assert model.index(0, 1).data() is None
    with qtbot.waitSignal(model.dataChanged) as changed:
        pass
    assert model.product(0).id == 1
    assert (changed.args[0].row(), changed.args[1].row()) == (0, 39)
    assert len(bridge.called("product_rows")) == 1


def test_searching_replaces_the_rows(model, qtbot):
    with qtbot.waitSignal(model.loaded):
        model.show(Listing(Filter("oat", ("Drinks",))))
    assert model.total == model.rowCount() == 20
    assert looked_at(model, 19, qtbot).category == ("Drinks",)


def test_an_answer_to_an_older_question_is_ignored(model, qtbot):
    for words in ("o", "oa", "oat"):
        model.show(Listing(Filter(words)))
    assert model.is_searching()
    with qtbot.waitSignal(model.loaded):
        pass
    assert model.shown == Listing(Filter("oat"))
    assert model.rowCount() == 20


def test_refreshing_takes_what_has_changed(model, bridge, qtbot):
    looked_at(model, 0, qtbot)
    bridge.products = [a_product(100), *bridge.products[2:20], a_product(3, name="Renamed")]
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert rows_of(model) == [product.id for product in bridge.products]
    qtbot.waitUntil(lambda: model.product(0) is not None)
    assert model.product(0).id == 100


def test_the_same_rows_are_not_reset_but_asked_for_anew(model, bridge, qtbot):
    looked_at(model, 0, qtbot)
    bridge.products[0] = a_product(1, name="Renamed")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.product(0).name == "Oat milk 1"  # until the new one is here
    qtbot.waitUntil(lambda: model.product(0).name == "Renamed")


def test_emptying_the_catalogue_empties_the_model(model, bridge, qtbot):
    bridge.products = []
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.rowCount() == model.total == 0


def test_a_product_that_is_gone_is_not_asked_for_without_end(bridge, qtbot):
    model = ProductListModel(bridge)
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    bridge.products = bridge.products[1:]  # the list of ids is older
    looked_at(model, 1, qtbot)
    for _ in range(3):
        assert model.product(0) is None
    assert len(bridge.called("product_rows")) == 1


def test_a_failed_question_does_not_block_the_next(model, bridge, qtbot):
    model.show(Listing(Filter("oat")))
    bridge._answers.clear()
    bridge.failed.emit(Failure("listing", 0, DiskFull()))
    assert not model.is_searching()
    with qtbot.waitSignal(model.loaded):
        model.show(Listing(Filter("golden")))


def test_rows_that_failed_to_come_are_asked_for_again(model, bridge, qtbot):
    model.product(0)
    model._rows._on_timer_timeout()
    bridge._answers.clear()
    bridge.failed.emit(Failure("rowpage", 0, DiskFull()))
    assert looked_at(model, 0, qtbot).id == 1


def test_a_question_lost_before_opening_is_asked_again(qtbot, bridge):
    model = ProductListModel(bridge)
    model.refresh()
    bridge._answers.clear()  # what the bridge does while no catalogue is open
    with qtbot.waitSignal(model.loaded):
        bridge.open_catalogue("shop.catalog", "lite2")
    assert model.rowCount() == 40


def test_another_catalogue_has_other_products_of_the_same_numbers(model, bridge, qtbot):
    looked_at(model, 0, qtbot)
    bridge.products[0] = a_product(1, name="Somebody else's")
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue("other.catalog", "lite2")
    assert model.rowCount() == 0
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.product(0) is None


def test_of_a_large_catalogue_only_what_is_looked_at_is_read(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, PAGE * 200)]
    model = ProductListModel(bridge)
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    assert model.rowCount() == model.total == PAGE * 200 - 1
    looked_at(model, PAGE * 100, qtbot)
    asked = [call[0] for call in bridge.called("product_rows")]
    assert [len(ids) for ids in asked] == [PAGE * 3]  # with its neighbours, in one request


def test_pages_that_were_not_looked_at_lately_are_dropped(bridge, qtbot, monkeypatch):
    monkeypatch.setattr("gui.models.row_pages.KEPT", 4)
    bridge.products = [a_product(n) for n in range(1, PAGE * 40)]
    model = ProductListModel(bridge)
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    for page in range(0, 40, 3):
        looked_at(model, page * PAGE, qtbot)
    assert len(model._rows._here) <= 4 * PAGE
    assert looked_at(model, 0, qtbot).id == 1


def test_what_was_scrolled_past_is_not_asked_for(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, PAGE * 100)]
    model = ProductListModel(bridge)
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    for row in range(0, model.total, PAGE):
        model.product(row)
    looked_at(model, model.total - 1, qtbot)
    assert [len(call[0]) for call in bridge.called("product_rows")] == [PAGE * 3 - 1]


def test_a_schema_and_attributes_make_columns(model):
    schema = Schema(fields=(SchemaField("year", "Year", "年份"),), uses=("price",))
    model.set_columns(columns_of(schema, ("origin", "year")))
    keys = [column.key for column in model.columns]
    assert keys[-2:] == ["attribute:year", "attribute:origin"]
    assert "stock" not in keys
    assert [column.is_usual for column in model.columns[-2:]] == [True, False]
    across = Qt.Orientation.Horizontal
    assert model.headerData(len(keys) - 2, across) == "Year"
    assert model.headerData(len(keys) - 1, across) == "Origin"


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
    model._rows._here[1] = a_product(1, name=name, name_zh="", price=None, stock=None)
    painted = paint_tile(model.index(0, 0), thumbnails, getattr(QStyle.StateFlag, state))
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


def test_a_tile_whose_product_is_not_here_yet_is_quiet(model, thumbnails, qapp):
    theme.apply(qapp, "light")
    waiting = paint_tile(model.index(0, 0), thumbnails, QStyle.StateFlag.State_None)
    colours = {waiting.pixelColor(x, y).name() for x in range(99) for y in range(0, 200, 3)}
    assert theme.LIGHT.surface_raised.name() in colours
    assert theme.LIGHT.text.name() not in colours


def test_tiles_fill_the_width(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    for width in (400, 700, 1100):
        view.resize(width, 600)
        room = view.width() - view.verticalScrollBar().sizeHint().width()
        columns = view.columns()
        first_row = [view.visualRect(model.index(n, 0)).top() for n in range(columns + 1)]
        assert len(set(first_row[:columns])) == 1
        assert first_row[columns] > first_row[0]
        assert 0 <= room - columns * view.tile_size().width() <= columns + 1


def test_every_tile_is_found_where_it_is(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    for row in (0, 7, 39):
        index = model.index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index)
        assert view.viewport().rect().contains(place.center())
        assert view.indexAt(place.center()) == index
    assert not view.indexAt(QPoint(5, 100_000)).isValid()


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("Right", 9),
        ("Left", 7),
        ("Down", 11),
        ("Up", 5),
        ("Home", 0),
        ("End", 39),
        ("PageDown", 14),
    ],
)
def test_keys_move_among_the_tiles(model, thumbnails, qtbot, key, row):
    view = tile_view(model, thumbnails, qtbot)
    view.resize(view.tile_size().width() * 3 + 40, view.tile_size().height() * 2 + 20)
    assert view.columns() == 3
    view.setCurrentIndex(model.index(8, 0))
    qtbot.keyClick(view, getattr(Qt.Key, f"Key_{key}"))
    assert view.currentIndex().row() == row


def test_shift_selects_in_reading_order(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    columns = view.columns()
    view.setCurrentIndex(model.index(columns - 1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert selected(view) == [columns - 1, columns]
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert selected(view) == list(range(columns - 1, 40))
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert selected(view) == list(range(columns))


def test_clicks_select_one_several_and_a_run(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    click(view, 1, qtbot)
    assert selected(view) == [1]
    click(view, 3, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert selected(view) == [1, 3]
    click(view, 6, qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert selected(view) == [1, 3, 4, 5, 6]
    click(view, 2, qtbot)
    assert selected(view) == [2]


def test_letters_are_passed_on_and_enter_opens(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    view.setCurrentIndex(model.index(1, 0))
    with qtbot.waitSignal(view.typed) as typed:
        qtbot.keyClick(view, Qt.Key.Key_M)
    assert typed.args == ["m"]
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_wider_window_keeps_the_first_tile_first(model, thumbnails, qtbot):
    view = tile_view(model, thumbnails, qtbot)
    view.resize(500, 300)
    view.scroll_to_top(20)
    first, _ = view.top()
    view.resize(900, 300)
    assert first in range(view.top()[0], view.top()[0] + view.columns())


def test_a_hundred_thousand_tiles_cost_no_more_than_what_is_seen(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, 301)] * 400
    model = ProductListModel(bridge)
    view = tile_view(model, Thumbnails(bridge), qtbot)
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    view.scroll_to_top(60_000)
    painted = []
    delegate = view.itemDelegate()
    delegate.paint = lambda _painter, _option, index: painted.append(index.row())
    view.viewport().repaint()
    assert set(painted) <= set(range(60_000 - 20, 60_000 + 60))
    assert model.total == 120_000


def test_a_frame_that_has_no_time_leaves_tiles_to_the_next_ones(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, 31)]
    model = ProductListModel(bridge)
    view = tile_view(model, Thumbnails(bridge), qtbot)
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    view.budget = FrameBudget(view.viewport(), milliseconds=0)
    delegate = ProductTileDelegate(Thumbnails(bridge), view.budget, view)
    view.setItemDelegate(delegate)
    drawn = []
    draw = delegate._draw
    delegate._draw = lambda look: drawn.append(look.name) or draw(look)
    view.viewport().repaint()
    assert len([name for name in drawn if name]) <= 1
    seen = [looked_at(model, row, qtbot).name for row in view.seen()]
    qtbot.waitUntil(lambda: set(seen) <= set(drawn))


def test_a_table_that_has_no_time_paints_whole_rows_one_frame_after_the_other(bridge, qtbot):
    bridge.products = [a_product(n) for n in range(1, 31)]
    model = ProductListModel(bridge)
    view = TableView()
    qtbot.addWidget(view)
    rows = ProductRowDelegate(model, Thumbnails(bridge), view)
    view.setItemDelegate(rows)
    view.setModel(model)
    view.set_row_height(rows.row_height())
    view.resize(700, 400)
    view.show()
    with qtbot.waitSignal(model.loaded):
        model.show(Listing())
    view.budget = FrameBudget(view.viewport(), milliseconds=0)
    painted = []
    paint = rows._paint_text
    rows._paint_text = lambda *told: painted.append(told[2]) or paint(*told)
    view.viewport().repaint()
    assert len({text for text in painted if text.startswith("SKU")}) <= 1
    seen = [looked_at(model, row, qtbot).sku for row in view.seen()]
    qtbot.waitUntil(lambda: set(seen) <= set(painted))


def tile_view(model, thumbnails, qtbot) -> TileView:
    view = TileView()
    qtbot.addWidget(view)
    view.setItemDelegate(ProductTileDelegate(thumbnails, view.budget, view))
    view.setModel(model)
    view.resize(700, 600)
    view.show()
    return view


def selected(view) -> list[int]:
    return sorted(index.row() for index in view.selectionModel().selectedRows())


def click(view, row, qtbot, keys=Qt.KeyboardModifier.NoModifier) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


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
