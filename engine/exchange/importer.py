"""The import: pictures are read and embedded on all cores, and stored product by product.

A product with its photos is one transaction, and so are some hundred rows of a table, so that
whatever interrupts an import (cancel, power cut, kill) leaves whole products; repeating it takes up
where it stopped, since what is there already is recognised before anything is decoded or written.
All transactions together are one change that can be undone.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from engine.catalog import Catalogue
from engine.catalog.store import NewPhoto
from engine.cnn.runtime import Network
from engine.errors import UserError
from engine.exchange.compare import Comparer, Outcome
from engine.exchange.photos import STORED_SIDE, THUMBNAIL_SIDE, new_photo, read_photo
from engine.exchange.plans import plan
from engine.exchange.sources import Item, Picture, ProductSource, Work, issue, read
from engine.exchange.table import issue_of
from engine.exchange.tally import Tally
from engine.priority import IMPORTING, give_way
from engine.types import (
    ChangeKind,
    ImportMode,
    Progress,
    RowStatus,
    Stage,
    WrongRow,
)

__all__ = ["STORED_SIDE", "THUMBNAIL_SIDE", "Importer", "new_photo", "plan", "read_photo"]

_AHEAD = 8
_MOST_PHOTOS = 500
"""Of one product in a transaction: a product may have thousands."""

_NEW = RowStatus.NEW
_ROWS = 400
"""Of a table in a transaction: the pages of an index that it writes to are many more than one, and
written once."""

_ROWS_READ = 100
"""Between two looks at whether it was cancelled."""


_Read = NewPhoto | UserError | None
"""A photo, why it cannot be taken, or None for a file that is a photo of the product already."""


@dataclass(slots=True)
class _Part:
    """A product and some of its photos: what is stored in one go."""

    source: ProductSource
    pictures: tuple[Picture, ...]
    is_first: bool
    read: list[tuple[Picture, _Read]] = field(default_factory=list)


_Step = tuple[_Part | None, Future[_Read] | None]
"""A part and a photo of it that is being read, None once all are; no part for a wrong row."""


class Importer:
    """One import into one catalogue. ``run`` is a generator: the caller decides when to go on.

    ``network`` is asked for with the first photo, so that a price list needs none.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        network: Callable[[], Network],
        model: str,
        mode: ImportMode = ImportMode.EVERYTHING,
    ) -> None:
        self._catalogue = catalogue
        self._ask_for_network = network
        self._network: Network | None = None
        self._model = model
        self._comparer = Comparer(catalogue, mode)
        self._tally = Tally()
        self._source = Path()
        self._change: int | None = None
        self._adds = False  # the product whose first part was stored last
        self._waiting: list[_Part] = []
        self._photos_read = 0

    def run(
        self, work: Work, cancelled: Callable[[], bool], source: Path = Path()
    ) -> Iterator[Progress]:
        """Bring in ``work``; progress after every photo or some rows, the last with the report."""
        self._source = source
        done = 0
        yield Progress(work.stage, 0, work.total)
        stopped = False
        try:
            with ThreadPoolExecutor(os.cpu_count(), "import", give_way, (IMPORTING,)) as threads:
                for done in self._go_through(work, threads):
                    yield Progress(work.stage, min(done, work.total), work.total)
                    stopped = cancelled()
                    if stopped:
                        threads.shutdown(cancel_futures=True)
                        break
        finally:
            if self._change is not None:
                self._catalogue.finish_change(self._change)
        yield self._last(work, done, stopped)

    def _last(self, work: Work, done: int, cancelled: bool) -> Progress:
        report = replace(self._tally.report(work.columns), cancelled=cancelled)
        total = work.total if cancelled or work.stage is Stage.ADDING_PHOTOS else done
        return Progress(work.stage, done, total, report)

    def _go_through(self, work: Work, threads: ThreadPoolExecutor) -> Iterator[int]:
        """Photos, or rows, that were dealt with: after each photo and some rows."""
        due = 0
        for part, future in self._read_ahead(work, threads):
            due += self._take(part, future)
            if due >= _ROWS_READ:
                due = 0
                yield self._dealt_with(work)
        self._store_waiting()
        if work.stage is not Stage.ADDING_PHOTOS:
            yield self._dealt_with(work)

    def _take(self, part: _Part | None, future: Future[_Read] | None) -> int:
        """Deal with a step; how many rows could have been read instead."""
        if part is None:
            return 1
        if future is not None:
            part.read.append((part.pictures[len(part.read)], future.result()))
            self._photos_read += 1
            return _ROWS_READ
        self._waiting.append(part)
        if not part.pictures and len(self._waiting) < _ROWS:
            return 1
        self._store_waiting()
        return 1 if part.pictures else _ROWS_READ

    def _dealt_with(self, work: Work) -> int:
        if work.stage is Stage.ADDING_PHOTOS:
            return self._photos_read
        return sum(self._tally.counts.values()) + len(self._tally.wrong)

    def _store_waiting(self) -> None:
        self._store(self._waiting)
        self._waiting = []

    @property
    def has_looked(self) -> bool:
        """Whether there were photos."""
        return self._network is not None

    # Reading

    def _read_ahead(self, work: Work, threads: ThreadPoolExecutor) -> Iterator[_Step]:
        """Steps in the order of the work, a few photos ahead of the one that is asked for."""
        started = self._start_reading(work, threads)
        window = deque(islice(started, _AHEAD))
        while window:
            yield window.popleft()
            window.extend(islice(started, 1))

    def _start_reading(self, work: Work, threads: ThreadPoolExecutor) -> Iterator[_Step]:
        for item in work.items():
            found = self._noted(item)
            if found is None:
                yield None, None
                continue
            source = self._comparer.allowed(found)
            known = self._known_files(source) if source.photos else frozenset[str]()
            for part in _parts(source):
                for picture in part.pictures:
                    yield part, threads.submit(_read, picture, known, self._ready_network())
                yield part, None

    def _noted(self, item: Item) -> ProductSource | None:
        """The product; what is none goes to the report."""
        if isinstance(item, ProductSource):
            return item
        if isinstance(item, WrongRow):
            self._tally.wrong.append(item)
            item = issue_of(item, self._source)
        self._tally.issues.append(item)
        return None

    def _ready_network(self) -> Network:
        if self._network is None:
            self._network = self._ask_for_network()
        return self._network

    def _known_files(self, source: ProductSource) -> frozenset[str]:
        """Hashes of the files that are photos of the product already: those they came from, and
        those they were stored as, which is what an export has."""
        product_id = self._comparer.product_id(source)
        if not isinstance(product_id, int):
            return frozenset()
        detail = self._catalogue.detail(product_id)
        stored = (self._catalogue.photo_file(p.id) for p in (detail.photos if detail else ()))
        hashes = (hashlib.sha256(jpeg).hexdigest() for jpeg in stored if jpeg)
        return self._catalogue.sources(product_id) | frozenset(hashes)

    # Storing

    def _store(self, parts: list[_Part]) -> None:
        if not parts:
            return
        adds, written = self._adds, self._catalogue.others_revision
        outcomes = list(self._outcomes(parts))
        if not _changes_anything(outcomes, parts):
            self._store_all(outcomes, parts)
            return
        with self._writing():
            if self._catalogue.others_revision != written:  # compare with what they have written
                self._adds = adds
                outcomes = list(self._outcomes(parts))
            self._store_all(outcomes, parts)

    def _store_all(self, outcomes: list[Outcome | WrongRow], parts: list[_Part]) -> None:
        new = [o.wanted for o in outcomes if isinstance(o, Outcome) and o.status is _NEW]
        ids = iter(self._catalogue.add_all(new) if new else ())
        for part, outcome in zip(parts, outcomes, strict=True):
            if isinstance(outcome, WrongRow):
                self._noted(outcome)
            else:
                self._store_one(part, outcome, next(ids) if outcome.status is _NEW else None)

    def _outcomes(self, parts: list[_Part]) -> Iterator[Outcome | WrongRow]:
        found = self._comparer.compare([part.source for part in parts])
        for part, outcome in zip(parts, found, strict=True):
            if part.is_first:
                self._adds = isinstance(outcome, Outcome) and outcome.status is _NEW
            elif self._adds and isinstance(outcome, Outcome):  # by its first part it is there now
                outcome = replace(outcome, status=RowStatus.UNCHANGED, source=part.source)
            yield outcome

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that is part of the change. It is begun with the first: what was undone
        before can be redone after an import that changes nothing."""
        if self._change is None:
            self._change = self._catalogue.begin_change(ChangeKind.IMPORT, self._source.name)
        with self._catalogue.transaction(), self._catalogue.going_on(self._change):
            yield

    def _store_one(self, part: _Part, outcome: Outcome, new_id: int | None) -> None:
        if part.is_first:
            self._tally.counts[outcome.status] += 1
        product_id = outcome.product_id if new_id is None else new_id
        if outcome.status is RowStatus.CHANGED and product_id is not None:
            self._catalogue.update(product_id, outcome.wanted)
        if product_id is not None and outcome.source.photos:
            for picture, photo in part.read:
                self._store_photo(product_id, picture, photo)

    def _store_photo(self, product_id: int, picture: Picture, photo: _Read) -> None:
        if isinstance(photo, UserError):
            self._tally.issues.append(issue(picture, photo))
        elif photo and self._catalogue.add_photo(product_id, photo, self._model):
            self._tally.photos += 1
        else:
            self._tally.known += 1


def _changes_anything(outcomes: Sequence[Outcome | WrongRow], parts: Sequence[_Part]) -> bool:
    states = {outcome.status for outcome in outcomes if isinstance(outcome, Outcome)}
    photos = any(isinstance(photo, NewPhoto) for part in parts for _, photo in part.read)
    return photos or bool(states & {RowStatus.NEW, RowStatus.CHANGED})


def _parts(source: ProductSource) -> Iterator[_Part]:
    for start in range(0, len(source.photos) or 1, _MOST_PHOTOS):
        yield _Part(source, source.photos[start : start + _MOST_PHOTOS], start == 0)


def _read(picture: Picture, known: frozenset[str], network: Network) -> _Read:
    try:
        raw = read(picture)
        if known and hashlib.sha256(raw).hexdigest() in known:
            return None
        return read_photo(picture, network, raw)
    except UserError as error:
        return error
