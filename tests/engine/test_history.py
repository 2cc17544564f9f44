"""What was asked is written down once, found again, and what became of it is counted."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import days
from engine.catalog import Catalogue
from engine.errors import ExportUnsupported
from engine.history import PICTURE_SIDE, History
from engine.types import (
    Asked,
    Box,
    HistoryFilter,
    Outcome,
    Query,
    Source,
    Verdict,
)
from tests.engine.asking import (
    CONFIRMED,
    CORRECTED,
    a_picture,
    a_sighting,
    an_answer,
    ask,
    made_older,
    products,
    taken,
    together,
)


@pytest.fixture
def history(catalogue: Catalogue) -> History:
    return History(catalogue)


def only(history: History) -> Asked:
    (asked,) = history.page().asked
    return asked


# Writing down


def test_a_question_is_told_as_it_was(catalogue: Catalogue, history: History) -> None:
    apple, pear = products(catalogue, "Apple", "Pear")
    answer = an_answer(catalogue, [apple, pear], Verdict.UNSURE, Box(20, 40, 200, 100))
    query = Query(Path("photos/IMG_1.jpg"), " red ")
    history.note("k", Source.PHOTO, query, a_sighting(answer, a_picture(), scale=2), "till 1")
    asked = only(history)
    assert (asked.key, asked.source, asked.verdict) == ("k", Source.PHOTO, Verdict.UNSURE)
    assert (asked.label, asked.text, asked.till) == ("IMG_1.jpg", "red", "till 1")
    assert asked.named is not None
    assert asked.named.id == apple
    assert (asked.probability, asked.milliseconds, asked.outcome) == (0.9, 12.5, Outcome.OPEN)
    recalled = history.recall(asked.id)
    assert recalled is not None
    told = recalled.sighting
    assert [m.product.id for m in told.answer.matches] == [apple, pear]
    assert [m.probability for m in told.answer.matches] == [0.9, 0.45]
    assert [m.photo_id for m in told.answer.matches] == [7, 8]
    assert (told.width, told.height) == (640, 480)
    assert told.answer.box == Box(10, 20, 100, 50)


def test_a_second_look_takes_the_place_of_the_first(catalogue: Catalogue, history: History) -> None:
    apple, pear = products(catalogue, "Apple", "Pear")
    first = ask(history, catalogue, "k", [apple], pixels=a_picture(1), days_ago=3)
    at = only(history).at
    again = ask(history, catalogue, "k", [pear], pixels=a_picture(2), verdict=Verdict.UNSURE)
    asked = only(history)
    assert (again, asked.at, asked.verdict) == (first, at, Verdict.UNSURE)
    assert asked.named is not None
    assert asked.named.id == pear
    assert catalogue.count_pictures() == 1
    shown = history.pictures([first], 1000)[first].astype(float)
    difference = [np.abs(shown - a_picture(seed)).mean() for seed in (1, 2)]
    assert difference[1] < difference[0]


def test_what_was_decided_is_not_told_otherwise_by_a_later_look(
    catalogue: Catalogue, history: History
) -> None:
    apple, pear = products(catalogue, "Apple", "Pear")
    ask(history, catalogue, "k", [apple], query=Query(text="4006381333931"), source=Source.BARCODE)
    history.decide("k", apple, CONFIRMED)
    ask(history, catalogue, "k", [pear], pixels=a_picture())
    asked = only(history)
    assert asked.named is not None
    assert (asked.named.id, asked.outcome, asked.has_picture) == (apple, CONFIRMED, True)


def test_pictures_are_kept_small_or_not_at_all(catalogue: Catalogue, history: History) -> None:
    large = ask(history, catalogue, "a", pixels=a_picture(0, 2000, 1500))
    none = ask(history, catalogue, "b", pixels=a_picture(1), keep_picture=False)
    words = ask(history, catalogue, "c", query=Query(text="milk"), source=Source.WORDS)
    assert {a.id: a.has_picture for a in history.page().asked} == {
        large: True, none: False, words: False,
    }  # fmt: skip
    assert max(history.pictures([large], 4000)[large].shape) == PICTURE_SIDE
    assert max(history.pictures([large], 96)[large].shape) == 96
    assert history.pictures([none, words, 99], 96) == {}


def test_a_question_needs_a_key(history: History) -> None:
    with pytest.raises(ValueError, match="key"):
        history.note(
            "", Source.WORDS, Query(text="milk"), a_sighting(an_answer(history._catalogue))
        )


def test_it_can_be_asked_again_as_it_was(catalogue: Catalogue, history: History) -> None:
    box = Box(100, 50, 300, 200)
    drawn = ask(
        history, catalogue, "a", pixels=a_picture(), query=Query(a_picture(), "red", box=box),
        box=Box(1, 2, 3, 4),
    )  # fmt: skip
    found = ask(history, catalogue, "b", pixels=a_picture(), box=box)
    words = ask(history, catalogue, "c", query=Query(text="milk"), source=Source.WORDS)
    code = ask(
        history, catalogue, "d", source=Source.BARCODE, query=Query(text="96385074"),
        barcode="96385074", verdict=Verdict.UNKNOWN,
    )  # fmt: skip
    gone = ask(history, catalogue, "e", pixels=a_picture(), keep_picture=False)
    again = history.query_of(drawn)
    assert again is not None
    assert isinstance(again.picture, bytes)
    assert (again.text, again.box) == ("red", box)
    assert history.query_of(found).box is None  # type: ignore[union-attr]
    assert history.query_of(words) == Query(text="milk")
    assert history.query_of(code) == Query(text="96385074")
    assert history.query_of(gone) is None
    assert history.query_of(99) is None
    assert history.recall(99) is None


def test_the_part_that_a_barcode_was_read_on_is_not_that_of_the_product(
    catalogue: Catalogue, history: History
) -> None:
    (apple,) = products(catalogue, "Apple")
    whole = ask(
        history, catalogue, "a", [apple], pixels=a_picture(), box=Box(1, 2, 30, 40), barcode="1"
    )
    assert history.recall(whole).sighting.answer.box is None  # type: ignore[union-attr]


# Decisions


def test_what_is_taken_counts_once_and_moves_with_the_decision(
    catalogue: Catalogue, history: History
) -> None:
    apple, pear = products(catalogue, "Apple", "Pear")
    ask(history, catalogue, "k", [apple], days_ago=2)
    day = days.day_of(only(history).at)
    for _ in range(2):
        history.decide("k", apple, CONFIRMED)
    assert taken(catalogue) == {apple: 1}
    asked = history.decide("k", pear, CORRECTED)
    assert asked is not None
    assert asked.chosen is not None
    assert (asked.chosen.id, asked.outcome) == (pear, CORRECTED)
    assert taken(catalogue) == {pear: 1}
    assert catalogue._db.execute("SELECT day FROM takings").fetchall() == [(day,)]
    history.decide("k", None, Outcome.WRONG)
    assert taken(catalogue) == {}
    assert only(history).chosen is None


def test_a_decision_stands_on_the_products_page_as_long_as_it_stands(
    catalogue: Catalogue, history: History
) -> None:
    apple, pear = products(catalogue, "Apple", "Pear")
    ask(history, catalogue, "k", [apple], verdict=Verdict.UNSURE)
    history.decide("k", apple, CONFIRMED)
    assert [time.verdict for time in catalogue.recognised(apple)] == [Verdict.UNSURE]
    history.decide("k", pear, CORRECTED)
    assert catalogue.recognised(apple) == ()
    assert len(catalogue.recognised(pear)) == 1
    history.decide("k", None, Outcome.OPEN)
    assert catalogue.recognised(pear) == ()


def test_what_was_added_stays_so_when_it_is_taken(catalogue: Catalogue, history: History) -> None:
    ask(history, catalogue, "k", verdict=Verdict.UNKNOWN)
    apple, pear = products(catalogue, "Apple", "Pear")
    history.decide("k", apple, Outcome.ADDED)
    history.decide("k", apple, CONFIRMED)
    assert only(history).outcome is Outcome.ADDED
    assert taken(catalogue) == {apple: 1}
    history.decide("k", pear, CORRECTED)
    assert only(history).outcome is CORRECTED


def test_what_one_customer_took_goes_together(catalogue: Catalogue, history: History) -> None:
    a, b, c = products(catalogue, "A", "B", "C")
    for key, product in (("1", a), ("2", b), ("3", a), ("4", c)):
        ask(history, catalogue, key, [product])
        history.decide(key, product, CONFIRMED, "customer")
    assert together(catalogue) == dict.fromkeys([(a, b), (a, c), (b, c)], 1)
    history.decide("4", b, CORRECTED)
    assert together(catalogue) == {(a, b): 1}
    history.decide("1", None, Outcome.WRONG)  # there is another one
    assert together(catalogue) == {(a, b): 1}
    ask(history, catalogue, "5", [c])
    history.decide("5", c, CONFIRMED)  # nobody's
    assert together(catalogue) == {(a, b): 1}


def test_without_a_history_there_are_still_counts(catalogue: Catalogue, history: History) -> None:
    apple, pear, plum = products(catalogue, "Apple", "Pear", "Plum")
    assert history.decide("1", apple, CONFIRMED, "customer") is None
    history.decide("2", pear, CONFIRMED, "customer")
    history.decide("2", plum, CORRECTED)
    assert taken(catalogue) == {apple: 1, plum: 1}
    assert together(catalogue) == {(apple, plum): 1}
    assert history.page().total == 0
    assert catalogue.recognised(apple) == ()


def test_an_outcome_needs_its_product(history: History) -> None:
    for product, outcome in ((None, CONFIRMED), (1, Outcome.WRONG)):
        with pytest.raises(ValueError, match="product"):
            history.decide("k", product, outcome)


def test_a_product_that_is_deleted_for_good_leaves_the_question(
    catalogue: Catalogue, history: History
) -> None:
    apple, pear = products(catalogue, "Apple", "Pear")
    id_ = ask(history, catalogue, "k", [apple, pear])
    history.decide("k", apple, CONFIRMED)
    catalogue.bin_products([apple])
    assert only(history).chosen is not None
    catalogue.empty_bin()
    asked = only(history)
    assert (asked.named, asked.chosen, asked.outcome) == (None, None, CONFIRMED)
    assert [m.product.id for m in history.recall(id_).sighting.answer.matches] == [pear]  # type: ignore[union-attr]
    history.decide("k", apple, CONFIRMED)  # as if somebody still had it on the screen
    assert taken(catalogue) == {}


_STEPS = st.lists(
    st.tuples(
        st.integers(0, 5), st.none() | st.integers(0, 3), st.sampled_from(["", "x", "y"]),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=40)
@given(steps=_STEPS, kept=st.sets(st.integers(0, 5)))
def test_counts_are_those_of_the_decisions_that_stand(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, int | None, str]],
    kept: set[int],
) -> None:
    """Whatever is decided in which order, and whichever questions are in the history."""
    with Catalogue(tmp_path_factory.mktemp("counts") / "a.catalog") as catalogue:
        history = History(catalogue)
        ids = products(catalogue, "A", "B", "C", "D")
        stands: dict[int, tuple[int | None, str]] = {}
        for number in kept:
            ask(history, catalogue, str(number), [ids[0]])
        for number, choice, customer in steps:
            product = ids[choice] if choice is not None else None
            outcome = Outcome.WRONG if product is None else CORRECTED
            history.decide(str(number), product, outcome, customer)
            stands[number] = product, customer or stands.get(number, (None, ""))[1]
        assert taken(catalogue) == _expected_taken(stands)
        assert together(catalogue) == _expected_together(stands)


def _expected_taken(stands: dict[int, tuple[int | None, str]]) -> dict[int, float]:
    chosen = [product for product, _ in stands.values() if product is not None]
    return {product: chosen.count(product) for product in set(chosen)}


def _expected_together(
    stands: dict[int, tuple[int | None, str]],
) -> dict[tuple[int, int], float]:
    counts: dict[tuple[int, int], float] = {}
    for customer in ("x", "y"):
        basket = {p for p, c in stands.values() if p is not None and c == customer}
        for pair in combinations(sorted(basket), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return counts


# Finding


@pytest.fixture
def filled(catalogue: Catalogue, history: History) -> dict[str, int]:
    apple, pear = products(catalogue, "Golden apple", "Williams pear")
    ids = {
        "photo": ask(history, catalogue, "1", [apple], query=Query(Path("shelf.jpg")), days_ago=3),
        "words": ask(history, catalogue, "2", [pear, apple], query=Query(text="100% juicy"),
                     source=Source.WORDS, verdict=Verdict.UNSURE, days_ago=1),
        "code": ask(history, catalogue, "3", query=Query(text="96381333"), barcode="96381333",
                    source=Source.BARCODE, verdict=Verdict.UNKNOWN),
        "camera": ask(history, catalogue, "4", [pear], source=Source.CAMERA),
    }  # fmt: skip
    history.decide("4", apple, CORRECTED)
    return {**ids, "apple": apple, "pear": pear}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (HistoryFilter(), ["camera", "code", "words", "photo"]),
        (HistoryFilter("SHELF"), ["photo"]),
        (HistoryFilter("golden"), ["camera", "photo"]),
        (HistoryFilter("pear willi"), ["camera", "words"]),
        (HistoryFilter("00% juicy"), ["words"]),
        (HistoryFilter("100_ juicy"), []),
        (HistoryFilter("381333"), ["code"]),
        (HistoryFilter("plum"), []),
        (HistoryFilter("\0 "), ["camera", "code", "words", "photo"]),
        (HistoryFilter(verdicts=(Verdict.UNSURE, Verdict.UNKNOWN)), ["code", "words"]),
        (HistoryFilter(outcomes=(CORRECTED,)), ["camera"]),
        (HistoryFilter("pear", verdicts=(Verdict.SURE,)), ["camera"]),
    ],
)
def test_filters(
    history: History, filled: dict[str, int], wanted: HistoryFilter, expected: list[str]
) -> None:
    page = history.page(wanted)
    assert [asked.id for asked in page.asked] == [filled[name] for name in expected]
    assert page.total == len(expected)


def test_a_product_is_found_where_it_was_named_or_chosen(
    history: History, filled: dict[str, int]
) -> None:
    page = history.page(HistoryFilter(product_id=filled["apple"]))
    assert [asked.id for asked in page.asked] == [filled["camera"], filled["photo"]]


def test_days_are_local_ones_and_both_count(history: History, filled: dict[str, int]) -> None:
    today = datetime.now().astimezone().date()
    yesterday, before = (str(today - timedelta(days=n)) for n in (1, 3))
    page = history.page(HistoryFilter(first_day=before, last_day=yesterday))
    assert [asked.id for asked in page.asked] == [filled["words"], filled["photo"]]
    listing = history.listing()
    assert listing.days == ((str(today), 2), (yesterday, 1), (before, 1))
    assert listing.ids.tolist() == [filled[n] for n in ("camera", "code", "words", "photo")]
    with pytest.raises(ValueError, match="yesterday"):
        history.page(HistoryFilter(first_day="yesterday"))


def test_pages_go_through_all_of_it(catalogue: Catalogue, history: History) -> None:
    ids = [ask(history, catalogue, str(n)) for n in range(7)]
    pages = [history.page(limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [asked.id for page in pages for asked in page.asked] == ids[::-1]
    assert {page.total for page in pages} == {7}
    rows = history.rows([ids[2], 99, ids[0]])
    assert rows.ids == (ids[2], 99, ids[0])
    assert [asked.id for asked in rows.asked] == [ids[2], ids[0]]


def test_an_id_is_not_given_twice(catalogue: Catalogue, history: History) -> None:
    """Windows keep pictures by it."""
    first = ask(history, catalogue, "a")
    history.forget([first])
    assert ask(history, catalogue, "b") != first


# Export


def test_an_export_says_it_all_and_calculates_nothing(
    catalogue: Catalogue, history: History, tmp_path: Path
) -> None:
    (apple,) = products(catalogue, "=1+1 苹果")
    ask(history, catalogue, "k", [apple], query=Query(Path("@SUM(A1).jpg"), "-2"))
    history.decide("k", apple, CONFIRMED)
    ask(history, catalogue, "l", verdict=Verdict.UNKNOWN)
    target = tmp_path / "history.csv"
    *_, last = history.export(target)
    assert last.made == target
    assert target.read_bytes().startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [row["verdict"] for row in rows] == ["unknown", "sure"]
    told = rows[1]
    assert (told["named"], told["file"], told["text"]) == ("'=1+1 苹果", "'@SUM(A1).jpg", "'-2")
    assert (told["chosen_sku"], told["outcome"], told["probability"]) == (
        "S-=1+1 苹果", "confirmed", "0.9",
    )  # fmt: skip
    assert datetime.fromisoformat(told["time"]).tzinfo is not None


def test_an_export_may_be_of_a_part_and_be_cancelled(
    catalogue: Catalogue, history: History, tmp_path: Path
) -> None:
    for number in range(3):
        ask(history, catalogue, str(number), verdict=list(Verdict)[number])
    target = tmp_path / "history.csv"
    list(history.export(target, HistoryFilter(verdicts=(Verdict.UNSURE,))))
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 2
    before = target.read_bytes()
    list(history.export(target, cancelled=lambda: True))
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*history*")] == ["history.csv"]
    with pytest.raises(ExportUnsupported):
        list(history.export(tmp_path / "history.docx"))


def test_a_question_that_was_made_older_stands_below(
    catalogue: Catalogue, history: History
) -> None:
    ids = [ask(history, catalogue, str(n)) for n in range(3)]
    made_older(catalogue, "2", 1)
    assert [asked.id for asked in history.page().asked] == [ids[1], ids[0], ids[2]]
