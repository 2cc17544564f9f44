"""The façade: opening, adding, importing, changing the network, the sample shop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.calibration import ROUNDS
from engine.cnn.prepare import model_file, model_id
from engine.engine import Engine
from engine.errors import (
    ModelMissing,
    NotAPicture,
    ProductExists,
    ProductInvalid,
    SourceNotFound,
)
from engine.types import ProductDraft, Progress, Query, Stage, Verdict
from tests.conftest import lend
from tests.pictures import PRODUCTS, draw, jpeg, save


def first(engine: Engine, what: str, view: int = 7) -> str:
    matches = engine.find(Query(draw(what, view))).matches
    return matches[0].product.sku if matches else ""


def all_found(engine: Engine) -> bool:
    return all(first(engine, what) == Path(place).name for place, what in PRODUCTS.items())


def report(steps: Iterator[Progress]) -> Progress:
    return list(steps)[-1]


# Adding


def test_an_added_product_is_found_at_once(engine: Engine, tmp_path: Path) -> None:
    file = save(tmp_path / "1.jpg", draw("red disc", 0))
    product = engine.add_product(
        ProductDraft("RED-1", "Red ball"), [file, jpeg(draw("red disc", 1)), draw("red disc", 2)]
    )
    assert (product.sku, product.photo_count) == ("RED-1", 3)
    assert first(engine, "red disc") == "RED-1"
    engine.add_product(ProductDraft("BLUE-1"), [draw("blue stripes", 1)])
    assert first(engine, "blue stripes") == "BLUE-1"
    assert first(engine, "red disc") == "RED-1"


def test_adding_is_all_or_nothing(engine: Engine) -> None:
    engine.add_product(ProductDraft("RED-1"), [draw()])
    with pytest.raises(ProductExists):
        engine.add_product(ProductDraft("RED-1"), [draw("blue stripes")])
    with pytest.raises(NotAPicture):
        engine.add_product(ProductDraft("NEW-1"), [draw(), b"no picture"])
    with pytest.raises(ProductInvalid):
        engine.add_product(ProductDraft("  "), [draw()])
    assert engine.status().products == 1
    assert engine.status().photos == 1
    assert engine.problems() == []


def test_photos_are_given_small_or_large(engine: Engine) -> None:
    product = engine.add_product(ProductDraft("RED-1"), [draw(side=2000)])
    photo = product.cover_photo_id
    assert photo
    for side, longest in ((100, 100), (256, 256), (600, 600), (5000, 1024)):
        assert max(engine.photos([photo, 999], side)[photo].shape) == longest
    assert engine.photos([999], 100) == {}


# Importing


def test_an_imported_shop_is_recognised(engine: Engine, shop_folder: Path) -> None:
    steps = list(engine.import_from(shop_folder))
    assert steps[0].stage is Stage.READING_FILES
    assert [s for s in steps if s.report] == [steps[-1]]
    assert all_found(engine)
    assert engine.status().photos == 12
    assert engine.browse("red").products[0].sku == "RED-1"
    assert [c.path for c in engine.categories()] == [
        ("Boxes",), ("Fruit",), ("Fruit", "Round"),
    ]  # fmt: skip


def test_a_dry_run_says_what_would_be_and_changes_nothing(
    engine: Engine, shop_folder: Path
) -> None:
    dry = report(engine.import_from(shop_folder, dry_run=True)).report
    assert dry
    assert (dry.dry_run, dry.products_added, dry.photos_added) == (True, 4, 12)
    assert engine.status().products == 0
    assert engine.categories() == ()
    list(engine.import_from(shop_folder))
    again = report(engine.import_from(shop_folder, dry_run=True)).report
    assert again
    assert (again.products_added, again.products_updated) == (0, 0)


def test_a_cancelled_import_can_be_searched_and_taken_up(engine: Engine, shop_folder: Path) -> None:
    asked = iter(range(99))
    cancelled = report(engine.import_from(shop_folder, cancelled=lambda: next(asked) >= 7)).report
    assert cancelled
    assert cancelled.cancelled
    assert 0 < engine.status().photos < 12
    engine.find(Query(draw()))
    list(engine.import_from(shop_folder))
    assert engine.status().photos == 12
    assert all_found(engine)


def test_a_search_may_slip_into_an_import(engine: Engine, shop_folder: Path) -> None:
    for _ in engine.import_from(shop_folder):
        engine.find(Query(draw("red disc", 7)))
    assert all_found(engine)


def test_a_source_that_is_not_there_is_said_on_the_way(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        list(engine.import_from(tmp_path / "absent"))


# The network


@pytest.fixture
def other_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without networks."""
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "other home"))
    return paths.models()


