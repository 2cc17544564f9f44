"""Verbs for what goes in and out of the catalogue: tables, folders, archives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import (
    ExportOptions,
    ImportMode,
    ImportPreview,
    ImportReport,
    TableInfo,
    TableMapping,
)
from gui.verbs.group import Verbs


class Exchange(Verbs):
    """Failures come as ``Bridge.failed`` with the topic: a key of ``ANSWERS``."""

    table_opened = Signal(object)  # TableInfo
    mapping_remembered = Signal(object)  # None
    previewed = Signal(object)  # ImportPreview, or None when it was cancelled before it began
    imported = Signal(object)  # ImportReport
    exported = Signal(object)  # ExportReport, or None
    wrong_rows_written = Signal(object)  # int: how many

    ANSWERS: ClassVar = {
        "table": "table_opened",
        "mapping": "mapping_remembered",
        "preview": "previewed",
        "import": "imported",
        "export": "exported",
        "wrongrows": "wrong_rows_written",
    }

    def open_table(self, path: Path, sheet: str = "") -> None:
        """Look at a table before it is imported."""
        self._bridge.post("table", "exchange.open_table", path, sheet)

    def remember(self, info: TableInfo, mapping: TableMapping) -> None:
        """Take columns like that the next time a table has this head."""
        self._bridge.post("mapping", "exchange.remember", info, mapping)

    def preview(
        self, source: Path, sheet: str, mapping: TableMapping | None, mode: ImportMode
    ) -> None:
        """Find out what an import would do, also while other long work goes on. Each call is
        answered, also those that are ended."""
        self._bridge.post_reading(
            "preview", "exchange.preview", source, sheet=sheet, mapping=mapping, mode=mode
        )

    def end_preview(self) -> None:
        self._bridge.cancel_long("preview")

    def import_from(
        self, source: Path, sheet: str, mapping: TableMapping | None, mode: ImportMode
    ) -> None:
        self._bridge.post_long(
            "import", "exchange.import_from", source, sheet=sheet, mapping=mapping, mode=mode
        )

    def export(self, target: Path, ids: Sequence[int] | None, options: ExportOptions) -> None:
        """All products if ``ids`` is None."""
        wanted = None if ids is None else tuple(ids)
        self._bridge.post_long("export", "exchange.export", target, wanted, options=options)

    def write_wrong_rows(self, outcome: ImportPreview | ImportReport, path: Path) -> None:
        self._bridge.post("wrongrows", "exchange.write_wrong_rows", outcome, path)
