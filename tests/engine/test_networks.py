"""Keras against LiteRT, and what the network recognises."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import gate, images, paths, subject
from engine.cnn.architectures import EMBEDDING, IMAGENET_CLASSES, LITE
from engine.cnn.prepare import model_file
from engine.cnn.runtime import Network, softmax
from engine.errors import ModelMissing
from engine.types import Box, Rgb
from tests.pictures import PRODUCTS, draw

ROOT = Path(__file__).resolve().parents[2]
GROCERY = ROOT.parent / "shared" / "data" / "grocery" / "train"


@pytest.fixture(scope="module")
def lite2(networks: Path) -> Network:
    return Network(model_file("lite2"))


def views(network: Network) -> list[Rgb]:
    """A few pictures as the network takes them, noise among them."""
    drawn = [draw(what, view) for view, what in enumerate(PRODUCTS.values())]
    noise = np.random.default_rng(3).integers(0, 256, drawn[0].shape, np.uint8)
    pictures = [*drawn, noise, np.zeros_like(noise), np.full_like(noise, 255)]
    return [subject.crop(p, subject.centre(p), network.side) for p in pictures]


# Keras


@pytest.fixture(scope="module")
def keras(
    lite0: Network, lite2: Network, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Any]:
    """What the child process answered."""
    folder = tmp_path_factory.mktemp("keras")
    asked, answered = folder / "asked.npz", folder / "answered.npz"
    np.savez(asked, lite0=np.stack(views(lite0)), lite2=np.stack(views(lite2)))
    subprocess.run(
        [sys.executable, "-m", "tests.engine.keras_side", str(asked), str(answered)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    return np.load(answered)


@pytest.mark.slow
@pytest.mark.parametrize("backbone", ["lite0", "lite2"])
def test_litert_answers_as_keras_does(backbone: str, keras: Mapping[str, Any]) -> None:
    network = Network(model_file(backbone))
    for picture, embedding, logits, features in zip(
        views(network), *(keras[f"{backbone} {o}"] for o in ("embedding", "logits", "features")),
        strict=True,
    ):  # fmt: skip
        seen = network.look(picture)
        assert cosine(seen.embedding, embedding) >= 0.9999
        assert cosine(seen.logits, logits) >= 0.9999
        assert np.allclose(seen.activation, features.mean(axis=2), atol=1e-3)
        assert seen.logits.argmax() == logits.argmax()


def cosine(a: Any, b: Any) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "millions"), [("lite0", 4.7), ("lite1", 5.4), ("lite2", 6.1)])
def test_the_networks_are_as_large_as_published(
    name: str, millions: float, keras: Mapping[str, Any]
) -> None:
    assert keras[f"{name} parameters"] / 1e6 == pytest.approx(millions, abs=0.06)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["made", "picture", "kernel"])
def test_gradients_by_products_of_matrices_are_the_same(
    part: str, keras: Mapping[str, Any]
) -> None:
    ours, theirs = (keras[f"pointwise {part} {name}"] for name in ("ours", "keras"))
    assert ours.shape == theirs.shape
    assert np.allclose(ours, theirs, rtol=1e-3, atol=1e-2)


@pytest.mark.slow
def test_the_frozen_part_is_the_same_in_litert(keras: Mapping[str, Any]) -> None:
    assert np.abs(keras["frozen keras"]).max() > 1
    assert np.allclose(keras["frozen lite"], keras["frozen keras"], atol=1e-2)


@pytest.mark.slow
def test_the_articles_small_network_is_as_described_and_learns(keras: Mapping[str, Any]) -> None:
    assert keras["simple layers"].tolist() == [
        "Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dense",
    ]  # fmt: skip
    assert keras["simple loss"][-1] < keras["simple loss"][0] / 2
    assert keras["simple right"] == 1
    assert np.allclose(keras["simple sums"], 1, atol=1e-5)


# LiteRT


@pytest.mark.parametrize("backbone", ["lite0", "lite2"])
def test_the_network_has_the_size_it_is_listed_with(backbone: str, networks: Path) -> None:
    network = Network(model_file(backbone))
    assert network.side == LITE[backbone].side
    seen = network.look(views(network)[0])
    assert seen.embedding.shape == (EMBEDDING,)
    assert seen.logits.shape == (IMAGENET_CLASSES,)
    assert seen.activation.ndim == 2
    assert seen.embedding.dtype == seen.logits.dtype == np.float32


def test_many_at_once_are_seen_as_one_by_one(lite0: Network) -> None:
    pictures = views(lite0) * 3
    for one, many in zip(map(lite0.look, pictures), lite0.look_many(pictures), strict=True):
        assert np.allclose(one.embedding, many.embedding, atol=1e-4)
        assert np.allclose(one.logits, many.logits, atol=1e-4)
        assert np.allclose(one.activation, many.activation, atol=1e-4)


def test_none_at_once_is_none(lite0: Network) -> None:
    assert lite0.look_many([]) == []


def test_a_network_that_has_rested_looks_at_many_again(lite0: Network) -> None:
    picture = np.full((lite0.side, lite0.side, 3), 90, np.uint8)
    (before,) = lite0.look_many([picture])
    lite0.rest()
    lite0.rest()
    (after,) = lite0.look_many([picture])
    np.testing.assert_allclose(after.embedding, before.embedding, rtol=1e-5)


def test_an_answer_is_not_overwritten_by_the_next(lite0: Network) -> None:
    first, second, *_ = views(lite0)
    seen = lite0.look(first)
    before = seen.embedding.copy()
    lite0.look(second)
    assert np.array_equal(seen.embedding, before)


def test_a_missing_network_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="countersight prepare"):
        Network(tmp_path / "absent.tflite")


def test_probabilities_sum_to_one_however_large_the_logits() -> None:
    assert softmax(np.array([1000, 0, -1000], np.float32)).tolist() == [1, 0, 0]


# What it recognises


def likeliest(network: Network, picture: Path) -> int:
    """Index of the ImageNet class that the network takes a picture for, cut as it was trained."""
    pixels = images.decode(picture)
    height, width = pixels.shape[:2]
    side = min(height, width) * 7 // 8
    middle = Box((width - side) // 2, (height - side) // 2, side, side)
    seen = network.look(subject.crop(pixels, middle, network.side))
    ((found, _),) = gate.top_classes(seen.logits, 1)
    return found.index


def mostly(network: Network, photos: Sequence[Path], index: int) -> bool:
    right = [likeliest(network, photo) == index for photo in photos]
    return sum(right) > len(right) / 2


@pytest.fixture(params=["lite0", "lite2"])
def network(request: pytest.FixtureRequest) -> Network:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    ("sku", "index"),
    [("FRT-02", 948), ("FRT-03", 950), ("FRT-04", 951), ("FRT-05", 954), ("VEG-03", 943)],
    ids=["Granny Smith", "orange", "lemon", "banana", "cucumber"],
)
def test_rendered_fruit_is_recognised_by_most_of_its_pictures(
    sku: str, index: int, network: Network
) -> None:
    photos = sorted(paths.sample_shop().glob(f"catalogue/*/*/{sku}/*.jpg"))
    assert photos
    assert mostly(network, photos, index)


@pytest.mark.parametrize(
    ("sort", "index"),
    [("Apple/Granny-Smith", 948), ("Lemon", 951), ("Pineapple", 953), ("Banana", 954)],
    ids=["Granny Smith", "lemon", "pineapple", "banana"],
)
def test_real_fruit_is_recognised_by_most_of_its_photos(
    sort: str, index: int, network: Network
) -> None:
    folder = GROCERY / "Fruit" / sort
    if not folder.is_dir():
        pytest.skip(f"needs the photos of {folder}, which are not part of the program")
    assert mostly(network, sorted(folder.glob("*.jpg"))[::3][:9], index)
