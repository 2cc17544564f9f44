"""Undo of a large change as the clerk meets it: long work with a way out, the window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.engine import Engine
from engine.errors import EditingBusy
from engine.types import LARGE_CHANGE, BulkEdit, ChangeKind, Query, Stage
from gui.pages.catalogue import CataloguePage
from tests.gui.conftest import fruit

COUNT = LARGE_CHANGE + 60


@pytest.fixture
def shop_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of so many fruits that editing all is a large change."""
    monkeypatch.setattr("engine.catalog.replay.ROWS", 20)
    file = home / "corner shop.catalog"
    with Engine.open(file, "lite0") as engine:
        with engine.editing.change(ChangeKind.IMPORT, "fruit.csv"):
            ids = engine._catalogue.add_all([fruit(number) for number in range(COUNT)])
        engine.editing.edit_products(ids, BulkEdit({"brand": "Havre"}))
    return file


@pytest.fixture
def page(shop, qtbot) -> Iterator[CataloguePage]:
    page = CataloguePage(shop)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(page.editing.history.undo.isEnabled)
    yield page
    page.hide()  # before the bridge is gone


def brands(shop_file: Path) -> set[str]:
    """What another program finds in the file."""
    with Engine.open(shop_file, "lite0") as other:
        return {product.brand for product in other.products(range(1, COUNT + 1))}


def test_a_large_change_is_undone_with_progress_and_told(page, shop, shop_file, qtbot):
    steps, history = [], page.editing.history
    shop.progress_changed.connect(lambda progress: steps.append(progress.stage))
    with qtbot.waitSignal(shop.editing.undone) as undone:
        history.undo.trigger()
        assert not history.undo.isEnabled()  # a second key would be meant for this one
        assert not history.redo.isEnabled()
    assert undone.args[0].is_large
    assert set(steps) == {Stage.UNDOING}
    assert brands(shop_file) == {"Orchard"}
    qtbot.waitUntil(history.redo.isEnabled)
    assert page.editing.strip.text().startswith("Undone: ")
    with qtbot.waitSignal(shop.editing.redone):
        history.redo.trigger()
    assert brands(shop_file) == {"Havre"}


def test_cancelled_it_was_never_undone(page, shop, shop_file, qtbot):
    with qtbot.waitSignal(shop.progress_changed):
        page.editing.history.undo.trigger()
    with qtbot.waitSignal(shop.editing.undone) as undone:
        shop.cancel_work()
    assert undone.args == [None]
    qtbot.waitUntil(page.editing.history.undo.isEnabled)
    assert brands(shop_file) == {"Havre"}


def test_questions_are_answered_meanwhile_and_edits_refused(page, shop, qtbot):
    order = []
    shop.answer_ready.connect(lambda _event: order.append("answer"))
    shop.failed.connect(lambda failure: order.append(failure))
    shop.editing.undone.connect(lambda _change: order.append("undone"))
    with qtbot.waitSignal(shop.progress_changed):
        page.editing.history.undo.trigger()
    with qtbot.waitSignal(shop.editing.undone):
        shop.find(Query(text="Fruit 1"))
        shop.editing.bin_products([1])
        shop.editing.undo()
    answer, *refused, end = order
    assert (answer, end) == ("answer", "undone")
    assert [failure.topic for failure in refused] == ["bin", "undo"]
    assert {type(failure.error) for failure in refused} == {EditingBusy}


def test_closing_the_window_in_the_middle_leaves_what_was(page, shop, shop_file, qtbot):
    with qtbot.waitSignal(shop.progress_changed):
        page.editing.history.undo.trigger()
    page.hide()
    shop.shutdown()
    assert brands(shop_file) == {"Havre"}
    with Engine.open(shop_file, "lite0") as engine:
        assert engine.editing.undo_state().undo.kind is ChangeKind.BULK_EDIT
