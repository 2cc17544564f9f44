"""A table as a source of products: its head is found, its columns are guessed, its rows read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath

from engine.errors import MappingInvalid, RowInvalid, TableUnreadable
from engine.exchange.archive import Member
from engine.exchange.columns import guess, target_of
from engine.exchange.problems import CellProblem, SkuTwice, problem_of, wrong_row
from engine.exchange.reader import Cell, Reader, Record, TextFile, open_file, text_of
from engine.exchange.rows import Pictures, RowReader
from engine.exchange.sources import Item, Plan, ProductSource, issue
from engine.types import ImportIssue, Stage, TableInfo, TableMapping, WrongRow

_HEAD_WITHIN = 20
_SAMPLES = 8
_FIRST = 20
_KEYS = ("sku", "barcode")


@dataclass(slots=True)
class Table:
    """An open table. ``beside`` says where the pictures are that its cells name."""

    path: Path
    reader: Reader
    beside: Pictures
    sheet: str = ""
    header_row: int = 0
    heads: tuple[str, ...] = ()
    _first: list[Record] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path, sheet: str = "") -> Table:
        """:raises ImportSourceError: it is no table that can be read, and what to do."""
        return cls(path, open_file(path), lambda name: path.parent / name)._find_head(sheet)

    @classmethod
    def of_text(cls, path: Path, raw: bytes, beside: Pictures) -> Table:
        """A CSV file that was read from somewhere else, and is called like ``path``."""
        return cls(path, TextFile(raw, path.name), beside)._find_head("")

    def close(self) -> None:
        self.reader.close()

    def info(self, mapping: TableMapping | None = None) -> TableInfo:
        """What a person is shown before anything is imported; ``mapping`` is a remembered one."""
        samples = [_samples(self._below(), i) for i in range(len(self.heads))]
        columns = guess(self.heads, samples)
        guessed = TableMapping(tuple(column.field for column in columns))
        rows = max(0, self.reader.size(self.sheet) - self.header_row)
        first = tuple(tuple(map(text_of, cells)) for cells in self._below()[:_FIRST])
        return TableInfo(
            self.path, self.sheet, self.reader.sheets, self.header_row, columns, rows, first,
            mapping or guessed, mapping is not None, self.reader.encoding, self.reader.delimiter,
        )  # fmt: skip

    def records(self) -> Iterator[tuple[int, tuple[Cell, ...], CellProblem | None]]:
        """The rows below the head with their numbers; blank ones and repeated heads left out."""
        for number, (cells, problem) in enumerate(self.reader.rows(self.sheet), 1):
            blank = not problem and not any(isinstance(c, CellProblem) or c.strip() for c in cells)
            if number > self.header_row and not blank and _heads(cells) != self.heads:
                yield number, cells, problem

    def _below(self) -> list[tuple[Cell, ...]]:
        rows = [cells for cells, _ in self._first[self.header_row :]]
        return [cells for cells in rows if any(map(text_of, cells))]

    def _find_head(self, wanted: str) -> Table:
        """The sheet that is named, or the one whose head says most."""
        sheets = [s for s in self.reader.sheets if s == wanted] or list(self.reader.sheets)
        best: tuple[float, int, str, list[Record]] = (-1.0, -1, "", [])
        for sheet in sheets:
            first = list(islice(self.reader.rows(sheet), _HEAD_WITHIN + _FIRST))
            says, row = _best_head(first[:_HEAD_WITHIN])
            if says > best[0]:
                best = (says, row, sheet, first)
        _, row, self.sheet, self._first = best
        self.header_row = row + 1
        self.heads = _heads(self._first[row][0]) if self._first else ()
        return self


def _best_head(rows: Sequence[Record]) -> tuple[float, int]:
    """How much the best row says as a head, and which one it is; the fullest when none does."""
    full = [sum(bool(str(cell).strip()) for cell in cells) for cells, _ in rows]
    says = [_says(cells) for cells, _ in rows]
    if not rows:
        return 0.0, 0
    best = max(range(len(rows)), key=lambda i: (says[i], full[i], -i))
    return says[best], best


def _says(cells: Sequence[Cell]) -> float:
    """Fields that a row names; without a SKU or barcode it is hardly a head."""
    found = [target_of(str(cell).strip()) for cell in cells]
    fields = {target: sure for target, sure in found if target}
    return sum(fields.values()) * (1 if any(key in fields for key in _KEYS) else 0.1)


def _heads(cells: Sequence[Cell]) -> tuple[str, ...]:
    names = [str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _samples(rows: Sequence[Sequence[Cell]], column: int) -> tuple[str, ...]:
    texts = (text_of(cells[column]).strip() for cells in rows if column < len(cells))
    return tuple(islice(filter(None, texts), _SAMPLES))


class TableWork:
    """A table's rows as work for an import: read while it goes on, not kept."""

    stage = Stage.ADDING_PRODUCTS

    def __init__(self, table: Table, mapping: TableMapping | None = None) -> None:
        """:raises MappingInvalid: the columns cannot be taken like that."""
        self.table = table
        self._mapping = mapping or table.info().mapping
        self._rows = RowReader(table.path.name, table.heads, self._mapping, table.beside)
        self.columns = table.heads
        self.empty_clears = self._mapping.empty_clears

    @property
    def total(self) -> int:
        return max(0, self.table.reader.size(self.table.sheet) - self.table.header_row)

    def items(self) -> Iterator[Item]:
        """Products and wrong rows, in order. Of rows for the same SKU the first is taken."""
        seen: dict[str, int] = {}
        pictures = self._pictures()
        for number, cells, problem in self.table.records():
            if problem is not None:
                yield wrong_row(number, "", problem, tuple(map(text_of, cells)))
                continue
            item = self._rows.read(number, cells, pictures.get(number, ()))
            if isinstance(item, ProductSource):
                first = seen.setdefault(item.draft.sku, number)
                if first != number:
                    twice = SkuTwice(sku=item.draft.sku, first=first, row=number)
                    item = wrong_row(number, self._sku_head, twice, item.cells)
            yield item

    @property
    def _sku_head(self) -> str:
        targets = self._mapping.targets
        key = next(key for key in _KEYS if key in targets)
        return self.table.heads[targets.index(key)]

    def _pictures(self) -> Mapping[int, list[Member]]:
        """Pictures by row, those in columns that are left out (thumbnails) not among them."""
        found: dict[int, list[Member]] = {}
        for (row, column), members in self.table.reader.pictures(self.table.sheet).items():
            if column > len(self.columns) or self._is_taken(column):
                found.setdefault(row, []).extend(members)
        return found

    def _is_taken(self, column: int) -> bool:
        return not self.columns[column - 1] or bool(self._mapping.targets[column - 1])


def plan_table(file: Path) -> Plan:
    """Products of a table; column ``photo`` names pictures relative to it, ``;`` between.

    :raises TableUnreadable: it is no table, or has no column for the SKU.
    """
    return plan_of(Table.open(file))


def plan_of(table: Table) -> Plan:
    try:
        work = TableWork(table)
    except MappingInvalid as error:
        raise TableUnreadable(name=table.path.name, problem=error.values["problem"]) from error
    items = list(work.items())
    products = tuple(item for item in items if isinstance(item, ProductSource))
    wrong = tuple(item for item in items if isinstance(item, WrongRow))
    issues = tuple(issue_of(row, table.path) for row in wrong)
    return Plan(table.path.parent, products, issues)


def issue_of(row: WrongRow, table: PurePath) -> ImportIssue:
    """A wrong row as a line of the report."""
    column = row.column or "–"
    error = RowInvalid(row=row.number, column=column, problem=problem_of(row))
    return issue(f"{table.name}:{row.number}", error)
