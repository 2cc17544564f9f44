"""Another till's catalogue: what merging would bring is told, decided, done, and can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog import Catalogue
from engine.catalog.backup import backups
from engine.catalog.merge import Merger
from engine.catalog.merging import united
from engine.catalog.samples import NewSample
from engine.errors import (
    CatalogueDamaged,
    CatalogueNewer,
    CatalogueSame,
    NotACatalogue,
    SourceNotFound,
)
from engine.history import History
from engine.keeping import Keeping
from engine.types import (
    BackupReason,
    ChangeKind,
    ImportReport,
    Listed,
    MergeChoices,
    MergePlan,
    Money,
    Outcome,
    Product,
    ProductDraft,
    Progress,
    Query,
    SampleState,
    Side,
    Source,
    Verdict,
)
from tests.engine.asking import CONFIRMED, CORRECTED, a_picture, ask, taken, together
from tests.engine.goods import a_photo, apple
from tests.engine.test_backup import old

MODEL = "lite0-test"


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Catalogue]:
    """Our till: an apple with two photos, a pear."""
    with Catalogue(tmp_path / "ours.catalog") as catalogue:
        id_ = catalogue.add(apple())
        catalogue.add_photo(id_, a_photo(0), MODEL)
        catalogue.add_photo(id_, a_photo(1), MODEL)
        catalogue.add(ProductDraft("PEAR", "Pear"))
        yield catalogue


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The other till, closed: the apple is dearer there and has another photo; a plum."""
    path = tmp_path / "other.catalog"
    with Catalogue(path) as catalogue:
        draft = apple(
            price=Money(249, "EUR"),
            stock=7.0,
            brand="",
            unit="",
            barcodes=("4006381333931", "2000000000008"),
            attributes={"origin": "Chile", "season": "autumn"},
        )
        id_ = catalogue.add(draft)
        catalogue.add_photo(id_, a_photo(1), MODEL)
        photo_id = catalogue.add_photo(id_, a_photo(2), MODEL) or 0
        catalogue.add_embedding(photo_id, "other-model", np.ones(4, np.float32))
        catalogue.add_details(photo_id, b"corners")
        catalogue.add(
            ProductDraft("PLUM", "Plum", category=("Fruit", "Stone"), category_zh=("水果", ""))
        )
        binned = catalogue.add(ProductDraft("GONE", "Gone"))
        catalogue.bin_products([binned])
        catalogue._db.execute("UPDATE products SET changed_at = '2099-01-01T00:00:00Z'")
        catalogue._db.conn.commit()
    return path


def keeping(catalogue: Catalogue) -> Keeping:
    return Keeping(catalogue, lambda _cancelled: iter(()))


def planned(catalogue: Catalogue, other: Path) -> MergePlan:
    *_, last = keeping(catalogue).plan_merge(other)
    assert isinstance(last.made, MergePlan)
    return last.made


def merged(catalogue: Catalogue, other: Path, **choices: Any) -> ImportReport:
    plan = planned(catalogue, other)
    *_, last = keeping(catalogue).merge(plan, MergeChoices(**choices))
    assert last.report is not None
    assert catalogue.check() == []
    return last.report


def the_apple(catalogue: Catalogue) -> Product:
    return catalogue.products([catalogue.id_of_sku("APP-001") or 0])[0]


def test_what_merging_would_bring_is_told(ours: Catalogue, other: Path) -> None:
    plan = planned(ours, other)
    assert plan.new == Listed(1, (("PLUM", "Plum"),))
    assert plan.same == 0
    assert plan.photos_new == 1
    told = [(c.sku, c.field, c.ours, c.theirs) for c in plan.conflicts]
    assert told == [
        ("APP-001", "attributes.origin", "South Tyrol", "Chile"),
        ("APP-001", "price", "1.98 EUR", "2.49 EUR"),
        ("APP-001", "stock", "12.5", "7"),
    ]
    assert {c.theirs_changed_at for c in plan.conflicts} == {"2099-01-01T00:00:00Z"}
    assert ours.counts() == (2, 2)


