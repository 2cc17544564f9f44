"""The list of what was taken, on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import i18n, theme
from gui.widgets.basket_list import BasketContent, BasketList
from gui.widgets.basket_row import BasketRow, FingerIcon

COLA = BasketRow("Cola 330 ml", 2, "¥7.00", "¥3.50/can", "can")
APPLE = BasketRow("Golden Delicious apple", 0.252, "¥4.99", "¥19.80/kg", "kg", is_measured=True)
TEA = BasketRow("Tea", 1)
CONTENT = BasketContent((COLA, APPLE, TEA), ("¥11.99",), "4 things", "1 line without a price")


class Page(QWidget):
    """Has keys of its own, as pages do."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = BasketList()
        QVBoxLayout(self).addWidget(self.list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.text())


@pytest.fixture
def page(qapp, qtbot, english):
    theme.apply(qapp, "light")
    QLocale.setDefault(QLocale("en_US"))
    page = Page()
    qtbot.addWidget(page)
    page.resize(400, 700)
    with qtbot.waitActive(page):
        page.show()
    page.setFocus()
    page.list.show_content(CONTENT)
    return page


@pytest.fixture
def basket(page) -> BasketList:
    return page.list


@pytest.fixture
def changes(basket) -> list[tuple[int, float]]:
    """What was wished for, as the session hears it."""
    found: list[tuple[int, float]] = []
    basket.quantity_changed.connect(lambda number, quantity: found.append((number, quantity)))
    return found


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into(row, text: str) -> None:
    row.quantity.setFocus()
    row.quantity.selectAll()
    QTest.keyClicks(row.quantity, text)


def test_an_empty_list_says_what_will_be_there(qtbot, english):
    basket = BasketList()
    qtbot.addWidget(basket)
    basket.show()
    assert basket._nothing.isVisible()
    assert "Nothing yet" in basket._nothing.text()
    assert not basket._total.isVisible()
    assert not basket.copy_button.isEnabled()


def test_lines_and_total_are_shown(basket):
    assert [view.row() for view in basket.views()] == [COLA, APPLE, TEA]
    assert [view.quantity.text() for view in basket.views()] == ["2\xa0can", "0.252\xa0kg", "1"]
    assert basket._total.text() == "¥11.99"
    assert basket._note.isVisible()
    assert not basket._nothing.isVisible()


def test_plus_and_minus_are_told_with_the_number_of_the_line(basket, changes):
    click(basket.views()[0].more)
    click(basket.views()[1].more)
    click(basket.views()[1].less)
    assert changes == [(0, 3.0), (1, pytest.approx(0.352)), (1, pytest.approx(0.252))]


def test_minus_never_removes(basket, changes):
    assert not basket.views()[2].less.isEnabled()
    basket.show_content(replace(CONTENT, rows=(COLA, APPLE, replace(TEA, quantity=1.5))))
    click(basket.views()[2].less)
    assert changes == [(2, 1.0)]


def test_a_quantity_is_typed_and_counts_at_enter(page, basket, changes):
    type_into(basket.views()[0], "12")
    assert changes == []
    QTest.keyClick(basket.views()[0].quantity, Qt.Key.Key_Return)
    assert changes == [(0, 12.0)]
    assert page.keys == []
    assert page.hasFocus()


def test_escape_takes_back_what_was_typed(page, basket, changes):
    type_into(basket.views()[0], "12")
    QTest.keyClick(basket.views()[0].quantity, Qt.Key.Key_Escape)
    assert (changes, page.keys) == ([], [])
    assert basket.views()[0].quantity.value() == 2


def test_letters_typed_into_a_quantity_are_no_keys_of_the_page(page, basket):
    type_into(basket.views()[0], "nf/")
    assert page.keys == []


