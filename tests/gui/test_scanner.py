"""A scanner's burst is a barcode wherever the focus is; typing loses nothing."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.pages.catalogue.editor.new_product import NewProductDialog
from gui.scanner import GAP, TAIL, TAKES_BARCODE, ScannerFilter
from gui.widgets.search_field import SearchField
from tests.gui.fakes import FakeBridge

EAN = "4006381333931"
PLAIN = Qt.KeyboardModifier.NoModifier
KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class Widget(QObject):
    """Where keys end up: it remembers them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            self.seen.append((_WAYS[event.type()], event.text()))
        return True


_WAYS = {QEvent.Type.KeyPress: "down", QEvent.Type.KeyRelease: "up"}


class Keyboard:
    """A person and a scanner at one keyboard. The clock is that of the keys."""

    def __init__(self) -> None:
        self.now = 100.0
        self.scans: list[str] = []
        self.widget = Widget()
        self.scanner = ScannerFilter(clock=self.clock)
        self.scanner.scanned.connect(self.scans.append)

    def clock(self) -> float:
        return self.now

    def key(self, text: str, *, release: bool = True, repeat: bool = False, modifiers=PLAIN):
        self.send(QEvent.Type.KeyPress, text, self.scanner.press, repeat, modifiers)
        if release:
            self.send(QEvent.Type.KeyRelease, text, self.scanner.release, repeat, modifiers)

    def send(self, kind, text, handler, repeat=False, modifiers=PLAIN):
        key = KEYS.get(text, Qt.Key(ord(text.upper())))
        event = QKeyEvent(kind, key, modifiers, text, repeat)
        if not handler(self.widget, event):
            QApplication.sendEvent(self.widget, event)

    def type(self, text: str, gap: float = 0.2) -> None:
        for character in text:
            self.now += gap
            self.key(character)

    def scan(self, code: str, end: str = "\r") -> None:
        self.now += 1
        self.type(code + end, gap=0.005)

    @property
    def typed(self) -> str:
        """What arrived, and that every key which came up had gone down."""
        self.scanner.run_out()
        downs, ups = ([t for w, t in self.widget.seen if w == way] for way in ("down", "up"))
        assert sorted(downs) == sorted(ups)
        return "".join(downs)


@pytest.fixture
def keyboard(qapp) -> Keyboard:
    return Keyboard()


@pytest.mark.parametrize("end", ["\r", "\t"])
@pytest.mark.parametrize(
    "code", [EAN, "123456", "ABC-123", "]C1011234", "https://id.gs1.org/01/09506000134352?17=1"]
)
def test_a_burst_that_ends_in_enter_or_tab_is_a_scan_and_nothing_else(keyboard, code, end):
    keyboard.scan(code, end)
    assert keyboard.scans == [code]
    assert keyboard.widget.seen == []


def test_without_enter_digits_count_when_their_check_digit_fits(keyboard):
    keyboard.scan(EAN, "")
    keyboard.scanner.run_out()
    keyboard.scan("4006381333932", "")
    keyboard.scanner.run_out()
    assert keyboard.scans == [EAN]
    assert keyboard.typed == "4006381333932"


def test_an_enter_that_a_slow_scanner_sends_after_all_presses_nothing(keyboard):
    keyboard.scan(EAN, "")
    keyboard.scanner.run_out()
    keyboard.type("\r", gap=TAIL / 2)
    assert (keyboard.scans, keyboard.typed) == ([EAN], "")
    keyboard.type("\r", gap=TAIL / 2)
    assert keyboard.typed == "\r"


@pytest.mark.parametrize("gap", [GAP + 0.005, 0.2])
def test_what_a_person_types_arrives(keyboard, gap):
    keyboard.type(f"oat milk\t{EAN}\r", gap)
    assert keyboard.typed == f"oat milk\t{EAN}\r"
    assert keyboard.scans == []


def test_a_short_burst_arrives_before_its_enter(keyboard):
    keyboard.scan("12345")
    assert (keyboard.scans, keyboard.typed) == ([], "12345\r")


def test_enter_by_hand_right_after_a_lone_key_is_not_before_it(keyboard):
    keyboard.type("3")
    assert keyboard.widget.seen == []
    keyboard.type("\r", gap=0.01)
    assert keyboard.typed == "3\r"


