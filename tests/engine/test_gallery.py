"""The live gallery: photos that are added show up, what was learnt is remembered."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import gallery as gallery_module
from engine import paths, promise
from engine import rows as rows_module
from engine import seen as seen_module
from engine import shelf as shelf_module
from engine import space as space_module
from engine import upkeep as upkeep_module
from engine.calibration import DEFAULT
from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.gallery import LiveGallery
from engine.gap import GAP_TRUST
from engine.head import unit
from engine.promise import Bar
from engine.seen import Seen
from engine.space import Space
from engine.types import ChangeKind, ProductDraft
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
    some = space.seen.some(photo_ids, product_ids, 13)
    assert len(some.features) == 12
    assert set(np.bincount(some.product_ids).tolist()) == {0, 4}
    monkeypatch.setattr(space_module, "LEARN_FROM", 13)
    monkeypatch.setattr(seen_module, "_AT_ONCE", 3)
    little = Space(shop, [FIRST])
    assert len(little.index) == 20
    assert [best(little, product) for product in range(5)] == [1, 2, 3, 4, 5]


# Changes other than additions


def photos_of(catalogue: Catalogue, product_id: int) -> list[int]:
    detail = catalogue.detail(product_id)
    assert detail
    return [photo.id for photo in detail.photos]


def everywhere(gallery: LiveGallery, product: int) -> list[int]:
    """Which product is found, in each space."""
    assert gallery.second
    return [best(space, product) for space in (gallery.first, gallery.second)]


@pytest.fixture
def broad_shop(tmp_path: Path) -> Iterator[Catalogue]:
    """Fifteen products, so that one less is no reason to learn anew."""
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        for product in range(15):
            add(catalogue, product, 4, MODELS)
        yield catalogue


def test_what_is_binned_is_not_found_until_that_is_undone(broad_shop: Catalogue) -> None:
    gallery = opened(broad_shop)
    head = gallery.first._head
    assert everywhere(gallery, 4) == [5, 5]
    with broad_shop.change(ChangeKind.BIN):
        broad_shop.bin_products([5])
    assert 5 not in everywhere(gallery, 4)
    assert len(gallery.first.index) == 56
    broad_shop.undo()
    assert everywhere(gallery, 4) == [5, 5]
    broad_shop.redo()
    assert 5 not in everywhere(gallery, 4)
    broad_shop.restore_products([5])
    assert everywhere(gallery, 4) == [5, 5]
    assert gallery.first._head is head


def test_photos_follow_the_product_they_are_given_to(broad_shop: Catalogue) -> None:
    gallery = opened(broad_shop)
    assert everywhere(gallery, 2) == [3, 3]
    broad_shop.move_photos(photos_of(broad_shop, 3), 9)
    assert everywhere(gallery, 2) == [9, 9]
    assert len(gallery.first.index) == 60
    assert gallery.first.index.prototype(3) is None


def test_what_another_program_writes_shows_up(broad_shop: Catalogue) -> None:
    gallery = opened(broad_shop)
    assert everywhere(gallery, 2) == [3, 3]
    with Catalogue(broad_shop.path) as till:
        till.remove_photos(photos_of(till, 3))
        id_ = add(till, 20, 3, MODELS)
    assert 3 not in everywhere(gallery, 2)
    assert everywhere(gallery, 20) == [id_, id_]


def test_a_photo_that_comes_after_one_that_was_deleted_is_itself(broad_shop: Catalogue) -> None:
    gallery = opened(broad_shop)
    id_ = add(broad_shop, 20, 1, MODELS)
    (photo_id,) = photos_of(broad_shop, id_)
    assert everywhere(gallery, 20) == [id_, id_]
    broad_shop.bin_products([id_])
    broad_shop.empty_bin()
    assert id_ not in everywhere(gallery, 20)
    id_ = add(broad_shop, 21, 1, MODELS)
    assert photos_of(broad_shop, id_) != [photo_id]
    assert everywhere(gallery, 21) == [id_, id_]
    own = gallery.first.index.vectors(np.array([photo_id]))[0]
    assert own @ gallery.first.place(seen(21, 2100)[None]) > 0.99


def test_a_gallery_that_shrinks_much_is_learnt_anew(broad_shop: Catalogue) -> None:
    gallery = opened(broad_shop)
    head = gallery.first.index and gallery.first._head
    broad_shop.bin_products([1, 2, 3, 4])
    assert len(gallery.first.index) == 44
    assert gallery.first._head is not head
    broad_shop.bin_products(list(range(5, 16)))
    assert len(gallery.first.index) == 0
    broad_shop.restore_products([7])
    assert best(gallery.first, 6) == 7


def test_photos_that_networks_saw_late_show_up_after_that(shop: Catalogue) -> None:
    space = Space(shop, [FIRST])
    late = shop.add_photo(1, a_photo(700), None)
    add(shop, 8, 1)
    assert late
    assert len(space.index) == 21
    shop.add_embedding(late, FIRST, seen(0, 700).ravel())
    space.look_again()
    assert len(space.index) == 22


# What is kept on disk


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where even small galleries are kept, and linked."""
    monkeypatch.setattr(space_module, "KEPT_FROM", 10)
    monkeypatch.setattr(upkeep_module, "KEPT_FROM", 10)
    monkeypatch.setattr(upkeep_module, "GRAPH_FROM", 10)
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "家"))
    return tmp_path / "家"