@pytest.mark.parametrize(
    ("side", "price", "stock", "origin"),
    [
        (Side.OURS, 198, 12.5, "South Tyrol"),
        (Side.THEIRS, 249, 7.0, "Chile"),
        (Side.NEWER, 249, 7.0, "Chile"),
    ],
)
def test_one_side_counts_and_stocks_are_never_added_up(
    side: Side, price: int, stock: float, origin: str, ours: Catalogue, other: Path
) -> None:
    report = merged(ours, other, otherwise=side)
    assert (report.products_added, report.products_updated) == (1, 1)
    product = the_apple(ours)
    assert product.price == Money(price, "EUR")
    assert product.stock == stock
    assert product.attributes == {"origin": origin, "season": "autumn"}
    assert (product.brand, product.unit) == ("Hofgut", "kg")
    assert set(product.barcodes) == {"4006381333931", "2000000000008"}


def test_each_conflict_can_be_decided_by_itself(ours: Catalogue, other: Path) -> None:
    merged(ours, other, otherwise=Side.OURS, by_conflict={("APP-001", "price"): Side.THEIRS})
    product = the_apple(ours)
    assert product.price == Money(249, "EUR")
    assert product.stock == 12.5


def test_photos_come_along_with_all_that_is_known_of_them(ours: Catalogue, other: Path) -> None:
    report = merged(ours, other)
    assert (report.photos_added, report.photos_known) == (1, 1)
    assert ours.counts() == (3, 3)
    detail = ours.detail(the_apple(ours).id)
    assert detail is not None
    added = detail.photos[-1].id
    assert ours.photo_file(added) == a_photo(2).jpeg
    assert ours.details(added) == b"corners"
    assert ours.models() == {MODEL}
    gallery = ours.gallery(MODEL, 8)
    assert np.allclose(gallery.vectors[-1], a_photo(2).embedding, atol=1e-3)
    assert ours.photos_without_embedding("other-model") == [1, 2]


def test_a_photo_nobody_has_looked_at_comes_along_too(ours: Catalogue, other: Path) -> None:
    with Catalogue(other) as catalogue:
        catalogue.forget_models([])
    merged(ours, other)
    assert ours.counts() == (3, 3)
    assert len(ours.photos_without_embedding(MODEL)) == 1


def test_categories_are_joined_by_their_paths(ours: Catalogue, other: Path) -> None:
    merged(ours, other)
    assert [(c.path, c.path_zh) for c in ours.categories()] == [
        (("Fruit",), ("水果",)),
        (("Fruit", "Apple"), ("水果", "苹果")),
        (("Fruit", "Stone"), ("水果", "Stone")),
    ]


def test_a_merge_is_one_change_that_can_be_undone_and_redone(ours: Catalogue, other: Path) -> None:
    before = ours.products([1, 2])
    merged(ours, other, otherwise=Side.THEIRS)
    change = ours.undo()
    assert change is not None
    assert (change.kind, change.subject) == (ChangeKind.MERGE_CATALOGUE, "other")
    assert ours.counts() == (2, 2)
    assert [replace(p, changed_at="") for p in ours.products([1, 2])] == [
        replace(p, changed_at="") for p in before
    ]
    ours.redo()
    assert ours.counts() == (3, 3)
    assert the_apple(ours).price == Money(249, "EUR")


def test_merging_again_changes_nothing(ours: Catalogue, other: Path) -> None:
    merged(ours, other)
    report = merged(ours, other)
    assert (report.products_added, report.products_updated, report.photos_added) == (0, 0, 0)
    assert planned(ours, other).conflicts == ()


def test_there_is_a_backup_of_before(ours: Catalogue, other: Path) -> None:
    merged(ours, other)
    (made,) = backups(ours.path)
    assert made.reason is BackupReason.MERGE
    assert made.products == 2


def test_the_other_catalogue_is_left_as_it_is(ours: Catalogue, other: Path) -> None:
    before, beside = other.read_bytes(), set(other.parent.glob("other*"))
    merged(ours, other)
    assert other.read_bytes() == before
    assert set(other.parent.glob("other*")) == beside


