"""Another till's catalogue into this one: what it would bring, what has to be decided."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from engine.types import Change, ChangeKind, ImportReport, MergeChoices, MergePlan, Side, UndoState
from gui import errors, theme
from gui.bridge import Bridge, Failure
from gui.pages.exchange.report_view import ReportView
from gui.pages.keeping import words
from gui.pages.keeping.conflict_table import ConflictTable
from gui.pages.keeping.dialog import KeepingDialog
from gui.theme import space


class MergeDialog(KeepingDialog):
    TOPICS = ("mergeplan", "merge")

    def __init__(self, bridge: Bridge, other: Path, parent: QWidget | None = None) -> None:
        title = self.tr("Merge “{name}” into this catalogue").format(name=other.stem)
        super().__init__(bridge, title, "", parent)
        self._plan: MergePlan | None = None
        self._is_merging = False
        self.counts = QLabel()
        self.rule = QComboBox()
        self.table = ConflictTable()
        self.report = ReportView()
        self.stack = QStackedWidget()
        self.go = self.buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.ActionRole)
        self.report.undo.setText(self.tr("Undo merge"))
        self.rule.setItemDelegate(QStyledItemDelegate(self.rule))
        for side, word in words.SIDES.items():
            self.rule.addItem(words.said(word), side)
        theme.set_kind(self.go, "primary")
        theme.set_role(self.counts, "strong")
        self.go.setEnabled(False)
        self.lay_out(self._middle())
        self._connect()
        self.counts.setText(self.tr("Comparing the two catalogues…"))
        bridge.keeping.plan_merge(other)

    def _middle(self) -> QWidget:
        self._rule_label = QLabel(self.tr("Where they differ, take"))
        self._rule_label.setBuddy(self.rule)
        row = QHBoxLayout(spacing=space(2))
        row.addWidget(self.counts, 1)
        row.addWidget(self._rule_label)
        row.addWidget(self.rule)
        plan = QWidget()
        column = QVBoxLayout(plan, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.stack.addWidget(plan)
        self.stack.addWidget(self.report)
        self._show_conflicts(False)
        return self.stack

    def _connect(self) -> None:
        bridge = self._bridge
        self.go.clicked.connect(self._merge)
        self.report.undo_wanted.connect(self._on_undo_wanted)
        bridge.keeping.merge_planned.connect(self._on_merge_planned)
        bridge.keeping.merged.connect(self._on_merged)
        bridge.editing.undo_state_ready.connect(self._on_undo_state_ready)
        bridge.editing.undone.connect(self._on_undone)
        bridge.opened.connect(self.close)
        bridge.closed.connect(self.close)

    def _show_conflicts(self, shown: bool) -> None:
        for widget in (self._rule_label, self.rule, self.table):
            widget.setVisible(shown)

    @Slot(object)
    def _on_merge_planned(self, plan: MergePlan | None) -> None:
        if plan is None:
            self.counts.setText(self.tr("Cancelled. Nothing was changed."))
            return
        self._plan = plan
        self.text.setText(
            self.tr(
                "Photos, barcodes and what is empty here are added. A backup is made first, and "
                "all of it can be undone."
            )
        )
        self.counts.setText(words.Sentences().merging(plan))
        self.table.show_conflicts(plan.conflicts)
        self._show_conflicts(bool(plan.conflicts))
        self.go.setEnabled(True)

    @Slot()
    def _merge(self) -> None:
        if self._plan is None:
            return
        choices = MergeChoices(Side(self.rule.currentData()), self.table.choices())
        self._is_merging = True
        self.show_trouble("")
        self._bridge.keeping.merge(self._plan, choices)
        self.report.show_running()
        self.stack.setCurrentWidget(self.report)
        self.go.hide()

    @Slot(object)
    def _on_merged(self, report: ImportReport | None) -> None:
        if not self._is_merging:
            return
        self.report.show_report(report or ImportReport(cancelled=True))
        self._bridge.editing.load_undo_state()

    @Slot(object)
    def _on_undo_state_ready(self, state: UndoState) -> None:
        is_last = state.undo is not None and state.undo.kind is ChangeKind.MERGE_CATALOGUE
        self.report.undo.setVisible(is_last and self._is_merging)

    @Slot()
    def _on_undo_wanted(self) -> None:
        self.report.undo.setEnabled(False)
        self._bridge.editing.undo()

    @Slot(object)
    def _on_undone(self, change: Change | None) -> None:
        if self.report.end_undo(change is not None) and change is not None:
            self.report.say(self.tr("That was undone. Your catalogue is as it was before."))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        super()._on_bridge_failed(failure)
        if failure.topic == "undo" and self.report.end_undo(False):
            self.report.say(errors.message(failure.error))

    def failed(self) -> None:
        if self._plan is None:
            self.counts.setText("")
        self._is_merging = False
        self.stack.setCurrentIndex(0)
        self.go.show()

    def done(self, result: int) -> None:
        """A merge that runs goes on; only the look at it ends."""
        self._bridge.keeping.end_planning()
        super().done(result)
