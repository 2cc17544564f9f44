"""Which column goes where: one row per column of the table, with its first values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.types import ATTRIBUTE, STANDARD_FIELDS, TARGETS, ColumnGuess, Schema, TableInfo
from gui import schema
from gui.pages.exchange import words
from gui.widgets.cell_box import LINES, CellBox

_SAMPLES = 3


class TargetBox(CellBox):
    """Where one column goes."""

    def __init__(self, targets: Sequence[str], chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for target in targets:
            self.addItem(_word(target), target)
        self.setCurrentIndex(targets.index(chosen))

    def target(self) -> str:
        return str(self.currentData())


class MappingTable(QTableWidget):
    """``changed`` when the person chose another target."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._boxes: list[TargetBox] = []
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().lineSpacing() * LINES))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setHorizontalHeaderLabels(
            [self.tr("Column"), self.tr("First values"), self.tr("Goes to")]
        )
        for column, mode in enumerate(_WIDTHS):
            self.horizontalHeader().setSectionResizeMode(column, mode)

    def show_table(self, info: TableInfo, targets: Sequence[str]) -> None:
        self.setRowCount(len(info.columns))
        self._boxes = []
        for row, (column, target) in enumerate(zip(info.columns, targets, strict=True)):
            self._show_column(row, column, target)

    def targets(self) -> tuple[str, ...]:
        return tuple(box.target() for box in self._boxes)

    def box(self, row: int) -> TargetBox:
        return self._boxes[row]

    def _show_column(self, row: int, column: ColumnGuess, target: str) -> None:
        samples = " · ".join(column.samples[:_SAMPLES])
        for place, text in enumerate((column.name, samples)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.setItem(row, place, item)
        box = TargetBox(choices(schema.current(), column, target), target)
        box.setAccessibleName(self.tr("Column {name} goes to").format(name=column.name))
        box.activated.connect(self._on_box_activated)
        self.setCellWidget(row, 2, box.framed())
        self._boxes.append(box)

    @Slot()
    def _on_box_activated(self) -> None:
        self.changed.emit()


_WIDTHS = (
    QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch,
)  # fmt: skip


def choices(kind: Schema, column: ColumnGuess, chosen: str) -> list[str]:
    """What a column may go to: the fields that this kind of catalogue has come first, those it does
    not use last."""
    unused = [target for target in TARGETS if not _is_used(kind, target)]
    found = ["", *(target for target in TARGETS if target not in unused)]
    found += [ATTRIBUTE + field.key for field in kind.fields]
    found += [ATTRIBUTE + column.name] if column.name else []
    return list(dict.fromkeys([*found, *unused, chosen]))


def suggested(kind: Schema, info: TableInfo) -> tuple[str, ...]:
    """Where the columns go: what was guessed, with the attributes of this kind of catalogue known
    by their names in both languages. What a person said before is kept."""
    if info.remembered:
        return info.mapping.targets
    return tuple(_suggested(kind, info))


def _suggested(kind: Schema, info: TableInfo) -> Iterator[str]:
    known = {
        name.casefold(): ATTRIBUTE + field.key
        for field in kind.fields
        for name in (field.key, field.label, field.label_zh)
        if name
    }
    taken: set[str] = set()
    for column, target in zip(info.columns, info.mapping.targets, strict=True):
        own = known.get(column.name.strip().casefold(), "")
        better = own and own not in taken and (_is_free(target) or not _is_used(kind, target))
        taken.add(own if better else target)
        yield own if better else target


def _is_free(target: str) -> bool:
    return not target or target.startswith(ATTRIBUTE)


def _is_used(kind: Schema, target: str) -> bool:
    field = {"barcode": "barcodes", "currency": "price"}.get(target, target)
    return field not in STANDARD_FIELDS or field in kind.uses


def _word(target: str) -> str:
    text = words.field_name(target)
    if target.startswith(ATTRIBUTE) and schema.field(target.removeprefix(ATTRIBUTE)) is None:
        return words.said(words.OWN_ATTRIBUTE).format(name=text)
    return text
