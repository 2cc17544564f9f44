"""How often such answers are right: counted, never more than there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import odds
from engine.calibration import DEFAULT
from engine.promise import EMPTY, Ledger, Look
from engine.types import Answer, Match, Odds, Product, Reason, Verdict

PROMISE = 0.9


def a_ledger(told: list[float], right: list[bool]) -> Ledger:
    """Of answers about as many products, the first look alone."""
    count = len(told)
    look = Look(
        DEFAULT,
        np.arange(count) + np.where(right, 0, 1),
        np.where(right, 0, 1),
        np.array(told, np.float32),
        np.ones(count, np.float32),
        np.zeros(count, np.int64),
        np.zeros(count, np.float32),
        np.zeros(count, np.float32),
    )
    return Ledger(np.arange(count), np.arange(count), (look,))


def an_answer(
    told: float,
    reason: Reason = Reason.CLOSE_CALL,
    verdict: Verdict = Verdict.UNSURE,
    **changes: bool,
) -> Answer:
    match = Match(Product(1, "A-1", "Apple"), told, 0.8, 1)
    return Answer(verdict, reason, (match,), **changes)


def counted(*groups: tuple[float, int, int]) -> tuple[Odds, ...]:
    """Blocks of a ledger with ``asked`` answers told so, of which so many were right."""
    told, right = [], []
    for probability, ok, asked in groups:
        told += [probability] * asked
        right += [place < ok for place in range(asked)]
    return odds.blocks(a_ledger(told, right), PROMISE)


def test_an_answer_has_the_odds_of_those_told_like_it() -> None:
    known = counted((0.55, 12, 24), (0.75, 24, 30), (0.95, 48, 48))
    assert odds.of(an_answer(0.57), known) == known[0]
    assert odds.of(an_answer(0.71), known) == known[1]
    assert (known[1].right, known[1].asked) == (24, 30)
    assert odds.of(an_answer(0.999), known) == known[2]


@pytest.mark.parametrize("told", [0.85, 0.3, 0.0])
def test_nothing_is_said_where_too_few_were_told_like_it(told: float) -> None:
    known = counted((0.55, 12, 24), (0.85, 10, odds.GROUP - 1), (0.95, 48, 48))
    assert odds.of(an_answer(told), known) is None


def test_a_small_shop_has_no_odds() -> None:
    assert counted((0.95, 25, 25)) == ()
    assert odds.blocks(EMPTY, PROMISE) == ()
    assert odds.of(an_answer(0.95), ()) is None


@pytest.mark.parametrize(
    "answer",
    [
        an_answer(0.95, Reason.BARCODE, Verdict.SURE),
        an_answer(0.95, Reason.TEXT),
        an_answer(0.95, Reason.NOTHING_SIMILAR, Verdict.UNKNOWN),
        an_answer(0.95, is_reordered=True),
        Answer(Verdict.NOT_A_PRODUCT, Reason.DOCUMENT),
    ],
    ids=["barcode", "words", "unknown", "what is sold often", "no product"],
)
def test_what_the_shop_never_put_to_itself_has_no_odds(answer: Answer) -> None:
    assert odds.of(answer, counted((0.95, 48, 48))) is None


def test_likelier_answers_that_were_right_less_often_count_together() -> None:
    known = counted((0.75, 30, 30), (0.85, 20, 30))
    assert known == (Odds(50, 60, pytest.approx(0.75), pytest.approx(0.85)),)
    assert odds.of(an_answer(0.8), known) == known[0]


@given(
    st.lists(st.tuples(st.floats(0, 1, width=32), st.booleans()), max_size=120),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_likelier_answer_never_has_worse_odds(
    rows: list[tuple[float, bool]], one: float, other: float
) -> None:
    known = odds.blocks(a_ledger([p for p, _ in rows], [ok for _, ok in rows]), PROMISE)
    assert all(0 <= block.right <= block.asked >= odds.GROUP for block in known)
    assert sum(block.asked for block in known) <= len(rows)
    low, high = (odds.of(an_answer(p), known) for p in sorted((one, other)))
    if low is not None and high is not None:
        assert low.right * high.asked <= high.right * low.asked


@pytest.mark.parametrize(
    ("right", "asked", "spoken"),
    [
        (87, 96, (9, 10)),
        (20, 20, (19, 20)),
        (30, 30, (19, 20)),
        (79, 80, (49, 50)),
        (112, 112, (99, 100)),
        (5000, 5000, (99, 100)),
        (1, 40, (0, 10)),
        (12, 24, (4, 10)),
    ],
)
def test_odds_in_words(right: int, asked: int, spoken: tuple[int, int]) -> None:
    assert Odds(right, asked, 0.9, 1.0).spoken == spoken


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_words_never_claim_more_than_was_counted(counts: tuple[int, int]) -> None:
    right, asked = counts
    said, out_of = Odds(right, asked, 0, 1).spoken
    assert said / out_of <= right / asked
    assert said < out_of
    assert out_of in (10, 20, 50, 100)
