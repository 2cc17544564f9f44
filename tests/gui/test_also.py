"""What else is looked for: asked a moment after the answer, shown where there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from engine.types import Also
from gui import i18n, theme
from gui.pages.also import AlsoBox
from gui.widgets.also_strip import AlsoStrip, Group
from gui.widgets.small_tile import SmallContent, SmallTile
from tests.gui.fakes import FakeBridge, a_product

PRODUCTS = [a_product(number) for number in range(1, 9)]


@pytest.fixture
def bridge(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    yield FakeBridge(PRODUCTS)
    i18n.install(qapp, "en")


@pytest.fixture
def box(bridge, qtbot):
    box = AlsoBox(bridge, Qt.Orientation.Horizontal, foldable=True)
    qtbot.addWidget(box)
    box.resize(1500, 200)
    return box


def tiles(box: AlsoBox) -> list[SmallTile]:
    return [tile for tile in box.findChildren(SmallTile) if not tile.isHidden()]


def names(box: AlsoBox) -> list[str]:
    return [tile.content().name for tile in tiles(box)]


def shown(qtbot, box: AlsoBox, product_id: int, beside: tuple[int, ...] = ()) -> None:
    with qtbot.waitSignal(box._bridge.experience.also_ready):
        box.show_for(product_id, beside)
    box.show()
    qtbot.waitExposed(box)


def test_what_looks_like_it_and_what_goes_with_it_is_shown(box, bridge, qtbot):
    assert box.isHidden()
    shown(qtbot, box, 1)
    assert names(box) == [product.name for product in PRODUCTS[1:6]]
    assert bridge.called("also") == [(1,)]
    qtbot.waitUntil(lambda: all(tile.content().photo is not None for tile in tiles(box)))


def test_what_is_on_the_screen_anyway_is_left_out(box, qtbot):
    shown(qtbot, box, 1, beside=(2, 3))
    assert names(box)[0] == PRODUCTS[3].name


def test_a_click_opens_the_product(box, qtbot):
    shown(qtbot, box, 1)
    with qtbot.waitSignal(box.product_wanted) as wanted:
        qtbot.mouseClick(tiles(box)[1], Qt.MouseButton.LeftButton)
    assert wanted.args == [PRODUCTS[2]]
    tiles(box)[4].setFocus()
    with qtbot.waitSignal(box.product_wanted) as wanted:
        qtbot.keyClick(tiles(box)[4], Qt.Key.Key_Space)
    assert wanted.args == [PRODUCTS[5]]


def test_only_the_last_of_many_answers_is_asked_about(box, bridge, qtbot):
    for number in (3, 2):
        box.show_for(number)
    shown(qtbot, box, 1)
    assert bridge.called("also") == [(1,)]
    box.show_for(1)
    assert names(box)


def test_nothing_known_shows_nothing(box, bridge, qtbot):
    shown(qtbot, box, 1)
    bridge.experience.also_ready.emit(Also(1))
    assert box.isHidden()
    bridge.experience.also_ready.emit(Also(2, tuple(PRODUCTS)))  # meant for another box
    assert box.isHidden()


def test_no_product_and_another_catalogue_show_nothing(box, bridge, qtbot, tmp_path):
    shown(qtbot, box, 1)
    box.show_for(None)
    assert box.isHidden()
    shown(qtbot, box, 2)
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert box.isHidden()


def test_names_follow_the_language(box, qapp, qtbot):
    shown(qtbot, box, 1)
    i18n.install(qapp, "zh_CN")
    QApplication.sendEvent(box, QEvent(QEvent.Type.LanguageChange))
    assert names(box)[0] == PRODUCTS[1].name_zh


# The strip


@pytest.fixture
def strip(qtbot, bridge):
    strip = AlsoStrip(Qt.Orientation.Horizontal, foldable=True)
    qtbot.addWidget(strip)
    strip.set_title("Also looked for")
    six = tuple(SmallContent(number, f"Apple {number}") for number in range(6))
    strip.resize(1300, 140)
    strip.show_groups([Group("Looks similar", six), Group("", ())])
    strip.show()
    qtbot.waitExposed(strip)
    return strip


def visible(strip: AlsoStrip) -> int:
    return sum(tile.isVisible() for tile in strip.findChildren(SmallTile))


def test_as_many_tiles_are_shown_as_there_is_room_for(strip, qtbot):
    assert visible(strip) == 6
    strip.resize(460, 140)
    qtbot.waitUntil(lambda: 1 <= visible(strip) < 4)
    for tile in strip.findChildren(SmallTile):
        assert not tile.isVisible() or strip.rect().contains(
            tile.mapTo(strip, tile.rect().center())
        )


def test_where_there_is_little_room_it_is_a_line_that_unfolds(strip, qtbot):
    strip.set_roomy(False)
    assert strip.is_folded
    assert visible(strip) == 0
    assert strip._fold.text() == "Also looked for"
    qtbot.mouseClick(strip._fold, Qt.MouseButton.LeftButton)
    assert visible(strip) == 6
    assert strip._fold.accessibleName() == "Also looked for"
    strip.set_roomy(True)
    strip.set_roomy(False)
    assert not strip.is_folded  # what somebody has chosen stays