def test_a_catalogue_that_is_open_elsewhere_is_merged_as_it_is_now(
    ours: Catalogue, other: Path
) -> None:
    with Catalogue(other) as catalogue:
        catalogue.add(ProductDraft("LAST"))
        merged(ours, other)
    assert ours.id_of_sku("LAST")


def test_a_catalogue_of_an_older_version_is_merged_and_stays_old(
    ours: Catalogue, tmp_path: Path
) -> None:
    path = old(tmp_path / "old.catalog")
    before = path.read_bytes()
    merged(ours, path, otherwise=Side.OURS)
    assert path.read_bytes() == before
    assert the_apple(ours).name == "Golden Delicious apple"
    assert ours.counts() == (2, 2)  # its photo is one of ours
    assert not list(backups(path))


def test_what_lies_in_our_bin_does_not_stand_in_the_way(ours: Catalogue, other: Path) -> None:
    ours.bin_products([1])
    merged(ours, other)
    assert the_apple(ours).price == Money(249, "EUR")
    assert ours.counts() == (3, 2)


def test_a_merge_that_is_cancelled_keeps_whole_products_and_can_be_undone(
    ours: Catalogue, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.merge._BATCH", 1)
    asked = iter([False, True])
    merger = Merger(ours, planned(ours, other), MergeChoices())
    steps = list(merger.run(lambda: next(asked)))
    report = steps[-1].report
    assert report is not None
    assert report.cancelled
    assert ours.check() == []
    ours.undo()
    assert ours.counts() == (2, 2)


def test_new_photos_are_learnt_in_the_end(ours: Catalogue, other: Path) -> None:
    learnt: list[bool] = []

    def photos_added(_cancelled: object) -> Iterator[Progress]:
        learnt.append(True)
        return iter(())

    for _ in Keeping(ours, photos_added).merge(planned(ours, other)):
        pass
    assert learnt == [True]


# What the other till has lived through


@pytest.fixture
def lived(other: Path) -> Path:
    """The other till has asked, decided, and learnt its second photo of the apple."""
    with Catalogue(other) as catalogue:
        history = History(catalogue)
        apple_id, plum = (catalogue.id_of_sku(sku) or 0 for sku in ("APP-001", "PLUM"))
        ask(history, catalogue, "a", [apple_id, plum], pixels=a_picture(), days_ago=2)
        history.decide("a", plum, CORRECTED, "customer")
        ask(history, catalogue, "b", [apple_id], query=Query(text="apple"), source=Source.WORDS)
        history.decide("b", apple_id, CONFIRMED, "customer")
        ask(history, catalogue, "c", verdict=Verdict.UNKNOWN)
        detail = catalogue.detail(apple_id)
        assert detail is not None
        catalogue.add_sample(NewSample(apple_id, detail.photos[1].id, till="till 2", key="x"))
        aside = NewSample(plum, state=SampleState.ASIDE, rival_id=apple_id, till="till 2", key="a")
        catalogue.add_sample(aside, (b"jpeg", b"thumbnail"))
        catalogue.add_sample(NewSample(plum, till="till 2"))  # without any picture
    return other


def test_questions_of_the_other_till_come_along_once(ours: Catalogue, lived: Path) -> None:
    history = History(ours)
    apple_id = ours.id_of_sku("APP-001") or 0
    mine = ask(history, ours, "c", [apple_id])
    for _ in range(2):
        merged(ours, lived)
        page = history.page()
        assert {asked.key: asked.outcome for asked in page.asked} == {
            "a": CORRECTED, "b": CONFIRMED, "c": Outcome.OPEN,
        }  # fmt: skip
        plum = ours.id_of_sku("PLUM") or 0
        assert taken(ours) == {apple_id: 1, plum: 1}
        assert together(ours) == {(apple_id, plum): 1}
        assert history.rows([mine]).asked[0].named is not None
    told = next(asked for asked in page.asked if asked.key == "a")
    assert (told.chosen, told.till) == (ours.products([plum])[0], "till 1")
    recalled = history.recall(told.id)
    assert recalled is not None
    assert recalled.sighting.pixels is not None
    answer = recalled.sighting.answer
    assert [m.product.sku for m in answer.matches] == ["APP-001", "PLUM"]
    assert {m.photo_id for m in answer.matches} == {None}


def test_what_the_other_till_has_learnt_comes_along_once(ours: Catalogue, lived: Path) -> None:
    for _ in range(2):
        merged(ours, lived)
        aside, learnt = sorted(ours.samples(), key=lambda sample: sample.state)
        assert (learnt.state, learnt.till, learnt.key) == (SampleState.LEARNT, "till 2", "x")
        assert learnt.photo_id in {photo.id for photo in ours.detail(1).photos}  # type: ignore[union-attr]
        assert (aside.state, aside.product_id) == (SampleState.ASIDE, ours.id_of_sku("PLUM"))
        assert aside.rival_id == ours.id_of_sku("APP-001")
        assert ours.sample_file(aside.id) == b"jpeg"
    ours.undo()
    ours.undo()
    assert SampleState.LEARNT not in {sample.state for sample in ours.samples()}


def test_bringing_the_past_can_be_cancelled(
    ours: Catalogue, lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.merge_past._AT_ONCE", 1)
    asked = iter([False, True])
    report = list(Merger(ours, planned(ours, lived), MergeChoices()).run(lambda: next(asked)))[-1]
    assert report.report is not None
    assert report.report.cancelled
    assert ours.count_questions() == 1
    merged(ours, lived)
    assert ours.count_questions() == 3


# Refused


def test_a_catalogue_is_not_merged_with_itself(ours: Catalogue) -> None:
    with pytest.raises(CatalogueSame):
        planned(ours, ours.path)


def test_a_file_that_is_not_there_is_named(ours: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="nowhere"):
        planned(ours, tmp_path / "nowhere.catalog")


def test_a_file_that_is_no_catalogue_is_refused(ours: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("apples\n" * 1000)
    with pytest.raises(NotACatalogue):
        planned(ours, path)


def test_a_catalogue_of_a_newer_version_is_refused(ours: Catalogue, other: Path) -> None:
    with closing(sqlite3.connect(other)) as db:
        db.execute("UPDATE _sqlite_migrations SET name = 'm999' WHERE id = 3")
        db.commit()
    with pytest.raises(CatalogueNewer):
        planned(ours, other)


def test_a_damaged_catalogue_changes_nothing(ours: Catalogue, other: Path) -> None:
    plan = planned(ours, other)
    raw = bytearray(other.read_bytes())
    with closing(sqlite3.connect(other)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'photo_files'"
        ).fetchone()
    raw[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    other.write_bytes(bytes(raw))
    with pytest.raises(CatalogueDamaged, match=r"other\.catalog"):
        list(keeping(ours).merge(plan))
    assert ours.counts() == (2, 2)
    assert ours.undo_state().undo is None


# What becomes of two products

texts = st.sampled_from(["", "a", "b"])
products = st.builds(
    Product,
    id=st.just(1),
    sku=st.just("S"),
    name=texts,
    brand=texts,
    stock=st.sampled_from([None, 0.0, 1.5]),
    price=st.sampled_from([None, Money(1, "EUR"), Money(2, "EUR")]),
    barcodes=st.sampled_from([(), ("1",), ("1", "2"), ("3",)]),
    attributes=st.dictionaries(st.sampled_from("xy"), texts, max_size=2),
)


@given(products, products)
def test_nothing_is_lost_by_uniting_whoever_wins(ours: Product, theirs: Product) -> None:
    for wins in (True, False):
        both = united(ours, theirs, lambda _field, wins=wins: wins)  # type: ignore[misc]
        assert set(both.barcodes) == {*ours.barcodes, *theirs.barcodes}
        assert both.attributes.keys() == {**ours.attributes, **theirs.attributes}.keys() or any(
            not value for value in theirs.attributes.values()
        )
        for name in ("name", "brand", "stock", "price"):
            told = {getattr(ours, name), getattr(theirs, name)} - {"", None}
            value = getattr(both, name)
            assert value in told if told else value in ("", None)
