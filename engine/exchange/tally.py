"""What an import has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.types import ImportIssue, ImportReport, RowStatus, WrongRow


@dataclass(slots=True)
class Tally:
    """``counts`` are by what became of the products."""

    counts: dict[RowStatus, int] = field(default_factory=lambda: dict.fromkeys(RowStatus, 0))
    photos: int = 0
    known: int = 0
    issues: list[ImportIssue] = field(default_factory=list)
    wrong: list[WrongRow] = field(default_factory=list)

    def report(self, columns: tuple[str, ...]) -> ImportReport:
        return ImportReport(
            products_added=self.counts[RowStatus.NEW],
            products_updated=self.counts[RowStatus.CHANGED],
            photos_added=self.photos,
            photos_known=self.known,
            issues=tuple(self.issues),
            products_unchanged=self.counts[RowStatus.UNCHANGED],
            products_left_out=self.counts[RowStatus.LEFT_OUT],
            wrong=tuple(self.wrong),
            columns=columns,
        )
