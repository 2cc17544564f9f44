"""A card with a heading and some rows, or a word where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.photo_row import PhotoRow, RowContent


class RowList(QFrame):
    """``opened`` says the number of the row that was clicked."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._heading = QLabel()
        self._hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._nothing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._rows: list[PhotoRow] = []
        theme.set_role(self._heading, "heading")
        theme.set_role(self._hint, "muted")
        theme.set_role(self._nothing, "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(space(3), space(3), space(3), space(3))
        self._column.setSpacing(0)
        for label in (self._heading, self._hint, self._nothing):
            self._column.addWidget(_indented(label))
        self._column.addStretch()

    def set_texts(self, heading: str, hint: str, nothing: str) -> None:
        """The hint says what to do about the rows, ``nothing`` that there are none."""
        self._heading.setText(heading)
        self._hint.setText(hint)
        self._nothing.setText(nothing)

    def show_rows(self, contents: Sequence[RowContent]) -> None:
        while len(self._rows) < len(contents):
            self._add_row()
        for row, content in zip(self._rows, contents, strict=False):
            row.show_content(content)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(contents))
        self._hint.setVisible(bool(contents))
        self._nothing.setVisible(not contents)

    def rows(self) -> tuple[PhotoRow, ...]:
        """Those that are shown."""
        return tuple(row for row in self._rows if not row.isHidden())

    def _add_row(self) -> None:
        row = PhotoRow()
        row.clicked.connect(self._on_row_clicked)
        self._rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)

    @Slot()
    def _on_row_clicked(self) -> None:
        self.opened.emit(self._rows.index(self.sender()))


def _indented(label: QLabel) -> QLabel:
    """In line with the photos of the rows."""
    label.setContentsMargins(space(2), 0, space(2), space(1))
    return label
