"""Is there a product at all: from the pixels, then from what the network sees."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engine import gate, images, paths
from engine.cnn.runtime import Features
from engine.types import Reason, Rgb
from tests import negatives
from tests.pictures import PRODUCTS, draw


def blurred(pixels: Rgb, sigma: float) -> Rgb:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8)


def plain(value: int, noise: int = 0) -> Rgb:
    grain = np.random.default_rng(1).integers(-noise, noise + 1, (480, 640, 3))
    return np.clip(value + grain, 0, 255).astype(np.uint8)


USELESS = {
    "black": (plain(0), Reason.UNIFORM_PICTURE),
    "white": (plain(255), Reason.UNIFORM_PICTURE),
    "grey": (plain(128), Reason.UNIFORM_PICTURE),
    "lens cap": (plain(4, 6), Reason.UNIFORM_PICTURE),
    "out of focus": (blurred(draw("blue stripes", side=640), 60), Reason.BLURRED_PICTURE),
    "one pixel": (plain(7)[:1, :1], Reason.UNIFORM_PICTURE),
}


@pytest.mark.parametrize(("pixels", "reason"), USELESS.values(), ids=USELESS)
def test_nothing_can_be_seen_in(pixels: Rgb, reason: Reason) -> None:
    assert gate.unusable(pixels) is reason


@pytest.mark.parametrize("what", PRODUCTS.values())
@pytest.mark.parametrize("side", [96, 320, 1600])
def test_a_product_can_be_seen_in_a_picture_of_any_size(what: str, side: int) -> None:
    assert gate.unusable(draw(what, side=side)) is None


def test_a_slightly_shaken_photo_is_still_looked_at() -> None:
    assert gate.unusable(blurred(draw("blue stripes", side=640), 3)) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [("black_frame", Reason.UNIFORM_PICTURE), ("blurred_frame", Reason.BLURRED_PICTURE)],
)
def test_the_sample_shops_useless_frames_are_refused(name: str, reason: Reason) -> None:
    pixels = images.decode(paths.sample_shop() / "queries/not_a_product" / f"{name}.jpg")
    assert gate.unusable(pixels) is reason


def test_every_photo_of_the_sample_shop_can_be_looked_at() -> None:
    photos = sorted(paths.sample_shop().glob("catalogue/**/01.jpg"))
    assert photos
    assert [p.parent.name for p in photos if gate.unusable(images.decode(p))] == []


def certain_of(index: int) -> np.ndarray:
    return np.where(np.arange(1000) == index, 30, 0).astype(np.float32)


@pytest.mark.parametrize(("index", "sold"), [(954, True), (898, True), (0, False), (980, False)],
                         ids=["banana", "water bottle", "tench", "volcano"])  # fmt: skip
def test_what_the_network_sees_is_a_thing_a_shop_sells_or_not(index: int, sold: bool) -> None:
    assert (gate.object_probability(certain_of(index)) > 0.9) is sold


def test_the_likeliest_classes_come_with_names_and_probabilities() -> None:
    (first, certain), (_, rest), *_ = gate.top_classes(certain_of(954), 3)
    assert (first.index, first.en, first.zh) == (954, "banana", "香蕉")
    assert certain > 0.99 > rest


def seen(index: int, embedding: float = 0) -> Features:
    return Features(
        np.full(1280, embedding, np.float32), certain_of(index), np.zeros((7, 7), np.float32)
    )


@pytest.mark.parametrize(("pixels", "reason"), USELESS.values(), ids=USELESS)
def test_a_useless_picture_is_judged_without_the_network(pixels: Rgb, reason: Reason) -> None:
    assert gate.judge(pixels, seen(954)) == gate.Judgement(0.0, reason)


@pytest.mark.parametrize(
    ("index", "product", "reason"),
    [(954, 1, None), (980, 0, Reason.SCENERY), (0, 0, Reason.NOT_AN_OBJECT),
     (922, 0, Reason.DOCUMENT), (981, 0, Reason.PERSON)],
    ids=["banana", "volcano", "tench", "menu", "ballplayer"],
)  # fmt: skip
def test_a_network_without_weights_is_judged_by_its_imagenet_classes(
    index: int, product: float, reason: Reason | None
) -> None:
    judged = gate.judge(draw("blue stripes"), seen(index), "another network")
    assert judged.product == pytest.approx(product, abs=0.01)
    assert reason in (None, judged.reason)


@pytest.mark.parametrize("backbone", ["lite0", "lite1", "lite2"])
def test_every_network_has_weights_for_every_kind(backbone: str) -> None:
    weights = gate._weights(backbone)
    assert weights is not None
    assert weights.shape == (len(gate.evidence(seen(954))) + 1, len(gate.KINDS))
    assert np.isfinite(weights).all()


def test_what_resembles_the_gallery_is_a_product_whatever_it_looks_like() -> None:
    screen = gate.Judgement(0.02, Reason.SCREEN)
    assert screen.beside(0.99).product > 0.98
    assert screen.beside(0.0).product == pytest.approx(0.02)
    assert gate.Judgement(0.9, Reason.SCREEN).beside(0.1).product >= 0.9


@pytest.mark.parametrize("kind", negatives.KINDS)
def test_drawn_pictures_are_the_same_every_time(kind: str) -> None:
    first, again = (next(negatives.pictures(kind, 1)) for _ in range(2))
    assert np.array_equal(first, again)
    assert (gate.unusable(first) is not None) == (kind == "black or blurred")
