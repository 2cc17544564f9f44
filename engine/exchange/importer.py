"""The import: pictures are read and embedded on all cores, and stored product by product.

A product with its photos is one transaction, so that whatever interrupts an import (cancel, power
cut, kill) leaves whole products; repeating it takes up where it stopped, since a photo that is
there already is recognised by its file's hash before anything is decoded.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from engine import images, subject, views
from engine.catalog import Catalogue
from engine.catalog.store import NewPhoto
from engine.cnn.runtime import Features, Network
from engine.errors import SourceNotFound, SourceUnsupported, UserError
from engine.exchange.folder import plan_folder
from engine.exchange.sources import Plan, ProductSource, issue, readable
from engine.exchange.table import plan_table
from engine.priority import IMPORTING, give_way
from engine.types import ImportIssue, ImportReport, Progress, Rgb, Stage

STORED_SIDE = 1024
"""Longest side, in pixels, of a stored photo."""

THUMBNAIL_SIDE = 256
_AHEAD = 6
_BATCH = 500
"""Most photos of one product in a transaction: a product may have thousands."""


def plan(source: Path) -> Plan:
    """What importing ``source`` would bring. :raises ImportSourceError: nothing can be."""
    try:
        found = source.exists()
    except OSError:  # a name that no file system takes
        found = False
    if not found:
        raise SourceNotFound(name=str(source))
    if source.is_dir():
        return plan_folder(source)
    if source.suffix.lower() in (".csv", ".tsv", ".txt"):
        return plan_table(source)
    raise SourceUnsupported(name=source.name)


def read_photo(path: Path, network: Network) -> NewPhoto:
    """A file → a photo ready to store. Safe in any thread. :raises PictureError: unusable."""
    raw = images.read_bytes(path)
    pixels = images.decode_to_recognise(raw, max_side=STORED_SIDE, name=path.name).pixels
    return new_photo(
        pixels,
        readable(path.name),
        hashlib.sha256(raw).hexdigest(),
        network.side,
        network.look_aside,
    )


def new_photo(
    pixels: Rgb, source: str, source_sha256: str, side: int, look: Callable[[Rgb], Features]
) -> NewPhoto:
    """Pixels → a photo ready to store, with what the first network sees of its subject.

    ``look`` is how the network sees a picture of ``side`` × ``side`` px.
    """
    seen = views.glance(pixels, subject.find(pixels), side, look).seen
    return NewPhoto(
        jpeg=images.encode_jpeg(pixels),
        thumbnail=images.encode_jpeg(images.fit(pixels, THUMBNAIL_SIDE), quality=85),
        width=pixels.shape[1],
        height=pixels.shape[0],
        source=source,
        source_sha256=source_sha256,
        pixel_sha256=hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest(),
        embedding=seen.ravel(),
    )


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    photos: int = 0
    known: int = 0
    issues: list[ImportIssue] = field(default_factory=list)

    def report(self) -> ImportReport:
        return ImportReport(self.added, self.updated, self.photos, self.known, tuple(self.issues))


_Read = NewPhoto | UserError | None
"""A photo, why it cannot be taken, or None for a file that is a photo of the product already."""


class Importer:
    """One import into one catalogue. ``run`` is a generator: the caller decides when to go on."""

    def __init__(self, catalogue: Catalogue, network: Network, model: str) -> None:
        self._catalogue = catalogue
        self._network = network
        self._model = model
        self._tally = _Tally()

    def run(self, work: Plan, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Bring in ``work``; progress after every photo, the last one with the report."""
        self._tally.issues.extend(work.issues)
        done, total = 0, work.photos
        yield Progress(Stage.ADDING_PHOTOS, 0, total)
        self._network.get_ready_for_many()
        with ThreadPoolExecutor(os.cpu_count(), "import", give_way, (IMPORTING,)) as threads:
            reading = self._read_all(work, threads)
            for source in work.products:
                for batch in _batches(source):
                    read: list[tuple[Path, _Read]] = []
                    for path in batch:
                        read.append((path, next(reading).result()))
                        done += 1
                        yield Progress(Stage.ADDING_PHOTOS, done, total)
                        if cancelled():
                            threads.shutdown(cancel_futures=True)
                            yield self._last(done, total, cancelled=True)
                            return
                    self._store(source, read)
        yield self._last(total, total)

    def _last(self, done: int, total: int, cancelled: bool = False) -> Progress:
        report = replace(self._tally.report(), cancelled=cancelled)
        return Progress(Stage.ADDING_PHOTOS, done, total, report)

    def _read_all(self, work: Plan, threads: ThreadPoolExecutor) -> Iterator[Future[_Read]]:
        """Futures in the order of the plan, a few ahead of the one that is asked for."""
        started = self._start_reading(work, threads)
        window = deque(islice(started, _AHEAD))
        while window:
            yield window.popleft()
            window.extend(islice(started, 1))

    def _start_reading(self, work: Plan, threads: ThreadPoolExecutor) -> Iterator[Future[_Read]]:
        for source in work.products:
            known = self._known_files(source)
            for path in source.photos:
                yield threads.submit(self._read, path, known)

    def _known_files(self, source: ProductSource) -> frozenset[str]:
        product_id = self._catalogue.id_of_sku(source.draft.sku)
        return self._catalogue.sources(product_id) if product_id else frozenset()

    def _read(self, path: Path, known: frozenset[str]) -> _Read:
        try:
            if known and hashlib.sha256(images.read_bytes(path)).hexdigest() in known:
                return None
            return read_photo(path, self._network)
        except UserError as error:
            return error

    def _store(self, source: ProductSource, read: list[tuple[Path, _Read]]) -> None:
        with self._catalogue.transaction():
            product_id = self._product_id(source)
            for path, photo in read:
                if isinstance(photo, UserError):
                    self._tally.issues.append(issue(path, photo))
                elif photo and self._catalogue.add_photo(product_id, photo, self._model):
                    self._tally.photos += 1
                else:
                    self._tally.known += 1

    def _product_id(self, source: ProductSource) -> int:
        existing = self._catalogue.id_of_sku(source.draft.sku)
        if existing is None:
            self._tally.added += 1
            return self._catalogue.add(source.draft)
        wanted = source.onto(self._catalogue.products([existing])[0])
        if self._catalogue.differs(existing, wanted):
            self._tally.updated += 1
            self._catalogue.update(existing, wanted)
        return existing


def _batches(source: ProductSource) -> Iterator[tuple[Path, ...]]:
    if not source.photos:
        yield ()
    for start in range(0, len(source.photos), _BATCH):
        yield source.photos[start : start + _BATCH]
