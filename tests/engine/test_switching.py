"""From one version of a network to another, and back: with the real network, and files that differ
from its own by what nothing reads."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.networks import KEPT
from engine.cnn.prepare import model_file
from engine.engine import Engine
from engine.errors import NetworkUnsuitable, SwitchGivenUp
from engine.networks import COMING, TRIES
from engine.train.files import TRAINED_ON
from engine.train.recipes import plan_for
from engine.types import ProductDraft, Progress, Query, Stage
from engine.types.training import (
    AS_IT_COMES,
    Architecture,
    Depth,
    NetworkFigures,
    NetworkVersion,
    TrainingReport,
)
from tests.pictures import PRODUCTS, draw

FIGURES = NetworkFigures(0.9, 0.95, None, 8.0, 19.0)
LITE0 = Architecture.LITE0


@pytest.fixture
def shop(engine: Engine, shop_folder: Path) -> Engine:
    list(engine.import_from(shop_folder))
    return engine


def trained(folder: Path, number: int = 1, learnt: tuple[int, ...] = ()) -> TrainingReport:
    """As a training leaves it: the usual network, under another name."""
    file = folder / f"new {number}.tflite"
    file.write_bytes(model_file("lite0").read_bytes() + number.to_bytes(16, "big"))
    np.save(folder / TRAINED_ON, np.array(learnt, np.int64))
    return TrainingReport(
        file, 4, 10, 4, 0, FIGURES, FIGURES, 1, 0, (("A", "B", 1),), (), 0.9999, 60.0
    )


def adopt(engine: Engine, folder: Path, number: int = 1, learnt: tuple[int, ...] = ()) -> int:
    report = trained(folder, number, learnt)
    return engine.networks.adopt(plan_for(LITE0, Depth.LAST_BLOCKS), report).id


def in_use(engine: Engine) -> NetworkVersion:
    (found,) = [v for v in engine.networks.versions() if v.in_use and v.architecture is LITE0]
    return found


def names(engine: Engine) -> list[str]:
    asked = (engine.find(Query(draw(what, 7))) for what in PRODUCTS.values())
    return [answer.matches[0].product.sku for answer in asked]


def looked_at(steps: list[Progress]) -> int:
    """So many times photos were."""
    return sum(s.stage is Stage.UPDATING_GALLERY and s.made is None and s.total > 0 for s in steps)


def models(engine: Engine) -> set[str]:
    return set(engine._catalogue.models())


def test_a_trained_network_takes_over_and_the_way_back_is_short(
    shop: Engine, tmp_path: Path
) -> None:
    usual = names(shop)
    id_ = adopt(shop, tmp_path)
    assert in_use(shop).id == AS_IT_COMES
    steps = list(shop.networks.use(LITE0, id_))
    assert looked_at(steps)
    assert steps[-1].made == shop.networks.versions()
    assert in_use(shop).id == id_
    assert in_use(shop).report == trained(tmp_path)
    assert names(shop) == usual
    assert shop.up_to_date
    back = list(shop.networks.use(LITE0, AS_IT_COMES))
    assert not looked_at(back)
    assert in_use(shop).id == AS_IT_COMES
    assert not looked_at(list(shop.networks.use(LITE0, id_)))


def test_the_network_in_use_answers_until_the_other_has_seen_all(
    shop: Engine, tmp_path: Path
) -> None:
    usual, id_ = names(shop), adopt(shop, tmp_path)
    for _ in shop.networks.use(LITE0, id_):
        coming = [version.id for version in shop.networks.versions() if version.coming]
        assert (in_use(shop).id, coming) in [(AS_IT_COMES, [id_]), (id_, [])]
        assert names(shop) == usual
    assert in_use(shop).id == id_


def test_cancelled_all_stays_as_it_is(shop: Engine, tmp_path: Path) -> None:
    before, id_ = models(shop), adopt(shop, tmp_path)
    list(shop.networks.use(LITE0, id_, lambda: True))
    assert in_use(shop).id == AS_IT_COMES
    assert shop._catalogue.fact(COMING) is None
    assert models(shop) == before


def test_broken_off_it_goes_on_at_the_next_start(shop: Engine, tmp_path: Path) -> None:
    id_ = adopt(shop, tmp_path)
    with closing(shop.networks.use(LITE0, id_)) as steps:  # type: ignore[type-var]
        next(step for step in steps if step.stage is Stage.UPDATING_GALLERY)
    path = shop.status().path
    shop.close()
    with Engine.open(path, "lite0") as again:
        assert in_use(again).id == AS_IT_COMES
        list(again.start())
        assert in_use(again).id == id_
        assert names(again)


def test_it_is_in_use_after_the_next_start(shop: Engine, tmp_path: Path) -> None:
    id_ = adopt(shop, tmp_path)
    list(shop.networks.use(LITE0, id_))
    path, usual = shop.status().path, names(shop)
    shop.close()
    with Engine.open(path, "lite0") as again:
        assert again.up_to_date
        assert in_use(again).id == id_
        assert names(again) == usual


def test_a_damaged_network_is_replaced_by_what_comes_with_the_program(
    shop: Engine, tmp_path: Path
) -> None:
    id_ = adopt(shop, tmp_path)
    list(shop.networks.use(LITE0, id_))
    path, usual = shop.status().path, names(shop)
    shop.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE networks SET file = zeroblob(length(file))")
    with Engine.open(path, "lite0") as again:
        assert in_use(again).id == AS_IT_COMES
        list(again.start())
        assert names(again) == usual


def test_the_last_three_are_kept_and_what_is_in_use(shop: Engine, tmp_path: Path) -> None:
    first = adopt(shop, tmp_path, 1)
    list(shop.networks.use(LITE0, first))
    later = [adopt(shop, tmp_path, number) for number in range(2, 3 + KEPT)]
    kept = [v.id for v in shop.networks.versions() if v.id != AS_IT_COMES]
    assert kept == [*reversed(later[-KEPT:]), first]
    assert adopt(shop, tmp_path, 2 + KEPT) == later[-1]


def test_of_photos_that_were_learnt_nothing_is_asked(shop: Engine, tmp_path: Path) -> None:
    photos, owners = shop._catalogue.seen_by([next(iter(models(shop)))])
    learnt = tuple(int(photo) for photo in photos[::2])
    list(shop.networks.use(LITE0, adopt(shop, tmp_path, 1, learnt)))
    ledger = shop._live_gallery().ledger
    assert set(photos[ledger.photos].tolist()) == set(photos.tolist()) - set(learnt)
    assert len(owners) == len(photos)


def test_what_is_no_product_is_said_by_a_network_that_knows_the_world(
    shop: Engine, tmp_path: Path
) -> None:
    nothing = draw("red stripes", 3)
    usual = shop.find(Query(nothing)).product_probability
    assert not shop._judge.costs
    list(shop.networks.use(LITE0, adopt(shop, tmp_path)))
    assert shop._judge.costs
    assert shop.find(Query(nothing)).product_probability == pytest.approx(usual)


def test_a_photo_added_after_the_switch_is_found(shop: Engine, tmp_path: Path) -> None:
    list(shop.networks.use(LITE0, adopt(shop, tmp_path)))
    shop.add_product(ProductDraft("NEW-1"), [draw("blue triangle", 1)])
    assert shop.up_to_date
    assert shop.find(Query(draw("blue triangle", 2))).matches[0].product.sku == "NEW-1"


def test_networks_that_recognition_cannot_use_are_refused(shop: Engine, tmp_path: Path) -> None:
    with pytest.raises(NetworkUnsuitable):
        shop.networks.adopt(plan_for(Architecture.SIMPLE, Depth.SCRATCH), trained(tmp_path))
    for architecture, version in ((LITE0, 99), (Architecture.SIMPLE, AS_IT_COMES)):
        with pytest.raises(NetworkUnsuitable):
            list(shop.networks.use(architecture, version))


def test_an_older_network_that_comes_back_is_as_sure_as_it_was(
    shop: Engine, tmp_path: Path
) -> None:
    first, second, third = (adopt(shop, tmp_path, number) for number in (1, 2, 3))
    list(shop.networks.use(LITE0, first))
    answers = shop._live_gallery().ledger.answers
    assert answers
    for id_ in (second, third, first):
        list(shop.networks.use(LITE0, id_))
    assert shop._live_gallery().ledger.answers == answers


def test_the_gallery_is_there_before_the_switch(shop: Engine, tmp_path: Path) -> None:
    list(shop.networks.use(LITE0, adopt(shop, tmp_path)))
    space = shop._live_gallery().first
    assert len(space._index) == shop.status().photos
    assert space.head.photos == shop.status().photos


def test_the_same_again_does_not_lose_the_way_back(shop: Engine, tmp_path: Path) -> None:
    first, second = (adopt(shop, tmp_path, number) for number in (1, 2))
    for id_ in (first, second, second):
        list(shop.networks.use(LITE0, id_))
    assert not looked_at(list(shop.networks.use(LITE0, first)))


def test_a_switch_that_fails_is_not_tried_again(
    shop: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = adopt(shop, tmp_path)

    def fails(*_of: object) -> None:
        raise MemoryError

    monkeypatch.setattr(shop.networks, "_get_ready", fails)
    with pytest.raises(MemoryError):
        list(shop.networks.use(LITE0, id_))
    assert shop._catalogue.fact(COMING) is None
    assert in_use(shop).id == AS_IT_COMES


def test_a_file_that_is_no_network_is_not_kept(shop: Engine, tmp_path: Path) -> None:
    report = trained(tmp_path)
    report.file.write_bytes(b"no network")
    with pytest.raises(NetworkUnsuitable):
        shop.networks.adopt(plan_for(LITE0, Depth.LAST_BLOCKS), report)
    assert [v.id for v in shop.networks.versions()] == [AS_IT_COMES]


def test_another_program_follows(shop: Engine, tmp_path: Path) -> None:
    with Engine.open(shop.status().path, "lite0") as other:
        usual = names(other)
        id_ = adopt(shop, tmp_path)
        list(shop.networks.use(LITE0, id_))
        list(other.catch_up())
        assert names(shop) == usual
        assert names(other) == usual
        assert in_use(other).id == id_
        other.add_product(ProductDraft("NEW-1"), [draw("blue triangle", 1)])
        found = shop.find(Query(draw("blue triangle", 2))).matches
        assert found[0].product.sku == "NEW-1"


def test_what_was_promised_meanwhile_holds(shop: Engine, tmp_path: Path) -> None:
    for _ in shop.networks.use(LITE0, adopt(shop, tmp_path)):
        shop.promise(0.9)
    assert shop._live_gallery().promised == 0.9


def test_closed_while_it_starts_a_switch_stays_begun(shop: Engine, tmp_path: Path) -> None:
    id_ = adopt(shop, tmp_path)
    with closing(shop.networks.use(LITE0, id_)) as steps:  # type: ignore[type-var]
        next(step for step in steps if step.stage is Stage.UPDATING_GALLERY)
    list(shop.start(lambda: True))
    assert shop._catalogue.fact(COMING) is not None


def test_a_switch_that_the_program_never_lives_to_end_is_given_up(
    shop: Engine, tmp_path: Path
) -> None:
    id_ = adopt(shop, tmp_path)
    with closing(shop.networks.use(LITE0, id_)) as steps:  # type: ignore[type-var]
        next(steps)
    for _ in range(4):  # closed in good order it goes on as often as is needed
        with closing(shop.networks.go_on()) as steps:  # type: ignore[type-var]
            next(steps)
    shop._catalogue.remember(TRIES, "3")  # as kills leave it
    with pytest.raises(SwitchGivenUp):
        list(shop.networks.go_on())
    assert shop._catalogue.fact(COMING) is None
    assert list(shop.networks.go_on()) == []
    list(shop.networks.use(LITE0, id_))
    assert in_use(shop).id == id_


def test_each_begin_of_a_switch_is_counted(shop: Engine, tmp_path: Path) -> None:
    steps = shop.networks.use(LITE0, adopt(shop, tmp_path))
    next(steps)
    assert shop._catalogue.fact(TRIES) == "1"
    list(steps)
    assert shop._catalogue.fact(TRIES) is None
