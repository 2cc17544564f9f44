"""The live gallery: photos that are added show up, the calibration is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import gallery as gallery_module
from engine.calibration import DEFAULT
from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.gallery import LiveGallery
from engine.types import ProductDraft
from tests.engine.goods import a_photo

MODEL = "lite0-test"
RANDOM = np.random.default_rng(1)
CENTRES = RANDOM.random((40, EMBEDDING), np.float32)


def seen(product: int, photo: int) -> np.ndarray:
    noise = np.random.default_rng(photo).random(EMBEDDING, np.float32)
    return CENTRES[product] + 0.2 * noise


def add(catalogue: Catalogue, product: int, photos: int) -> int:
    id_ = catalogue.add(ProductDraft(f"P-{product}"))
    for n in range(photos):
        number = product * 100 + n
        catalogue.add_photo(id_, a_photo(number, embedding=seen(product, number)), MODEL)
    return id_


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        for product in range(5):
            add(catalogue, product, 4)
        yield catalogue


def best(gallery: LiveGallery, product: int) -> int:
    place = gallery.place(seen(product, 9999))
    return gallery.index.search(place, 1)[0].product_id


def test_a_new_photo_of_each_product_finds_it(shop: Catalogue) -> None:
    gallery = LiveGallery(shop, MODEL)
    assert len(gallery.index) == 20
    assert [best(gallery, product) for product in range(5)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("photos", [1, 3, 30])
def test_photos_that_are_added_show_up(photos: int, shop: Catalogue) -> None:
    gallery = LiveGallery(shop, MODEL)
    assert len(gallery.index) == 20
    id_ = add(shop, 7, photos)
    assert len(gallery.index) == 20 + photos
    assert best(gallery, 7) == id_
    assert best(gallery, 2) == 3


def test_it_begins_empty_and_grows(catalogue: Catalogue) -> None:
    gallery = LiveGallery(catalogue, MODEL)
    assert len(gallery.index) == 0
    assert gallery.calibration == DEFAULT
    for product in range(3):
        id_ = add(catalogue, product, 2)
        assert best(gallery, product) == id_


def test_it_holds_only_what_its_own_network_has_seen(shop: Catalogue) -> None:
    other = LiveGallery(shop, "another network")
    assert len(other.index) == 0
    shop.add_embedding(1, "another network", seen(0, 1))
    assert len(LiveGallery(shop, "another network").index) == 1


def recalibrated(catalogue: Catalogue) -> int:
    """How many steps it took."""
    return len(list(LiveGallery(catalogue, MODEL).recalibrate()))


def test_the_calibration_is_remembered_until_the_gallery_has_grown(shop: Catalogue) -> None:
    gallery = LiveGallery(shop, MODEL)
    assert gallery.calibration == DEFAULT
    assert len(list(gallery.recalibrate())) > 0
    learnt = gallery.calibration
    assert learnt != DEFAULT
    assert LiveGallery(shop, MODEL).calibration == learnt
    assert recalibrated(shop) == 0
    add(shop, 8, 1)
    assert recalibrated(shop) == 0
    add(shop, 9, 12)
    assert recalibrated(shop) > 0


def test_a_calibration_of_other_scores_is_not_applied(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalibrated(shop)
    monkeypatch.setattr(gallery_module, "VERSION", gallery_module.VERSION + 1)
    assert LiveGallery(shop, MODEL).calibration == DEFAULT
    assert recalibrated(shop) > 0
