"""Names with values, as rows that can be added and removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.theme import space

Pair = tuple[str, str]


class PairRows(QWidget):
    """Names are suggested while they are typed; rows without a name and a value do not count."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._rows: list[_Row] = []
        self.add_button = QPushButton(icons.icon("add", "accent"), "")
        theme.set_kind(self.add_button, "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(1))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self._retranslate()

    def pairs(self) -> tuple[Pair, ...]:
        found = (row.pair() for row in self._rows)
        return tuple(pair for pair in found if any(pair))

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        if tuple(pairs) == self.pairs():
            return
        while len(self._rows) > len(pairs):
            self._drop(self._rows[-1])
        while len(self._rows) < len(pairs):
            self._add()
        for row, pair in zip(self._rows, pairs, strict=True):
            row.show_pair(pair)

    def suggest(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        for row in self._rows:
            row.suggest(self._names)

    def rows(self) -> tuple[_Row, ...]:
        return tuple(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _add(self) -> _Row:
        row = _Row()
        row.suggest(self._names)
        row.edited.connect(self.edited)
        row.dropped.connect(self._on_row_dropped)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot()
    def _on_add_button_clicked(self) -> None:
        self._add().name.setFocus()

    @Slot()
    def _on_row_dropped(self) -> None:
        self._drop(self.sender())
        self.add_button.setFocus()
        self.edited.emit()

    def _retranslate(self) -> None:
        self.add_button.setText(self.tr("Add attribute"))


class _Row(QWidget):
    edited = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name, self.value = QLineEdit(), QLineEdit()
        self._cross = QToolButton(icon=icons.icon("close", "text_muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(self.name, 2)
        row.addWidget(self.value, 3)
        row.addWidget(self._cross)
        self.name.textEdited.connect(self.edited)
        self.value.textEdited.connect(self.edited)
        self._cross.clicked.connect(self.dropped)
        self._retranslate()

    def pair(self) -> Pair:
        return self.name.text().strip(), self.value.text().strip()

    def show_pair(self, pair: Pair) -> None:
        if pair != self.pair():
            self.name.setText(pair[0])
            self.value.setText(pair[1])

    def suggest(self, names: Sequence[str]) -> None:
        completer = QCompleter(list(names), self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.edited)
        self.name.setCompleter(completer)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.name.setPlaceholderText(self.tr("Name"))
        self.value.setPlaceholderText(self.tr("Value"))
        self.name.setAccessibleName(self.tr("Name of the attribute"))
        self.value.setAccessibleName(self.tr("Value of the attribute"))
        self._cross.setToolTip(self.tr("Remove attribute"))
        self._cross.setAccessibleName(self.tr("Remove attribute"))
