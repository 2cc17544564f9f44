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


def fitting(wanted: HistoryFilter, named: Sequence[int]) -> Condition:
    """``named`` are the products that have the words of ``wanted.text``.

    :raises ValueError: a day that is none.
    """
    parts = list(_conditions(wanted, named))
    if not parts:
        return Condition()
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(f"({part.sql})" for part in parts), values)


def _conditions(wanted: HistoryFilter, named: Sequence[int]) -> Iterator[Condition]:
    if wanted.first_day:
        yield Condition("a.at >= ?", (days.begins(wanted.first_day),))
    if wanted.last_day:
        yield Condition("a.at < ?", (days.ends(wanted.last_day),))
    if wanted.verdicts:
        yield _one_of("a.verdict", wanted.verdicts)
    if wanted.outcomes:
        yield _one_of("a.outcome", wanted.outcomes)
    if wanted.product_id is not None:
        yield Condition("a.named_id = ? OR a.chosen_id = ?", (wanted.product_id, wanted.product_id))
    if terms(wanted.text):
        yield _worded(wanted.text, named)


def _one_of(column: str, values: Sequence[str]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(map(str, values)))


def _worded(text: str, named: Sequence[int]) -> Condition:
    """By the product that was named or chosen, or by what came with the question."""
    patterns = tuple(f"%{_escaped(term)}%" for term in terms(text))
    return Condition(_WORDED.format(" AND ".join([_LIKE] * len(patterns))), (
        json.dumps(list(named)), *patterns
    ))  # fmt: skip


def _escaped(term: str) -> str:
    return "".join(f"\\{c}" if c in "%_\\" else c for c in term)


_LIKE = "label || ' ' || text || ' ' || barcode LIKE ? ESCAPE '\\'"

_WORDED = """a.id IN (
    WITH named AS (SELECT value AS id FROM json_each(?))
    SELECT q.id FROM named n JOIN asked q ON q.named_id = n.id
    UNION ALL SELECT q.id FROM named n JOIN asked q ON q.chosen_id = n.id
    UNION ALL SELECT id FROM asked
        WHERE (label <> '' OR text <> '' OR barcode <> '') AND {})"""
