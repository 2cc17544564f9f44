"""Taking and correcting teach: by itself, after a question, or not at all; and the way back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.errors import PictureDamaged
from engine.types import Also, Box, Fate, Part, Reason, SampleState, Verdict
from gui import i18n
from gui.teaching import News
from tests.gui.fake_engine import a_product, an_answer
from tests.gui.test_recognise_page import answered, drop, page, photos

__all__ = ["page", "photos"]


@pytest.fixture
def asked(qtbot, page, photos, engine):
    """A photo that is not sure is on the screen."""
    box = Box(8, 6, 40, 30)
    engine.answers = staticmethod(lambda _query: an_answer(Verdict.UNSURE, box=box))
    drop(page, photos[0])
    answered(qtbot, page)
    return page


def taught(engine) -> list[tuple[int, bool]]:
    """Which product, and whether the program had named it first."""
    return [(product, confirmed) for product, _, _, confirmed in engine.lessons.taught]


def line(page):
    return page.answer.lesson


def said(qtbot, page, words: str) -> None:
    qtbot.waitUntil(lambda: line(page).isVisible() and words in line(page).text())


# Learn


@pytest.mark.parametrize(("key", "lesson"), [(Qt.Key.Key_Return, (1, True)),
                                             (Qt.Key.Key_3, (3, False))])  # fmt: skip
def test_what_is_taken_is_learnt_with_the_part_that_was_looked_at(
    qtbot, asked, photos, engine, key, lesson
):
    qtbot.keyClick(asked, key)
    said(qtbot, asked, "Learnt as another photo of")
    assert taught(engine) == [lesson]
    _, picture, question, _ = engine.lessons.taught[0]
    assert isinstance(picture, Part)
    assert (picture.picture, picture.box) == (Path(photos[0]), Box(8, 6, 40, 30))
    (entry,) = asked.session.recents
    assert question == entry.key


def test_what_was_learnt_is_taken_out_again(qtbot, asked, engine):
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "Learnt")
    assert line(asked).button.text() == "Undo"
    qtbot.mouseClick(line(asked).button, Qt.MouseButton.LeftButton)
    said(qtbot, asked, "no longer learnt")
    assert engine.lessons.counts().unseen == 0


def test_what_is_doubted_is_said_with_the_other_product(qtbot, asked, engine):
    engine.lessons.fate, engine.lessons.rival = Fate.ASIDE, a_product(2)
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "it looks more like “Granny Smith apple”")
    with qtbot.waitSignal(asked.teaching.review_wanted) as wanted:
        qtbot.mouseClick(line(asked).button, Qt.MouseButton.LeftButton)
    assert wanted.args == [1]


def test_what_is_known_already_is_no_news(qtbot, asked, engine, bridge):
    engine.lessons.fate = Fate.KNOWN
    with qtbot.waitSignal(bridge.learning.taught):
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert not line(asked).isVisible()


def test_what_cannot_be_learnt_is_said(qtbot, asked, engine):
    engine.lessons.failing = PictureDamaged(name="first.png")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "not learnt")
    assert "first.png" in line(asked).text()


def test_of_a_barcode_the_whole_picture_is_learnt(qtbot, page, photos, engine):
    found = an_answer(reason=Reason.BARCODE, box=Box(1, 1, 9, 4))
    engine.answers = staticmethod(lambda _query: found)
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(engine.lessons.taught))
    assert engine.lessons.taught[0][1] == Path(photos[0])


def test_words_alone_teach_nothing(qtbot, page, engine, bridge):
    page.session.ask_text("apple")
    answered(qtbot, page)
    with qtbot.waitSignal(bridge.history.decided):
        page.session.take(0)
    assert engine.lessons.taught == []


def test_who_takes_another_one_after_all_has_said_so_of_the_same_question(qtbot, asked, engine):
    qtbot.keyClick(asked, Qt.Key.Key_1)
    said(qtbot, asked, "Golden")
    qtbot.keyClick(asked, Qt.Key.Key_2)
    said(qtbot, asked, "Granny")
    assert taught(engine) == [(1, True), (2, False)]
    assert len({key for _, _, key, _ in engine.lessons.taught}) == 1


# Ask


def test_who_wants_to_be_asked_answers_with_a_key(qtbot, asked, settings, engine):
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "Learn this photo as “Golden Delicious apple”?")
    assert engine.lessons.taught == []
    qtbot.keyClick(asked, Qt.Key.Key_Y)
    said(qtbot, asked, "Learnt")
    assert taught(engine) == [(1, True)]


@pytest.mark.parametrize("refuse", ["key", "button", "cross"])
def test_no_learns_nothing(qtbot, asked, settings, engine, refuse):
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "?")
    if refuse == "key":
        qtbot.keyClick(asked, Qt.Key.Key_N)
    else:
        button = line(asked).other if refuse == "button" else line(asked)._close
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not line(asked).isVisible()
    assert asked.teaching.question is None
    assert asked.adding.picking is None
    assert engine.lessons.taught == []


def test_a_click_on_yes_learns(qtbot, asked, settings, engine):
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "?")
    qtbot.mouseClick(line(asked).button, Qt.MouseButton.LeftButton)
    said(qtbot, asked, "Learnt")
    assert taught(engine) == [(1, True)]


def test_the_question_goes_when_something_else_is_asked(qtbot, asked, settings, photos):
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "?")
    drop(asked, photos[1])
    assert asked.teaching.question is None
    assert not line(asked).isVisible()


def test_in_a_queue_the_question_is_about_the_one_before(qtbot, page, photos, settings, engine):
    settings.set("learn", "ask")
    drop(page, *photos)
    qtbot.waitUntil(lambda: all(entry.answer is not None for entry in page.session.recents))
    qtbot.keyClick(page, Qt.Key.Key_1)
    assert page.session.shown.query.picture == photos[1]
    qtbot.keyClick(page, Qt.Key.Key_Y)
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(page, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: taught(engine) == [(1, True), (2, False)])


def test_a_question_follows_the_language(qtbot, qapp, asked, settings):
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "?")
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: "金冠苹果" in line(asked).text())
    i18n.install(qapp, "en")


def test_what_was_learnt_by_mistake_goes_even_if_nothing_takes_its_place(
    qtbot, asked, settings, engine
):
    qtbot.keyClick(asked, Qt.Key.Key_1)
    said(qtbot, asked, "Golden")
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_2)
    qtbot.keyClick(asked, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: engine.lessons.samples[0].state is SampleState.TAKEN_OUT)
    assert taught(engine) == [(1, True)]


def test_what_becomes_a_product_of_its_own_was_learnt_by_mistake(qtbot, asked, engine):
    qtbot.keyClick(asked, Qt.Key.Key_1)
    said(qtbot, asked, "Golden")
    asked.adding.start()
    qtbot.keyClicks(asked.adding.dialog.fields.lines["name"], "Cox Orange")
    with qtbot.waitSignal(asked.session.add_finished):
        asked.adding.dialog.save_button.click()
    qtbot.waitUntil(lambda: engine.lessons.samples[0].state is SampleState.TAKEN_OUT)


# Never


def test_never_is_never(qtbot, asked, settings, engine, bridge):
    settings.set("learn", "never")
    with qtbot.waitSignal(bridge.history.decided):
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert engine.lessons.taught == []
    assert not line(asked).isVisible()


def test_another_catalogue_ends_what_was_said(qtbot, asked, bridge, settings, tmp_path):
    settings.set("learn", "ask")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    said(qtbot, asked, "?")
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(tmp_path / "other.catalog", "lite0")
    assert asked.teaching.question is None
    assert not line(asked).isVisible()


# None of these


def offered(asked) -> dict[str, list[int]]:
    """What stands under each heading."""
    offers = asked.adding.picking.list._offers
    return {offer.heading: [product.id for product in offer.products] for offer in offers}


def test_none_of_these_offers_look_alikes_and_what_was_taken_lately(
    qtbot, page, photos, engine, bridge
):
    """But not the tiles again: they were refused just now."""
    two = replace(an_answer(Verdict.UNSURE), matches=an_answer(Verdict.UNSURE).matches[:2])
    engine.answers = staticmethod(lambda _query: two)
    engine.lately = [1, 4]
    drop(page, photos[0])
    answered(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: offered(page) == {"Taken lately": [4]})
    bridge.experience.also_ready.emit(Also(1, (a_product(2), a_product(3))))
    assert offered(page) == {"Looks like it": [3], "Taken lately": [4]}
    page.adding.picking.reject()
    assert page.adding.picking is None


def test_after_one_was_taken_by_mistake_the_other_tiles_are_offered(qtbot, asked):
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.keyClick(asked, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: offered(asked).get("Looks like it") == [2, 3, 4])
    asked.adding.picking.reject()


def test_a_product_that_was_searched_for_is_decided_and_learnt(qtbot, asked, photos, engine):
    drop(asked, *photos[:2])
    qtbot.waitUntil(lambda: all(entry.answer is not None for entry in asked.session.recents))
    qtbot.mouseClick(asked.answer.refuse_button, Qt.MouseButton.LeftButton)
    picking = asked.adding.picking
    qtbot.keyClicks(picking.field, "Gala")
    qtbot.waitUntil(lambda: [p.id for p in picking.products()] == [3])
    qtbot.keyClick(picking.field, Qt.Key.Key_Return)
    said(qtbot, asked, "Learnt as another photo of “Royal Gala apple”")
    assert taught(engine) == [(3, False)]
    first, second, *_ = asked.session.recents
    assert first.taken.product.id == 3
    assert asked.session.shown is second
    assert asked.window().focusWidget() is asked


def test_what_was_not_found_stands_first_when_it_was_chosen(qtbot, page, photos, engine):
    answer = an_answer(Verdict.NOT_A_PRODUCT)
    engine.answers = staticmethod(lambda _query: answer)
    drop(page, photos[0])
    answered(qtbot, page)
    assert page.answer.refuse_button.text().startswith("Choose the product…")
    qtbot.keyClick(page, Qt.Key.Key_N)
    picking = page.adding.picking
    qtbot.waitUntil(lambda: len(picking.products()) == 4)  # nothing is likely: all are offered
    picking.list.setCurrentRow(1)
    qtbot.mouseClick(picking.choose, Qt.MouseButton.LeftButton)
    tile = page.answer.tiles.tiles[0]
    qtbot.waitUntil(lambda: tile.content().photo is not None)
    assert (tile.content().name, tile.content().is_taken) == ("Granny Smith apple", True)
    assert tile.content().percent == ""  # nobody guessed it
    assert page.answer.refuse_button.text().startswith("It is another one…")
    assert taught(engine) == [(2, False)]


def test_a_search_under_way_is_not_taken_for_what_stands_there(qtbot, asked):
    qtbot.keyClick(asked, Qt.Key.Key_N)
    picking = asked.adding.picking
    qtbot.keyClicks(picking.field, "Gala")
    with qtbot.assertNotEmitted(picking.picked):
        qtbot.keyClick(picking.field, Qt.Key.Key_Return)
    picking.reject()


def test_what_is_not_in_the_catalogue_is_added_from_there(qtbot, asked, engine):
    qtbot.keyClick(asked, Qt.Key.Key_N)
    picking = asked.adding.picking
    qtbot.keyClicks(picking.field, "Cox Orange")
    qtbot.waitUntil(lambda: "Cox Orange" in picking._nothing.text())
    assert picking.products() == ()
    qtbot.mouseClick(picking.add, Qt.MouseButton.LeftButton)
    dialog = asked.adding.dialog
    assert dialog.fields.typed().name == "Cox Orange"
    with qtbot.waitSignal(asked.session.add_finished):
        dialog.save_button.click()
    said(qtbot, asked, "“Cox Orange” is in the catalogue. 3 more photo")
    assert asked.teaching.told.news is News.ADDED
    assert engine.lessons.taught == []
    with qtbot.waitSignal(asked.teaching.product_wanted) as wanted:
        qtbot.mouseClick(line(asked).button, Qt.MouseButton.LeftButton)
    assert wanted.args[0].name == "Cox Orange"


def test_a_new_product_that_looks_like_another_raises_the_alarm(qtbot, asked, engine):
    engine.lessons.look_alike = a_product(2)
    asked.adding.start()
    qtbot.keyClicks(asked.adding.dialog.fields.lines["name"], "Green apple")
    with qtbot.waitSignal(asked.session.add_finished):
        asked.adding.dialog.save_button.click()
    said(qtbot, asked, "like “Granny Smith apple”: add a photo that tells them apart")
