"""What a source is, by its place and name."""

from __future__ import annotations

from pathlib import Path

from engine.errors import SourceNotFound, SourceUnsupported
from engine.exchange.folder import plan_folder
from engine.exchange.sources import Plan
from engine.exchange.table import plan_table

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".et", ".xlsb")
"""What is opened as a table: some only to say why it cannot be read."""


def plan(source: Path) -> Plan:
    """What importing ``source`` would bring. :raises ImportSourceError: nothing can be."""
    check_is_there(source)
    if source.is_dir():
        return plan_folder(source)
    if is_table(source):
        return plan_table(source)
    raise SourceUnsupported(name=source.name)


def is_table(source: Path) -> bool:
    """Whether it has columns that can be mapped."""
    return source.suffix.lower() in TABLE_SUFFIXES and not source.is_dir()


def check_is_there(source: Path) -> None:
    """:raises SourceNotFound: it is not."""
    try:
        found = source.exists()
    except (OSError, ValueError):  # a name that no file system takes
        found = False
    if not found:
        raise SourceNotFound(name=str(source))
