"""Values as a table: sorted by a click on a heading, searched, and copied into a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.widgets.table_view import TableView

_Index = QModelIndex | QPersistentModelIndex
_SORT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` is what is sorted by, the text if there is none; numbers stand on the right. What
    is said in the tip is found by a search, too."""

    text: str = ""
    value: float | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """Rows below headings; ``widths`` in letters, the first column takes what is left."""

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[int, ...] = ()

    def texts(self) -> list[tuple[str, ...]]:
        return [tuple(cell.text for cell in row) for row in self.rows]


class ValueTable(TableView):
    """``show_values``; ``row_opened`` and ``row_chosen`` carry the place of a row in what was
    shown, however it is sorted now."""

    row_opened = Signal(int)
    row_chosen = Signal(int)  # -1: none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = _ValueModel(self)
        self._shown = _Searched(self._values, self)
        self.setModel(self._shown)
        self.setProperty("roomy", True)
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.set_row_height(round(self.fontMetrics().lineSpacing() * 1.9))
        self.setSortingEnabled(True)
        self.opened.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def values(self) -> Values:
        return self._values.values

    def show_values(self, values: Values) -> None:
        """How it is sorted and searched stays, and so does the row that is chosen, by number."""
        if values == self._values.values:
            return
        is_other = values.headings != self._values.values.headings
        chosen = self.chosen_row()
        self._values.show(values)
        if is_other:
            self._fit_columns(values)
        self.choose_row(chosen)

    def search(self, text: str) -> None:
        """Only rows that have all of these words."""
        self._shown.look_for(text)

    def limit(self, rows: Sequence[int] | None) -> None:
        """Only these rows, whatever else is looked for; None: all."""
        self._shown.limit(rows)

    def shown_rows(self) -> list[int]:
        """Those that are to be seen, in the order they are in now."""
        found = (self._shown.index(row, 0) for row in range(self._shown.rowCount()))
        return [self._shown.mapToSource(index).row() for index in found]

    def chosen_row(self) -> int:
        index = self.currentIndex()
        return self._shown.mapToSource(index).row() if index.isValid() else -1

    def choose_row(self, row: int) -> None:
        index = self._shown.mapFromSource(self._values.index(row, 0))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            wanted = flags.ClearAndSelect | flags.Rows
            self.selectionModel().setCurrentIndex(index, wanted)

    def as_text(self) -> str:
        """What is selected, or else all that is to be seen, with headings, for a spreadsheet."""
        selected = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = selected if len(selected) > 1 else range(self._shown.rowCount())
        columns = range(self._shown.columnCount())
        lines = [self._values.values.headings]
        lines += [tuple(str(self._shown.index(r, c).data()) for c in columns) for r in rows]
        return "\n".join("\t".join(line) for line in lines)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _fit_columns(self, values: Values) -> None:
        header, letter = self.horizontalHeader(), self.fontMetrics().horizontalAdvance("n")
        for column, width in enumerate(values.widths):
            header.resizeSection(column, width * letter)
        if values.headings:
            header.setSectionResizeMode(0, header.ResizeMode.Stretch)

    @Slot()
    def _on_opened(self) -> None:
        self.row_opened.emit(self.chosen_row())

    @Slot()
    def _on_current_row_changed(self) -> None:
        self.row_chosen.emit(self.chosen_row())


class _ValueModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.values = Values()

    def show(self, values: Values) -> None:
        self.beginResetModel()
        self.values = values
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.values.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.values.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.values.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[cell.value is not None]
        if role == _SORT:
            return cell.text.casefold() if cell.value is None else cell.value
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.values.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.values.rows:
            return _ALIGNED[self.values.rows[0][section].value is not None]
        return None


class _Searched(QSortFilterProxyModel):
    def __init__(self, values: _ValueModel, parent: QObject) -> None:
        super().__init__(parent)
        self._values = values
        self.setSourceModel(values)
        self._words: list[str] = []
        self._only: frozenset[int] | None = None
        self.setSortRole(_SORT)

    def look_for(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def limit(self, rows: Sequence[int] | None) -> None:
        self._only = None if rows is None else frozenset(rows)
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: _Index) -> bool:
        if self._only is not None and row not in self._only:
            return False
        cells = self._values.values.rows[row]
        text = " ".join(f"{cell.text} {cell.tip}" for cell in cells).casefold()
        return all(word in text for word in self._words)


_ALIGNED = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)
