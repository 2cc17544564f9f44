"""Figures as a table that any spreadsheet opens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.exchange.tables_out import table_file
from engine.exchange.writing import new_file
from engine.types import ExportOptions


def save(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """Write a table, whole or not at all. What looks like a formula is none there.

    :raises ExportUnsupported: the name ends in no kind of table.
    :raises ExportError: it cannot be written, and why.
    """
    with (
        new_file(path) as written,
        table_file(written, path.suffix, heads, ExportOptions()) as table,
    ):
        for row in rows:
            table.row(row)
    return path
