"""A digit is a choice, a burst of digits is a scanner."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from gui.keys import DigitKeys
from gui.widgets.search_field import SearchField


class Typist:
    """Presses keys at given moments of a clock that stands still between them."""

    def __init__(self, qtbot):
        self.now = 100.0
        self.keys = DigitKeys(clock=lambda: self.now)
        self.digits, self.barcodes = [], []
        self.keys.digit_pressed.connect(self.digits.append)
        self.keys.barcode_scanned.connect(self.barcodes.append)
        self._qtbot = qtbot

    def press(self, text, gap=0.01):
        taken = False
        for character in text:
            self.now += gap
            taken = self.keys.take(press(character))
        return taken

    def wait(self):
        self._qtbot.waitUntil(lambda: not self.keys._timer.isActive())


def press(character):
    key = Qt.Key.Key_Return if character == "\r" else Qt.Key.Key_unknown
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)


@pytest.fixture
def typist(qtbot):
    return Typist(qtbot)


def test_a_lone_digit_is_told_once_the_gap_has_passed(typist):
    typist.press("3")
    assert typist.digits == []
    typist.wait()
    assert typist.digits == [3]


@pytest.mark.parametrize("code", ["4006381333931", "12341234", "123412"])
def test_a_burst_that_ends_in_enter_is_a_barcode_and_no_choice(typist, code):
    assert typist.press(code + "\r")
    typist.wait()
    assert typist.barcodes == [code]
    assert typist.digits == []


def test_digits_typed_by_a_person_are_no_barcode(typist):
    assert not typist.press("4006381333931\r", gap=0.2)
    assert typist.barcodes == []


def test_a_short_burst_is_neither(typist):
    assert not typist.press("1234\r")
    typist.wait()
    assert (typist.digits, typist.barcodes) == ([], [])


def test_enter_long_after_the_digits_does_not_end_a_barcode(typist):
    typist.press("4006381333931")
    typist.now += 1
    assert not typist.press("\r")
    assert typist.barcodes == []


def test_other_keys_are_left_alone(typist):
    assert not typist.press("f")
    assert not typist.press("٣")  # a digit, but not one a scanner sends


def test_in_the_field_a_scanner_replaces_what_was_typed(qtbot):
    field = SearchField()
    qtbot.addWidget(field)
    field.setText("apple")
    with qtbot.waitSignal(field.barcode_scanned) as scanned, qtbot.assertNotEmitted(field.asked):
        qtbot.keyClicks(field, "4006381333931")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert scanned.args == ["4006381333931"]
    assert field.text() == "4006381333931"


def test_in_the_field_enter_asks(qtbot):
    field = SearchField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, " milk ")
    with qtbot.waitSignal(field.asked) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["milk"]
