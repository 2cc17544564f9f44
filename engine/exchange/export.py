"""Products out of a catalogue, into a form that an import takes back as it was.

A table (CSV, Excel), or a folder or zip with the table and the photos as they are stored.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from engine.catalog import Catalogue
from engine.errors import ExportUnsupported, TextTooLong
from engine.exchange.folder import TABLE
from engine.exchange.names import file_name
from engine.exchange.records import Columns, columns
from engine.exchange.sources import issue
from engine.exchange.tables_out import FORMATS, MOST_TEXT, RowWriter, table_file
from engine.exchange.writing import new_file, new_folder
from engine.types import ExportOptions, ExportReport, ImportIssue, Product, Progress, Stage

PHOTOS = "photos"
_AT_ONCE = 100
"""Products that are read together, and written between two looks at whether to stop."""

_PIECE = 1 << 20
"""Bytes of a table that are packed at once."""


class _Cancelled(Exception):
    """Takes back what was written so far."""


@dataclass(slots=True)
class _Written:
    products: int = 0
    photos: int = 0
    issues: list[ImportIssue] = field(default_factory=list)

    def report(self, target: Path, cancelled: bool) -> ExportReport:
        return ExportReport(target, self.products, self.photos, tuple(self.issues), cancelled)


class _Shelf(Protocol):
    """Where photos go; a table alone has none."""

    def put(self, name: str, jpeg: bytes) -> None: ...

    def take(self, table: Path) -> Iterator[None]:
        """Have the table there, too, now that it is whole: in steps."""


class Exporter:
    """Writes products of one catalogue."""

    def __init__(self, catalogue: Catalogue, ids: Sequence[int], options: ExportOptions) -> None:
        self._catalogue = catalogue
        self._ids = ids
        self._options = options
        self._done = _Written()
        self._names: set[str] = set()

    def run(self, target: Path, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Write to ``target``; the last progress carries the report. Cancelled, nothing is left.

        :raises ExportError: it cannot be written, and why. Nothing is left then either.
        """
        stopped = False
        try:
            for done in self._write(target):
                yield Progress(Stage.EXPORTING, done, len(self._ids))
                if cancelled():
                    raise _Cancelled
        except _Cancelled:
            stopped, self._done = True, _Written()
        report = self._done.report(target, stopped)
        yield Progress(Stage.EXPORTING, report.products, len(self._ids), exported=report)

    def _write(self, target: Path) -> Iterator[int]:
        suffix = target.suffix.lower()
        if suffix in FORMATS:
            return self._write_table(target, suffix)
        if suffix == ".zip":
            return self._write_photos(target, new_file, _zip_shelf)
        if suffix and not target.is_dir():
            raise ExportUnsupported(name=target.name)
        return self._write_photos(target, new_folder, _folder_shelf)

    def _write_table(self, target: Path, suffix: str) -> Iterator[int]:
        pictured = self._options.thumbnails and suffix == ".xlsx"
        wanted = yield from self._columns(photos=False, thumbnails=pictured)
        with (
            new_file(target) as file,
            table_file(file, suffix, wanted.heads(self._options.language), self._options) as table,
        ):
            for product in self._products():
                self._row(
                    table, wanted, product, (), self._thumbnail(product) if pictured else None
                )
                if self._done.products % _AT_ONCE == 0:
                    yield self._done.products
            for _ in table.finish():
                yield self._done.products

    def _write_photos(
        self,
        target: Path,
        place: Callable[[Path], AbstractContextManager[Path]],
        open_shelf: Callable[[Path], AbstractContextManager[tuple[_Shelf, Path]]],
    ) -> Iterator[int]:
        wanted = yield from self._columns(photos=True, thumbnails=False)
        heads = wanted.heads(self._options.language)
        with place(target) as written, open_shelf(written) as (shelf, table_path):
            with table_file(table_path, ".csv", heads, ExportOptions()) as table:
                for product in self._products():
                    names = []
                    for name, jpeg in self._photos(product):
                        shelf.put(name, jpeg)
                        names.append(name)
                    self._done.photos += len(names)
                    self._row(table, wanted, product, names)
                    yield self._done.products
            for _ in shelf.take(table_path):
                yield self._done.products

    def _row(
        self,
        table: RowWriter,
        wanted: Columns,
        product: Product,
        photos: Sequence[str],
        thumbnail: bytes | None = None,
    ) -> None:
        lost = table.row(wanted.cells(product, photos), thumbnail)
        heads = wanted.heads(self._options.language)
        for column in lost:
            problem = TextTooLong(column=heads[column], most=MOST_TEXT)
            self._done.issues.append(issue(product.sku, problem))
        self._done.products += 1

    def _columns(self, *, photos: bool, thumbnails: bool) -> Generator[int, None, Columns]:
        """The columns, for which all attributes have to be known first."""
        names: dict[str, None] = {}
        for count, product in enumerate(self._products()):
            names.update(dict.fromkeys(product.attributes))
            if count % (10 * _AT_ONCE) == 0:
                yield 0
        return columns(tuple(names), photos=photos, thumbnails=thumbnails)

    def _products(self) -> Iterator[Product]:
        for start in range(0, len(self._ids), _AT_ONCE):
            yield from self._catalogue.products(self._ids[start : start + _AT_ONCE])

    def _photos(self, product: Product) -> Iterator[tuple[str, bytes]]:
        """The names and bytes of its photos."""
        detail = self._catalogue.detail(product.id)
        for number, photo in enumerate(detail.photos if detail else (), 1):
            jpeg = self._catalogue.photo_file(photo.id)
            if jpeg is not None:
                yield f"{PHOTOS}/{self._free_name(product.sku, number)}", jpeg

    def _free_name(self, sku: str, number: int) -> str:
        """``SKU_1.jpg``; another one where names that differ in case alone would meet."""
        name, attempt = f"{file_name(sku)}_{number}.jpg", 1
        while name.casefold() in self._names:
            attempt += 1
            name = f"{file_name(sku)}_{number}~{attempt}.jpg"
        self._names.add(name.casefold())
        return name

    def _thumbnail(self, product: Product) -> bytes | None:
        cover = product.cover_photo_id
        return None if cover is None else self._catalogue.photo_file(cover, thumbnail=True)


@dataclass(frozen=True, slots=True)
class _FolderShelf:
    root: Path

    def put(self, name: str, jpeg: bytes) -> None:
        (self.root / name).write_bytes(jpeg)

    def take(self, _table: Path) -> Iterator[None]:
        return iter(())


@contextmanager
def _folder_shelf(root: Path) -> Iterator[tuple[_Shelf, Path]]:
    (root / PHOTOS).mkdir()
    yield _FolderShelf(root), root / TABLE


@dataclass(frozen=True, slots=True)
class _ZipShelf:
    zip: zipfile.ZipFile

    def put(self, name: str, jpeg: bytes) -> None:
        self.zip.writestr(name, jpeg)  # stored: JPEGs do not get smaller

    def take(self, table: Path) -> Iterator[None]:
        entry = zipfile.ZipInfo.from_file(table, TABLE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with table.open("rb") as read, self.zip.open(entry, "w") as packed:
            while piece := read.read(_PIECE):
                packed.write(piece)
                yield


@contextmanager
def _zip_shelf(file: Path) -> Iterator[tuple[_Shelf, Path]]:
    """The table is written beside the zip."""
    table = file.with_name(f"{file.name}.csv")
    try:
        with zipfile.ZipFile(file, "w") as archive:
            yield _ZipShelf(archive), table
    finally:
        table.unlink(missing_ok=True)