def test_a_key_that_is_kept_down_is_no_burst(keyboard):
    keyboard.now += 1
    for _ in range(20):
        keyboard.now += 0.03
        keyboard.key("7", repeat=True)
    keyboard.key("\r")
    assert (keyboard.scans, keyboard.typed) == ([], "7" * 20 + "\r")


def test_the_enter_of_a_scan_that_sticks_presses_nothing(keyboard):
    keyboard.now += 1
    keyboard.type(EAN, gap=0.005)
    keyboard.key("\r", release=False)
    keyboard.key("\r", repeat=True)
    keyboard.key("\r", repeat=True)
    keyboard.send(QEvent.Type.KeyRelease, "\r", keyboard.scanner.release)
    assert (keyboard.scans, keyboard.typed) == ([EAN], "")
    keyboard.type("\r")
    assert keyboard.typed == "\r"


def test_a_key_typed_before_a_scan_comes_up(keyboard):
    keyboard.now += 1
    keyboard.key("a", release=False)
    keyboard.scanner.run_out()
    keyboard.now += 1
    keyboard.type("123", gap=0.005)
    keyboard.send(QEvent.Type.KeyRelease, "a", keyboard.scanner.release)
    keyboard.type("456\r", gap=0.005)
    assert (keyboard.scans, keyboard.typed) == (["123456"], "a")


def test_keys_with_control_go_on_at_once_and_in_order(keyboard):
    keyboard.type("ab")
    keyboard.key("c", modifiers=Qt.KeyboardModifier.ControlModifier)
    assert keyboard.typed == "abc"


def test_the_letters_of_an_input_method_come_after_what_was_held(keyboard):
    keyboard.type("3")
    event = QInputMethodEvent()
    assert not keyboard.scanner.interrupt(keyboard.widget, event)
    assert keyboard.typed == "3"


def test_a_window_that_was_busy_tells_typing_by_the_time_of_the_keys(qapp):
    """All of them come at once, a second after they were typed."""
    keyboard = Keyboard()
    for number, character in enumerate("123456\r"):
        event = QKeyEvent(QEvent.Type.KeyPress, ord(character), PLAIN, character)
        event.setTimestamp(1000 + number * 90)
        if not keyboard.scanner.press(keyboard.widget, event):
            QApplication.sendEvent(keyboard.widget, event)
    assert keyboard.scans == []
    assert [text for _, text in keyboard.widget.seen] == list("123456\r")


WORDS = st.text("abc123 /\r\t", min_size=1, max_size=9)
CODES = st.one_of(st.just(EAN), st.text("0123456789ABC/:", min_size=6, max_size=20))


@given(
    st.lists(
        st.tuples(st.sampled_from(["person", "scanner"]), WORDS, CODES, st.booleans()),
        max_size=8,
    )
)
def test_nothing_is_lost_or_reordered_and_no_burst_leaks(qapp, turns):
    """Whether or not the timer gets its turn in between."""
    keyboard = Keyboard()
    typed, scanned = "", []
    for who, words, code, timer_runs in turns:
        if who == "person":
            keyboard.type(words, gap=TAIL + 0.01)
            typed += words
        else:
            keyboard.scan(code)
            scanned.append(code)
        if timer_runs:
            keyboard.scanner.run_out()
    assert keyboard.typed == typed
    assert keyboard.scans == scanned


@given(st.lists(st.tuples(st.characters(codec="ascii", exclude_categories=["Cc"]), st.booleans())))
def test_keys_as_fast_as_one_likes_are_typed_or_scanned_but_never_gone(qapp, keys):
    keyboard = Keyboard()
    for character, is_quick in keys:
        keyboard.type(character, gap=0.01 if is_quick else 0.1)
    keyboard.scanner.run_out()
    rest = "".join(character for character, _ in keys)
    if not keyboard.scans:
        assert keyboard.typed == rest
    assert len(keyboard.typed) + sum(map(len, keyboard.scans)) == len(rest)


# In a window


