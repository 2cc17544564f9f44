"""Figures saved for a spreadsheet: where to, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from gui import errors
from gui.bridge import Bridge, Failure
from gui.widgets.value_table import Values

_KINDS = (".csv", ".xlsx")


class TableSaver(QObject):
    """``said`` is for the strip at the bottom of the window."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self._bridge, self._page = bridge, page
        bridge.measuring.saved.connect(self._on_saved)
        bridge.failed.connect(self._on_bridge_failed)

    @Slot(str, object)
    def save(self, name: str, values: Values) -> None:
        """Ask where to, beginning with this name."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save as a table"), f"{name}.csv", self.tr("Tables (*.csv *.xlsx)")
        )
        if chosen:
            path = Path(chosen)
            is_table = path.suffix.lower() in _KINDS
            target = path if is_table else path.with_name(f"{path.name}.csv")
            self._bridge.measuring.save_table(target, values.headings, values.texts())

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved as “{name}”.").format(name=path.name))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "savetable":
            self.said.emit(errors.message(failure.error))
