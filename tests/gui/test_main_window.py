"""The window around the pages: rail, title, strip for long work, shutdown."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from engine import paths
from engine.errors import SourceEmpty, UserError
from engine.types import ImportIssue, ImportReport, Progress, Stage
from gui import errors
from gui.crash import CrashReporter
from gui.main_window import MainWindow
from gui.scanner import ScannerFilter
from gui.work import TimeLeft, summary, time_left


def test_the_title_names_the_catalogue(window):
    assert window.windowTitle() == "corner shop — Countersight"


PAGES = ("recognise_page", "catalogue_page", "history_page", "quality_page")


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_keyboard_reaches_each_page(qtbot, window, number):
    key = Qt.Key(Qt.Key.Key_1 + number)
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is getattr(window, PAGES[number])
    checked = [button.defaultAction() for button in window.rail.buttons if button.isChecked()]
    assert checked == [window.actions_.pages[number]]


class Windows(QObject):
    """Widgets that are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(thing, QWidget) and thing.isWindow():
            self.seen.append(type(thing).__name__)
        return False


def test_nothing_that_belongs_into_a_page_flashes_up_as_a_window(qtbot, qapp, bridge, settings):
    """It would take the focus from the page that is shown, and time at the start."""
    windows = Windows()
    qapp.installEventFilter(windows)
    window = MainWindow(bridge, settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    for action in window.actions_.pages:
        action.trigger()
    window.catalogue_page.tidy_wanted.emit()
    qapp.removeEventFilter(windows)
    window.stop()
    assert windows.seen == ["MainWindow"]


@pytest.mark.parametrize("number", range(4))
def test_a_scan_is_looked_up_on_whatever_page_it_comes(qtbot, window, engine, number):
    scanner = ScannerFilter(window)
    scanner.scanned.connect(window.look_up_barcode)
    scanner.install(QGuiApplication.instance())
    window.actions_.pages[number].trigger()
    QGuiApplication.processEvents()  # the page is there before anybody scans
    with qtbot.assertNotEmitted(window.recognise_page.session.taken):
        for key in "4006381333931":
            QTest.keyClick(window.windowHandle(), key)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(engine.asked))
    scanner.close()
    assert window.pages.currentWidget() is window.recognise_page
    assert [query.text for query in engine.asked] == ["4006381333931"]


def test_an_import_ends_in_one_line_and_a_list_to_copy(qtbot, window, bridge, engine, tmp_path):
    issue = ImportIssue("milk/1.jpg", "picture_damaged", "It is damaged.")
    engine.import_report = ImportReport(photos_added=120, issues=(issue,) * 3)
    with qtbot.waitSignal(bridge.work_finished):
        bridge.import_from(tmp_path)
    assert window.strip.isVisible()
    assert not window.strip.is_working()
    assert "120 photo" in window.strip.text()
    assert "3 not taken" in window.strip.text()
    window.strip.details_clicked.emit()
    window.work.issues._on_copy_clicked()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "milk/1.jpg\tIt is damaged."
    window.work.issues.close()


def test_long_work_can_be_cancelled_from_the_strip(qtbot, window, bridge, engine, tmp_path):
    engine.import_steps = 10_000_000
    bridge.import_from(tmp_path)
    qtbot.waitUntil(window.strip.is_working)
    assert window.strip.isVisible()
    with qtbot.waitSignal(bridge.work_finished) as finished:
        window.strip.cancel_clicked.emit()
    assert finished.args[0].cancelled
    assert "Cancelled" in window.strip.text()


def test_an_import_that_fails_says_why(qtbot, window, bridge, engine, tmp_path, monkeypatch):
    def fail(*_args, **_named):
        yield Progress(Stage.READING_FILES, 0, 0)
        raise SourceEmpty(name="photos")

    monkeypatch.setattr(engine, "import_from", fail)
    with qtbot.waitSignal(bridge.failed):
        bridge.import_from(tmp_path)
    assert "No products were found" in window.strip.text()


def test_the_time_left_is_known_once_there_is_a_pace():
    now = [0.0]
    estimate = TimeLeft(lambda: now[0])
    assert estimate.seconds(Progress(Stage.ADDING_PHOTOS, 0, 100)) is None
    now[0] = 1.0
    assert estimate.seconds(Progress(Stage.ADDING_PHOTOS, 10, 100)) is None
    now[0] = 10.0
    assert estimate.seconds(Progress(Stage.ADDING_PHOTOS, 50, 100)) == pytest.approx(10)
    assert estimate.seconds(Progress(Stage.UPDATING_GALLERY, 0, 100)) is None


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, ""), (1, "about 5 s left"), (42, "about 40 s left"), (200, "about 3 min left")],
)
def test_the_time_left_is_rounded(qapp, seconds, text):
    assert time_left(seconds) == text


def test_an_import_without_news_says_so(qapp):
    assert summary(ImportReport()) == "Nothing new was found"


def test_an_error_is_filled_in_after_it_is_translated(qapp):
    class Odd(UserError):
        template = "“{name}” is {size} px."

    assert errors.message(Odd(name="a {b}.jpg", size=3)) == "“a {b}.jpg” is 3 px."


def test_a_bug_opens_one_dialog_with_the_details(qtbot, qapp):
    crashes = CrashReporter()
    for _ in range(3):
        try:
            raise ZeroDivisionError("on purpose")
        except ZeroDivisionError:
            crashes._on_exception(*sys.exc_info())
    qtbot.waitUntil(lambda: crashes.dialog is not None)
    crashes.dialog._on_copy_clicked()
    assert "on purpose" in QGuiApplication.clipboard().text()
    crashes.dialog.reject()
    assert crashes.dialog is None


PROGRAM = """
import sys
from pathlib import Path
import engine.engine
from gui import app
from tests.gui.fake_engine import FakeEngine, python_threads

engine.engine.Engine = FakeEngine
moment = sys.argv[2]
setattr(app.MainWindow, moment, lambda *_: print("now", flush=True))
status = app.run(["countersight"], Path(sys.argv[1]) / "shop.catalog")
print("status", status, "closed", FakeEngine.closed, "threads", python_threads(), flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("moment", "closed"), [("showEvent", "[01]"), ("_on_bridge_opened", "1")])
def test_an_interrupted_program_ends_in_order(tmp_path, how, moment, closed):
    """Also before the engine has begun, which waits for the window to be painted."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path), moment], cwd=paths.bundle(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert program.stdout is not None
    with program:
        lines = iter(program.stdout.readline, "")
        assert any("now" in line for line in lines)
        program.send_signal(how)
        rest, _ = program.communicate(timeout=20)
    assert re.search(f"status 0 closed {closed} threads 1", rest)
    assert program.returncode == 0
    assert (tmp_path / "home" / "config" / "window.ini").exists()
    assert (tmp_path / "home" / "logs" / "countersight.log").exists()