class Counter(QWidget):
    """A field, a button, and letters that choose something."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = SearchField(), QPushButton("Take")
        self.asked: list[str] = []
        self.letters: list[str] = []
        self.pressed: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.field.asked.connect(self.asked.append)
        self.button.clicked.connect(self._on_button_clicked)
        for key in ("1", "Esc"):
            action = QAction(key, self)
            action.setShortcut(key)
            action.triggered.connect(self._on_action_triggered)
            self.addAction(action)
        self.button.setDefault(True)

    @Slot()
    def _on_button_clicked(self) -> None:
        self.pressed.append("button")

    @Slot()
    def _on_action_triggered(self) -> None:
        self.pressed.append(self.sender().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.letters.append(event.text())


@pytest.fixture
def scanner(qapp):
    scanner = ScannerFilter()
    scanner.install(qapp)
    yield scanner
    scanner.close()


@pytest.fixture
def scans(scanner) -> list[str]:
    found: list[str] = []
    scanner.scanned.connect(found.append)
    return found


@pytest.fixture
def counter(qtbot, scanner) -> Counter:
    counter = Counter()
    qtbot.addWidget(counter)
    with qtbot.waitActive(counter):
        counter.show()
    return counter


def into(window: QWidget, text: str) -> None:
    """By the way a real key takes: the window first, and shortcuts on the way."""
    for character in text:
        QTest.keyClick(window.windowHandle(), KEYS.get(character, character))


@pytest.mark.parametrize("focus", ["field", "button"])
def test_a_scan_reaches_no_field_no_button_and_no_shortcut(qtbot, counter, scans, focus):
    getattr(counter, focus).setFocus()
    into(counter, EAN + "\r")
    assert scans == [EAN]
    assert (counter.field.text(), counter.asked) == ("", [])
    assert (counter.letters, counter.pressed) == ([], [])


def test_typing_reaches_the_field_and_enter_asks(qtbot, counter, scans):
    counter.field.setFocus()
    into(counter, "tea\r")
    assert (counter.asked, scans) == (["tea"], [])


def test_a_letter_and_a_shortcut_are_heard_after_a_moment(qtbot, counter):
    counter.button.setFocus()
    into(counter, "n1")
    assert (counter.letters, counter.pressed) == ([], [])
    qtbot.waitUntil(lambda: counter.pressed == ["1"])
    assert counter.letters == ["n"]


def test_space_presses_a_button_once(qtbot, counter):
    counter.button.setFocus()
    into(counter, " ")
    qtbot.waitUntil(lambda: counter.pressed == ["button"])


def test_escape_is_still_a_shortcut_and_comes_after_what_was_typed(qtbot, counter):
    counter.button.setFocus()
    into(counter, "n")
    QTest.keyClick(counter.windowHandle(), Qt.Key.Key_Escape)
    assert (counter.letters, counter.pressed) == (["n"], ["Esc"])


def test_a_click_comes_after_what_was_typed(qtbot, counter):
    counter.field.setFocus()
    into(counter, "te")
    centre = counter.button.geometry().center()
    QTest.mouseClick(counter.windowHandle(), Qt.MouseButton.LeftButton, PLAIN, centre)
    assert (counter.field.text(), counter.pressed) == ("te", ["button"])


@pytest.fixture
def dialog(qtbot, counter) -> QDialog:
    dialog = QDialog(counter)
    dialog.name, dialog.code = QLineEdit(dialog), QLineEdit(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(dialog.name)
    column.addWidget(dialog.code)
    with qtbot.waitActive(dialog):
        dialog.open()
    dialog.name.setFocus()
    return dialog


def test_an_open_dialog_gets_the_scan_into_its_field(dialog, scans):
    dialog.code.setProperty(TAKES_BARCODE, True)
    dialog.code.setText("old")
    into(dialog, EAN + "\r")
    assert (dialog.name.text(), dialog.code.text(), scans) == ("", EAN, [])


def test_a_dialog_without_such_a_field_is_logged(dialog, scans, caplog):
    with caplog.at_level(logging.INFO):
        into(dialog, EAN + "\r")
    assert scans == [EAN]
    assert EAN in caplog.text
    assert dialog.isVisible()


def test_keys_for_a_window_that_is_gone_are_dropped(qtbot, counter, dialog):
    into(dialog, "a")
    dialog.close()  # its last key is on the way
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    into(counter, "\x1b")


def test_the_form_for_a_new_product_wants_a_barcode(qtbot, scans, scanner):
    form = NewProductDialog(FakeBridge(), QPixmap())
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.open()
    into(form, EAN + "\r")
    typed = form.fields.typed()
    assert (typed.barcodes, typed.name, scans) == ((EAN,), "", [])
    assert form.isVisible()
