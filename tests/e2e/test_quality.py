"""The Quality page on the real bridge, engine and network: a small shop asks itself, is tested
with a folder, and promises something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.engine import Engine
from engine.settings import Settings
from engine.types import ProductDraft
from gui.bridge import Bridge
from gui.main_window import MainWindow
from tests.pictures import draw, save

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support propagateSizeHints")]

KINDS = ("red disc", "blue stripes", "green checks", "purple triangle")
PATIENCE = 60_000


@pytest.fixture
def shop(networks: Path, tmp_path: Path) -> Path:
    """Four products with eight photos each."""
    file = tmp_path / "corner shop.catalog"
    with Engine.open(file, "lite0") as engine:
        for what in KINDS:
            draft = ProductDraft(what.upper(), what, category=("Shapes",))
            engine.add_product(draft, [draw(what, view) for view in range(8)])
    return file


@pytest.fixture
def window(qtbot: QtBot, qapp: object, shop: Path, tmp_path: Path) -> Iterator[MainWindow]:
    bridge = Bridge()
    settings = Settings(tmp_path / "settings.json")
    settings.set("backbone", "lite0")
    window = MainWindow(bridge, settings)
    qtbot.addWidget(window)
    try:
        with qtbot.waitSignals([bridge.opened, bridge.work_finished], timeout=PATIENCE):
            bridge.open_catalogue(shop, "lite0")
        with qtbot.waitExposed(window):
            window.show()
        yield window
    finally:
        window.stop()
        bridge.shutdown()


def test_a_shop_asks_itself_is_tested_and_promises_something_else(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page, measuring = window.quality_page, window.quality_page._bridge.measuring
    window.actions_.quality.trigger()
    qtbot.waitUntil(lambda: page.measure_button.isVisible() or page.is_empty(), timeout=PATIENCE)
    before = len(page.trend._trend)

    with qtbot.waitSignal(measuring.trend_ready, timeout=PATIENCE):
        measuring.measure()
    qtbot.waitUntil(lambda: len(page.trend._trend) == before + 1, timeout=PATIENCE)
    assert page.overview.headline.text()
    assert {row.product.sku for row in page.products.shown()} == {what.upper() for what in KINDS}
    assert page.products.categories.topLevelItem(1).text(0) == "Shapes"

    for what in KINDS[:2]:
        save(tmp_path / "aside" / what / "1.jpg", draw(what, 11))
    save(tmp_path / "aside" / KINDS[2] / "wrong.jpg", draw(KINDS[3], 9))
    with qtbot.waitSignal(measuring.tested, timeout=PATIENCE):
        page.test_folder(tmp_path / "aside")
    test = page.folder.test()
    assert test is not None
    assert (test.pictures, test.figures.photos) == (3, 3)
    (wrong,) = page.folder.wrong.rows()
    assert KINDS[3] in wrong.title

    page.show_section("bargaining")
    page.bargaining.slider.setValue(0)
    with qtbot.waitSignal(measuring.promised, timeout=PATIENCE):
        page.bargaining.use_button.click()
    qtbot.waitUntil(lambda: not page.bargaining.use_button.isEnabled(), timeout=PATIENCE)
    assert page.bargaining.chosen().promise == 0.9