@pytest.mark.parametrize(("language", "text"), [("en_US", "1.25"), ("de_DE", "1,25")])
def test_weights_have_decimals_as_the_language_writes_them(basket, changes, language, text):
    field = basket.views()[1].quantity
    field.setLocale(QLocale(language))
    type_into(basket.views()[1], text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert changes == [(1, 1.25)]


def test_a_line_is_removed_by_its_number(qtbot, basket):
    with qtbot.waitSignal(basket.removed) as removed:
        click(basket.views()[1].remove)
    assert removed.args == [1]
    basket.show_content(replace(CONTENT, rows=(COLA, TEA)))
    assert [view.row() for view in basket.views()] == [COLA, TEA]
    assert not basket._views[2].isVisible()


def test_showing_a_quantity_is_not_wishing_for_it(basket, changes):
    basket.show_content(replace(CONTENT, rows=(replace(COLA, quantity=5), APPLE, TEA)))
    assert basket.views()[0].quantity.value() == 5
    assert changes == []


def test_what_is_being_typed_stays_while_other_lines_come(basket, changes):
    type_into(basket.views()[0], "7")
    basket.show_content(replace(CONTENT, rows=(*CONTENT.rows, replace(TEA, name="Milk"))))
    assert basket.views()[0].quantity.text() == "7\xa0can"
    assert changes == []


@pytest.mark.parametrize("name", ["copy", "print", "new"])
def test_the_buttons_say_what_is_wanted_and_leave_the_keys_to_the_page(qtbot, page, basket, name):
    with qtbot.waitSignal(getattr(basket, f"{name}_wanted")):
        click(getattr(basket, f"{name}_button"))
    assert page.hasFocus()


def test_a_new_line_is_brought_into_sight(qtbot, page, basket):
    rows = tuple(replace(TEA, name=f"Tea {n}") for n in range(30))
    basket.show_content(replace(CONTENT, rows=rows))
    qtbot.waitUntil(lambda: basket._scroll.verticalScrollBar().maximum() > 0)
    basket.show_content(replace(CONTENT, rows=(*rows, COLA)))
    last = basket.views()[-1]
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_it_is_read_from_afar_when_it_is_large(qtbot, basket):
    buttons = basket.findChildren(FingerIcon)
    small = basket._total.sizeHint().height()
    assert all(min(button.size().toTuple()) >= 44 for button in buttons if button.isVisible())
    basket.scale = 2.0
    assert basket.property("scale") == 2.0
    qtbot.waitUntil(lambda: basket._total.sizeHint().height() > 1.8 * small)
    qtbot.waitUntil(lambda: basket.views()[0].more.width() >= 60)


def test_the_language_changes_while_it_is_shown(qapp, qtbot, basket):
    i18n.install(qapp, "zh_CN")
    field = basket.views()[0].quantity
    qtbot.waitUntil(lambda: field.locale().language() == QLocale.Language.Chinese)


def test_where_there_is_little_room_one_line_is_open(qtbot, page, basket):
    basket.set_low(True)
    basket.show_content(replace(CONTENT, rows=(COLA, replace(APPLE, quantity=0.5), TEA)))
    assert [view.is_open for view in basket.views()] == [False, True, False]
    first = basket.views()[0]
    assert not first.quantity.isVisible()
    assert "2" in first._times.text()
    click(first)
    assert [view.is_open for view in basket.views()] == [True, False, False]
    assert page.hasFocus()
    basket.set_low(False)
    assert all(view.is_open for view in basket.views())


def test_a_shut_line_is_opened_with_tab_and_gives_the_keys_back_when_shut(page, basket):
    basket.set_low(True)
    first, _, last = basket.views()
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert last.is_open
    assert last.more.hasFocus()
    click(first)
    assert first.is_open
    assert page.hasFocus()


def test_what_is_being_typed_goes_with_its_line(basket, changes):
    type_into(basket.views()[2], "5")
    basket.show_content(BasketContent(CONTENT.rows[1:]))
    basket.show_content(BasketContent())
    assert changes == []
    basket.show_content(CONTENT)
    assert [view.quantity.value() for view in basket.views()] == [2, 0.252, 1]
