"""The rows that could not be taken, as a table that can be corrected and imported as it is."""

from __future__ import annotations

from pathlib import Path

from engine.errors import ExportUnsupported
from engine.exchange.tables_out import FORMATS, table_file
from engine.exchange.texts import unguarded
from engine.exchange.writing import new_file
from engine.types import ExportOptions, ImportPreview, ImportReport

PROBLEM = "problem"


def write_wrong_rows(outcome: ImportPreview | ImportReport, path: Path) -> int:
    """Write the wrong rows with all their cells and a column that says why; how many they are.

    :raises ExportError: it cannot be written there, and why.
    """
    if path.suffix.lower() not in FORMATS:
        raise ExportUnsupported(name=path.name)
    heads = (*outcome.columns, PROBLEM)
    with (
        new_file(path) as file,
        table_file(file, path.suffix, heads, ExportOptions()) as table,
    ):
        for row in outcome.wrong:
            cells = [unguarded(cell.strip()) for cell in (*row.cells, *[""] * len(heads))]
            reason = f"{row.column}: {row.message}" if row.column else row.message
            table.row([*cells[: len(outcome.columns)], reason])
    return len(outcome.wrong)
