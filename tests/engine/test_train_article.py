"""The article's experiment: its pictures, its network, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.child import Child
from engine.cnn.prepare import model_file
from engine.errors import (
    ExperimentNetworkUnfit,
    ExperimentPicturesUnfit,
    NotAPicture,
    SourceEmpty,
    SourceNotFound,
    UserError,
)
from engine.train.article import Experiment
from engine.train.article_data import CIFAR10, load, one_hot, sized, square
from engine.train.article_network import add_names, names_in, recognize_product
from tests.conftest import lend
from tests.pictures import save

Arrays = dict[str, Any]


def arrays(classes: int = 2, side: int = 32, each: int = 3) -> Arrays:
    """Classes that differ in how light their pictures are."""
    owner = np.repeat(np.arange(classes), each)
    shown = np.full((len(owner), side, side, 3), 0, np.uint8)
    shown += (owner * (255 // max(1, classes - 1))).astype(np.uint8)[:, None, None, None]
    return {"x_train": shown, "y_train": owner[:, None], "x_test": shown, "y_test": owner}


def written(folder: Path, given_arrays: Arrays) -> Path:
    np.savez(folder / "pictures.npz", **given_arrays)
    return folder / "pictures.npz"


# Pictures


def test_a_file_is_read_as_keras_keeps_pictures(tmp_path: Path) -> None:
    data = load(written(tmp_path, arrays(10)), 32)
    assert data.names == CIFAR10
    assert data.train.shown.shape == (30, 32, 32, 3)
    assert data.train.owner.tolist() == np.repeat(np.arange(10), 3).tolist()
    assert len(data.test) == 30


@pytest.mark.parametrize(
    ("classes", "side", "extra", "names"),
    [
        (3, 32, {}, ("0", "1", "2")),
        (10, 20, {}, tuple("0123456789")),
        (2, 32, {"names": np.array(["裙子", "hat"])}, ("裙子", "hat")),
    ],
)
def test_only_pictures_like_cifars_are_given_its_names(
    classes: int, side: int, extra: Arrays, names: tuple[str, ...], tmp_path: Path
) -> None:
    assert load(written(tmp_path, {**arrays(classes, side), **extra}), 32).names == names


def changed(**new: Any) -> Callable[[Arrays], Arrays]:
    return lambda old: {**old, **new}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda old: {k: v for k, v in old.items() if k != "y_test"}, "y_test is not in it"),
        (changed(x_train=np.zeros((6, 32, 32, 3), np.float32)), "x_train is not"),
        (changed(x_train=np.zeros((6, 32, 32), np.uint8)), "x_train is not"),
        (changed(x_test=np.zeros((0, 32, 32, 3), np.uint8), y_test=np.zeros(0, int)), "x_test"),
        (changed(y_train=np.zeros(5, int)), "y_train does not"),
        (changed(y_train=np.full(6, -1)), "y_train does not"),
        (changed(y_train=np.array(list("aabbcc"))), "y_train does not"),
        (changed(y_test=np.full(6, 7)), "class 7 has no picture"),
        (changed(names=np.array(["one"])), "1 names for 2"),
        (changed(names=np.array([None, None], object)), "no .npz file of plain"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained(
    change: Callable[[Arrays], Arrays], words: str, tmp_path: Path
) -> None:
    with pytest.raises(ExperimentPicturesUnfit, match=words):
        load(written(tmp_path, change(arrays())), 32)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no more", b"\x93NUMPY", b"words"])
def test_a_file_that_is_none_is_explained(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "x.npz").write_bytes(content)
    with pytest.raises(ExperimentPicturesUnfit, match=r"train/CLASS and test/CLASS"):
        load(tmp_path / "x.npz", 32)


def folder_of(root: Path, *places: str) -> Path:
    for number, place in enumerate(places):
        save(root / place, np.full((40, 60, 3), 40 * number, np.uint8))
    return root


def test_a_folder_has_a_folder_for_each_class(tmp_path: Path) -> None:
    root = folder_of(tmp_path, "train/帽子/a.png", "train/dress/b.png", "test/dress/c.png")
    data = load(root, 24)
    assert data.names == ("dress", "帽子")
    assert data.train.shown.shape == (2, 24, 24, 3)
    assert data.train.owner.tolist() == [0, 1]
    assert data.train.shown[:, 0, 0, 0].tolist() == [40, 0]
    assert data.test.owner.tolist() == [0]


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        (["train/a/1.png"], SourceNotFound),
        (["train/a/1.png", "test/b/1.png"], ExperimentPicturesUnfit),
        (["other/1.png"], SourceNotFound),
    ],
)
def test_a_folder_that_cannot_be_used_is_explained(
    places: list[str], kind: type[UserError], tmp_path: Path
) -> None:
    with pytest.raises(kind):
        load(folder_of(tmp_path, *places), 32)
    (tmp_path / "empty" / "train").mkdir(parents=True)
    with pytest.raises(SourceEmpty):
        load(tmp_path / "empty", 32)


@given(height=st.integers(1, 50), width=st.integers(1, 50), side=st.integers(1, 40))
def test_the_middle_of_a_picture_is_taken_at_the_networks_size(
    height: int, width: int, side: int
) -> None:
    middle = np.zeros((height, width, 3), np.uint8)
    least = min(height, width)
    top, left = (height - least) // 2, (width - least) // 2
    middle[top : top + least, left : left + least] = 200
    assert (square(middle, side) == 200).all()
    assert sized(middle[None], side).shape == (1, side, side, 3)


def test_labels_are_one_hot() -> None:
    assert one_hot(np.array([2, 0]), 3).tolist() == [[0, 0, 1], [1, 0, 0]]


# The network's file


def test_a_network_has_its_classes_names_with_it(networks: Path, tmp_path: Path) -> None:
    lend(model_file("lite0"), tmp_path)
    file = tmp_path / "named.tflite"
    file.write_bytes(model_file("lite0").read_bytes())
    with pytest.raises(ExperimentNetworkUnfit, match="cifar10"):
        names_in(file)
    names = tuple(f"类 {number}" for number in range(1000))
    add_names(file, names)
    assert names_in(file) == names
    photo = save(tmp_path / "photo.png", np.full((50, 50, 3), 128, np.uint8))
    name, chance = recognize_product(photo, file)
    assert name in names
    assert 0 < chance <= 1


def test_a_picture_that_is_none_is_said(networks: Path, tmp_path: Path) -> None:
    file, photo = tmp_path / "named.tflite", tmp_path / "photo.png"
    file.write_bytes(model_file("lite0").read_bytes())
    add_names(file, ["one"])
    photo.write_text("no picture")
    with pytest.raises(NotAPicture):
        recognize_product(photo, file)


@pytest.mark.parametrize("content", [None, b"", b"no network", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_network_is_said(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "x.tflite"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ExperimentNetworkUnfit):
        names_in(file)


# What is wanted


def test_the_networks_input_is_cifars_unless_another_is_wanted() -> None:
    assert Experiment("x").input_side == 32
    assert Experiment("x", transfer=True).input_side == 96
    assert Experiment("x", transfer=True, side=64).input_side == 64


@pytest.mark.slow
def test_when_its_parent_is_gone_it_ends(tmp_path: Path) -> None:
    """The end of its input is all it hears of that."""
    place = written(tmp_path, arrays(each=64))
    order = f'{{"out": "{tmp_path / "x"}", "data": "{place}", "epochs": 100000}}'
    with Child("engine.train.article_run", order, commanded=True) as child:
        while b"epoch 1/" not in (child.line() or b""):
            pass
        assert child._process.stdin is not None
        child._process.stdin.close()
        while child.line() is not None:
            pass
        assert child.end()[0] == 3
    assert [path.name for path in tmp_path.iterdir()] == ["pictures.npz"]
