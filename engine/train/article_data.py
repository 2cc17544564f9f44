"""The pictures of the article's experiment: CIFAR-10, or a folder or file that is named instead."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine import images, subject
from engine.errors import ExperimentPicturesMissing, ExperimentPicturesUnfit
from engine.evaluation import labelled
from engine.head import Ids
from engine.types import Box, Rgb

CIFAR10 = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip

SIDE = 32
"""Height and width of CIFAR-10's pictures, in pixels."""

_PARTS = ("train", "test")
_ARRAYS = ("x_train", "y_train", "x_test", "y_test")

Shown = npt.NDArray[np.uint8]
"""Pictures (n, height, width, 3)."""


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """``shown`` (n, height, width, 3) uint8, and the class of each (n,), numbered from 0."""

    shown: Shown
    owner: Ids

    def __len__(self) -> int:
        return len(self.owner)


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Pictures to learn from and to test with, and what the classes are called."""

    names: tuple[str, ...]
    train: Pictures
    test: Pictures


def load(place: Path | None, side: int) -> Data:
    """A folder with ``train/CLASS`` and ``test/CLASS``, an ``.npz`` file with x_train, y_train,
    x_test, y_test and perhaps names; without ``place`` CIFAR-10, as Keras fetches it.

    Pictures in a folder are read at ``side`` px. Without names, 32 × 32 pictures of ten classes are
    CIFAR-10's.

    :raises UserError: none can be fetched, there is nothing at ``place``, it cannot be used.
    """
    if place is None:
        return _fetched()
    return _of_folder(place, side) if place.is_dir() else _of_file(place)


def sized(shown: Shown, side: int) -> Shown:
    """The pictures at the size that a network takes (n, side, side, 3)."""
    if shown.shape[1:3] == (side, side):
        return shown
    return np.stack([square(one, side) for one in shown])


def square(pixels: Rgb, side: int) -> Rgb:
    """The largest square in the middle of a picture, (side, side, 3)."""
    height, width = pixels.shape[:2]
    least = min(height, width)
    box = Box((width - least) // 2, (height - least) // 2, least, least)
    return subject.crop(pixels, box, side)


def one_hot(owner: Ids, classes: int) -> npt.NDArray[np.float32]:
    """(n, classes)"""
    wanted: npt.NDArray[np.float32] = np.eye(classes, dtype=np.float32)[owner]
    return wanted


def _fetched() -> Data:
    from tensorflow import keras

    try:
        (x, y), (asked, right) = keras.datasets.cifar10.load_data()
    except Exception as error:  # Keras raises the bare kind when there is no network
        raise ExperimentPicturesMissing(problem=str(error)) from error
    return Data(CIFAR10, Pictures(x, _classes(y)), Pictures(asked, _classes(right)))


def _of_folder(folder: Path, side: int) -> Data:
    found = [labelled(folder / part) for part in _PARTS]
    names = tuple(sorted({label for _, label in found[0]}))
    if unknown := sorted({label for _, label in found[1]} - set(names)):
        raise _unfit(folder, f"there is nothing to learn “{unknown[0]}” from")
    number: Mapping[str, int] = {name: place for place, name in enumerate(names)}
    train, test = (
        Pictures(
            np.stack([square(images.decode(photo), side) for photo, _ in part]),
            np.array([number[label] for _, label in part]),
        )
        for part in found
    )
    return Data(names, train, test)


def _of_file(file: Path) -> Data:
    arrays = _arrays(file)
    train, test = (_pictures(file, arrays, part) for part in _PARTS)
    classes = int(train.owner.max()) + 1
    if test.owner.max() >= classes:
        raise _unfit(file, f"class {int(test.owner.max())} has no picture to learn from")
    if "names" in arrays:
        names = tuple(map(str, arrays["names"].tolist()))
    else:
        is_cifar = classes == len(CIFAR10) and train.shown.shape[1:3] == (SIDE, SIDE)
        names = CIFAR10 if is_cifar else tuple(map(str, range(classes)))
    if len(names) < classes:
        raise _unfit(file, f"{len(names)} names for {classes} classes")
    return Data(names, train, test)


def _arrays(file: Path) -> Mapping[str, npt.NDArray[Any]]:
    try:
        # NumPy leaves a file that it opened itself open when it is no archive.
        with file.open("rb") as content, np.load(content, allow_pickle=False) as opened:
            arrays = {name: opened[name] for name in opened.files}
    except FileNotFoundError:
        raise _unfit(file, "there is no such file") from None
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, TypeError) as error:
        raise _unfit(file, "it is no .npz file of plain numbers") from error
    if missing := [name for name in _ARRAYS if name not in arrays]:
        raise _unfit(file, f"{', '.join(missing)} is not in it")
    return arrays


def _pictures(file: Path, arrays: Mapping[str, npt.NDArray[Any]], part: str) -> Pictures:
    shown, owner = arrays[f"x_{part}"], arrays[f"y_{part}"]
    if shown.dtype != np.uint8 or shown.ndim != 4 or shown.shape[3] != 3 or not shown.size:
        raise _unfit(file, f"x_{part} is not (n, height, width, 3) of bytes")
    classes = _classes(owner) if owner.dtype.kind in "iu" else np.zeros(0, np.int64)
    if len(classes) != len(shown) or classes.min() < 0:
        raise _unfit(file, f"y_{part} does not number the class of each picture")
    return Pictures(shown, classes)


def _classes(numbers: npt.NDArray[Any]) -> Ids:
    """(n,) of what Keras keeps as (n, 1)."""
    return np.asarray(numbers, np.int64).reshape(-1)


def _unfit(place: Path, problem: str) -> ExperimentPicturesUnfit:
    return ExperimentPicturesUnfit(name=str(place), problem=problem)