@pytest.fixture
def learnt_shop(kept: Path, broad_shop: Catalogue) -> Catalogue:
    """One whose heads, vectors and graphs are kept."""
    gallery = opened(broad_shop)
    list(gallery.recalibrate())
    assert gallery.second
    for space in (gallery.first, gallery.second):
        tended(space)
    gallery.close()
    return broad_shop


def tended(space: Space) -> None:
    """With all that is done beside done."""
    assert space._upkeep
    _ = space.index
    space._upkeep.wait()
    _ = space.index


def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ids of photos whose embeddings are read from here on."""
    ids: list[int] = []
    usual = Seen.of
    monkeypatch.setattr(Seen, "of", lambda s, i: ids.extend(i.tolist()) or usual(s, i))
    return ids


def test_a_second_start_reads_little(
    learnt_shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space_module, "_TRIED", 2)
    ids = read(monkeypatch)
    id_ = add(learnt_shop, 20, 1, MODELS)
    learnt_shop.remove_photos([5])
    learnt_shop.move_photos([9], 4)
    gallery = opened(learnt_shop)
    assert everywhere(gallery, 20) == [id_, id_]
    assert [everywhere(gallery, product) for product in (3, 7)] == [[4, 4], [8, 8]]
    assert sorted(set(ids)) == [59, 60, 61]
    for space in (gallery.first, gallery.second):
        assert space
        assert space.index.graph is not None
        assert space.index.unlinked == 4  # of photos 5, 9 (before and after) and 61
    assert len(kept_files()) == 6


def kept_files() -> list[Path]:
    return [file for file in paths.cache().rglob("*.cache") if file.is_file()]


def test_a_restored_backup_is_noticed(
    learnt_shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last photo is another one under the same id."""
    other = seen(9, 4321)
    learnt_shop.add_embedding(60, FIRST, other.ravel())
    space = Space(learnt_shop, [FIRST])
    placed = space.place(other[None])
    assert placed @ space.index.vectors(np.array([60]))[0] > 0.99
    assert space.index.unlinked == 1


@pytest.mark.parametrize("harm", ["missing", "damaged", "another head", "no folder"])
def test_whatever_is_wrong_with_the_files_the_answers_are_right(
    harm: str, learnt_shop: Catalogue, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in kept_files():
        if harm == "missing":
            file.unlink()
        elif harm == "damaged":
            content = bytearray(file.read_bytes())
            content[len(content) // 2] ^= 1
            file.write_bytes(content)
    if harm == "another head":
        monkeypatch.setattr(space_module, "VERSION", space_module.VERSION + 1)
    if harm == "no folder":
        (kept / "nothing").touch()
        monkeypatch.setenv("COUNTERSIGHT_HOME", str(kept / "nothing"))
    gallery = opened(learnt_shop)
    assert [everywhere(gallery, product) for product in (3, 14)] == [[4, 4], [15, 15]]
    assert gallery.second
    for space in (gallery.first, gallery.second):
        tended(space)
        assert space.index.graph is not None
        assert best(space, 3) == 4
    if harm != "no folder":
        assert len(kept_files()) == 6


def test_a_cache_that_cannot_be_written_is_no_error(
    kept: Path, broad_shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf_module, "_write", full)
    gallery = opened(broad_shop)
    assert everywhere(gallery, 3) == [4, 4]
    tended(gallery.first)
    assert gallery.first.index.graph is not None
    assert everywhere(gallery, 3) == [4, 4]
    assert kept_files() == []


def test_files_are_rewritten_when_much_is_not_in_them(
    learnt_shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep_module, "_DUE", 3)
    monkeypatch.setattr(rows_module, "_SMALL", 0)
    space = Space(learnt_shop, [FIRST])
    ids = [add(learnt_shop, product, 2) for product in (20, 21, 22, 23)]
    learnt_shop.remove_photos([1, 2])
    tended(space)
    assert space.index.strays == 0
    assert space.index.unlinked == 0
    assert [best(space, product) for product in (20, 21, 22, 23)] == ids
    again = Space(learnt_shop, [FIRST])
    assert again.index.strays == 0
    assert [best(again, product) for product in (20, 21, 22, 23)] == ids


def test_closing_stops_what_is_being_built(kept: Path, broad_shop: Catalogue) -> None:
    space = Space(broad_shop, [FIRST])
    _ = space.index
    space.close()
    assert space.index.graph is None or len(space.index.graph) == 15
    assert best(space, 3) == 4
