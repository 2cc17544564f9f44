"""What the page shows follows from what has happened, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import CatalogueLocked, NotAPicture
from engine.types import Box, Query, Reason, Verdict
from gui.entry import Entry, Phase, resolve
from gui.pages.recognise import words
from tests.gui.fake_engine import an_answer

PHOTO = Entry(1, 1, Query(b"picture"), 1)
WORDS = Entry(2, 2, Query(text="milk"), 2)


def answered(verdict, reason=Reason.LOOKS, **changes):
    return replace(PHOTO, answer=an_answer(verdict, reason), **changes)


@pytest.mark.parametrize(
    ("verdict", "tiles", "dimmed", "can_take", "can_refuse", "can_add"),
    [
        (Verdict.SURE, 4, False, True, True, True),
        (Verdict.UNSURE, 4, False, True, True, True),
        (Verdict.UNKNOWN, 4, True, False, True, True),
        (Verdict.NOT_A_PRODUCT, 0, None, False, True, True),
    ],
)
def test_each_verdict_offers_what_makes_sense(
    verdict, tiles, dimmed, can_take, can_refuse, can_add
):
    state = resolve(answered(verdict))
    assert state.phase is Phase.ANSWERED
    assert len(state.tiles) == tiles
    assert all(tile.is_dimmed == dimmed for tile in state.tiles)
    assert (state.can_take, state.can_refuse, state.can_add) == (can_take, can_refuse, can_add)


@pytest.mark.parametrize(
    ("entry", "is_prepared", "phase"),
    [
        (None, True, Phase.EMPTY),
        (None, False, Phase.PREPARING),
        (PHOTO, True, Phase.WAITING),
        (PHOTO, False, Phase.PREPARING),
        (WORDS, False, Phase.WAITING),
        (replace(PHOTO, error=NotAPicture(name="x")), True, Phase.FAILED),
    ],
)
def test_the_phase_before_there_is_an_answer(entry, is_prepared, phase):
    assert resolve(entry, is_prepared=is_prepared).phase is phase


def test_a_catalogue_that_cannot_be_opened_is_said_at_once():
    state = resolve(None, trouble=CatalogueLocked(name="shop"))
    assert state.phase is Phase.FAILED
    assert "shop" in words.banner(state).line


def test_what_was_taken_is_marked_and_cannot_be_taken_twice():
    answer = an_answer(Verdict.UNSURE)
    state = resolve(answered(Verdict.UNSURE, taken=answer.matches[2]))
    assert [tile.is_taken for tile in state.tiles] == [False, False, True, False]
    assert not state.can_take


def test_an_answer_outlives_trouble_that_comes_later():
    state = resolve(answered(Verdict.SURE), trouble=CatalogueLocked(name="shop"))
    assert state.phase is Phase.ANSWERED


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("reason", list(Reason))
def test_every_verdict_and_reason_has_its_words(verdict, reason):
    banner = words.banner(resolve(answered(verdict, reason)))
    assert banner.kind == verdict.value
    assert banner.word
    assert banner.headline
    assert banner.line
    assert "{" not in banner.headline + banner.line


def test_words_that_match_nothing_are_repeated():
    entry = replace(WORDS, answer=replace(an_answer(Verdict.UNKNOWN), matches=(),
                                          reason=Reason.NOTHING_SIMILAR))  # fmt: skip
    assert "milk" in words.banner(resolve(entry)).line


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(qapp, reason):
    line = words.reason(resolve(answered(Verdict.SURE, reason)))
    assert line.endswith((".", "?"))


def in_category(probability, reason=Reason.CLOSE_CALL, matches=4):
    unsure = an_answer(Verdict.UNSURE, reason)
    answer = replace(
        unsure,
        matches=unsure.matches[:matches],
        category=("Fruit", "Apple"),
        category_probability=probability,
    )
    return resolve(replace(PHOTO, answer=answer))


def test_a_category_that_is_certain_is_named_where_the_product_is_not(qapp):
    state = in_category(0.95)
    assert words.reason(state) == "Surely Apple, but several of them look like this."
    assert state.category_zh == ("水果", "苹果")


@pytest.mark.parametrize(
    "state",
    [in_category(0.89), in_category(0.95, Reason.BARCODE), in_category(0.95, matches=1)],
)
def test_otherwise_no_category_is_named(qapp, state):
    assert state.category == ()
    assert "Surely" not in words.reason(state)


def test_a_box_that_was_drawn_is_known_in_every_phase():
    drawn = replace(PHOTO, query=replace(PHOTO.query, box=Box(1, 2, 3, 4)))
    assert resolve(drawn).has_own_box
    assert resolve(replace(drawn, answer=an_answer())).has_own_box
    assert resolve(replace(drawn, error=NotAPicture(name="x"))).has_own_box
    assert not resolve(PHOTO).has_own_box
