"""One product out of all, on the real engine: typed in any way, scanned, or offered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from engine.types import ProductDraft
from gui import i18n
from gui.bridge import Bridge
from gui.pages.catalogue.offered_list import Offer
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.scanner import ScannerFilter
from gui.widgets.finger_button import LEAST
from tests.gui.fakes import a_product

CODE = "5000112637922"


@pytest.fixture
def dialog(qtbot, shop: Bridge) -> Iterator[PickProductDialog]:
    """Open, over five fruits and a cola."""
    cola = ProductDraft("COLA", "Cola", "可口可乐", barcodes=(CODE,))
    with qtbot.waitSignal(shop.product_added):
        shop.add_product(cola, ())
    host = QWidget()  # it deletes itself when it is done
    qtbot.addWidget(host)
    host.resize(900, 700)
    with qtbot.waitExposed(host):
        host.show()
    dialog = PickProductDialog(shop, can_add=True, parent=host)
    with qtbot.waitExposed(dialog):
        dialog.open()
    yield dialog
    host.hide()


def names(dialog: PickProductDialog) -> list[str]:
    return [product.name for product in dialog.products()]


@pytest.mark.parametrize("typed", ["col", "COLA", "可乐", "kekoukele", "kkkl", CODE[:9]])
def test_it_is_found_by_name_pinyin_sku_and_code(qtbot, dialog, typed):
    dialog.field.setText(typed)
    qtbot.waitUntil(lambda: names(dialog) == ["Cola"])
    with qtbot.waitSignal(dialog.picked) as picked:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert picked.args[0].sku == "COLA"


def test_a_scan_is_an_answer_by_itself(qtbot, dialog):
    scanner = ScannerFilter()
    scanner.install(QGuiApplication.instance())
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(dialog.picked) as picked:
        for key in CODE:
            QTest.keyClick(dialog.windowHandle(), key)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert picked.args[0].sku == "COLA"
    scanner.close()


def test_a_code_that_nobody_has_says_so_and_goes_with_the_new_product(qtbot, dialog):
    dialog.field.setText("4006381333931")
    qtbot.waitUntil(lambda: "4006381333931" in dialog._nothing.text())
    assert dialog.products() == ()
    assert not dialog.choose.isEnabled()
    with qtbot.waitSignal(dialog.new_wanted) as wanted:
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert wanted.args == ["4006381333931"]
    assert not dialog.isVisible()


def test_what_is_offered_is_there_while_nothing_is_typed(qtbot, dialog):
    alike, lately = a_product(11), a_product(12)
    dialog.offer(Offer("Looks like it", (alike, alike)), Offer("Taken lately", (alike, lately)))
    assert dialog.products() == (alike, lately)
    assert dialog.list.product() == alike
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [texts[0], texts[2]] == ["Looks like it", "Taken lately"]
    dialog.field.setText("cola")
    qtbot.waitUntil(lambda: names(dialog) == ["Cola"])
    dialog.field.clear()
    assert dialog.products() == (alike, lately)


def test_without_an_offer_all_are_listed(qtbot, dialog):
    qtbot.waitUntil(lambda: len(dialog.products()) == 6)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.picked) as picked:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert picked.args[0] == dialog.products()[1]


def test_in_large_one_touch_is_enough(qtbot, dialog):
    dialog.set_large(1.6)
    qtbot.waitUntil(lambda: len(dialog.products()) == 6)
    qtbot.waitUntil(lambda: all(b.height() >= LEAST for b in (dialog.add, dialog.choose)))
    place = dialog.list.visualItemRect(dialog.list.item(2)).center()
    with qtbot.waitSignal(dialog.picked) as picked:
        qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args[0] == dialog.products()[2]


def test_what_it_is_about_stands_beside_it(qtbot, shop):
    photo = QPixmap(90, 60)
    photo.fill(Qt.GlobalColor.darkGreen)
    host = QWidget()
    qtbot.addWidget(host)
    dialog = PickProductDialog(shop, photo, parent=host)
    dialog.show()
    assert dialog._photo.isVisible()
    assert not dialog.add.isVisible()


def test_it_speaks_chinese(qtbot, qapp, dialog):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: dialog.windowTitle() != "Choose a product")
    dialog.field.setText("cola")
    qtbot.waitUntil(lambda: names(dialog) == ["Cola"])
    assert "可口可乐" in dialog.list.currentItem().text()
    i18n.install(qapp, "en")
