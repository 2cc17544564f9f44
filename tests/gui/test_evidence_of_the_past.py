"""Old answers are explained from the History page."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.settings import Settings
from engine.types import Answer, Match, Query, Reason, Sighting, Source, Timings, Verdict
from gui.pages.evidence import EvidenceOpener
from gui.pages.history.asked_page import AskedPage
from tests.gui.real_shop import make_shop, open_shop, products_of, real_bridge

PIXELS = np.full((120, 160, 3), 200, np.uint8)
PIXELS[30:90, 40:110] = (200, 40, 30)


def test_it_is_told_as_it_was_beside_the_photos_as_they_are_now(
    qtbot: QtBot, home, monkeypatch: pytest.MonkeyPatch, english: None, settings: Settings
) -> None:
    """There is no network here, and the products have no photos."""
    with real_bridge(monkeypatch) as bridge:
        open_shop(qtbot, bridge, make_shop(home / "shop.catalog"))
        first, second, _ = products_of(qtbot, bridge)
        page, parent = AskedPage(bridge, settings), QWidget()
        for widget in (page, parent):
            qtbot.addWidget(widget)
        opener = EvidenceOpener(bridge, parent)
        page.closer_wanted.connect(opener.open_for)
        page.show()
        matches = (Match(first, 0.7, 0.8, None), Match(second, 0.2, 0.6, None))
        answer = Answer(Verdict.UNSURE, Reason.CLOSE_CALL, matches, timings=Timings(1, 2, 3, 4, 10))
        with qtbot.waitSignal(bridge.history.recalled):
            bridge.history.note(
                "k-1", Source.PHOTO, Query(PIXELS), Sighting(answer, PIXELS, 160, 120), "till 1",
                True,
            )  # fmt: skip
        asked: list[Sighting] = []
        page.closer_wanted.connect(lambda sighting, _product_id: asked.append(sighting))
        with qtbot.waitSignal(bridge.insight.explained) as explained:
            page.deeds["why"].trigger()
        why = explained.args[0]
        assert why.sighting is asked[0]
        assert why.first.match.product == first
        assert why.other.match.product == second
        assert "price" in why.differs
        window = opener.window
        assert window.banner.content().headline == first.name
        assert not window.pane.pair.content().halves[0].picture.isNull()
        assert window.side.time.text() == "Time: 10 ms"
        window.close()
