"""Ids of many products at once, read quickly and kept until something is written."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from sqlite_utils import Database

Ids: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"

KEPT = 24
"""Answers that are kept: with a hundred thousand products each is 800 kB at most."""


def ids_of(db: Database, sql: str, values: Sequence[object] = ()) -> Ids:
    """The single column of a query as (n,) int64, in its order.

    Joined into one text by SQLite: a row that comes to Python costs ten times as much.
    """
    joined = db.execute(f"SELECT group_concat(id) FROM ({sql})", list(values)).fetchone()[0]
    return np.fromstring(joined or "", np.int64, sep=",")


def marks(ids: Ids, top: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the numbers below ``top`` are among ``ids``."""
    found = np.zeros(top, np.bool_)
    found[ids] = True
    return found


class IdSets:
    """Answers to queries for ids, of one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._written: tuple[int, int] = (-1, -1)
        self._kept: OrderedDict[Any, Ids] = OrderedDict()

    def ids(self, sql: str, values: Sequence[object] = ()) -> Ids:
        """``ids_of``; the same query costs nothing until something is written. Nobody may write
        into the answer."""
        key = (sql, *values)
        self._forget_old()
        if key not in self._kept:
            self._kept[key] = ids_of(self._db, sql, values)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def has(self, sql: str, values: Sequence[object] = ()) -> bool:
        """Whether the answer to this query is kept."""
        self._forget_old()
        return (sql, *values) in self._kept

    def _forget_old(self) -> None:
        """Written by another program, or through this connection."""
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        written = int(others), self._db.conn.total_changes
        if written != self._written:
            self._kept.clear()
            self._written = written
