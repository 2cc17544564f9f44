"""A window without a screen, on an engine that answers at once, in a folder of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine import paths
from engine.engine import Engine
from engine.schema import SHOP
from engine.settings import Settings
from engine.types import ImportReport, Money, ProductDraft
from gui import i18n, schema, theme
from gui.bridge import Bridge, _opening
from gui.garbage import collect_due
from gui.main_window import MainWindow
from gui.pages.catalogue import CataloguePage
from tests.conftest import lend
from tests.gui.counter_film import write_film
from tests.gui.fake_engine import FakeEngine, an_answer, python_threads


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says this of every window with a minimum size; there is no screen.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture(autouse=True, scope="session")
def no_collection_beside_the_window() -> Iterator[None]:
    """See ``gui.garbage``: the engine's thread must not destroy the widgets of an earlier test."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage(no_collection_beside_the_window: None) -> Iterator[None]:
    """What the program does now and then is done between two tests."""
    yield
    collect_due()


@pytest.fixture(autouse=True)
def kind() -> None:
    """Each test begins with a shop; the one before may have opened something else."""
    schema.set_current(SHOP)


@pytest.fixture(autouse=True, scope="session")
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Cleared at the end: see ``gui.app.let_go_of_clipboard``."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> type[FakeEngine]:
    monkeypatch.setattr("engine.engine.Engine", FakeEngine)
    for name, value in {
        "answers": staticmethod(lambda _query: an_answer()),
        "opening": None,
        "preparing": None,
        "import_steps": 3,
        "import_report": ImportReport(products_added=2, photos_added=6),
        "hold": None,
        "asked": [],
        "closed": 0,
        "promises": [],
        "measured": None,
        "given": [],
        "noted": [],
        "lately": [],
    }.items():
        monkeypatch.setattr(FakeEngine, name, value)
    return FakeEngine


@pytest.fixture
def bridge(qapp: QApplication, engine: type[FakeEngine]) -> Iterator[Bridge]:
    before = python_threads()
    bridge = Bridge()
    yield bridge
    bridge.shutdown()
    assert bridge._thread.isFinished()
    assert python_threads() == before, threading.enumerate()


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home / "settings.json")


@pytest.fixture
def window(qtbot, bridge: Bridge, settings: Settings, home: Path) -> Iterator[MainWindow]:
    """Shown, with an open catalogue."""
    QLocale.setDefault(QLocale("en_US"))
    window = MainWindow(bridge, settings)
    qtbot.addWidget(window)
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(home / "corner shop.catalog", "lite2")
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.stop()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of a counter on which something lies now and then."""
    file = tmp_path_factory.mktemp("films") / "counter.avi"
    write_film(file)
    return str(file)


@pytest.fixture(scope="session")
def empty_film(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of a counter on which nothing lies."""
    file = tmp_path_factory.mktemp("films") / "empty.avi"
    write_film(file, is_empty=True)
    return str(file)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "en")
    yield
    i18n.install(qapp, "en")


@pytest.fixture
def shop_file(home: Path) -> Path:
    """A catalogue of five fruits without photos."""
    file = home / "corner shop.catalog"
    with Engine.open(file, "lite0") as engine:
        for number in range(1, 6):
            engine.editing.add_product(fruit(number), [])
    return file


def fruit(number: int) -> ProductDraft:
    return ProductDraft(
        f"F-{number}", f"Fruit {number}", brand="Orchard", category=("Fruit", "Apple"),
        price=Money(100 * number, "EUR"), stock=10, attributes={"origin": "Italy"},
    )  # fmt: skip


@pytest.fixture
def shop(qtbot, qapp: QApplication, shop_file: Path) -> Iterator[Bridge]:
    """The real bridge with the real engine on that catalogue; nothing is prepared."""
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    bridge = Bridge()
    with qtbot.waitSignal(bridge.opened):
        bridge._post("open", _opening(shop_file, "lite0", 0.99, None))
    yield bridge
    bridge.shutdown()


@pytest.fixture
def lite(networks: Path, home: Path) -> None:
    """The small network is there, for what has photos."""
    for file in networks.iterdir():
        lend(file, paths.models())


@pytest.fixture
def catalogue_page(qtbot, shop: Bridge) -> Iterator[CataloguePage]:
    """The page of that shop, shown and filled."""
    page = CataloguePage(shop)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.browser.model.total == 5)
    yield page
    page.hide()
