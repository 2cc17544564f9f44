"""An import from choosing to undoing: what was found, where it goes, what it will do, what it did.

Beside the window, not in its way. Nothing is written before the button says so.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.types import (
    Change,
    ChangeKind,
    ImportPreview,
    ImportReport,
    TableInfo,
    TableMapping,
    UndoState,
)
from gui import errors, icons, schema, theme
from gui.bridge import Bridge, Failure
from gui.pages.exchange import words
from gui.pages.exchange.mapping_table import MappingTable, suggested
from gui.pages.exchange.preview_view import PreviewView
from gui.pages.exchange.report_view import ReportView
from gui.pages.exchange.source_card import SourceCard
from gui.theme import space

PAUSE_MS = 250
"""A preview is asked for when the person has paused choosing."""
TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})


class ImportDialog(QDialog):
    def __init__(self, bridge: Bridge, source: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._source = bridge, source
        self._info: TableInfo | None = None
        self._awaited = 0
        self._outcome: ImportPreview | ImportReport | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self._create()
        self._lay_out()
        self._connect()
        self._begin()

    def _create(self) -> None:
        self.card = SourceCard(self._source)
        self.mapping = MappingTable()
        self.preview = PreviewView()
        self.report = ReportView()
        self.stack = QStackedWidget()
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.go = self.buttons.addButton(self.tr("Import"), role.AcceptRole)
        self.leave = self.buttons.addButton(self.tr("Cancel"), role.RejectRole)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        theme.set_kind(self.go, "primary")
        self.go.setEnabled(False)
        self.mapping.hide()

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        halves.addWidget(self.mapping)
        halves.addWidget(self.preview)
        halves.setSizes([space(6) * 8, space(6) * 10])
        before = QWidget()
        column = QVBoxLayout(before, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(halves, 1)
        self.stack.addWidget(before)
        self.stack.addWidget(self.report)
        outer = QVBoxLayout(self, spacing=space(4))
        outer.setContentsMargins(*[space(5)] * 4)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.buttons)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 54, line * 38).boundedTo(self.screen().availableSize() * 0.92)

    def _connect(self) -> None:
        exchange, bridge = self._bridge.exchange, self._bridge
        self.card.sheet_chosen.connect(self._on_sheet_chosen)
        self.card.changed.connect(self._ask_soon)
        self.mapping.changed.connect(self._ask_soon)
        self._pause.timeout.connect(self._ask)
        self.preview.save_wanted.connect(self._save_wrong_rows)
        self.report.save_wanted.connect(self._save_wrong_rows)
        self.report.undo_wanted.connect(self._on_undo_wanted)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        exchange.table_opened.connect(self._on_table_opened)
        exchange.previewed.connect(self._on_previewed)
        exchange.imported.connect(self._on_imported)
        exchange.wrong_rows_written.connect(self._on_wrong_rows_written)
        bridge.editing.undo_state_ready.connect(self._on_undo_state_ready)
        bridge.editing.undone.connect(self._on_undone)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self.close)
        bridge.closed.connect(self.close)

    def is_running(self) -> bool:
        """Whether the import was started from here."""
        return self.stack.currentWidget() is self.report

    # Looking

    def _begin(self) -> None:
        if self._source.suffix.lower() in TABLES and self._source.is_file():
            self._bridge.exchange.open_table(self._source)
        else:
            self._ask()

    @Slot(str)
    def _on_sheet_chosen(self, sheet: str) -> None:
        self._wait()
        self._bridge.exchange.open_table(self._source, sheet)

    @Slot(object)
    def _on_table_opened(self, info: TableInfo) -> None:
        if info.path != self._source or self.is_running():
            return
        self._info = info
        self.card.show_table(info)
        self.mapping.show_table(info, suggested(schema.current(), info))
        self.mapping.show()
        self._ask()

    @Slot()
    def _ask_soon(self) -> None:
        self._wait()
        self._pause.start()

    def _wait(self) -> None:
        self.go.setEnabled(False)
        self.preview.show_waiting()

    @Slot()
    def _ask(self) -> None:
        """The preview that runs is of no use any more."""
        self._wait()
        self._bridge.exchange.end_preview()
        self._awaited += 1
        self._bridge.exchange.preview(*self._wanted())

    def _wanted(self) -> tuple:
        sheet = self._info.sheet if self._info is not None else ""
        return self._source, sheet, self._chosen_mapping(), self.card.chosen_mode()

    def _chosen_mapping(self) -> TableMapping | None:
        if self._info is None:
            return None
        return TableMapping(self.mapping.targets(), self.card.empty_clears.isChecked())

    @Slot(object)
    def _on_previewed(self, preview: ImportPreview | None) -> None:
        self._awaited = max(0, self._awaited - 1)
        if self._awaited or self.is_running():
            return
        if preview is None or preview.cancelled:
            self.preview.show_trouble(self.tr("Cancelled. Choose something again to look anew."))
            return
        self._outcome = preview
        self.preview.show_preview(preview)
        self.go.setText(words.Counts().import_button(preview))
        self.go.setEnabled(bool(preview.new + preview.changed + preview.photos))

    # Importing

    @Slot()
    def _import(self) -> None:
        if self._info is not None and self._chosen_mapping() != self._info.mapping:
            self._bridge.exchange.remember(self._info, self._chosen_mapping())
        self._bridge.exchange.import_from(*self._wanted())
        self.stack.setCurrentWidget(self.report)
        self.report.show_running()
        self.go.hide()
        self.leave.setText(self.tr("Close"))

    @Slot(object)
    def _on_imported(self, report: ImportReport | None) -> None:
        if not self.is_running() or report is None:
            return
        self._outcome = report
        self.report.show_report(report)
        self._bridge.editing.load_undo_state()

    @Slot(object)
    def _on_undo_state_ready(self, state: UndoState) -> None:
        """Only while it is the last thing that was done."""
        is_last = state.undo is not None and state.undo.kind is ChangeKind.IMPORT
        self.report.undo.setVisible(is_last and isinstance(self._outcome, ImportReport))

    @Slot()
    def _on_undo_wanted(self) -> None:
        self.report.undo.setEnabled(False)
        self._bridge.editing.undo()

    @Slot(object)
    def _on_undone(self, change: Change | None) -> None:
        if self.report.end_undo(change is not None) and change is not None:
            self.report.say(self.tr("The import was undone. Your catalogue is as it was before."))

    # Wrong rows

    @Slot()
    def _save_wrong_rows(self) -> None:
        if self._outcome is None:
            return
        name = self.tr("{name} wrong rows").format(name=self._source.stem)
        suffix = ".xlsx" if self._source.suffix.lower().startswith(".xls") else ".csv"
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save wrong rows"),
            str(self._source.with_name(name + suffix)),
            self.tr("Excel (*.xlsx);;CSV (*.csv)"),
        )
        if chosen:
            self._bridge.exchange.write_wrong_rows(self._outcome, Path(chosen))

    @Slot(object)
    def _on_wrong_rows_written(self, rows: int) -> None:
        button = self.report.save if self.is_running() else self.preview.save
        button.setText(self.tr("Saved"))
        button.setIcon(icons.icon("check"))
        button.setToolTip(words.Counts().saved(rows))
        if self.is_running():
            self.report.say(words.Counts().saved(rows))

    # Failing

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        text = errors.message(failure.error)
        if failure.topic == "preview":
            self._awaited = max(0, self._awaited - 1)
        if failure.topic == "undo" and self.report.end_undo(False):
            self.report.say(text)
        elif failure.topic == "import" and self.is_running():
            self.report.show_failure(text)
        elif failure.topic in ("table", "preview", "wrongrows") and not self._awaited:
            self.go.setEnabled(False)
            self.preview.show_trouble(text)

    def done(self, result: int) -> None:
        """An import that runs goes on; only the look at it ends."""
        self._pause.stop()
        if not self.is_running():
            self._bridge.exchange.end_preview()
        super().done(result)
