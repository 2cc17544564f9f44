"""Another till's catalogue into this one: what that would bring, and bringing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from engine import paths
from engine.aside import Ticker
from engine.catalog.compare import Listing, photos_of, products_of, side_by_side
from engine.catalog.connection import connect, user_errors
from engine.catalog.copying import check_owner, copy_pages, reading, resting
from engine.catalog.files import draft, file_errors
from engine.catalog.merge_past import bring_past, count_past
from engine.catalog.merging import conflicts, newcomer, united
from engine.catalog.migrations import migrations
from engine.catalog.store import Catalogue, NewPhoto
from engine.errors import BackupUnusable, CatalogueSame, NotACatalogue, SourceNotFound
from engine.types import (
    ChangeKind,
    ImportReport,
    MergeChoices,
    MergeConflict,
    MergePlan,
    Product,
    ProductDraft,
    Progress,
    Side,
    Stage,
)

_BATCH = 20
"""Products in a transaction, and between two looks at whether to go on."""

_TICK = 200


def plan_merge(catalogue: Path, other: Path, ticker: Ticker) -> MergePlan:
    """What merging ``other`` would bring; both may be open. ``other`` is not written to.

    :raises SourceNotFound: it is not there.
    :raises CatalogueSame: it is this very catalogue.
    :raises CatalogueError: it is no catalogue, newer, locked or damaged.
    """
    new, same = Listing(), 0
    found: list[MergeConflict] = []
    with opened(other, catalogue) as their, user_errors(catalogue.name), reading(catalogue) as our:
        for number, (ours, theirs) in enumerate(_pairs(our, their)):
            if number % _TICK == 0:
                ticker.tick(number, 0)
            if theirs is None:
                continue
            if ours is None:
                new.add(theirs)
                continue
            clashing = sorted(conflicts(ours, theirs), key=lambda conflict: conflict.field)
            found += clashing
            same += not clashing
        photos = side_by_side(photos_of(our), photos_of(their), lambda photo: photo)
        photos_new = sum(ours is None for ours, _ in photos)
    return MergePlan(other, new.listed, same, tuple(found), photos_new)


def _pairs(
    ours: sqlite3.Connection, theirs: sqlite3.Connection
) -> Iterator[tuple[Product | None, Product | None]]:
    return side_by_side(products_of(ours), products_of(theirs), lambda product: product.sku)


@contextmanager
def opened(other: Path, catalogue: Path) -> Iterator[sqlite3.Connection]:
    """Another catalogue, to be read only. Of an older version a copy is brought up to date."""
    if not other.is_file():
        raise SourceNotFound(name=str(other))
    if catalogue.exists() and other.samefile(catalogue):
        raise CatalogueSame(name=other.name)
    with user_errors(other.name), _as_it_is(other) as db:
        try:
            check_owner(db, other)
        except BackupUnusable as error:
            raise NotACatalogue(name=other.name) from error
        if not migrations.pending(Database(db)):
            yield db
            return
        with file_errors(catalogue), draft(paths.backups(catalogue)) as copied:
            copy_pages(db, copied, Ticker())
            connect(copied).close()
            with resting(copied) as updated:
                yield updated


def _as_it_is(other: Path) -> AbstractContextManager[sqlite3.Connection]:
    """Without leaving anything beside it, unless somebody has it open or left it in a hurry."""
    is_open = other.with_name(other.name + "-wal").exists()
    return reading(other) if is_open else resting(other)


# Bringing it


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    photos: int = 0
    known: int = 0

    def report(self, cancelled: bool) -> ImportReport:
        return ImportReport(self.added, self.updated, self.photos, self.known, cancelled=cancelled)


class Merger:
    """One merge into one catalogue."""

    def __init__(self, catalogue: Catalogue, plan: MergePlan, choices: MergeChoices) -> None:
        self._catalogue = catalogue
        self._plan = plan
        self._choices = choices
        self._tally = _Tally()
        self._ids: dict[int, int] = {}

    def run(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Progress after every few products, the last with the report. All is one change, also
        when it is cancelled on the way.

        :raises CatalogueError: as for ``plan_merge``, or this one cannot be written.
        """
        catalogue, other = self._catalogue, self._plan.other
        with opened(other, catalogue.path) as their:
            products = _count(their)
            total, done = products + count_past(their), 0
            yield Progress(Stage.MERGING, 0, total)
            theirs = products_of(their)
            change = catalogue.begin_change(ChangeKind.MERGE_CATALOGUE, other.stem)
            try:
                while batch := list(islice(theirs, _BATCH)):
                    if cancelled():
                        break
                    with catalogue.transaction(), catalogue.going_on(change):
                        self._take(batch, their)
                    done += len(batch)
                    yield Progress(Stage.MERGING, done, total)
            finally:
                catalogue.finish_change(change)
            if done < products:
                past: Iterator[int] = iter(())
            else:
                past = bring_past(catalogue, their, other.name, self._ids)
            for number in past:
                done += number
                yield Progress(Stage.MERGING, done, total)
                if cancelled():
                    break
        yield Progress(Stage.MERGING, done, total, self._tally.report(done < total))

    def _take(self, batch: Sequence[Product], their: sqlite3.Connection) -> None:
        for product in batch:
            id_ = self._ids[product.id] = self._take_product(product)
            self._take_photos(product, id_, their)

    def _take_product(self, theirs: Product) -> int:
        id_ = self._catalogue.id_of_sku(theirs.sku)
        if id_ is None:
            self._tally.added += 1
            return self._catalogue.add(newcomer(theirs))
        wanted = self._decided(self._catalogue.products([id_])[0], theirs)
        if self._catalogue.differs(id_, wanted):
            self._tally.updated += 1
            self._catalogue.update(id_, wanted)
        return id_

    def _decided(self, ours: Product, theirs: Product) -> ProductDraft:
        def theirs_wins(field: str) -> bool:
            side = self._choices.by_conflict.get((ours.sku, field), self._choices.otherwise)
            is_newer = theirs.changed_at > ours.changed_at
            return side is Side.THEIRS or (side is Side.NEWER and is_newer)

        return united(ours, theirs, theirs_wins)

    def _take_photos(self, theirs: Product, id_: int, their: sqlite3.Connection) -> None:
        for found in _photos(their, theirs.id, self._plan.other.name):
            (model, vector), *others = found.seen or [(None, b"")]
            photo = replace(found.photo, embedding=_vector(vector))
            added = self._catalogue.add_photo(id_, photo, model)
            if added is None:
                self._tally.known += 1
                continue
            self._tally.photos += 1
            for other_model, vector in others:
                self._catalogue.add_embedding(added, str(other_model), _vector(vector))
            for details in found.details:
                self._catalogue.add_details(added, details)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A photo of theirs, what networks have ``seen`` in it ((model, vector)), its details."""

    photo: NewPhoto
    seen: Sequence[tuple[str | None, bytes]]
    details: Sequence[bytes]


def _photos(their: sqlite3.Connection, product_id: int, name: str) -> Iterator[_Found]:
    """Read one by one: a product may have thousands. :raises CatalogueDamaged: theirs is."""
    with user_errors(name):
        ids = their.execute(_IDS, [product_id]).fetchall()
    for (photo_id,) in ids:
        with user_errors(name):
            row = their.execute(_PHOTO, [photo_id]).fetchone()
            seen = their.execute(_SEEN, [photo_id]).fetchall()
            details = their.execute(_DETAILS, [photo_id]).fetchall()
        if row is not None:
            photo = NewPhoto(**dict(zip(_COLUMNS, row, strict=True)), embedding=_vector(b""))
            yield _Found(photo, seen, [found for (found,) in details])


_COLUMNS = ("jpeg", "thumbnail", "width", "height", "source", "source_sha256", "pixel_sha256")
_IDS = "SELECT id FROM photos WHERE product_id = ? AND binned_at IS NULL ORDER BY position, id"
_PHOTO = f"SELECT {', '.join(_COLUMNS)} FROM photos JOIN photo_files ON photo_id = id WHERE id = ?"
_SEEN = "SELECT model, vector FROM embeddings WHERE photo_id = ? ORDER BY model"
_DETAILS = "SELECT found FROM details WHERE photo_id = ?"


def _vector(raw: bytes) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.frombuffer(raw, "<f2").astype(np.float32)


def _count(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT count(*) FROM products WHERE binned_at IS NULL").fetchone()
    return int(row[0])
