"""Recall, verdicts and confusions on cases made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import NotAPicture, SourceEmpty, SourceNotFound
from engine.evaluation import Case, VerdictCount, ask, labelled, summarise
from engine.types import Answer, Match, Product, Query, Reason, Timings, Verdict
from tests.pictures import draw, save

KNOWN = {"A", "B", "C", "D", "E", "F"}


def case(truth: str, answered: str, verdict: Verdict = Verdict.SURE, ms: float = 10) -> Case:
    """``answered``: SKUs of one letter each, best first."""
    matches = tuple(Match(Product(ord(s), s, s), 0.5, 0.5, None) for s in answered)
    answer = Answer(verdict, Reason.LOOKS, matches, timings=Timings(total=ms))
    return Case(Path(f"{truth}.jpg"), truth, answer)


def test_recall_is_counted_at_one_and_at_four_tiles() -> None:
    cases = [case("A", "ABCD"), case("A", "BCDA"), case("A", "BCDEA"), case("A", "")]
    figures = summarise(cases, KNOWN.__contains__)
    assert (figures.photos, figures.recall_1, figures.recall_4) == (4, 0.25, 0.5)


def test_products_that_are_not_in_the_catalogue_are_the_unknown_test() -> None:
    cases = [
        case("A", "A"),
        case("X", "A", Verdict.SURE), case("X", "AB", Verdict.UNSURE),
        case("Y", "A", Verdict.UNKNOWN), case("Y", "", Verdict.NOT_A_PRODUCT),
    ]  # fmt: skip
    figures = summarise(cases, KNOWN.__contains__)
    assert (figures.photos, figures.recall_1) == (1, 1)
    assert (figures.unknown_photos, figures.unknown_rejected) == (4, 2)


def test_each_verdict_says_how_often_its_first_product_was_right() -> None:
    cases = [case("A", "A"), case("A", "B"), case("A", "AB", Verdict.UNSURE), case("A", "BA")]
    verdicts = summarise(cases, KNOWN.__contains__).verdicts
    assert verdicts[Verdict.SURE] == VerdictCount(3, 1)
    assert verdicts[Verdict.UNSURE] == VerdictCount(1, 1)
    assert verdicts[Verdict.UNKNOWN] == verdicts[Verdict.NOT_A_PRODUCT] == VerdictCount(0, 0)


def test_confusions_are_counted_most_frequent_first() -> None:
    cases = [case("A", "BA"), case("B", "C"), case("A", "B"), case("C", "C"), case("D", "")]
    figures = summarise(cases, KNOWN.__contains__)
    assert figures.confusions == (("A", "B", 2), ("B", "C", 1))


def test_pictures_that_cannot_be_used_are_named_and_count_nowhere_else() -> None:
    cases = [case("A", "A"), Case(Path("b.jpg"), "A", None, "it is broken")]
    figures = summarise(cases, KNOWN.__contains__)
    assert (figures.photos, figures.recall_1) == (1, 1)
    assert figures.problems == (("b.jpg", "it is broken"),)


def test_nothing_asked_is_nothing_right() -> None:
    figures = summarise([], KNOWN.__contains__)
    assert (figures.photos, figures.recall_1, figures.recall_4, figures.ms_median) == (0, 0, 0, 0)


def test_time_is_the_median() -> None:
    cases = [case("A", "A", ms=ms) for ms in (1, 100, 3)]
    assert summarise(cases, KNOWN.__contains__).ms_median == 3


def test_pictures_are_labelled_by_their_folder(tmp_path: Path) -> None:
    files = [save(tmp_path / name, draw(side=64)) for name in ("x/A/1.jpg", "x/A/2.jpg", "B/1.jpg")]
    assert sorted(labelled(tmp_path)) == sorted((file, file.parent.name) for file in files)


def test_the_same_label_in_two_places_is_one_product(tmp_path: Path) -> None:
    files = [save(tmp_path / name, draw(side=64)) for name in ("day 1/A/1.jpg", "day 2/A/1.jpg")]
    assert sorted(labelled(tmp_path)) == [(file, "A") for file in files]


def test_there_must_be_pictures_to_ask_about(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        labelled(tmp_path / "absent")
    with pytest.raises(SourceEmpty):
        labelled(tmp_path)


def test_asking_goes_on_after_a_picture_that_cannot_be_used() -> None:
    def find(query: Query) -> Answer:
        assert query.k == 4
        if query.label == "1.jpg":
            raise NotAPicture(name=query.label)
        return Answer(Verdict.UNKNOWN, Reason.LOOKS)

    bad, good = ask([(Path("1.jpg"), "A"), (Path("2.jpg"), "B")], find)
    assert bad.answer is None
    assert "1.jpg" in bad.problem
    assert good.answer
    assert good.answered == []
