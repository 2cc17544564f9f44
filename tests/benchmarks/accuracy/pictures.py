"""Which pictures are asked about, whose they are, and how they are split."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.picture_files import PICTURE_SUFFIXES
from tests.benchmarks.common import GROCERY, SHARED, need
from tests.benchmarks.folds import folds_of

QUICK = 3
"""``--quick`` takes every so many-th photo of each product."""


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """``places`` are the files' below the top folder. ``owner`` (n,) numbers ``products``,
    ``coarse`` (products,) says what kind each is of; ``fold`` (n,), and ``later`` (n,): photos of
    other days, val or test."""

    name: str
    files: tuple[Path, ...]
    places: tuple[Path, ...]
    products: tuple[str, ...]
    owner: Ids
    coarse: Ids
    fold: Ids
    later: npt.NDArray[np.bool_]

    def thinned(self) -> Pictures:
        """Every ``QUICK``-th photo of each product."""
        place = np.zeros(len(self.owner), np.int64)
        for product in np.unique(self.owner):
            own = np.flatnonzero(self.owner == product)
            place[own] = np.arange(len(own))
        kept = np.flatnonzero(place % QUICK == 0)
        return Pictures(
            f"{self.name}-quick",
            tuple(self.files[i] for i in kept),
            tuple(self.places[i] for i in kept),
            self.products,
            self.owner[kept],
            self.coarse,
            self.fold[kept],
            self.later[kept],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Rows of the photos in the gallery, and of those asked about."""

    title: str
    gallery: Ids
    queries: Ids


def grocery() -> Pictures:
    need(GROCERY)
    return _two_parts("grocery", GROCERY / "train", GROCERY / "val", coarse_classes())


def brought(folder: Path) -> Pictures:
    """Pictures laid out like grocery: ``train`` and ``test``, leaf folder = product."""
    return _two_parts(folder.name, need(folder / "train"), need(folder / "test"), {})


def iconic(products: Sequence[str]) -> Pictures:
    """One studio picture for each of the products that has one."""
    top = GROCERY / "iconic"
    files = [f for f in _below(top) if f.parent.name in products]
    return _labelled("iconic", {top: files}, products, {})


def clothing() -> Pictures:
    top = need(SHARED / "clothing")
    files = _below(top)
    return _labelled("clothing", {top: files}, _names(files), {})


def fold_split(pictures: Pictures, fold: int) -> Split:
    held_out = pictures.fold == fold
    return Split(f"fold {fold}", np.flatnonzero(~held_out), np.flatnonzero(held_out))


def later_split(pictures: Pictures) -> Split:
    """Gallery: the first part; questions: the photos of other days of products in it."""
    gallery = np.flatnonzero(~pictures.later)
    asked = pictures.later & np.isin(pictures.owner, pictures.owner[gallery])
    name = "train → val" if pictures.name.startswith("grocery") else "train → test"
    return Split(name, gallery, np.flatnonzero(asked))


def _two_parts(name: str, first: Path, second: Path, coarse: Mapping[str, str]) -> Pictures:
    files = {first: _below(first), second: _below(second)}
    return _labelled(name, files, _names([*files[first], *files[second]]), coarse)


def _names(files: Sequence[Path]) -> list[str]:
    return sorted({file.parent.name for file in files})


def _labelled(
    name: str,
    tops: Mapping[Path, Sequence[Path]],
    products: Sequence[str],
    coarse: Mapping[str, str],
) -> Pictures:
    """``tops``: folders with the files below each; those of the second are of other days."""
    files = [file for below in tops.values() for file in below]
    names = [file.parent.name for file in files]
    number = {product: place for place, product in enumerate(products)}
    above = {file.parent.name: file.parent.parent.name for file in files}
    kinds = [coarse.get(product) or above.get(product, product) for product in products]
    return Pictures(
        name,
        tuple(files),
        tuple(file.relative_to(top) for top, below in tops.items() for file in below),
        tuple(products),
        np.array([number[n] for n in names], np.int64),
        np.unique(kinds, return_inverse=True)[1].astype(np.int64),
        folds_of(names),
        np.array([place > 0 for place, below in enumerate(tops.values()) for _ in below], bool),
    )


def _below(folder: Path) -> list[Path]:
    found = (f for f in folder.rglob("*") if f.suffix.lower() in PICTURE_SUFFIXES)
    return sorted(found, key=str)


def coarse_classes() -> dict[str, str]:
    with (GROCERY / "classes.csv").open(encoding="utf-8", newline="") as rows:
        return {r["Class Name (str)"]: r["Coarse Class Name (str)"] for r in csv.DictReader(rows)}
