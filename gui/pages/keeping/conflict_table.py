"""Where two catalogues differ, and whose value is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.types import MergeConflict, Side
from gui.pages.keeping import words
from gui.widgets.cell_box import LINES, CellBox

MOST = 300
"""So many can be decided one by one; the others follow the rule for all."""


class SideBox(CellBox):
    """“As above”, ours or theirs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(self.tr("As above"), None)
        for side in (Side.OURS, Side.THEIRS):
            self.addItem(words.said(words.SIDES[side]), side)


class ConflictTable(QTableWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._conflicts: tuple[MergeConflict, ...] = ()
        self._boxes: list[SideBox] = []
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().lineSpacing() * LINES))
        self.setHorizontalHeaderLabels(
            [self.tr("SKU"), self.tr("Field"), self.tr("Ours"), self.tr("Theirs"), self.tr("Take")]
        )
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def show_conflicts(self, conflicts: Sequence[MergeConflict]) -> None:
        self._conflicts = tuple(conflicts[:MOST])
        self._boxes = []
        self.setRowCount(len(self._conflicts))
        for row, conflict in enumerate(self._conflicts):
            self._show(row, conflict)

    def choices(self) -> Mapping[tuple[str, str], Side]:
        """What was decided otherwise than for all."""
        pairs = zip(self._conflicts, self._boxes, strict=True)
        return {
            (one.sku, one.field): Side(box.currentData())
            for one, box in pairs
            if box.currentData() is not None
        }

    def box(self, row: int) -> SideBox:
        return self._boxes[row]

    def _show(self, row: int, one: MergeConflict) -> None:
        tips = ("", "", words.changed_at(one.ours_changed_at),
                words.changed_at(one.theirs_changed_at))  # fmt: skip
        texts = (one.sku, words.field(one.field), one.ours, one.theirs)
        for column, (text, changed) in enumerate(zip(texts, tips, strict=True)):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{text}\n{changed}".strip())
            self.setItem(row, column, item)
        box = SideBox()
        box.setAccessibleName(
            self.tr("{field} of {sku}").format(field=words.field(one.field), sku=one.sku)
        )
        self.setCellWidget(row, 4, box.framed())
        self._boxes.append(box)
