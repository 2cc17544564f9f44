"""A filter of the history as SQL."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine import days
from engine.catalog.text import terms
from engine.types import HistoryFilter


@dataclass(frozen=True, slots=True)
class Condition:
    """What rows ``a`` of ``asked`` must be, and the values for its marks."""

    sql: str = "TRUE"
    values: tuple[object, ...] = ()


def fitting(wanted: HistoryFilter) -> Condition:
    """All of a filter but its text. :raises ValueError: a day that is none."""
    parts = list(_conditions(wanted))
    if not parts:
        return Condition()
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(f"({part.sql})" for part in parts), values)


def _conditions(wanted: HistoryFilter) -> Iterator[Condition]:
    if wanted.first_day:
        yield Condition("at >= ?", (days.begins(wanted.first_day),))
    if wanted.last_day:
        yield Condition("at < ?", (days.ends(wanted.last_day),))
    if wanted.verdicts:
        yield _one_of("verdict", wanted.verdicts)
    if wanted.outcomes:
        yield _one_of("outcome", wanted.outcomes)
    if wanted.product_id is not None:
        yield Condition("named_id = ? OR chosen_id = ?", (wanted.product_id, wanted.product_id))


def _one_of(column: str, values: Sequence[str]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(map(str, values)))


def worded(text: str, named: Sequence[int]) -> tuple[str, tuple[object, ...]] | None:
    """A query for the ids of questions that have the words of a text: in what came with them, or in
    the product that was named or chosen, if that is one of ``named``. None: there are no words."""
    patterns = tuple(f"%{_escaped(term)}%" for term in terms(text))
    if not patterns:
        return None
    return _WORDED.format(" AND ".join([_LIKE] * len(patterns))), (
        json.dumps(list(named)), *patterns
    )  # fmt: skip


def _escaped(term: str) -> str:
    return "".join(f"\\{c}" if c in "%_\\" else c for c in term)


_LIKE = "label || ' ' || text || ' ' || barcode LIKE ? ESCAPE '\\'"

_WORDED = """
WITH named AS (SELECT value AS id FROM json_each(?))
SELECT q.id FROM named n JOIN asked q ON q.named_id = n.id
UNION ALL SELECT q.id FROM named n JOIN asked q ON q.chosen_id = n.id
UNION ALL SELECT id FROM asked WHERE (label <> '' OR text <> '' OR barcode <> '') AND {}
"""
