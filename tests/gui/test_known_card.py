"""How well a product is known, beside its photos."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from engine.types import Advice, Knowledge
from gui import i18n
from gui.pages.catalogue.editor.known_card import KnownCard
from gui.pages.catalogue.editor.known_words import KnownWords
from gui.widgets.level_meter import LevelMeter
from gui.widgets.notice_strip import NoticeStrip
from gui.widgets.rail import Rail
from tests.gui.fakes import FakeBridge, a_product

COLA, ZERO = a_product(1), a_product(2)
FEW = Knowledge(1, 0.4, 2, 1, Advice.FEW_PHOTOS, 3)
ALIKE = Knowledge(1, 0.8, 6, 3, Advice.LOOK_ALIKE, 3, ZERO, 0.93, 10, 20)


@pytest.fixture
def fake(qapp, english) -> FakeBridge:
    return FakeBridge([COLA, ZERO])


@pytest.fixture
def card(qtbot, fake: FakeBridge):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(420, 600)
    card = KnownCard(fake, host)
    card.resize(420, 500)
    host.show()
    yield card
    host.hide()


def show(fake: FakeBridge, card: KnownCard, known: Knowledge) -> None:
    card.show_product(COLA)
    fake.learning.known.emit(known)


def test_nothing_is_shown_before_it_is_known(fake, card):
    card.show_product(COLA)
    assert not card.isVisible()
    assert fake.called("learning.knowledge") == [(1,)]
    fake.learning.known.emit(FEW)
    assert card.isVisible()
    assert card.advice.text().startswith("3 more photo")
    assert card.meter.filled() == 2
    assert not card.pair.isVisible()
    assert not card.open_button.isVisible()


def test_what_it_is_taken_for_stands_beside_it(qtbot, fake, card):
    show(fake, card, ALIKE)
    assert "93\N{NBSP}%" in card.advice.text()
    assert not card.alarm.isVisible()  # it is the advice
    qtbot.waitUntil(lambda: not any(picture.isNull() for picture in card.pair._pictures))
    with qtbot.waitSignal(card.product_wanted) as wanted:
        qtbot.mouseClick(card.open_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [ZERO]


def test_the_alarm_is_raised_beside_other_advice(fake, card):
    show(fake, card, replace(FEW, look_alike=ZERO, chance=0.93, own_photo_id=10, other_photo_id=20))
    assert card.advice.text().startswith("3 more photo")
    assert "like “Golden Delicious apple 2”" in card.alarm.text()
    assert card.pair.isVisible()


def test_what_was_learnt_of_it_is_forgotten_at_a_click(qtbot, fake, card):
    show(fake, card, FEW)
    assert not card.forget_button.isVisible()
    fake.learning.product_counted.emit(5)
    assert "5" in card.forget_button.text()
    qtbot.mouseClick(card.forget_button, Qt.MouseButton.LeftButton)
    assert fake.called("learning.forget_product") == [(1,)]


def test_an_answer_about_another_product_is_not_taken(fake, card):
    show(fake, card, FEW)
    card.show_product(ZERO)
    assert not card.isEnabled()
    fake.learning.known.emit(FEW)
    assert not card.isEnabled()
    fake.learning.known.emit(replace(FEW, product_id=2, wanted=1))
    assert card.isEnabled()
    assert card.advice.text().startswith("1 more photo")


def test_of_what_lies_in_the_bin_nothing_is_known(fake, card):
    show(fake, card, FEW)
    card.show_product(replace(ZERO, is_binned=True))
    assert not card.isVisible()
    assert fake.called("learning.knowledge") == [(1,)]


def test_it_is_up_to_date_on_the_product_s_page(qtbot, catalogue_page, shop):
    """The real engine: without photos a product is found by words only."""
    catalogue_page.browser.select_row(0)
    card = catalogue_page.details.known
    qtbot.waitUntil(card.isVisible)
    assert "Without a photo" in card.advice.text()
    assert card.meter.filled() == 0
    assert not card.facts.isVisible()


@pytest.mark.parametrize("advice", list(Advice))
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_advice_has_its_words(qapp, advice, language):
    i18n.install(qapp, language)
    assert KnownWords().advice(replace(ALIKE, advice=advice))
    i18n.install(qapp, "en")


# The widgets


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (0.01, 1), (0.5, 2), (0.6, 3), (0.99, 4), (1, 5)]
)
def test_something_is_never_nothing_nor_all(qtbot, share, filled):
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.show_level(share, "sure")
    meter.grab()
    assert meter.filled() == filled


def test_a_question_stays_and_news_goes(qtbot):
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.ask("Learn it?", "Yes", "No")
    assert not strip._time.isActive()
    with qtbot.waitSignal(strip.declined):
        qtbot.mouseClick(strip.other, Qt.MouseButton.LeftButton)
    strip.say("Learnt.", "Undo")
    assert strip._time.isActive()
    assert not strip.other.isVisible()
    with qtbot.waitSignal(strip.closed):
        qtbot.mouseClick(strip._close, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()


def test_a_number_stands_on_the_rail_where_something_waits(qtbot):
    first, second = QAction("One"), QAction("Two")
    rail = Rail([first, second], [])
    qtbot.addWidget(rail)
    rail.set_badge(second, 3, "3 to be decided")
    rail.grab()
    assert [button.badge() for button in rail.buttons] == ["", "3"]
    assert rail.buttons[1].accessibleDescription() == "3 to be decided"
    rail.set_badge(second, 120)
    assert rail.buttons[1].badge() == "99+"
    rail.set_badge(second, 0)
    assert rail.buttons[1].badge() == ""
