"""What an import would do, found out without doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from engine.exchange.compare import Comparer, Outcome
from engine.exchange.sources import Item, ProductSource, Work
from engine.exchange.table import TableWork, issue_of
from engine.types import (
    ImportIssue,
    ImportMode,
    ImportPreview,
    ImportReport,
    PreviewRow,
    Progress,
    RowStatus,
    Stage,
    WrongRow,
)

_AT_ONCE = 200
_SHOWN = 50


@dataclass(slots=True)
class _Counted:
    counts: dict[RowStatus, int] = field(default_factory=lambda: dict.fromkeys(RowStatus, 0))
    photos: int = 0
    rows: list[PreviewRow] = field(default_factory=list)
    wrong: list[WrongRow] = field(default_factory=list)
    issues: list[ImportIssue] = field(default_factory=list)

    def add(self, row: PreviewRow) -> None:
        self.counts[row.status] += 1
        self.photos += row.photos
        if len(self.rows) < _SHOWN:
            self.rows.append(row)
        if row.wrong:
            self.wrong.append(row.wrong)


def preview(
    work: Work, comparer: Comparer, mode: ImportMode, cancelled: Callable[[], bool]
) -> Iterator[Progress]:
    """Go through ``work``; the last progress carries the preview, of what was seen until then if it
    was cancelled."""
    counted, items, done = _Counted(), work.items(), 0
    stopped = False
    while not stopped and (batch := list(islice(items, _AT_ONCE))):
        for row in _rows(batch, comparer, counted):
            counted.add(row)
        done += len(batch)
        yield Progress(Stage.READING_FILES, min(done, work.total), work.total)
        stopped = cancelled()
    result = ImportPreview(
        mode=mode,
        new=counted.counts[RowStatus.NEW],
        changed=counted.counts[RowStatus.CHANGED],
        unchanged=counted.counts[RowStatus.UNCHANGED],
        left_out=counted.counts[RowStatus.LEFT_OUT],
        photos=counted.photos,
        empty_clears=isinstance(work, TableWork) and work.empty_clears,
        rows=tuple(counted.rows),
        wrong=tuple(counted.wrong),
        issues=tuple(counted.issues),
        columns=work.columns,
        cancelled=stopped,
    )
    yield Progress(Stage.READING_FILES, done, done, preview=result)


def as_report(seen: ImportPreview, table: Path) -> ImportReport:
    """A preview as the report of a dry run."""
    wrong = tuple(issue_of(row, table) for row in seen.wrong)
    return ImportReport(
        products_added=seen.new,
        products_updated=seen.changed,
        photos_added=seen.photos,
        issues=(*wrong, *seen.issues),
        cancelled=seen.cancelled,
        dry_run=True,
        products_unchanged=seen.unchanged,
        products_left_out=seen.left_out,
        wrong=seen.wrong,
        columns=seen.columns,
    )


def _rows(batch: list[Item], comparer: Comparer, counted: _Counted) -> Iterator[PreviewRow]:
    """The rows of a batch in order. The products are compared together."""
    outcomes = comparer.compare([item for item in batch if isinstance(item, ProductSource)])
    for item in batch:
        if isinstance(item, ImportIssue):
            counted.issues.append(item)
            continue
        found = next(outcomes) if isinstance(item, ProductSource) else item
        yield _wrong(found) if isinstance(found, WrongRow) else _row(found)


def _wrong(row: WrongRow) -> PreviewRow:
    return PreviewRow(row.number, "", "", RowStatus.WRONG, wrong=row)


def _row(outcome: Outcome) -> PreviewRow:
    source, wanted = outcome.source, outcome.wanted
    return PreviewRow(
        source.row, wanted.sku, wanted.name_zh or wanted.name, outcome.status,
        len(source.photos), outcome.changes,
    )  # fmt: skip
