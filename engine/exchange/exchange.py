"""Import and export of one open shop: what the window and the command line call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from engine import gtin
from engine.catalog import Catalogue
from engine.cnn.runtime import Network
from engine.errors import MappingInvalid, SourceUnsupported
from engine.exchange import chosen
from engine.exchange.archive import Archive
from engine.exchange.compare import Comparer
from engine.exchange.export import Exporter
from engine.exchange.folder import plan_folder, plan_tree
from engine.exchange.importer import Importer
from engine.exchange.plans import check_is_there, is_table
from engine.exchange.preview import as_report, preview
from engine.exchange.sources import Work
from engine.exchange.table import Table, TableWork
from engine.exchange.tree import ZipTree
from engine.exchange.wrong_rows import write_wrong_rows
from engine.types import (
    ExportOptions,
    ImportMode,
    ImportPreview,
    ImportReport,
    Listing,
    Progress,
    Stage,
    TableInfo,
    TableMapping,
)

USUAL = ExportOptions()


def _never() -> bool:
    return False


Before = Callable[[Callable[[], bool]], Iterator[Progress]]


def _nothing(_cancelled: Callable[[], bool]) -> Iterator[Progress]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Recognition:
    """What an import needs of the rest of the engine.

    ``network`` is asked for with the first photo, ``model`` is what its embeddings are marked with;
    ``added`` then brings the gallery up to date before the import ends.
    """

    network: Callable[[], Network]
    model: Callable[[], str]
    added: Callable[[Callable[[], bool]], Iterator[Progress]]


class Exchange:
    """The verbs of import and export. Long ones are generators that yield ``Progress``."""

    def __init__(
        self, catalogue: Catalogue, recognition: Recognition, before: Before = _nothing
    ) -> None:
        """``before`` is what to do before an import: a backup."""
        self._catalogue = catalogue
        self._recognition = recognition
        self._before = before

    # Before an import

    def is_table(self, source: Path) -> bool:
        """Whether ``open_table`` may be asked for it: it has columns that can be mapped."""
        return is_table(source)

    def open_table(self, path: Path, sheet: str = "") -> TableInfo:
        """Columns, first rows, and where the columns go: as a person said, or as guessed.

        :raises ImportSourceError: it is no table that can be read, and what to do.
        """
        check_is_there(path)
        table = Table.open(path, sheet)
        try:
            return table.info(chosen.remembered(self._catalogue, table.heads))
        finally:
            table.close()

    def remember(self, info: TableInfo, mapping: TableMapping) -> None:
        """Take columns like that the next time a table has this head."""
        chosen.remember(self._catalogue, [column.name for column in info.columns], mapping)

    def preview(
        self,
        source: Path,
        *,
        sheet: str = "",
        mapping: TableMapping | None = None,
        mode: ImportMode = ImportMode.EVERYTHING,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[Progress]:
        """What ``import_from`` would do; the last progress carries the ``ImportPreview``.

        :raises ImportSourceError: there is nothing to bring in, and why.
        """
        yield Progress(Stage.READING_FILES, 0, 0)
        with self._opened(source, sheet, mapping) as work:
            yield from preview(work, Comparer(self._catalogue, mode), mode, cancelled)

    # Import

    def import_from(
        self,
        source: Path,
        *,
        dry_run: bool = False,
        sheet: str = "",
        mapping: TableMapping | None = None,
        mode: ImportMode = ImportMode.EVERYTHING,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[Progress]:
        """Bring in a folder, a zip or a table; the last progress carries the report.

        All of it is one change that can be undone. Repeated after it was cancelled, it goes on
        where it stopped.

        :raises ImportSourceError: there is nothing to bring in, and why.
        :raises CatalogueError: the catalogue cannot be written.
        """
        if dry_run:
            seen = self.preview(
                source, sheet=sheet, mapping=mapping, mode=mode, cancelled=cancelled
            )
            yield from (_reported(progress, source) for progress in seen)
            return
        yield from self._before(cancelled)
        yield Progress(Stage.READING_FILES, 0, 0)
        recognition = self._recognition
        importer = Importer(self._catalogue, recognition.network, recognition.model(), mode)
        with self._opened(source, sheet, mapping) as work:
            for progress in importer.run(work, cancelled, source):
                if progress.report is not None and importer.has_looked:
                    yield from recognition.added(cancelled)
                yield progress

    def write_wrong_rows(self, outcome: ImportPreview | ImportReport, path: Path) -> int:
        """Write the rows that were not taken, to be corrected and imported again.

        :raises ExportError: it cannot be written there, and why.
        """
        return write_wrong_rows(outcome, path)

    @contextmanager
    def _opened(self, source: Path, sheet: str, mapping: TableMapping | None) -> Iterator[Work]:
        check_is_there(source)
        if source.is_dir():
            yield plan_folder(source, self._sku_of)
        elif source.suffix.lower() == ".zip":
            yield from self._opened_zip(source)
        elif self.is_table(source):
            yield from self._opened_table(source, sheet, mapping)
        else:
            raise SourceUnsupported(name=source.name)

    def _opened_zip(self, source: Path) -> Iterator[Work]:
        archive = Archive.open(source)
        try:
            archive.refuse_encrypted()
            yield plan_tree(ZipTree(archive), self._sku_of)
        finally:
            archive.close()

    def _opened_table(
        self, source: Path, sheet: str, mapping: TableMapping | None
    ) -> Iterator[Work]:
        table = Table.open(source, sheet)
        try:
            wanted = mapping or chosen.remembered(self._catalogue, table.heads)
            yield TableWork(table, wanted)
        finally:
            table.close()

    def _sku_of(self, code: str) -> str | None:
        """Whose a code in a file's name is: its SKU, whatever the case, or its only barcode."""
        for spelling in dict.fromkeys((code, code.upper(), code.lower())):
            if self._catalogue.id_of_sku(spelling) is not None:
                return spelling
        owners = {i for way in gtin.spellings(code) for i in self._catalogue.ids_of_barcode(way)}
        products = self._catalogue.products(list(owners)) if len(owners) == 1 else []
        return products[0].sku if products else None

    # Export

    def export(
        self,
        target: Path,
        ids: Sequence[int] | None = None,
        *,
        options: ExportOptions = USUAL,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[Progress]:
        """Write products, by default all, to a table (.csv, .xlsx), a .zip or a new folder; the
        last progress carries the ``ExportReport``. Cancelled or failed, nothing is left.

        :raises ExportError: it cannot be written, and why.
        """
        yield Progress(Stage.EXPORTING, 0, 0)
        wanted = self._catalogue.listing(Listing()).ids.tolist() if ids is None else ids
        yield from Exporter(self._catalogue, wanted, options).run(target, cancelled)


def mapped_by_name(info: TableInfo, targets: Mapping[str, str]) -> TableMapping:
    """The mapping of a table with some columns going elsewhere, by the name in their heads.

    :raises MappingInvalid: there is no such column.
    """
    names = [column.name for column in info.columns]
    unknown = [name for name in targets if name not in names]
    if unknown:
        problem = f"there is no column “{unknown[0]}”; there are {', '.join(names)}"
        raise MappingInvalid(name=info.path.name, problem=problem)
    mapped = zip(names, info.mapping.targets, strict=False)
    return replace(info.mapping, targets=tuple(targets.get(name, to) for name, to in mapped))


def _reported(progress: Progress, source: Path) -> Progress:
    if progress.preview is None:
        return progress
    return replace(progress, report=as_report(progress.preview, source), preview=None)
