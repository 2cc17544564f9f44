"""A training's photos in a file of its own, so that it needs neither the catalogue nor the folder.

They are decoded once, by the only decoder, made no larger than any network looks at, and kept as
JPEGs: a photo is then read in a millisecond, and a thousand take some 60 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from engine import images
from engine.catalog import Catalogue
from engine.errors import PictureError
from engine.evaluation import labelled
from engine.head import Ids
from engine.train.files import INDEX, PHOTOS
from engine.types import ImportIssue, Rgb

SIDE = 352
"""Longest side in pixels: a crop of half of it is still as large as what Lite0 is trained on."""

_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Source:
    """Photos and the products they show; ``read`` gives the file, or its content, of each. ``ids``
    are those that the catalogue knows them by, if it is one."""

    labels: tuple[str, ...]
    read: Callable[[int], Path | bytes]
    ids: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)


def of_folder(folder: Path, issues: list[ImportIssue] | None = None) -> Source:
    """Pictures below ``folder``; the folder that each lies in is its product.

    :raises SourceNotFound: no such folder. :raises SourceEmpty: it has no pictures.
    """
    found = labelled(folder, issues)
    return Source(tuple(label for _, label in found), lambda place: found[place][0])


def of_catalogue(catalogue: Catalogue) -> Source:
    """The photos of all products, by SKU. For the catalogue's own thread."""
    owned = catalogue.photo_owners()

    def read(place: int) -> bytes:
        return catalogue.photo_file(owned[place][0]) or b""

    return Source(tuple(sku for _, sku in owned), read, tuple(id_ for id_, _ in owned))


def pack(source: Source, folder: Path) -> Iterator[tuple[int, int]]:
    """Write the photos into ``folder`` unless they are there; yield how many of how many are done.

    Damaged photos are left out: an import has told about them.
    """
    if (folder / INDEX).is_file():
        return
    ends, kept = [0], []
    with (folder / PHOTOS).open("wb") as file:
        for place in range(len(source)):
            yield place, len(source)
            try:
                pixels = images.decode(source.read(place), max_side=SIDE)
            except PictureError:
                continue
            ends.append(ends[-1] + file.write(images.encode_jpeg(pixels, _QUALITY)))
            kept.append(place)
    draft = folder / f"{INDEX}.part.npz"
    np.savez(
        draft,
        ends=np.array(ends, np.int64),
        labels=np.array([source.labels[place] for place in kept], np.str_),
        ids=np.array([source.ids[place] for place in kept] if source.ids else [], np.int64),
    )
    draft.replace(folder / INDEX)
    yield len(source), len(source)


class Pack:
    """The photos that were packed into a folder. May be read by several threads at once."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / INDEX, allow_pickle=False) as index:
            self._ends, labels, self.ids = index["ends"], index["labels"], index["ids"]
        names, owner = np.unique(labels, return_inverse=True)
        self.products: tuple[str, ...] = tuple(map(str, names))
        self.owner: Ids = owner.astype(np.int64)
        self._file = folder / PHOTOS

    def __len__(self) -> int:
        return len(self.owner)

    @cached_property
    def _bytes(self) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
        if not len(self):
            return np.zeros(0, np.uint8)
        return np.memmap(self._file, np.uint8, "r", shape=(int(self._ends[-1]),))

    def jpeg(self, place: int) -> bytes:
        return self._bytes[self._ends[place] : self._ends[place + 1]].tobytes()

    def photo(self, place: int) -> Rgb:
        """(height, width, 3) uint8. OpenCV may read it: it is a file of ours."""
        found = cv2.imdecode(np.frombuffer(self.jpeg(place), np.uint8), cv2.IMREAD_COLOR)
        return np.asarray(cv2.cvtColor(found, cv2.COLOR_BGR2RGB), np.uint8)

    def photos(self, places: Sequence[int] | Ids) -> Iterator[Rgb]:
        return (self.photo(int(place)) for place in places)