def test_without_a_network_words_are_answered_and_pictures_are_not(
    other_home: Path, tmp_path: Path
) -> None:
    with Engine.open(tmp_path / "shop.catalog", "lite0") as engine:
        assert not engine.ready
        assert not engine.status().model_ready
        assert engine.find(Query(text="apple")).verdict is Verdict.UNKNOWN
        with pytest.raises(ModelMissing):
            engine.find(Query(draw()))
        with pytest.raises(ModelMissing):
            engine.add_product(ProductDraft("A"), [draw()])
        assert engine.status().products == 0


@pytest.fixture
def shop(engine: Engine, shop_folder: Path) -> Path:
    """A catalogue that lite0 has seen, closed."""
    list(engine.import_from(shop_folder))
    path = engine.status().path
    engine.close()
    return path


def test_the_first_look_answers_while_the_second_is_made_ready(shop: Path) -> None:
    with Engine.open(shop, "lite2") as engine:
        assert engine.ready
        assert not engine.up_to_date
        seen = []
        for step in engine.start():
            seen.append(step)
            assert all_found(engine)
        updates = [s for s in seen if s.stage is Stage.UPDATING_GALLERY and s.total]
        assert [(s.done, s.total) for s in updates] == [(0, 12), (8, 12)]
        assert engine.up_to_date
        assert engine._live_gallery().second is not None
        assert all_found(engine)
    with Engine.open(shop, "lite2") as engine:
        assert engine.up_to_date
        assert [s for s in engine.start() if s.total] == []
        assert engine._live_gallery().second is not None
    with Engine.open(shop, "lite0") as engine:
        assert engine.up_to_date
        assert engine._live_gallery().second is None
        assert all_found(engine)


def test_getting_ready_that_is_interrupted_is_taken_up(shop: Path) -> None:
    with Engine.open(shop, "lite2") as engine:
        asked = iter(range(99))
        list(engine.start(lambda: next(asked) >= 2))
        assert not engine.up_to_date
        assert engine._live_gallery().second is None
        assert all_found(engine)
    with Engine.open(shop, "lite2") as engine:
        updates = [s for s in engine.start() if s.total]
        assert 0 < updates[0].total < 12
        assert engine.up_to_date
        assert engine._catalogue.models() == {model_id("lite0"), model_id("lite2")}
        assert all_found(engine)


def test_what_is_added_meanwhile_is_found_after_it(shop: Path) -> None:
    with Engine.open(shop, "lite2") as engine:
        steps = engine.start()
        next(steps)
        engine.add_product(ProductDraft("PURPLE-1"), [draw("purple disc", 1)])
        list(steps)
        assert engine.up_to_date
        assert first(engine, "purple disc") == "PURPLE-1"
        assert all_found(engine)


def test_a_photo_whose_file_is_gone_does_not_keep_the_others_from_being_read(shop: Path) -> None:
    with Engine.open(shop, "lite2") as engine:
        engine._catalogue._db.execute("DELETE FROM photo_files WHERE photo_id = 1")
        list(engine.start())
        assert list(engine._study.missing()) == [1]
        assert all_found(engine)


def test_a_shop_from_a_computer_with_another_network_is_read_anew(
    shop: Path, networks: Path, other_home: Path
) -> None:
    for name in ("lite0", "lite2"):
        lend(networks / model_file(name).name, other_home)
    with Engine.open(shop, "lite2") as engine:
        engine._catalogue._db.execute("UPDATE embeddings SET model = 'a network of old'")
        assert not engine.up_to_date
        list(engine.start())
        assert engine.up_to_date
        assert engine._catalogue.models() == {model_id("lite0"), model_id("lite2")}
        assert all_found(engine)


