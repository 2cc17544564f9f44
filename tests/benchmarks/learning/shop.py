"""A shop whose pictures were looked at before: the engine's own catalogue, gallery, guard and verbs
of learning. Only the networks are replaced, by what they once saw."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

import numpy as np
import numpy.typing as npt

from engine import gate
from engine.catalog import Catalogue
from engine.catalog.store import NewPhoto
from engine.decide import at_even_odds
from engine.editing import Editing, Ready
from engine.gallery import LiveGallery
from engine.gate import Judgement
from engine.head import Ids, flatten, unit
from engine.learn.reading import Reading
from engine.learning import Learning
from engine.opening import Picture
from engine.recognizer import Recognizer
from engine.study import Findings
from engine.types import Lesson, ProductDraft, Reason, Vector, Verdict
from tests.benchmarks.accuracy.pictures import Pictures
from tests.benchmarks.accuracy.seeing import BACKBONES, Seen


@dataclass(frozen=True, slots=True, eq=False)
class Photos:
    """``seen`` (n, networks, views, channels), how likely each shows a product (n,), and whose it
    is (n,); ``later`` (n,): photos of other days; ``fold`` (n,) as in ``benchmarks.folds``."""

    seen: Vector
    product: Vector
    owner: Ids
    later: npt.NDArray[np.bool_]
    fold: Ids

    @classmethod
    def of(cls, pictures: Pictures, seen: Seen) -> Self:
        return cls(seen.networks, seen.gate[:, 0], pictures.owner, pictures.later, pictures.fold)

    @property
    def products(self) -> int:
        return int(self.owner.max()) + 1


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to a photo: products, best first, and the verdict."""

    named: Sequence[int]
    verdict: Verdict


class Shop:
    """Products are numbered as the photos' owners are; pictures are rows of ``photos``."""

    def __init__(self, file: Path, photos: Photos, first: Ids) -> None:
        """A new shop that has the photos in the rows ``first``."""
        self._photos = photos
        self._catalogue = Catalogue(file)
        self._ids = [self._catalogue.add(ProductDraft(f"{n}")) for n in range(photos.products)]
        self._numbers = {id_: number for number, id_ in enumerate(self._ids)}
        with self._catalogue.transaction():
            for row in first:
                self._store(self._ids[photos.owner[row]], self._ready(int(row)))
        self.gallery = LiveGallery(self._catalogue, BACKBONES)
        self.gallery.set_complete(True)
        editing = Editing(self._catalogue, _never, self._store)
        self.learning = Learning(
            self._catalogue, self._read, self._store, lambda: self.gallery, editing.change
        )
        self._helper: Executor = ThreadPoolExecutor(1)
        self._recognizer = Recognizer(
            self._catalogue, _never, BACKBONES, self.gallery, self._helper
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._helper.shutdown()
        self.gallery.close()
        self._catalogue.close()

    @property
    def size(self) -> int:
        """Photos in the gallery."""
        return len(self.gallery.first.index)

    def start_anew(self) -> None:
        """What each start of the program does, if it is due: ask the gallery about its photos."""
        for _ in self.gallery.recalibrate():
            pass

    def ask(self, row: int) -> Told:
        """As ``Recognizer`` answers by looks, and remembers how queries differ."""
        seen, recognizer = self._photos.seen[row], self._recognizer
        found = recognizer._search(self.gallery.first, seen[:1], 0)
        second = self.gallery.second
        if found.decision.verdict is not Verdict.SURE and second is not None:
            found = recognizer._search(second, seen, 1)
        judged = self._judged(row).beside(at_even_odds(found.decision.known))
        if judged.product >= gate.PRODUCT:
            recognizer._notice(found)
        named = [self._numbers[candidate.product_id] for candidate in found.candidates]
        return Told(named, found.decision.verdict)

    def first_of(self, rows: Ids) -> Ids:
        """The products (n,) that the second look names first, all at once; nothing is noticed."""
        space = self.gallery.second
        assert space is not None
        index, gap = space.index, space.gap
        places = space.head.apply(flatten(self._photos.seen[rows]))
        scores = index.scores(places if gap is None else unit(places - gap))
        return np.array([self._numbers[id_] for id_ in index.product_ids[scores.argmax(axis=1)]])

    def teach(self, row: int, product: int) -> Lesson:
        return self.learning.teach(self._ids[product], _picture(row))

    # Instead of the networks

    def _read(self, picture: Picture) -> Reading:
        row = _row(picture)
        return Reading(self._ready(row), self._photos.seen[row], self._judged(row))

    def _judged(self, row: int) -> Judgement:
        return Judgement(float(self._photos.product[row]), Reason.NOT_AN_OBJECT)

    def _ready(self, row: int) -> Ready:
        """The picture itself is never looked at: the row stands for it."""
        first, *others = self._photos.seen[row]
        file, name = _picture(row), str(row)
        photo = NewPhoto(file, file, 1, 1, name, name, name, first.ravel())
        seen = dict(zip(BACKBONES[1:], (one.ravel() for one in others), strict=True))
        return photo, Findings(seen, None)

    def _store(self, product_id: int, ready: Ready) -> int | None:
        photo, findings = ready
        added = self._catalogue.add_photo(product_id, photo, BACKBONES[0])
        if added is not None and findings is not None:
            for backbone, vector in findings.seen.items():
                self._catalogue.add_embedding(added, backbone, vector)
        return added


def _picture(row: int) -> bytes:
    return str(row).encode()


def _row(picture: Picture) -> int:
    assert isinstance(picture, bytes)
    return int(picture)


def _never(*_: object) -> NoReturn:
    raise AssertionError("a network was asked")
