"""Two things in columns beside each other, what they differ in marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui import theme
from gui.theme import space

Cell: TypeAlias = tuple[tuple[str, bool], ...]
"""Pieces of a text, each with whether it is marked."""

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class VersusRow:
    """``cells`` are one or two."""

    heading: str
    cells: tuple[Cell, ...]


class VersusTable(QWidget):
    """``show_rows``; all texts can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[VersusRow, ...] = ()
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(3))
        self._grid.setVerticalSpacing(space(2))
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def rows(self) -> tuple[VersusRow, ...]:
        return self._shown

    def show_rows(self, rows: Sequence[VersusRow]) -> None:
        self._shown = tuple(rows)
        while len(self._labels) < len(rows) * _COLUMNS:
            self._add_label()
        texts = [text for row in self._shown for text in self._texts(row)]
        for label, text in zip(self._labels, texts, strict=False):
            label.setText(text)
            label.setVisible(bool(text))
        for label in self._labels[len(texts) :]:
            label.hide()

    def _texts(self, row: VersusRow) -> list[str]:
        mark = f"background-color: {theme.tokens().unsure_soft.name()}; font-weight: 600;"
        cells = [rich(cell, mark) for cell in row.cells]
        return [escape(row.heading), *cells, *[""] * (_COLUMNS - 1 - len(cells))]

    def _add_label(self) -> None:
        line, column = divmod(len(self._labels), _COLUMNS)
        label = QLabel(textFormat=Qt.TextFormat.RichText, alignment=Qt.AlignmentFlag.AlignTop)
        if column:
            label.setWordWrap(True)
            label.setTextInteractionFlags(_SELECTABLE)
            label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        else:
            theme.set_role(label, "muted")
        self._grid.addWidget(label, line, column)
        self._labels.append(label)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_rows(self._shown)


def rich(cell: Cell, mark: str) -> str:
    """As HTML; ``mark`` is the style of what is marked."""
    return "".join(
        f'<span style="{mark}">{escape(text)}</span>' if marked else escape(text)
        for text, marked in cell
    ).replace("\n", "<br>")


def plain(cell: Cell) -> str:
    return "".join(text for text, _ in cell)