def test_what_networks_saw_that_nobody_asks_any_more_is_dropped(engine: Engine) -> None:
    engine.add_product(ProductDraft("RED-1"), [draw()])
    for model in ("a network of old", model_id("lite1")):
        engine._catalogue.add_embedding(1, model, np.ones(4, np.float32))
    list(engine.catch_up())
    assert engine._catalogue.models() == {model_id("lite0"), model_id("lite1")}


# Quality


def test_the_shop_asks_itself_step_by_step(engine: Engine, shop_folder: Path) -> None:
    assert engine.measuring.quality() is None
    assert list(engine.measuring.measure()) == []
    list(engine.import_from(shop_folder))
    steps = list(engine.measuring.measure())
    assert {(s.stage, s.total) for s in steps} == {(Stage.MEASURING, ROUNDS)}
    done = [s.done for s in steps]
    assert done == sorted(done)
    assert 1 < done[-1] <= ROUNDS
    assert engine.measuring.quality() is None  # twelve photos say too little


def test_quality_is_measured_anew_and_remembered(engine: Engine) -> None:
    for product, what in enumerate(["red disc", "blue stripes", "green checks", "purple triangle"]):
        photos = [draw(what, view) for view in range(8)]
        engine.add_product(ProductDraft(f"P-{product}", what), photos)
    assert engine.measuring.quality() is None
    list(engine.measuring.measure())
    found = engine.measuring.quality()
    assert found
    assert found.answers > 40
    assert found.recall_1 > 0.9
    assert found.promise == 0.99
    assert {row.product.name for row in found.products} >= {"red disc", "blue stripes"}
    path = engine.status().path
    engine.close()
    with Engine.open(path, "lite0", promise=0.8) as again:
        kept = again.measuring.quality()
        assert kept
        assert (kept.promise, kept.answers, kept.recall_1) == (0.8, found.answers, found.recall_1)
        assert kept.sure >= found.sure


def test_measuring_that_is_cancelled_changes_nothing(engine: Engine, shop_folder: Path) -> None:
    list(engine.import_from(shop_folder))
    before = engine._live_gallery().ledger
    assert len(list(engine.measuring.measure(lambda: True))) == 1
    assert engine._live_gallery().ledger is before
    assert len(list(engine.measuring.measure())) > 1
    assert engine._live_gallery().ledger is not before


# The sample shop


def test_a_new_default_catalogue_begins_with_the_sample_shop(
    networks: Path, other_home: Path
) -> None:
    lend(networks / model_file("lite0").name, other_home)
    with Engine.open(paths.default_catalogue(), "lite0") as engine:
        list(engine.start())
        assert engine.has_sample_shop()
        products = engine.status().products
        assert products == len(list(paths.sample_shop().glob("catalogue/**/product.json")))
        known = sorted(paths.sample_shop().glob("queries/known/*.jpg"))[::2]
        right = sum(engine.find(Query(file)).matches[0].product.sku == file.stem for file in known)
        assert right >= 0.8 * len(known)
        assert not np.any([engine.problems()])
    with Engine.open(paths.default_catalogue(), "lite0") as engine:
        list(engine.start())
        assert engine.status().products == products


def test_a_sample_shop_that_was_cut_off_is_completed(networks: Path, other_home: Path) -> None:
    lend(networks / model_file("lite0").name, other_home)
    with Engine.open(paths.default_catalogue(), "lite0") as engine:
        steps = engine.start()
        while not engine.status().products:
            next(steps)
        steps.close()  # type: ignore[attr-defined]
        assert engine.status().products < 42
    with Engine.open(paths.default_catalogue(), "lite0") as engine:
        for _ in engine.start():
            pass
        assert engine.status().products == 42


def test_a_catalogue_of_ones_own_begins_empty(engine: Engine) -> None:
    list(engine.start())
    assert engine.status().products == 0
    assert engine.status().created
    assert not engine.has_sample_shop()
