"""The live gallery: photos that are added show up, what was learnt is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import gallery as gallery_module
from engine import promise
from engine import space as space_module
from engine.calibration import DEFAULT
from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.gallery import LiveGallery
from engine.gap import GAP_TRUST
from engine.head import unit
from engine.promise import Bar
from engine.space import Space
from engine.types import ProductDraft
from engine.views import VIEWS
from tests.engine.goods import a_photo

FIRST, SECOND = MODELS = ("lite0-test", "lite2-test")
RANDOM = np.random.default_rng(1)
CENTRES = RANDOM.random((40, EMBEDDING), np.float32)


def seen(product: int, photo: int, model: str = FIRST) -> np.ndarray:
    """(views, channels)"""
    number = photo + 10**6 * MODELS.index(model)
    noise = np.random.default_rng(number).random((len(VIEWS), EMBEDDING), np.float32)
    return CENTRES[product] + 0.2 * noise


def add(catalogue: Catalogue, product: int, photos: int, models: tuple[str, ...] = (FIRST,)) -> int:
    id_ = catalogue.add(ProductDraft(f"P-{product}"))
    for n in range(photos):
        number = product * 100 + n
        embedding = seen(product, number).ravel()
        photo_id = catalogue.add_photo(id_, a_photo(number, embedding=embedding), FIRST)
        assert photo_id
        for model in models[1:]:
            catalogue.add_embedding(photo_id, model, seen(product, number, model).ravel())
    return id_


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Catalogue]:
    """Five products with four photos each, which only the first network has seen."""
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        for product in range(5):
            add(catalogue, product, 4)
        yield catalogue


@pytest.fixture
def whole_shop(tmp_path: Path) -> Iterator[Catalogue]:
    """The same, seen by both."""
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        for product in range(5):
            add(catalogue, product, 4, MODELS)
        yield catalogue


def opened(catalogue: Catalogue, models: tuple[str, ...] = MODELS) -> LiveGallery:
    """A gallery whose photos all networks have seen."""
    gallery = LiveGallery(catalogue, models)
    gallery.set_complete(True)
    return gallery


def best(space: Space, product: int) -> int:
    query = np.stack([seen(product, 9999, model) for model in space.models])
    return space.index.search(space.place(query), 1)[0].product_id


def test_a_new_photo_of_each_product_finds_it(whole_shop: Catalogue) -> None:
    gallery = opened(whole_shop)
    assert gallery.second
    for space in (gallery.first, gallery.second):
        assert len(space.index) == 20
        assert [best(space, product) for product in range(5)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("photos", [1, 3, 30])
def test_photos_that_are_added_show_up(photos: int, whole_shop: Catalogue) -> None:
    gallery = opened(whole_shop)
    assert gallery.second
    id_ = add(whole_shop, 7, photos, MODELS)
    for space in (gallery.first, gallery.second):
        assert len(space.index) == 20 + photos
        assert best(space, 7) == id_
        assert best(space, 2) == 3


def test_it_begins_empty_and_grows(catalogue: Catalogue) -> None:
    gallery = LiveGallery(catalogue, [FIRST])
    assert len(gallery.first.index) == 0
    assert gallery.second is None
    assert gallery.ledger is promise.EMPTY
    assert gallery.standard(0).curves == DEFAULT
    assert gallery.standard(0).bar == Bar()
    for product in range(3):
        id_ = add(catalogue, product, 2)
        assert best(gallery.first, product) == id_


def test_a_space_holds_only_what_its_own_network_has_seen(shop: Catalogue) -> None:
    assert len(Space(shop, [SECOND]).index) == 0
    shop.add_embedding(1, SECOND, seen(0, 1).ravel())
    assert len(Space(shop, [SECOND]).index) == 1


def test_a_space_of_two_networks_holds_what_both_have_seen(shop: Catalogue) -> None:
    for photo_id in (2, 3, 9):
        shop.add_embedding(photo_id, SECOND, seen(0, photo_id, SECOND).ravel())
    photo_ids, product_ids = shop.seen_by(MODELS)
    assert (photo_ids.tolist(), product_ids.tolist()) == ([2, 3, 9], [1, 1, 3])
    assert len(Space(shop, MODELS).index) == 3


def test_the_second_look_waits_until_both_networks_have_seen_all(shop: Catalogue) -> None:
    gallery = LiveGallery(shop, MODELS)
    assert gallery.second is None
    for photo_id in range(1, 21):
        product = (photo_id - 1) // 4
        shop.add_embedding(photo_id, SECOND, seen(product, photo_id, SECOND).ravel())
    assert gallery.second is None
    gallery.set_complete(True)
    assert gallery.second
    assert len(gallery.second.index) == 20
    id_ = add(shop, 7, 1)
    assert gallery.second is None
    shop.add_embedding(21, SECOND, seen(7, 21, SECOND).ravel())
    assert gallery.second
    assert best(gallery.second, 7) == id_
    gallery.set_complete(False)
    assert gallery.second is None


# What the shop's own photos say


def recalibrated(catalogue: Catalogue, models: tuple[str, ...] = (FIRST,)) -> int:
    """How many steps it took."""
    return len(list(opened(catalogue, models).recalibrate()))


@pytest.mark.parametrize("models", [(FIRST,), MODELS], ids=["fast", "accurate"])
def test_the_ledger_is_remembered_until_the_gallery_has_grown(
    models: tuple[str, ...], whole_shop: Catalogue
) -> None:
    gallery = opened(whole_shop, models)
    assert gallery.ledger is promise.EMPTY
    assert len(list(gallery.recalibrate())) > 0
    assert len(gallery.ledger.looks) == len(models)
    learnt = [gallery.standard(look) for look in range(len(models))]
    assert all(standard.curves != DEFAULT for standard in learnt)
    again = opened(whole_shop, models)
    assert [again.standard(look) for look in range(len(models))] == learnt
    assert recalibrated(whole_shop, models) == 0
    add(whole_shop, 8, 1, models)
    assert recalibrated(whole_shop, models) == 0
    add(whole_shop, 9, 12, models)
    assert recalibrated(whole_shop, models) > 0


def test_the_shop_can_be_asked_always(shop: Catalogue) -> None:
    gallery = LiveGallery(shop, [FIRST])
    assert list(gallery.recalibrate())[-1] == list(gallery.recalibrate(always=True))[-1] > 0


def test_a_ledger_of_other_scores_is_not_applied(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalibrated(shop)
    assert LiveGallery(shop, [FIRST]).ledger.answers
    assert LiveGallery(shop, [SECOND]).ledger is promise.EMPTY
    for module in (gallery_module, space_module):
        monkeypatch.setattr(module, "VERSION", space_module.VERSION + 1)
    assert LiveGallery(shop, [FIRST]).ledger is promise.EMPTY
    assert recalibrated(shop) > 0


def test_a_shop_of_two_products_is_never_sure(catalogue: Catalogue) -> None:
    for product in range(2):
        add(catalogue, product, 9)
    gallery = LiveGallery(catalogue, [FIRST])
    list(gallery.recalibrate())
    assert gallery.ledger.answers == 0
    assert not gallery.standard(0).bar.passes(1, 1.0)
    assert LiveGallery(catalogue, [FIRST]).ledger.answers == 0


def test_a_promise_sets_the_bar(catalogue: Catalogue) -> None:
    for product in range(12):
        add(catalogue, product, 6)
    recalibrated(catalogue)
    low, high = (LiveGallery(catalogue, [FIRST], p).standard(0) for p in (0.9, 0.9999))
    assert low.bar.least < 1 < high.bar.least
    assert low.curves == high.curves


def test_trials_of_the_first_look_do_not_pass_for_the_seconds(shop: Catalogue) -> None:
    list(LiveGallery(shop, MODELS).recalibrate())
    for photo_id in range(1, 21):
        product = (photo_id - 1) // 4
        shop.add_embedding(photo_id, SECOND, seen(product, photo_id, SECOND).ravel())
    gallery = opened(shop)
    assert gallery.second
    assert not gallery.standard(1).bar.passes(1, 1.0)
    list(gallery.recalibrate())
    first, second = gallery.ledger.looks
    assert not np.array_equal(first.right, second.right)


# The gap between the pictures in the catalogue and the counter


def counter(product: int) -> np.ndarray:
    """As a counter's camera shows it: everything has a part of one other thing."""
    return (seen(product, 8000 + product) + 1.5 * CENTRES[39])[None]


