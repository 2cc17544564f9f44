"""Which backups may go. Pure: nothing is deleted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from engine.types import Backup, BackupReason

NEWEST = 5
"""So many of the newest are kept, however close together."""

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda at: at.date()),
    (4, lambda at: at.isocalendar()[:2]),
    (6, lambda at: (at.year, at.month)),
)
"""Of so many days, weeks and months that have a backup, the last one is kept. What counts is when
backups were made and not what the clock says now, which may be wrong."""

LEAST_BUDGET = 4 << 30
BUDGET_IN_COPIES = 3
"""All automatic backups together may take so many bytes, or as much as so many of the newest."""


def superfluous(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Those of one catalogue that need not be kept, oldest first.

    What was made by hand stays, and the newest of all.
    """
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    automatic = [one for one in newest_first if one.reason is not BackupReason.BY_HAND]
    kept = _within_budget([one for one in automatic if one in _worth_keeping(automatic)])
    spared = {one.path for one in (*kept, *newest_first[:1])}
    return tuple(one for one in reversed(automatic) if one.path not in spared)


def dispensable(backups: Sequence[Backup], wanted: int) -> tuple[Backup, ...]:
    """The oldest ones that together make ``wanted`` bytes of room, as far as there are any; never
    the newest, nor what was made by hand."""
    oldest_first = sorted(backups, key=lambda backup: backup.at)[:-1]
    given: list[Backup] = []
    for backup in oldest_first:
        if sum(one.size for one in given) >= wanted:
            break
        if backup.reason is not BackupReason.BY_HAND:
            given.append(backup)
    return tuple(given)


def _worth_keeping(newest_first: Sequence[Backup]) -> set[Backup]:
    kept = set(newest_first[:NEWEST])
    for most, period in _PERIODS:
        last_of: dict[object, Backup] = {}
        for backup in newest_first:
            last_of.setdefault(period(backup.at), backup)
        kept.update(list(last_of.values())[:most])
    return kept


def _within_budget(newest_first: Sequence[Backup]) -> list[Backup]:
    if not newest_first:
        return []
    budget = max(LEAST_BUDGET, BUDGET_IN_COPIES * newest_first[0].size)
    kept: list[Backup] = []
    for backup in newest_first:
        if sum(one.size for one in kept) + backup.size > budget:
            break
        kept.append(backup)
    return kept
