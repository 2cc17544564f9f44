"""The photos of a training: packed, parted fairly, weighed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cnn.runtime import Network
from engine.engine import Engine
from engine.errors import SourceEmpty, TooFewPhotos
from engine.train.looking import look, small_copies
from engine.train.pack import SIDE, Pack, of_catalogue, of_folder, pack
from engine.train.split import LEAST, split, weights
from engine.types import Vector
from tests.pictures import PRODUCTS, draw, package, save, shop


@pytest.fixture
def packed(shop_folder: Path, tmp_path: Path) -> Pack:
    list(pack(of_folder(shop_folder), tmp_path))
    return Pack(tmp_path)


def test_photos_are_packed_under_their_products(packed: Pack) -> None:
    assert packed.products == tuple(sorted(place.split("/")[-1] for place in PRODUCTS))
    assert np.bincount(packed.owner).tolist() == [3] * len(PRODUCTS)
    for photo in packed.photos(range(len(packed))):
        assert max(photo.shape[:2]) <= SIDE
    red = packed.products.index("RED-1")
    (first, *_) = packed.photos(np.flatnonzero(packed.owner == red))
    near, far = first.astype(int), draw("red disc", 0).astype(int)
    assert np.abs(near - far).mean() < 5


def test_a_damaged_photo_is_left_out(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop")
    (root / "Boxes/GREEN-1/2.jpg").write_bytes(b"\xff\xd8 no picture")
    list(pack(of_folder(root), tmp_path))
    assert len(Pack(tmp_path)) == 3 * len(PRODUCTS) - 1


def test_what_is_packed_is_not_packed_again(
    packed: Pack, shop_folder: Path, tmp_path: Path
) -> None:
    assert list(pack(of_folder(shop_folder), tmp_path)) == []


def test_a_pack_that_was_broken_off_is_made_again(shop_folder: Path, tmp_path: Path) -> None:
    steps = pack(of_folder(shop_folder), tmp_path)
    next(steps), next(steps)
    steps.close()  # type: ignore[attr-defined]
    list(pack(of_folder(shop_folder), tmp_path))
    assert len(Pack(tmp_path)) == 3 * len(PRODUCTS)


def test_a_folder_without_pictures_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceEmpty):
        of_folder(tmp_path)


def test_a_catalogue_gives_the_photos_of_its_products(engine: Engine, shop_folder: Path) -> None:
    for _ in engine.import_from(shop_folder):
        pass
    source = of_catalogue(engine._catalogue)
    assert sorted(set(source.labels)) == sorted(place.split("/")[-1] for place in PRODUCTS)
    assert len(source) == 3 * len(PRODUCTS)


# The split


def some_seen(random: np.random.Generator, count: int) -> Vector:
    return random.random((count, 2, 64)).astype(np.float32)


def unlike(count: int) -> Vector:
    """Small copies of pictures that have nothing in common."""
    return np.eye(count, 256, dtype=np.float32)


@given(
    counts=st.lists(st.integers(1, 30), min_size=2, max_size=6),
    share=st.floats(0.05, 0.4),
    seed=st.integers(0, 1000),
)
def test_each_product_is_tried_and_trained_on(counts: list[int], share: float, seed: int) -> None:
    counts[0] = counts[1] = max(LEAST, *counts[:2])
    owner = np.repeat(np.arange(len(counts)), counts)
    seen = some_seen(np.random.default_rng(seed), len(owner))
    parts = split(seen, unlike(len(owner)), owner, share, seed)
    assert sorted([*parts.trained, *parts.held_out]) == list(range(len(owner)))
    held = np.bincount(owner[parts.held_out], minlength=len(counts))
    for product, count in enumerate(counts):
        assert held[product] <= max(1, round(count * share) * 1.5)
        assert held[product] <= count - 2 or held[product] == 0
        if count < LEAST:
            assert held[product] == 0
    again = split(seen, unlike(len(owner)), owner, share, seed)
    assert np.array_equal(again.held_out, parts.held_out)


def test_what_looks_the_same_is_never_parted() -> None:
    random = np.random.default_rng(0)
    shots = some_seen(random, 40)
    seen = np.repeat(shots, 2, axis=0) * random.uniform(0.97, 1.03, (80, 1, 1))
    owner = np.repeat(np.arange(4), 20)
    parts = split(seen.astype(np.float32), unlike(len(owner)), owner, 0.3, 1)
    assert len(parts.held_out)
    assert set(parts.held_out // 2).isdisjoint(parts.trained // 2)


def test_what_the_old_network_has_learnt_is_not_held_out() -> None:
    random = np.random.default_rng(0)
    seen = np.repeat(some_seen(random, 40), 2, axis=0)
    owner = np.repeat(np.arange(4), 20)
    learnt = np.zeros(80, bool)
    learnt[::4] = True
    parts = split(seen, unlike(len(owner)), owner, 0.3, 1, learnt)
    assert len(parts.held_out)
    assert set((parts.held_out // 2).tolist()).isdisjoint((np.flatnonzero(learnt) // 2).tolist())
    with pytest.raises(TooFewPhotos):
        split(seen, unlike(len(owner)), owner, 0.3, 1, np.ones(80, bool))


def test_one_picture_of_two_products_is_not_tried() -> None:
    seen = some_seen(np.random.default_rng(0), 20)
    owner = np.repeat([0, 1], 10)
    seen[10] = seen[0]
    assert not {0, 10} & set(split(seen, unlike(len(owner)), owner, 0.4, 0).held_out.tolist())


def test_copies_of_a_photo_stay_together_as_the_network_sees_them(
    lite0: Network, tmp_path: Path
) -> None:
    """Each photo is saved once more, smaller and brighter."""
    root = tmp_path / "copies"
    for number in range(20):
        picture = package(number)
        place = root / f"PACK-{number % 2}"
        save(place / f"{number:02} a.jpg", picture)
        brighter = np.clip(picture[::2, ::2] * 1.1, 0, 255).astype(np.uint8)
        save(place / f"{number:02} b.jpg", np.ascontiguousarray(brighter))
    list(pack(of_folder(root), tmp_path))
    photos = Pack(tmp_path)
    seen = np.concatenate(list(look(photos, lite0)))
    copies = np.concatenate(list(small_copies(photos)))
    parts = split(seen, copies, photos.owner, 0.3, 0)
    assert len(parts.held_out) >= 4
    assert set(parts.held_out // 2).isdisjoint(parts.trained // 2)


@pytest.mark.parametrize("counts", [[], [20], [LEAST - 1] * 5, [LEAST, LEAST - 1]])
def test_too_few_photos_are_said(counts: list[int]) -> None:
    owner = np.repeat(np.arange(len(counts)), counts).astype(np.int64)
    seen = some_seen(np.random.default_rng(0), len(owner))
    with pytest.raises(TooFewPhotos, match="Add photos"):
        split(seen, unlike(len(owner)), owner, 0.2, 0)


def test_the_same_photo_many_times_is_too_little() -> None:
    seen = np.repeat(some_seen(np.random.default_rng(0), 3), 10, axis=0)
    with pytest.raises(TooFewPhotos, match="nearly the same"):
        split(seen, unlike(30), np.repeat(np.arange(3), 10), 0.2, 0)


@given(counts=st.lists(st.integers(1, 200), min_size=1, max_size=10))
def test_rare_products_count_more_and_all_together_as_before(counts: list[int]) -> None:
    owner = np.repeat(np.arange(len(counts)), counts)
    found = weights(owner, len(counts))
    assert found[owner].mean() == pytest.approx(1, rel=1e-4)
    order = np.argsort(counts, kind="stable")
    assert np.all(np.diff(found[order]) <= 1e-6)