@pytest.fixture
def big_shop(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        for product in range(2 * GAP_TRUST):
            add(catalogue, product, 3)
        yield catalogue


def test_the_gap_is_taken_off_once_ten_products_were_seen(big_shop: Catalogue) -> None:
    space = Space(big_shop, [FIRST])
    query = counter(15)
    before = space.place(query)
    for product in range(GAP_TRUST):
        assert space.gap is None
        space.notice(counter(product), product + 1)
    assert space.gap is not None
    assert np.array_equal(space.place(query), before)
    after = unit(before - space.gap)
    own = space.index.prototype(16)
    assert own is not None
    assert after @ own > before @ own + 0.02


def test_one_product_seen_all_day_does_not_count_as_many(big_shop: Catalogue) -> None:
    space = Space(big_shop, [FIRST])
    for _ in range(5 * GAP_TRUST):
        space.notice(counter(3), 4)
    assert space.gap is None


def test_a_product_that_is_gone_says_nothing_of_the_gap(big_shop: Catalogue) -> None:
    space = Space(big_shop, [FIRST])
    for product in range(1000, 1000 + 2 * GAP_TRUST):
        space.notice(counter(3), product)
    assert space.gap is None


def test_a_gap_is_forgotten_when_the_space_is_learnt_anew(big_shop: Catalogue) -> None:
    space = Space(big_shop, [FIRST])
    for product in range(2 * GAP_TRUST):
        space.notice(counter(product), product + 1)
    add(big_shop, 30, 30)
    assert len(space.index) == 90
    assert np.array_equal(space.place(counter(15)), Space(big_shop, [FIRST]).place(counter(15)))


# A shop of a thousand photos


def test_a_large_shop_finds_its_products(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for product in range(30):
            add(catalogue, product, 28, MODELS)
    gallery = opened(catalogue)
    assert gallery.second
    for space in (gallery.first, gallery.second):
        assert space._head.basis is not None
        assert [best(space, product) for product in range(30)] == list(range(1, 31))
    add(catalogue, 33, 5, MODELS)
    assert len(gallery.second.index) == 845


def test_the_head_is_kept_for_the_next_start(
    whole_shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(opened(whole_shop).recalibrate())
    before = opened(whole_shop)
    learnt: list[object] = []
    usual = space_module.fit_head
    monkeypatch.setattr(space_module, "fit_head", lambda k: learnt.append(k) or usual(k))
    again = opened(whole_shop)
    for one, other in ((before.first, again.first), (before.second, again.second)):
        assert one
        assert other
        query = np.stack([seen(3, 9999, model) for model in one.models])
        assert np.array_equal(one.place(query), other.place(query))
    assert learnt == []
    add(whole_shop, 9, 12, MODELS)
    assert best(opened(whole_shop).first, 9) == 6
    assert learnt


def test_a_very_large_gallery_is_learnt_from_whole_products(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = Space(shop, [FIRST])
    photo_ids, product_ids = shop.seen_by([FIRST])
    some = space.some(photo_ids, product_ids, 13)
    assert len(some.features) == 12
    assert set(np.bincount(some.product_ids).tolist()) == {0, 4}
    monkeypatch.setattr(space_module, "LEARN_FROM", 13)
    monkeypatch.setattr(space_module, "_AT_ONCE", 3)
    little = Space(shop, [FIRST])
    assert len(little.index) == 20
    assert [best(little, product) for product in range(5)] == [1, 2, 3, 4, 5]
