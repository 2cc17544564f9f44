"""Writing what is shown of the history to a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from engine.types import HistoryFilter
from gui import icons
from gui.bridge import Bridge


class Exporting(QObject):
    """``wanted`` says what is shown."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, wanted: Callable[[], HistoryFilter], page: QWidget) -> None:
        super().__init__(page)
        self._history, self._wanted, self._page = bridge.history, wanted, page
        self.button = QPushButton(icons.icon("export"), "")
        self.button.clicked.connect(self._on_button_clicked)
        self._history.exported.connect(self._on_history_exported)
        self.retranslate()

    @Slot()
    def _on_button_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Export the history"), self.tr("history") + ".csv", "CSV (*.csv)"
        )
        if name:
            target = Path(name)
            is_whole = target.suffix.lower() == ".csv"
            self._history.export(
                target if is_whole else target.with_name(f"{target.name}.csv"), self._wanted()
            )

    @Slot(object)
    def _on_history_exported(self, made: Path | None) -> None:
        if made is not None:
            self.said.emit(self.tr("Saved as “{name}”.").format(name=made.name))

    def retranslate(self) -> None:
        self.button.setText(self.tr("Export…"))
