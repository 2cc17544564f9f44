"""What a training is shown: photos by themselves and mixed, anew each time or made once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.train.cached import CachedFeed, fill, of_seen
from engine.train.feed import Feed
from engine.train.mixing import MIXES
from engine.train.pack import Pack, of_folder, pack
from engine.train.recipes import plan_for
from engine.types import Vector
from engine.types.training import Architecture, Depth
from tests.pictures import PRODUCTS

SIDE = 192


@pytest.fixture
def feed(shop_folder: Path, tmp_path: Path) -> Feed:
    """All photos of the little shop but the last two."""
    list(pack(of_folder(shop_folder), tmp_path))
    photos = Pack(tmp_path)
    plan = plan_for(Architecture.LITE0, Depth.LAST_BLOCKS, augmentations=["colour", *MIXES])
    counts = np.arange(1, len(PRODUCTS) + 1, dtype=np.float32)
    return Feed(photos, np.arange(len(photos) - 2), replace(plan, batch=4, variants=5), counts)


def frozen(pixels: npt.NDArray[np.uint8]) -> Vector:
    """Stands for a network: the mean colour."""
    return pixels.mean(axis=(1, 2), dtype=np.float32)


def filled(feed: Feed, folder: Path) -> CachedFeed:
    steps = fill(feed, frozen, np.arange(len(feed.photos) - 2, len(feed.photos)), folder)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: CachedFeed = end.value
            return made


def test_what_is_cached_is_what_would_be_shown_anew(feed: Feed, tmp_path: Path) -> None:
    cached = filled(feed, tmp_path)
    assert (cached.share < 1).any()
    assert (cached.share == 1).any()
    for place, row in enumerate(feed.rows.tolist()):
        for form in range(feed.plan.variants):
            anew = feed.mixed(row, form, feed.plan.side(0))
            assert cached.partners[place, form] == anew.partner
            assert cached.share[place, form] == np.float32(anew.share)
            assert np.allclose(cached.made[place, form], frozen(anew.pixels[None])[0], rtol=1e-3)


def test_each_product_is_wanted_as_much_as_is_in_the_picture(feed: Feed, tmp_path: Path) -> None:
    for some in (feed, filled(feed, tmp_path)):
        batches = [batch for epoch in range(4) for batch in some.batches(epoch, SIDE)]
        wanted = np.concatenate([batch.wanted for batch in batches])
        assert len(wanted) == 4 * len(feed.rows)
        assert np.allclose(wanted.sum(axis=1), 1)
        assert wanted.max(axis=1).min() > 0.4
        assert (wanted.max(axis=1) < 0.999).any()
        counts = np.concatenate([batch.counts for batch in batches])
        assert np.allclose(counts, wanted @ feed.counts)


def test_photos_to_try_with_are_never_mixed(feed: Feed, tmp_path: Path) -> None:
    rows = np.arange(len(feed.photos) - 2, len(feed.photos))
    for some in (feed, filled(feed, tmp_path)):
        (batch,) = some.plain(rows, SIDE)
        assert np.argmax(batch.wanted, axis=1).tolist() == feed.photos.owner[rows].tolist()
        assert set(batch.wanted.ravel().tolist()) == {0, 1}


def test_what_was_seen_before_is_not_mixed_either(feed: Feed) -> None:
    seen = np.random.default_rng(0).random((len(feed.photos), 2, 7)).astype(np.float32)
    shown = of_seen(feed, seen, np.arange(len(feed.photos) - 2, len(feed.photos)))
    batches = list(shown.batches(0, SIDE))
    assert sum(len(batch.shown) for batch in batches) == len(feed.rows)
    assert all(set(batch.wanted.ravel().tolist()) == {0, 1} for batch in batches)
