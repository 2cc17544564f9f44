"""The window's thread on the real engine: a small catalogue without photos needs no network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.engine import Engine
from engine.types import Listing, Money, Product, ProductDraft
from gui.bridge import Bridge


def a_draft(number: int, **values: object) -> ProductDraft:
    values = {"name": f"Apple {number}", "price": Money(100 + number, "CNY"), "stock": 5.0} | values
    return ProductDraft(f"A-{number}", **values)  # type: ignore[arg-type]


def make_shop(path: Path, products: int = 3) -> Path:
    with Engine.open(path, "lite0") as engine:
        for number in range(products):
            engine.add_product(a_draft(number), [])
    return path


@contextmanager
def real_bridge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bridge]:
    """Without what follows an opening: no network is prepared."""
    monkeypatch.setattr(Engine, "start", lambda _self, cancelled: iter(()))  # noqa: ARG005
    bridge = Bridge()
    try:
        yield bridge
    finally:
        bridge.shutdown()


def open_shop(qtbot: QtBot, bridge: Bridge, path: Path) -> None:
    with qtbot.waitSignals([bridge.opened, bridge.work_finished]):
        bridge.open_catalogue(path, "lite0")


def products_of(qtbot: QtBot, bridge: Bridge) -> tuple[Product, ...]:
    """All products of the open catalogue, in the usual order."""
    with qtbot.waitSignal(bridge.browsing.listed) as listed:
        bridge.browsing.list_products(Listing())
    with qtbot.waitSignal(bridge.browsing.products_ready) as ready:
        bridge.browsing.load_products(listed.args[0].ids.tolist())
    answer = ready.args[0]
    return tuple(getattr(answer, "products", answer))
