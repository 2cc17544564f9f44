"""Answers of a real shop in which two products look the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.engine import Engine
from engine.promise import Bar
from engine.types import Answer, Evidence, ProductDraft, Query, Reason, Verdict
from tests.pictures import draw

ASKED = Query(draw("red disc", 7))


@pytest.fixture(scope="module")
def twins(
    tmp_path_factory: pytest.TempPathFactory, networks: Path, shop_folder: Path
) -> Iterator[Engine]:
    """Two look the same; nothing has been sold."""
    with Engine.open(tmp_path_factory.mktemp("twins") / "shop.catalog", "lite0") as engine:
        list(engine.import_from(shop_folder))
        for number in (1, 2):
            views = [draw("red disc", 20 * number + view) for view in range(3)]
            engine.add_product(ProductDraft(f"TWIN-{number}"), views)
        yield engine


@pytest.fixture
def shop(twins: Engine) -> Iterator[Engine]:
    yield twins
    twins.use_prior(True)
    with twins._catalogue.transaction():
        twins._catalogue._db.execute("DELETE FROM takings")


def skus(answer: Answer) -> list[str]:
    return [match.product.sku for match in answer.matches]


def sell(engine: Engine, sku: str, times: int = 600) -> None:
    id_ = engine._catalogue.id_of_sku(sku)
    today = date.today().isoformat()
    with engine._catalogue.transaction():
        engine._catalogue._db.execute("INSERT INTO takings VALUES (?, ?, ?)", [id_, today, times])


def test_of_two_that_look_the_same_the_one_that_sells_comes_first(shop: Engine) -> None:
    plain = shop.find(ASKED)
    first, second, *others = skus(plain)
    assert {first, second} == {"TWIN-1", "TWIN-2"}
    assert (plain.verdict, plain.is_reordered) == (Verdict.UNSURE, False)
    sell(shop, second)
    answer = shop.find(ASKED)
    assert skus(answer) == [second, first, *others]
    assert answer.is_reordered
    assert [match.is_often for match in answer.matches] == [True, False, False, False]
    assert answer.verdict is Verdict.UNSURE
    told, before = ([m.probability for m in one.matches] for one in (answer, plain))
    assert told[0] > before[1]
    assert sum(told) == pytest.approx(sum(before), abs=1e-3)
    shop.use_prior(False)
    assert skus(shop.find(ASKED)) == skus(plain)
    assert not any(match.is_often for match in shop.find(ASKED).matches)


def test_what_does_not_look_like_it_stays_behind_however_often_it_sells(shop: Engine) -> None:
    plain = shop.find(ASKED)
    sell(shop, skus(plain)[-1], 100_000)
    assert skus(shop.find(ASKED)) == skus(plain)


def test_what_is_sure_by_looks_stays_as_it_is(
    shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = shop._live_gallery()
    sure = tuple(replace(standard, bar=Bar(0.0)) for standard in gallery._standards)
    monkeypatch.setattr(gallery, "_standards", sure)
    plain = shop.find(ASKED)
    assert plain.verdict is Verdict.SURE
    sell(shop, skus(plain)[1])
    answer = shop.find(ASKED)
    assert (answer.verdict, skus(answer)) == (Verdict.SURE, skus(plain))
    assert not any(match.is_often for match in answer.matches)


def test_whoever_types_words_has_said_more_than_sales_do(shop: Engine) -> None:
    plain = shop.find(ASKED)
    first, second, *_ = skus(plain)
    sell(shop, second)
    assert skus(shop.find(replace(ASKED, text=first)))[0] == first


def test_details_prove_only_the_product_that_has_them(
    shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Evidence(((0.5, 0.5),) * 30, ((0.5, 0.5),) * 30, 1)
    first, second, *_ = skus(shop.find(ASKED))
    proven = shop._catalogue.id_of_sku(first)

    def compared(*_: object) -> dict[int | None, Evidence]:
        return {proven: shared}

    monkeypatch.setattr("engine.recognizer.Recognizer._compared", compared)
    monkeypatch.setattr("engine.details.WEIGHT", 0.0)
    assert shop.find(ASKED).reason is Reason.DETAILS
    sell(shop, second)
    answer = shop.find(ASKED)
    assert skus(answer)[0] == second
    assert answer.reason is Reason.CLOSE_CALL
